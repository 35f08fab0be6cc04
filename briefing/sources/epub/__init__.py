"""Books (EPUB 2 and 3) to plain text and blocks: the chapters in reading order, and no more."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence, Set
from urllib.parse import unquote

from briefing.errors import SourceError
from briefing.plain import label_source
from briefing.sources.archive import Archive
from briefing.sources.epub.chapter import BookChapter, read_chapter
from briefing.sources.epub.package import Package, read_contents, read_package
from briefing.sources.language import guess_language
from briefing.sources.prose import Piece, lay_out
from briefing.sources.xml import decode_xml, local_name, parse_xml
from briefing.types import Article, Source

__all__ = ["parse_epub"]

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_GUTENBERG = re.compile(r"\*{3} ?(START|END) OF TH(?:E|IS) PROJECT GUTENBERG", re.IGNORECASE)


def parse_epub(source: Source, *, encoding: str | None = None) -> Article:
    """
    Read a book; ``article.text`` is its chapters, a block a line.

    Left out: cover, title page, contents, copyright page, notes, and what the book itself marks
    as standing outside its reading order.

    Args:
        encoding: Of its chapters; None for what each says of itself.

    Raises:
        SourceError: Damaged, protected (DRM), hostile, or without chapters.
    """
    archive = Archive(source.data, source.location)
    label = label_source(source.location)
    path = _find_package(archive, label)
    package = read_package(archive.read(path), path, f"{label} ({path})")
    _refuse_protected(archive, frozenset(package.chapters), label)
    titles = _read_titles(archive, package, label)
    chapters = [
        read_chapter(
            decode_xml(Source(f"{label} ({name})", "", archive.read(name)), encoding),
            name,
            titles.get(name, ""),
        )
        for name in package.chapters
        if name in archive
    ]
    pieces = _within_marks([piece for chapter in _select(chapters) for piece in chapter.pieces])
    if not any(kind == "paragraph" for kind, _ in pieces):
        raise SourceError(f"{label}: {_explain(archive, package)}; get another copy of the book.")
    text, blocks = lay_out(_without_title(pieces, package.title))
    return Article(
        title=package.title,
        blocks=blocks,
        language=package.language or guess_language(text),
        text=text,
        location=source.location,
        author=package.author,
        date=package.date,
    )


def _find_package(archive: Archive, label: str) -> str:
    if _CONTAINER not in archive:
        raise SourceError(
            f"{label}: this book has no {_CONTAINER}, so its chapters cannot be found; "
            "get it again or convert it anew."
        )
    for element in parse_xml(archive.read(_CONTAINER), f"{label} ({_CONTAINER})").iter():
        path = element.get("full-path", "")
        if local_name(element.tag) == "rootfile" and path:
            return path if path in archive else unquote(path)
    raise SourceError(f"{label}: {_CONTAINER} in it names no book; get it again.")


def _refuse_protected(archive: Archive, chapters: Set[str], label: str) -> None:
    """
    Tell a book that only its seller's app can open, before its chapters look like damage.

    Raises:
        SourceError: A chapter is encrypted.
    """
    if _ENCRYPTION not in archive:
        return
    # Fonts are often scrambled so that they cannot be taken out; that hides no text.
    for element in parse_xml(archive.read(_ENCRYPTION), f"{label} ({_ENCRYPTION})").iter():
        address = element.get("URI", "").partition("#")[0]
        is_reference = local_name(element.tag) == "CipherReference"
        if is_reference and posixpath.normpath(unquote(address)) in chapters:
            raise SourceError(
                f"{label}: this book is protected (DRM), so only the app it was bought for can "
                "open it; ask its seller for a copy without protection."
            )


def _read_titles(archive: Archive, package: Package, label: str) -> Mapping[str, str]:
    name = package.contents
    if name not in archive:
        return {}
    page = decode_xml(Source(f"{label} ({name})", "", archive.read(name)))
    return read_contents(page, posixpath.dirname(name), f"{label} ({name})")


def _within_marks(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The book without the header and the licence that Project Gutenberg's older files carry."""
    start, end = 0, len(pieces)
    for number, (_, text) in enumerate(pieces):
        if match := _GUTENBERG.match(text):
            start, end = (number + 1, end) if match[1].upper() == "START" else (start, number)
    return pieces[start:end]


def _without_title(pieces: Sequence[Piece], title: str) -> Sequence[Piece]:
    """The book's title is no heading of its first chapter."""
    kind, text = pieces[0]
    return pieces[1:] if kind == "heading" and text.casefold() == title.casefold() else pieces


def _explain(archive: Archive, package: Package) -> str:
    """Why there is nothing to read."""
    missing = [name for name in package.chapters if name not in archive]
    if missing:
        return f"its chapter {missing[0]!r} is missing from it"
    return "no page in it holds text (they are pictures?)"


def _select(chapters: Sequence[BookChapter]) -> Sequence[BookChapter]:
    """The chapters to read; all that hold text where none looks like one."""
    return [chapter for chapter in chapters if chapter.is_body] or chapters
