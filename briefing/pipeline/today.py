"""One episode of what is new in a person's feeds since they last listened."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from briefing.errors import BriefingError, SourceError
from briefing.pipeline.episodes import tell_rundown
from briefing.pipeline.production import check_wishes
from briefing.pipeline.reading import FEED, FEED_LIST, Reader
from briefing.pipeline.rundown import Rundown
from briefing.pipeline.scripts import plan_rundown
from briefing.pipeline.studio import OnLine
from briefing.seen import Seen, entry_key, hold_seen, load_seen, new_entries, save_seen
from briefing.settings import ScriptSettings, SoundSettings, SourceSettings, VoiceSettings
from briefing.sources import is_address
from briefing.sources.feeds.links import find_feeds, list_feeds
from briefing.types import Article, Entry, Episode, Source, Validators
from briefing.user_folders import memory_path

__all__ = ["News", "collect_news", "make_today", "plan_today"]

log = logging.getLogger(__name__)

FETCHES = 8
"""At once: a feed's server is mostly waited for."""


def make_today(
    feeds: Sequence[str],
    output: str | Path = "output",
    settings: ScriptSettings = ScriptSettings(minutes=10),  # noqa: B008  frozen
    *,
    stories: int = 8,
    since: dt.timedelta | None = None,
    memory: Path | None = None,
    voice: VoiceSettings = VoiceSettings(),  # noqa: B008  frozen
    sound: SoundSettings = SoundSettings(),  # noqa: B008  frozen
    reading: SourceSettings = SourceSettings(),  # noqa: B008  frozen
    on_line: OnLine | None = None,
) -> Episode | None:
    """
    Make one episode of what is new in *feeds* since the last run; None when nothing is.

    What was told is remembered only once the episode is out.

    Args:
        feeds: Addresses and files of feeds, and of lists of feeds (OPML).
        stories: At most so many.
        since: Nothing older.
        memory: The file that remembers; None for ``seen.json`` in the user's data folder.

    Raises:
        BriefingError: None of the feeds could be read, or no episode could be made.
    """
    check_wishes(Path(output), sound)
    path = memory or memory_path()
    with hold_seen(path):
        seen = load_seen(path)
        with Reader(reading) as reader:
            news = collect_news(feeds, reader, seen, stories=stories, since=since, now=_now())
        episode = None
        if news.articles:
            rundown = plan_rundown(news.articles, settings, stories=stories)
            episode = tell_rundown(
                rundown, output, settings, voice=voice, sound=sound, on_line=on_line
            )
        save_seen(path, news.seen)
    return episode


def plan_today(
    feeds: Sequence[str],
    settings: ScriptSettings = ScriptSettings(minutes=10),  # noqa: B008  frozen
    *,
    stories: int = 8,
    since: dt.timedelta | None = None,
    memory: Path | None = None,
    reading: SourceSettings = SourceSettings(),  # noqa: B008  frozen
) -> Rundown | None:
    """
    Say what :func:`make_today` would tell; nothing is made, and nothing remembered.

    Raises:
        BriefingError: None of the feeds could be read.
    """
    seen = load_seen(memory or memory_path())
    with Reader(reading) as reader:
        news = collect_news(feeds, reader, seen, stories=stories, since=since, now=_now())
    return plan_rundown(news.articles, settings, stories=stories) if news.articles else None


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class _Found:
    """What stands at a feed's address."""

    source: Source | None
    """None: its server said that nothing has changed."""
    address: str
    """Where it was in the end."""
    validators: Validators | None = None


@dataclass(frozen=True, slots=True)
class _Feed:
    """A feed that was read."""

    name: str
    """What it is remembered by: see :func:`_name_feed`."""
    entries: tuple[Entry, ...] = ()
    fresh: tuple[Entry, ...] = ()
    """The new ones."""
    validators: Validators | None = None
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """The new articles, and what is to be remembered once they were told."""

    articles: tuple[Article, ...] = ()
    seen: Seen = field(default_factory=Seen)


def collect_news(
    given: Sequence[str],
    reader: Reader,
    seen: Seen,
    *,
    stories: int,
    since: dt.timedelta | None,
    now: dt.datetime,
) -> News:
    """
    Read the new entries of feeds.

    Twice *stories* are read where there are so many, a feed's newest first and the feeds in
    turn: some will prove to be the same story, and the strongest are told.

    One feed or entry that cannot be read is told as a warning, and the rest goes on.

    Args:
        given: Addresses and files of feeds, and of lists of feeds (OPML).
        since: Nothing older; None for all that is new.

    Raises:
        BriefingError: None of the feeds could be read, or none of their new entries.
    """
    visit = _Visit(reader, seen, since, now)
    feeds, failures = visit.read_feeds(given)
    if not feeds:
        raise failures[0] if failures else SourceError("No feed is named; name one.")
    articles: list[Article] = []
    left: list[Entry] = []
    for entry in _in_turn(feeds):
        if len(articles) == 2 * stories:
            break
        try:
            articles.append(reader.read_entry(entry))
        except BriefingError as error:
            failures.append(error)
            left.append(entry)
    for failure in failures:
        log.warning("%s It is left out.", failure)
    if left and not articles:
        raise SourceError(f"None of the {len(left)} new entries could be read; try again later.")
    return News(tuple(articles), visit.remember(feeds, left))


