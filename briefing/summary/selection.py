"""The best set of sentences for the room there is."""

from __future__ import annotations

import math
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat

from briefing.summary.bundles import FARTHEST, WHOLE, Antecedents, find_bundles
from briefing.summary.referents import Reference
from briefing.summary.scoring import Rating
from briefing.summary.told import DEEPER, Told

__all__ = ["Choice", "Limit", "Offer"]

CANDIDATES = 400
"""So many best-rated sentences are weighed against each other; keeps a book's cost near linear."""
PATIENCE = 0.5
"""What a listener puts up with where there is time to fill: less is heard as filling."""
HASTE = 0.3
"""So much more a sentence must add where nobody waits for it: words are allowed, not asked for."""
GOES_ON = 1.0
"""So much less the next sentence of what is told must add: a listener follows it more easily."""
LEAD_WITHIN = 3
"""The lead is looked for among so many sentences that may be said."""
LEAD_LEAST = -1.5
"""A first sentence worth less is furniture or a scene: ROUGE falls from here on, either way."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How much room there is, and how much of it each sentence takes."""

    room: float
    costs: Sequence[float]
    counted: bool = False
    """So many are wanted, whatever they add."""
    fill: bool = False
    """Come as close to *room* as the sentences allow."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Sentences that may come in together, and what they bring and take."""

    new: frozenset[int]
    """Empty: cannot come in as things stand."""
    worth: float
    costs: tuple[float, ...]
    """Of each limit."""
    pays: bool
    """Whether it adds something, apart from filling time."""


