"""What a Word document shows of its title, author, date and headings, by style or by look."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.sources.dates import parse_date
from briefing.sources.docx.paragraph import Paragraph

__all__ = ["Front", "drop_pull_quotes", "find_lone_heading", "mark_bold_headings", "read_front"]

_MAX_HEADING_WORDS = 16
_MAX_BOLD_SHARE = 0.4
"""Of the paragraphs; a text with more bold ones is one that likes bold type."""
_NO_HEADING_ENDS = (".", ",", ";", ":", "!", "…", "-", "–")
_QUOTES = "\"'“”‘’„«»‹› "


@dataclass(frozen=True, slots=True)
class Front:
    """What a document says of itself; empty where it does not."""

    title: str = ""
    author: str = ""
    date: dt.date | None = None


def read_front(paragraphs: Sequence[Paragraph]) -> Front:
    """Read the paragraphs that are styled as title, author and date."""
    titles = [paragraph.text for paragraph in paragraphs if paragraph.role == "title"]
    authors = [paragraph.text for paragraph in paragraphs if paragraph.role == "author"]
    dates = [parse_date(paragraph.text) for paragraph in paragraphs if paragraph.role == "date"]
    return Front(
        title=titles[0] if titles else "",
        author=", ".join(authors),
        date=next((date for date in dates if date), None),
    )


def find_lone_heading(paragraphs: Sequence[Paragraph]) -> str:
    """The first line, where it alone is a heading of its level or above; else empty."""
    levels = [paragraph.level for paragraph in paragraphs if paragraph.level]
    if not paragraphs or not paragraphs[0].level:
        return ""
    first = paragraphs[0]
    return first.text if sum(level <= first.level for level in levels) == 1 else ""


def mark_bold_headings(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """
    Mark short bold paragraphs as headings, where no style marks one.

    The first is a level above the rest when it opens the text: a headline.
    """
    if any(paragraph.level for paragraph in paragraphs):
        return tuple(paragraphs)
    below = [*paragraphs, None][1:]
    found = [
        _looks_like_heading(paragraph, following)
        for paragraph, following in zip(paragraphs, below, strict=True)
    ]
    bold = sum(paragraph.bold for paragraph in paragraphs)
    if not any(found) or bold > max(1, _MAX_BOLD_SHARE * len(paragraphs)):
        return tuple(paragraphs)
    return tuple(
        replace(paragraph, level=min(number, 1) + 1) if heading else paragraph
        for number, paragraph, heading in zip(itertools.count(), paragraphs, found, strict=False)
    )


def _looks_like_heading(paragraph: Paragraph, following: Paragraph | None) -> bool:
    return (
        paragraph.bold
        and not paragraph.role
        and not paragraph.boxed
        and len(paragraph.text.split()) <= _MAX_HEADING_WORDS
        and not paragraph.text.endswith(_NO_HEADING_ENDS)
        and following is not None
        and not following.bold
    )


def drop_pull_quotes(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Leave out text boxes that say a line of the text once more, in large type."""
    body = "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.boxed)
    return tuple(
        paragraph
        for paragraph in paragraphs
        if not paragraph.boxed or paragraph.text.strip(_QUOTES) not in body
    )
