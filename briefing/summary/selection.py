"""The best set of sentences for the room there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefing.summary.scoring import Rating

__all__ = ["Choice", "Limit"]

LONGEST_CHAIN = 2
"""A sentence that leans is said after so many others at most; a longer chain is never chosen."""
LONGEST_BUNDLE = 24
"""Sentences that need each other; a list of more items is nothing to listen to."""
CANDIDATES = 400
"""So many best-rated sentences are weighed against each other; keeps a book's cost near linear."""
REPEAT_PRICE = 4.0
STRANGER_PRICE = 1.0
"""What it costs to hear of somebody by surname whom no sentence said before has introduced."""
FEW_SUBJECTS = 3
"""Sentences of fewer words that carry meaning are too short to be called alike."""
SWAPS = 12
PAIRED = 40
"""So many candidates are tried in pairs when no single one fills the time."""
FEW_CHOSEN = 10
"""Among so few, two are also tried to leave at once: with a minute to fill it takes that."""
GOOD_SLACK = 0.008
"""Part of the room that may stay empty without looking further."""
SLACK_PRICE = 60.0
"""What an empty room would cost in score: a hundredth of it, about a middling sentence."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How much room there is, and how much of it each sentence takes."""

    room: float
    costs: Sequence[float]
    fill: bool = False
    """Come as close to *room* as the sentences allow."""


