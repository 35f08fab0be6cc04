"""What joins a sentence to the one before it: "Second,", "If so", "Hours later", "No."."""

from __future__ import annotations

import re
from functools import cache

from briefing.languages import language

__all__ = ["find_joins", "is_reply"]

LATEST = 60
"""So many characters into a sentence a joining word still joins it to the one before."""
SHORT_REPLY_WORDS = 2
LONGEST_REPLY = 60
"""Characters."""
_OPENING = "\"'“‘«([…. \t\u00a0—–-"
_CLOSED = r"[,.?!…—–-][\"”’']{1,2} "
_SINGLE_END = re.compile(r"[,.!?…—–-][’']")
_LATER = re.compile(
    r"\b(?:moments|minutes|hours|days|weeks|months|years) (?:later|earlier|afterwards?)\b(?! than)"
)
_ANCHOR = re.compile(r"\b(?:after|when|since|[12]\d{3})\b", re.IGNORECASE)
_FEW_QUOTED = re.compile(r"[\"“](?:[\w’']+[ ,]*){1,3}[.,?!]?[\"”] ")
"""So few words quoted answer what was asked before: "“Probably,” he said"."""


def find_joins(text: str) -> list[str]:
    """Phrases of *text* that mean nothing without the sentence before it, as written."""
    start = text.lstrip(_OPENING)
    if not start:
        return []
    opener = _opener().match(start) or _find_late(start)
    joins = [opener.group().strip(" ,")] if opener else _count_from_before(text)
    if _leaves_open_who_speaks(text) or is_reply(text) or _reply().search(start):
        joins.append(text.split(" ", 1)[0])
    return joins


def is_reply(text: str) -> bool:
    """Whether *text* only makes sense after a question or a claim: "No.", "Yes, twice."."""
    if len(text) > LONGEST_REPLY:
        return False
    few = text.count(" ") < SHORT_REPLY_WORDS
    return few or bool(_answer().match(text.lstrip(_OPENING)) or _FEW_QUOTED.match(text))


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"{language('en').either('referents.openers')}\b", re.IGNORECASE)


@cache
def _late_opener() -> re.Pattern[str]:
    return re.compile(rf", {language('en').either('referents.late_openers')},")


@cache
def _answer() -> re.Pattern[str]:
    answers = language("en").either("referents.answers")
    return re.compile(rf"(?:A: *)?{answers}(?:[.,;!?—–]| [–—-])", re.IGNORECASE)


@cache
def _reply() -> re.Pattern[str]:
    """Who replies, after what is quoted, or before it: "Leary added that"."""
    replies, goes_on = (language("en").either(f"referents.{one}") for one in ("replies", "goes_on"))
    name = r"(?:[^\W\d_][\w.’'-]* ){1,4}"
    return re.compile(rf"{_CLOSED}(?:{name})?{replies}\b|^{name}{goes_on} ?(?:that\b|:|,)")


def _find_late(start: str) -> re.Match[str] | None:
    """A joining word between commas, after the first words: "Most, however, left"."""
    return _late_opener().search(start, 0, LATEST) if ", " in start[:LATEST] else None


def _count_from_before(text: str) -> list[str]:
    """The words of time that count from another sentence; none where its own gives the start."""
    later = _LATER.search(text)
    if later is None or _ANCHOR.search(text, 0, later.start()):
        return []
    return [later.group()]


def _leaves_open_who_speaks(text: str) -> bool:
    """Whether all of it is a quotation, or the end of one begun before."""
    marks = text.count('"')
    opened, closed = text.count("“"), text.count("”")
    if closed > opened or (marks % 2 and text[0] != '"'):
        return True
    if text[0] in '"“':
        return marks + opened < 3 and opened < 2 and text[-1] in '"”'
    return text[0] in "‘'" and text[-1] in "’'" and len(_SINGLE_END.findall(text)) == 1
