"""What only helps to find one's way on paper: running heads, page numbers, lists of contents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefing.sources.pdf.page import Line, Page

__all__ = ["drop_margins"]

_EDGE_LINES = 3
_MAX_ARTIFACTS = 0.3
_MAX_HEAD_WORDS = 12
_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,6}\b")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|p\.|pág\.|página|pagina)\s*)?(?:\d{1,4}|[ivxlc]{1,6})"
    r"(?:\s*(?:of|/|von|de|sur|di|\|)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:(?:\.\s){4}|\.{8})[.\s]*(?:\d{1,4}|[ivxlc]{1,6})?$", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d+/\d+)?")


def drop_margins(pages: Sequence[Page]) -> tuple[Page, ...]:
    """
    Leave out lines at the edges of pages that repeat from page to page, or only number them.

    And those that lead by a row of dots to a page.
    """
    pages = _drop_artifacts(pages)
    repeated = _repeated(pages)
    small = 0.93 * _usual_size(pages)
    kept: list[Page] = []
    for page in pages:
        edges = _edges(page)
        contents = {round(line.y) for line in page.lines if _LEADER.search(line.text)}
        lines = tuple(
            line
            for line in page.lines
            if not (
                (id(line) in edges and _is_margin(line, page, repeated, small))
                or (contents and _is_contents(line, contents))
            )
        )
        kept.append(replace(page, lines=lines))
    return tuple(kept)


def _is_margin(line: Line, page: Page, repeated: set[tuple[str, int]], small: float) -> bool:
    return (
        _key(line) in repeated
        or _numbers(line)
        or bool(_ADDRESS.fullmatch(line.text))
        or (line.size < small and _is_apart(line, page))
    )


def _is_contents(line: Line, heights: set[int]) -> bool:
    """A row of dots, or the number that stands at its end by itself."""
    beside = not heights.isdisjoint(range(round(line.y) - 2, round(line.y) + 3))
    return bool(_LEADER.search(line.text)) or (beside and _numbers(line))


def _drop_artifacts(pages: Sequence[Page]) -> Sequence[Page]:
    """Believe the file's own marks, unless they would cost much of the text."""
    lines = [line for page in pages for line in page.lines]
    marked = sum(len(line.text) for line in lines if line.artifact)
    if not marked or marked > _MAX_ARTIFACTS * sum(len(line.text) for line in lines):
        return pages
    return [
        replace(page, lines=tuple(line for line in page.lines if not line.artifact))
        for page in pages
    ]


def _edges(page: Page) -> set[int]:
    """Identities of the lines nearest to the top and to the bottom."""
    heights = sorted({round(line.y) for line in page.lines})
    outer = {*heights[:_EDGE_LINES], *heights[-_EDGE_LINES:]}
    return {id(line) for line in page.lines if round(line.y) in outer}


def _usual_size(pages: Sequence[Page]) -> float:
    weights: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            weights[line.size] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def _is_apart(line: Line, page: Page) -> bool:
    """Is it the outermost line, a short one, with room between it and all others?"""
    if len(line.text.split()) > _MAX_HEAD_WORDS:
        return False
    others = [other.y for other in page.lines if abs(other.y - line.y) > 0.5 * line.size]
    if not others:
        return False
    above, below = min(others) - line.y, line.y - max(others)
    return max(above, below) > 2.5 * line.size


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.casefold()), round(line.y / 6)


def _numbers(line: Line) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text))


def _repeated(pages: Sequence[Page]) -> set[tuple[str, int]]:
    on_pages: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        edges = _edges(page)
        for line in page.lines:
            if id(line) in edges:
                on_pages[_key(line)].add(number)
    counts = Counter({key: len(numbers) for key, numbers in on_pages.items()})
    enough = 2 if len(pages) < 4 else 3
    return {key for key, count in counts.items() if count >= enough}
