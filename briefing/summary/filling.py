"""How a choice fills its time: some sentences go, and others come that fit better."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate, combinations

from briefing.summary.selection import Choice

__all__ = ["fill_time"]

SWAPS = 4
PAIRED = 40
"""So many candidates are tried in pairs when no single one fills the time."""
TRIES = 5
"""So many exchanges are tried for each that would leave, when something would be lost by them."""
FEW_CHOSEN = 10
"""Among so few, two are also tried to leave at once: with a minute to fill it takes that."""
GOOD_SLACK = 0.008
"""Part of the room that may stay empty."""
SLACK_PRICE = 60.0
"""What an empty room would cost in score: a hundredth of it, about a middling sentence."""


def fill_time(choice: Choice, kept: Sequence[Collection[int]] = ()) -> None:
    """
    Exchange sentences until the time is used well.

    Args:
        choice: Changed in place; stays as it is when none of its limits is to be filled.
        kept: Of each of these groups, at least one sentence stays.
    """
    place = next((place for place, limit in enumerate(choice.limits) if limit.fill), None)
    if place is None:
        return
    for _ in range(SWAPS):
        if choice.unused(place) <= GOOD_SLACK * choice.limits[place].room:
            return
        gone, added = _find_exchange(choice, place, kept)
        if not added:
            return
        choice.exchange(gone, added)


def _find_exchange(
    choice: Choice, place: int, kept: Sequence[Collection[int]]
) -> tuple[frozenset[int], frozenset[int]]:
    """What goes and what comes in the exchange that is worth most; nothing where none is."""
    limit = choice.limits[place]
    slack = choice.unused(place)
    entries = _list_entries(choice, place)
    price = SLACK_PRICE / limit.room
    # The most that can be had for a cost or less: tells where looking further is in vain.
    by_cost = sorted((cost, worth + price * cost) for _, worth, cost in entries)
    costs = [cost for cost, _ in by_cost]
    most = list(accumulate((value for _, value in by_cost), max))
    best = (0.0, frozenset[int](), frozenset[int]())
    for gone in _list_exits(choice, kept):
        freed = sum(limit.costs[i] for i in gone)
        loss = choice.loss(gone) + price * freed
        room = slack + freed
        affordable = bisect_right(costs, room)
        if not affordable or most[affordable - 1] - loss <= best[0]:
            continue
        tries = TRIES
        for added, worth, cost in entries:
            gain = worth + price * cost - loss
            if cost <= room and gain > best[0] + 1e-9:
                if choice.may_exchange(gone, added):
                    best = (gain, gone, added)
                elif not (tries := tries - 1):
                    break
    return best[1:]


def _list_entries(choice: Choice, place: int) -> list[tuple[frozenset[int], float, float]]:
    """What may come in, alone or two at a time: with what it is worth, and its cost."""
    costs = choice.limits[place].costs
    single = [(offer.new, offer.worth, offer.costs[place]) for offer in choice.list_offers()]
    pairs = [
        (one | other, worth + more, sum(costs[i] for i in one | other))
        for (one, worth, _), (other, more, _) in combinations(single[:PAIRED], 2)
    ]
    return single + pairs


def _list_exits(choice: Choice, kept: Sequence[Collection[int]]) -> list[frozenset[int]]:
    """What may go: nothing, one sentence, or two where there are few."""
    removable = choice.list_removable(kept)
    alone = [index for index in removable if choice.is_whole_without(index)]
    exits = [frozenset[int](), *(frozenset({index}) for index in alone)]
    if len(removable) <= FEW_CHOSEN:
        exits += [frozenset(pair) for pair in combinations(removable, 2)]
    return exits
