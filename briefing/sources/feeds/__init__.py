"""RSS and Atom to entries, by feedparser: bytes in, nothing fetched."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable

from briefing.deadline import CallFunction, Stopped, call_in_child
from briefing.errors import SourceError
from briefing.sources.feeds.fields import read_feed
from briefing.sources.feeds.parsing import MAX_ENTRIES, lean_xml, parse_feed
from briefing.types import Entry, Source

__all__ = ["MAX_BYTES", "MAX_ENTRIES", "list_entries"]

log = logging.getLogger(__name__)

MAX_BYTES = 5_000_000


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
    parsed = parse_feed(lean_xml(source, encoding), home=home, label=source.location)
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
