"""
A book's page to headings and paragraphs, by a walk of its own.

What finds an article on a web page (trafilatura) drops short paragraphs and looks for menus; in a
chapter everything is text.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import cache, partial

from briefing.languages import either, spot
from briefing.sources.prose import (
    Piece,
    is_long_sentence,
    is_prose,
    raise_digits,
    split_at_breaks,
    tidy,
)
from briefing.sources.xml import local_name, read_page

__all__ = ["BookChapter", "read_chapter"]


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
_BLOCKS = _HEADINGS | _CELLS | frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "figure", "footer", "header", "hr", "li", "main", "ol", "p", "section",
    "summary", "table", "text", "tr", "ul",
))  # fmt: skip
_LEFT_OUT = frozenset((
    "head", "script", "style", "svg", "nav", "figcaption", "rt", "rp", "caption", "pre", "template",
    "audio", "video", "object", "iframe", "form", "button", "select", "textarea", "annotation",
    "annotation-xml",
))  # fmt: skip
# EPUB 3's structural semantics, and the same words as ARIA roles (doc-...).
_KINDS_LEFT_OUT = frozenset((
    "footnote", "endnote", "rearnote", "footnotes", "endnotes", "rearnotes", "noteref",
    "pagebreak", "page-list", "annotation", "backlink", "pullquote", "cover", "titlepage",
    "halftitlepage", "halftitle", "toc", "landmarks", "copyright-page", "imprint", "imprimatur",
    "loi", "lot", "loa", "lov", "index", "colophon", "dedication", "acknowledgments",
    "bibliography", "glossary", "other-credits", "credits", "contributors", "seriespage",
))  # fmt: skip
# What older books say by class alone; Project Gutenberg's own header and licence among it.
_CLASSES_LEFT_OUT = frozenset((
    "footnote", "footnotes", "endnote", "endnotes", "footnote-ref", "noteref", "fnref", "caption",
    "pagenum", "pageno", "pagenumber", "page-number", "pagebreak", "pg-boilerplate",
    "calibre_navbar", "pullquote", "pull-quote",
))  # fmt: skip
_DRAWN = frozenset(("figcaption", "svg"))
"""The text of a page that is a picture: its caption, or what is drawn on it, line by line."""
_DIGITS = "0123456789"
_NO_KINDS: frozenset[str] = frozenset()
_SPACE = re.compile(r"\s+")
_LINE_END = "\n"
_PAGE_NAME = re.compile(
    r"(?:[\W\d_]|page|the)*(?:cover|title|half-?title|toc|nav|contents|table-?of-?contents|copyright"
    r"|colophon|imprint|index|dedication|also-?by)(?:[\W\d_]|page)*",
    re.IGNORECASE,
)
_MIN_RIGHTS_SHARE = 0.2
"""Of the lines of a copyright page, how many begin so; a text on copyright has fewer."""
_NOTE_MARK = re.compile(r"\[(?:\d{1,4}|[a-z]|[ivxl]{1,6})\]|\(\d{1,3}\)|[*†‡§¶#]{1,4}")
_NOTE_LETTER = re.compile(r"[a-z]|[ivxl]{1,5}")
_MAX_NAMED_WORDS = 400
"""A page called "title" that is longer is a chapter."""
_MAX_RIGHTS_WORDS = 600
_MAX_LINKED = 0.6
"""Of its letters; a page of more is a list of links."""


@dataclass(frozen=True, slots=True)
class BookChapter:
    """The text of one page of a book."""

    pieces: tuple[Piece, ...]
    is_body: bool
    """Not a cover, title page, list of contents or copyright page."""


@dataclass(slots=True)
class _Element:
    name: str
    start: int
    """How many parts its paragraph had when it began."""
    is_link: bool = False
    holds_link: bool = False


@dataclass(slots=True)
class _Page:
    """Takes the elements of a page as they come."""

    left_out: frozenset[str] = _LEFT_OUT
    pieces: list[Piece] = field(default_factory=list)
    linked: int = 0
    """How many of its letters are links."""
    _open: list[_Element] = field(default_factory=list)
    _skip_from: int = 0
    """The depth of the outermost element that is being left out; 0 for none."""
    _parts: list[str] = field(default_factory=list)
    _headings: int = 0
    """How many are open; an element may stand in another of its kind."""
    _cells: int = 0
    _row: str = ""
    """Where the line stands that is drawn, in a picture."""
    _links: list[int] = field(default_factory=list)
    """Where the links that are open begin, as :attr:`_Element.start`."""

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        # HTML knows no namespaces, only colons.
        name = local_name(tag).rpartition(":")[2].lower()
        self._open.append(_Element(name, len(self._parts)))
        if self._skip_from:
            return
        kinds = _kinds(attrib) if attrib else _NO_KINDS
        if name in self.left_out or kinds & _KINDS_LEFT_OUT or _is_aside(attrib):
            self._skip_from = len(self._open)
        elif name in _BLOCKS:
            self._finish()
            self._headings += name in _HEADINGS
            self._cells += name in _CELLS
        elif name == "br" or (name == "tspan" and attrib.get("y") != self._row):
            self._parts.append(_LINE_END)
            self._row = attrib.get("y", "")
        elif name == "a":
            self._open[-1].is_link = bool(attrib.get("href"))
            self._links += [len(self._parts)] * self._open[-1].is_link

    def data(self, data: str) -> None:
        if not self._skip_from:
            self._parts.append(_SPACE.sub(" ", data))

    def end(self, tag: str) -> None:  # noqa: ARG002 (elements end in the order they are open)
        if not self._open:
            return
        element = self._open.pop()
        if self._skip_from:
            if len(self._open) < self._skip_from:
                self._skip_from = 0
        elif element.name in _BLOCKS:
            self._finish()
            self._headings -= element.name in _HEADINGS
            self._cells -= element.name in _CELLS
        elif element.name == "sup":
            self._end_raised(element)
        elif element.is_link:
            self._links.pop()
            self._end_link(element)

    def close(self) -> None:
        self._finish()

    def _end_raised(self, element: _Element) -> None:
        raised = "".join(self._parts[element.start :]).strip()
        # A link that is nothing but raised leads to a note, even after a figure or a short word.
        is_note = element.holds_link or self._links[-1:] == [element.start]
        before = "" if is_note else "".join(self._parts[: element.start][-3:])
        kept = "" if is_note and _NOTE_LETTER.fullmatch(raised) else raise_digits(raised, before)
        self._parts[element.start :] = [kept]

    def _end_link(self, element: _Element) -> None:
        """A link that is only a mark leads to a note: it is not said."""
        text = "".join(self._parts[element.start :]).strip()
        if _NOTE_MARK.fullmatch(text) and not self._headings:
            del self._parts[element.start :]
        else:
            self.linked += len(text)
        if self._open:
            self._open[-1].holds_link = True

    def _finish(self) -> None:
        if not self._parts:
            return
        written = "".join(self._parts)
        self._parts.clear()
        line = tidy(written)
        if self._headings and line:
            self.pieces.append(("paragraph" if is_long_sentence(line) else "heading", line))
        elif not self._headings:
            lines = split_at_breaks(written)
            # Cells of figures and labels say nothing without their table.
            if not self._cells or any(map(is_prose, lines)):
                self.pieces += (("paragraph", line) for line in lines)


def read_chapter(page: str, name: str, title: str = "") -> BookChapter:
    """
    Read one page.

    Args:
        name: Its member's, a hint of what it is.
        title: What the book's contents call it: its heading, where it has none.
    """
    reader = read_page(page, _Page, name)
    if not reader.pieces:
        reader = read_page(page, partial(_Page, _LEFT_OUT - _DRAWN), name)
    pieces = reader.pieces
    if title and pieces and not any(kind == "heading" for kind, _ in pieces):
        if tidy(title).casefold() == pieces[0][1].casefold():
            pieces = pieces[1:]
        pieces = [("heading", tidy(title)), *pieces]
    return BookChapter(tuple(pieces), _is_body(reader, posixpath.basename(name), tidy(title)))


def _kinds(attrib: dict[str, str]) -> frozenset[str]:
    said = [
        value.lower().replace("doc-", "")
        for key, value in attrib.items()
        if local_name(key) in ("type", "epub:type", "role")
    ]
    return frozenset(" ".join(said).split())


def _is_aside(attrib: dict[str, str]) -> bool:
    """Hidden, a note, or a number of a printed page."""
    if not attrib:
        return False
    if "hidden" in attrib or "display:none" in attrib.get("style", "").replace(" ", ""):
        return True
    # calibre numbers every class anew: pagenum2.
    classes = (name.rstrip(_DIGITS) for name in attrib.get("class", "").lower().split())
    return any(name in _CLASSES_LEFT_OUT for name in classes)


def _is_body(page: _Page, name: str, title: str) -> bool:
    texts = [text for _, text in page.pieces]
    words = sum(len(text.split()) for text in texts)
    letters = sum(map(len, texts))
    if not any(kind == "paragraph" for kind, _ in page.pieces):
        return False
    if page.linked > _MAX_LINKED * letters:
        return False
    called = any(map(spot("books.pages").fullmatch, (title, texts[0])))
    named = _PAGE_NAME.fullmatch(posixpath.splitext(name)[0])
    if (called or named) and words < _MAX_NAMED_WORDS:
        return False
    rights = sum(len(spot("books.rights").findall(text)) for text in texts)
    begun = sum(bool(_rights_line().match(text)) for text in texts)
    is_legal = rights >= 2 and begun >= max(1, _MIN_RIGHTS_SHARE * len(texts))
    return not (is_legal and words < _MAX_RIGHTS_WORDS)


@cache
def _rights_line() -> re.Pattern[str]:
    return re.compile(rf"copyright\b|{either('books.rights')}", re.IGNORECASE)
