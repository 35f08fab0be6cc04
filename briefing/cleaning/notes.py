"""
Lines about the article itself or its house, wherever they stand: corrections, credits, appeals.

They are good prose, and no page need be around them, so that the scorer alone keeps some. What each
kind says is data (``cleaning.toml`` of the language). An appeal (for donations, subscribers,
listeners) speaks to *you* about *us* and names what it wants; the more of a paragraph does so, the
surer it is. Quotations and reported speech are exempt from what people in the news could say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing.cleaning.lines import (
    BYLINE,
    is_byline,
    is_clock,
    is_credit,
    is_name,
    is_sure,
    name_kind,
)
from briefing.cleaning.shapes import Shape, appeal_cue, is_interface_line, surely_appeals, undress
from briefing.languages import language

__all__ = ["find_appeals", "find_head_appeal", "find_notes", "find_reasons"]

_CORRECTED = "a note about the article"
_MOST_PARTS = 5
_JOINTS = re.compile(r"(?i)\b(?:by|from):? |\bvon |[,|]| and | und ")
_HOLE = re.compile(
    r"\b(?:of|and|to|with|between|where|as|is|for|by|if|then|that|in)\s"
    r"[,.;:](?=\s|$)"
    r"|\((?:with|and|for|of|where|if|when) \)|\b(?:an?|the) -[a-z]"
)
_FEWEST_HOLES = 2
_LONGEST = 120
_MOST_CHARACTERS = 1200
"""No note is longer, and no line of a hostile page takes longer to search."""
_BIO_WORDS = 70
_LAST_LINES = 8
_CLOCKS = 3
"""So many times of day on lines of their own make a live blog."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_FEWEST_WORDS = 4
_TAIL_FROM = 0.85
_IN_TAIL = 0.6
"""Costs articles 0.2 % of their words, and takes a third of the appeals that were still read."""
_HEAD_LINES = 12
_HEAD_SHARE = 0.4
"""Of a head block's lines, how many must hold a cue (the Independent's appeal: 4 of 6)."""


@dataclass(frozen=True, slots=True)
class _Note:
    """A kind of note to the reader: the lines that are one, and where they may stand."""

    reason: str
    pattern: re.Pattern[str]
    most_words: int
    reported: bool
    """Whether quotations and reported speech can be of it."""
    where: str
    """``end``, ``live``, ``unended``, ``after a correction``; empty for anywhere."""


def find_notes(
    texts: Sequence[str], kept: Sequence[bool], bylines: Sequence[str], code: str
) -> dict[int, str]:
    """
    Say why lines go, by index; the others are not in it.

    Args:
        kept: The lines to ask this of.
        bylines: Who wrote it, as lines said above the article.
        code: The language's.
    """
    notes = _read_notes(code)
    live = sum(is_clock(text) for text in texts) >= _CLOCKS
    reasons: dict[int, str] = {}
    for index, text in enumerate(texts):
        if not kept[index] or len(text) > _MOST_CHARACTERS or len(text.split()) > _LONGEST:
            continue
        row = undress(text)
        places = {""}
        if live:
            places.add("live")
        if index >= len(texts) - _LAST_LINES:
            places.add("end")
        if not row.endswith((".", "!", "?", "…", '"', "”")):
            places.add("unended")
        if reasons.get(index - 1) == _CORRECTED:
            places.add("after a correction")
        reason = _name_line(row, places, notes)
        if not reason and "end" in places:
            reason = _name_author(row, _introduction(code), bylines, texts[:-_LAST_LINES])
        if reason:
            reasons[index] = reason
    return reasons


def _name_line(row: str, places: set[str], notes: Sequence[_Note]) -> str:
    count = len(row.split())
    if is_credit(row):
        return "a credit"
    if len(_HOLE.findall(row)) + row.endswith(":") >= _FEWEST_HOLES and _HOLE.search(row):
        return "a formula is missing"
    if "live" in places and is_clock(row):
        return "a time stamp"
    lower = row.lower().replace("’", "'").replace("‘", "'")
    reported = bool(_reported().search(row))
    for note in notes:
        if (
            count <= note.most_words
            and note.where in places
            and (note.reported or not reported)
            and note.pattern.search(lower)
        ):
            return note.reason
    # So far from the headline only a name surely is one: "By any other name" is not.
    return BYLINE if is_byline(row) and _names_someone(row) else ""


def _names_someone(row: str) -> bool:
    """Far from the headline only a name makes a byline: "By any other name" has none."""
    parts = _JOINTS.split(row)
    return 1 < len(parts) <= _MOST_PARTS and is_name(parts[1])


def _name_author(
    row: str, pattern: re.Pattern[str], bylines: Sequence[str], texts: Sequence[str]
) -> str:
    """Whether a line at the end introduces the author, or a writer whom nothing else names."""
    found = pattern.match(row)
    if not found or len(row.split()) > _BIO_WORDS:
        return ""
    name = found["name"]
    known = any(name in line for line in bylines)
    surname = name.split()[-1]
    return "about the author" if known or not any(surname in text for text in texts) else ""


