"""Which entries are worth telling now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from briefing.seen.memory import Seen
from briefing.types import Entry

__all__ = ["FIRST_ENTRIES", "FIRST_SPAN", "new_entries"]

FIRST_SPAN = dt.timedelta(hours=24)
"""What is new in a feed that was never read before: a day's entries ..."""
FIRST_ENTRIES = 3
"""... or, where there are none, as many of the newest."""
_LATE = dt.timedelta(days=7)
"""How long after its date an entry may turn up; an older one only has a new name."""


def new_entries(
    seen: Seen,
    feed: str,
    entries: Iterable[Entry],
    now: dt.datetime,
    since: dt.timedelta | None = None,
) -> tuple[Entry, ...]:
    """
    Choose what is worth telling of *entries*, in their order: nothing that was told before.

    - A feed never read before: what is dated within *since*, by default a day. Where
      nothing is (without *since*) or nothing is dated, the first three, so that a new feed is
      heard at once and not in full.
    - A feed read before: what was not in it then. Dated ones not older than *since*; without it
      not older than a week before that reading, so that a site which renames its entries (a
      move, a new address) does not tell its archive again.

    Args:
        entries: As read, newest first.
        now: With a time zone.
    """
    fresh = tuple(entry for entry in entries if seen.is_new(feed, entry))
    known = seen.feeds.get(feed)
    if known is None:
        recent = tuple(entry for entry in fresh if _is_after(entry, now - (since or FIRST_SPAN)))
        if recent or (since is not None and any(entry.published for entry in fresh)):
            return recent
        return fresh[:FIRST_ENTRIES]
    # A clock that was set back must not make everything old.
    start = now - since if since is not None else min(known.read_at, now) - _LATE
    return tuple(entry for entry in fresh if not entry.published or _is_after(entry, start))


def _is_after(entry: Entry, start: dt.datetime) -> bool:
    return entry.published is not None and entry.published >= start
