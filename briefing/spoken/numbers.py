"""Numbers as words: the ones every other rule is built from."""

from __future__ import annotations

__all__ = [
    "MAX_WORDED_DIGITS",
    "cardinal_words",
    "decimal_words",
    "digit_words",
    "number_words",
    "ordinal_words",
    "paired_words",
    "plural_words",
    "year_words",
]

MAX_WORDED_DIGITS = 15
"""A longer run without commas is a code, not a count, and is said digit by digit."""

# fmt: off
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = (
    "", " thousand", " million", " billion", " trillion", " quadrillion", " quintillion",
    " sextillion", " septillion", " octillion", " nonillion", " decillion",
)
# fmt: on
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


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
    if number >= 1000 ** len(_SCALES):
        return digit_words(str(number))
    groups = []
    for scale in _SCALES:
        number, group = divmod(number, 1000)
        if group:
            groups.append(_hundreds(group) + scale)
    return " ".join(reversed(groups))


def _hundreds(number: int) -> str:
    """Say 1 to 999."""
    hundreds, rest = divmod(number, 100)
    words = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        words.append(_TENS[rest // 10])
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


def decimal_words(written: str) -> str:
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
    return decimal_words(written)


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
