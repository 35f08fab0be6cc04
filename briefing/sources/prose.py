"""Headings and paragraphs laid out as one text; of what a file says of itself, what is believed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Literal

from briefing.types import Block

__all__ = [
    "Kind",
    "Piece",
    "is_long_sentence",
    "is_prose",
    "lay_out",
    "parse_date",
    "raise_digits",
    "sane_author",
    "sane_title",
    "split_at_breaks",
    "tell_rows",
    "tidy",
]

Kind = Literal["heading", "paragraph", "own"]
Piece = tuple[Kind, str]
"""A heading or paragraph of a marked-up source, in its order; or a line of our own between them."""

# Soft hyphens, zero-width spaces and joiners of words: for the eye alone. The joiners of letters
# (U+200C, U+200D) spell Persian and Hindi, and stay.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BREAK = re.compile(r"\n\s*\n|(?<=[.!?…:;\"”»。！？])[^\S\n]*\n")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_PROSE_WORDS = 8
_HEADING_WORDS = 20
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_EXPONENT = re.compile(r"[-+−]?\d{1,3}")
_NOTE_MARKS = re.compile(r"[\s\d,*†‡§¶#\[\]()]+")
_BASE = re.compile(r"(?:[\d⁰¹²³⁴-⁹]|(?<![^\W\d_])[^\W\d_]{1,2})$")
"""A figure, or a word as short as a unit or a variable."""


def tidy(written: str) -> str:
    """One row of *written*, without what only a typesetter needs."""
    return " ".join(_INVISIBLE.sub("", written).split())


def split_at_breaks(written: str) -> list[str]:
    """
    Split *written* where a line break stands twice, or after the end of a sentence or clause.

    Any other one was put there for the width of a page, and joins its lines by a space.
    """
    lines = (tidy(piece) for piece in _BREAK.split(_INVISIBLE.sub("", written)))
    return [line for line in lines if line]


def is_prose(text: str) -> bool:
    """Whether *text* has the length and the end of a sentence, as a label has not."""
    return len(text.split()) >= _PROSE_WORDS and bool(_SENTENCE_END.search(text))


def is_long_sentence(text: str) -> bool:
    """Whether *text* is more than a heading, whatever it is marked as."""
    return len(text.split()) > _HEADING_WORDS and bool(_SENTENCE_END.search(text))


def raise_digits(raised: str, before: str) -> str:
    """
    What to write for *raised* type after *before*: an exponent, or nothing for a note's mark.

    ``10`` and a raised 6 are not 106, nor is a raised 12 after a word the number twelve.
    """
    if _EXPONENT.fullmatch(raised) and _BASE.search(before[-3:]):
        return raised.translate(_RAISED)
    return "" if _NOTE_MARKS.fullmatch(raised) else raised


def tell_rows(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table's rows: ``Ida Holm: Place 2, Time 3:40.``, where the first names the columns."""
    head, *below = rows or [[]]
    names = len(below) > 1 and all(map(str.strip, head)) and not re.search(r"\d", "".join(head))
    lines = []
    for first, *others in below if names else rows:
        heads = head[1:] if names else [""] * len(others)
        values = [
            f"{name} {cell}".strip() for name, cell in zip(heads, others, strict=False) if cell
        ]
        line = ": ".join(filter(None, (first, ", ".join(values))))
        lines += [line if line[-1] in ".!?" else f"{line}."] if line else []
    return lines


def lay_out(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Join *pieces* to one plain text, a line each, and blocks that point into it."""
    blocks: list[Block] = []
    rows: list[str] = []
    position = 0
    for kind, piece in pieces:
        text = piece.strip()
        if not text:
            continue
        if kind == "own":
            blocks.append(Block("item", text, position, position))
            continue
        rows.append(text)
        blocks.append(Block(kind, text, position, position + len(text)))
        position += len(text) + 1
    return "\n".join(rows), tuple(blocks)


_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def parse_date(written: str | None) -> dt.date | None:
    """Read the ISO date that *written* starts with; None where there is none."""
    match = _DATE.match(written or "")
    if not match:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


# What programs write where nobody said anything.
_PROGRAM = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b|untitled|unbenannt|sans titre|(?:word )?document ?\d*$"
    r"|powerpoint presentation|slide \d|title$|doc\d*$|print$|layout \d|full page photo",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|qxp|tex|dvi|ps|eps|rtf|odt|pages|html?|pptx?|xlsx?|txt|md|ai)\b\W*$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:windows )?user|user ?name|admin\w*|owner|unknown|author|root|guest|microsoft.*|adobe.*|pc"
    r"|home|default|anonymous|none|test|python-docx|apache poi|un-named|docx4j",
    re.IGNORECASE,
)


def sane_title(title: str) -> str:
    """*title* if a person wrote it, else empty."""
    words = re.findall(r"[^\W\d_]{2,}", title)
    if not words or _PROGRAM.match(title) or _FILE_NAME.search(title) or len(title) > 300:
        return ""
    # A name without spaces is a file's or a system's: "report_final_v2", "PII-S0140".
    if " " not in title and re.search(r"[_\d]|[a-z][A-Z]", title):
        return ""
    return title


def sane_author(author: str) -> str:
    """*author* if it is a name, and not a program's or an account's, else empty."""
    if _NOBODY.fullmatch(author) or "@" in author or "\\" in author or len(author) > 200:
        return ""
    return author if re.search(r"[^\W\d_]{2,}", author) else ""
