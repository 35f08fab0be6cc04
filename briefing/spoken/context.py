"""What stands around a written form, where that decides how it is said."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.languages import language

__all__ = [
    "COUNT",
    "DECIMAL",
    "NOT_AFTER_NUMBER",
    "any_of",
    "ends_sentence",
    "is_adjective",
    "kept_stop",
]

# Every quantifier is bounded: on 100 kB of digits an unbounded one costs a scan per digit.
COUNT = r"(?:\d{1,3}(?:,\d{3}){1,11}|\d{1,15})"
DECIMAL = rf"(?:{COUNT}(?:\.\d{{1,12}})?)"
NOT_AFTER_NUMBER = r"(?<!\d)(?<!\d[.,])"

_CLOSING = re.compile(r"[\"'”’)\]]{0,3}(?:\s*$|\s+[\"'“‘(]{0,2}([A-Z][a-z]*)\b)")
_STARTERS = language("en").words("spoken.starters")
_DETERMINERS = re.compile(
    r"(?:\b(?:an?|the|its|his|her|their|our|my|your|this|that|another|each|every|one|new|"
    r"first|second|third|annual|single|record|proposed)|['’]s|s['’])\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|every)\s$", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\w+ed\Z|(?:spent|given|sold|lost|won|made)\Z")
_DIMENSIONS = language("en").words("spoken.dimensions")
_AFTER_VALUE = re.compile(
    r"\b(?:to|at|by|than|below|above|is|was|reach\w*|least|most|hit|hits)\s$", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:\b(?:an?|the|its|this)|['’]s)\s$", re.IGNORECASE)
_NOT_OF_AMOUNTS = (
    language("en")
    .words("spoken.no_amounts_before")
    .union(language("en").months, language("en").weekdays)
)
_NOUN_AHEAD = re.compile(r"(?:\s|-)(?=([^\W\d_]+))")
_NOT_NOUNS = language("en").words("spoken.no_nouns")


def ends_sentence(text: str, end: int) -> bool:
    """Whether a stop just before *end* also ends the sentence: nothing or a new one follows."""
    closing = _CLOSING.match(text, end)
    return closing is not None and (closing[1] is None or closing[1] in _STARTERS)


def is_adjective(text: str, start: int, end: int) -> bool:
    """
    Whether the amount at ``text[start:end]`` describes a noun: "a $6 million deal", "a 70kg man".

    Then its unit is said in the singular. Needs a word after it that can be a noun, and an article
    or the like before it or a plural after it ("$69 fares"); in doubt the plural stays.
    """
    ahead = _NOUN_AHEAD.match(text, end)
    if ahead is None:
        return False
    if not ahead[1].islower():
        # "the €50,000 Turner Prize": a name is one only after an article.
        return (
            text[end] != "-"
            and ahead[1] not in _NOT_OF_AMOUNTS
            and _ARTICLE.search(text, max(0, start - 12), start) is not None
        )
    if text[end] == "-" and ahead[1] in _DIMENSIONS:
        return True  # "a 5 m-long wall"
    is_compound = text[ahead.end(1) : ahead.end(1) + 1] == "-"
    if ahead[1] in _NOT_NOUNS and not is_compound:
        return False
    if _EACH.search(text, max(0, start - 6), start) and _PARTICIPLE.match(ahead[1]):
        return False  # "every £10 donated"
    if text[end] == "-" or _DETERMINERS.search(text, max(0, start - 40), start):
        return True
    if _AFTER_VALUE.search(text, max(0, start - 12), start):
        return is_compound  # "down to 60°C saves gas"
    return is_compound or (len(ahead[1]) > 3 and ahead[1].endswith("s"))


def kept_stop(match: re.Match[str]) -> str:
    """The full stop in the match's group "stop", when it also ends the sentence."""
    return "." if match["stop"] and ends_sentence(match.string, match.end()) else ""


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of *words*, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
