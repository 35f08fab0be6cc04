"""Lines to paragraphs and headings, by the space, the indents and the type between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from briefing.sources.pdf.document import TypeLine, TypeStyle, common_step, normal
from briefing.sources.pdf.hyphens import HYPHENS

__all__ = ["Paragraph", "gather"]

_BULLET = re.compile(r"[•▪■◦‣●○]\s*\S")
_DASH = re.compile(r"[·*–—-]\s")
_INDENT = 0.7
"""Type sizes."""
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§]+)[.)]?\s*\S")
_SENTENCE_END = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*$")
_APART = 0.12
"""Type sizes, over the leading: within a paragraph baselines hardly differ."""
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading or a paragraph, as the lines it is set in."""

    kind: Literal["heading", "paragraph"]
    lines: tuple[TypeLine, ...]

    @property
    def size(self) -> float:
        """The size of its largest type, in points."""
        return max(line.size for line in self.lines)


def gather(stacks: Iterable[Sequence[TypeLine]], style: TypeStyle) -> Iterator[Paragraph]:
    """
    Split each stack where a paragraph ends, and join what goes on in the next stack.

    Notes at the foot of a stack are left out; a caption in the middle of a paragraph follows it.
    """
    unfinished: list[TypeLine] = []
    asides: list[Paragraph] = []
    stacks = list(stacks)
    measures = [_Measure.of(stack, style) for stack in stacks]
    by_indent = any(measure.by_indent for measure in measures)
    leadings = [measure.leading for measure in measures]
    apart = _are_last_lines_apart(zip(stacks, leadings, strict=True))
    for stack, measure in zip(stacks, measures, strict=True):
        may_go_on = True
        for group in measure.split(_drop_notes(stack, style), by_indent, apart):
            heading = style.is_heading(group)
            if unfinished and may_go_on and not heading and _goes_on(unfinished, group):
                unfinished.extend(group)
            elif unfinished and style.is_small(group[0]) and not style.is_small(unfinished[-1]):
                asides.append(Paragraph("paragraph", tuple(group)))
                continue
            else:
                if unfinished:
                    yield Paragraph("paragraph", tuple(unfinished))
                yield from asides
                unfinished, asides = list(group), []
            may_go_on = False
            if heading or not measure.is_open(unfinished):
                yield Paragraph("heading" if heading else "paragraph", tuple(unfinished))
                yield from asides
                unfinished, asides = [], []
    if unfinished:
        yield Paragraph("paragraph", tuple(unfinished))
    yield from asides


def _goes_on(before: Sequence[TypeLine], after: Sequence[TypeLine]) -> bool:
    """Is *after*, the start of another stack, in the type and the sentence of *before*?"""
    last, first = before[-1], after[0]
    if abs(last.size - first.size) > 0.06 * last.size or first.bold != last.bold:
        return False
    return not _BULLET.match(first.text)


def _drop_notes(stack: Sequence[TypeLine], style: TypeStyle) -> Sequence[TypeLine]:
    """Leave out the small type at the end of a stack, from its first note mark on."""
    end = len(stack)
    while end and style.is_small(stack[end - 1]):
        end -= 1
    if end == len(stack) or not end or not _NOTE.match(stack[end].text):
        return stack
    return stack[:end]


