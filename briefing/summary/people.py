"""Who is named in full where, and who only by a surname that a listener must know by then."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Mentions", "find_mentions"]

_NAME = re.compile(r"[A-Z][\w’'-]*(?:\.? [A-Z][\w’'-]*)*")
_TITLES = frozenset(("Mr", "Mrs", "Ms", "Dr", "Sir", "Miss", "The", "A", "An", "And", "But", "In"))
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mentions:
    """The surnames in one sentence."""

    introduced: frozenset[str] = _NOBODY
    """Said with a first name or a role before it: "Mayor James Knowles"."""
    bare: frozenset[str] = _NOBODY
    """Said alone, of people whom a sentence before introduces: "Knowles"."""


def find_mentions(texts: Sequence[str]) -> tuple[Mentions, ...]:
    """Find the names in *texts*, an article's sentences in order. English, by capitals alone."""
    known: set[str] = set()
    found = []
    for text in texts:
        introduced: set[str] = set()
        bare: set[str] = set()
        for name in _NAME.findall(text):
            *first, last = name.split(" ")
            last = last.removesuffix("'s").removesuffix("’s")
            if first and first[-1].rstrip(".") not in _TITLES:
                introduced.add(last)
            elif last in known:
                bare.add(last)
        found.append(Mentions(frozenset(introduced), frozenset(bare - introduced)))
        known |= introduced
    return tuple(found)
