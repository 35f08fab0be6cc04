"""What is left: ordinals, spans, scores and plain numbers."""

from __future__ import annotations

import re

from briefing.languages import language
from briefing.spoken.context import COUNT, DECIMAL, is_adjective
from briefing.spoken.numbers import (
    cardinal_words,
    digit_words,
    number_words,
    ordinal_words,
    paired_words,
    plural_words,
)

__all__ = ["say_counts"]

_ORDINAL = re.compile(
    rf"(?<![\w.,$£€])(?P<number>{COUNT})(?P<suffix>st|nd|rd|th|ST|ND|RD|TH)(?P<plural>s?)(?!\w)(?P<after>-(?=[A-Za-z]))?"
)
_SPAN = re.compile(
    rf"(?<![\w.,$£€/])(?<![\w]-)(?P<low>{DECIMAL})(?P<gap>\s?)(?P<dash>[-–—])\s?(?P<high>{DECIMAL})(?![\w/]|[.,]\d|-\d|–\d)"
    r"(?=(?P<ahead>[\s-][a-z]{1,14}\b)?)"
)
_SCORES = re.compile(r"(?<![\w.,$£€/-])\d{1,3}(?:[-–]\d{1,3}){2,4}(?![\w/]|[.,]\d|[-–]\w)")
_RANGE_CUE = re.compile(rf"\b{language('en').either('spoken.before_span')}\s$", re.IGNORECASE)
_NOT_COUNTED = language("en").words("spoken.not_counted")
_UNITS_AHEAD = language("en").words("spoken.units_ahead")
_OF_SCORES = language("en").words("spoken.of_scores")
_YEAR_OLD = re.compile(r"(?<=\d)-(year|month|week|day)-(?=olds?\b)")
_NINE_TO_FIVE = re.compile(r"(?<![\w.,/-])(?:9-to-5|9[-–]5)(?=\s|$|[.,;])")
_PLURAL = re.compile(
    r"(?:(?<=[A-Za-z])(?P<dash>-)|(?<![\w.,$£€-]))(?P<number>\d{1,4})(?:s|['’]s)(?![\w’'])"
)
_NUMBER = re.compile(
    rf"(?<![\w.,])(?<!\d[:/])(?P<number>{COUNT}(?:\.\d{{1,60}})?|(?<!\S)\.\d{{1,6}}|\d{{16,100000}})(?!\w|[.,:/]\d|[-–]\d)(?P<after>-(?=[A-Za-z]))?"
)
_TEAMS = re.compile(r"(?<![\w.,$£€-])(?P<number>49|76)ers\b")
_CALIBER = re.compile(r"(?<![\w])\.(?P<number>\d{2})(?=[\s-]cal(?:iber|ibre|\.))")
_SECONDS = re.compile(r"(?<![\w.,$£€-])(?P<number>\d{1,5}\.\d{1,3})s(?![\w’'])")
_LETTERED = re.compile(r"(?<![\w.,$£€-])(?P<number>\d{1,4})(?P<letter>[a-z]{1,12})(?![\w’'-])")
# What letters still cling to, in a name or a code: "9to5Mac", "540ba8f", "802.11ax".
_GLUED = re.compile(
    r"(?<![\d.,])(?:(?<=[A-Za-z])(?P<after>\d{1,60})|(?P<before>\d{1,60}(?:\.\d{1,6})?)(?=[A-Za-z]))"
)
_JOINED = re.compile(r"(?<=[A-Za-z])-(?=\d)")


def say_counts(text: str) -> str:
    """Say every number that is left in words; "3-2" is a score, "10-15 minutes" a span."""
    if not re.search(r"\d", text):
        return text
    text = _ORDINAL.sub(_say_ordinal, text)
    text = _YEAR_OLD.sub(r" \1 ", text)
    text = _NINE_TO_FIVE.sub("nine to five", text)
    text = _TEAMS.sub(
        lambda match: (
            cardinal_words(int(match["number"])) + ("rs" if match["number"] == "49" else "ers")
        ),
        text,
    )
    text = _CALIBER.sub(lambda match: cardinal_words(int(match["number"])), text)
    text = _SECONDS.sub(_say_seconds, text)
    text = _SCORES.sub(_say_scores, text)
    text = _SPAN.sub(_say_span, text)
    text = _PLURAL.sub(_say_plural, text)
    text = _LETTERED.sub(lambda match: f"{number_words(match['number'])} {match['letter']}", text)
    text = _JOINED.sub(" ", text)
    text = _NUMBER.sub(_say_number, text)
    return _GLUED.sub(_say_glued, text) if re.search(r"\d", text) else text


def _say_seconds(match: re.Match[str]) -> str:
    singular = is_adjective(match.string, match.start(), match.end())
    return f"{number_words(match['number'])} second{'' if singular else 's'}"


def _say_ordinal(match: re.Match[str]) -> str:
    number = int(match["number"].replace(",", ""))
    words = ordinal_words(number)
    suffix = "th" if words.endswith("th") else words[-2:]
    if match["suffix"].lower() != suffix:
        return match.group()
    return (plural_words(words) if match["plural"] else words) + (" " if match["after"] else "")


def _merges(left: int, right: int) -> bool:
    """Whether the two said in a row would be heard as one number: "twenty", "five"."""
    return (
        (left >= 20 and left % 10 == 0 and right < 10)
        or (left >= 100 and left % 100 == 0)
        or right >= 100
    )


def _say_span(match: re.Match[str]) -> str:
    low, high = number_words(match["low"]), number_words(match["high"])
    return f"{low} to {high}" if _is_span(match) else f"{low} {high}"


def _is_span(match: re.Match[str]) -> bool:
    """A score or a vote is said without "to", as long as that cannot be heard as one number."""
    ahead = (match["ahead"] or "").strip(" -")
    counted = ahead in _UNITS_AHEAD or (
        len(ahead) > 3 and ahead.endswith("s") and ahead not in _NOT_COUNTED
    )
    if ahead in _OF_SCORES and match["low"].isdigit() and match["high"].isdigit():
        return _merges(int(match["low"]), int(match["high"]))
    if match["dash"] != "-" or match["gap"] or counted:
        return True
    if not (match["low"].isdigit() and match["high"].isdigit()):
        return True
    if _merges(int(match["low"]), int(match["high"])):
        return True
    return bool(_RANGE_CUE.search(match.string, max(0, match.start() - 20), match.start()))


def _say_scores(match: re.Match[str]) -> str:
    return ", ".join(cardinal_words(int(part)) for part in re.findall(r"\d+", match.group()))


def _say_plural(match: re.Match[str]) -> str:
    lead = " " if match["dash"] else ""
    return lead + plural_words(cardinal_words(int(match["number"])))


def _say_glued(match: re.Match[str]) -> str:
    """Apart from the letters on both sides; the digits of a code in pairs."""
    text, number = match.string, match.group()
    whole, _, fraction = number.partition(".")
    words = paired_words(whole) + (f" point {digit_words(fraction)}" if fraction else "")
    lead = " " if text[match.start() - 1 : match.start()].isalpha() else ""
    return lead + words + (" " if text[match.end() : match.end() + 1].isalpha() else "")


def _say_number(match: re.Match[str]) -> str:
    return number_words(match["number"]) + (" " if match["after"] else "")
