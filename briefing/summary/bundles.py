"""Sentences that are said together or not at all."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from briefing.summary.referents import OPENER_REACH, TITLE, Reference, is_understood
from briefing.summary.scoring import Rating
from briefing.types import Sentence

__all__ = ["FARTHEST", "WHOLE", "Antecedents", "find_bundles", "join_blocks"]

LONGEST_CHAIN = 2
"""A sentence that leans is said after so many others at most; a longer chain is never chosen."""
LONGEST_BUNDLE = 24
"""Sentences that need each other; a list of more items is nothing to listen to."""
MOST_ANTECEDENTS = 3
"""So many sentences come in with one for what its words refer to; else it stays out."""
LONGEST_WHOLE_WORDS = 70
"""Half a minute of an item."""
WHOLE = "its item is told whole"
FARTHEST = 12
"""Spoken lines; no reference reaches farther back (:data:`~briefing.summary.referents`)."""


class Antecedents:
    """What the references of sentences ask of those that are told before them."""

    def __init__(
        self,
        references: Sequence[Sequence[Reference]],
        bundles: Mapping[int, frozenset[int]],
        is_told: Callable[[int], bool],
    ) -> None:
        self._given = references
        self._is_told = is_told
        self._references: dict[int, tuple[Reference, ...]] = {}
        """Of each sentence that was asked about, what it rests on among those that are told."""
        self._bundles = bundles
        self._explained_by = defaultdict[int, list[int]](list)

    def _rest(self, index: int) -> tuple[Reference, ...]:
        found = self._references.get(index)
        if found is None:
            own = self._given[index]
            found = self._references[index] = (
                tuple(_rest_on_told(one, self._is_told) for one in own)
                if index
                else tuple(one for one in own if one.rests)
            )
            for reference in found:
                for rest in reference.rests:
                    self._explained_by[rest].append(index)
        return found

    def explained_by(self, index: int) -> Sequence[int]:
        """The sentences asked about whose references *index* makes understood."""
        return self._explained_by.get(index, ())

    def find_lost(self, order: Sequence[int], near: Iterable[int]) -> list[tuple[int, Reference]]:
        """
        Find what is not understood when *order* is told.

        Args:
            near: Sentences that came or went; only what is told soon after them is looked at.
        """
        found: dict[tuple[int, str], Reference] = {}
        seen = -1
        for index in sorted(near):
            place = max(seen + 1, bisect_left(order, index))
            for seen in range(place, min(len(order), bisect_left(order, index) + FARTHEST + 1)):
                for reference in self._rest(order[seen]):
                    if not is_understood(reference, order, seen):
                        found[order[seen], reference.phrase] = reference
        return [(index, reference) for (index, _), reference in found.items()]

    def complete(self, index: int, told: Sequence[int]) -> frozenset[int]:
        """
        Find what comes in with *index* so that after it nothing told is misunderstood.

        Args:
            told: What is told already, in order.

        Returns:
            Empty when too much would have to, or what would is not there.
        """
        if self._ends_long_chain(index):
            return frozenset()
        order = list(told)
        new = set(self._bundles[index]) - set(told)
        most = len(new) + MOST_ANTECEDENTS
        for one in new:
            insort(order, one)
        waiting = self.find_lost(order, new)
        while waiting:
            lost, reference = waiting.pop()
            more = self._find_antecedent(lost, reference, order)
            if not more or len(new) + len(more) > most:
                return frozenset()
            new |= more
            for one in more:
                insort(order, one)
            waiting = self.find_lost(order, new)
        return frozenset(new)

    def _ends_long_chain(self, index: int) -> bool:
        """Whether *index* is joined to the one before, and so are more than a few before it."""
        for before in range(index, index - LONGEST_CHAIN - 1, -1):
            if before < 0 or not any(one.reach == OPENER_REACH for one in self._rest(before)):
                return False
        return True

    def _find_antecedent(
        self, index: int, reference: Reference, order: Sequence[int]
    ) -> frozenset[int]:
        """The nearest sentence that explains *reference* and is not told, with its bundle."""
        told = set(order)
        rival = max((one for one in reference.rivals & told if one < index), default=-1)
        for rest in reversed(reference.rests):
            if rest <= rival:
                break
            if rest not in told and rest in self._bundles:
                return self._bundles[rest] - told
        return frozenset()


def _rest_on_told(reference: Reference, is_told: Callable[[int], bool]) -> Reference:
    """
    *reference*, for an article told without its captions and scraps.

    Where all that a noun rests on is never told, what stands before that explains it as well as
    it can be; "he" or "that" would be heard of something else.
    """
    if " " not in reference.phrase or any(map(is_told, reference.rests)):
        return reference
    if not reference.rests or reference.reach == OPENER_REACH:
        return reference
    before = next(
        (
            one
            for one in range(reference.rests[0] - 1, max(-1, reference.rests[0] - FARTHEST), -1)
            if is_told(one)
        ),
        TITLE,
    )
    return replace(reference, rests=(before,))


def join_blocks(
    ratings: Sequence[Rating], sentences: Sequence[Sentence], whole: Collection[int]
) -> tuple[Rating, ...]:
    """
    *ratings* of *sentences*: those of each block of *whole* are told together, or not at all.

    Of a long one the first is heard before any other.
    """
    joined = list(ratings)
    for block, group in groupby(range(len(sentences)), lambda index: sentences[index].block):
        if block not in whole:
            continue
        first, *others = group
        words = sum(len(sentences[index].text.split()) for index in (first, *others))
        if words > LONGEST_WHOLE_WORDS or any(ratings[index].barred for index in (first, *others)):
            for index in others:
                if joined[index].answers is None and not ratings[first].barred:
                    joined[index] = replace(joined[index], answers=first)
            continue
        for index in others:
            joined[index - 1] = replace(joined[index - 1], leads=joined[index - 1].leads or WHOLE)
            joined[index] = replace(joined[index], leans=joined[index].leans or WHOLE)
    return tuple(joined)


def find_bundles(ratings: Sequence[Rating], within: Iterable[int]) -> dict[int, frozenset[int]]:
    """Find, of each sentence that may be said, those that must be said with it; itself too."""
    allowed = frozenset(within)
    bundles = {}
    for index in sorted(allowed):
        bundle = _gather(ratings, index)
        if bundle and bundle <= allowed:
            bundles[index] = bundle
    return bundles


def _gather(ratings: Sequence[Rating], wanted: int) -> frozenset[int]:
    """All that *wanted* needs, itself too; empty when that is too much, or is not there."""
    found: set[int] = set()
    waiting = [(wanted, 0)]
    while waiting:
        index, steps = waiting.pop()
        if index in found:
            continue
        found.add(index)
        rating = ratings[index]
        if rating.leans:
            # Sentences that need each other are one step, however many they are.
            steps_back = steps if index and ratings[index - 1].leads else steps + 1
            if not index or steps_back > LONGEST_CHAIN:
                return frozenset()
            waiting.append((index - 1, steps_back))
        if rating.leads:
            if index + 1 == len(ratings):
                return frozenset()
            waiting.append((index + 1, steps))
        if rating.answers is not None:
            waiting.append((rating.answers, steps))
        if len(found) > LONGEST_BUNDLE:
            return frozenset()
    return frozenset(found)
