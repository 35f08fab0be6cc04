"""Sentences that say how it ended: what a listener came for, wherever in the text they stand."""

from __future__ import annotations

import re
from functools import cache

from briefing.languages import language

__all__ = [
    "OUTCOMES",
    "asks_for",
    "find_outcomes",
    "is_about_results",
    "is_opinion",
    "tells_end",
    "tells_next",
]

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


def find_outcomes(text: str) -> tuple[str, ...]:
    """What of :data:`OUTCOMES` *text* tells. English."""
    if not _any().search(text):
        return ()
    return tuple(said for kind, said in OUTCOMES.items() if _pattern(kind).search(text))


def tells_end(text: str) -> bool:
    """Whether *text* tells how something ended, and not only a sum, or a loss. English."""
    return _pattern(*_ENDS).search(text) is not None


def tells_next(text: str) -> bool:
    """Whether *text* says what is to come. English."""
    return _pattern("next").search(text) is not None


def is_opinion(title: str) -> bool:
    """Whether *title* says that its writer argues. English."""
    return _words("opinion_titles").search(title.lower()) is not None


def asks_for(text: str) -> bool:
    """Whether *text* says what somebody who argues wants. English."""
    return _words("asks_for").search(text.lower()) is not None


def is_about_results(heading: str, code: str) -> bool:
    """Whether what was found or decided stands under *heading*, in language *code*."""
    return bool(heading) and _results(code).fullmatch(heading.strip(" :.#*")) is not None


@cache
def _pattern(*kinds: str) -> re.Pattern[str]:
    table = language("en").rows("summary.outcomes")
    pieces = "|".join(piece for kind in kinds for piece in table[kind])
    return re.compile(rf"(?<!\w)(?:{pieces})(?!\w)")


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){language('en').either(f'summary.{name}')}(?!\w)")


@cache
def _any() -> re.Pattern[str]:
    return _pattern(*OUTCOMES)


@cache
def _results(code: str) -> re.Pattern[str]:
    return re.compile(language(code).either("summary.result_headings"), re.IGNORECASE)
