"""What is new in a person's feeds: read, and remembered once it was heard."""

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
from briefing.pipeline.reading import FEED, FEED_LIST, Reader
from briefing.seen import TRIES, Seen, entry_key, new_entries
from briefing.sources import is_address
from briefing.sources.feeds.links import find_feeds, list_feeds
from briefing.types import Article, Entry, Source, Validators

__all__ = ["News", "collect_news"]

log = logging.getLogger(__name__)

NAMED = 5
"""So many stories that are left are named; of the rest the number is told."""
FETCHES = 8
"""At once: a feed's server is mostly waited for."""


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
    """The new articles, and what there is besides that was not read."""

    articles: tuple[Article, ...] = ()
    entries: tuple[Entry, ...] = ()
    """What each of *articles* was read from."""
    waiting: tuple[Entry, ...] = ()
    """New too, and not read: there was no room for them."""
    failed: tuple[Entry, ...] = ()
    feeds: tuple[_Feed, ...] = ()
    seen: Seen = field(default_factory=Seen)
    """What was told before."""
    now: dt.datetime = dt.datetime.min

    def raise_if_all_failed(self) -> None:
        """
        Tell an evening without news from one on which no page could be read.

        Raises:
            SourceError: There are new entries, and none of them could be read.
        """
        if self.failed and not self.articles:
            count = len(self.failed)
            raise SourceError(f"None of the {count} new entries could be read; try again later.")

    def remember(self, told: Sequence[Article]) -> Seen:
        """
        What is seen once *told* is out: what did not fit or failed stays new, and is named.

        Args:
            told: Those of *articles*, the very objects, that were heard.
        """
        heard = {id(article) for article in told}
        untold = [
            entry
            for article, entry in zip(self.articles, self.entries, strict=True)
            if id(article) not in heard
        ]
        left = (*untold, *self.waiting)
        if left:
            log.warning("%s", _name_left(left))
        seen = self.seen
        for feed in self.feeds:
            if feed.is_unchanged:
                seen = seen.keep(feed.name, now=self.now)
                continue
            for entry in self.failed:
                if entry in feed.entries and self.seen.tries(feed.name, entry) + 1 >= TRIES:
                    log.warning("%s could not be read %d times; given up.", entry.title, TRIES)
            seen = seen.add(
                feed.name,
                feed.entries,
                now=self.now,
                left=left,
                failed=self.failed,
                validators=feed.validators,
            )
        return seen.prune(now=self.now)


def _name_left(left: Sequence[Entry]) -> str:
    titles = "; ".join(entry.title for entry in left[:NAMED])
    more = f"; and {len(left) - NAMED} more" if len(left) > NAMED else ""
    return f"No room for {len(left)} new stories; they stay new: {titles}{more}."


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
        BriefingError: None of the feeds could be read.
    """
    visit = _Visit(reader, seen, since, now)
    feeds, failures = visit.read_feeds(given)
    if not feeds:
        raise failures[0] if failures else SourceError("No feed is named; name one.")
    articles: list[Article] = []
    read: list[Entry] = []
    failed: list[Entry] = []
    fresh = _in_turn(feeds)
    for entry in fresh:
        try:
            articles.append(reader.read_entry(entry))
            read.append(entry)
        except BriefingError as error:
            failures.append(error)
            failed.append(entry)
        if len(articles) == 2 * stories:
            break
    for failure in failures:
        log.warning("%s It is left out.", failure)
    waiting = tuple(fresh)
    return News(tuple(articles), tuple(read), waiting, tuple(failed), tuple(feeds), seen, now)


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