@dataclass(frozen=True, slots=True)
class _Visit:
    """A round of all feeds, at one moment, knowing what was told before."""

    reader: Reader
    seen: Seen
    since: dt.timedelta | None
    now: dt.datetime

    def read_feeds(self, given: Sequence[str]) -> tuple[list[_Feed], list[BriefingError]]:
        """Read every feed there is in *given*, and those on its lists."""
        feeds: list[_Feed] = []
        failures: list[BriefingError] = []
        known: dict[str, None] = {}
        waiting = list(dict.fromkeys(given))
        while waiting:
            known.update(dict.fromkeys(waiting))
            listed: dict[str, None] = {}
            for address, found in zip(waiting, self._find_all(waiting), strict=True):
                try:
                    if isinstance(found, BriefingError):
                        raise found
                    if found.source and found.source.media_type == FEED_LIST:
                        listed.update(dict.fromkeys(list_feeds(found.source)))
                    else:
                        feeds.append(self._list_feed(_name_feed(address), found))
                except BriefingError as error:
                    failures.append(error)
            waiting = [address for address in listed if address not in known]
        return feeds, failures

    def remember(self, feeds: Sequence[_Feed], left: Sequence[Entry]) -> Seen:
        """What is seen once all was told but the entries *left*."""
        seen = self.seen
        for feed in feeds:
            if feed.is_unchanged:
                seen = seen.keep(feed.name, now=self.now)
            else:
                seen = seen.add(
                    feed.name, feed.entries, now=self.now, left=left, validators=feed.validators
                )
        return seen.prune(now=self.now)

    def _find_all(self, addresses: Sequence[str]) -> Iterator[_Found | BriefingError]:
        if any(map(is_address, addresses)):
            self.reader.fetcher  # noqa: B018  opened here: each thread would open its own
        with ThreadPoolExecutor(FETCHES) as pool:
            yield from pool.map(self._try_to_find, addresses)

    def _try_to_find(self, address: str) -> _Found | BriefingError:
        try:
            return self._find(address)
        except BriefingError as error:
            return error

    def _find(self, address: str) -> _Found:
        if not is_address(address):
            return _Found(self.reader.load(address), address)
        validators = self.seen.validators(_name_feed(address))
        if validators is None:
            fetched = self.reader.fetcher.fetch(address)
        else:
            changed = self.reader.fetcher.fetch_changed(address, validators)
            if changed is None:
                return _Found(None, address)
            fetched = changed
        return _Found(fetched.source, fetched.address, fetched.validators)

    def _list_feed(self, name: str, found: _Found) -> _Feed:
        """
        List the entries of one feed.

        Raises:
            SourceError, ExtraError: It is no feed, or cannot be read.
        """
        if found.source is None:
            return _Feed(name, is_unchanged=True)
        if found.source.media_type != FEED:
            raise SourceError(f"{found.source.location}: this is no feed; {_point_to_feed(found)}.")
        entries = self.reader.list_entries(found.source, address=found.address)
        fresh = new_entries(self.seen, name, entries, self.now, self.since)
        return _Feed(name, entries, fresh, found.validators)


def _name_feed(address: str) -> str:
    """The same from whatever folder it is given, and without a password."""
    if not is_address(address):
        return str(Path(address).resolve())
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))


def _point_to_feed(found: _Found) -> str:
    """What to give instead of a page."""
    if found.source and found.source.media_type == "text/html":
        page = found.source.data.decode("utf-8", "replace")
        for feed in find_feeds(page, found.address):
            return f"the page's own is {feed}"
    return "give the address of an RSS or Atom feed, or the page itself to 'briefing make'"


def _in_turn(feeds: Sequence[_Feed]) -> Iterator[Entry]:
    """The first of each feed, then the second of each, ...; what two feeds share, once."""
    told: set[tuple[str, str]] = set()
    for row in zip_longest(*(feed.fresh for feed in feeds)):
        for feed, entry in zip(feeds, row, strict=True):
            if entry is not None and (key := entry_key(feed.name, entry)) not in told:
                told.add(key)
                yield entry
