"""
What one line is by itself: furniture of a page, a credit, a path, a button, a heading.

A name alone, a rank or a place is furniture only between a headline and its article, which
:mod:`~briefing.cleaning.headline` knows.
"""

# A list of words is easier to read in long rows.
# ruff: noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefing.cleaning.bylines import HOUSE, is_byline, is_date_line
from briefing.cleaning.shapes import Shape, undress
from briefing.cleaning.vocabulary import interface, is_interface_line, words

__all__ = [
    "BYLINE",
    "DATE",
    "NO_PART",
    "find_headings",
    "is_credit",
    "is_kicker",
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
    r"^(?:Home|Start)?(?:\s*/\s*[\w&' -]{1,25}){1,6}/?\s*$|^[\w&' -]{1,20}(?: / [\w&' -]{1,25}){2,6}$"
)
_PRESSED = re.compile(
    r"(?i)\W*(?:(?:share|save|print|listen|tweet|email|e-mail|copy link|bookmark|gift|like|follow|comments?|facebook|twitter|whatsapp"
    r"|x|linkedin|reddit|link copied|play|subscribe|read aloud)\W*)+(?:\d[\d.,k]*\W*)?"
    r"|\W*(?:listen to (?:this )?(?:article|story|post).{0,20}|share (?:this )?(?:article|story|page|post)|save (?:this )?(?:article|story|for later)"
    r"|gift (?:this )?article|this article is more than \d+ \w+ old|\d+ comments?|show (?:more|less)|add (?:us )?as preferred .{0,30})\W*"
)
_CREDIT_LEAD = re.compile(
    r"^(?:Getty(?: Images)?|PA(?: Media| Wire| Images)?|EPA(?:-EFE)?|AFP|AP|Alamy|Shutterstock|iStock|Reuters|REUTERS|Handout|Supplied|BBC)(?:/[\w .]{2,30})? [A-Z0-9].*[^.!?]$"
)
_CREDIT = re.compile(
    r"^(?:(?:file )?(?:photo(?:graph)?s?|images?|pictures?|illustrations?|composite|video|graphic)(?: credit)?"
    r"|credits?|image source|photo source)\s*(?::|©|/|\bby\b|\bcourtesy\b).{2,90}$",
    re.IGNORECASE,
)
_CAPTIONED = re.compile(
    r"(?:^|[.!?)”\"]\s+|\s\()(?:(?:File )?[Pp]hotograph(?:s|y)?|Photos?|Images?|Pictures?|Illustrations?|Composite|Credit|Photo credit)"
    r"(?::| by|/) ?[A-Z][^.!?:]{1,70}\.?\)?$"
    # After a whole sentence, and without a stop of its own: "... downtown. (Jo Doe/Agency)".
    r"|[.!?][\"”]? \((?:[A-Z][\w .,'’&-]{2,50} ?/ ?[A-Z][\w .,'’&-]{1,50}|[\w .,'’&/-]{2,50} via [\w .,'’&/-]{2,50}"
    r"|(?:AP|File|AFP|EPA|PA) ?[Pp]hoto[\w .,'’&/-]{0,50}|[\w .,'’&/-]{0,50}Getty(?: Images)?)\)$"
    # Glued to the caption, where markup told the two apart.
    r"|(?:Credit){1,2}(?:\.\.\.|…) ?[A-Z].{2,80}$|(?<=[a-z.])Credit: [A-Z].{2,60}$"
)


def name_furniture(text: str) -> str:
    """Why a line above an article is no part of it; empty where it may be one."""
    row = undress(text)
    count = len(row.split())
    if is_interface_line(row) and count <= 6:
        return "interface text"
    if count > _MOST_WORDS + 6:
        return ""
    if _PRESSED.fullmatch(row):
        return "interface text"
    if is_byline(row):
        return BYLINE
    if is_date_line(row):
        return DATE
    if _is_trail(row):
        return "a path through the site"
    if is_credit(row) or (_CREDIT_LEAD.match(row) and count <= _MOST_WORDS):
        return "a credit"
    return ""


def is_credit(text: str) -> bool:
    """Whether *text* is a picture's credit, or a caption that ends in one."""
    row = undress(text)
    count = len(row.split())
    if count <= 12 and _CREDIT.match(row) and not row.endswith(("!", "?")):
        return True
    return count <= 60 and bool(_CAPTIONED.search(row))


def is_kicker(text: str) -> bool:
    """Whether *text* is a section's or a site's name above a headline: "Opinion", "UK news"."""
    found = [word.lower() for word in _WORD.findall(text)]
    kickers = words("furniture.kickers")
    beside = kickers | words("furniture.kickers_beside")
    return (
        0 < len(found) <= 4
        and all(word in beside for word in found)
        and not kickers.isdisjoint(found)
    ) or bool(HOUSE.match(text))


def _is_trail(row: str) -> bool:
    if _TRAIL.match(row):
        first, *rest = re.split(r"\s*[>›»→]\s*", row)
        return len(first.split()) <= 3 and all(len(part.split()) <= 4 for part in rest[:-1])
    return bool(_SLASHED.match(row))


_MAX_WORDS = 16
_MAX_QUESTION_WORDS = 14
_MAX_CHARACTERS = 120
_END_MARK = re.compile(r"[.!,;:…。！][\"'”’»)\]]*$")
_NOT_A_START = re.compile(r"^[\"“‘'«(\[—–-]|^\d+[.)]\s|^[a-z]")


def looks_like_heading(text: str) -> bool:
    """Whether *text* has the shape of one, wherever it stands."""
    words = text.split()
    most = _MAX_QUESTION_WORDS if text.rstrip().endswith("?") else _MAX_WORDS
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


_LINK_WORDS = 20


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


_KINDS = (
    ("credit", "a credit"),
    ("byline", "a byline"),
    ("legal", "legal text"),
    ("comment", "a comment"),
    ("reference", "a reference"),
    ("bio", "about the author"),
    ("timestamp", "a date line"),
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
