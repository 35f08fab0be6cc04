"""A long line as parts that a voice says well, cut where a reader would breathe."""

from __future__ import annotations

import re

__all__ = ["cut_clauses"]

_ENDS = (
    re.compile(r"(?<=[.!?;:…])[\"”’)\]]*\s+"),
    re.compile(r"(?<=,)[\"”’)\]]*\s+|\s+(?=[—–-]\s)"),
    re.compile(r"\s+(?=(?:and|but|or|because|which|who|while|when|that|as)\s)"),
    re.compile(r"\s+"),
)
"""From the best place to breathe to the worst."""


def cut_clauses(text: str, *, longest: int) -> tuple[str, ...]:
    """
    Cut so that no part is over *longest* characters, at the strongest mark that allows it.

    Returns:
        The parts; joined by a space they are *text* with its runs of white space made single.
    """
    rest = " ".join(text.split())
    parts = []
    while len(rest) > longest:
        at = _find_cut(rest, longest)
        parts.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return (*parts, rest) if rest else tuple(parts)


def _find_cut(text: str, longest: int) -> int:
    """The last good place in the second half of what fits, so that no part is a scrap."""
    for end in _ENDS:
        places = [match.end() for match in end.finditer(text, 0, longest + 1)]
        if places and places[-1] > longest // 2:
            return places[-1]
    return longest
