"""Word documents (DOCX) to plain text and blocks, by the standard library alone."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator, Sequence

from briefing.errors import SourceError
from briefing.plain import label_source
from briefing.sources.archive import Archive
from briefing.sources.dates import parse_date
from briefing.sources.docx.body import read_body
from briefing.sources.docx.front import (
    Front,
    drop_pull_quotes,
    find_lone_heading,
    mark_bold_headings,
    read_front,
)
from briefing.sources.docx.paragraph import Paragraph
from briefing.sources.docx.styles import Styles, read_styles
from briefing.sources.language import guess_language
from briefing.sources.prose import Piece, is_prose, lay_out
from briefing.sources.xml import local_name, parse_xml
from briefing.types import Article, Source

__all__ = ["parse_docx"]

_MAIN = "word/document.xml"
_PROPERTIES = "docProps/core.xml"
# What Word, LibreOffice and libraries write where nobody said anything.
_NO_TITLE = re.compile(
    r"(?:untitled|document ?\d*|word document|title|microsoft word - .*|.*\.(?:docx?|odt|rtf))?",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:python-docx|(?:windows |microsoft office )?user|author|admin(?:istrator)?|owner|unknown"
    r"|default|apache poi|un-named|user ?name|docx4j)?",
    re.IGNORECASE,
)
_TEMPLATE_DAY = dt.date(2013, 12, 23)
"""python-docx never sets a date: every document it writes says its template's."""


def parse_docx(source: Source, *, encoding: str | None = None) -> Article:  # noqa: ARG001 (XML says its own)
    """
    Read a Word document; ``article.text`` is its body, a block a line.

    Left out: footnotes, comments, headers, deleted and hidden text, tables of contents, and
    tables without prose. Tracked insertions are read as accepted.

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


def _compose(source: Source, found: Sequence[Paragraph], said: Front) -> Article:
    paragraphs = mark_bold_headings(drop_pull_quotes(found))
    shown = read_front(paragraphs)
    title = shown.title or said.title or find_lone_heading(paragraphs)
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


def _pieces(paragraphs: Sequence[Paragraph], title: str) -> Iterator[Piece]:
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


def _read_styles(archive: Archive, main: str, label: str) -> Styles:
    folder, name = posixpath.split(main)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    part = _related(archive, relations, folder, "styles", label)
    part = part if part in archive else posixpath.join(folder, "styles.xml")
    return read_styles(archive.read(part), f"{label} ({part})") if part in archive else Styles()


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


def _read_properties(archive: Archive, label: str) -> Front:
    part = _related(archive, "_rels/.rels", "", "core-properties", label)
    part = part if part in archive else _PROPERTIES
    if part not in archive:
        return Front()
    said = {
        local_name(element.tag): " ".join("".join(element.itertext()).split())
        for element in parse_xml(archive.read(part), f"{label} ({part})")
    }
    title = said.get("title", "")
    author = ", ".join(name.strip() for name in said.get("creator", "").split(";"))
    date = parse_date(said.get("created"))
    return Front(
        title="" if _NO_TITLE.fullmatch(title) else title,
        author="" if _NO_AUTHOR.fullmatch(author) else author,
        date=None if date == _TEMPLATE_DAY else date,
    )
