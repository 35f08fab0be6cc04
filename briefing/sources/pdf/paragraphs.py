"""Lines to paragraphs and headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.sources.pdf.page import Line

__all__ = ["Paragraph", "body_size", "gather", "join_lines", "words_of"]

_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_HYPHENS = "-\u2010\u00ad"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together."""

    kind: Literal["heading", "paragraph"]
    lines: tuple[Line, ...]

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)


def body_size(lines: Iterable[Line]) -> float:
    """The size most of the text is set in."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size * 2) / 2] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def words_of(lines: Iterable[Line]) -> frozenset[str]:
    """Every whole word, lower case: not those cut at the end of a line."""
    words: set[str] = set()
    for line in lines:
        text = line.text.casefold()
        found = [match.group() for match in _WORD.finditer(text)]
        if text.endswith(tuple(_HYPHENS)) and found:
            found.pop()
        words.update(found)
    return frozenset(words)


def gather(
    stacks: Iterable[Sequence[Line]], *, body: float, outline: frozenset[str]
) -> Iterator[Paragraph]:
    """Split each stack where a paragraph ends, and join what goes on in the next stack."""
    open_one: list[Line] = []
    for stack in stacks:
        for group in _split(stack, body, outline):
            heading = _is_heading(group, body, outline)
            if open_one and not heading and _goes_on(open_one, group):
                open_one.extend(group)
                continue
            if open_one:
                yield Paragraph("paragraph", tuple(open_one))
                open_one = []
            if heading:
                yield Paragraph("heading", tuple(group))
            else:
                open_one = list(group)
    if open_one:
        yield Paragraph("paragraph", tuple(open_one))


def _goes_on(before: Sequence[Line], after: Sequence[Line]) -> bool:
    last, first = before[-1], after[0]
    if abs(last.size - first.size) > 0.6 or last.y >= first.y > 0 and last.left == first.left:
        # Within one stack, _split has decided already.
        if last.y > first.y:
            return False
    if _END.search(last.text):
        return False
    start = first.text.lstrip("\"'“‘«([")[:1]
    return last.y <= first.y and (start.islower() or last.text[-1:] in _HYPHENS + ",")


def _split(stack: Sequence[Line], body: float, outline: frozenset[str]) -> Iterator[list[Line]]:
    if not stack:
        return
    leading = _leading(stack)
    edge = min(line.left for line in stack)
    right = sorted(line.right for line in stack)[int(0.9 * (len(stack) - 1))]
    group = [stack[0]]
    for last, line in zip(stack, stack[1:], strict=False):
        if _breaks(last, line, leading=leading, edge=edge, right=right) or (
            _normal(last.text) in outline or _normal(line.text) in outline
        ):
            yield group
            group = []
        group.append(line)
    yield group


def _leading(stack: Sequence[Line]) -> float:
    """The commonest distance of baselines, in type sizes."""
    steps: Counter[float] = Counter()
    for last, line in zip(stack, stack[1:], strict=False):
        if abs(last.size - line.size) < 0.6 and last.y - line.y > 0.5 * line.size:
            steps[round((last.y - line.y) / line.size, 1)] += 1
    return steps.most_common(1)[0][0] if steps else 1.2


def _breaks(last: Line, line: Line, *, leading: float, edge: float, right: float) -> bool:
    size = max(last.size, line.size)
    if abs(last.size - line.size) > 0.1 * size or last.bold != line.bold:
        return True
    step = (last.y - line.y) / line.size
    if step > leading + 0.35:
        return True
    if step < 0.5:
        return False
    indented = line.left > edge + 0.8 * size and last.left <= edge + 0.5 * size
    first_word = line.text.split(" ", 1)[0]
    room = right - last.right - 0.5 * size * (len(first_word) + 1)
    short = room > 1.5 * size
    return bool((indented and _END.search(last.text)) or (short and _END.search(last.text)))


def _is_heading(group: Sequence[Line], body: float, outline: frozenset[str]) -> bool:
    text = " ".join(line.text for line in group)
    if len(text.split()) > 20 or not any(map(str.isalpha, text)):
        return False
    if _normal(text) in outline:
        return True
    if text[-1:] in ".,;:" or len(group) > 3:
        return False
    size = group[0].size
    return size > 1.12 * body or (group[0].bold and size >= 0.95 * body)


def _normal(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def join_lines(lines: Sequence[Line], words: frozenset[str]) -> str:
    """One string; a word cut at the end of a line is made whole."""
    text = ""
    for line in lines:
        if not text:
            text = line.text
        elif text[-1] in _HYPHENS and text[-2:-1].isalpha():
            text = _close(text, line.text, words)
        else:
            text = f"{text} {line.text}"
    return text


def _close(text: str, following: str, words: frozenset[str]) -> str:
    head = _WORD.findall(text[:-1])[-1].casefold()
    match = _WORD.match(following)
    tail = match.group().casefold() if match else ""
    if text[-1] == "\u00ad":
        return text[:-1] + following
    if not tail or not following[0].islower():
        return text + following
    if head + tail in words:
        return text[:-1] + following
    if head in words and tail in words:
        return text + following
    return text[:-1] + following
