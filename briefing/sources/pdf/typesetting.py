"""Shown strings to lines: what stands on one baseline without a wide gap is one line."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import Any

from briefing.sources.pdf.metrics import Metrics
from briefing.sources.pdf.page import Line

__all__ = ["Typesetting"]

_MIN_SIZE = 1.0
_GAP = 0.17
"""Type sizes: a word space is 0.25 to 0.3, and may be narrowed to fill a line."""
_LABEL = re.compile(r"[•▪■◦‣●○·*–—-]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.)]*")
_NOTE_MARK = re.compile(r"\s*(?:\[?\d{1,3}\]?(?:\s*[,–-]\s*\d{1,3})*|[*†‡§]+|[a-z])\s*")
_BEFORE_MARK = re.compile(r"(?:[^\W\d_]{4,}|[.,;:!?\"'”’)])\s*$")


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
    space: float
    """How wide a space is."""
    is_measured: bool
    """Does the font give the width of all its characters?"""
    bold: bool
    artifact: bool
    ends_line: bool


class Typesetting:
    """Takes what ``extract_text`` shows its visitors, and gives lines."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self._metrics: dict[int, Metrics] = {}
        self.characters = 0
        self._size = 1.0
        self._word_space = 0.0
        self._stretch = 0.0
        """Space put between the letters and words since the last run, in text units."""
        self._in_text = False
        self._marks: list[bool] = []
        """For each open marked content, whether it is an artifact: ISO 32000-1, 14.8.2.2."""

    def note(self, operator: bytes, operands: Any, *_: Any) -> None:
        """A visitor of pypdf's, before each operator: what its text visitor is not told."""
        if operator == b"TJ" and operands and isinstance(operands[0], list):
            self._note_array(operands[0])
        elif operator == b"Tj" and self._word_space and operands:
            self._stretch += self._word_space * operands[0].count(_space(operands[0]))
        elif operator == b"Tf" and len(operands) > 1 and isinstance(operands[1], int | float):
            self._size = float(operands[1])
        elif operator == b"Tw" and operands and isinstance(operands[0], int | float):
            self._word_space = float(operands[0])
        elif operator in (b"BT", b"ET"):
            self._in_text = operator == b"BT"
        elif operator in (b"BMC", b"BDC"):
            # pypdf hands text on at the end of a text object: marks inside one come too late.
            is_artifact = bool(operands) and operands[0] == "/Artifact" and not self._in_text
            self._marks.append(is_artifact)
        elif operator == b"EMC" and self._marks:
            self._marks.pop()

    def _note_array(self, items: list[Any]) -> None:
        for place, item in enumerate(items):
            if isinstance(item, int | float):
                self._stretch -= float(item) / 1000 * self._size
                if item > 0:
                    # pypdf takes a wide step to the left, as under a quotation mark, for a space.
                    items[place] = type(item)(0)
            elif self._word_space and isinstance(item, str | bytes):
                self._stretch += self._word_space * item.count(_space(item))

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
        em = abs(size) * scale * metrics.em
        width = metrics.width(shown) * em + self._stretch * scale
        self._stretch = 0.0
        self.characters += len(shown)
        self._runs.append(
            _Run(
                text=shown,
                direction=direction,
                left=left,
                y=baseline,
                size=em,
                width=max(width * stretch, 0.1 * em),
                space=metrics.width(" ") * em,
                is_measured=metrics.knows(shown),
                bold=metrics.bold,
                artifact=any(self._marks),
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
        return _drop_twins(lines)


def _drop_twins(lines: list[Line]) -> tuple[Line, ...]:
    """Leave out what is drawn again on nearly the same place, as bold type or a shadow is made."""
    kept: list[Line] = []
    places: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        near = 0.2 * line.size
        twins = places[line.text]
        if any(abs(t.left - line.left) < near and abs(t.y - line.y) < near for t in twins):
            continue
        twins.append(line)
        kept.append(line)
    return tuple(kept)


def _continues(group: list[_Run], run: _Run) -> bool:
    last = group[-1]
    size = max(run.size, last.size)
    if abs(run.y - last.y) > 0.6 * size:
        return False
    gap = run.left - (last.left + last.width)
    # A bullet or a number stands further from what it counts than a column from the next.
    widest = 5.0 if len(group) == 1 and _LABEL.fullmatch(last.text.strip()) else 1.5
    return -0.5 * size - 0.1 * last.width < gap < widest * size + 0.05 * last.width


def _line(group: list[_Run]) -> list[Line]:
    if not group:
        return []
    weights: Counter[tuple[float, float]] = Counter()
    for run in group:
        weights[(round(run.size, 1), run.y)] += len(run.text.strip())
    size, y = weights.most_common(1)[0][0]
    group = _drop_note_marks(group, size, y)
    text = _text(group)
    if not text:
        return []
    bold = sum(len(run.text) for run in group if run.bold) > 0.9 * len(text)
    right = max(run.left + run.width for run in group)
    left = group[0].left + (len(group[0].text) - len(group[0].text.lstrip())) * group[0].space
    return [Line(text, left, right, y, size, bold, all(run.artifact for run in group))]


def _drop_note_marks(group: list[_Run], size: float, y: float) -> list[_Run]:
    """
    Leave out the small raised numbers that point to notes.

    One after a figure or a unit is a power, and stays: "10²", "5 km²".
    """
    kept: list[_Run] = []
    for run in group:
        raised = run.size < 0.85 * size and run.y > y + 0.15 * size
        before = "".join(last.text for last in kept)
        if raised and _NOTE_MARK.fullmatch(run.text) and _BEFORE_MARK.search(before):
            if run.text.endswith(" "):
                kept.append(replace(run, text=" "))
        else:
            kept.append(run)
    return kept


def _text(group: list[_Run]) -> str:
    parts = [group[0].text]
    for place in range(1, len(group)):
        run = group[place]
        last = group[place - 1]
        if _is_gap_invented(last, run, group[place + 1 : place + 2]):
            parts.append(run.text.lstrip())
        elif _is_gap_missed(last, run):
            parts.append(f" {run.text}")
        else:
            parts.append(run.text)
    # A soft hyphen is only shown where it is a hyphen.
    return " ".join("".join(parts).replace("\u00ad", "-").split())


def _is_gap_missed(last: _Run, run: _Run) -> bool:
    """Is there a word's distance between two strings in different fonts?"""
    if not last.is_measured or last.text.endswith(" ") or run.text.startswith(" "):
        return False
    return run.left - last.left - last.width > _GAP * last.size and abs(run.y - last.y) < 0.1


def _is_gap_invented(last: _Run, run: _Run, following: list[_Run]) -> bool:
    """pypdf sees a gap before many a string that was shown by itself; measure it."""
    if not run.text.startswith(" ") or run.left - last.left - last.width > _GAP * last.size:
        return False
    if not following:
        return run.text.strip() in ("-", "\u00ad", "\u2010")
    # Had the space been shown, the next string would stand further to the right.
    return following[0].left - run.left < run.width - 0.5 * run.space


def _space(shown: Any) -> Any:
    return b" " if isinstance(shown, bytes) else " "


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
