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
        rests = (index - 1,) if index else (TITLE,) if has_title else ()
        opener = _opener().match(text.lstrip(_OPENING))
        here = [opener.group()] if opener else []
        if index and _leaves_open_who_speaks(text):
            here.append(text.split(" ", 1)[0])
        found.append([Reference(phrase, rests, reach=OPENER_REACH) for phrase in here])
    return found


def _leaves_open_who_speaks(text: str) -> bool:
    """Whether all of it is a quotation, or one that goes on after it."""
    if not text.startswith(('"', "“")):
        return False
    marks = text.count('"') + text.count("“") + text.count("”")
    return marks == 1 or (marks == 2 and text[-1] in '"”')