@cache
def _introduction(code: str) -> re.Pattern[str]:
    """``Ida Holm is a reporter``, in a language's own words."""
    tongue = language(code)
    verb, writer = tongue.either("cleaning.introduces"), tongue.either("cleaning.writers")
    return re.compile(
        r"^(?P<name>[A-ZÀ-Ý][\w'’.-]{1,30}(?: [\w'’.-]{1,30}){1,3}) "
        rf"{verb} .{{0,110}}?\b{writer}\b"
    )


@cache
def _read_notes(code: str) -> tuple[_Note, ...]:
    english = language("en")
    pieces = english.table("cleaning.pieces")
    own = language(code).records("cleaning.notes")
    shared = [] if code == "en" else english.records("cleaning.notes")
    return (
        *(_compile(note, pieces) for note in own),
        *(_compile(note, pieces) for note in shared if note.get("any_language")),
    )


def _compile(note: Mapping[str, Any], pieces: Mapping[str, str]) -> _Note:
    starts = "|".join(note.get("starts", ()))
    holds = "|".join(note.get("holds", ()))
    whole = "|".join(note.get("whole", ()))
    ways = [
        rf"\A\W{{0,6}}(?:{starts})" if starts else "",
        rf"(?<!\w)(?:{holds})" if holds else "",
        rf"\A\W{{0,6}}(?:{whole})\W{{0,6}}\Z" if whole else "",
    ]
    pattern = "|".join(filter(None, ways))
    for name, piece in pieces.items():
        pattern = pattern.replace(f"<{name}>", piece)
    return _Note(
        reason=note["reason"],
        pattern=re.compile(pattern),
        most_words=note.get("most_words", 60),
        reported=note.get("reported", False),
        where=note.get("where", ""),
    )


def find_reasons(shapes: Sequence[Shape], code: str) -> list[str]:
    """
    Why lines go whatever the page around them: interface text, and appeals; empty for those that
    are left to the scorer. *code* is the text's language.
    """
    reasons = [name_kind(shape) if is_sure(shape) else "" for shape in shapes]
    if language(code).has("furniture"):
        texts = [shape.text for shape in shapes]
        head = find_head_appeal(texts)
        for index, appeal in enumerate(find_appeals(texts)):
            if not reasons[index] and (appeal or index < head):
                reasons[index] = "an appeal"
    return reasons


def find_appeals(texts: Sequence[str]) -> list[bool]:
    """
    Tell for each paragraph of one article whether it is an appeal.

    Its own cues and its share of *you* and *we* decide; a paragraph next to an appeal needs less,
    and so does one at the end, where a newsletter or the author's courses are often praised.
    """
    weights = [_weigh(text) for text in texts]
    tail = _find_tail(texts)
    appeals = [weight >= (_IN_TAIL if index >= tail else 1) for index, weight in enumerate(weights)]
    for index, weight in enumerate(weights):
        beside = appeals[max(index - 1, 0) : index] + [
            other >= 1 for other in weights[index + 1 : index + 2]
        ]
        appeals[index] = appeals[index] or (weight >= 0.7 and any(beside))
    return appeals


def _find_tail(texts: Sequence[str]) -> int:
    """The index of the first paragraph that has 85 % of the text before it."""
    before = 0
    limit = _TAIL_FROM * sum(map(len, texts))
    for index, text in enumerate(texts):
        if before >= limit:
            return index
        before += len(text)
    return len(texts)


def find_head_appeal(texts: Sequence[str]) -> int:
    """
    How many paragraphs at the start are one appeal: those before an interface line ("Read more")
    when two in five of them hold a cue; 0 for none.
    """
    for end, text in enumerate(texts[: _HEAD_LINES + 1]):
        if not is_interface_line(text):
            continue
        head = [one for one in texts[:end] if not is_interface_line(one)]
        cues = sum(bool(appeal_cue().search(one.lower())) for one in head)
        strong = sum(bool(surely_appeals().search(one.lower())) for one in head)
        if strong >= 2 and cues >= _HEAD_SHARE * len(head) and end <= len(texts) / 2:
            return end
    return 0


def _weigh(text: str) -> float:
    """How much *text* sounds like an appeal; from 1 on it is one."""
    lower = text.lower()
    words = len(_WORD.findall(lower))
    if words < _FEWEST_WORDS or _reported().search(lower):
        return 0.0
    cues = len(set(surely_appeals().findall(lower))) + 0.5 * len(set(appeal_cue().findall(lower)))
    if not cues:
        return 0.0
    address = len(_to_us().findall(lower)) / words
    # Longer paragraphs must name more: one "subscribers" in 80 words is a story about a company.
    return (0.4 * cues + 8 * min(address, 0.15)) / (0.8 + words / 60)


@cache
def _reported() -> re.Pattern[str]:
    """Quotations and reported speech, in lower case."""
    return re.compile(rf"[\"“”„«»]|\b{language('en').either('cleaning.reported')}\b")


@cache
def _to_us() -> re.Pattern[str]:
    return re.compile(rf"\b{language('en').either('cleaning.to_us')}\b")
