"""What feedparser found, to entries: texts, names, dates and links as they are used here."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import html
import re
import time
from collections.abc import Iterator
from typing import Any

from briefing.plain import squeeze
from briefing.sources.feeds.entries import list_passages, visible_text, write_passages
from briefing.sources.feeds.links import is_web, join_link
from briefing.types import Entry

__all__ = ["read_feed"]

_YEARS = range(1980, 2100)
"""A date before is a machine's zero, one after its largest number."""
_REST_OF_ADDRESS = re.compile(r"[\w.-]*\s*\(([^()]+)\)?$")


def read_feed(parsed: Any, home: str) -> Iterator[Entry]:
    """
    Read each entry of *parsed*, feedparser's result, in the feed's order.

    Args:
        home: What relative links start from, when it is a web address; else the feed's site.
    """
    base = home if is_web(home) else _text(parsed.feed, "link")
    site = _plain(parsed.feed.get("title_detail"))
    # In Atom the feed's author is that of every entry without one; in RSS it is a webmaster.
    author = _author(parsed.feed) if parsed.version.startswith("atom") else ""
    for raw in parsed.entries:
        yield _entry(raw, base=base, site=site, author=author)


def _entry(raw: Any, *, base: str, site: str, author: str) -> Entry:
    title = _plain(raw.get("title_detail"))
    address = join_link(base, _text(raw, "link"))
    text = _fullest(raw)
    # Not Python's own hash, which changes from run to run.
    mark = hashlib.sha256(f"{title}\n{text}".encode("utf-8", "replace")).hexdigest()
    return Entry(
        identity=squeeze(_text(raw, "id")) or address or f"sha256:{mark}",
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
    return _plain(source.get("title_detail")) or squeeze(visible_text(_text(source, "title")))


def _author(raw: Any) -> str:
    names = (_name(author) for author in raw.get("authors", ()) if author)
    return ", ".join(dict.fromkeys(name for name in names if name))


def _name(author: Any) -> str:
    """Of "ann@isle.example (Ann Lee)" the name; empty where there is only an address."""
    name = squeeze(visible_text(_text(author, "name")))
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


def _text(raw: Any, key: str) -> str:
    """The value at *key*, which a malformed feed may make a table; then empty."""
    value = raw.get(key)
    return value if isinstance(value, str) else ""
