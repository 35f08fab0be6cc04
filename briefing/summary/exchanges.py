"""Questions and their answers, in an interview and in a text that asks its reader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.plain import Role, drop_label, find_name, find_role

__all__ = ["Exchange", "Place", "asks", "close_headings", "find_exchanges", "points_back"]

_BARE_LABEL = re.compile(r"(?:Q|A|Question|Answer)(?: ?\d{1,2})?[.:]?$")
_POINTS_BACK = re.compile(
    r"(?:(?:how|why|what) so|why|how|really|and|such as|(?:[^\W\d_]+[ ’']){1,4}"
    r"(?:that|this|those|these)(?: [^\W\d_]+)?"
    # "Is that what makes it work?" asks about what was just said.
    r"|(?:is|was|are|were|do|does|did|has|had|would|could|will) (?:that|this|those|these)\b.*)\?",
    re.IGNORECASE,
)
FEW_QUESTIONS = 2
"""So many paragraphs that only ask make an interview, where nobody is named."""
INTERVIEW_SHARE = 0.2
"""Of the paragraphs must ask, for an interview where nobody is named."""
LONGEST_QUESTION = 4
"""Sentences; a longer paragraph that ends in a question is no interviewer's."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands."""

    block: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and the sentences that answer it, by their indices."""

    question: range
    answer: range


def asks(text: str) -> bool:
    """Whether *text* ends in a question, its own or a quoted one."""
    return text.rstrip("\"”'’) ").endswith(("?", "？", "؟"))


def points_back(question: str) -> bool:
    """Whether *question* asks about what was said just before: "What was that?"."""
    return bool(_POINTS_BACK.fullmatch(drop_label(question).strip()))


def find_exchanges(texts: Sequence[str], places: Sequence[Place]) -> list[Exchange]:
    """
    Find who asks and who answers, by labels, by names, or by paragraphs that only ask.

    Args:
        places: Of each text; empty when nobody knows, then only "Q:" and "A:" tell.
    """
    if not texts:
        return []
    starts = _find_paragraphs(places) or range(len(texts))
    ends = [*starts[1:], len(texts)]
    turns = _find_turns(texts, list(zip(starts, ends, strict=True)), bool(places))
    if not any(role == "asks" for _, role in turns):
        return []
    found = []
    for index, (start, role) in enumerate(turns):
        if role != "asks":
            continue
        later = turns[index + 1 :]
        answer = next((at for at, _ in later), len(texts))
        end = next((at for at, other in later if other == "asks"), len(texts))
        if not places and (not later or later[0][1] == "asks"):
            # Nobody knows where the question's paragraph ends: where it last asks.
            answer = next((at + 1 for at in range(start, end) if asks(texts[at])), end)
        end = _end_section(places, answer, end)
        question = _skip_label(texts, start, answer)
        answered = _skip_label(texts, answer, end)
        if question and answered and _end_section(places, start, end) == end:
            found.append(Exchange(question, answered))
    return found


def close_headings(headings: Sequence[str], exchanges: Sequence[Exchange]) -> list[str]:
    """*headings*, none over what follows another question that is asked among the paragraphs."""
    closed = list(headings)
    for exchange in exchanges:
        start = exchange.question.start
        heading = headings[start]
        for index in range(start, len(headings)):
            if headings[index] != heading:
                break
            closed[index] = ""
    return closed


def _find_paragraphs(places: Sequence[Place]) -> list[int]:
    return [
        index
        for index, place in enumerate(places)
        if index == 0 or place.block != places[index - 1].block
    ]


def _find_turns(
    texts: Sequence[str], paragraphs: Sequence[tuple[int, int]], known: bool
) -> list[tuple[int, Role]]:
    """Each paragraph that begins a turn, and whose it is."""
    labelled: list[tuple[int, Role]] = [(start, find_role(texts[start])) for start, _ in paragraphs]
    if sum(role == "asks" for _, role in labelled) > 1 or (
        {"asks", "answers"} <= {role for _, role in labelled}
    ):
        if known and not any(role == "answers" for _, role in labelled):
            return [(start, role or "answers") for start, role in labelled]
        return [turn for turn in labelled if turn[1]]
    return (_find_named(texts, paragraphs) or _find_asking(texts, paragraphs)) if known else []


def _find_named(
    texts: Sequence[str], paragraphs: Sequence[tuple[int, int]]
) -> list[tuple[int, Role]]:
    """Turns by the names before them; whoever mostly asks is the interviewer."""
    names = [(start, end, find_name(texts[start])) for start, end in paragraphs]
    counts = Counter(name for _, _, name in names if name)
    asking = Counter(name for _, end, name in names if name and asks(texts[end - 1]))
    regular = {name for name, count in counts.items() if count > 1}
    askers = {name for name in regular if 2 * asking[name] > counts[name]}
    if not askers or regular == askers:
        return []
    return [
        (start, "asks" if name in askers else "answers")
        for start, _, name in names
        if name in regular
    ]


def _find_asking(
    texts: Sequence[str], paragraphs: Sequence[tuple[int, int]]
) -> list[tuple[int, Role]]:
    """Turns by paragraphs that ask, where there are many."""
    roles: list[tuple[int, Role]] = [
        (
            start,
            "asks"
            if texts[end - 1].endswith("?") and end - start <= LONGEST_QUESTION
            else "answers",
        )
        for start, end in paragraphs
    ]
    asking = sum(role == "asks" for _, role in roles)
    if asking < FEW_QUESTIONS or asking < INTERVIEW_SHARE * len(roles):
        return []
    return roles


def _end_section(places: Sequence[Place], start: int, end: int) -> int:
    """Where the section of *start* ends, *end* at the latest."""
    if not places or start >= len(places):
        return end
    heading = places[start].heading
    return next((i for i in range(start, end) if places[i].heading != heading), end)


def _skip_label(texts: Sequence[str], start: int, end: int) -> range:
    """Without a label that was cut off as a sentence of its own: "Q." """
    if start < end and _BARE_LABEL.match(texts[start]):
        start += 1
    return range(start, end)
