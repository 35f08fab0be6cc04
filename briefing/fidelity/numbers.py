"""
Does a voice say the numbers that are written?

Both sides are read by text2num, never by our own normaliser. What is written becomes patterns
of what may be said ("$5.99" is 5 and 99, or 5 point 99), what is spoken becomes atoms; patterns
and atoms must match in order, to the end of both. One rule covers most readings: a run of digits
may be said in any pieces that make the same digits again ("nineteen ninety eight" is 19 and 98).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from briefing.fidelity.english import CUTS, SECOND_WORD, digits_from_words, table, words
from briefing.fidelity.readings import (
    Atom,
    Element,
    Item,
    Point,
    Reading,
    Run,
    find_mismatch,
    find_runs,
    read_amount,
)

__all__ = ["compare_numbers", "roman_value"]


def compare_numbers(text: str, spoken: str, language: str) -> str | None:
    """
    Look for a number that is said wrong, left out or made up.

    Args:
        text: What a reader sees.
        spoken: What the voice gets.
        language: BCP 47; where text2num does not know it, only digits are compared.

    Returns:
        What differs, for a person; None when all agree.
    """
    complaint = None
    for cut in (None, *(CUTS if language == "en" else ())):
        items = tuple(read_written(digits_from_words(text, language, cut=cut), language))
        atoms = tuple(read_spoken(digits_from_words(spoken, language, cut=cut), language))
        found = find_mismatch(items, atoms)
        if found is None:
            return None
        complaint = complaint or found
    return complaint


_PARTS = {"half": "half", "halves": "half", "quarter": "quarter", "quarters": "quarter"}

_SHARES = {"ppm": "1" + 6 * "0", "ppb": "1" + 9 * "0", "ppt": "1" + 12 * "0"}
"""Units that hold a number: "parts per million"."""

_NUMBER = r"\d+(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_CONTINENTAL_NUMBER = r"\d+(?:[.\u00a0\u202f’']\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?"

# In order: the first that fits is taken.
_SHAPES = r"""
    (?P<address>\b(?:https?://|www\.)\S+|(?<![\w.@-])(?:[a-z0-9-]{{1,40}}\.){{1,5}}(?-i:[a-z]{{2,6}})(?![\w-]))
  | (?P<reference>\[\d{{1,3}}\])
  | (?P<date>(?<![\w.,/-])\d{{1,4}}(?P<sep>[/.-])\d{{1,2}}(?P=sep)\d{{1,4}}(?![\w/-]|[.,]\d))
  | (?P<dotted>\d+(?:\.\d+){{2,}})
  | (?P<time>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\.\d+)?)(?!\d)
  | (?P<clock>\d{{1,2}}\.\d{{2}})(?=\s?[ap]\.?\s?m\b)
  | (?P<area>(?<=\d)\s?(?:mm|cm|km|m|ft|in|mi|yd|/s)[23]\b)
  | (?P<span>(?<!\d)(?P<century>\d\d)\d\d[-–/](?P<year>\d\d))(?![\d,.]?\d)
  | (?P<fraction>\d+/\d+)(?!/)
  | (?P<money>(?:[$£€¥₹₩₽¢₪₺₫฿₦₴₱₵₡₿]\s?|\b(?:USD|EUR|GBP)\s?)\.?(?:{number}))
  | (?P<seconds>(?<![\d.,])(?P<tens>\d*[2-9])0[- ](?:2nd|sekond)\b)
  | (?P<daymonth>\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{months})\b)
  | (?P<monthday>\b(?:{months})\.?\s+(?:the\s+)?\d{{1,2}}(?![\d,.:]*\d))
  | (?P<point>\b(?:point|dot)(?=\s\d))
  | (?P<noughties>(?<![\d.,])00s)
  | (?P<caliber>(?<![\w.])\.\d+(?=[ -]?cal))
  | (?P<lone>(?<![\w.])\.\d+)
  | (?P<number>{number})
  | (?P<word>[^\W\d_]+(?:\.(?=\s))?)
"""


@cache
def _months() -> Mapping[str, str]:
    """The name of a month, in full or short, to its atom."""
    return {
        name: f"M{number}"
        for number, names in enumerate(words("numbers.months"), 1)
        for name in names.split()
    }


@cache
def _scanner(language: str) -> re.Pattern[str]:
    number = _NUMBER if language == "en" else _CONTINENTAL_NUMBER
    months = "|".join(sorted(_months(), key=len, reverse=True))
    shapes = _SHAPES.format(number=number, months=months)
    return re.compile(shapes, re.VERBOSE | re.IGNORECASE)


def read_spoken(text: str, language: str) -> Iterator[Atom]:
    """What is said, in order: each number by its first reading."""
    for item in read_written(text, language):
        for element in item.readings[0]:
            if isinstance(element, Run):
                # "zero zero" comes back as 00, and may be two numbers: a score of 0-0.
                bare = element.digits.lstrip("0")
                yield from "0" * (len(element.digits) - len(bare))
                if bare:
                    yield bare
            elif isinstance(element, str):
                yield element
            elif element.required:
                yield "."


def read_written(text: str, language: str) -> Iterator[Item]:
    """The numbers of a written text, text2num's work done."""
    scan = _scanner(language)
    position = 0
    while match := scan.search(text, position):
        position = match.end()
        kind = match.lastgroup or ""
        if match["number"] or match["money"]:
            item, position = read_amount(text, match, language)
            yield item
        elif kind == "word" or match["word"]:
            readings = _word_readings(match["word"])
            if readings:
                yield Item(match["word"], readings)
        else:
            name = next(name for name in _READERS if match[name])
            readings = _READERS[name](match)
            if readings:
                yield Item(match[0], readings)


