"""A feed's bytes to feedparser's result: bounded, with nothing defined and nothing fetched."""

from __future__ import annotations

import io
import re
from typing import Any

from briefing.errors import ExtraError, SourceError
from briefing.sources.feeds.links import is_web
from briefing.sources.xml import decode_xml
from briefing.types import Source

__all__ = ["MAX_ENTRIES", "lean_xml", "parse_feed"]

MAX_ENTRIES = 2_000
"""Of the newest; no one hears more of one feed."""
_MAX_STARTS = 10 * MAX_ENTRIES

_BEFORE_DOCTYPE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(\[)?", re.IGNORECASE)
_ENTRY_START = re.compile(r"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
# XML 1.0 allows none of these, and one would cost the whole feed its strict parser.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CHARACTER = re.compile(r"&#(?:0*([0-9]{1,20})|[xX]0*([0-9A-Fa-f]{1,20}));")
_FAILURES = (AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


def lean_xml(source: Source, encoding: str | None) -> bytes:
    """
    Write *source* as UTF-8 without its document type, which is where entity bombs are made.

    Raises:
        SourceError: Undecodable, with entities of its own, or with over 20,000 entries.
    """
    text = _CHARACTER.sub(_check_character, _CONTROL.sub("", decode_xml(source, encoding)))
    text = _drop_doctype(text, source.location)
    if sum(1 for _ in _ENTRY_START.finditer(text)) > _MAX_STARTS:
        raise SourceError(
            f"{source.location}: this feed has more than {_MAX_STARTS} entries; "
            "ask its site for a shorter one."
        )
    # A character that is half of a pair has no UTF-8.
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + text.lstrip().encode("utf-8", "replace")


def _drop_doctype(text: str, label: str) -> str:
    doctype = _find_doctype(text)
    if not doctype:
        return text
    end = doctype.end()
    if doctype[1]:  # with a part of its own in brackets
        if "<!entity" in text[end:].lower():
            raise SourceError(
                f"{label}: this feed defines entities of its own, as attacks do and feeds do "
                "not; it was not read."
            )
        end = text.find("]", end)
    end = text.find(">", end) if end >= 0 else -1
    text = text[end + 1 :] if end >= 0 else text
    if _find_doctype(text):
        # The first would have hidden the second from us.
        raise SourceError(f"{label}: this feed has more than one document type; it was not read.")
    return text


def _find_doctype(text: str) -> re.Match[str] | None:
    before = _BEFORE_DOCTYPE.match(text)
    return _DOCTYPE.match(text, before.end() if before else 0)


def _check_character(reference: re.Match[str]) -> str:
    """*reference* as it is if there is such a character, else U+FFFD; feedparser would crash."""
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    is_one = number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
    return reference[0] if is_one else "\ufffd"


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
