"""Which entries of which feeds were told already, and what is new."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import hashlib
import json
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from briefing.errors import OutputError
from briefing.types import Entry

__all__ = [
    "FIRST_ENTRIES",
    "FIRST_SPAN",
    "KEPT_DAYS",
    "Seen",
    "SeenFeed",
    "Validators",
    "hold_seen",
    "load_seen",
    "new_entries",
    "save_seen",
]

log = logging.getLogger(__name__)

FIRST_SPAN = dt.timedelta(hours=24)
"""What is new in a feed that was never read before: a day's entries ..."""
FIRST_ENTRIES = 3
"""... or, where there are none, as many of the newest."""
_LATE = dt.timedelta(days=7)
"""How long after its date an entry may turn up; an older one only has a new name."""

KEPT_DAYS = 90
"""An entry is forgotten when it was not in its feed for so long, and a feed when not read."""
_MAX_KEPT = 5_000
"""Entries of a feed; the longest list that is read has 2,000."""

_VERSION = 1
_MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server wants back to tell whether a feed has changed; empty where it gave none."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class SeenFeed:
    """What is known of one feed."""

    read_at: dt.datetime
    """When it was last read, UTC."""
    validators: Validators = Validators()
    entries: Mapping[str, dt.date] = field(default_factory=dict)
    """The mark of each entry told, and the last day it was in the feed."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was told, by the feed's address as the person gave it. Never changed: see ``add``."""

    feeds: Mapping[str, SeenFeed] = field(default_factory=dict)

    def is_new(self, feed: str, entry: Entry) -> bool:
        """Whether *entry* was never told from *feed*."""
        known = self.feeds.get(feed)
        return known is None or _mark(entry) not in known.entries

    def validators(self, feed: str) -> Validators:
        """For a conditional request."""
        known = self.feeds.get(feed)
        return known.validators if known else Validators()

    def add(
        self,
        feed: str,
        entries: Iterable[Entry],
        *,
        now: dt.datetime,
        left: Iterable[Entry] = (),
        validators: Validators = Validators(),
    ) -> Seen:
        """
        Return what is seen once an episode is out: all *entries* of *feed* but those *left*.

        Entries that were not chosen are old news all the same; *left* is for those that failed
        and are to be tried again. As long as there are any the *validators* are not kept, for
        "not changed" would hide them.
        """
        left_marks = {_mark(entry) for entry in left}
        known = self.feeds.get(feed)
        today = now.date()
        days = dict(known.entries) if known else {}
        days |= {mark: today for entry in entries if (mark := _mark(entry)) not in left_marks}
        seen = SeenFeed(now, Validators() if left_marks else validators, _prune(days, today))
        return replace(self, feeds={**self.feeds, feed: seen})

    def keep(self, feed: str, *, now: dt.datetime) -> Seen:
        """Return what is seen once *feed* said that it has not changed."""
        known = self.feeds.get(feed)
        if known is None:
            return self
        # Its entries are all still there, so their time does not begin to run.
        days = dict.fromkeys(known.entries, now.date())
        return replace(self, feeds={**self.feeds, feed: replace(known, read_at=now, entries=days)})


def new_entries(
    seen: Seen,
    feed: str,
    entries: Iterable[Entry],
    now: dt.datetime,
    since: dt.timedelta | None = None,
) -> tuple[Entry, ...]:
    """
    Choose what is worth telling of *entries*, in their order: nothing that was told before.

    - A feed never read before: what is dated within *since*, by default a day. Without *since*,
      where nothing is, the first three, so that a new feed is heard at once and not in full.
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
        if recent or since is not None:
            return recent
        return fresh[:FIRST_ENTRIES]
    start = now - since if since is not None else known.read_at - _LATE
    return tuple(entry for entry in fresh if not entry.published or _is_after(entry, start))


def _is_after(entry: Entry, start: dt.datetime) -> bool:
    return entry.published is not None and entry.published >= start


def _mark(entry: Entry) -> str:
    """*entry*'s identity in 16 characters; the same for ``http`` and ``https``."""
    name = re.sub(r"^https?://(?:www\.)?", "", entry.identity.strip()).rstrip("/")
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]


def _prune(days: Mapping[str, dt.date], today: dt.date) -> Mapping[str, dt.date]:
    oldest = today - dt.timedelta(days=KEPT_DAYS)
    kept = sorted((day, mark) for mark, day in days.items() if day >= oldest)
    return {mark: day for day, mark in kept[-_MAX_KEPT:]}


