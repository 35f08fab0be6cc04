"""A book's package document (OPF) and contents: what it is, its chapters in order, their titles."""

from __future__ import annotations

import datetime as dt
import logging
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from briefing.errors import SourceError
from briefing.languages import iso_639_1
from briefing.sources.prose import parse_date, sane_author
from briefing.sources.xml import as_xml, local_name, parse_xml

__all__ = ["Package", "read_contents", "read_package"]

_FIRST_YEAR = 1450
"""Of printing; calibre writes the year 101 for a day it does not know."""
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
# EPUB 2's guide says what some pages are; these are no reading.
_GUIDE_LEFT_OUT = frozenset((
    "cover", "title-page", "titlepage", "toc", "copyright-page", "copyright", "other.copyright",
    "index", "colophon", "loi", "lot", "notes", "bibliography", "glossary", "dedication",
))  # fmt: skip
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Package:
    """What a book says of itself."""

    title: str
    author: str
    date: dt.date | None
    language: str
    """Two letters; empty when it says none, or one that is none."""
    chapters: tuple[str, ...]
    """Member names, in reading order, each once."""
    contents: str
    """The member that lists them with their titles; empty for none."""


def read_package(data: bytes, path: str, label: str) -> Package:
    """
    Read the package document that stands at *path* in the book.

    Raises:
        SourceError: Broken XML.
    """
    root = parse_xml(data, label)
    folder = posixpath.dirname(path)
    return Package(
        title=_title(root),
        author=_author(root),
        date=_date(root),
        language=_language(root),
        chapters=tuple(dict.fromkeys(_chapters(root, folder))),
        contents=_contents(root, folder),
    )


def _each(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if local_name(str(element.tag)) == name)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.items() if local_name(key) == name), "")


def _refinements(root: Element, name: str) -> Mapping[str, str]:
    """What EPUB 3's ``<meta refines="#id" property="role">`` say of *name*, by id."""
    return {
        meta.get("refines", "").removeprefix("#"): _text(meta)
        for meta in _each(root, "meta")
        if meta.get("property") == name and meta.get("refines")
    }


def _title(root: Element) -> str:
    titles = [element for element in _each(root, "title") if _text(element)]
    types = _refinements(root, "title-type")
    main = [element for element in titles if types.get(element.get("id", "")) == "main"]
    return next(map(_text, main or titles), "")


def _author(root: Element) -> str:
    creators = [element for element in _each(root, "creator") if _text(element)]
    roles = _refinements(root, "role")
    authors = [
        element
        for element in creators
        if (_attribute(element, "role") or roles.get(element.get("id", ""), "")) in ("", "aut")
    ]
    named = (sane_author(_text(creator)) for creator in authors or creators)
    return ", ".join(dict.fromkeys(filter(None, named)))


def _date(root: Element) -> dt.date | None:
    dates = [element for element in _each(root, "date") if _text(element)]
    published = [element for element in dates if _attribute(element, "event") == "publication"]
    stated = [element for element in dates if not _attribute(element, "event")]
    days = map(parse_date, map(_text, published + stated))
    return next((day for day in days if day and day.year >= _FIRST_YEAR), None)


def _language(root: Element) -> str:
    for element in _each(root, "language"):
        code = _text(element).lower().replace("_", "-").partition("-")[0]
        if len(code) == 2 and code.isalpha():
            return code
        if short := iso_639_1(code):
            return short
    return ""


def _chapters(root: Element, folder: str) -> Iterator[str]:
    manifest = {
        element.get("id", ""): element
        for element in _each(root, "item")
        if element.get("media-type", "").lower() in _PAGES
    }
    left_out = {
        _member_of(element.get("href", ""), folder)
        for element in _each(root, "reference")
        if element.get("type", "").lower() in _GUIDE_LEFT_OUT
    }
    for itemref in _each(root, "itemref"):
        item = manifest.get(itemref.get("idref", ""))
        if item is None or itemref.get("linear", "yes").lower() == "no":
            continue
        name = _member_of(item.get("href", ""), folder)
        if name and name not in left_out and "nav" not in item.get("properties", "").split():
            yield name


def _contents(root: Element, folder: str) -> str:
    items = list(_each(root, "item"))
    named = {spine.get("toc", "") for spine in _each(root, "spine")} - {""}
    navigation = [item for item in items if "nav" in item.get("properties", "").split()]
    older = [
        item
        for item in items
        if item.get("id") in named or item.get("media-type") == "application/x-dtbncx+xml"
    ]
    return next((_member_of(item.get("href", ""), folder) for item in navigation + older), "")


def _member_of(href: str, folder: str) -> str:
    """The member that *href* points to from *folder*; empty for what is elsewhere."""
    try:
        address = urlsplit(href)
    except ValueError:  # a bracket that is never closed: it is taken for an IPv6 address
        return ""
    if address.scheme or address.netloc or not address.path:
        return ""
    # From the archive's root ".." leads nowhere, so that no name can point out of it.
    return posixpath.normpath(posixpath.join("/", folder, unquote(address.path))).lstrip("/")


def read_contents(page: str, folder: str, label: str) -> Mapping[str, str]:
    """
    Read an EPUB 3 navigation page or an EPUB 2 NCX: member name to title.

    A page with several titles has none here: where on it each begins, it says itself. Nor does
    broken XML, for a book can be read without.
    """
    try:
        root = parse_xml(as_xml(page), label)
    except SourceError as error:
        log.warning("%s", error)
        return {}
    titles: dict[str, set[str]] = {}
    for address, title in (*_nav_points(root), *_nav_links(root)):
        titles.setdefault(_member_of(address, folder), set()).add(title)
    return {name: found.pop() for name, found in titles.items() if len(found) == 1}


def _nav_points(root: Element) -> Iterator[tuple[str, str]]:
    for point in _each(root, "navPoint"):
        children = {local_name(child.tag): child for child in point}
        if "content" in children and "navLabel" in children:
            yield children["content"].get("src", ""), _text(children["navLabel"])


def _nav_links(root: Element) -> Iterator[tuple[str, str]]:
    for nav in _each(root, "nav"):
        kinds = [value for key, value in nav.items() if local_name(key) in ("type", "role")]
        if "toc" in " ".join(kinds).replace("doc-", "").split():
            for link in _each(nav, "a"):
                yield link.get("href", ""), _text(link)