def _word_readings(word: str) -> tuple[Reading, ...]:
    lower = word.rstrip(".").lower()
    if lower in _months():
        return ((_months()[lower],),)
    if lower in _PARTS:
        return ((_PARTS[lower],),)
    if lower == SECOND_WORD:
        # The first reading is what a voice says; a written "second" is left to the words' check.
        return ((SECOND_WORD,), ())
    if lower in table("numbers.many").values():
        return ((lower,),)
    if lower in _SHARES:
        return ((), (Run(_SHARES[lower]),))
    value = roman_value(word.rstrip("."))
    return ((), (Run(str(value)),)) if value else ()


def roman_value(word: str) -> int:
    """The value of a Roman numeral as names and chapters bear them; 0 for other words."""
    if not re.fullmatch(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})", word):
        return 0
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in word]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


def _read_address(match: re.Match[str]) -> tuple[Reading, ...]:
    """The domain is said, the path need not be; "www dot 4gamer"."""
    domain = re.sub(r"^https?://", "", match[0]).partition("/")[0]
    whole = _with_points(find_runs(match[0], lax=False))
    point = Point(required=False)
    return ((point, *_with_points(find_runs(domain, lax=False))), (point, *whole))


def _with_points(runs: Sequence[Run]) -> Reading:
    """Between any two, "point" or "dot" may be said."""
    elements: list[Element] = []
    for run in runs:
        elements += [Point(required=False), run] if elements else [run]
    return tuple(elements)


def _read_date(match: re.Match[str]) -> tuple[Reading, ...]:
    first, second, third = find_runs(match[0])
    readings: list[Reading] = [_with_points((first, second, third))]
    if len(first.digits) == 4:
        year, parts = first, ((second, third), (third, second))
    else:
        year, parts = third, ((first, second), (second, first))
    for month, day in parts:
        if 1 <= int(month.digits) <= 12 and 1 <= int(day.digits) <= 31:
            name = f"M{int(month.digits)}"
            readings += [(name, day, year), (day, name, year), (year, name, day)]
    return tuple(readings)


def _named_date(text: str) -> Reading:
    parts = re.findall(r"\d+|[A-Za-z]+", re.sub(r"(?<=\d)(?:st|nd|rd|th)|\b(?:of|the)\b", "", text))
    return tuple(
        Run(part, lax=True) if part.isdigit() else _months()[part.lower()] for part in parts
    )


def _either_way(reading: Reading) -> tuple[Reading, ...]:
    return (reading, reading[::-1])


def _read_span(match: re.Match[str]) -> tuple[Reading, ...]:
    """``2024-25``: the second may be said in full."""
    first, second = find_runs(match["span"])
    century = int(match["century"]) + (match["year"] < first.digits[2:])
    return ((first, second), (first, Run(f"{century}{match['year']}")))


def _read_fraction(match: re.Match[str]) -> tuple[Reading, ...]:
    above, below = find_runs(match["fraction"])
    readings: list[Reading] = [(above, below)]
    part = {"2": "half", "4": "quarter"}.get(below.digits)
    if part:
        readings += [(above, part), *([(part,)] if above.digits == "1" else [])]
    elif above.digits == "1":
        readings.append((below,))  # "a third", of which text2num leaves the rank's number
    if 1 <= int(above.digits) <= 12:
        readings.append((f"M{int(above.digits)}", below))
    if 1 <= int(below.digits) <= 12:
        readings += [(f"M{int(below.digits)}", above), (above, f"M{int(below.digits)}")]
    return tuple(readings)


def _read_time(match: re.Match[str]) -> tuple[Reading, ...]:
    whole, _, rest = match["time"].partition(".")
    return ((*find_runs(whole), *((Point(required=True), Run(rest)) if rest else ())),)


_READERS: dict[str, Callable[[re.Match[str]], tuple[Reading, ...]]] = {
    "address": _read_address,
    "seconds": lambda match: (
        # "a 20-second clip" is said like the twenty-second.
        (Run(match["tens"] + "0"), Run("2")),
        (Run(match["tens"] + "0"),),
        (Run(match["tens"] + "2"),),
    ),
    "daymonth": lambda match: _either_way(_named_date(match[0])),
    "monthday": lambda match: _either_way(_named_date(match[0])),
    "noughties": lambda _: ((Run("2"), "thousandz"), (Run("2000"),), (Run("00", lax=True),)),
    "caliber": lambda match: ((Point(required=False), Run(match[0][1:])),),
    "point": lambda _: ((".",),),
    "reference": lambda match: ((), find_runs(match[0])),
    "date": _read_date,
    "dotted": lambda match: (_with_points(find_runs(match[0])),),
    "time": _read_time,
    "area": lambda match: ((), find_runs(match[0])),
    "clock": lambda match: (find_runs(match[0]),),
    "span": _read_span,
    "fraction": _read_fraction,
    "lone": lambda match: (
        (Point(required=True), Run(match[0][1:])),
        (Run("0"), Point(required=True), Run(match[0][1:])),
    ),
}
