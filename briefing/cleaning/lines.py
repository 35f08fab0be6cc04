"""
What one line is by itself: furniture of a page, a credit, a byline, a date, a path, a heading.

A name alone, a rank or a place is furniture only between a headline and its article, which
:mod:`~briefing.cleaning.headline` knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from briefing.cleaning.shapes import Shape, interface, is_interface_line, line, undress, words
from briefing.languages import every

__all__ = [
    "BYLINE",
    "DATE",
    "NO_PART",
    "find_headings",
    "is_byline",
    "is_clock",
    "is_credit",
    "is_date_line",
    "is_name",
    "is_rank",
    "is_stamp",
    "is_sure",
    "looks_like_heading",
    "name_furniture",
    "name_kind",
]

BYLINE = "a byline"
DATE = "a date line"
NO_PART = "not part of the article"

_MOST_WORDS = 16
_WORD = re.compile(r"[^\W_]+(?:['’.:-][^\W_]+)*")

_TRAIL = re.compile(r"^[^<>›»→|]{1,30}(?:\s*[>›»→]\s*[^>›»→]{1,150}){1,6}$")
_SLASHED = re.compile(
    r"^(?:Home|Start)?(?:\s*/\s*[\w&' -]{1,25}){1,6}/?\s*$"
    r"|^[\w&' -]{1,20}(?: / [\w&' -]{1,25}){2,6}$"
)
_JOINT = re.compile(r"\s*(?:,| and | & |;)\s*")

_HEADING_WORDS = 16
_MAX_QUESTION_WORDS = 14
_MAX_CHARACTERS = 120
_END_MARK = re.compile(r"[.!,;:…。！][\"'”’»)\]]*$")
_NOT_A_START = re.compile(r"^[\"“‘'«(\[—–-]|^\d+[.)]\s|^[a-z]")
_LINK_WORDS = 20
_PLACE = re.compile(r"(?:[A-Z][\w'’]+\.? ){0,2}[A-Z][\w'’]+, (?:[A-Z]{2}|D\.C\.|[A-Z]\.[A-Z]\.)")
_SIGNED_DATE = re.compile(r"(?P<who>[^\d]{3,60}?),? (?P<when>(?:[A-Z][a-z]{2,8}\.? )?\d.{8,60})")
_DAY_MONTH = re.compile(r"\b(\d{1,2})-([A-Za-z]{3})-(\d{2,4})\b")
_DAY_FIRST = re.compile(r"(?:\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]{2,8} \d{4}) (?P<who>[A-Z].{2,40})")
_KINDS = (
    ("credit", "a credit"),
    ("byline", "a byline"),
    ("legal", "legal text"),
    ("comment", "a comment"),
    ("reference", "a reference"),
    ("bio", "about the author"),
    ("timestamp", "a date line"),
)


def name_furniture(text: str) -> str:
    """Why a line above an article is no part of it; empty where it may be one."""
    row = undress(text)
    count = len(row.split())
    if is_interface_line(row) and count <= 6:
        return "interface text"
    if count > _MOST_WORDS + 6:
        return ""
    if line("pressed").fullmatch(row):
        return "interface text"
    if is_byline(row):
        return BYLINE
    if is_date_line(row):
        return DATE
    if _is_trail(row):
        return "a path through the site"
    if is_credit(row) or (line("credit_lead").match(row) and count <= _MOST_WORDS):
        return "a credit"
    return ""


def is_credit(text: str) -> bool:
    """Whether *text* is a picture's credit, or a caption that ends in one."""
    row = undress(text)
    count = len(row.split())
    if count <= 12 and line("credit").match(row) and not row.endswith(("!", "?")):
        return True
    return count <= 60 and bool(line("captioned").search(row))


def _is_trail(row: str) -> bool:
    if _TRAIL.match(row):
        first, *rest = re.split(r"\s*[>›»→]\s*", row)
        return len(first.split()) <= 3 and all(len(part.split()) <= 4 for part in rest[:-1])
    return bool(_SLASHED.match(row))


def looks_like_heading(text: str) -> bool:
    """Whether *text* has the shape of one, wherever it stands."""
    words = text.split()
    most = _MAX_QUESTION_WORDS if text.rstrip().endswith("?") else _HEADING_WORDS
    return (
        0 < len(words) <= most
        and len(text) <= _MAX_CHARACTERS
        and "\n" not in text.strip()
        and not _END_MARK.search(text)
        and not _NOT_A_START.match(text)
        and not is_interface_line(text)
        and any(character.isalpha() for character in text)
    )


def find_headings(texts: Sequence[str]) -> list[bool]:
    """
    Tell for each kept paragraph whether it is a heading.

    A question is trusted anywhere before a paragraph (precision .74, recall .97). Others are
    trusted (precision .61) as the first line, or where there are two or more with two or more
    paragraphs between.
    """
    questions = [looks_like_heading(text) and text.rstrip().endswith("?") for text in texts]
    candidates = [
        looks_like_heading(text) and _is_paragraph(texts, index + 1)
        for index, text in enumerate(texts)
    ]
    others = [
        index for index, candidate in enumerate(candidates) if candidate and not questions[index]
    ]
    spaced = [index for index, later in pairwise(others) if later - index > 2]
    trusted = set(others) if len(spaced) >= 1 and len(spaced) + 1 >= len(others) / 2 else set()
    return [
        candidate and (questions[index] or index in trusted or index == 0)
        for index, candidate in enumerate(candidates)
    ]


