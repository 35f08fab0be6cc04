"""How much a listener gains from a sentence, with the reasons by name."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefing.summary.dependence import find_dependence
from briefing.summary.words import content_stems

__all__ = ["Rating", "rate_texts"]

POSITION_WEIGHT = 1.5
MANY_WORDS = 35
FEW_WORDS = 8

_PRONOUN_START = re.compile(
    r"[\"“'‘]*(?:he|she|it|they|this|that|these|those|his|her|its|their|such)\b", re.IGNORECASE
)
_CONNECTIVE_START = re.compile(
    r"[\"“'‘]*(?:and|but|or|so|yet|however|meanwhile|also|instead|moreover|then|still)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:i|me|my|mine|we|us|our|ours)\b|\bi['’]", re.IGNORECASE)
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rating:
    """A sentence's score and where it comes from; larger is better."""

    score: float
    centrality: float
    """How much it speaks of what the article speaks of, in standard deviations."""
    position: float
    """How early it stands, likewise, weighted."""
    penalties: tuple[tuple[str, float], ...] = ()
    """What makes it worse to hear, by name; each below zero."""
    leans: str = ""
    """Why it cannot be heard without the sentence before it; empty when it can."""
    vector: Mapping[str, float] = field(default_factory=dict, repr=False, compare=False)
    """Weights of its stems, unit length."""


def rate_texts(
    texts: Sequence[str], *, title: str = "", language: str = "en"
) -> tuple[Rating, ...]:
    """Rate every text of one article, in order."""
    if not texts:
        return ()
    vectors = [_weigh(content_stems(text, language=language)) for text in texts]
    centrality = _standardise(_centralities(vectors))
    position = _standardise([math.log(1 + index) for index in range(len(texts))])
    ratings = []
    for index, text in enumerate(texts):
        penalties = _find_penalties(text) if language == "en" else ()
        place = -POSITION_WEIGHT * position[index]
        score = centrality[index] + place + sum(amount for _, amount in penalties)
        leans = find_dependence(text) if language == "en" and index else ""
        ratings.append(Rating(score, centrality[index], place, penalties, leans, vectors[index]))
    return tuple(ratings)


def _weigh(stems: Sequence[str]) -> dict[str, float]:
    weights = {stem: math.log(1 + count) for stem, count in Counter(stems).items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {stem: weight / length for stem, weight in weights.items()}


def _centralities(vectors: Sequence[Mapping[str, float]]) -> list[float]:
    """Cosine of each sentence with all of them, over what two or more of them speak about."""
    spread = Counter(stem for vector in vectors for stem in vector)
    centroid: dict[str, float] = {}
    for vector in vectors:
        for stem, weight in vector.items():
            if spread[stem] > 1:
                centroid[stem] = centroid.get(stem, 0.0) + weight
    length = math.sqrt(sum(weight * weight for weight in centroid.values())) or 1.0
    return [
        sum(weight * centroid.get(stem, 0.0) for stem, weight in vector.items()) / length
        for vector in vectors
    ]


def _standardise(values: Sequence[float]) -> list[float]:
    mean = sum(values) / len(values)
    deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return [(value - mean) / (deviation or 1.0) for value in values]


def _find_penalties(text: str) -> tuple[tuple[str, float], ...]:
    words = len(text.split())
    found = []
    if text.rstrip("\"”'’) ").endswith("?"):
        found.append(("asks", -1.0))
    if _PRONOUN_START.match(text):
        found.append(("starts with a pronoun", -0.5))
    if _CONNECTIVE_START.match(text):
        found.append(("starts with a connective", -0.2))
    for name, pattern in (("says I or we", _FIRST_PERSON), ("says you", _SECOND_PERSON)):
        count = len(pattern.findall(text))
        if count:
            found.append((name, -0.3 * min(3.0, count * 10 / words)))
    if words < FEW_WORDS:
        found.append(("short", -(FEW_WORDS - words) / FEW_WORDS))
    if words > MANY_WORDS:
        found.append(("long", -0.5 * (words - MANY_WORDS) / 10))
    if text.count("“") != text.count("”") or text.count('"') % 2:
        found.append(("a quotation not closed", -1.0))
    return tuple(found)
