"""
What counts: fractions, ratios and powers, and then all numbers that are left.

"3½", "2/3", pairs that only look like one ("24/7"), ordinals, spans, scores.
"""

from __future__ import annotations

import re
import unicodedata

from briefing.languages import language
from briefing.spoken.numbers import (
    COUNT,
    DECIMAL,
    cardinal_words,
    digit_words,
    is_adjective,
    number_words,
    ordinal_words,
    paired_words,
    plural_words,
)

__all__ = ["say_counts", "say_fractions", "say_powers", "say_ratios"]

_GLYPHS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_GLYPH = re.compile(rf"(?:(?<![\w.,])(?P<whole>\d{{1,6}}))?\s?(?P<glyph>[{_GLYPHS}])")
_WRITTEN = re.compile(
    r"(?<![\w.,/$£€-])(?:(?P<whole>\d{1,6})(?:\s|-|\sand\s))?(?P<top>\d{1,6})[/⁄](?P<bottom>\d{1,6})"
    r"(?P<suffix>th|rd|nd|ths|rds|TH|RD|ND)?(?![\w/]|[.,]\d)"
)
_RATING = re.compile(
    r"(?<![\w.,/$£€-])(?P<got>\d{1,3}\.\d{1,2})/(?P<of>5|10|20|50|100)(?![\w/]|[.,]\d)"
)
_PAIRS = frozenset(("9/11", "24/7", "7/7", "20/20", "50/50"))
# Three or more shares that make a hundred: "the 20/50/30 rule".
_SHARES = re.compile(r"(?<![\w.,/$£€-])\d{1,2}(?:/\d{1,2}){2,4}(?![\w/]|[.,]\d)")
_PAIR = re.compile(r"(?<![\w.,/$£€])(?<!\d-)(?P<left>\d{1,2})/(?P<right>\d{1,2})(?![\w/]|[.,]\d)")


def say_fractions(text: str) -> str:
    """Say fractions; "24/7", "9/11" and shares of a hundred are two numbers."""
    if "/" not in text and "⁄" not in text and not any(glyph in text for glyph in _GLYPHS):
        return text
    text = _GLYPH.sub(_say_glyph, text)
    text = _RATING.sub(
        lambda match: f"{number_words(match['got'])} out of {cardinal_words(int(match['of']))}",
        text,
    )
    text = _SHARES.sub(_say_shares, text)
    text = _PAIR.sub(_say_pair, text)
    return _WRITTEN.sub(_say_written, text)


def fraction_words(top: int, bottom: int) -> str:
    """Say 2/3 as "two thirds"; *bottom* is at least 2."""
    if bottom == 2:
        name = "half" if top == 1 else "halves"
    elif bottom == 4:
        name = "quarter" if top == 1 else "quarters"
    else:
        name = ordinal_words(bottom)
        name = name if top == 1 else plural_words(name)
    return f"{cardinal_words(top)} {name}"


def _say_glyph(match: re.Match[str]) -> str:
    top, _, bottom = unicodedata.normalize("NFKC", match["glyph"]).partition("⁄")
    gap = " " if match.start() and match.group()[0] == " " else ""
    return gap + _with_whole(match["whole"], int(top), int(bottom))


def _with_whole(whole: str | None, top: int, bottom: int) -> str:
    words = fraction_words(top, bottom)
    if whole is None:
        return words
    return f"{cardinal_words(int(whole))} and {'a half' if words == 'one half' else words}"


def _say_shares(match: re.Match[str]) -> str:
    shares = [int(share) for share in match.group().split("/")]
    return " ".join(map(cardinal_words, shares)) if sum(shares) == 100 else match.group()


def _say_pair(match: re.Match[str]) -> str:
    left, right = int(match["left"]), int(match["right"])
    if match.group() in _PAIRS or (left + right == 100 and left >= 10 and right >= 10):
        return f"{cardinal_words(left)} {cardinal_words(right)}"
    return match.group()


def _say_written(match: re.Match[str]) -> str:
    """A top over its bottom with a bottom that can be a month or day may be a date: left alone."""
    top, bottom = int(match["top"]), int(match["bottom"])
    may_be_date = top <= 12 and 4 < bottom <= 31 and top > bottom
    if match["whole"] is None and not match["suffix"]:
        if top in (0, bottom) and bottom in (5, 10, 100):
            return f"{cardinal_words(top)} out of {cardinal_words(bottom)}"
        if 90 <= top <= 250 and 50 <= bottom <= 130 and top > bottom:
            return f"{cardinal_words(top)} over {cardinal_words(bottom)}"  # blood pressure
    if bottom < 2 or top < 1 or (may_be_date and not match["suffix"] and not match["whole"]):
        return match.group()
    return _with_whole(match["whole"], top, bottom)


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_TO_RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_CARET = re.compile(r"(?<=\d)\^\{?([-−]?\d{1,4})\}?(?![\w.])")
_POWER = re.compile(r"(?<=\d)(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})")
_TIMES_POWER = re.compile(r"(?<=\d) ?[×·] ?(?=\d{1,4}[⁻⁰¹²³⁴⁵⁶⁷⁸⁹])")
_SQUARES = {"²": " squared", "³": " cubed"}


def say_powers(text: str) -> str:
    """Say powers of numbers; those of units ("5 m²") are left to the units' own rule."""
    text = _CARET.sub(lambda match: match[1].translate(_TO_RAISED), text)
    return _POWER.sub(_say_power, _TIMES_POWER.sub(" times ", text))


def _say_power(match: re.Match[str]) -> str:
    minus, raised = match[1], match[2]
    if not minus and raised in _SQUARES:
        return _SQUARES[raised]
    sign = "minus " if minus else ""
    return f" to the power of {sign}{raised.translate(_RAISED)}"


_RATIO = re.compile(r"(?<![\w.,:/-])(?P<left>\d{1,4}):(?P<right>\d{1,3})(?![\w:]|\.\d)")


def say_ratios(text: str) -> str:
    """Say "1:2" as "one to two"; call it after the times of day."""
    return _RATIO.sub(_say_ratio, text) if ":" in text else text


def _say_ratio(match: re.Match[str]) -> str:
    """A verse after the name of a book, "Psalm 27:13", is two numbers."""
    left, right = int(match["left"]), int(match["right"])
    if left + right == 100 and left >= 10 <= right:  # "a 50:50 split"
        return f"{cardinal_words(left)} {cardinal_words(right)}"
    book = re.search(
        r"\b[A-Z][a-z]+\.?\s$", match.string[max(0, match.start() - 15) : match.start()]
    )
    return f"{cardinal_words(left)}{' ' if book else ' to '}{cardinal_words(right)}"


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
