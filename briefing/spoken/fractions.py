"""Fractions, ratios, powers, and pairs of numbers that only look like one: "3½", "2/3", "24/7"."""

from __future__ import annotations

import re
import unicodedata

from briefing.spoken.numbers import cardinal_words, number_words, ordinal_words, plural_words

__all__ = ["say_fractions", "say_powers", "say_ratios"]

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
