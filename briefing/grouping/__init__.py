"""The same story from several places, told once; and where its tellers differ in a number."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import astuple, dataclass
from statistics import fmean

from briefing.grouping.disagreements import find_disagreements
from briefing.grouping.profiles import Profile, profile_article
from briefing.types import Article

__all__ = ["Group", "find_disagreements", "group_articles"]

SAME_STORY = 1.0
ALMOST = 0.85
"""A member of a group may be no less like any other, if they are alike on average."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that tell one story, as positions in what was given."""

    main: int
    """The fuller one: most words, the first of equals."""
    others: tuple[int, ...] = ()
    """The rest, in the order given."""


def group_articles(articles: Sequence[Article]) -> tuple[Group, ...]:
    """
    Find which of *articles* report the same event.

    Every article is in exactly one group. Two accounts of one event are alike in their lead, their
    names and their numbers, not only in their topic: a follow-up, another match of the same team
    or an analysis stands alone. An article joins a group only when it is like all of it.

    Returns:
        In the order of their first members.
    """
    profiles = [profile_article(article) for article in articles]
    likeness = _compare_all(profiles)
    groups = [_make_group(members, profiles) for members in _link(len(articles), likeness)]
    return tuple(sorted(groups, key=lambda group: min((group.main, *group.others))))


def _make_group(members: Sequence[int], profiles: Sequence[Profile]) -> Group:
    main = max(members, key=lambda index: (profiles[index].size, -index))
    return Group(main, tuple(sorted(index for index in members if index != main)))