class Choice:
    """A growing set of sentences, none of which is without those it leans on."""

    def __init__(
        self, ratings: Sequence[Rating], limits: Sequence[Limit], *, within: Iterable[int]
    ) -> None:
        self._ratings = ratings
        self.limits = tuple(limits)
        self.chosen: set[int] = set()
        self._said: Counter[str] = Counter()
        self._introduced: Counter[str] = Counter()
        spoken = [index for index in within if not ratings[index].is_label]
        self._bundles = _bundle(ratings, spoken)

    def grow(self, within: Collection[int] | None = None) -> None:
        """Add the sentence that is worth most, again and again, while there is room."""
        bundles = self._bundles
        ranked = sorted(
            (index for index in bundles if within is None or index in within),
            key=lambda index: (-self._ratings[index].score, index),
        )[:CANDIDATES]
        while True:
            best: frozenset[int] | None = None
            best_worth = 0.0
            for index in ranked:
                if index in self.chosen:
                    continue
                new = bundles[index] - self.chosen
                # Bounded by what it could be worth if nothing of it had been said.
                if best is not None and len(new) == 1 and self._ratings[index].score <= best_worth:
                    continue
                if within is not None and not all(other in within for other in new):
                    continue
                if not self._fits(new):
                    continue
                worth = self._worth(new) / len(new)
                if best is None or worth > best_worth:
                    best, best_worth = new, worth
            if best is None:
                return
            self._add(best)

    def fill(self, kept: Sequence[Collection[int]] = ()) -> None:
        """
        Swap sentences until the time is used well.

        Args:
            kept: Groups of sentences of which at least one must stay.
        """
        filled = [limit for limit in self.limits if limit.fill]
        if not filled:
            return
        limit = filled[0]
        for _ in range(SWAPS):
            slack = limit.room - self._used(limit)
            if slack <= GOOD_SLACK * limit.room or not self._swap(limit, slack, kept):
                return

    def ensure(self) -> None:
        """Have at least one sentence: where none is short enough, the one that overruns least."""
        if self.chosen or not self._ratings:
            return

        def overrun(index: int) -> float:
            return max((one.costs[index] / max(one.room, 1e-9) for one in self.limits), default=0)

        standing = [index for index, rating in enumerate(self._ratings) if not rating.leans]
        standing = [index for index in standing if not self._ratings[index].leads] or standing
        standing = [index for index in standing if not self._ratings[index].is_label] or standing
        self._add(frozenset({min(standing, key=lambda index: (overrun(index), index))}))

    def _swap(self, limit: Limit, slack: float, kept: Sequence[Collection[int]]) -> bool:
        """Make the one exchange that is worth most, if any is."""
        worths = {
            bundle - self.chosen: self._worth(bundle - self.chosen)
            for index, bundle in self._bundles.items()
            if index not in self.chosen
        }
        new = sorted(worths, key=lambda one: (-worths[one], sorted(one)))[:CANDIDATES]
        pairs = [
            (one | other, worths[one] + worths[other])
            for one, other in combinations(new[:PAIRED], 2)
        ]
        offers = [
            (added, worth, sum(limit.costs[i] for i in added))
            for added, worth in [*((one, worths[one]) for one in new), *pairs]
        ]
        best = (0.0, frozenset[int](), frozenset[int]())
        price = SLACK_PRICE / limit.room
        removable = self._removable(kept)
        leaving = [frozenset[int](), *(frozenset({index}) for index in removable)]
        if len(removable) <= FEW_CHOSEN:
            leaving += [frozenset(pair) for pair in combinations(removable, 2)]
        for gone in leaving:
            room = slack + sum(limit.costs[i] for i in gone)
            loss = sum(self._loss(i) for i in gone)
            for added, worth, cost in offers:
                if cost > room:
                    continue
                gain = worth - loss + price * (slack - (room - cost))
                if gain > best[0] + 1e-9 and self._may_follow(gone, added):
                    best = (gain, gone, added)
        _, gone, added = best
        if not added:
            return False
        self._remove(gone)
        self._add(added)
        return True

    def _may_follow(self, gone: frozenset[int], added: frozenset[int]) -> bool:
        after = (self.chosen - gone) | added
        if not all(self._bundles[i] <= after for i in added if i in self._bundles):
            return False
        return all(sum(limit.costs[i] for i in after) <= limit.room for limit in self.limits)

    def _removable(self, kept: Sequence[Collection[int]]) -> list[int]:
        """Those that no other chosen one leans on, and that are not the last of their group."""
        needed = {
            other
            for index in self.chosen
            for other in self._bundles.get(index, ())
            if other != index
        }
        lonely = {
            next(iter(there))
            for group in kept
            if len(there := self.chosen.intersection(group)) == 1
        }
        return sorted(self.chosen - needed - lonely)

    def _used(self, limit: Limit) -> float:
        return sum(limit.costs[index] for index in self.chosen)

    def _fits(self, new: frozenset[int]) -> bool:
        return all(
            self._used(limit) + sum(limit.costs[i] for i in new) <= limit.room
            for limit in self.limits
        )

    def _worth(self, new: frozenset[int]) -> float:
        """What *new* adds: a subject that was spoken of already adds nothing."""
        total = 0.0
        heard: set[str] = set()
        met: set[str] = set()
        for index in sorted(new):
            rating = self._ratings[index]
            total += rating.score
            for stem, weight in rating.subjects.items():
                if stem in heard or self._said[stem]:
                    total -= weight
            total -= REPEAT_PRICE * self._echo(rating)
            heard |= rating.subjects.keys()
            met |= rating.mentions.introduced
            for name in rating.mentions.bare:
                if name not in met and not self._introduced[name]:
                    total -= STRANGER_PRICE
        return total

    def _echo(self, rating: Rating) -> float:
        """From 0, when at most half of its subjects were heard together before, to 1."""
        own = rating.subjects.keys()
        most = (
            max(
                (
                    len(own & there) / min(len(own), len(there))
                    for index in self.chosen
                    if len(there := self._ratings[index].subjects.keys()) >= FEW_SUBJECTS
                ),
                default=0.0,
            )
            if len(own) >= FEW_SUBJECTS
            else 0.0
        )
        return max(0.0, 2 * most - 1)

    def _loss(self, index: int) -> float:
        rating = self._ratings[index]
        shared = sum(weight for stem, weight in rating.subjects.items() if self._said[stem] > 1)
        return rating.score - shared

    def _add(self, new: frozenset[int]) -> None:
        self.chosen |= new
        for index in new:
            self._said.update(self._ratings[index].subjects.keys())
            self._introduced.update(self._ratings[index].mentions.introduced)

    def _remove(self, gone: frozenset[int]) -> None:
        self.chosen -= gone
        for index in gone:
            self._said.subtract(self._ratings[index].subjects.keys())
            self._introduced.subtract(self._ratings[index].mentions.introduced)


def _bundle(ratings: Sequence[Rating], within: Iterable[int]) -> dict[int, frozenset[int]]:
    """Each sentence that may be said, with those that must be said with it."""
    allowed = frozenset(within) - _find_repeats(ratings)
    bundles = {}
    for index in allowed:
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


def _find_repeats(ratings: Sequence[Rating]) -> set[int]:
    """Sentences that say what one before them said, in the same words."""
    seen: set[frozenset[str]] = set()
    repeats = set()
    for index, rating in enumerate(ratings):
        words = frozenset(rating.subjects)
        if len(words) >= FEW_SUBJECTS and words in seen:
            repeats.add(index)
        seen.add(words)
    return repeats
