"""What a PDF holds: strings as they are shown, the lines they make, and the type of most of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from briefing.languages import either

__all__ = [
    "Document",
    "Page",
    "TypeLine",
    "TypeLook",
    "TypeRun",
    "TypeStyle",
    "common_step",
    "continues",
    "lines_of",
    "normal",
]

_WORD = re.compile(r"[^\W_]+")
_LARGER = 1.12
_TITLE = 1.3
_MAX_WORDS, _MAX_LINES = 20, 3
_MIN_SIZE = 0.5
_GAP = 0.17
"""Type sizes: a word space is 0.25 to 0.3, and may be narrowed to fill a line."""
_WIDE_GAP = 1.5
"""Type sizes: no word space is as wide, few gaps between columns are narrower."""
_LARGE = 1.8
_LABEL = re.compile(r"[•▪■◦‣●○·*–—-]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.)]*")
_NOTE_MARK = re.compile(r"\s*(?:\[?\d{1,3}\]?(?:\s*[,–-]\s*\d{1,3})*|[*†‡§]+|[a-z])\s*")
_BEFORE_MARK = re.compile(r"(?:[^\W\d_]{4,}|[.,;:!?\"'”’)])\s*$")


@dataclass(frozen=True, slots=True)
class TypeLine:
    """Type on one baseline, within one column; points (1/72 inch) from the page's lower left."""

    text: str
    left: float
    right: float
    """By the fonts' own widths where they are known, else estimated."""
    y: float
    """Of the baseline."""
    size: float
    bold: bool = False
    artifact: bool = False
    """The file itself says that it is not content: a running head, a page number."""


@dataclass(frozen=True, slots=True)
class Page:
    """Lines in the order the file draws them."""

    lines: tuple[TypeLine, ...]
    has_image: bool = False
    is_hidden: bool = False
    """Its text is invisible, laid under a scan by OCR: places are exact, sizes are guessed."""
    is_nameless: bool = False
    """Of most of its strings nothing says which letters they show."""


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF's text layer and what it says of itself; strings are empty where it says nothing."""

    pages: tuple[Page, ...]
    damaged: tuple[int, ...]
    """The numbers of pages that cannot be read, from 1."""
    outline: tuple[str, ...]
    """Its bookmarks, top to bottom."""
    title: str
    author: str
    created: str
    """As written: ``D:20250304080000+01'00'``."""
    language: str


def normal(text: str) -> str:
    """The words of *text*, lower case, without the numbers that headings are counted by."""
    return " ".join(word for word in _WORD.findall(text.casefold()) if not word.isdigit())


def common_step(lines: Sequence[TypeLine]) -> float:
    """The commonest distance of baselines that follow each other, in type sizes; 0 for none."""
    steps = _steps(lines)
    return steps.most_common(1)[0][0] if steps else 0.0


def _tight_step(lines: Sequence[TypeLine]) -> float:
    """The smallest distance that is not rare; the commonest may be that of one-line paragraphs."""
    steps = _steps(lines)
    rare = 0.2 * max(steps.values(), default=0)
    return min((step for step, count in steps.items() if count > rare), default=1.2)


def _steps(lines: Sequence[TypeLine]) -> Counter[float]:
    steps: Counter[float] = Counter()
    for last, line in pairwise(lines):
        step = (last.y - line.y) / line.size
        if abs(last.size - line.size) < 0.05 * line.size and 0.8 < step < 4:
            steps[round(step, 1)] += 1
    return steps


