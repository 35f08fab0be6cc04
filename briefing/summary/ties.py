"""Which sentences cannot be said without which others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from briefing.languages import language
from briefing.plain import find_role
from briefing.summary.exchanges import Exchange, Place, asks, find_exchanges, points_back
from briefing.summary.quotations import find_open_quotations
from briefing.summary.referents import is_reply

__all__ = [
    "GOES_ON_WITH_LIST",
    "LIST_GOES_ON",
    "LONGEST_ITEM",
    "Tie",
    "find_announcement",
    "find_ties",
]

_FIRST_WORD = re.compile(r"\W*([^\W\d_]+)")

LONGEST_ITEM = 12
"""Words; what has no end mark and is longer lost its mark, and is still a sentence."""
SHORTEST_LIST = 3
LIST_GOES_ON = "its list goes on"
GOES_ON_WITH_LIST = "goes on with a list"
ANNOUNCEMENT_WORDS = 14
"""A longer sentence says itself what it announces."""
LONGEST_ANNOUNCEMENT = 120
"""Characters."""


@dataclass(slots=True)
class Tie:
    """What one sentence needs beside it."""

    leans: str = ""
    """Why it needs the one before."""
    leads: str = ""
    """Why it needs the one after."""
    answers: int | None = None
    """Where the question stands that it helps to answer."""
    is_title: bool = False
    """Few words without an end mark, alone among sentences: a heading that nobody marked."""


def find_ties(
    texts: Sequence[str], places: Sequence[Place], *, english: bool
) -> tuple[list[Tie], list[Exchange]]:
    """
    Find what ties each of *texts* to others, and the exchanges among them.

    Args:
        places: Of each; empty when nobody knows.
        english: Whether the word lists apply.
    """
    ties = [Tie() for _ in texts]
    if english:
        for tie, text in zip(ties, texts, strict=True):
            tie.leads = find_announcement(text)
        for tie, text in zip(ties[1:], texts[1:], strict=True):
            tie.leans = _find_pointer(text)
    blocks = [place.block for place in places]
    for index in find_open_quotations(texts, blocks):
        _join(ties, index, "its quotation goes on", "goes on with a quotation")
    _tie_lists(ties, texts, blocks)
    exchanges = find_exchanges(texts, places)
    _tie_headings(ties, texts, places)
    for exchange in exchanges:
        _tie_exchange(ties, exchange)
        start = exchange.question.start
        if start and english and points_back(texts[start]):
            ties[start].leans = "asks about what stands before"
    for index, tie in enumerate(ties):
        if tie.leads and not _goes_on(places, index, len(texts)):
            # What it asks or announces never comes.
            tie.is_title = True
    return ties, exchanges


def _find_pointer(text: str) -> str:
    """
    Say what *text* begins with that points back; empty for none.

    Whom "he" names may be guessed; what stood before "That could not be further from the truth"
    must be heard. A sentence that begins so is said after the one it follows.
    """
    first = _FIRST_WORD.match(text)
    word = first[1].lower() if first else ""
    return f'starts with "{word}"' if word in language("en").words("summary.pointing") else ""


def find_announcement(text: str) -> str:
    """Say why *text* cannot be heard without the sentence after it; empty when it can."""
    end = text.rstrip("\"”'’) ")
    if end.endswith("?"):
        return "asks what is answered next"
    if len(text) > LONGEST_ANNOUNCEMENT or text.count(" ") >= ANNOUNCEMENT_WORDS:
        return ""
    announces = _announces().match(text.lstrip("\"'“‘«([…. \t\u00a0—–-"))
    return "announces what comes next" if announces else ""


@cache
def _announces() -> re.Pattern[str]:
    english = language("en")
    joined = rf"(?:{english.either('summary.before_announcements')}[, ] ?)?"
    return re.compile(rf"{joined}{english.either('summary.announcements')}\b", re.IGNORECASE)


def _join(ties: list[Tie], index: int, leads: str, leans: str) -> None:
    """Neither *index* nor the one after it is said alone."""
    ties[index].leads = leads
    if index + 1 < len(ties):
        ties[index + 1].leans = leans


def _tie_lists(ties: list[Tie], texts: Sequence[str], blocks: Sequence[int]) -> None:
    """Items without end marks are said together; fewer than a list has are titles."""
    unmarked = [
        _is_unmarked(text) and (not blocks or _is_last(blocks, index))
        for index, text in enumerate(texts)
    ]
    if 2 * sum(unmarked) > len(texts):
        return  # nothing but a list, or a text without marks
    for is_unmarked, group in groupby(range(len(texts)), key=lambda index: unmarked[index]):
        indices = list(group)
        if not is_unmarked:
            continue
        if len(indices) < SHORTEST_LIST:
            for index in indices:
                ties[index].is_title = True
            continue
        for index in indices[:-1]:
            _join(ties, index, LIST_GOES_ON, GOES_ON_WITH_LIST)


def _is_unmarked(text: str) -> bool:
    return text.rstrip(")%°'’\"”")[-1:].isalnum() and len(text.split()) <= LONGEST_ITEM


def _goes_on(places: Sequence[Place], index: int, count: int) -> bool:
    """Whether another sentence follows in the same section."""
    if index + 1 == count:
        return False
    return not places or places[index + 1].heading == places[index].heading


def _is_last(blocks: Sequence[int], index: int) -> bool:
    """Whether a sentence is the last of its paragraph."""
    return index + 1 == len(blocks) or blocks[index + 1] != blocks[index]


def _tie_headings(ties: list[Tie], texts: Sequence[str], places: Sequence[Place]) -> None:
    """What stands first under a heading that asks replies to it, not to the sentence before."""
    for index, place in enumerate(places):
        if asks(place.heading) and (index == 0 or places[index - 1].heading != place.heading):
            if is_reply(texts[index]) or find_role(texts[index]) == "answers":
                ties[index].leans = ""
            if find_role(place.heading) != "asks":
                continue
            for later in range(index + 1, len(places)):
                if places[later].heading != place.heading:
                    break
                ties[later].answers = index


def _tie_exchange(ties: list[Tie], exchange: Exchange) -> None:
    """Question and first answer are one; the rest of the answer comes with them."""
    for index in exchange.question:
        _join(ties, index, "asks what is answered next", "goes on with a question or answers it")
    first = exchange.question.start
    for index in exchange.question:
        ties[index].answers = None
    ties[exchange.answer.start].answers = None
    for index in exchange.answer[1:]:
        ties[index].answers = first
