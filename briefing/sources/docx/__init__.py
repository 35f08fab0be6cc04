"""Word documents (DOCX) to plain text and blocks, by the standard library alone."""

from __future__ import annotations

import datetime as dt
import itertools
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.errors import SourceError
from briefing.plain import label_source
from briefing.sources.archive import Archive
from briefing.sources.docx.body import read_body
from briefing.sources.docx.styles import WordParagraph, WordStyles, read_styles
from briefing.sources.language import guess_language
from briefing.sources.prose import (
    Piece,
    is_prose,
    lay_out,
    parse_date,
    sane_author,
    sane_title,
)
from briefing.sources.xml import local_name, parse_xml
from briefing.types import Article, Source

__all__ = ["parse_docx"]

_MAIN = "word/document.xml"
_PROPERTIES = "docProps/core.xml"
_TEMPLATE_DAY = dt.date(2013, 12, 23)
"""python-docx never sets a date: every document it writes says its template's."""
_MAX_HEADING_WORDS = 16
_MAX_BOLD_SHARE = 0.4
"""Of the paragraphs; a text with more bold ones is one that likes bold type."""
_NO_HEADING_ENDS = (".", ",", ";", ":", "!", "…", "-", "–")
_QUOTES = "\"'“”‘’„«»‹› "


def parse_docx(source: Source, *, encoding: str | None = None) -> Article:  # noqa: ARG001 (XML says its own)
    """
    Read a Word document; ``article.text`` is its body, a block a line.

    Left out: footnotes, comments, headers, deleted and hidden text, tables of contents, and
    tables without prose, unless there is nothing else. Tracked insertions are read as accepted.

    Raises:
        SourceError: Damaged, locked, hostile, or not a Word document.
    """
    archive = Archive(source.data, source.location)
    label = label_source(source.location)
    main = _find_main(archive, label)
    styles = _read_styles(archive, main, label)
    body = read_body(archive.read(main), styles, f"{label} ({main})")
    if body.embedded and not body.paragraphs:
        raise SourceError(
            f"{label}: its text is a web page packed into a Word document; "
            "open it in Word and save it again, or give the page."
        )
    return _compose(source, body.paragraphs, _read_properties(archive, label))


def _compose(source: Source, found: Sequence[WordParagraph], said: _Front) -> Article:
    if any(not paragraph.level and not paragraph.role for paragraph in found):
        # What is written about them says what the figures and labels of its tables mean.
        found = [paragraph for paragraph in found if paragraph.role != "row"]
    paragraphs = _mark_bold_headings(_drop_pull_quotes(found))
    shown = _read_front(paragraphs)
    title = shown.title or said.title or _find_lone_heading(paragraphs)
    text, blocks = lay_out(_pieces(paragraphs, title))
    return Article(
        title=title,
        blocks=blocks,
        language=guess_language(text),
        text=text,
        location=source.location,
        author=shown.author or said.author,
        date=shown.date or said.date,
    )


def _pieces(paragraphs: Sequence[WordParagraph], title: str) -> Iterator[Piece]:
    """The body without what has become title, author and date."""
    started = False
    for paragraph in paragraphs:
        is_heading = bool(paragraph.level) or paragraph.role == "title"
        if not started and _same(paragraph.text, title):
            continue
        started = started or not is_heading
        # A subtitle is a standfirst where it is a sentence, else a headline's second line.
        label = paragraph.role == "subtitle" and not is_prose(paragraph.text)
        if not label and paragraph.role not in ("author", "date"):
            yield "heading" if is_heading else "paragraph", paragraph.text


def _same(text: str, title: str) -> bool:
    return text.casefold().split() == title.casefold().split()


def _find_main(archive: Archive, label: str) -> str:
    """The body's part: the package says which; Word on the web calls it ``document2.xml``."""
    named = _related(archive, "_rels/.rels", "", "officeDocument", label)
    if named in archive:
        return named
    if _MAIN in archive:
        return _MAIN
    raise SourceError(
        f"{label}: this Word document has no text part ({named or _MAIN}); "
        "open it in Word or LibreOffice and save it again."
    )


def _read_styles(archive: Archive, main: str, label: str) -> WordStyles:
    folder, name = posixpath.split(main)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    part = _related(archive, relations, folder, "styles", label)
    part = part if part in archive else posixpath.join(folder, "styles.xml")
    return read_styles(archive.read(part), f"{label} ({part})") if part in archive else WordStyles()


def _related(archive: Archive, relations: str, folder: str, kind: str, label: str) -> str:
    """The part that *relations* names as *kind*; empty for none."""
    if relations not in archive:
        return ""
    for relation in parse_xml(archive.read(relations), f"{label} ({relations})"):
        target = relation.get("Target", "")
        # The strict and the transitional namespace end in the same word.
        if relation.get("Type", "").endswith(f"/{kind}") and target:
            return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return ""


def _read_properties(archive: Archive, label: str) -> _Front:
    part = _related(archive, "_rels/.rels", "", "core-properties", label)
    part = part if part in archive else _PROPERTIES
    if part not in archive:
        return _Front()
    said = {
        local_name(element.tag): " ".join("".join(element.itertext()).split())
        for element in parse_xml(archive.read(part), f"{label} ({part})")
    }
    names = (sane_author(name.strip()) for name in said.get("creator", "").split(";"))
    date = parse_date(said.get("created"))
    return _Front(
        title=sane_title(said.get("title", "")),
        author=", ".join(filter(None, names)),
        date=None if date == _TEMPLATE_DAY else date,
    )


@dataclass(frozen=True, slots=True)
class _Front:
    """Title, author and date as the document gives them; empty where it does not."""

    title: str = ""
    author: str = ""
    date: dt.date | None = None


def _read_front(paragraphs: Sequence[WordParagraph]) -> _Front:
    """Read the paragraphs that are styled as title, author and date."""
    titles = [paragraph.text for paragraph in paragraphs if paragraph.role == "title"]
    authors = [paragraph.text for paragraph in paragraphs if paragraph.role == "author"]
    dates = [parse_date(paragraph.text) for paragraph in paragraphs if paragraph.role == "date"]
    return _Front(
        title=titles[0] if titles else "",
        author=", ".join(authors),
        date=next((date for date in dates if date), None),
    )


def _find_lone_heading(paragraphs: Sequence[WordParagraph]) -> str:
    """The first line, where it alone is a heading of its level or above; else empty."""
    levels = [paragraph.level for paragraph in paragraphs if paragraph.level]
    if not paragraphs or not paragraphs[0].level:
        return ""
    first = paragraphs[0]
    return first.text if sum(level <= first.level for level in levels) == 1 else ""


def _mark_bold_headings(paragraphs: Sequence[WordParagraph]) -> tuple[WordParagraph, ...]:
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


def _looks_like_heading(paragraph: WordParagraph, following: WordParagraph | None) -> bool:
    return (
        paragraph.bold
        and not paragraph.role
        and not paragraph.boxed
        and len(paragraph.text.split()) <= _MAX_HEADING_WORDS
        and not paragraph.text.endswith(_NO_HEADING_ENDS)
        and following is not None
        and not following.bold
    )


def _drop_pull_quotes(paragraphs: Sequence[WordParagraph]) -> tuple[WordParagraph, ...]:
    """Leave out text boxes that say a line of the text once more, in large type."""
    body = "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.boxed)
    return tuple(
        paragraph
        for paragraph in paragraphs
        if not paragraph.boxed or paragraph.text.strip(_QUOTES) not in body
    )
