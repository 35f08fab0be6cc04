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
        later = None if opener else _counts_from_before(text)
        if later:
            here.append(later)
        if index and (_leaves_open_who_speaks(text) or _SHORT_REPLY.match(text)):
            here.append(text.split(" ", 1)[0])
        found.append([Reference(phrase, rests, reach=OPENER_REACH) for phrase in here])
    return found


_LATER = re.compile(
    r"\b(?:moments|minutes|hours|days|weeks|months|years) (?:later|earlier|afterwards?)\b(?! than)"
)
_ANCHOR = re.compile(r"\b(?:after|when|since|[12]\d{3})\b", re.IGNORECASE)
_SHORT_REPLY = re.compile(r"[\"“](?:[\w’']+[ ,]*){1,3}[.,?!]?[\"”] ")
"""So few words quoted answer what was asked before: "“Probably,” he said"."""


def _counts_from_before(text: str) -> str:
    """The words of time that count from another sentence; empty where its own gives the start."""
    later = _LATER.search(text)
    if later is None or _ANCHOR.search(text, 0, later.start()):
        return ""
    return later.group()


def _leaves_open_who_speaks(text: str) -> bool:
    """Whether all of it is a quotation, or one that goes on after it."""
    if not text.startswith(('"', "“")):
        return False
    marks = text.count('"') + text.count("“") + text.count("”")
    return marks == 1 or (marks == 2 and text[-1] in '"”')