@dataclass(frozen=True, slots=True)
class _Measure:
    """How a stack of lines is set."""

    style: TypeStyle
    left: float
    right: float
    leading: float
    """The commonest distance of baselines, in type sizes."""
    by_indent: bool
    """Do some of its lines stand in, as the first lines of paragraphs do?"""

    @classmethod
    def of(cls, stack: Sequence[TypeLine], style: TypeStyle) -> _Measure:
        body = [line for line in stack if not style.stands_out(line)] or stack
        rights = sorted(line.right for line in body)
        left = min(line.left for line in body)
        indented = sum(line.left > left + _INDENT * line.size for line in body)
        return cls(
            style=style,
            left=left,
            # In a long stack a formula or an address may stand out.
            right=rights[-1 - len(rights) // 20],
            leading=common_step(body) or style.leading,
            by_indent=0 < indented < 0.4 * len(body),
        )

    def split(
        self, stack: Sequence[TypeLine], by_indent: bool, apart: bool
    ) -> Iterator[list[TypeLine]]:
        """
        Cut *stack* into paragraphs.

        Args:
            by_indent: Whether the document marks them so, this stack or another.
            apart: Whether it sets their last lines apart.
        """
        group: list[TypeLine] = []
        has_last = False
        for place, line in enumerate(stack):
            following = stack[place + 1 : place + 2]
            if not group:
                breaks = False
            elif apart and _is_apart(group[-1], line, self.leading):
                breaks = has_last or not self._is_last(group, line, following)
                has_last = not breaks
            else:
                breaks = self._breaks(group[-1], line, following) or (
                    by_indent and self._are_both_first(group[-1], line)
                )
            if breaks:
                yield group
                group, has_last = [], False
            group.append(line)
        if group:
            yield group

    def _is_last(
        self, group: Sequence[TypeLine], line: TypeLine, following: Sequence[TypeLine]
    ) -> bool:
        """Where last lines stand apart: is *line*, apart from *group*, its last one?"""
        if any(_is_tight(line, after, self.leading) for after in following):
            return False
        last = group[-1]
        if not _SENTENCE_END.search(last.text):
            return self._room(last, line) < line.size or len(group) > 1
        if following:
            farther = (line.y - following[0].y) - (last.y - line.y) > 0.25 * line.size
            return len(group) > 1 or farther
        return len(group) > 1 and bool(_SENTENCE_END.search(line.text))

    def is_open(self, group: Sequence[TypeLine]) -> bool:
        """Does its last line end in the middle of a sentence, and at the end of the measure?"""
        last = group[-1]
        if _SENTENCE_END.search(last.text) or self.style.stands_out(last):
            return False
        return last.right > self.right - 0.2 * (self.right - self.left)

    def _breaks(self, last: TypeLine, line: TypeLine, following: Sequence[TypeLine]) -> bool:
        """Does a paragraph end between two lines? *following* is the line after both, if any."""
        size = max(last.size, line.size)
        if abs(last.size - line.size) > 0.1 * size or last.bold != line.bold:
            return True
        if last.y - line.y < 0.5 * size:
            return False
        step = (last.y - line.y) / line.size
        if self.style.stands_out(line):
            # A headline's lines end where its sense does: only space tells two of them apart.
            known = normal(last.text) in self.style.outline
            return step > max(self.leading + 0.25, 1.7) or known
        if step > self.leading + 0.25 or _BULLET.match(line.text):
            return True
        # Here every line may be a paragraph, or the lines be far apart.
        spaced = step > self.style.leading + 0.25
        if last.text.endswith(HYPHENS):
            return False
        ended = bool(_SENTENCE_END.search(last.text))
        room = self._room(last, line)
        if self._is_indented(line):
            if not self._is_indented(last):
                return ended or (room > 0 and not line.text[0].islower())
            if ended and (self.by_indent or not any(map(self._is_indented, following))):
                # Two paragraphs' first lines; in a quotation set in, more lines would follow.
                return True
        if line.text[0].islower():
            return False
        if spaced:
            return ended or room > 0
        if ended or _DASH.match(line.text):
            return room > 0.5 * size
        return room > 0.25 * (self.right - self.left)

    def _are_both_first(self, last: TypeLine, line: TypeLine) -> bool:
        """Is each the first line of a paragraph, as in a list of names?"""
        return (
            self._is_indented(last)
            and self._is_indented(line)
            and not line.text[0].islower()
            and not last.text.endswith(HYPHENS)
            and self._room(last, line) > 0.5 * line.size
        )

    def _room(self, last: TypeLine, line: TypeLine) -> float:
        """What would be left at the end of *last* if the next line's first word stood there."""
        word = line.text.split(" ", 1)[0]
        pitch = (line.right - line.left) / max(len(line.text), 1)
        return self.right - last.right - pitch * (len(word) + 1)

    def _is_indented(self, line: TypeLine) -> bool:
        return line.left > self.left + _INDENT * line.size


def _are_last_lines_apart(stacks: Iterable[tuple[Sequence[TypeLine], float]]) -> bool:
    """
    Tell from the text, where the space would say that a paragraph ends before its last line.

    Then no two lines and more are followed by a wide step, and by two lines and more again; and
    most sentences go on over it.

    Args:
        stacks: Lines, and their leading in type sizes.
    """
    apart = unended = contrary = 0
    for stack, leading in stacks:
        tight = [_is_tight(last, line, leading) for last, line in pairwise(stack)]
        wide = [_is_apart(last, line, leading) for last, line in pairwise(stack)]
        for place in range(1, len(stack) - 2):
            if not (tight[place - 1] and wide[place]):
                continue
            if tight[place + 1]:
                contrary += 1
            else:
                apart += 1
                unended += not _SENTENCE_END.search(stack[place].text)
    return apart >= _FEWEST and 2 * unended >= apart and 10 * contrary <= apart


def _is_apart(last: TypeLine, line: TypeLine, leading: float) -> bool:
    """Are two lines of one type further from each other than those of a paragraph?"""
    return _is_same_type(last, line) and (last.y - line.y) / line.size > leading + _APART


def _is_tight(last: TypeLine, line: TypeLine, leading: float) -> bool:
    """Whether two lines are alike, and as near as those of a paragraph."""
    return _is_same_type(last, line) and not _is_apart(last, line, leading)


def _is_same_type(last: TypeLine, line: TypeLine) -> bool:
    return abs(last.size - line.size) <= 0.1 * line.size and last.bold == line.bold
