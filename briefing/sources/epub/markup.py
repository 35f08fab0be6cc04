"""A book's page from its member to elements: XHTML as XML, and what only pretends as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5
from typing import TypeVar

from briefing.errors import SourceError
from briefing.sources.decoding import decode_text
from briefing.sources.xml import XmlTarget, read_xml

__all__ = ["as_xml", "decode_page", "read_page"]

Target = TypeVar("Target", bound=XmlTarget)

_ENCODING = re.compile(
    rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]{1,40})"
    rb"|<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_XML_ENTITIES = ("amp;", "lt;", "gt;", "quot;", "apos;")
_DECLARATION = re.compile(r"<\?xml[^>]{0,1000}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,1000}>", re.IGNORECASE)


def decode_page(data: bytes, label: str, *, encoding: str | None = None) -> str:
    """
    Decode a page by *encoding*, else as it declares.

    Raises:
        SourceError: Undecodable, or binary.
    """
    match = _ENCODING.search(data[:2048])
    declared = (match[1] or match[2]).decode("ascii", "ignore") if match else None
    return decode_text(data, label, encoding=encoding, declared=declared)


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
    bare = _DOCTYPE.sub("", _without_declaration(page), count=1)
    return _ENTITY.sub(_named, bare).encode("utf-8", "replace")


def _without_declaration(page: str) -> str:
    """The bytes will be UTF-8, whatever it says; and no space may stand before it."""
    page = page.lstrip()
    match = _DECLARATION.match(page)
    return page[match.end() :] if match else page


def _named(match: re.Match[str]) -> str:
    return match[0] if match[1] in _XML_ENTITIES else html5.get(match[1], match[0])


def _read_soup(page: str, target: XmlTarget) -> None:
    from lxml import etree  # comes with trafilatura

    bare = _without_declaration(page)
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, remove_pis=True)
    parser.feed(bare.encode("utf-8", "replace"))
    parser.close()
