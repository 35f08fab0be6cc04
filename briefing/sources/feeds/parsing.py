"""feedparser, kept from all that it does beyond parsing."""

from __future__ import annotations

import io
from typing import Any

from briefing.errors import ExtraError, SourceError
from briefing.sources.links import is_web

__all__ = ["parse_feed"]

_FAILURES = (AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


def parse_feed(data: bytes, *, home: str, label: str) -> Any:
    """
    Parse a feed; nothing is fetched and no file opened, whatever *data* says.

    Args:
        data: In UTF-8.
        home: What relative links start from, when it is a web address.
        label: What a message calls the feed.

    Returns:
        feedparser's own result.

    Raises:
        SourceError: So broken that feedparser fails.
        ExtraError: feedparser is not installed.
    """
    try:
        import feedparser
    except ImportError as error:
        raise ExtraError("A feed", "feeds") from error
    headers = {"content-type": "application/xml; charset=utf-8"}
    if is_web(home):
        headers["content-location"] = home
    try:
        return feedparser.parse(
            # Bare bytes would be tried as the name of a file first.
            io.BytesIO(data),
            response_headers=headers,
            # Of the HTML only words are kept, by rules of our own; feedparser's take minutes
            # over a "style" of 20 kB.
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _FAILURES as error:
        # It means to bear anything, but an unclosed <image> is a KeyError, and so on.
        raise SourceError(
            f"{label}: this feed is broken; open its address in a browser and look."
        ) from error
