"""How much a listener gains from a sentence, with the reasons by name."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from operator import mul

from briefing.languages import language as language_of
from briefing.summary.bars import find_bars
from briefing.summary.measures import (
    OUTCOMES,
    STEM_MEASURES,
    content_stems,
    count_stems,
    measure_length,
    measure_stems,
    measure_texts,
    standardise,
)
from briefing.summary.ties import Tie, find_ties

__all__ = ["Rating", "Weights", "rate_texts", "read_weights", "undate", "weigh_stems"]

TITLE_SHARE = 0.5
"""A word of the title is at least so likely to belong into the summary."""
LISTENING = {
    **{said: 0.1 if kind in ("loss", "sum") else 0.2 for kind, said in OUTCOMES.items()},
    "a quotation is not closed": -2.5,
    "is an aside": -1.0,
    "asks": -1.0,
}
"""What highlights, which are read, cannot tell: set by what listeners missed or stumbled over."""

_DATELINE = re.compile(
    r"^(?:[A-Z][^\s()]*,? ){0,6}\((?:CNN|Reuters|AP|AFP|UPI|PTI|ANI|Xinhua|Bloomberg|BBC|dpa)\)"
    r"\s*(?:[—–-]{1,2}\s*)?"
)


IS_TITLE = "is a title"


@dataclass(frozen=True, slots=True)
class Weights:
    """
    What each measure counts for.

    Fitted by ``python -m benchmarks.train_choosing`` on news articles beside the highlights that
    their own journalists wrote.
    """

    stems: Mapping[str, float]
    """Of a word, in log odds that a summary says it; with a "bias"."""
    sentences: Mapping[str, float]
    """Of a sentence; "subjects" is what a word that a summary surely says adds to it."""


@dataclass(frozen=True, slots=True)
class Rating:
    """A sentence's score and where it comes from; larger is better."""

    score: float
    """The sum of all parts below."""
    centrality: float
    """How much it speaks of what the article speaks of."""
    position: float
    """How early it stands, and how much it is the first to say."""
    details: tuple[tuple[str, float], ...] = ()
    """What makes it better or worse to hear, by name."""
    barred: str = ""
    """Why it is never said, however much time there is; empty when it may be."""
    leans: str = ""
    """Why it cannot be heard without the sentence before it; empty when it can."""
    leads: str = ""
    """Why it cannot be heard without the sentence after it; empty when it can."""
    answers: int | None = None
    """Where the question stands without which it cannot be heard, if there is one."""
    subjects: Mapping[str, float] = field(default_factory=dict, repr=False)
    """What each of its words adds to *score*; counted once in a briefing."""
    least: float = -math.inf
    """It is only said while it adds more than this, whatever time is left."""

    def add(self, *details: tuple[str, float]) -> Rating:
        """The same with more *details*, counted into its score."""
        score = self.score + sum(amount for _, amount in details)
        return replace(self, score=score, details=(*self.details, *details))


@cache
def read_weights() -> Weights:
    """Read those that come with the package."""
    text = resources.files("briefing.summary").joinpath("weights.json").read_text("utf-8")
    return Weights(**json.loads(text))


def undate(text: str) -> str:
    """*text* without the place and the agency that news begins with: "ROME (AP) — "."""
    return _DATELINE.sub("", text) if "(" in text[:70] else text


def rate_texts(
    texts: Sequence[str],
    *,
    title: str = "",
    language: str = "en",
    ties: Sequence[Tie] = (),
    weights: Weights | None = None,
) -> tuple[Rating, ...]:
    """
    Rate every text of one article, in order.

    Args:
        ties: What each needs beside it, where more is known than the texts.
        weights: None for those that come with the package.
    """
    if not texts:
        return ()
    ties = ties or find_ties(texts, (), english=language_of(language).has("ties"))[0]
    weights = weights or read_weights()
    plain = [undate(text) for text in texts]
    if language_of(language).has("stems"):
        ratings = _rate_by_subject(plain, title, weights)
    else:
        ratings = _rate_by_order(plain, language, weights)
    return tuple(
        replace(
            rating,
            barred=IS_TITLE if tie.is_title else find_bars(text, language),
            leans=tie.leans,
            leads=tie.leads,
            answers=tie.answers,
        )
        for rating, tie, text in zip(ratings, ties, texts, strict=True)
    )


def _rate_by_subject(texts: Sequence[str], title: str, weights: Weights) -> list[Rating]:
    counts = count_stems(texts)
    of = weights.sentences
    prices = {name: of.get(name, 0.0) + LISTENING.get(name, 0.0) for name in {**of, **LISTENING}}
    likely = weigh_stems(measure_stems(counts), weights)
    for stem in content_stems(title):
        if stem in likely:
            likely[stem] = max(likely[stem], TITLE_SHARE)
    ratings = []
    for index, measures in enumerate(measure_texts(texts, counts)):
        own = dict.fromkeys(counts.stems[index])
        subjects = {stem: of["subjects"] * likely[stem] for stem in own}
        amounts = {name: value * prices[name] for name, value in measures.items() if name in prices}
        centrality = sum(subjects.values()) + amounts.pop("frequent words", 0.0)
        position = sum(amounts.pop(name, 0.0) for name in ("early", "late", "first to say"))
        price = amounts.get("length", 0.0) + amounts.get("long", 0.0)
        ratings.append(
            Rating(
                centrality + position + sum(amounts.values()),
                centrality,
                position,
                tuple(part for part in amounts.items() if part[1]),
                subjects=subjects,
                least=price + min(position, 0.0),
            )
        )
    return ratings


def _rate_by_order(texts: Sequence[str], language: str, weights: Weights) -> list[Rating]:
    """By what recurs, order and length alone: no word list of ours holds in every language."""
    counted = [content_stems(text, language=language) for text in texts]
    spread = Counter(stem for stems in counted for stem in set(stems))
    # A word in most sentences is grammar; one in a single sentence is a detail.
    usual = max(2, len(counted) // 3)
    central = standardise(
        [
            sum(1 < spread[stem] <= usual for stem in set(stems)) / math.sqrt(len(stems) or 1)
            for stems in counted
        ]
    )
    late = standardise([math.log(1 + index) for index in range(len(counted))])
    ratings = []
    for stems, centrality, lateness in zip(counted, central, late, strict=True):
        position = -1.5 * lateness
        rating = Rating(
            centrality + position, centrality, position, subjects=dict.fromkeys(stems, 0.0)
        )
        length = measure_length(len(stems))
        amounts = ((name, value * weights.sentences[name]) for name, value in length.items())
        ratings.append(rating.add(*(part for part in amounts if part[1])))
    return ratings


def weigh_stems(measures: Mapping[str, Sequence[float]], weights: Weights) -> dict[str, float]:
    """How likely each stem is in a summary, by its measures."""
    bias, slopes = weights.stems["bias"], [weights.stems[name] for name in STEM_MEASURES]
    return {
        stem: 1 / (1 + math.exp(-bias - sum(map(mul, slopes, own))))
        for stem, own in measures.items()
    }