def load_seen(path: Path) -> Seen:
    """
    Read what was seen; nothing when there is no such file.

    A file that is damaged or not ours counts as none, with a warning; ``save_seen`` puts it
    aside.

    Raises:
        OutputError: It cannot be read, or a newer version wrote it.
    """
    try:
        return _load(path)
    except ValueError as error:
        log.warning(
            "%s: not briefing's record of what it told (%s); starting anew, it will be kept as %s.",
            path,
            error,
            _aside(path).name,
        )
        return Seen()


def _load(path: Path) -> Seen:
    """As ``load_seen``; ValueError for a file that is not ours."""
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        return Seen()
    except OSError as error:
        raise OutputError(
            f"{path}: what was told before cannot be read ({_reason(error)}); "
            "check its permissions or remove it."
        ) from error
    if len(data) > _MAX_BYTES:
        raise ValueError("too large")
    try:
        record = json.loads(data)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(record, dict) or not isinstance(record.get("briefing_seen"), int):
        raise ValueError("no version in it")
    if record["briefing_seen"] > _VERSION:
        raise OutputError(
            f"{path}: a newer version of briefing wrote what was told before; update this one."
        )
    try:
        return Seen({feed: _read_feed(known) for feed, known in record["feeds"].items()})
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"unexpected {type(error).__name__}: {error}") from error


def _read_feed(known: Any) -> SeenFeed:
    read_at = dt.datetime.fromisoformat(known["read_at"])
    if read_at.tzinfo is None:
        raise ValueError("a time without its zone")
    days = {str(mark): dt.date.fromisoformat(day) for mark, day in known["entries"].items()}
    validators = Validators(str(known.get("etag", "")), str(known.get("last_modified", "")))
    return SeenFeed(read_at, validators, days)


def save_seen(path: Path, seen: Seen) -> None:
    """
    Write *seen* in one step: after a crash the file is the old one or the new one, whole.

    Feeds that were not read for 90 days before the latest reading are dropped. A file that is
    there and not ours is renamed first (``seen.broken.json``).

    Raises:
        OutputError: It cannot be written; the old one is untouched.
    """
    try:
        target = path.resolve()  # the file a link points to, not the link, is replaced
        target.parent.mkdir(parents=True, exist_ok=True)
        _put_aside(target)
        part = target.with_name(f".{target.name}.part")
        try:
            _write(part, _to_json(seen))
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        _flush_folder(target.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error


@contextlib.contextmanager
def hold_seen(
    path: Path, *, hold: Callable[[Path], AbstractContextManager[bool]]
) -> Iterator[None]:
    """
    Keep other runs from *path* as long as the block runs.

    Args:
        hold: Takes a lock file; True when it was free.

    Raises:
        OutputError: Another run holds it, or the folder cannot be written.
    """
    with contextlib.ExitStack() as stack:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            free = stack.enter_context(hold(path.with_name(f".{path.name}.lock")))
        except OSError as error:
            raise _cannot_write(path, error) from error
        if not free:
            raise OutputError(
                f"{path}: another 'briefing today' is running; wait for it to finish."
            )
        yield


def _to_json(seen: Seen) -> bytes:
    latest = max((known.read_at for known in seen.feeds.values()), default=None)
    oldest = latest - dt.timedelta(days=KEPT_DAYS) if latest else None
    feeds = {
        feed: {
            "read_at": known.read_at.astimezone(dt.UTC).isoformat(timespec="seconds"),
            "etag": known.validators.etag,
            "last_modified": known.validators.last_modified,
            "entries": {mark: day.isoformat() for mark, day in known.entries.items()},
        }
        for feed, known in seen.feeds.items()
        if oldest is None or known.read_at >= oldest
    }
    record = {"briefing_seen": _VERSION, "feeds": feeds}
    return json.dumps(record, indent=1, sort_keys=True).encode("utf-8") + b"\n"


def _write(part: Path, data: bytes) -> None:
    part.unlink(missing_ok=True)
    # What someone reads is nobody else's business.
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _put_aside(path: Path) -> None:
    try:
        _load(path)
    except ValueError:
        path.replace(_aside(path))


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.stem}.broken{path.suffix}")


def _flush_folder(folder: Path) -> None:
    """So that the new name survives a power cut; not every system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _cannot_write(path: Path, error: OSError) -> OutputError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputError(
            f"{path}: the disk is full, so what was told cannot be noted; make room."
        )
    return OutputError(
        f"{path}: what was told cannot be noted ({_reason(error)}); check its permissions."
    )


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
