"""The lines of pages in reading order, without what only helps to find one's way on paper."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from briefing.sources.pdf.document import Page, TypeLine

__all__ = ["drop_copies", "drop_margins", "is_contents", "order_lines"]

_MIN_LINES = 3
_MAX_DEPTH = 4
_LARGE = 1.8
_WORDS = ("A", "I", "O")
"""Letters that are words: the rest of the page tells whether they are one here."""
_EDGE_LINES = 3
_MAX_ARTIFACTS = 0.3
_MAX_KEPT = 0.2
_MAX_HEAD_WORDS = 12
_FEWEST_HEADS = 5
_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,6}\b")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|p\.|pág\.|página|pagina)\s*)?(?:\d{1,4}|[ivxlc]{1,6})"
    r"(?:\s*(?:of|/|von|de|sur|di|\|)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:(?:\.\s){4}|\.{8})[.\s]*(?:\d{1,4}|[ivxlc]{1,6})?$", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d+/\d+)?")


def order_lines(lines: Sequence[TypeLine]) -> list[tuple[TypeLine, ...]]:
    """
    Split *lines* into stacks, each to be read from top to bottom.

    A line that reaches over the gap between columns (a headline) ends the stacks above it. A drop
    capital is put in front of the line it begins.
    """
    return _stacks(_attach_initials(lines), 0)


def _stacks(lines: Sequence[TypeLine], depth: int) -> list[tuple[TypeLine, ...]]:
    gutter = _find_gutter(lines) if depth < _MAX_DEPTH else None
    if gutter is None:
        return [tuple(sorted(lines, key=lambda line: (-line.y, line.left)))] if lines else []
    stacks: list[tuple[TypeLine, ...]] = []
    band: list[TypeLine] = []
    across: list[TypeLine] = []
    for line in sorted(lines, key=lambda line: (-line.y, line.left)):
        if _crosses(line, gutter) or (across and not band and _follows(across, line)):
            stacks.extend(_columns(band, gutter, depth))
            band = []
            across.append(line)
        else:
            if across:
                stacks.append(tuple(across))
                across = []
            band.append(line)
    stacks.extend(_columns(band, gutter, depth))
    if across:
        stacks.append(tuple(across))
    return stacks


def _columns(band: list[TypeLine], gutter: float, depth: int) -> list[tuple[TypeLine, ...]]:
    left = [line for line in band if line.left < gutter - 1]
    right = [line for line in band if line.left >= gutter - 1]
    return _stacks(left, depth + 1) + _stacks(right, depth + 1)


def _crosses(line: TypeLine, gutter: float) -> bool:
    return line.left < gutter - 1 and line.right > gutter + 0.06 * (line.right - line.left)


def _follows(across: Sequence[TypeLine], line: TypeLine) -> bool:
    """Is *line* the short last one of a headline or an abstract over all columns?"""
    last = across[-1]
    usual = across[-2].y - last.y if len(across) > 1 else 1.4 * last.size
    return (
        abs(line.size - last.size) < 0.05 * last.size
        and line.bold == last.bold
        and last.y - line.y < 1.1 * usual
    )


def _find_gutter(lines: Sequence[TypeLine]) -> float | None:
    """Where the second column starts: a left edge that lines share and few run across."""
    best: tuple[int, float] | None = None
    for edge in {round(line.left) for line in lines}:
        beside = [line for line in lines if line.left >= edge - 1]
        before = [line for line in lines if line.left < edge - 1 and not _crosses(line, edge)]
        crossing = len(lines) - len(beside) - len(before)
        fewer = min(len(before), len(beside))
        if len(before) < _MIN_LINES or crossing > fewer or not _side_by_side(before, beside):
            continue
        # Of the edges in the second column, its own is the one with all of it beside.
        if best is None or fewer - 2 * crossing > best[0]:
            best = (fewer - 2 * crossing, float(edge))
    return best[1] if best else None


def _side_by_side(left: Sequence[TypeLine], right: Sequence[TypeLine]) -> bool:
    """Do they share a height, as columns do and an indent does not?"""
    top = min(max(line.y for line in left), max(line.y for line in right)) + 1
    bottom = max(min(line.y for line in left), min(line.y for line in right)) - 1
    fewest = min(_MIN_LINES, len(right))
    return all(sum(bottom <= line.y <= top for line in side) >= fewest for side in (left, right))


def _attach_initials(lines: Sequence[TypeLine]) -> tuple[TypeLine, ...]:
    """Join each large single letter to the text that runs beside it."""
    usual = median(line.size for line in lines) if lines else 0.0
    result = list(lines)
    for initial in lines:
        letters = initial.text.strip("\"'“‘«")
        if len(letters) != 1 or not letters.isalpha() or initial.size < _LARGE * usual:
            continue
        beside = [
            line
            for line in result
            if line is not initial
            and line.size < initial.size / _LARGE
            and initial.left < line.left < initial.right + 2 * line.size
            and -0.5 * line.size < line.y - initial.y < initial.size
        ]
        if not beside:
            continue
        first = max(beside, key=lambda line: line.y)
        result.remove(initial)
        for line in beside:
            if abs(line.left - first.left) < 2 * line.size:
                text = _join(initial.text, line.text, lines) if line is first else line.text
                result[result.index(line)] = replace(line, text=text, left=initial.left)
    return tuple(result)


def _join(initial: str, text: str, lines: Sequence[TypeLine]) -> str:
    word = text.split(" ", 1)[0].strip(".,;:").casefold()
    elsewhere = (other.text.casefold().split() for other in lines if other.text != text)
    is_word = initial[-1] in _WORDS and any(word in others for others in elsewhere)
    return f"{initial} {text}" if is_word else initial + text


def drop_copies(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Leave out pages that show what a page before them does, as a slip of the printer makes."""
    first: dict[tuple[str, ...], int] = {}
    for number, page in enumerate(pages):
        first.setdefault(tuple(line.text for line in page.lines), number)
    return tuple(
        page
        for number, page in enumerate(pages)
        if not page.lines or first[tuple(line.text for line in page.lines)] == number
    )


