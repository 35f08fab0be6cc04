"""How much two articles seem to tell one event."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence

from briefing.grouping.profiles import Profile

__all__ = ["compare_all"]

PRIOR_WEIGHT = 20
"""The articles at hand say how common a word is as if so many more had been read before them."""
CANDIDATE = 0.12
"""Pairs with a lower cosine are not looked at further."""

Weigh = Callable[[str], float]


def compare_all(
    profiles: Sequence[Profile], languages: Sequence[str]
) -> dict[tuple[int, int], float]:
    """
    Compare every pair in the same language.

    Returns:
        1 and more where they tell the same event; pairs with nothing in common are left out.
    """
    weigh = _rarity(profiles)
    vectors = [_vector(profile, weigh) for profile in profiles]
    found = {
        pair: _likeness(profiles[pair[0]], profiles[pair[1]], cosine, weigh)
        for pair, cosine in _cosines(vectors).items()
        if cosine >= CANDIDATE and languages[pair[0]] == languages[pair[1]]
    }
    by_key: dict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        if profile.key:
            for other in by_key[profile.key]:
                found[other, index] = math.inf
            by_key[profile.key].append(index)
    return found


def _rarity(profiles: Sequence[Profile]) -> Weigh:
    """-log of how likely a stem is in any article: by its shape before, and by those at hand."""
    spread = Counter(stem for profile in profiles for stem in profile.counts)
    names = Counter(stem for profile in profiles for stem in profile.names)
    total = len(profiles) + PRIOR_WEIGHT
    table: dict[str, float] = {}
    for stem, count in spread.items():
        before = 0.01 if 2 * names[stem] > count else _prior(stem)
        table[stem] = -math.log((count + PRIOR_WEIGHT * before) / total)
    return table.__getitem__


def _prior(stem: str) -> float:
    if stem[0].isdigit():
        return 0.3 if len(stem) == 1 else 0.03
    if not stem.isascii() and len(stem) <= 2:
        return 0.03
    return {1: 1.0, 2: 1.0, 3: 0.8, 4: 0.35, 5: 0.15}.get(len(stem), 0.05)


def _vector(profile: Profile, weigh: Weigh) -> dict[str, float]:
    vector = {}
    for stem, count in profile.counts.items():
        weight = weigh(stem)
        if weight > 0.5:
            weight *= 1 + math.log(count)
            if stem in profile.title:
                weight *= 1.5
            if stem in profile.lead:
                weight *= 1.5
            if stem in profile.names:
                weight *= 1.5
            vector[stem] = weight
    norm = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {stem: weight / norm for stem, weight in vector.items()}


def _cosines(vectors: Sequence[dict[str, float]]) -> dict[tuple[int, int], float]:
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    sums: dict[tuple[int, int], float] = defaultdict(float)
    for index, vector in enumerate(vectors):
        row: dict[int, float] = defaultdict(float)
        for stem, weight in vector.items():
            for other, other_weight in postings[stem]:
                row[other] += weight * other_weight
            postings[stem].append((index, weight))
        for other, value in row.items():
            sums[other, index] = value
    return sums


def _likeness(left: Profile, right: Profile, cosine: float, weigh: Weigh) -> float:
    lead = _overlap(left.lead, right.lead, weigh)
    return (cosine + lead) / 0.75


def _overlap(left: Collection[str], right: Collection[str], weigh: Weigh) -> float:
    """What they share, of the smaller, by weight; 0 to 1."""
    common = sum(weigh(stem) for stem in left if stem in right)
    smaller = min(sum(weigh(stem) for stem in left), sum(weigh(stem) for stem in right))
    return common / smaller if smaller else 0.0
