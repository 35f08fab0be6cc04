"""A book's table of contents: what each of its pages is called, for pages that do not say."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from briefing.errors import SourceError
from briefing.sources.epub.package import member_of
from briefing.sources.epub.page import as_xml
from briefing.sources.xml import local_name, parse_xml

__all__ = ["read_contents"]

log = logging.getLogger(__name__)


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
        titles.setdefault(member_of(address, folder), set()).add(title)
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


def _each(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if local_name(element.tag) == name)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
