"""Where feeds are: links in lists of feeds (OPML), in pages and in feeds, as web addresses."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from briefing.errors import SourceError
from briefing.sources.xml import decode_xml, local_name, read_xml
from briefing.types import Source

__all__ = ["MAX_FEEDS", "find_feeds", "is_web", "join_link", "list_feeds"]

MAX_FEEDS = 2_000
"""As many as the largest reading lists people share; each costs a request."""

# Lists written by hand have addresses with "?a=1&b=2" as they are, and names with "&nbsp;".
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_LINK = re.compile(r"<link\b[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([a-z]{1,20})\s{0,8}=\s{0,8}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE
)
_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_MAX_FEEDS = 10


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


def find_feeds(page: str, address: str) -> tuple[str, ...]:
    """
    Find the addresses of feeds that *page* links to in its head, its own first.

    Args:
        address: The page's, from which relative links start.

    Returns:
        Web addresses, each once, in the page's order but feeds of comments last; at most ten.
    """
    found: dict[str, str] = {}
    for link in _LINK.findall(page):
        values = {
            name.lower(): unescape(double or single or bare).strip()
            for name, double, single, bare in _ATTRIBUTE.findall(link)
        }
        relations = values.get("rel", "").lower().split()
        if "alternate" not in relations or values.get("type", "").lower() not in _TYPES:
            continue
        feed = join_link(address, values.get("href", ""))
        if feed:
            found.setdefault(feed, values.get("title", ""))
    comments = {feed: "comment" in f"{feed} {title}".lower() for feed, title in found.items()}
    return tuple(sorted(found, key=lambda feed: comments[feed]))[:_MAX_FEEDS]


def join_link(base: str, link: str) -> str:
    """*link* as a web address; empty for none and for ``javascript:``, ``file:`` and the like."""
    try:
        address = urljoin(base, link.strip()) if link else ""
    except ValueError:  # a bracket that is no IPv6 address
        return ""
    return address if is_web(address) else ""


def is_web(address: str) -> bool:
    """Whether *address* is one of http or https, with a host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
