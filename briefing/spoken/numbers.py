"""Numbers as words, from which every other rule is built, and what around a number decides."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.languages import language

__all__ = [
    "COUNT",
    "DECIMAL",
    "NOT_AFTER_NUMBER",
    "any_of",
    "cardinal_words",
    "digit_words",
    "ends_sentence",
    "is_adjective",
    "kept_stop",
    "number_words",
    "ordinal_words",
    "paired_words",
    "plural_words",
    "replacements",
    "year_words",
]

MAX_WORDED_DIGITS = 15
"""A longer run without commas is a code, not a count, and is said digit by digit."""

_ONES = language("en").listed("spoken.ones")
_TENS = language("en").listed("spoken.tens")
"""From twenty on."""
_SCALES = language("en").listed("spoken.scales")
"""Thousand, and on by thousands."""
_ORDINALS = language("en").table("spoken.ordinals")


def cardinal_words(number: int) -> str:
    """
    Say *number*: ``-1234`` is "minus one thousand two hundred thirty four".

    No hyphens and no "and", so that the words parse back to one number. From 10**36 on, digit
    by digit: nobody knows those names.
    """
    if number < 0:
        return f"minus {cardinal_words(-number)}"
    if number < 20:
        return _ONES[number]
    if number >= 1000 ** (len(_SCALES) + 1):
        return digit_words(str(number))
    groups = []
    for scale in ("", *_SCALES):
        number, group = divmod(number, 1000)
        if group:
            groups.append(f"{_hundreds(group)} {scale}".rstrip())
    return " ".join(reversed(groups))


def _hundreds(number: int) -> str:
    """Say 1 to 999."""
    hundreds, rest = divmod(number, 100)
    words = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        words.append(_TENS[rest // 10 - 2])
        rest %= 10
    if rest:
        words.append(_ONES[rest])
    return " ".join(words)


def ordinal_words(number: int) -> str:
    """Say 21 as "twenty first"."""
    *start, last = cardinal_words(number).split(" ")
    if last in _ORDINALS:
        last = _ORDINALS[last]
    elif last.endswith("y"):
        last = last[:-1] + "ieth"
    else:
        last += "th"
    return " ".join([*start, last])


def plural_words(words: str) -> str:
    """Make the last word plural: "nineteen eighty" is "nineteen eighties", "six" is "sixes"."""
    if words.endswith("y"):
        return words[:-1] + "ies"
    if words.endswith(("x", "s")):
        return words + "es"
    return words + "s"


def digit_words(digits: str) -> str:
    """Say each digit of *digits*; whatever else is in it is left out."""
    return " ".join(_ONES[int(digit)] for digit in digits if digit in "0123456789")


def _decimal_words(written: str) -> str:
    """Say "3.14" as "three point one four"; commas between thousands are allowed."""
    whole, _, fraction = written.replace(",", "").partition(".")
    words = cardinal_words(int(whole or "0"))
    return f"{words} point {digit_words(fraction)}" if fraction else words


def number_words(written: str) -> str:
    """
    Say a count as written: "40,000", "3.14", "-2", or a long code digit by digit.

    A code is what has a leading zero or more digits than a count without commas has.
    """
    if written[:1] in "-−+":
        sign = "plus" if written[0] == "+" else "minus"
        return f"{sign} {number_words(written[1:])}"
    whole = written.partition(".")[0]
    is_code = "," not in whole and (
        len(whole) > MAX_WORDED_DIGITS or (len(whole) > 1 and whole.startswith("0"))
    )
    if is_code:
        return " point ".join(digit_words(part) for part in written.split(".") if part)
    return _decimal_words(written)


def year_words(year: int) -> str:
    """Say a year of one to four digits: 1905 "nineteen oh five", 2006 "two thousand six"."""
    century, rest = divmod(year, 100)
    if year < 1000 or (century % 10 == 0 and rest < 10):
        return cardinal_words(year)
    if rest == 0:
        return f"{cardinal_words(century)} hundred"
    return f"{cardinal_words(century)} {_two_digits(rest)}"


def paired_words(digits: str) -> str:
    """
    Say the number of a house or flight: 370 "three seventy", 1428 "fourteen twenty eight".

    With more than four digits or a leading zero: digit by digit.
    """
    number = int(digits)
    if len(digits) > 4 or digits.startswith("0"):
        return digit_words(digits)
    if len(digits) < 3 or (number % 100 == 0 and (len(digits) == 3 or number % 1000 == 0)):
        return cardinal_words(number)
    left, right = divmod(number, 100)
    if right == 0:
        return f"{cardinal_words(left)} hundred"
    return f"{cardinal_words(left)} {_two_digits(right)}"


def _two_digits(number: int) -> str:
    return f"oh {_ONES[number]}" if number < 10 else cardinal_words(number)


# Every quantifier is bounded: on 100 kB of digits an unbounded one costs a scan per digit.
COUNT = r"(?:\d{1,3}(?:,\d{3}){1,11}|\d{1,15})"
DECIMAL = rf"(?:{COUNT}(?:\.\d{{1,12}})?)"
NOT_AFTER_NUMBER = r"(?<!\d)(?<!\d[.,])"

_CLOSING = re.compile(r"[\"'”’)\]]{0,3}(?:\s*$|\s+[\"'“‘(]{0,2}([A-Z][a-z]*)\b)")
_STARTERS = language("en").words("spoken.starters")
_DETERMINERS = re.compile(
    rf"(?:\b{language('en').either('spoken.before_amounts')}|['’]s|s['’])\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|every)\s$", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\w+ed\Z|(?:spent|given|sold|lost|won|made)\Z")
_DIMENSIONS = language("en").words("spoken.dimensions")
_AFTER_VALUE = re.compile(rf"\b{language('en').either('spoken.before_values')}\s$", re.IGNORECASE)
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


def replacements(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The regular expressions of a table, each with what is said in its place, in its order."""
    table = language("en").table(f"spoken.{name}")
    return tuple((re.compile(written), said) for written, said in table.items())
