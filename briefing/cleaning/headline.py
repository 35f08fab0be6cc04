"""
The headline of a pasted page: which of the lines above the lead it is, what of them goes.

A headline is shaped like a heading, stands over a byline, a date or the lead, and is about the
same; site names, kickers, paths and names of people are none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.cleaning.features import main_body
from briefing.cleaning.lines import (
    BYLINE,
    DATE,
    NO_PART,
    is_name,
    is_rank,
    is_stamp,
    looks_like_heading,
    name_furniture,
)
from briefing.cleaning.shapes import Shape, stop_words, undress

__all__ = ["Head", "find_head"]

_CREDITED = re.compile(r"[.!?][\"”’]?\s+\([^()]{2,80}\)$")
"""A caption's sentence, and whose picture it is."""
_MOST_ABOVE = 40
_MOST_WORDS = 22
_MOST_WORDS_SIGNED = 28
_MOST_DATES = 3
_MOST_LETTERS_A_WORD = 8
_BODY_LINES = 12
_LIKELY = -1.0
"""Log-odds a line must have: see :func:`_rate`."""
_END = re.compile(r"[.,;:…。，；：][\"'”’»)\]]*$")
_LIST_START = re.compile(r"^(?:[-–—•*·▪(|]|\[(?![^\[\]]{2,60}\] \w)|\d{1,2}[.)]\s)")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")
_MARKED = re.compile(r"#{1,6} ")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above an article's first paragraph."""

    title: str
    """Its headline; empty for none."""
    reasons: dict[int, str]
    """Lines of it that are no part of the article, by index."""


def find_head(shapes: Sequence[Shape], kept: Sequence[bool], *, title: str = "") -> Head:
    """
    Find the headline and what stands around it.

    Args:
        kept: Which lines the article has, as far as is known.
        title: Known already: then only what surely is no part of the article is named.
    """
    lead = _find_lead(shapes, kept)
    if lead < 0:
        return Head("", {})
    view = _view(shapes, lead)
    sure = {i: kind for i, kind in view.kinds.items() if kind}
    if title:
        return Head("", sure | _find_same(view, title))
    best = _choose(view)
    if best >= 0:
        found = view.rows[best]
        return Head(found, _find_around(view, best) | _find_same(view, found))
    return Head("", _find_around(view, best) if all(view.around.values()) else sure)


def _find_lead(shapes: Sequence[Shape], kept: Sequence[bool]) -> int:
    """The first paragraph of the article's main part; -1 for none."""
    sentences = [
        kept[i] and _is_prose(shape) and not name_furniture(shape.text)
        for i, shape in enumerate(shapes)
    ]
    marks = [
        min(len(shape.words), 60) / 8 if good else -0.5
        for shape, good in zip(shapes, sentences, strict=True)
    ]
    start, end = main_body(marks)
    return next((index for index in range(start, end) if sentences[index]), -1)


def _is_prose(shape: Shape) -> bool:
    """A long headline reads like a sentence, but has no stop."""
    text = _without_initials(shape.text)
    return shape.is_sentence and "ended" in shape.own and not looks_like_heading(text)


def _without_initials(text: str) -> str:
    """*text* without the last full stop where that is part of initials: "to the U.N."."""
    return text[:-1] if _INITIALS.search(text) else text


def _gather_subjects(shapes: Sequence[Shape], lead: int) -> set[str]:
    """What the first sentences are about."""
    sentences = [shape for shape in shapes[lead : lead + 3 * _BODY_LINES] if shape.is_sentence]
    return {subject for shape in sentences[:_BODY_LINES] for subject in _subjects(shape)}


def _choose(view: _View) -> int:
    """The likeliest of the lines above the lead; -1 when none is likely enough."""
    best, most = -1, _LIKELY
    for index, kind in view.kinds.items():
        below = view.kinds.get(index + 1, "")
        if kind or not _can_be_headline(view.shapes[index], below) or view.is_path(index):
            continue
        points = _rate(view, index)
        if points > most:
            best, most = index, points
    return best


def _can_be_headline(shape: Shape, below: str) -> bool:
    text = _without_initials(undress(shape.text))
    most = _MOST_WORDS_SIGNED if below in (BYLINE, DATE) else _MOST_WORDS
    # A headline may end in a full stop, but only a byline below it tells it from a sentence.
    ended = bool(_END.search(text)) and not (below in (BYLINE, DATE) and text.endswith((".", "…")))
    return (
        0 < len(text.split()) <= most
        and len(text) <= _MOST_LETTERS_A_WORD * most
        and any(character.isalpha() for character in text)
        and not ended
        and not _LIST_START.match(text)
        and not _CREDITED.search(text)
        and (bool(_MARKED.match(shape.text)) or not text[0].islower() or text[1:2].isupper())
    )


