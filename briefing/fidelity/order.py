"""Are a source's sentences said in its own order, each once, and its headings where they stand?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from briefing.fidelity.failure import Failure
from briefing.fidelity.record import EpisodeClaim, SourceClaim, SpanClaim
from briefing.fidelity.verbatim import drop_label, squeeze

__all__ = ["MARKS", "check_order", "is_row", "note_orders", "row_forms"]

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


_RULES: Mapping[str, Rule] = {"live": _by_rows, "recipe": _by_rows}
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


def is_row(text: str, sources: tuple[SourceClaim, ...]) -> bool:
    """Whether *text* is a source's title or a whole row of it, as a heading is."""
    return any(
        text.strip(MARKS) in row_forms(row)
        for source in sources
        for row in (*source.text.splitlines(), source.title)
    )


def row_forms(row: str) -> set[str]:
    """How a row may be named: as it is, or without a role ("Q:") or a number before it."""
    whole = squeeze(row)
    bare = whole.strip(MARKS)
    number = _NUMBER.match(bare)
    return {bare, drop_label(whole).strip(MARKS), bare[number.end() :] if number else bare}


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
        if wanted in row_forms(row[0]):
            yield row.start()
