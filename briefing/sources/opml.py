"""OPML to the addresses of the feeds it lists."""

from __future__ import annotations

import re

from briefing.errors import SourceError
from briefing.sources.links import is_web
from briefing.sources.xml import local_name, read_xml
from briefing.sources.xml_text import decode_xml
from briefing.types import Source

__all__ = ["MAX_FEEDS", "list_feeds"]

MAX_FEEDS = 2_000
"""As many as the largest reading lists people share; each costs a request."""

# Lists written by hand have addresses with "?a=1&b=2" as they are, and names with "&nbsp;".
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")


def list_feeds(source: Source, *, encoding: str | None = None) -> tuple[str, ...]:
    """
    Read the addresses of the feeds, in the order of the list and its folders, each once.

    Only outlines with a web address as their ``xmlUrl`` count (``feed://`` is read as
    ``http://``): links, notes and lists in lists are left out.

    Raises:
        SourceError: Not XML, with entities of its own, without a single feed, or with over 2,000.
    """
    text = _BARE_AMPERSAND.sub("&amp;", decode_xml(source, encoding))
    outlines = _Outlines()
    read_xml(text.strip().encode("utf-8", "replace"), outlines, source.location)
    if not outlines.feeds:
        raise SourceError(
            f"{source.location}: this list names no feeds (no outline in it has an xmlUrl); "
            "export it again from your feed reader."
        )
    if len(outlines.feeds) > MAX_FEEDS:
        raise SourceError(
            f"{source.location}: this list names {len(outlines.feeds)} feeds, more than "
            f"{MAX_FEEDS}; split it."
        )
    return tuple(outlines.feeds)


class _Outlines:
    """Takes the document as it comes; keeps the addresses."""

    def __init__(self) -> None:
        self.feeds: dict[str, None] = {}

    def start(self, tag: str, attrib: dict[str, str], /) -> None:
        if local_name(tag).lower() != "outline":
            return
        for name, value in attrib.items():
            address = _web_address(value) if local_name(name).lower() == "xmlurl" else ""
            if address:
                self.feeds.setdefault(address)

    def end(self, tag: str, /) -> None: ...
    def data(self, data: str, /) -> None: ...
    def close(self) -> None: ...


def _web_address(written: str) -> str:
    """The address as a browser has it; empty for what is none."""
    address = written.strip()
    if address.lower().startswith("feed:"):
        rest = address[5:]
        address = f"http:{rest}" if rest.startswith("//") else rest
    return address if is_web(address) else ""