@cache
def _caption() -> re.Pattern[str]:
    return re.compile(rf"{either('pdf.captions')}\s\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """What a document's text is set in, and what stands out from it."""

    size: float
    """Of most of the text."""
    bold: bool
    leading: float
    """The distance of its baselines within paragraphs, in type sizes."""
    outline: frozenset[str]
    """Its bookmarks, as :func:`normal` writes them."""

    @classmethod
    def of(cls, document: Document, lines: Sequence[TypeLine]) -> TypeStyle:
        """Take the style from *lines*: what most of their characters are set in."""
        weights: Counter[tuple[float, bool]] = Counter()
        for line in lines:
            weights[(round(line.size * 2) / 2, line.bold)] += len(line.text)
        size, bold = weights.most_common(1)[0][0] if weights else (0.0, False)
        outline = frozenset(filter(None, map(normal, document.outline)))
        body = [line for line in lines if abs(line.size - size) < 0.05 * size]
        return cls(size, bold, _tight_step(body), outline)

    def stands_out(self, line: TypeLine) -> bool:
        """Whether *line* is set as headings are."""
        return line.size > _LARGER * self.size or (
            line.bold and not self.bold and line.size >= 0.95 * self.size
        )

    def is_small(self, line: TypeLine) -> bool:
        """Whether *line* is set as captions and notes are."""
        return line.size < 0.93 * self.size

    def is_heading(self, lines: Sequence[TypeLine]) -> bool:
        """Whether *lines* together are a heading."""
        text = " ".join(line.text for line in lines)
        letters = sum(map(str.isalpha, text))
        # A caption in bold type; a letter by itself is one of a drawing, or a sign of its own.
        if letters < 1 + text.isascii() or _caption().match(text):
            return False
        large = lines[0].size > _TITLE * self.size
        scale = 2 if large else 1
        if len(text.split()) > scale * _MAX_WORDS or len(lines) > scale * _MAX_LINES:
            return False
        if normal(text) in self.outline:
            return True
        return self.stands_out(lines[0]) and (large or text[-1] not in ".,;:")


@dataclass(frozen=True, slots=True)
class TypeLook:
    """How a string is set."""

    size: float
    bold: bool
    direction: int
    """Of it in the page, degrees, counter-clockwise."""
    is_hidden: bool
    artifact: bool


@dataclass(slots=True)
class TypeRun:
    """A string, while it is read; in a page turned so that it is upright."""

    text: str
    left: float
    right: float
    y: float
    look: TypeLook


def lines_of(runs: Sequence[TypeRun]) -> tuple[TypeLine, ...]:
    """The lines that *runs* make, in their order; only of what runs the way most of it does."""
    weights: Counter[int] = Counter()
    for run in runs:
        weights[run.look.direction] += len(run.text)
    if not weights:
        return ()
    direction = weights.most_common(1)[0][0]
    lines: list[TypeLine] = []
    group: list[TypeRun] = []
    for run in runs:
        if run.look.direction != direction or run.look.size < _MIN_SIZE:
            continue
        if group and not _is_same_line(group, run):
            lines.extend(_line(group))
            group = []
        if run.text.strip() or group:
            group.append(run)
    lines.extend(_line(group))
    return _drop_twins(lines)


def _drop_twins(lines: list[TypeLine]) -> tuple[TypeLine, ...]:
    """Leave out what is drawn again on nearly the same place, as bold type or a shadow is made."""
    kept: list[TypeLine] = []
    places: defaultdict[str, list[TypeLine]] = defaultdict(list)
    for line in lines:
        near = 0.2 * line.size
        twins = places[line.text]
        if any(abs(t.left - line.left) < near and abs(t.y - line.y) < near for t in twins):
            continue
        twins.append(line)
        kept.append(line)
    return tuple(kept)


def _is_same_line(group: Sequence[TypeRun], run: TypeRun) -> bool:
    last = group[-1]
    size = max(run.look.size, last.look.size)
    # What is far larger than what it stands beside is a drop capital, or a figure in a drawing.
    if abs(run.y - last.y) > 0.6 * size or size > _LARGE * min(run.look.size, last.look.size):
        return False
    # A bullet or a number stands further from what it counts than a column from the next.
    labelled = len(group) == 1 and bool(_LABEL.fullmatch(last.text.strip()))
    widest = 5.0 if labelled else _WIDE_GAP
    return continues(run.left - last.right, last.right - last.left, size, widest=widest)


def continues(gap: float, width: float, size: float, *, widest: float = _WIDE_GAP) -> bool:
    """May a string go on *gap* points after one that is *width* wide, both in type of *size*?"""
    return -0.5 * size - 0.1 * width < gap < widest * size + 0.05 * width


def _line(group: list[TypeRun]) -> list[TypeLine]:
    if not group:
        return []
    weights: Counter[tuple[float, float]] = Counter()
    for run in group:
        weights[(round(run.look.size, 1), run.y)] += len(run.text.strip())
    size, y = weights.most_common(1)[0][0]
    text = _text(_drop_note_marks(group, size, y))
    if not text:
        return []
    bold = sum(len(run.text) for run in group if run.look.bold) > 0.9 * len(text)
    right = max(run.right for run in group if run.text.strip())
    artifact = all(run.look.artifact for run in group)
    return [TypeLine(text, group[0].left, right, y, size, bold, artifact)]


def _drop_note_marks(group: list[TypeRun], size: float, y: float) -> list[TypeRun]:
    """
    Leave out the small raised numbers that point to notes.

    One after a figure or a unit is a power, and stays: "10²", "5 km²".
    """
    kept: list[TypeRun] = []
    for run in group:
        raised = run.look.size < 0.85 * size and run.y > y + 0.15 * size
        before = "".join(last.text for last in kept)
        if raised and _NOTE_MARK.fullmatch(run.text) and _BEFORE_MARK.search(before):
            if run.text.endswith(" ") and not before.endswith(" "):
                kept[-1].text += " "
        else:
            kept.append(run)
    return kept


def _text(group: list[TypeRun]) -> str:
    parts = [group[0].text]
    for last, run in pairwise(group):
        # Two strings that stand a word's distance apart.
        if run.left - last.right > _GAP * last.look.size and abs(run.y - last.y) < 0.1:
            parts.append(" ")
        parts.append(run.text)
    return " ".join("".join(parts).split())
