"""Sentences of two accounts that tell the same fact with another number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.grouping.quantities import (
    STEM_LETTERS,
    Quantity,
    agree,
    read_quantities,
    read_values,
    to_digits,
)
from briefing.grouping.vocabulary import ELSEWHEN, MEASURED, PERSONS, STOP_WORDS
from briefing.phrases import phrases_for
from briefing.types import Sentence

__all__ = ["find_disagreements"]

MOST_PAIRS = 3
LARGEST_RATIO = 3.0
"""Numbers further apart are of different facts."""
ALIKE = 0.5
"""Of the shorter sentence's words, so many must be in the other ..."""
ALIKE_WITH_ROLE = 0.15
"""... or so many, where both say what happened to people ("killed", "arrested")."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_GERMAN_PLACE = re.compile(r"\b(?:in|aus)\s([A-ZÄÖÜ][^\W\d_]+)")
"""Every noun has a capital: only these are followed by a name without an article."""
_PLACE = re.compile(r"(?<=\s)(?!The\b|the\b)[^\W\d_A-Z]{1,4}\s(?:the\s)?([A-ZÄÖÜÉÁ][^\W\d_]+)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!\s?[%$£€])")
_PERSON_STEMS = frozenset(person[:STEM_LETTERS] for person in PERSONS)


@dataclass(frozen=True, slots=True)
class _Fact:
    """A sentence, read."""

    sentence: Sentence
    quantities: tuple[Quantity, ...]
    values: frozenset[float]
    """All its numbers, counting something or not."""
    content: frozenset[str]
    places: frozenset[str]
    """Names after a short word, as "in Norwood"."""
    times: frozenset[str]
    """Weekdays, months and years it names."""
    elsewhen: bool
    names: frozenset[str]
    """Stems of words with a capital; none in German, where every noun has one."""
    measured: tuple[frozenset[str], ...]
    """What sums and percentages tell of, words for up, words for down."""


def find_disagreements(
    main: Sequence[Sentence], other: Sequence[Sentence], *, language: str = "en"
) -> tuple[tuple[Sentence, Sentence], ...]:
    """
    Find where *other* contradicts a number of *main*.

    Args:
        language: BCP 47 primary language; where number words are not known, only digits count.

    Returns:
        Pairs (of main, of other), the most alike first; a sentence in one pair at most, three
        pairs at most, and rather none than a false one.
    """
    ours = [fact for fact in (_read(sentence, language) for sentence in main) if fact.quantities]
    theirs = [fact for fact in (_read(sentence, language) for sentence in other) if fact.quantities]
    found = []
    for left_at, left in enumerate(ours):
        for right_at, right in enumerate(theirs):
            likeness = _compare(left, right)
            if likeness and _differ(left, right, ours, theirs):
                found.append((-likeness, left_at, right_at))
    chosen: list[tuple[Sentence, Sentence]] = []
    for _, left_at, right_at in sorted(found):
        pair = (ours[left_at].sentence, theirs[right_at].sentence)
        if not any(pair[0] is one or pair[1] is two for one, two in chosen):
            chosen.append(pair)
    return tuple(chosen[:MOST_PAIRS])


def _read(sentence: Sentence, language: str) -> _Fact:
    text = to_digits(sentence.text, language)
    stems = [match[0].casefold().split("’")[0].split("'")[0] for match in _WORD.finditer(text)]
    phrases = phrases_for(language)
    times = {*phrases.weekdays.casefold().split(), *phrases.months.casefold().split()}
    place = _GERMAN_PLACE if language == "de" else _PLACE
    return _Fact(
        sentence=sentence,
        quantities=read_quantities(text, language),
        values=read_values(text, language),
        content=frozenset(
            stem[:STEM_LETTERS] for stem in stems if len(stem) > 2 and stem not in STOP_WORDS
        ),
        places=frozenset(match[1].casefold() for match in place.finditer(text)) - times,
        times=frozenset(stem for stem in stems if stem in times) | frozenset(_YEAR.findall(text)),
        elsewhen=bool(ELSEWHEN.search(text)),
        names=frozenset(
            match[0].casefold()[:STEM_LETTERS]
            for match in _WORD.finditer(text)
            if match[0][0].isupper()
            and len(match[0]) > 2
            and match[0].casefold() not in STOP_WORDS | times
        )
        if language != "de"
        else frozenset(),
        measured=tuple(kind & frozenset(stems) for kind in MEASURED),
    )


def _compare(left: _Fact, right: _Fact) -> float:
    """How alike they are apart from their numbers; 0 where they speak of other places or times."""
    if left.times and right.times and not left.times & right.times:
        return 0.0
    if left.places and right.places and not left.places & right.places:
        return 0.0
    if left.elsewhen != right.elsewhen:
        return 0.0
    shared = left.content & right.content
    return len(shared) / max(min(len(left.content), len(right.content)), 1)


def _differ(left: _Fact, right: _Fact, ours: Sequence[_Fact], theirs: Sequence[_Fact]) -> bool:
    """Whether a number of *left* is told otherwise in *right*, and neither account has both."""
    likeness = _compare(left, right)
    pairs = [(one, two) for one in left.quantities for two in right.quantities]
    if any(_same_kind(one, two) and _are_far_apart(one, two) for one, two in pairs):
        return False  # another study, another year
    for one, two in pairs:
        if not one.role and not _measure_alike(left, right):
            continue
        if likeness < (ALIKE_WITH_ROLE if one.role else ALIKE):
            continue
        if one.value in right.values or two.value in left.values:
            continue
        if not _same_fact(one, two) or agree(one, two):
            continue
        if not _is_told(two, ours) and not _is_told(one, theirs):
            return True
    return False


def _measure_alike(left: _Fact, right: _Fact) -> bool:
    """Not where one tells of sales and the other of profit, of another name, of a fall."""
    if left.names - right.content and right.names - left.content:
        return False
    (what, rise, fall), (other_what, other_rise, other_fall) = left.measured, right.measured
    if what and other_what and not what & other_what:
        return False
    if rise and other_fall and not fall and not other_rise:
        return False
    return not (fall and other_rise and not rise and not other_fall)


def _is_told(quantity: Quantity, facts: Sequence[_Fact]) -> bool:
    return any(
        _same_kind(quantity, known) and agree(quantity, known)
        for fact in facts
        for known in fact.quantities
    )


def _same_fact(one: Quantity, two: Quantity) -> bool:
    if not _same_kind(one, two) or one.aside != two.aside:
        return False
    return not _are_far_apart(one, two) and (one.kind == "count" or bool(one.nearby & two.nearby))


def _are_far_apart(one: Quantity, two: Quantity) -> bool:
    low, high = sorted((abs(one.value), abs(two.value)))
    return high > LARGEST_RATIO * low


def _same_kind(one: Quantity, two: Quantity) -> bool:
    if (one.kind, one.role, one.rate) != (two.kind, two.role, two.rate):
        return False
    if one.kind != "count":
        return True
    if one.role and _are_people(one) and _are_people(two):
        return True
    return bool(one.nouns & two.nouns)


def _are_people(quantity: Quantity) -> bool:
    """Whether it counts people in general: "14 dead", "12 people"; not "three soldiers"."""
    return not quantity.nouns or bool(quantity.nouns & _PERSON_STEMS)