def _link(count: int, likeness: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """
    Join the most alike first, and groups only when they are alike on average and no two members
    are strangers: a chain of resemblances makes no group.
    """
    clusters = {index: [index] for index in range(count)}
    for (first, second), value in sorted(likeness.items(), key=lambda item: (-item[1], item[0])):
        if value < SAME_STORY:
            break
        left, right = clusters[first], clusters[second]
        if left is right:
            continue
        across = [
            min(likeness.get((min(a, b), max(a, b)), 0.0), 2 * SAME_STORY)
            for a in left
            for b in right
        ]
        if min(across) >= ALMOST and fmean(across) >= SAME_STORY:
            left += right
            clusters.update(dict.fromkeys(right, left))
    return list({id(members): members for members in clusters.values()}.values())


PRIOR_WEIGHT = 20
"""How common a word is, is judged as if so many articles had been read before those at hand."""
CANDIDATE = 0.2
"""Pairs with a lower cosine are not looked at further."""
FEW_NUMBERS = 5.0
"""Where numbers weigh less than this (two rare ones), they tell little for or against ..."""
NO_NUMBERS = 0.35
"""... and where there are none, they count as if so much of them was shared."""
TEMPLATE = 0.25
"""Of the phrases of the shorter text; independent accounts share hardly any."""
LEAST_LEAD = 0.2
LEAST_PEG = 0.12
"""Below either, what else they share is the story so far."""

Weigh = Callable[[str], float]
# Sums over sets are taken with fsum: it gives the same whatever the order of a set is today.


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What speaks for one event, or (the last three) against it; from 0 to 1 where not said."""

    words: float
    """Cosine of the weighted words."""
    names: float
    """Names in common: a quarter as part of those of the article with fewer, else of all."""
    numbers: float
    """Numbers in common, as part of those of the article with fewer."""
    lead_numbers: float
    """How many of each lead's numbers the other article has; the mean of both."""
    lead: float
    """How much of each lead the other's head covers; the lesser of the two. A follow-up tells
    the old story again, but the old story does not know the follow-up."""
    peg: float
    """The same of title and first sentence."""
    day: float
    """1 where both first name the same day of the week; -1 where they name no day in common."""
    apart: float
    """1 where they appeared two or three days apart, 2 for more."""
    background: float
    """Phrases repeated word for word outside the leads: boilerplate, or the story so far."""
    template: float
    """1 where the wording is the same but most numbers are not: the markets, the weather."""


WEIGHTS = _Evidence(2.1, 6.8, 2.5, 1.9, 1.2, 1.1, 1.6, -2.5, -4.0, -20.0)
"""Fitted by logistic regression on the tuned half of tests/grouping_pairs and on pairs of
unrelated news, then rounded; see benchmarks/quality/grouping.py for what it is worth."""
ENOUGH = 7.65


def _compare_all(profiles: Sequence[Profile]) -> dict[tuple[int, int], float]:
    """
    Compare every pair that is in one language.

    Returns:
        By pair (lower position first): 1 and more where they tell the same event, ``inf`` for
        equal text. Pairs that have little in common are left out.
    """
    weigh = _rarity(profiles)
    cosines = _cosines([_vector(profile, weigh) for profile in profiles])
    found = {}
    for (first, second), cosine in cosines.items():
        left, right = profiles[first], profiles[second]
        if cosine >= CANDIDATE and left.language == right.language:
            found[first, second] = _judge(_collect(left, right, cosine, weigh))
    by_text: dict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        if profile.key:
            found.update({(other, index): math.inf for other in by_text[profile.key]})
            by_text[profile.key].append(index)
    return found


def _judge(evidence: _Evidence) -> float:
    if evidence.lead < LEAST_LEAD or evidence.peg < LEAST_PEG:
        return 0.0
    pairs = zip(astuple(WEIGHTS), astuple(evidence), strict=True)
    total: float = sum(weight * value for weight, value in pairs)
    return max(total, 0.0) / ENOUGH


def _collect(left: Profile, right: Profile, cosine: float, weigh: Weigh) -> _Evidence:
    repeated = _share(left.phrases, right.phrases)
    other_numbers = _numbers_differ(left.numbers, right.numbers, weigh)
    return _Evidence(
        words=cosine,
        # Scripts without capitals show no names: what the words say stands in for them.
        names=_compare_names(left.names, right.names, weigh)
        if left.names and right.names
        else min(1.2 * cosine, 1.0),
        numbers=_compare_numbers(left.numbers, right.numbers, weigh),
        lead_numbers=(
            _cover_numbers(left.lead, right.numbers, weigh)
            + _cover_numbers(right.lead, left.numbers, weigh)
        )
        / 2,
        lead=min(_covered(left.lead, right.head, weigh), _covered(right.lead, left.head, weigh)),
        peg=min(_covered(left.peg, right.head, weigh), _covered(right.peg, left.head, weigh)),
        day=_compare_days(left, right),
        apart=_compare_dates(left.date, right.date),
        background=max(repeated - _share(left.lead_phrases, right.lead_phrases), 0.0),
        template=float(repeated >= TEMPLATE and other_numbers),
    )


def _compare_dates(left: dt.date | None, right: dt.date | None) -> float:
    """Accounts of one event appear within a day of each other."""
    if left is None or right is None:
        return 0.0
    days = abs((left - right).days)
    return 2.0 if days > 3 else float(days > 1)


def _compare_days(left: Profile, right: Profile) -> float:
    if not left.weekdays or not right.weekdays:
        return 0.0
    if left.weekdays[0] == right.weekdays[0]:
        return 1.0
    return 0.0 if set(left.weekdays) & set(right.weekdays) else -1.0


def _rarity(profiles: Sequence[Profile]) -> Weigh:
    """-log of how likely a stem is in an article: by its shape at first, then by those at hand."""
    spread = Counter(stem for profile in profiles for stem in profile.counts)
    named = Counter(stem for profile in profiles for stem in profile.names)
    total = len(profiles) + PRIOR_WEIGHT
    table = {}
    for stem, count in spread.items():
        before = 0.01 if 2 * named[stem] > count else _guess_frequency(stem)
        table[stem] = -math.log((count + PRIOR_WEIGHT * before) / total)
    return table.__getitem__


def _guess_frequency(stem: str) -> float:
    """Short words are the common ones in every language written with an alphabet."""
    if stem[0].isdigit():
        return 0.3 if len(stem) == 1 else 0.03
    if len(stem) <= 2 and ord(stem[0]) >= 0x0E00:
        return 0.03  # two characters of an unspaced script are a word of content
    return {1: 1.0, 2: 1.0, 3: 0.8, 4: 0.35, 5: 0.15}.get(len(stem), 0.05)


def _vector(profile: Profile, weigh: Weigh) -> dict[str, float]:
    vector = {}
    for stem, count in profile.counts.items():
        weight = weigh(stem)
        if weight < 0.5:
            continue
        weight *= 1 + math.log(count)
        for part in (profile.title, profile.lead, profile.names):
            weight *= 1.5 if stem in part else 1.0
        vector[stem] = weight
    norm = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {stem: weight / norm for stem, weight in vector.items()}


def _cosines(vectors: Sequence[dict[str, float]]) -> dict[tuple[int, int], float]:
    """By pair, where anything is in common; through an index of which article has which word."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    cosines = {}
    for index, vector in enumerate(vectors):
        row: dict[int, float] = defaultdict(float)
        for stem, weight in vector.items():
            for other, other_weight in holders[stem]:
                row[other] += weight * other_weight
            holders[stem].append((index, weight))
        cosines.update({(other, index): value for other, value in row.items()})
    return cosines


def _compare_names(left: frozenset[str], right: frozenset[str], weigh: Weigh) -> float:
    shared = math.fsum(map(weigh, left & right))
    fewer = min(math.fsum(map(weigh, left)), math.fsum(map(weigh, right)))
    everything = math.fsum(map(weigh, left | right))
    return 0.25 * shared / fewer + 0.75 * shared / everything if fewer > 0 else 0.0


def _compare_numbers(left: frozenset[str], right: frozenset[str], weigh: Weigh) -> float:
    shared = math.fsum(map(weigh, left & right))
    fewer = min(math.fsum(map(weigh, left)), math.fsum(map(weigh, right)))
    return (shared + NO_NUMBERS * FEW_NUMBERS) / (fewer + FEW_NUMBERS)


def _cover_numbers(lead: frozenset[str], numbers: frozenset[str], weigh: Weigh) -> float:
    wanted = [stem for stem in lead if stem[0].isdigit()]
    shared = math.fsum(weigh(number) for number in wanted if number in numbers)
    few = FEW_NUMBERS / 2
    return (shared + NO_NUMBERS * few) / (math.fsum(map(weigh, wanted)) + few)


def _numbers_differ(left: frozenset[str], right: frozenset[str], weigh: Weigh) -> bool:
    """Whether both have several numbers, and share fewer than half."""
    shared = math.fsum(map(weigh, left & right))
    fewer = min(math.fsum(map(weigh, left)), math.fsum(map(weigh, right)))
    return fewer >= 2 * FEW_NUMBERS and shared < 0.5 * fewer


def _covered(part: Collection[str], whole: Collection[str], weigh: Weigh) -> float:
    """How much of *part* is in *whole*, or could be: a teaser has not room for a lead."""
    total = min(math.fsum(map(weigh, part)), math.fsum(map(weigh, whole)))
    return math.fsum(weigh(stem) for stem in part if stem in whole) / total if total > 0 else 0.0


def _share(left: frozenset[int], right: frozenset[int]) -> float:
    return len(left & right) / max(min(len(left), len(right)), 1)
