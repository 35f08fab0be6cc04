"""RSS and Atom to entries, by feedparser: bytes in, nothing fetched."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import html
import io
import logging
import re
import time
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from briefing.deadline import CallFunction, Stopped, call_in_child
from briefing.errors import ExtraError, SourceError
from briefing.plain import squeeze
from briefing.sources.charsets import find_charset
from briefing.sources.decoding import decode_text
from briefing.sources.passages import list_passages, visible_text, write_passages
from briefing.types import Entry, Source

__all__ = ["MAX_BYTES", "MAX_ENTRIES", "list_entries"]

log = logging.getLogger(__name__)

MAX_BYTES = 5_000_000
MAX_ENTRIES = 2_000
"""Of the newest; no one hears more of one feed."""

_YEARS = range(1980, 2100)
"""A date before is a machine's zero, one after its largest number."""

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,1000}\?>")
_BEFORE_DOCTYPE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(\[)?", re.IGNORECASE)
_ENTRY_START = re.compile(r"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_REST_OF_ADDRESS = re.compile(r"[\w.-]*\s*\(([^()]+)\)?$")
# XML 1.0 allows none of these, and one would cost the whole feed its strict parser.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# UTF-16 without a byte order mark, known by how its first character must be written.
_UNMARKED = ((b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"))


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
    parsed = _parse(_lean_xml(_decode(source, encoding), source.location), home)
    if not parsed.entries and (parsed.bozo or not parsed.version):
        what = "this feed is broken" if parsed.version else "this is not a feed (RSS or Atom)"
        raise SourceError(f"{source.location}: {what}; open its address in a browser and look.")
    if parsed.bozo:
        log.info("%s: malformed, read anyway: %s", source.location, parsed.get("bozo_exception"))
    base = home if _is_web(home) else _site_address(parsed.feed)
    site = _plain(parsed.feed.get("title_detail"))
    # In Atom the feed's author is that of every entry without one; in RSS it is a webmaster.
    author = _author(parsed.feed) if parsed.version.startswith("atom") else ""
    entries = (_entry(raw, base=base, site=site, author=author) for raw in parsed.entries)
    return _newest_first(_once_each(entries))[:MAX_ENTRIES]


def _decode(source: Source, encoding: str | None) -> str:
    """As the feed says itself, else as its server said, where the bytes can be that."""
    for start, unmarked in _UNMARKED:
        if not encoding and source.data.startswith(start):
            encoding = unmarked
    match = _DECLARED.search(source.data[:1024])
    for name in (match[1].decode("ascii") if match else "", source.charset):
        encoding = encoding or find_charset(replace(source, media_type="text/html", charset=name))
    return decode_text(source.data, source.location, encoding=encoding)


def _lean_xml(text: str, location: str) -> bytes:
    """*text* as UTF-8 without its document type, which is where entity bombs are made."""
    text = _CONTROL.sub("", text)
    declaration = _DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text
    before = _BEFORE_DOCTYPE.match(text)
    doctype = _DOCTYPE.match(text, before.end() if before else 0)
    if doctype:
        subset = text.find("]", doctype.end()) if doctype[1] else doctype.start()
        if doctype[1] and "<!entity" in text[doctype.end() :].lower():
            raise SourceError(
                f"{location}: this feed defines entities of its own, as attacks do and feeds do "
                "not; it was not read."
            )
        end = text.find(">", subset) if subset >= 0 else -1
        text = text[end + 1 :] if end >= 0 else text
    if sum(1 for _ in _ENTRY_START.finditer(text)) > 10 * MAX_ENTRIES:
        raise SourceError(
            f"{location}: this feed has more than {10 * MAX_ENTRIES} entries; "
            "ask its site for a shorter one."
        )
    # A character that is half of a pair has no UTF-8.
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + text.lstrip().encode("utf-8", "replace")


def _parse(data: bytes, home: str) -> Any:
    try:
        import feedparser
    except ImportError as error:
        raise ExtraError("A feed", "feeds") from error
    # Bare bytes would be tried as the name of a file first.
    headers = {"content-type": "application/xml; charset=utf-8"}
    if _is_web(home):
        headers["content-location"] = home
    # Of the HTML only words are kept, by rules of our own; feedparser's take minutes over a
    # "style" of 20 kB.
    return feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )


def _entry(raw: Any, *, base: str, site: str, author: str) -> Entry:
    title = _plain(raw.get("title_detail"))
    address = _address(raw.get("link"), base)
    text = _fullest(raw)
    # A word's own hash changes from run to run; this must not.
    mark = hashlib.sha256(f"{title}\n{text}".encode("utf-8", "replace")).hexdigest()
    return Entry(
        identity=squeeze(raw.get("id") or "") or address or f"sha256:{mark}",
        title=title,
        address=address,
        html=text,
        author=_author(raw) or author,
        # A feed that gathers others' entries says whose each one is.
        site=_source_title(raw) or site,
        published=_published(raw),
    )


def _fullest(raw: Any) -> str:
    """The longest of its texts as plain HTML; of equal ones the content, not the summary."""
    details = (*raw.get("content", ()), raw.get("summary_detail"))
    texts = (write_passages(list_passages(_as_html(detail))) for detail in details)
    return max(texts, key=len)


def _as_html(detail: Any) -> str:
    if not detail or not isinstance(detail.get("value"), str):
        return ""
    value: str = detail["value"]
    if detail.get("type") == "text/plain":
        value = html.escape(value, quote=False)
    elif "<" in value:
        return value
    # Without a single tag, blank lines are what parts its paragraphs.
    return "\n".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", value.strip()))


def _plain(detail: Any) -> str:
    if not detail or not isinstance(detail.get("value"), str):
        return ""
    if detail.get("type") == "text/plain":
        return squeeze(detail["value"])
    return squeeze(visible_text(detail["value"]))


def _source_title(raw: Any) -> str:
    source = raw.get("source") or {}
    return _plain(source.get("title_detail")) or squeeze(visible_text(source.get("title") or ""))


def _author(raw: Any) -> str:
    names = (_name(author) for author in raw.get("authors", ()) if author)
    return ", ".join(dict.fromkeys(name for name in names if name))


def _name(author: Any) -> str:
    """Of "ann@isle.example (Ann Lee)" the name; empty where there is only an address."""
    name = squeeze(visible_text(author.get("name") or ""))
    # feedparser ends an address after four letters of ".example": the rest is before the name.
    rest = _REST_OF_ADDRESS.match(name) if author.get("email") else None
    name = rest[1] if rest else name
    return "" if "@" in name else name


def _published(raw: Any) -> dt.datetime | None:
    for key in ("published_parsed", "updated_parsed", "created_parsed"):
        # Its own ``get`` warns of 'updated' when only 'published' is there.
        value: time.struct_time | None = dict.get(raw, key)
        if value is None:
            continue
        try:
            moment = dt.datetime.fromtimestamp(calendar.timegm(value), dt.UTC)
        except (OverflowError, ValueError, OSError):
            continue
        if moment.year in _YEARS:
            return moment
    return None


def _site_address(feed: Any) -> str:
    link = feed.get("link") or ""
    return link if _is_web(link) else ""


def _address(link: str | None, base: str) -> str:
    """*link* as a web address; empty for none and for ``javascript:``, ``file:`` and the like."""
    try:
        address = urljoin(base, (link or "").strip()) if link else ""
    except ValueError:  # a bracket that is no IPv6 address
        return ""
    return address if _is_web(address) else ""


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _once_each(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The first of each identity."""
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
