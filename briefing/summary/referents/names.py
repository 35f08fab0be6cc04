"""Persons named by less than their full name, and letters that stand for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from briefing.summary.referents.reading import Reading
from briefing.summary.referents.reference import NAME_REACH, TITLE, Reference

__all__ = ["find_short_names"]

REMEMBERED = 12
"""So many of the sentences that name somebody are kept: the first two, and the last ones."""


def find_short_names(readings: Sequence[Reading], title: Reading) -> list[list[Reference]]:
    """Of each sentence, the surnames and letters that a sentence before it introduces."""
    found: list[list[Reference]] = [[] for _ in readings]
    named: dict[str, list[int]] = defaultdict(list)
    for mention in title.mentions:
        if mention.full and mention.gender != "n":
            named[mention.key].append(TITLE)
    for index, reading in enumerate(readings):
        full = {one.key for one in reading.mentions if one.full}
        short = [
            one
            for one in reading.mentions
            if not one.full and one.gender != "n" and not one.key.startswith("the ")
        ]
        for mention in short:
            if mention.key in full or mention.key not in named:
                continue
            full.add(mention.key)
            phrase = " ".join(reading.words[mention.at : mention.end])
            rests = tuple(named[mention.key])
            found[index].append(Reference(phrase, rests, reach=NAME_REACH))
        for key in full:
            if not key.startswith("the "):
                _remember(named[key], index)
    return found


def _remember(places: list[int], index: int) -> None:
    places.append(index)
    if len(places) > REMEMBERED:
        del places[2]
