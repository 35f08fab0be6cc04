"""A sentence's words and what else is counted of it, by name, to be weighed in scoring."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.languages import language as language_of

__all__ = [
    "OUTCOMES",
    "STEM_MEASURES",
    "Counts",
    "content_stems",
    "count_stems",
    "find_outcomes",
    "is_about_results",
    "measure_length",
    "measure_stems",
    "measure_texts",
    "standardise",
    "tells_end",
]

STEM_LETTERS = 6

_CAPITALISED = re.compile(r"(?<=[ “\"‘(-])[A-Z][^\W_]*(?:['’.][^\W_]+)*")
_TOKEN = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")

OUTCOMES = {
    "verdict": "tells a verdict or a charge",
    "vote": "tells a vote",
    "score": "tells a score",
    "finding": "tells a finding",
    "decision": "tells a decision",
    "loss": "tells who died or was hurt",
    "sum": "names a sum",
}
"""Kinds of outcome, by their lists in ``summary.toml``, and what is said of them."""

_ENDS = ("verdict", "vote", "score", "finding", "decision")

MANY_WORDS = 35
FEW_WORDS = 8

_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')


STEM_MEASURES = (
    "sentences with it",
    "first sentence with it",
    "is a name",
    "is a number",
    "once",
    "share of sentences",
    "sentences",
)
"""What tells how likely a stem is in a summary: frequent, early, a name, a number."""


def measure_stems(counts: Counts) -> dict[str, tuple[float, ...]]:
    """Of each stem, its :data:`STEM_MEASURES`, in that order."""
    sentences = len(counts.stems)
    logs = [math.log(1 + number) for number in range(sentences + 1)]
    return {
        stem: (
            logs[count - 1],
            logs[counts.first[stem]],
            float(stem in counts.names),
            float(stem[0].isdigit()),
            float(count == 1),
            count / sentences,
            logs[sentences],
        )
        for stem, count in counts.spread.items()
    }


def measure_texts(texts: Sequence[str], counts: Counts) -> list[dict[str, float]]:
    """Of each text, its measures; a sentence's place among *texts* is one of them."""
    frequency = standardise(
        [sum(math.log(counts.spread[stem]) for stem in stems) for stems in counts.stems]
    )
    opening = set(counts.stems[0])
    measured = []
    for index, (text, stems) in enumerate(zip(texts, counts.stems, strict=True)):
        own, words = set(stems), len(text.split())
        new = sum(counts.first[stem] == index and counts.spread[stem] > 1 for stem in own)
        echo = len(opening & own) / math.sqrt(max(1, len(opening)) * max(1, len(own)))
        found = {
            "frequent words": frequency[index],
            "early": 1 / (1 + index),
            "first to say": new / max(1, len(own)),
            "late": math.log(1 + index),
            "repeats the opening": echo if index else 0.0,
            **measure_length(words),
            **_measure_text(text, len(stems), words),
        }
        measured.append({name: value for name, value in found.items() if value})
    return measured


def measure_length(words: int) -> dict[str, float]:
    """What a sentence of so many words costs its listener."""
    return {
        "length": words,
        "short": max(0, FEW_WORDS - words) / FEW_WORDS,
        "long": max(0, words - MANY_WORDS) / 10,
    }


def _measure_text(text: str, stems: int, words: int) -> Mapping[str, float]:
    words = max(1, words)
    said = _WORD.findall(text)
    # Behind the last that closes, nothing that opens is looked for to the end of the text.
    closable = text.rfind("”") + 1
    quotable = text[:closable] + text[closable:].replace("“", " ")
    quoted = sum(map(len, _QUOTED.findall(quotable))) / max(1, len(text))
    unclosed = text.count("“") != text.count("”") or text.count('"') % 2 == 1
    return {
        "few of its words carry meaning": 0.55 - stems / words,
        "says I or we": min(3.0, _count(said, "first_person") * 10 / words),
        "says you": min(3.0, _count(said, "second_person") * 10 / words),
        "reports what someone said": float(_count(said, "attribution") > 0),
        "is background": _count(said, "background") * 10 / words,
        "has a number": float(bool(_DIGIT.search(text))),
        "is a quotation": quoted,
        "begins with a quotation": float(text.startswith(('"', "“"))),
        "a quotation is not closed": float(unclosed),
        "is an aside": float(text.startswith("(") and text.endswith(")")),
        "asks": float(text.rstrip("\"”'’) ").endswith("?")),
        **dict.fromkeys(find_outcomes(text), 1.0),
    }


def _count(said: Sequence[str], name: str) -> int:
    """How many of the words *said* are of a list, as written."""
    return sum(map(language_of("en").words(f"summary.{name}").__contains__, said))


def standardise(values: Sequence[float]) -> list[float]:
    """*values* with a mean of 0 and a deviation of 1."""
    mean = sum(values) / len(values)
    deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return [(value - mean) / (deviation or 1.0) for value in values]


def find_outcomes(text: str) -> tuple[str, ...]:
    """What of :data:`OUTCOMES` *text* tells. English."""
    if not _any().search(text):
        return ()
    return tuple(said for kind, said in OUTCOMES.items() if _pattern(kind).search(text))


def tells_end(text: str) -> bool:
    """Whether *text* tells how something ended, and not only a sum, or a loss. English."""
    return _pattern(*_ENDS).search(text) is not None


def is_about_results(heading: str, code: str) -> bool:
    """Whether what was found or decided stands under *heading*, in language *code*."""
    return bool(heading) and _results(code).fullmatch(heading.strip(" :.#*")) is not None


@cache
def _pattern(*kinds: str) -> re.Pattern[str]:
    table = language_of("en").rows("summary.outcomes")
    pieces = "|".join(piece for kind in kinds for piece in table[kind])
    return re.compile(rf"(?<!\w)(?:{pieces})(?!\w)")


@cache
def _any() -> re.Pattern[str]:
    return _pattern(*OUTCOMES)


@cache
def _results(code: str) -> re.Pattern[str]:
    return re.compile(language_of(code).either("summary.result_headings"), re.IGNORECASE)


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
    return Counts(counted, spread, first, _find_names(texts, counts))


def content_stems(text: str, *, language: str = "en") -> list[str]:
    """
    Split *text* into its words, without those that say nothing alone, ready to be compared.

    English words are cut to six letters: measured, that tells as well as a stemmer by the book
    which belong together, and a stemmer costs more than all the rest of the choice.
    """
    words = _TOKEN.findall(text.lower().replace("’", "'"))
    if not language_of(language).has("stems"):
        return words
    stop = language_of("en").words("summary.stop")
    return [_cut(word) for word in words if word not in stop]


def _find_names(texts: Iterable[str], counts: Mapping[str, int]) -> frozenset[str]:
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
