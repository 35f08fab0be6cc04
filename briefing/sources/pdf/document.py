"""What a PDF holds: lines of type, each with place and look, and the type most of it is set in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Document", "Page", "TypeLine", "TypeStyle", "common_step", "normal"]

_WORD = re.compile(r"[^\W_]+")
_LARGER = 1.12
_TITLE = 1.3
_MAX_WORDS, _MAX_LINES = 20, 3


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
        if not any(map(str.isalpha, text)):
            return False
        large = lines[0].size > _TITLE * self.size
        scale = 2 if large else 1
        if len(text.split()) > scale * _MAX_WORDS or len(lines) > scale * _MAX_LINES:
            return False
        if normal(text) in self.outline:
            return True
        return self.stands_out(lines[0]) and (large or text[-1] not in ".,;:")
