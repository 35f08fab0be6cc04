"""
The programme as a whole: its sources in their order, and what it says of itself.

Are a source's sentences said as they stand, each once, its headings in their places? Are opening,
link lines, closing, date and titles those that a programme may have?
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from briefing.fidelity.record import EpisodeClaim, Failure, SourceClaim, SpanClaim
from briefing.fidelity.verbatim import drop_label, squeeze
from briefing.languages import Phrases, language

__all__ = [
    "check_chapters",
    "check_date",
    "check_order",
    "check_own_line",
    "check_title",
    "find_unknown_titles",
    "note_orders",
]

MARKS = "#*_ "
"""Of Markdown, around a heading."""
_NUMBER = re.compile(
    r"(?:\(?\d{1,3}(?:\.\d{1,3}){0,3}[.):]|#?\d{1,3}\s[–—-]|[Qq]\d{0,3}[.:)])\s+(?=\S)"
)

Rule = Callable[[str, SpanClaim, SpanClaim], bool]
"""Whether, in a source's text, the second span may be said after the first."""


def _as_written(text: str, before: SpanClaim, after: SpanClaim) -> bool:
    del text
    return before.end <= after.start


def _by_rows(text: str, before: SpanClaim, after: SpanClaim) -> bool:
    """Rows may change places; within one, the sentences may not."""
    first, last = sorted((before, after), key=lambda span: span.start)
    same_row = "\n" not in text[first.start : last.end].strip()
    return before.end <= after.start or not same_row


_RULES: Mapping[str, Rule] = {"live": _by_rows, "recipe": _by_rows, "release-notes": _by_rows}
"""The kinds of documents that are told in another order than they are written in."""


def check_order(episode: EpisodeClaim) -> Iterator[Failure]:
    """See that nothing is said twice, and what stands first in a source is said first."""
    last: dict[int, tuple[int, SpanClaim]] = {}
    said: dict[int, list[tuple[int, SpanClaim]]] = {}
    for number, line in enumerate(episode.lines, 1):
        span = line.span
        if span is None or not 0 <= span.source < len(episode.sources):
            continue
        source = episode.sources[span.source]
        twice = next(
            (
                other
                for other, one in said.get(span.source, ())
                if one.start < span.end and span.start < one.end
            ),
            0,
        )
        if twice:
            yield Failure(f"line {number}", f"says again what line {twice} says")
        elif span.source in last:
            other, before = last[span.source]
            if not _rule(source)(source.text, before, span):
                yield Failure(f"line {number}", f"stands before line {other} in its source")
        said.setdefault(span.source, []).append((number, span))
        last[span.source] = (number, span)
    yield from _check_own_lines(episode)
    yield from _check_headings(episode)


def note_orders(episode: EpisodeClaim) -> Iterator[str]:
    """Which sources are told in another order than they are written in."""
    for number, source in enumerate(episode.sources, 1):
        if source.kind in _RULES:
            yield f"source {number}: told as a {source.kind} is, its rows perhaps in another order"


def _is_row(text: str, sources: tuple[SourceClaim, ...]) -> bool:
    """Whether *text* is a source's title or a whole row of it, as a heading is."""
    return any(
        text.strip(MARKS) in _row_forms(row) or _is_speaker(text, row)
        for source in sources
        for row in (*source.text.splitlines(), source.title)
    )


def _is_speaker(text: str, row: str) -> bool:
    """Whether *text* is the name and the colon that *row*, what somebody says, begins with."""
    return text.endswith(":") and row.replace("*", "").lstrip().startswith(f"{text} ")


def _row_forms(row: str) -> set[str]:
    """How a row may be named: as it is, without a comma, or a role ("Q:") or number before it."""
    whole = squeeze(row)
    bare = whole.strip(MARKS)
    number = _NUMBER.match(bare)
    named = bare[number.end() :] if number else bare
    return {bare, bare.rstrip(","), drop_label(whole).strip(MARKS), named}


def _rule(source: SourceClaim) -> Rule:
    return _RULES.get(source.kind, _as_written)


def _check_own_lines(episode: EpisodeClaim) -> Iterator[Failure]:
    for number, (before, line) in enumerate(pairwise(episode.lines), 2):
        if line.span is None and before.span is None and squeeze(line.text) == squeeze(before.text):
            yield Failure(f"line {number}", f"says again what line {number - 1} says")


def _check_headings(episode: EpisodeClaim) -> Iterator[Failure]:
    """A heading that asks is said between the sentences that it stands between in its source."""
    ends: dict[int, int] = {}
    titles = {squeeze(source.title) for source in episode.sources}
    for index, line in enumerate(episode.lines):
        if line.span:
            ends[line.span.source] = line.span.end
            continue
        text = squeeze(line.text)
        following = next((one.span for one in episode.lines[index + 1 :] if one.span), None)
        asks = text.rstrip().endswith(("?", "？", "؟"))
        if not asks or text in titles or following is None or line.is_edited:
            continue
        if not 0 <= following.source < len(episode.sources):
            continue
        source = episode.sources[following.source]
        places = list(_find_row(text, source.text))
        start = ends.get(following.source, 0)
        if (
            places
            and _rule(source) is _as_written
            and not any(start <= place < following.start for place in places)
        ):
            yield Failure(f"line {index + 1}", "is not the heading that stands before what follows")


def _find_row(text: str, source: str) -> Iterator[int]:
    wanted = drop_label(text).strip(MARKS)
    for row in re.finditer(r"[^\n\r]+", source):
        if wanted in _row_forms(row[0]):
            yield row.start()


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
    elif _is_own(text, episode) or _is_row(text, episode.sources):
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
        for form in _row_forms(row)
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
