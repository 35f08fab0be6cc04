"""Sentences of two accounts that tell the same fact with another number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from briefing.grouping.facts import Fact, compare_settings, read_fact, tell_of_one_thing
from briefing.grouping.quantities import Quantity, agree
from briefing.types import Sentence

__all__ = ["find_disagreements"]

MOST_PAIRS = 3
MOST_FACTS = 150
"""Of a book only so many sentences with numbers are compared."""
LARGEST_RATIO = 3.0
"""Numbers further apart are of different facts."""
ALIKE = 0.5
"""Of the shorter sentence's words, so many must be in the other ..."""
ALIKE_WITH_ROLE = 0.15
"""... or so many, where both say what happened to people ("killed", "arrested")."""


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
    ours = _read_facts(main, language)
    theirs = _read_facts(other, language)
    found = []
    for left_at, left in enumerate(ours):
        for right_at, right in enumerate(theirs):
            likeness = compare_settings(left, right)
            if likeness and _differ(left, right, ours, theirs):
                found.append((-likeness, left_at, right_at))
    chosen: list[tuple[Sentence, Sentence]] = []
    for _, left_at, right_at in sorted(found):
        pair = (ours[left_at].sentence, theirs[right_at].sentence)
        if not any(pair[0] is one or pair[1] is two for one, two in chosen):
            chosen.append(pair)
    return tuple(chosen[:MOST_PAIRS])


def _read_facts(sentences: Sequence[Sentence], language: str) -> list[Fact]:
    facts = (read_fact(sentence, language) for sentence in sentences)
    return list(islice((fact for fact in facts if fact.quantities), MOST_FACTS))


def _differ(left: Fact, right: Fact, ours: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
    """Whether a number of *left* is told otherwise in *right*, and neither account has both."""
    likeness = compare_settings(left, right)
    pairs = [(one, two) for one in left.quantities for two in right.quantities]
    if any(_same_kind(one, two) and _are_far_apart(one, two) for one, two in pairs):
        return False  # another study, another year
    for one, two in pairs:
        if not one.role and not tell_of_one_thing(left, right):
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


def _is_told(quantity: Quantity, facts: Sequence[Fact]) -> bool:
    return any(
        _same_kind(quantity, known) and agree(quantity, known)
        for fact in facts
        for known in fact.quantities
    )


def _same_fact(one: Quantity, two: Quantity) -> bool:
    if not _same_kind(one, two) or one.aside or two.aside:
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
    if one.role and one.people and two.people:
        return True
    return bool(one.nouns & two.nouns)
