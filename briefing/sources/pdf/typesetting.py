"""What pypdf shows its visitors of a page, taken down as runs of type with places and widths."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from briefing.sources.pdf.document import TypeLine
from briefing.sources.pdf.metrics import Metrics
from briefing.sources.pdf.runs import TypeRun, continues, lines_of

__all__ = ["Typesetting"]

_INVISIBLE = 3
"""Text rendering mode: ISO 32000-1, 9.3.6."""

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a shown string starts, of the several that pypdf may join to one."""

    codes: int
    """Bytes shown before it since the last run."""
    stretch: float
    place: Matrix
    scale: float
    """Of its widths: ``Tz``, 1 for none."""


class Typesetting:
    """Takes what ``extract_text`` shows its visitors, and gives lines."""

    def __init__(self) -> None:
        self._runs: list[TypeRun] = []
        self._metrics: dict[int, Metrics] = {}
        self.characters = 0
        self._size = 1.0
        self._word_space = 0.0
        self._scale = 1.0
        self._is_hidden = False
        self._hidden = 0
        self._stretch = 0.0
        """Space put between the letters and words since the last run, in text units."""
        self._codes = 0
        self._starts: list[_Start] = []
        self._in_text = False
        self._saved: list[tuple[float, float, float, bool]] = []
        """What ``q`` saved and ``Q`` brings back: ISO 32000-1, 8.4.1; text parameters too."""
        self._marks: list[bool] = []
        """For each open marked content, whether it is an artifact: ISO 32000-1, 14.8.2.2."""

    def note(self, operator: bytes, operands: Any, outer: list[float], inner: list[float]) -> None:
        """A visitor of pypdf's, before each operator: what its text visitor is not told."""
        if operator in (b"Tj", b"TJ") and operands:
            place = _multiply(inner, outer)
            self._starts.append(_Start(self._codes, self._stretch, place, self._scale))
            items = operands[0] if operator == b"TJ" else operands
            if isinstance(items, list):
                self._note_strings(items)
        elif operator in (b"'", b'"'):
            self._starts.clear()  # it moves before it shows: what was shown till then is unknown
        elif operator == b"q":
            self._saved.append((self._size, self._word_space, self._scale, self._is_hidden))
        elif operator == b"Q" and self._saved:
            self._size, self._word_space, self._scale, self._is_hidden = self._saved.pop()
        elif operator == b"Tf" and len(operands) > 1 and isinstance(operands[1], int | float):
            self._size = float(operands[1])
        elif operator == b"Tw" and operands and isinstance(operands[0], int | float):
            self._word_space = float(operands[0])
        elif operator == b"Tz" and operands and isinstance(operands[0], int | float):
            self._scale = float(operands[0]) / 100
        elif operator == b"Tr":
            self._is_hidden = bool(operands) and operands[0] == _INVISIBLE
        elif operator in (b"BT", b"ET"):
            self._in_text = operator == b"BT"
        elif operator in (b"BMC", b"BDC"):
            # pypdf hands text on at the end of a text object: marks inside one come too late.
            is_artifact = bool(operands) and operands[0] == "/Artifact" and not self._in_text
            self._marks.append(is_artifact)
        elif operator == b"EMC" and self._marks:
            self._marks.pop()

    def _note_strings(self, items: list[Any]) -> None:
        for place, item in enumerate(items):
            if isinstance(item, int | float):
                self._stretch -= float(item) / 1000 * self._size
                if item > 0:
                    # pypdf takes a wide step to the left, as under a quotation mark, for a space.
                    items[place] = type(item)(0)
            elif isinstance(item, str | bytes):
                self._codes += len(item)
                if self._word_space:
                    self._stretch += self._word_space * item.count(_space(item))

    def take(
        self, text: str, outer: list[float], inner: list[float], font: Any, size: float
    ) -> None:
        """A visitor of pypdf's: *text* in *font* at the place both matrices say."""
        starts, self._starts = self._starts, []
        codes, self._codes = self._codes, 0
        stretch, self._stretch = self._stretch, 0.0
        if not text:
            return
        a, b, c, d, x, y = _multiply(inner, outer)
        scale = math.hypot(c, d) or math.hypot(a, b)
        direction = _direction(a, b, d)
        left, baseline = _turn(x, y, direction)
        metrics = self._metrics.get(id(font))
        if metrics is None:
            metrics = self._metrics[id(font)] = Metrics.of(font)
        em = abs(size) * scale * metrics.em
        shown = text.rstrip("\n")
        self.characters += len(shown)
        self._hidden += len(shown) * self._is_hidden
        run = TypeRun(
            text=shown,
            direction=direction,
            left=left,
            y=baseline,
            size=em,
            width=max(metrics.width(shown) * em + stretch * scale, 0.1 * em),
            space=metrics.width(" ") * em,
            is_measured=metrics.knows(shown),
            bold=metrics.bold,
            artifact=any(self._marks),
            ends_line=text.endswith("\n"),
        )
        self._runs.extend(_cut(run, starts, codes, stretch, metrics, scale))

    @property
    def is_hidden(self) -> bool:
        """Is most of it invisible, laid under the picture of a page by OCR?"""
        return self._hidden > 0.5 * self.characters

    def lines(self) -> tuple[TypeLine, ...]:
        """All that was taken, in the file's order; only what runs the way most of it does."""
        return lines_of(self._runs)


def _cut(
    run: TypeRun, starts: list[_Start], codes: int, stretch: float, metrics: Metrics, scale: float
) -> Iterator[TypeRun]:
    """
    Cut *run* where one of the strings that pypdf joined starts far from the end of the last.

    Some programs show all columns' lines of one height after each other. Which string gave which
    characters is estimated by their bytes; the space that pypdf put between them is exact.
    """
    if not starts:
        yield run
        return
    begin, left = 0, run.left
    before, last = run.left, 0
    end = run.left + run.width
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        codes_end = following.codes if following else codes
        place = round(codes_end / max(codes, 1) * len(run.text))
        width = metrics.width(run.text[last:place]) * run.size * start.scale
        width += ((following.stretch if following else stretch) - start.stretch) * scale
        last, end = place, before + width
        if following is None:
            break
        before = _turn(following.place[4], following.place[5], run.direction)[0]
        space = run.text.find(" ", max(place - 3, begin + 1), place + 3)
        if space >= 0 and not continues(before - end, width, run.size):
            piece = run.text[begin:space]
            yield replace(run, text=piece, left=left, width=end - left, ends_line=False)
            begin, left = space + 1, before
    width = max(end - left, 0.1 * run.size)
    yield replace(run, text=run.text[begin:], left=left, width=width)


def _space(shown: Any) -> Any:
    return b" " if isinstance(shown, bytes) else " "


def _multiply(m: list[float], n: list[float]) -> Matrix:
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