def _rate(view: _View, index: int) -> float:
    """
    Log-odds that a line is the headline.

    Fitted (logistic regression) on the lines above the lead of 225 pages; over pages left out of
    the fit, the likeliest line was the headline in 164, another in 31, and in 30 none was likely.
    Only what the top of a text counts for is more than was fitted: pages have menus there.
    """
    shape, (kinds, lead) = view.shapes[index], (view.kinds, view.lead)
    own = _subjects(shape)
    shared = len(own & view.subjects)
    count = len(shape.words)
    first = min(kinds)
    around, row = view.around, view.rows[index]
    others = [other for i, other in view.rows.items() if i != index]
    marks = view.marks
    found = {
        "shared": 1.72 * shared / max(len(own), 2) + 0.65 * min(shared, 5),
        "at the top": 2.0 * (first == 0 and all(around[i] for i in range(index))),
        "first": 1.42 * (not any(view.is_alike(i) for i in range(first, index))),
        "over a byline or a date": 1.34 * any(index < i <= index + 3 for i in marks),
        "signed": _rate_signature(view, index),
        "a teaser": -0.7 * (kinds.get(index + 1) == DATE and index + 1 not in marks),
        "said again": 1.05 * (row in others),
        "said again with the site": 0.49
        * (count >= 3 and any(other.startswith(row) and other != row for other in others))
        or 0.49 * (count >= 5 and any(other.endswith((f": {row}", f"|{row}")) for other in others)),
        "capitals": 0.76 * shape.own["titled"],
        "far up": -0.46 * math.log1p(lead - index)
        - 0.66 * math.log1p(sum(not around[i] for i in range(index + 1, lead))),
        "among its like": -0.59 * view.is_alike(index + 1) - 1.01 * view.is_alike(index - 1),
        "length": -2.75 * (count <= 3) - 1.5 * (count > 16),
        "a name": -1.16 * _is_someone(view.shapes, index, lead),
        "of the page": -1.09 * shape.is_interface
        - 1.35 * ("comment" in shape.own or "imperative" in shape.own),
    }
    return sum(found.values()) - 2.95


def _rate_signature(view: _View, index: int) -> float:
    """
    What a byline below counts for: more than a date, which any teaser has. A row of capitalized
    words over the publication's stamp is one too, whatever it calls the author.
    """
    near = range(index + 1, index + 4)
    author, stamp = view.rows.get(index + 1, ""), view.rows.get(index + 2, "")
    named = all(part[0].isupper() or part == "and" for part in author.split()) or is_rank(author)
    signed = any(view.kinds.get(i) == BYLINE for i in near) or (named and is_stamp(stamp))
    return 2.1 * (signed and not _END.search(view.rows[index]))


@dataclass(frozen=True, slots=True)
class _View:
    """The lines above a lead, and what the article is about."""

    shapes: Sequence[Shape]
    lead: int
    rows: dict[int, str]
    """Each line above the lead, undressed."""
    kinds: dict[int, str]
    """What furniture each of them is; empty for none."""
    around: dict[int, bool]
    """Whether each is furniture, or what stands in its company."""
    subjects: set[str]

    @property
    def marks(self) -> list[int]:
        """Bylines and dates, but for the dates of a list, where each teaser has its own."""
        dates = [index for index, kind in self.kinds.items() if kind == DATE]
        few = dates if len(dates) <= _MOST_DATES else dates[:1]
        return [*few, *(index for index, kind in self.kinds.items() if kind == BYLINE)]

    def is_path(self, index: int) -> bool:
        """Whether a line ends in another that stands alone: "Home Garden Ten roses for shade"."""
        row = self.rows[index]
        return any(
            row.endswith((f" {self.rows[other]}", f"|{self.rows[other]}"))
            for other in self.rows
            if other != index and len(self.shapes[other].words) >= 4
        )

    def is_alike(self, index: int) -> bool:
        """Whether a line could be a headline too."""
        return (
            not self.around.get(index, True)
            and len(self.shapes[index].words) >= 4
            and _can_be_headline(self.shapes[index], "")
        )


def _view(shapes: Sequence[Shape], lead: int) -> _View:
    rows = {index: undress(shapes[index].text) for index in range(max(0, lead - _MOST_ABOVE), lead)}
    kinds = {index: name_furniture(row) for index, row in rows.items()}
    around = {
        index: bool(kinds[index]) or _is_someone(shapes, index, lead) or is_rank(row)
        for index, row in rows.items()
    }
    return _View(shapes, lead, rows, kinds, around, _gather_subjects(shapes, lead))


def _is_someone(shapes: Sequence[Shape], index: int, lead: int) -> bool:
    """Whether a line is a name, and not that of whom the lead is about."""
    return is_name(shapes[index].text) and not _subjects(shapes[index]) <= _subjects(shapes[lead])


def _subjects(shape: Shape) -> set[str]:
    """Content words, cut to the letters that inflection leaves alone."""
    return {word[:5] for word in shape.words if len(word) > 3 and word not in stop_words()}


def _find_around(view: _View, best: int) -> dict[int, str]:
    """Why lines around the headline at *best* go: furniture, and what stands in its company."""
    reasons = {index: kind for index, kind in view.kinds.items() if kind}
    below = [index for index in view.kinds if index > best and index not in reasons]
    for index in below:
        if view.around[index]:
            reasons[index] = BYLINE
    for index in below:
        beside = index - 1 in reasons and (index + 1 in reasons or index + 1 == view.lead)
        if index not in reasons and beside and len(view.shapes[index].words) <= 6:
            reasons[index] = NO_PART
    return reasons


def _find_same(view: _View, title: str) -> dict[int, str]:
    """The headline wherever it stands above the lead, and just below."""
    row = _letters(title)
    near = range(min(view.rows, default=0), min(view.lead + 3, len(view.shapes)))
    return {
        index: "the headline"
        for index in near
        if index != view.lead and _letters(view.shapes[index].text) == row
    }


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
