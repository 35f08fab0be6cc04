"""
What each sentence's pronouns, definite nouns and short names rest on.

A sentence taken out of its article says "he", "the nation" or "Second," to somebody who has not
heard of whom, which or what. :func:`find_references` finds, for each sentence, such phrases and
the sentences any one of which explains them; :func:`find_lost` tells which of them are lost when
only some sentences are told. English only: other languages give no references yet.

It is the only place that says what a sentence needs to have heard; :mod:`~briefing.summary.ties`
tells what belongs together by its form: quotations, lists, questions with their answers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import overload

from briefing.languages import language as language_of
from briefing.summary.exchanges import Place
from briefing.summary.referents.met import Met
from briefing.summary.referents.names import find_short_names
from briefing.summary.referents.nouns import find_nouns
from briefing.summary.referents.persons import add_mentions
from briefing.summary.referents.pointers import find_joins, is_reply
from briefing.summary.referents.pronouns import find_pronouns
from briefing.summary.referents.reading import english, read_words
from briefing.summary.referents.reference import (
    NAME_REACH,
    OPENER_REACH,
    TITLE,
    Reference,
    find_lost,
    is_understood,
)
from briefing.types import Sentence

__all__ = [
    "NAME_REACH",
    "OPENER_REACH",
    "TITLE",
    "Reference",
    "find_lost",
    "find_references",
    "is_reply",
    "is_understood",
    "report_lost",
]


class References(Sequence[tuple[Reference, ...]]):
    """What each sentence of an article rests on, read when it is first asked for."""

    def __init__(self, texts: Sequence[str], title: str) -> None:
        self._texts = texts
        self._has_title = bool(title)
        self._found: dict[int, tuple[Reference, ...]] = {}
        lex = english()
        headline, *self._readings = readings = [read_words(text) for text in (title, *texts)]
        add_mentions(readings, lex)
        self._met = Met(headline, self._readings, lex)
        self._in_order = (
            (find_pronouns(headline, self._readings, lex), list[list[Reference]]()),
            (find_short_names(headline, self._readings, lex), list[list[Reference]]()),
        )

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, index: int) -> tuple[Reference, ...]: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[tuple[Reference, ...], ...]: ...

    def __getitem__(
        self, index: int | slice
    ) -> tuple[Reference, ...] | tuple[tuple[Reference, ...], ...]:
        if isinstance(index, slice):
            return tuple(self[one] for one in range(len(self))[index])
        found = self._found.get(index)
        if found is None:
            found = self._found[index] = tuple(self._read(range(len(self))[index]))
        return found

    def _read(self, index: int) -> Iterator[Reference]:
        pronouns, names = (_read_on(*one, index) for one in self._in_order)
        if index or self._has_title:
            # The first is joined to the title, where there is one.
            for phrase in find_joins(self._texts[index]):
                yield Reference(phrase, (index - 1,), reach=OPENER_REACH)
        yield from pronouns
        if index or self._has_title:
            yield from find_nouns(self._met, self._readings[index], index)
        yield from names


def _read_on(
    coming: Iterator[list[Reference]], read: list[list[Reference]], index: int
) -> list[Reference]:
    """What is at *index* of that which is found in order, as far as anybody asked."""
    read.extend(islice(coming, max(0, index + 1 - len(read))))
    return read[index]


def find_references(
    texts: Sequence[str], places: Sequence[Place], *, title: str = "", language: str = "en"
) -> Sequence[tuple[Reference, ...]]:
    """
    Find what each of *texts*, an article's sentences in order, rests on.

    Args:
        places: Of each text; empty when nobody knows.
        title: Heard before the first line: what it names counts as told.
        language: BCP 47 primary language; other than ``en`` gives no references.
    """
    if not texts or not language_of(language).has("ties"):
        return ((),) * len(texts)
    if places and len(places) != len(texts):
        raise ValueError(f"{len(texts)} texts, {len(places)} places")
    return References(texts, title)


def report_lost(
    sentences: Sequence[Sentence],
    spans: Sequence[tuple[int, int]],
    *,
    title: str = "",
    language: str = "en",
) -> tuple[tuple[int, Reference], ...]:
    """
    Find the references that a finished script lost.

    Args:
        sentences: All of the article's, in order.
        spans: Where each spoken line stands in the article's text, in the order told; a line may
            be less than its sentence, or begin before it.
        title: As the opening says it.

    Returns:
        The position in *spans* and the reference, in the order told.
    """
    places = [Place(one.block, one.heading) for one in sentences]
    texts = [one.text for one in sentences]
    references = find_references(texts, places, title=title, language=language)
    starts = [one.start for one in sentences]
    order = [max(0, bisect_right(starts, start) - 1) for start, _ in spans]
    return find_lost(references, order) if sentences else ()