class Choice:
    """A growing set of sentences, none of which is without what its listener must know for it."""

    def __init__(
        self,
        ratings: Sequence[Rating],
        limits: Sequence[Limit],
        *,
        within: Iterable[int],
        references: Sequence[Sequence[Reference]] = (),
    ) -> None:
        self._ratings = ratings
        self.limits = tuple(limits)
        self._is_counted = any(limit.counted for limit in limits)
        spoken = [index for index in within if not ratings[index].barred]
        self._bundles = find_bundles(ratings, spoken)
        self._antecedents = Antecedents(
            references or [()] * len(ratings),
            self._bundles,
            lambda index: index < 0 or not ratings[index].barred,
        )
        self._fills = any(limit.fill for limit in limits)
        self._told = Told(ratings, self._bundles, again=DEEPER * self._fills)
        self._lead = frozenset[int]()
        """The sentence that :meth:`open` chose."""
        self._order: list[int] = []
        self._used = [0.0] * len(self.limits)
        self._offers: dict[int, Offer] = {}
        self._worths: dict[int, float] = {}
        """Of a sentence, what it would add alone, as far as is known."""
        self._companies: dict[int, frozenset[int]] = {}
        """Of a sentence, what would come in with it, as far as is known."""
        self._companions = defaultdict[int, set[int]](set)
        """Of each sentence, those in whose company it is, or was."""

    @property
    def chosen(self) -> set[int]:
        """Indices of the sentences, so far."""
        return self._told.chosen

    def open(self) -> None:
        """
        Begin where the article does: its first sentence that can be heard alone is said, and stays.

        Who has not heard what it is about is lost in all that follows, however well it fills
        the time.
        """
        for index in sorted(self._bundles)[:LEAD_WITHIN]:
            rating = self._ratings[index]
            if rating.leans or rating.leads not in ("", WHOLE) or rating.score < LEAD_LEAST:
                continue
            if (offer := self._offer(index)).new and self._fits(offer.costs):
                self._add(offer.new)
                self._lead = frozenset({index})
                return

    def grow(self, within: Collection[int] | None = None) -> None:
        """Add the sentence that is worth most, again and again, while there is room."""
        bundles = self._bundles
        open_to = bundles.keys() if within is None else bundles.keys() & within
        ranked = sorted(open_to, key=lambda index: (-self._ratings[index].score, index))
        waiting = [index for index in ranked[:CANDIDATES] if index not in self.chosen]
        while (best := self._find_best(waiting, within)) is not None:
            new = self._antecedents.complete(best, self._order)
            if new == self._offers[best].new:
                self._add(new)
                waiting = [index for index in waiting if index not in self.chosen]
            else:
                # Others came in since that was found out.
                self._companies[best] = new
                self._offer(best)

    def _find_best(self, waiting: Sequence[int], within: Collection[int] | None) -> int | None:
        """The one of *waiting* that is worth most a sentence, with its company; and fits."""
        best: int | None = None
        best_worth = 0.0
        for index in sorted(waiting, key=self._most, reverse=True):
            offer = self._offers.get(index)
            if offer is None:
                # What comes in with it is found last: that asks what its words refer to.
                if best is not None and self._most(index) <= best_worth:
                    break
                if not self._has_room(index):
                    continue
                offer = self._offer(index)
            if not offer.new or not offer.pays:
                continue
            worth = offer.worth / len(offer.new)
            if best is not None and worth <= best_worth:
                continue
            if within is not None and not all(other in within for other in offer.new):
                continue
            if self._fits(offer.costs):
                best, best_worth = index, worth
        return best

    def _most(self, index: int) -> float:
        """What *index* is worth a sentence, if nothing had to come in with it but its bundle."""
        new = self._bundles[index]
        return self._worth_alone(index) if len(new) == 1 else math.inf

    def ensure(self) -> None:
        """Have at least one sentence: where none is short enough, the one that overruns least."""
        if self.chosen or not self._ratings:
            return

        def overrun(index: int) -> float:
            return max((one.costs[index] / max(one.room, 1e-9) for one in self.limits), default=0)

        standing = [index for index, rating in enumerate(self._ratings) if not rating.leans]
        standing = [index for index in standing if not self._ratings[index].leads] or standing
        standing = [index for index in standing if not self._ratings[index].barred] or standing
        known = [index for index in standing if not self._antecedents.find_lost([index], [index])]
        self._add(frozenset({min(known or standing, key=lambda one: (overrun(one), one))}))

    def unused(self, place: int) -> float:
        """What is left of the room of the limit at *place* in :attr:`limits`."""
        return self.limits[place].room - self._used[place]

    def loss(self, gone: Iterable[int]) -> float:
        """What would go with *gone*."""
        return sum(self._told.loss(index) for index in gone)

    def list_offers(self) -> list[Offer]:
        """What may come in and adds something, best first."""
        ranked = sorted(
            (index for index in self._bundles if index not in self.chosen),
            key=lambda index: (-self._worth_alone(index), index),
        )
        waiting = {
            offer.new: offer
            for index in ranked[:CANDIDATES]
            for offer in [self._offers.get(index) or self._offer(index)]
            if offer.new and offer.pays
        }
        return sorted(waiting.values(), key=lambda offer: (-offer.worth, sorted(offer.new)))

    def list_removable(self, kept: Sequence[Collection[int]]) -> list[int]:
        """Those that no other chosen one leans on, and that are not the last of their group."""
        needed = {
            other
            for index in self.chosen
            for other in self._bundles.get(index, ())
            if other != index
        }
        lonely = {
            next(iter(there))
            for group in (*kept, self._lead)
            if len(there := self.chosen.intersection(group)) == 1
        }
        return sorted(self.chosen - needed - lonely)

    def is_whole_without(self, index: int) -> bool:
        """Whether all that is told would be understood if *index* were not."""
        left = [one for one in self._order if one != index]
        return not self._antecedents.find_lost(left, [index])

    def may_exchange(self, gone: frozenset[int], added: frozenset[int]) -> bool:
        """Whether *added* fit in the place of *gone*, and all would be understood."""
        after = (self.chosen - gone) | added
        whole = all(self._bundles[i] <= after for i in added if i in self._bundles)
        if not whole or any(sum(one.costs[i] for i in after) > one.room for one in self.limits):
            return False
        return not self._antecedents.find_lost(sorted(after), gone | added)

    def exchange(self, gone: frozenset[int], added: frozenset[int]) -> None:
        """Tell *added*, and *gone* no more."""
        self._remove(gone)
        self._add(added)

    def _find_least(self, index: int, new: Collection[int]) -> float:
        """What *index*, told with *new*, must add."""
        least = self._ratings[index].least
        if not self._fills:
            return least + HASTE
        follows = index - 1 in new or index - 1 in self.chosen
        return least - PATIENCE - GOES_ON * follows

    def _worth_alone(self, index: int) -> float:
        worth = self._worths.get(index)
        if worth is None:
            worth = self._worths[index] = self._told.worth([index])
        return worth

    def _offer(self, index: int) -> Offer:
        new = self._companies.get(index)
        if new is None:
            new = self._companies[index] = self._antecedents.complete(index, self._order)
            for other in (index, *new):
                self._companions[other].add(index)
        costs = tuple(sum(limit.costs[i] for i in new) for limit in self.limits)
        worth = self._told.worth(sorted(new))
        pays = self._is_counted or worth > sum(map(self._find_least, new, repeat(new)))
        self._offers[index] = offer = Offer(new, worth, costs, pays)
        return offer

    def _has_room(self, index: int) -> bool:
        """Whether it would fit, if nothing had to come in with it but its bundle."""
        new = self._bundles[index] - self.chosen
        return all(
            used + sum(limit.costs[i] for i in new) <= limit.room
            for used, limit in zip(self._used, self.limits, strict=True)
        )

    def _fits(self, costs: Sequence[float]) -> bool:
        return all(
            used + cost <= limit.room
            for used, cost, limit in zip(self._used, costs, self.limits, strict=True)
        )

    def _add(self, new: frozenset[int]) -> None:
        for index in new:
            insort(self._order, index)
            explained = self._antecedents.explained_by(index)
            self._update({*self._told.add(index), index + 1}, {*explained, index})

    def _remove(self, gone: frozenset[int]) -> None:
        for index in gone:
            self._order.remove(index)
            place = bisect_right(self._order, index)
            # What stays out may have done so because of it.
            near = self._order[max(0, place - FARTHEST) : place + FARTHEST]
            around = range(min(near, default=0), max(near, default=0) + 1)
            everything = len(self._order) <= 2 * FARTHEST
            changed = {*self._told.remove(index), index + 1}
            self._update(changed, self._bundles if everything else around)

    def _update(self, changed: Iterable[int], around: Iterable[int]) -> None:
        """Forget what *changed* were worth, and what would come in with those *around*."""
        for index in changed:
            self._worths.pop(index, None)
            for other in self._companions.get(index, ()):
                self._offers.pop(other, None)
        for index in around:
            for other in (index, *self._companions.get(index, ())):
                self._offers.pop(other, None)
                self._companies.pop(other, None)
        self._used = [sum(limit.costs[i] for i in self.chosen) for limit in self.limits]
