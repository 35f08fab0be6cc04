"""How much a listener gains from a sentence, with the reasons by name."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefing.languages import language as language_of
from briefing.summary.people import Mentions, find_mentions
from briefing.summary.ties import Tie, find_ties
from briefing.summary.words import content_stems, find_names

__all__ = ["Rating", "rate_texts"]

# The weights below were fitted (ridge and logistic regression) on news articles beside the
# highlights their own journalists wrote, and held in cross-validation.
SUBJECT_WEIGHT = 0.75
"""What a word that surely belongs into a summary adds to the first sentence that says it."""
FREQUENCY_WEIGHT = 0.31
OPENING_WEIGHT = 0.63
INTRODUCTION_WEIGHT = 0.84
WORD_PRICE = 0.077
"""What a word costs: the time it takes is another sentence's."""
MANY_WORDS = 35
FEW_WORDS = 8

_DATELINE = re.compile(
    r"^(?:[A-Z][^\s()]*,? ){0,6}\((?:CNN|Reuters|AP|AFP|UPI|PTI|ANI|Xinhua|Bloomberg|BBC|dpa)\)"
    r"\s*(?:[—–-]{1,2}\s*)?"
)
_FIRST_PERSON = re.compile(r"\b(?:I|me|[Mm]y|mine|[Ww]e|us|[Oo]urs?)\b")  # not the US
_SECOND_PERSON = re.compile(r"\b[Yy]ou(?:rs?)?\b")
_ATTRIBUTION = re.compile(r"\b(?:said|says|told|tells|according to|added|wrote|tweeted)\b")
_BACKGROUND = re.compile(r"\b(?:was|were|had)\b")
_ELSEWHERE = (
    "for more information", "click here", "please visit", "read more", "see more", "sign up for",
    "sign up to", "subscribe to", "subscribe now", "all rights reserved", "follow us", "this page",
    "©", "www.", "http:", "https:", "@",
)  # fmt: skip
_CREDIT = re.compile(
    r"\b(?:contributed (?:to|from)|contributed reporting|reported from|with reporting by"
    r"|reporting by|editing by|translated by)\b"
)
_DIGIT = re.compile(r"\d")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')


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
    is_label: bool = False
    """A heading, or what announces a list: no sentence to say."""
    leans: str = ""
    """Why it cannot be heard without the sentence before it; empty when it can."""
    leads: str = ""
    """Why it cannot be heard without the sentence after it; empty when it can."""
    answers: int | None = None
    """Where the question stands without which it cannot be heard, if there is one."""
    mentions: Mentions = field(default_factory=Mentions, repr=False)
    """Whom it introduces, and whom it takes for known."""
    subjects: Mapping[str, float] = field(default_factory=dict, repr=False)
    """What each of its words adds to *score*; counted once in a briefing."""


def rate_texts(
    texts: Sequence[str],
    *,
    title: str = "",
    language: str = "en",
    ties: Sequence[Tie] = (),
) -> tuple[Rating, ...]:
    """
    Rate every text of one article, in order.

    Args:
        ties: What each needs beside it, where more is known than the texts.
    """
    if not texts:
        return ()
    ties = ties or find_ties(texts, (), english=language_of(language).has("ties"))[0]
    plain = [_DATELINE.sub("", text) if "(" in text[:70] else text for text in texts]
    counted = [content_stems(text, language=language) for text in plain]
    if not language_of(language).has("stems"):
        return _rate_by_order(texts, counted, ties)
    spread = Counter(stem for stems in counted for stem in set(stems))
    counts = Counter(stem for stems in counted for stem in stems)
    first: dict[str, int] = {}
    for index, stems in enumerate(counted):
        for stem in stems:
            first.setdefault(stem, index)
    weights = _weigh_subjects(spread, first, find_names(plain, counts), len(texts))
    for stem in content_stems(title):
        if stem in weights:
            weights[stem] = max(weights[stem], SUBJECT_WEIGHT * 0.5)
    frequency = _standardise([sum(math.log(spread[s]) for s in stems) for stems in counted])
    opening = set(counted[0])
    mentions = find_mentions(plain)
    ratings = []
    for index, text in enumerate(plain):
        stems = counted[index]
        own = dict.fromkeys(stems)
        subjects = {stem: weights[stem] for stem in own}
        centrality = sum(subjects.values()) + FREQUENCY_WEIGHT * frequency[index]
        introduced = sum(first[stem] == index and spread[stem] > 1 for stem in own)
        position = OPENING_WEIGHT / (1 + index)
        position += INTRODUCTION_WEIGHT * introduced / max(1, len(own))
        tie = ties[index]
        details = _find_details(text, len(stems))
        if index and own:
            echo = len(opening & own.keys()) / math.sqrt(max(1, len(opening)) * len(own))
            details += (("repeats the opening", -0.16 * echo),)
        score = centrality + position + sum(amount for _, amount in details)
        ratings.append(
            Rating(
                score,
                centrality,
                position,
                details,
                is_label=tie.is_title or _is_label(text),
                leans=tie.leans,
                leads=tie.leads,
                answers=tie.answers,
                mentions=mentions[index],
                subjects=subjects,
            )
        )
    return tuple(ratings)


