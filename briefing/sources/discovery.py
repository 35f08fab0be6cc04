"""A page to the feeds that it names: a person knows a site's address, seldom its feed's."""

from __future__ import annotations

import re
from html import unescape

from briefing.sources.links import join_link

__all__ = ["find_feeds"]

_LINK = re.compile(r"<link\b[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([a-z]{1,20})\s{0,8}=\s{0,8}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE
)
_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_MAX_FEEDS = 10


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
