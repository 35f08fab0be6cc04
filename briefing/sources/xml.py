"""XML from strangers: parsed by the standard library, with nothing declared and nothing fetched."""

from __future__ import annotations

from typing import Protocol
from xml.etree import ElementTree
from xml.parsers import expat

from briefing.errors import SourceError

__all__ = ["XmlTarget", "local_name", "parse_xml", "read_xml"]


class XmlTarget(Protocol):
    """Takes a document's elements and text as they come, in document order."""

    def start(self, tag: str, attrib: dict[str, str], /) -> object: ...
    def end(self, tag: str, /) -> object: ...
    def data(self, data: str, /) -> object: ...
    def close(self) -> object: ...


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
