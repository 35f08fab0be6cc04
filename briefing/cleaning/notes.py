"""
Lines about the article itself or its house, wherever they stand: corrections, credits, calls.

They are good prose, and no page need be around them, so that neither the scorer nor the appeals
find them. What each kind says is data (``cleaning.toml`` of the language); quotations and
reported speech are exempt from kinds that people in the news could say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing.cleaning.bylines import is_byline, is_clock, is_name, is_stamp
from briefing.cleaning.lines import (
    BYLINE,
    is_credit,
)
from briefing.cleaning.shapes import undress
from briefing.languages import language

__all__ = ["find_notes"]

_REPORTED = re.compile(
    r"[\"“”„«»]|\b(?:said|says|told|according to|added|wrote|tweeted|announced)\b"
)
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


_CORRECTED = "a note about the article"


def _name_line(row: str, places: set[str], notes: Sequence[_Note]) -> str:
    count = len(row.split())
    if is_stamp(row):
        return "a date line"
    if is_credit(row):
        return "a credit"
    if len(_HOLE.findall(row)) + row.endswith(":") >= _FEWEST_HOLES and _HOLE.search(row):
        return "a formula is missing"
    if "live" in places and is_clock(row):
        return "a time stamp"
    lower = row.lower().replace("’", "'").replace("‘", "'")
    reported = bool(_REPORTED.search(row))
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
