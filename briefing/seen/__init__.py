"""What is known of each feed: which of its entries were told, and which to tell now."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from briefing.types import Entry, Validators

__all__ = [
    "FIRST_ENTRIES",
    "FIRST_SPAN",
    "KEPT_DAYS",
    "TRIES",
    "Seen",
    "SeenFeed",
    "entry_key",
    "new_entries",
]

KEPT_DAYS = 90
"""An entry is forgotten when it was not in its feed for so long, and a feed when not read."""
_MAX_KEPT = 5_000
"""Entries of a feed; the longest list that is read has 2,000."""
FIRST_SPAN = dt.timedelta(hours=24)
"""What is new in a feed that was never read before: a day's entries ..."""
FIRST_ENTRIES = 3
"""... or, where there are none, as many of the newest."""
TRIES = 3
"""So often an entry that cannot be read is tried, an episode each time, before it is given up."""
_LATE = dt.timedelta(days=7)
"""How long after its date an entry may turn up; an older one only has a new name."""

# Names that no two things in the world share; anything else ("7") is a feed's own.
_WORLD_WIDE = re.compile(r"https?://|urn:|tag:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SeenFeed:
    """What is known of one feed."""

    read_at: dt.datetime
    """When it was last read, UTC."""
    validators: Validators | None = None
    entries: Mapping[str, dt.date] = field(default_factory=dict)
    """The mark of each entry told, and the last day it was in the feed."""
    failed: Mapping[str, int] = field(default_factory=dict)
    """The mark of each entry that could not be read, and how often it was tried."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was told, by the feed's address as the person gave it. Never changed: see ``add``."""

    feeds: Mapping[str, SeenFeed] = field(default_factory=dict)

    def is_new(self, feed: str, entry: Entry) -> bool:
        """
        Whether *entry* was never told, from *feed* or from another.

        A site's feeds overlap: what was told from "World" comes back in "Top stories".
        """
        known = self.feeds.get(feed)
        mark = _mark(entry)
        if known is not None and mark in known.entries:
            return False
        if not _is_world_wide(entry):
            return True
        return not any(mark in other.entries for other in self.feeds.values())

    def tries(self, feed: str, entry: Entry) -> int:
        """How often *entry* could not be read."""
        known = self.feeds.get(feed)
        return known.failed.get(_mark(entry), 0) if known else 0

    def validators(self, feed: str) -> Validators | None:
        """For a conditional request; None to ask without conditions."""
        known = self.feeds.get(feed)
        return known.validators if known else None

    def add(
        self,
        feed: str,
        entries: Iterable[Entry],
        *,
        now: dt.datetime,
        left: Iterable[Entry] = (),
        failed: Iterable[Entry] = (),
        validators: Validators | None = None,
    ) -> Seen:
        """
        Return what is seen once an episode is out: all *entries* of *feed* but those *left*.

        For every feed that was read, also where nothing was told of it, so that it stays known.

        Args:
            left: Entries, of this feed or another, that stay new: there was no room for them.
            failed: Those that could not be read. They stay new too, until they were tried three
                times.
            validators: Not kept as long as this feed has anything left, for "not changed" would
                hide it.
        """
        failed = tuple(failed)
        tried = {_mark(entry): self.tries(feed, entry) + 1 for entry in failed}
        given_up = {entry for entry in failed if tried[_mark(entry)] >= TRIES}
        again = (frozenset(left) | frozenset(failed)) - given_up
        again_marks = {_mark(entry) for entry in again if _is_world_wide(entry)}
        listed = tuple(entries)
        told = {_mark(entry) for entry in listed if entry not in again} - again_marks
        known = self.feeds.get(feed)
        today = _day(now)
        days = _prune({**(known.entries if known else {}), **dict.fromkeys(told, today)}, today)
        marks = {_mark(entry) for entry in listed}
        is_all = len(told) == len(marks)
        counts = {mark: count for mark, count in tried.items() if mark in marks - told}
        kept = SeenFeed(now, validators if is_all else None, days, counts)
        return Seen({**self.feeds, feed: kept})

    def keep(self, feed: str, *, now: dt.datetime) -> Seen:
        """Return what is seen once *feed* said that it has not changed."""
        known = self.feeds.get(feed)
        if known is None:
            return self
        # What it had at its last reading is still there, so its time does not begin to run.
        then, today = _day(known.read_at), _day(now)
        days = {mark: today if day == then else day for mark, day in known.entries.items()}
        return Seen({**self.feeds, feed: replace(known, read_at=now, entries=days)})

    def prune(self, *, now: dt.datetime) -> Seen:
        """Forget the feeds that were not read for 90 days: no one follows them any more."""
        oldest = now - dt.timedelta(days=KEPT_DAYS)
        return Seen({feed: known for feed, known in self.feeds.items() if known.read_at >= oldest})


def _is_world_wide(entry: Entry) -> bool:
    return _WORLD_WIDE.match(entry.identity) is not None


def entry_key(feed: str, entry: Entry) -> tuple[str, str]:
    """What *entry* is known by among those of many feeds: by its own name where that is unique."""
    return ("" if _WORLD_WIDE.match(entry.identity) else feed, _mark(entry))


def _mark(entry: Entry) -> str:
    """*entry*'s identity in 16 characters; the same for ``http`` and ``https``."""
    name = re.sub(r"^https?://(?:www\.)?", "", entry.identity.strip()).rstrip("/")
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(dt.UTC).date()


def _prune(days: Mapping[str, dt.date], today: dt.date) -> Mapping[str, dt.date]:
    oldest = today - dt.timedelta(days=KEPT_DAYS)
    kept = sorted((day, mark) for mark, day in days.items() if day >= oldest)
    return {mark: day for day, mark in kept[-_MAX_KEPT:]}


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
