"""Strings as they are shown, and the lines they make: what stands on one baseline without a gap."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.sources.pdf.document import TypeLine

__all__ = ["TypeRun", "continues", "lines_of"]

_MIN_SIZE = 0.5
_GAP = 0.17
"""Type sizes: a word space is 0.25 to 0.3, and may be narrowed to fill a line."""
_WIDE_GAP = 1.5
"""Type sizes: no word space is as wide, few gaps between columns are narrower."""
_LABEL = re.compile(r"[•▪■◦‣●○·*–—-]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.)]*")
_NOTE_MARK = re.compile(r"\s*(?:\[?\d{1,3}\]?(?:\s*[,–-]\s*\d{1,3})*|[*†‡§]+|[a-z])\s*")
_BEFORE_MARK = re.compile(r"(?:[^\W\d_]{4,}|[.,;:!?\"'”’)])\s*$")


@dataclass(frozen=True, slots=True)
class TypeRun:
    """A string in one font and size; in a page turned so that it is upright."""

    text: str
    direction: int
    """Of it in the page, degrees, counter-clockwise."""
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


def lines_of(runs: Sequence[TypeRun]) -> tuple[TypeLine, ...]:
    """The lines that *runs* make, in their order; only of what runs the way most of it does."""
    weights: Counter[int] = Counter()
    for run in runs:
        weights[run.direction] += len(run.text)
    if not weights:
        return ()
    direction = weights.most_common(1)[0][0]
    lines: list[TypeLine] = []
    group: list[TypeRun] = []
    for run in runs:
        if run.direction != direction or run.size < _MIN_SIZE:
            continue
        if group and not _is_same_line(group, run):
            lines.extend(_line(group))
            group = []
        if run.text.strip() or group:
            group.append(run)
        if run.ends_line and group:
            lines.extend(_line(group))
            group = []
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
    size = max(run.size, last.size)
    if abs(run.y - last.y) > 0.6 * size:
        return False
    # A bullet or a number stands further from what it counts than a column from the next.
    labelled = len(group) == 1 and bool(_LABEL.fullmatch(last.text.strip()))
    gap = run.left - (last.left + last.width)
    return continues(gap, last.width, size, widest=5.0 if labelled else _WIDE_GAP)


def continues(gap: float, width: float, size: float, *, widest: float = _WIDE_GAP) -> bool:
    """May a string go on *gap* points after one that is *width* wide, both in type of *size*?"""
    return -0.5 * size - 0.1 * width < gap < widest * size + 0.05 * width


def _line(group: list[TypeRun]) -> list[TypeLine]:
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
    return [TypeLine(text, left, right, y, size, bold, all(run.artifact for run in group))]


def _drop_note_marks(group: list[TypeRun], size: float, y: float) -> list[TypeRun]:
    """
    Leave out the small raised numbers that point to notes.

    One after a figure or a unit is a power, and stays: "10²", "5 km²".
    """
    kept: list[TypeRun] = []
    for run in group:
        raised = run.size < 0.85 * size and run.y > y + 0.15 * size
        before = "".join(last.text for last in kept)
        if raised and _NOTE_MARK.fullmatch(run.text) and _BEFORE_MARK.search(before):
            if run.text.endswith(" "):
                kept.append(replace(run, text=" "))
        else:
            kept.append(run)
    return kept


def _text(group: list[TypeRun]) -> str:
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


def _is_gap_missed(last: TypeRun, run: TypeRun) -> bool:
    """Whether two strings in different fonts stand a word's distance apart."""
    if not last.is_measured or last.text.endswith(" ") or run.text.startswith(" "):
        return False
    return run.left - last.left - last.width > _GAP * last.size and abs(run.y - last.y) < 0.1


def _is_gap_invented(last: TypeRun, run: TypeRun, following: list[TypeRun]) -> bool:
    """pypdf sees a gap before many a string that was shown by itself; measure it."""
    if not run.text.startswith(" ") or run.left - last.left - last.width > _GAP * last.size:
        return False
    if not following:
        return run.text.strip() in ("-", "\u00ad", "\u2010")
    # Had the space been shown, the next string would stand further to the right.
    return following[0].left - run.left < run.width - 0.5 * run.space
