"""
XML from strangers, decoded, then parsed with nothing declared and nothing fetched; pages that only
pretend to be XML are read as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.entities import html5
from typing import Protocol, TypeVar
from xml.etree import ElementTree
from xml.parsers import expat

from briefing.errors import SourceError
from briefing.sources.decoding import decode_text, find_charset
from briefing.types import Source

__all__ = [
    "XmlTarget",
    "as_xml",
    "decode_xml",
    "local_name",
    "parse_xml",
    "read_page",
    "read_xml",
]

_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})"
    rb"|<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,1000}\?>")
# Without a byte order mark, known by how its first character must be written.
_UNMARKED = (
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_XML_ENTITIES = ("amp;", "lt;", "gt;", "quot;", "apos;")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,1000}>", re.IGNORECASE)


class XmlTarget(Protocol):
    """Takes a document's elements and text as they come, in document order."""

    def start(self, tag: str, attrib: dict[str, str], /) -> object: ...
    def end(self, tag: str, /) -> object: ...
    def data(self, data: str, /) -> object: ...
    def close(self) -> object: ...


Target = TypeVar("Target", bound=XmlTarget)


class _Root(Exception):  # noqa: N818 (no error: the first element is where a DTD must have ended)
    pass


def parse_xml(data: bytes, label: str) -> ElementTree.Element:
    """
    Parse a small document into a tree.

    Args:
        label: What a message calls it.

    Raises:
        SourceError: Not well-formed, or it declares entities.
    """
    _refuse_entities(data, label)
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise _broken(label, error) from error


def read_xml(data: bytes, target: XmlTarget, label: str) -> None:
    """
    Tell *target* a document as it is parsed: no tree is built, so its size and depth cost nothing.

    Raises:
        SourceError: Not well-formed, or it declares entities.
    """
    _refuse_entities(data, label)
    parser = ElementTree.XMLParser(target=target)
    try:
        parser.feed(data)
        parser.close()
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise _broken(label, error) from error


def local_name(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


def _refuse_entities(data: bytes, label: str) -> None:
    """
    Read up to the first element: a DTD can only stand before it.

    A DOCTYPE alone is harmless (expat fetches nothing) and usual in books.
    """

    def refuse(name: str, *_: object) -> None:
        raise SourceError(
            f"{label}: it declares an XML entity ({name!r}), as no article needs to; "
            "if you trust it, copy the article's text into a .txt file."
        )

    def stop(*_: object) -> None:
        raise _Root

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        parser.Parse(data, True)
    except _Root:
        return
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise _broken(label, error) from error


def _broken(label: str, error: Exception) -> SourceError:
    return SourceError(f"{label}: its XML is broken ({error}); open and save the file again.")


def decode_xml(source: Source, encoding: str | None = None) -> str:
    """
    Decode a feed or a page and drop its declaration, which names an encoding it then has no more.

    Args:
        encoding: How, if not as it says itself, else as its server said, where its bytes can
            be that.

    Raises:
        SourceError: Undecodable, or binary.
    """
    for start, unmarked in _UNMARKED:
        if not encoding and source.data.startswith(start):
            encoding = unmarked
    match = _DECLARED.search(source.data[:2048])
    declared = (match[1] or match[2]).decode("ascii", "ignore") if match else ""
    for name in (declared, source.charset):
        encoding = encoding or find_charset(replace(source, media_type="text/html", charset=name))
    text = decode_text(source.data, source.location, encoding=encoding)
    return _DECLARATION.sub("", text, count=1)


def read_page(page: str, make_target: Callable[[], Target], label: str) -> Target:
    """Tell a new target the page's elements; where it is not well-formed, as a browser would."""
    target = make_target()
    try:
        read_xml(as_xml(page), target, label)
    except SourceError:
        target = make_target()
        _read_soup(page, target)
    return target


def as_xml(page: str) -> bytes:
    """The page as UTF-8, with HTML's named characters as themselves: XML knows five of them."""
    bare = _DOCTYPE.sub("", page.lstrip(), count=1)
    return _ENTITY.sub(_named, bare).encode("utf-8", "replace")


def _named(match: re.Match[str]) -> str:
    return match[0] if match[1] in _XML_ENTITIES else html5.get(match[1], match[0])


def _read_soup(page: str, target: XmlTarget) -> None:
    from lxml import etree  # comes with trafilatura

    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, remove_pis=True)
    parser.feed(page.lstrip().encode("utf-8", "replace"))
    parser.close()
