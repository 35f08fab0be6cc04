"""Words that join a sentence to the one before it: "Second,", "If so", "Hours later"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.languages import language
from briefing.summary.referents.reference import TITLE, Reference

__all__ = ["find_openers"]

OPENER_REACH = 2
"""Spoken lines; what joins two sentences is heard soon after the first."""
_OPENING = "\"'“‘«([…. \t\u00a0—–-"


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"{language('en').either('referents.openers')}\b", re.IGNORECASE)


def find_openers(texts: Sequence[str], *, has_title: bool) -> list[list[Reference]]:
    """Of each sentence, the words at its start that join it to the one before."""
    found: list[list[Reference]] = []
    for index, text in enumerate(texts):
        opener = _opener().match(text.lstrip(_OPENING))
        if opener is None:
            found.append([])
            continue
        rests = (index - 1,) if index else (TITLE,) if has_title else ()
        found.append([Reference(opener.group(), rests, reach=OPENER_REACH)])
    return found
