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
from collections.abc import Sequence

from briefing.languages import language as language_of
from briefing.summary.exchanges import Place
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


def find_references(
    texts: Sequence[str], places: Sequence[Place], *, title: str = "", language: str = "en"
) -> tuple[tuple[Reference, ...], ...]:
    """
    Find what each of *texts*, an article's sentences in order, rests on.

    Args:
        places: Of each text; empty when nobody knows.
        title: Heard before the first line: what it names counts as told.
        language: BCP 47 primary language; other than ``en`` gives no references.

    Returns:
        One tuple a sentence.
    """
    if not texts or not language_of(language).has("ties"):
        return tuple(() for _ in texts)
    if places and len(places) != len(texts):
        raise ValueError(f"{len(texts)} texts, {len(places)} places")
    lex = english()
    readings = [read_words(text, lex) for text in (title, *texts)]
    add_mentions(readings, lex)
    headline, *readings = readings
    parts = (
        _find_openers(texts, has_title=bool(title)),
        find_pronouns(headline, readings, lex),
        find_nouns(headline, readings, lex),
        find_short_names(headline, readings, lex),
    )
    return tuple(
        tuple(reference for part in parts for reference in part[index])
        for index in range(len(texts))
    )


def _find_openers(texts: Sequence[str], *, has_title: bool) -> list[list[Reference]]:
    """What joins each sentence to the one before; the first to the title, where there is one."""
    return [
        [Reference(one, (index - 1,), reach=OPENER_REACH) for one in find_joins(text)]
        if index or has_title
        else []
        for index, text in enumerate(texts)
    ]


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
