"""The best set of sentences for the room there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.summary.scoring import Rating

__all__ = ["Limit", "select"]

LONGEST_CHAIN = 2
"""A sentence, and so many before it that it needs: a longer chain is never chosen."""
REDUNDANCY_WEIGHT = 2.0
CANDIDATES = 400
"""So many best-rated sentences are weighed against each other; keeps a book's cost near linear."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How much room there is, and how much of it each sentence takes."""

    room: float
    costs: Sequence[float]
    fill: bool = False
    """Come as close to *room* as the sentences allow."""


def select(ratings: Sequence[Rating], limits: Sequence[Limit]) -> tuple[int, ...]:
    """Indices of the sentences to say, ascending; empty only for no ratings."""
    if not ratings:
        return ()
    bundles = _bundles(ratings)
    ranked = sorted(bundles, key=lambda index: (-ratings[index].score, index))[:CANDIDATES]
    chosen: set[int] = set()
    likeness = dict.fromkeys(ranked, 0.0)
    while ranked:
        best, best_value = None, 0.0
        for index in ranked:
            new = bundles[index] - chosen
            if not _fits(chosen | new, limits):
                continue
            value = sum(
                ratings[i].score - REDUNDANCY_WEIGHT * likeness.get(i, 0.0) for i in new
            ) / len(new)
            if best is None or value > best_value:
                best, best_value = index, value
        if best is None:
            break
        new = bundles[best] - chosen
        chosen |= new
        ranked = [index for index in ranked if index not in chosen]
        for index in ranked:
            for other in new:
                likeness[index] = max(
                    likeness[index], _cosine(ratings[index].vector, ratings[other].vector)
                )
    if not chosen:
        chosen = {_shortest(ratings, limits)}
    return tuple(sorted(chosen))


def _bundles(ratings: Sequence[Rating]) -> dict[int, frozenset[int]]:
    """Each sentence that may be said, with those that must be said before it."""
    bundles = {}
    for index in range(len(ratings)):
        first = index
        while first > 0 and ratings[first].leans and index - first <= LONGEST_CHAIN:
            first -= 1
        if index - first < LONGEST_CHAIN:
            bundles[index] = frozenset(range(first, index + 1))
    return bundles


def _fits(chosen: set[int], limits: Sequence[Limit]) -> bool:
    return all(sum(limit.costs[index] for index in chosen) <= limit.room for limit in limits)


def _shortest(ratings: Sequence[Rating], limits: Sequence[Limit]) -> int:
    """The sentence to say when none is short enough: the one that overruns least."""

    def overrun(index: int) -> float:
        return max((limit.costs[index] / max(limit.room, 1e-9) for limit in limits), default=0.0)

    standing = [index for index in range(len(ratings)) if not ratings[index].leans]
    return min(standing or range(len(ratings)), key=lambda index: (overrun(index), index))


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(stem, 0.0) for stem, weight in one.items())
