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

_STOP_LIST = """
a about above across after again against ago all almost along already also although always am
among an and another any anyone anything are aren't around as at away back be became because
become been before began behind being below between both but by came can can't cannot come
could couldn't day did didn't do does doesn't doing don't done down during each either else even
ever every few for from further gave get getting give go goes going gone got had hadn't has
hasn't have haven't having he he'd he'll he's her here hers herself him himself his how however
i i'd i'll i'm i've if in including instead into is isn't it it'd it'll it's its itself just know
known last later least less let like likely made make makes making many may maybe me mean might
more most much must my myself near need never new next no nor not nothing now of off often on
once one only onto or other others our ours ourselves out over own per perhaps put quite rather
really said same saw say saying says see seen several shall she she'd she'll she's should
shouldn't since so some someone something soon still such take taken than that that's the their
theirs them themselves then there there's these they they'd they'll they're they've thing things
think this those though through thus till time to today together told too took toward two under
until up upon us use used very want was wasn't way we we'd we'll we're we've well went were
weren't what what's when where whether which while who who's whole whom whose why will with
within without won't would wouldn't year years yes yet you you'd you'll you're you've your yours
yourself yourselves
"""
STOP_WORDS = frozenset(_STOP_LIST.split())


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
    return [_cut(word) for word in words if word not in STOP_WORDS]


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
