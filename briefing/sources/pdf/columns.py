"""Lines of a page in the order a person reads them: columns from left to right."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.sources.pdf.page import Line

__all__ = ["order_lines"]

_MIN_LINES = 3
_MAX_DEPTH = 4


def order_lines(lines: Sequence[Line], depth: int = 0) -> list[tuple[Line, ...]]:
    """
    Split *lines* into stacks, each to be read from top to bottom.

    A line that reaches over the gap between columns (a headline) ends the stacks above it.
    """
    gutter = _find_gutter(lines) if depth < _MAX_DEPTH else None
    if gutter is None:
        return [tuple(sorted(lines, key=lambda line: (-line.y, line.left)))] if lines else []
    stacks: list[tuple[Line, ...]] = []
    band: list[Line] = []
    across: list[Line] = []
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


def _columns(band: list[Line], gutter: float, depth: int) -> list[tuple[Line, ...]]:
    left = [line for line in band if line.left < gutter - 1]
    right = [line for line in band if line.left >= gutter - 1]
    return order_lines(left, depth + 1) + order_lines(right, depth + 1)


def _crosses(line: Line, gutter: float) -> bool:
    return line.left < gutter - 1 and line.right > gutter + 0.06 * (line.right - line.left)


def _follows(across: Sequence[Line], line: Line) -> bool:
    """Is *line* the short last one of a headline or an abstract over all columns?"""
    last = across[-1]
    usual = across[-2].y - last.y if len(across) > 1 else 1.4 * last.size
    return (
        abs(line.size - last.size) < 0.05 * last.size
        and line.bold == last.bold
        and last.y - line.y < 1.1 * usual
    )


def _find_gutter(lines: Sequence[Line]) -> float | None:
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


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Do they share a height, as columns do and an indent does not?"""
    top = min(max(line.y for line in left), max(line.y for line in right)) + 1
    bottom = max(min(line.y for line in left), min(line.y for line in right)) - 1
    fewest = min(_MIN_LINES, len(right))
    return all(sum(bottom <= line.y <= top for line in side) >= fewest for side in (left, right))