def is_contents(before: Sequence[Page], after: Sequence[Page]) -> bool:
    """Whether hardly more than rows of dots was there *before* margins and such were dropped."""
    had, has = (
        sum(len(line.text) for page in pages for line in page.lines) for pages in (before, after)
    )
    leaders = sum(bool(_LEADER.search(line.text)) for page in before for line in page.lines)
    return leaders > _MIN_LINES and has < _MAX_KEPT * had


def drop_margins(pages: Sequence[Page]) -> tuple[Page, ...]:
    """
    Leave out lines at the edges of pages that repeat from page to page, or only number them.

    And those that lead by a row of dots to a page.
    """
    pages = _drop_artifacts(pages)
    repeated = _repeated(pages)
    heads = _head_heights(pages, repeated)
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
                or (round(line.y / 6) in heads and len(line.text.split()) <= _MAX_HEAD_WORDS)
                or (contents and _is_contents(line, contents))
            )
        )
        kept.append(replace(page, lines=lines))
    return tuple(kept)


def _is_margin(line: TypeLine, page: Page, repeated: set[tuple[str, int]], small: float) -> bool:
    return (
        _key(line) in repeated
        or _numbers(line)
        or bool(_ADDRESS.fullmatch(line.text))
        or (line.size < small and _is_apart(line, page))
    )


def _is_contents(line: TypeLine, heights: set[int]) -> bool:
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


def _is_apart(line: TypeLine, page: Page) -> bool:
    """Is it the outermost line, a short one, with room between it and all others?"""
    if len(line.text.split()) > _MAX_HEAD_WORDS:
        return False
    others = [other.y for other in page.lines if abs(other.y - line.y) > 0.5 * line.size]
    if not others:
        return False
    above, below = min(others) - line.y, line.y - max(others)
    return max(above, below) > 2.5 * line.size


def _key(line: TypeLine) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.casefold()), round(line.y / 6)


def _numbers(line: TypeLine) -> bool:
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


def _head_heights(pages: Sequence[Page], repeated: set[tuple[str, int]]) -> set[int]:
    """Where most pages have a line that repeats: there a chapter of few pages is named, too."""
    heights: Counter[int] = Counter()
    for page in pages:
        heights.update({_key(line)[1] for line in page.lines if _key(line) in repeated})
    enough = max(_FEWEST_HEADS, len(pages) / 2)
    return {height for height, count in heights.items() if count >= enough}
