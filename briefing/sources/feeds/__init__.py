"""RSS and Atom to entries, by feedparser: bytes in, nothing fetched."""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
from collections.abc import Iterable
from typing import Any

from briefing.deadline import CallFunction, Stopped, call_in_child
from briefing.errors import ExtraError, SourceError
from briefing.sources.feeds.entries import read_feed
from briefing.sources.feeds.links import is_web
from briefing.sources.xml import decode_xml
from briefing.types import Entry, Source

__all__ = ["MAX_BYTES", "MAX_ENTRIES", "list_entries"]

log = logging.getLogger(__name__)

MAX_BYTES = 5_000_000
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


def list_entries(
    source: Source,
    *,
    address: str = "",
    encoding: str | None = None,
    run: CallFunction = call_in_child,
) -> tuple[Entry, ...]:
    """
    Read a feed: the newest entries first where they are dated, else in the feed's order.

    Nothing is fetched and no file opened, whatever the bytes say.

    Args:
        address: Where the feed was in the end, after redirects: what relative links start from.
            Empty for the source's location, if that is an address, else the feed's own site.
        encoding: How to decode its bytes; None to find out, from what its server said too.
        run: Makes the call that may hang; ``open_child`` gives one that serves many feeds.

    Returns:
        At most 2,000, each identity once; empty for a feed that has no entries.

    Raises:
        SourceError: No feed, broken before its first entry, over 5 MB, with entities of its own,
            or not read in time.
        ExtraError: feedparser is not installed.
    """
    if len(source.data) > MAX_BYTES:
        raise SourceError(
            f"{source.location}: this feed is larger than {MAX_BYTES // 1_000_000} MB; "
            "ask its site for a shorter one."
        )
    try:
        return run(_read_entries, source, address or source.location, encoding)
    except Stopped as error:
        raise SourceError(
            f"{source.location}: what reads this feed {error}; ask its site for a simpler one."
        ) from error


def _read_entries(source: Source, home: str, encoding: str | None) -> tuple[Entry, ...]:
    parsed = _parse_feed(_lean_xml(source, encoding), home=home, label=source.location)
    if not parsed.entries and (parsed.bozo or not parsed.version):
        what = "this feed is broken" if parsed.version else "this is not a feed (RSS or Atom)"
        raise SourceError(f"{source.location}: {what}; open its address in a browser and look.")
    if parsed.bozo:
        log.info("%s: malformed, read anyway: %s", source.location, parsed.get("bozo_exception"))
    return _newest_first(_once_each(read_feed(parsed, home)))[:MAX_ENTRIES]


def _once_each(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """*entries* in order, without those whose identity came before."""
    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(entry.identity, entry)
    return tuple(first.values())


def _newest_first(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """By date; an entry without one keeps to the entry before it."""
    moments: list[dt.datetime] = []
    latest = next((entry.published for entry in entries if entry.published), None)
    if latest is None:
        return entries
    for entry in entries:
        latest = entry.published or latest
        moments.append(latest)
    order = sorted(range(len(entries)), key=lambda index: moments[index], reverse=True)
    return tuple(entries[index] for index in order)


def _lean_xml(source: Source, encoding: str | None) -> bytes:
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


def _parse_feed(data: bytes, *, home: str, label: str) -> Any:
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
