"""What the programme says of itself: opening, headings, who reports, closing, and its titles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from briefing.fidelity.failure import Failure
from briefing.fidelity.order import MARKS, is_row, row_forms
from briefing.fidelity.record import EpisodeClaim
from briefing.fidelity.verbatim import squeeze
from briefing.languages import Phrases, language

__all__ = ["check_chapters", "check_date", "check_own_line", "check_title", "find_unknown_titles"]


def check_date(episode: EpisodeClaim) -> Iterator[Failure]:
    """Whether it is a day at all; that it is the day the opening says, the opening's line tells."""
    if _day(episode) is None:
        yield Failure("date", f"“{squeeze(episode.date)[:40]}” is not a date")


def check_own_line(where: str, number: int, episode: EpisodeClaim) -> Iterator[Failure]:
    """
    Find a line without a source among those that the manifest lets us say.

    They may stand anywhere: a person may have moved them, which changes no word.
    """
    line = episode.lines[number - 1]
    text = squeeze(line.text)
    if line.edits:
        yield Failure(where, "names edits, and no source to apply them to")
    elif _is_own(text, episode) or is_row(text, episode.sources):
        return
    elif number == 1:
        yield Failure(where, _explain_opening(text, episode))
    elif number == len(episode.lines):
        yield Failure(where, f"“{text[:60]}” is not the closing, nor from a source")
    else:
        yield Failure(where, f"“{text[:60]}” is neither from a source nor a heading of one")


def check_title(episode: EpisodeClaim) -> Iterator[Failure]:
    """The programme's title is a source's, or made of one by our own phrase."""
    title = squeeze(episode.title)
    if not _is_made_of(title, episode):
        yield Failure("title", f"“{title[:60]}” is not a source's")


def check_chapters(episode: EpisodeClaim) -> Iterator[Failure]:
    """A chapter's title is the programme's, a source's, or a heading of one."""
    title = squeeze(episode.title)
    phrases = language(episode.language).phrases
    rows = {
        form
        for source in episode.sources
        for row in (*source.text.splitlines(), source.title)
        for form in row_forms(row)
    }
    for number, chapter in enumerate(episode.chapters, 1):
        name = squeeze(chapter.title)
        is_own = name in phrases.answers or 0 < phrases.read_count(name) <= _most_rows(episode)
        if name and name != title and name.strip(MARKS) not in rows and not is_own:
            what = f"“{name[:60]}” is neither a source's title nor a heading of one"
            yield Failure(f"chapter {number}", what)


def find_unknown_titles(episode: EpisodeClaim) -> Iterator[str]:
    """Sources' titles that stand neither in their text nor anywhere in the episode."""
    shown = {squeeze(line.text) for line in episode.lines}
    shown |= {squeeze(chapter.title) for chapter in episode.chapters}
    for number, source in enumerate(episode.sources, 1):
        title = squeeze(source.title)
        if title and title not in shown and title.casefold() not in squeeze(source.text).casefold():
            yield f"source {number}: its title, “{title[:60]}”, is nowhere in its text"


def _is_own(text: str, episode: EpisodeClaim) -> bool:
    """Whether *text* is one of the programme's phrases, filled with what the manifest knows."""
    phrases = language(episode.language).phrases
    if text in (squeeze(phrases.closing), squeeze(phrases.closing_several)):
        return True
    today = _day(episode)
    if today is None:
        return False
    reports = [(source.name, source.date) for source in episode.sources]
    return (
        text in [squeeze(phrases.open_programme(name, today)) for name in _opening_titles(episode)]
        or phrases.is_source(text, reports, today)
        or phrases.is_count(text, len(episode.sources))
        or phrases.is_headline(text, _titles(episode))
        or text in phrases.answers
        or 0 < phrases.read_count(text) <= _most_rows(episode)
    )


def _most_rows(episode: EpisodeClaim) -> int:
    """As many things as the longest source can list: what is counted has a row of its own."""
    return max((len(source.text.splitlines()) for source in episode.sources), default=0)


def _titles(episode: EpisodeClaim) -> list[str]:
    return [squeeze(source.title) for source in episode.sources]


def _opening_titles(episode: EpisodeClaim) -> list[str]:
    """What the first line may name."""
    phrases = language(episode.language).phrases
    return phrases.opening_titles(squeeze(episode.title), _titles(episode))


def _explain_opening(text: str, episode: EpisodeClaim) -> str:
    """What of the first line differs from the opening."""
    today = _day(episode)
    if not any(name.casefold() in text.casefold() for name in _opening_titles(episode)):
        return "the opening does not say the title"
    date = language(episode.language).phrases.say_date(today) if today else "none"
    if date not in text:
        return f"the opening does not say the date of the manifest, {date}"
    return f"“{text[:60]}” is not how the programme opens"


def _day(episode: EpisodeClaim) -> dt.date | None:
    try:
        return dt.date.fromisoformat(episode.date)
    except ValueError:
        return None


def _is_made_of(title: str, episode: EpisodeClaim) -> bool:
    """Whether *title* is a source's, or the first one's and how many more there are."""
    phrases: Phrases = language(episode.language).phrases
    titles = [source.title for source in episode.sources]
    return any(
        title == squeeze(phrases.name_programme([first] * count))
        for first in titles
        for count in range(1, len(titles) + 1)
    )
