"""Sentences of two accounts that tell the same fact with another number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, partial
from itertools import islice

from briefing.grouping.quantities import (
    STEM_LETTERS,
    Quantity,
    agree,
    read_quantities,
    read_values,
    to_digits,
)
from briefing.grouping.vocabulary import Vocabulary, read_vocabulary
from briefing.languages import language as language_of
from briefing.types import Sentence

__all__ = ["find_disagreements"]

PARALLEL = 0.6
"""Sentences that have so much of their words in the same order are built alike."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PLACE_AMONG_NOUNS = re.compile(r"\b(?:in|aus)\s([A-ZÄÖÜ][^\W\d_]+)")
"""Of German: every noun has a capital, only these are followed by a name without an article."""
_PLACE = re.compile(r"(?<=\s)(?!The\b|the\b)[^\W\d_A-Z]{1,4}\s(?:the\s)?([A-ZÄÖÜÉÁ][^\W\d_]+)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!\s?[%$£€])")
_ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a sentence states: its numbers, names, times and other words of content."""

    sentence: Sentence
    quantities: tuple[Quantity, ...]
    values: frozenset[float]
    """All its numbers, counting something or not."""
    order: tuple[str, ...]
    """Stems of its words of content, in order."""
    content: frozenset[str]
    """The same, as a set."""
    places: frozenset[str]
    """Names after a short word, as "in Norwood"."""
    times: frozenset[str]
    """Weekdays, months and years it names."""
    ordinals: frozenset[str]
    elsewhen: bool
    """Whether it compares with another time."""
    wished: bool
    """Whether it tells of what is asked for, planned or feared."""
    names: frozenset[str]
    """Stems of words with a capital; none where every noun has one."""
    measured: tuple[frozenset[str], ...]
    """What sums and percentages tell of, words for up, words for down."""
    changes: frozenset[str]
    """Stems of its words that begin as those for up and down do."""


def _read_fact(sentence: Sentence, language: str) -> Fact:
    """Read *sentence* once, for any number of comparisons."""
    text = to_digits(sentence.text, language)
    words = [match[0] for match in _WORD.finditer(text)]
    lower = [re.split("['’]", word.casefold())[0] for word in words]
    own, vocabulary = language_of(language), read_vocabulary(language)
    times = {name.casefold() for name in own.weekdays + own.months}
    capital_nouns = own.has("capital nouns")
    place = _PLACE_AMONG_NOUNS if capital_nouns else _PLACE
    order = tuple(
        word[:STEM_LETTERS]
        for word in lower[_skip_reporter(lower, vocabulary) :]
        if len(word) > 2 and word not in vocabulary.stop
    )
    return Fact(
        sentence=sentence,
        quantities=read_quantities(text, language),
        values=read_values(text, language),
        order=order,
        content=frozenset(order),
        places=frozenset(match[1].casefold() for match in place.finditer(text)) - times,
        times=frozenset(lower) & times | frozenset(_YEAR.findall(text)),
        ordinals=frozenset(_ORDINAL.findall(text)),
        elsewhen=bool(vocabulary.elsewhen.search(text)),
        wished=bool(vocabulary.wished.search(text)),
        names=frozenset() if capital_nouns else _find_names(words, lower, times, vocabulary),
        measured=tuple(kind & frozenset(lower) for kind in vocabulary.measured),
        changes=frozenset(order) & _change_stems(language),
    )


@cache
def _change_stems(language: str) -> frozenset[str]:
    up_and_down = read_vocabulary(language).measured[1:]
    return frozenset(word[:STEM_LETTERS] for kind in up_and_down for word in kind)


def _skip_reporter(words: Sequence[str], vocabulary: Vocabulary) -> int:
    """Where what is told begins: "Organisers said that ..." is who says so."""
    return 1 if any(verb in vocabulary.reporting for verb in words[1:3]) else 0


def _find_names(
    words: Sequence[str], lower: Sequence[str], times: set[str], vocabulary: Vocabulary
) -> frozenset[str]:
    start = _skip_reporter(lower, vocabulary)
    return frozenset(
        small[:STEM_LETTERS]
        for word, small in zip(words[start:], lower[start:], strict=True)
        if word[0].isupper()
        and len(small) > 2
        and small not in vocabulary.stop
        and small not in times
    )


def _compare_settings(left: Fact, right: Fact) -> float:
    """
    Compare all but the numbers.

    Returns:
        How much of the shorter sentence's words is in the other; 0 where they speak of other
        places or times.
    """
    for one, two in (
        (left.times, right.times),
        (left.places, right.places),
        (left.ordinals, right.ordinals),
    ):
        if one and two and not one & two:
            return 0.0
    if left.elsewhen != right.elsewhen or left.wished != right.wished:
        return 0.0
    shared = left.content & right.content
    return len(shared) / max(min(len(left.content), len(right.content)), 1)


def _tell_of_one_thing(left: Fact, right: Fact) -> bool:
    """Not where one tells of sales and the other of profit, of another name, of a fall."""
    if left.names - right.content and right.names - left.content:
        return False
    (what, rise, fall), (other_what, other_rise, other_fall) = left.measured, right.measured
    if what and other_what and not what & other_what:
        return False
    if rise and other_fall and not fall and not other_rise:
        return False
    if fall and other_rise and not rise and not other_fall:
        return False
    return not _are_parallel(left, right)


def _are_parallel(left: Fact, right: Fact) -> bool:
    """Whether they are built alike but for one word: "12 kilos of heroin", "20 of cocaine"."""
    matcher = SequenceMatcher(None, left.order, right.order, autojunk=False)
    if matcher.ratio() < PARALLEL:
        return False
    return any(
        kind == "replace"
        and end - start == other_end - other_start == 1
        and left.order[start] not in right.content
        and right.order[other_start] not in left.content
        and not (left.order[start] in left.changes and right.order[other_start] in right.changes)
        for kind, start, end, other_start, other_end in matcher.get_opcodes()
    )


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
    # Each number is looked for in the other account once, not once for each pair of sentences.
    we_tell, they_tell = cache(partial(_tells, ours)), cache(partial(_tells, theirs))
    found = []
    for left_at, left in enumerate(ours):
        for right_at, right in enumerate(theirs):
            likeness = _compare_settings(left, right)
            if likeness and _differ(left, right, we_tell, they_tell):
                found.append((-likeness, left_at, right_at))
    chosen: list[tuple[Sentence, Sentence]] = []
    for _, left_at, right_at in sorted(found):
        pair = (ours[left_at].sentence, theirs[right_at].sentence)
        if not any(pair[0] is one or pair[1] is two for one, two in chosen):
            chosen.append(pair)
    return tuple(chosen[:MOST_PAIRS])


def _read_facts(sentences: Sequence[Sentence], language: str) -> list[Fact]:
    facts = (_read_fact(sentence, language) for sentence in sentences)
    return list(islice((fact for fact in facts if fact.quantities), MOST_FACTS))


def _differ(
    left: Fact,
    right: Fact,
    we_tell: Callable[[Quantity], bool],
    they_tell: Callable[[Quantity], bool],
) -> bool:
    """Whether a number of *left* is told otherwise in *right*, and neither account has both."""
    likeness = _compare_settings(left, right)
    pairs = [(one, two) for one in left.quantities for two in right.quantities]
    if any(_same_kind(one, two) and _are_far_apart(one, two) for one, two in pairs):
        return False  # another study, another year
    for one, two in pairs:
        if not one.role and not _tell_of_one_thing(left, right):
            continue
        if likeness < (ALIKE_WITH_ROLE if one.role else ALIKE):
            continue
        if one.value in right.values or two.value in left.values:
            continue
        if not _same_fact(one, two) or agree(one, two):
            continue
        if not we_tell(two) and not they_tell(one):
            return True
    return False


def _tells(facts: Sequence[Fact], quantity: Quantity) -> bool:
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
