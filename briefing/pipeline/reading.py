"""Sources of every kind to clean, titled articles."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

from briefing.cleaning import clean_article
from briefing.deadline import CallFunction, call_in_child, open_child
from briefing.disk import is_folder
from briefing.errors import BriefingError, ExtraError, SourceError
from briefing.kinds import find_unfit, shape_article
from briefing.plain import label_source, squeeze
from briefing.settings import SourceSettings
from briefing.sources import (
    Fetcher,
    detect_media_type,
    is_address,
    load_source,
    parse_source,
)
from briefing.sources.feeds import list_entries
from briefing.sources.feeds.entries import entry_source, is_whole
from briefing.sources.feeds.links import list_feeds
from briefing.sources.files import list_files
from briefing.titles import suggest_title
from briefing.types import Article, Entry, Source

__all__ = ["FEED", "FEED_LIST", "Readable", "Reader", "read_article"]

TEASER_WORDS = 40
"""With its markup: what a feed must say of an entry whose page cannot be read, to be told."""

FEED = "application/feed+xml"
FEED_LIST = "text/x-opml"
MAIL = "message/rfc822"
_AS_PASTED = ("text/plain", MAIL)
"""
Kinds whose parsers cannot tell the article from what stands around it: a page's menu may be in
them. Markdown is written by its author, mark for mark.
"""

Readable = Source | str | Path
"""A path, a web address, ``-`` for standard input, or bytes already at hand."""

log = logging.getLogger(__name__)


def read_article(
    source_or_path: Readable, *, encoding: str = "", title: str = "", allow_private: bool = False
) -> Article:
    """
    Read one article, without what is not the article.

    Args:
        encoding: Overrides what the bytes seem to be.
        title: Overrides the document's own.
        allow_private: Fetch from addresses that are not public, too.

    Raises:
        SourceError: It cannot be read, or nothing but boilerplate is in it.
        ExtraError: An optional package reads this kind, and is not installed.
    """
    with Reader(SourceSettings(encoding=encoding, allow_private=allow_private)) as reader:
        article = reader.read(source_or_path)
    return replace(article, title=title) if title else article


class Reader:
    """
    Reads many sources, inside ``with``.

    What fetching needs is opened with the first address; one child process parses every page.
    """

    def __init__(self, settings: SourceSettings = SourceSettings()) -> None:  # noqa: B008  frozen
        self._settings = settings
        self._stack = ExitStack()
        self._fetcher: Fetcher | None = None
        self._run: CallFunction = call_in_child

    def __enter__(self) -> Reader:
        self._run = self._stack.enter_context(open_child())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()
        self._fetcher = None
        self._run = call_in_child

    @property
    def fetcher(self) -> Fetcher:
        """The one that all addresses are fetched by."""
        if self._fetcher is None:
            fetcher = Fetcher(allow_private=self._settings.allow_private)
            self._fetcher = self._stack.enter_context(fetcher)
        return self._fetcher

    def load(self, readable: Readable) -> Source:
        """
        Fetch an address, or read a file.

        Raises:
            SourceError: It cannot be had; one line says why.
        """
        if isinstance(readable, Source):
            return readable
        if is_address(str(readable)):
            return self.fetcher.fetch(str(readable)).source
        return load_source(readable)

    def read(self, readable: Readable) -> Article:
        """
        Read one article.

        Raises:
            SourceError, ExtraError: As :func:`read_article`.
        """
        return self._parse(self.load(readable))

    def list_entries(self, source: Source, *, address: str = "") -> tuple[Entry, ...]:
        """
        List a feed's entries, the newest first.

        Args:
            address: Where it was found in the end, when that is not its location.

        Raises:
            SourceError, ExtraError: It is no feed that can be read.
        """
        encoding = self._settings.encoding or None
        return list_entries(source, address=address, encoding=encoding, run=self._run)

    def read_entry(self, entry: Entry) -> Article:
        """
        Read a feed's entry: its own text when that is whole, else its page.

        Raises:
            SourceError, ExtraError: As :func:`read_article`.
        """
        if is_whole(entry) or not entry.address:
            return self._parse(entry_source(entry))
        try:
            article = self.read(entry.address)
        except SourceError:
            # A pay wall, a page without text: then what the feed itself says of it, if that
            # is enough for a sentence or two.
            if len(entry.html.split()) < TEASER_WORDS:
                raise
            return self._parse(entry_source(entry))
        # What the feed says of its own entry is better than what was guessed from the page.
        return replace(
            article,
            title=squeeze(entry.title) or article.title,
            author=article.author or entry.author,
            site=squeeze(entry.site) or article.site,
            date=entry.published.date() if entry.published else article.date,
        )

    def gather(self, readables: Iterable[Readable]) -> tuple[Article, ...]:
        """
        Read every article there is in *readables*: files, addresses, folders, feeds, feed lists.

        One of many addresses, entries or files of a folder that cannot be read is told as a
        warning, and the rest goes on.

        Raises:
            BriefingError: A file that was named cannot be read, or nothing at all could.
        """
        given = tuple(readables)
        articles: list[Article] = []
        failures: list[BriefingError] = []
        for readable in given:
            try:
                for found in self._each(readable):
                    if isinstance(found, Article):
                        articles.append(found)
                    else:
                        failures.append(found)
            except BriefingError as error:
                # A file that is not there is a slip of the person's; a page, of its server's.
                if len(given) == 1 or not is_address(str(readable)):
                    raise
                failures.append(error)
        if not articles:
            raise failures[0] if failures else _nothing_in(given)
        for failure in failures:
            log.warning("%s It is left out.", failure)
        return tuple(articles)

    def _each(self, readable: Readable) -> Iterator[Article | BriefingError]:
        """
        The articles in *readable*, and why a part of it cannot be read.

        Raises:
            BriefingError: The thing itself cannot be read.
        """
        is_path = not isinstance(readable, Source) and str(readable) != "-"
        if is_path and is_folder(Path(str(readable))):
            for path in list_files(Path(str(readable))):
                yield from self._attempt(path)
            return
        source = self.load(readable)
        if source.media_type == FEED:
            for entry in self.list_entries(source)[: self._settings.entries]:
                try:
                    yield self.read_entry(entry)
                except BriefingError as error:
                    yield error
        elif source.media_type == FEED_LIST:
            for feed in list_feeds(source):
                yield from self._attempt(feed)
        else:
            yield self._parse(source)

    def _attempt(self, readable: Readable) -> Iterator[Article | BriefingError]:
        try:
            yield from self._each(readable)
        except ExtraError as error:
            yield SourceError(f"{readable}: {error}.")
        except BriefingError as error:
            yield error

    def _parse(self, source: Source) -> Article:
        article = parse_source(source, encoding=self._settings.encoding or None, run=self._run)
        media_type = source.media_type or detect_media_type(source.location, source.data)
        article = clean_article(article, extracted=media_type not in _AS_PASTED)
        site = squeeze(article.site) or _host(source.location)
        article = replace(article, title=squeeze(suggest_title(article)), site=site)
        otherwise = "mail" if media_type == MAIL else "news"
        if self._settings.kind == "auto" and (unfit := find_unfit(article)):
            raise SourceError(
                f"{source.location}: it is mostly {unfit}, and nothing to listen to; "
                "give --kind to have it told all the same."
            )
        return shape_article(article, self._settings.kind, otherwise=otherwise)


def _nothing_in(given: Sequence[Readable]) -> SourceError:
    names = (one.location if isinstance(one, Source) else str(one) for one in given)
    named = ", ".join(map(label_source, names)) or "No source"
    return SourceError(f"{named}: there is nothing to read in it; give an article, or a full feed.")


def _host(location: str) -> str:
    """Of a web address, as a person says it; empty for a file."""
    if not is_address(location):
        return ""
    host = (urlsplit(location).hostname or "").removeprefix("www.")
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
