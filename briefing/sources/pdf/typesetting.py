"""Shown strings to lines: what stands on one baseline without a wide gap is one line."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from briefing.sources.pdf.metrics import Metrics
from briefing.sources.pdf.page import Line

__all__ = ["Typesetting"]

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|-bd\b", re.IGNORECASE)
_MIN_SIZE = 1.0


@dataclass(frozen=True, slots=True)
class _Run:
    """A string as shown at once: one font, one size."""

    text: str
    direction: int
    """Degrees, counter-clockwise."""
    left: float
    y: float
    size: float
    width: float
    bold: bool
    ends_line: bool


class Typesetting:
    """Takes what ``extract_text`` shows its visitor, and gives lines."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self._metrics: dict[int, Metrics] = {}

    def take(
        self, text: str, outer: list[float], inner: list[float], font: Any, size: float
    ) -> None:
        """A visitor of pypdf's: *text* in *font* at the place both matrices say."""
        if not text:
            return
        a, b, c, d, x, y = _multiply(inner, outer)
        scale = math.hypot(c, d) or math.hypot(a, b)
        direction = _direction(a, b, d)
        left, baseline = _turn(x, y, direction)
        metrics = self._metrics.get(id(font))
        if metrics is None:
            metrics = self._metrics[id(font)] = Metrics.of(font)
        stretch = (math.hypot(a, b) / scale) if scale else 1.0
        shown = text.rstrip("\n")
        self._runs.append(
            _Run(
                text=shown,
                direction=direction,
                left=left,
                y=baseline,
                size=abs(size) * scale,
                width=metrics.width(shown) * abs(size) * scale * stretch,
                bold=metrics.bold,
                ends_line=text.endswith("\n"),
            )
        )

    def lines(self) -> tuple[Line, ...]:
        """All that was taken, in the file's order; only what runs the way most of it does."""
        weights: Counter[int] = Counter()
        for run in self._runs:
            weights[run.direction] += len(run.text)
        if not weights:
            return ()
        direction = weights.most_common(1)[0][0]
        lines: list[Line] = []
        group: list[_Run] = []
        for run in self._runs:
            if run.direction != direction or run.size < _MIN_SIZE:
                continue
            if group and not _continues(group, run):
                lines.extend(_line(group))
                group = []
            if run.text.strip() or group:
                group.append(run)
            if run.ends_line and group:
                lines.extend(_line(group))
                group = []
        lines.extend(_line(group))
        return tuple(lines)


def _continues(group: list[_Run], run: _Run) -> bool:
    last = group[-1]
    size = max(run.size, last.size)
    if abs(run.y - last.y) > 0.6 * size:
        return False
    gap = run.left - (last.left + last.width)
    return -0.5 * size - 0.1 * last.width < gap < 1.5 * size + 0.05 * last.width


def _line(group: list[_Run]) -> list[Line]:
    text = "".join(run.text for run in group)
    if not text.strip():
        return []
    weights: Counter[tuple[float, bool, float]] = Counter()
    for run in group:
        weights[(round(run.size, 1), run.bold, run.y)] += len(run.text.strip())
    size, _, y = weights.most_common(1)[0][0]
    bold = sum(len(run.text) for run in group if run.bold) > 0.6 * len(text)
    right = max(run.left + run.width for run in group)
    lead = len(group[0].text) - len(group[0].text.lstrip())
    left = group[0].left + (lead * 0.25 * group[0].size)
    return [Line(" ".join(text.split()), left, right, y, size, bold)]


def _multiply(m: list[float], n: list[float]) -> tuple[float, float, float, float, float, float]:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _direction(a: float, b: float, d: float) -> int:
    if abs(a) >= abs(b):
        return 0 if a > 0 or (a == 0 and d >= 0) else 180
    return 90 if b > 0 else 270


def _turn(x: float, y: float, direction: int) -> tuple[float, float]:
    """The place in a page turned so that text of *direction* is upright."""
    return {0: (x, y), 90: (y, -x), 180: (-x, -y), 270: (-y, x)}[direction]