def _is_paragraph(texts: Sequence[str], index: int) -> bool:
    """Whether a paragraph of prose stands at *index*."""
    return index < len(texts) and (
        len(texts[index].split()) >= 8 or not looks_like_heading(texts[index])
    )


def is_sure(shape: Shape) -> bool:
    """Interface text in any company: a button or a caption's placeholder is no sentence."""
    lower = shape.text.lower()
    return bool(
        (shape.is_interface and len(shape.words) <= 6 and "ended" not in shape.own)
        or interface("caption_placeholder").match(lower)
        or interface("confirmation").fullmatch(lower)
        or interface("thread_line").fullmatch(lower)
        or (len(shape.words) <= _LINK_WORDS and interface("cross_link").match(lower))
        or not any(character.isalnum() for character in shape.text)
    )


def name_kind(shape: Shape) -> str:
    """What a line is that is not the article, for the person who reads why it went."""
    if interface("caption_placeholder").match(shape.text.lower()):
        return "a caption"
    if "advert" in shape.own or shape.is_interface:
        return "interface text"
    if interface("thread_line").fullmatch(shape.text.lower()):
        return "a forum's own line"
    if "lead_in" in shape.own or interface("cross_link").match(shape.text.lower()):
        return "a link to another article"
    for key, reason in _KINDS:
        if shape.own.get(key):
            return reason
    return NO_PART


def is_stamp(text: str) -> bool:
    """Whether *text* says when the article was published or changed, and nothing else."""
    row = undress(text)
    return bool(line("stamped").match(row)) and len(row.split()) <= _MOST_WORDS and _is_date(row)


def is_clock(text: str) -> bool:
    """Whether *text* is a time of day and nothing else, as above each entry of a live blog."""
    return bool(line("clock").fullmatch(text.strip()))


def is_name(text: str) -> bool:
    """Whether *text* has the shape of one or more people's names."""
    row = undress(text)
    names = [name for name in _JOINT.split(row) if name]
    return 0 < len(names) <= 4 and all(
        line("name").fullmatch(name) and not line("no_person").search(name) for name in names
    )


def is_rank(text: str) -> bool:
    """Whether *text* is what stands below a reporter's name: a rank, a newsroom."""
    row = undress(text)
    short = len(row.split()) <= 8
    return short and bool(line("rank").match(row) or line("house").match(row))


def is_byline(row: str) -> bool:
    """Whether *row* says who wrote the article, and nothing else."""
    return _is_credited(row) or _is_signed_date(row)


def is_date_line(row: str) -> bool:
    """Whether *row* says when or where the article was written, and nothing else."""
    return _is_date(row) or bool(_PLACE.fullmatch(row))


def _is_credited(row: str) -> bool:
    found = line("credited").match(row)
    if not found:
        return False
    who = found["who"] or found["other"] or found["foreign"]
    parts = who.split()
    if len(parts) > _MOST_WORDS or who.endswith((".", "!", "?", ":")):
        return False
    if parts[0].strip("“\"'").lower() in _dated() or not parts[0][0].isupper():
        return parts[0] in words("furniture.unsigned") and len(parts) <= 4
    small = words("furniture.small")
    named = sum(
        part[0].isupper() or not part[0].isalpha() or part.lower() in small for part in parts
    )
    return bool(named >= (0.9 if found["foreign"] else 0.6) * len(parts))


def _is_signed_date(row: str) -> bool:
    """A name with the day and the hour: "Ann Roe, DAILY NEWS 8:42 a.m. EDT October 3, 2014"."""
    if found := _DAY_FIRST.fullmatch(row):
        return is_name(found["who"])
    found = _SIGNED_DATE.fullmatch(row)
    if not found or not is_name(found["who"].split(",")[0]):
        return False
    return bool(re.search(r"\d[:.]\d\d", found["when"])) and _is_date(found["when"])


def _is_date(row: str) -> bool:
    row = _DAY_MONTH.sub(r"\1 \2 \3", row)
    parts = [part.lower() for part in _WORD.findall(row)]
    if not parts or len(parts) > _MOST_WORDS or not any(character.isdigit() for character in row):
        return is_clock(row)
    dated = _dated()
    around = words("furniture.zones") | words("furniture.around_dates")
    told = not dated.isdisjoint(parts) or bool(re.search(r"\d[/.:-]\d", row))
    return (told or is_clock(row)) and all(
        part in dated or part in around or line("number").fullmatch(part) for part in parts
    )


@cache
def _dated() -> frozenset[str]:
    """Months, days and units of time, in every language that is known."""
    named = (*every("language.months"), *every("language.weekdays"))
    return words("furniture.date_units").union(map(str.lower, named))
