"""The words of a sentence that carry what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.languages import language as language_of

__all__ = ["Counts", "content_stems", "count_stems", "find_names"]

STEM_LETTERS = 6

_CAPITALISED = re.compile(r"(?<=[ “\"‘(-])[A-Z][^\W_]*(?:['’.][^\W_]+)*")
_WORD = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Counts:
    """The stems of an article's sentences."""

    stems: tuple[list[str], ...]
    """Of each sentence."""
    spread: Mapping[str, int]
    """In how many sentences each stands."""
    first: Mapping[str, int]
    """In which it stands first."""
    names: frozenset[str]


def count_stems(texts: Sequence[str]) -> Counts:
    """Count the stems of *texts*, the sentences of an English article."""
    counted = tuple(content_stems(text) for text in texts)
    counts = Counter(stem for stems in counted for stem in stems)
    first: dict[str, int] = {}
    for index, stems in enumerate(counted):
        for stem in stems:
            first.setdefault(stem, index)
    spread = Counter(stem for stems in counted for stem in set(stems))
    return Counts(counted, spread, first, find_names(texts, counts))


def content_stems(text: str, *, language: str = "en") -> list[str]:
    """
    Split *text* into its words, without those that say nothing alone, ready to be compared.

    English words are cut to six letters: measured, that tells as well as a stemmer by the book
    which belong together, and a stemmer costs more than all the rest of the choice.
    """
    words = _WORD.findall(text.lower().replace("’", "'"))
    if not language_of(language).has("stems"):
        return words
    stop = language_of("en").words("summary.stop")
    return [_cut(word) for word in words if word not in stop]


def find_names(texts: Iterable[str], counts: Mapping[str, int]) -> frozenset[str]:
    """
    The stems that are mostly capitalised where a sentence does not begin.

    Args:
        counts: How often each stem stands in *texts*.
    """
    capital = Counter(
        _cut(word.lower().replace("’", "'"))
        for text in texts
        for word in _CAPITALISED.findall(text, 1)
    )
    return frozenset(stem for stem, count in capital.items() if 2 * count > counts.get(stem, 0))


def _cut(word: str) -> str:
    return word.removesuffix("'s")[:STEM_LETTERS]