def _rate_by_order(
    texts: Sequence[str], counted: Sequence[Sequence[str]], ties: Sequence[Tie]
) -> tuple[Rating, ...]:
    """By what recurs, order and length alone: no word list of ours holds in every language."""
    spread = Counter(stem for stems in counted for stem in set(stems))
    # A word in most sentences is grammar; one in a single sentence is a detail.
    usual = max(2, len(counted) // 3)
    central = _standardise(
        [
            sum(1 < spread[stem] <= usual for stem in set(stems)) / math.sqrt(len(stems) or 1)
            for stems in counted
        ]
    )
    late = _standardise([math.log(1 + index) for index in range(len(counted))])
    ratings = []
    for text, stems, centrality, lateness, tie in zip(
        texts, counted, central, late, ties, strict=True
    ):
        details = _find_length(len(stems))
        score = centrality - 1.5 * lateness + sum(amount for _, amount in details)
        subjects = dict.fromkeys(stems, 0.0)
        ratings.append(
            Rating(
                score,
                centrality,
                -1.5 * lateness,
                details,
                is_label=tie.is_title or _is_label(text),
                leans=tie.leans,
                leads=tie.leads,
                answers=tie.answers,
                subjects=subjects,
            )
        )
    return tuple(ratings)


def _weigh_subjects(
    spread: Mapping[str, int], first: Mapping[str, int], names: frozenset[str], sentences: int
) -> dict[str, float]:
    """How likely each word is to be in a summary, weighted: frequent, early, a name, a number."""
    weights = {}
    logs = [math.log(1 + number) for number in range(sentences + 1)]
    for stem, count in spread.items():
        odds = (
            0.98 * logs[count - 1]
            - 0.58 * logs[first[stem]]
            + 0.25 * (stem in names)
            + 0.33 * stem[0].isdigit()
            - 0.26 * (count == 1)
            + 2.47 * count / sentences
            - 0.41 * logs[sentences]
            - 0.52
        )
        weights[stem] = SUBJECT_WEIGHT / (1 + math.exp(-odds))
    return weights


def _standardise(values: Sequence[float]) -> list[float]:
    mean = sum(values) / len(values)
    deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return [(value - mean) / (deviation or 1.0) for value in values]


def _find_details(text: str, stems: int) -> tuple[tuple[str, float], ...]:
    words = max(1, len(text.split()))
    lower = text.lower()
    quotes = '"' in text or "“" in text
    quoted = sum(len(part) for part in _QUOTED.findall(text)) / max(1, len(text)) if quotes else 0
    unclosed = text.count("“") != text.count("”") or text.count('"') % 2
    found = (
        ("few of its words carry meaning", 1.73 * (0.55 - stems / words)),
        ("says I or we", -0.12 * min(3.0, len(_FIRST_PERSON.findall(text)) * 10 / words)),
        ("says you", -0.1 * min(3.0, len(_SECOND_PERSON.findall(text)) * 10 / words)),
        ("reports what someone said", -0.2 * bool(_ATTRIBUTION.search(text))),
        ("is background", -0.16 * len(_BACKGROUND.findall(text)) * 10 / words),
        ("has a number", 0.25 * bool(_DIGIT.search(text))),
        ("is a quotation", -0.29 * quoted - 0.08 * text.startswith(('"', "“"))),
        ("a quotation is not closed", -2.5 * bool(unclosed)),
        ("points elsewhere", -2.0 * any(phrase in lower for phrase in _ELSEWHERE)),
        ("is an aside", -1.0 * (text.startswith("(") and text.endswith(")"))),
        ("names who worked on it", -1.5 * (words < 20 and bool(_CREDIT.search(text)))),
        ("asks", -1.0 * text.rstrip("\"”'’) ").endswith("?")),
    )
    return _find_length(words) + tuple(part for part in found if part[1])


def _is_label(text: str) -> bool:
    """
    Whether *text* is no sentence to say.

    A stop after a space is what a page's own markup left of a heading; a colon announces what a
    listener will not see.
    """
    return text[-2:-1].isspace() or text.rstrip("\"”’') .").endswith((":", ",", ";", "–", "—", "-"))


def _find_length(words: int) -> tuple[tuple[str, float], ...]:
    found = [("length", -WORD_PRICE * words)]
    if words < FEW_WORDS:
        found.append(("short", -1.05 * (FEW_WORDS - words) / FEW_WORDS))
    if words > MANY_WORDS:
        found.append(("long", -0.43 * (words - MANY_WORDS) / 10))
    return tuple(found)
