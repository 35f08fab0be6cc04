"""
Does a voice say the numbers that are written?

Both sides are read by text2num, never by our own normaliser. What is written becomes patterns
of what may be said ("$5.99" is 5 and 99, or 5 point 99), what is spoken becomes atoms; patterns
and atoms must match in order, to the end of both. One rule covers most readings: a run of digits
may be said in any pieces that make the same digits again ("nineteen ninety eight" is 19 and 98).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

__all__ = ["compare_numbers", "digits_from_words", "roman_value"]

Atom = str
"""Digits; ``.`` for a decimal point; ``M5`` for May; ``half``; ``quarter``."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Digits that may be said in pieces."""

    digits: str
    lax: bool = False
    """Whether leading zeros may go unsaid, and all of it when it is only zeros ("7:00")."""


@dataclass(frozen=True, slots=True)
class _Point:
    required: bool


Element = _Run | _Point | str
"""A ``str`` is one atom, literally."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One written number and all the ways to say it."""

    written: str
    readings: tuple[tuple[Element, ...], ...]


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
    for cut in (None, *(_CUTS if language == "en" else ())):
        items = tuple(_items(digits_from_words(text, language, cut=cut), language))
        atoms = tuple(_atoms(digits_from_words(spoken, language, cut=cut), language))
        found = _mismatch(items, atoms)
        if found is None:
            return None
        complaint = complaint or found
    return complaint


# --- Matching -----------------------------------------------------------------------------------


def _mismatch(items: Sequence[_Item], atoms: Sequence[Atom]) -> str | None:
    reached = _past_seconds({0}, atoms)
    for item in items:
        ends = {
            end
            for start in reached
            for reading in item.readings
            for end in _ends(reading, atoms, start)
        }
        if not ends:
            said = " ".join(atoms[max(reached) : max(reached) + 3])
            return f"“{item.written}” is said as “{said or 'nothing'}”"
        reached = _past_seconds(ends, atoms)
    if len(atoms) in reached:
        return None
    return f"says “{atoms[max(reached)]}”, which is not written"


def _past_seconds(reached: set[int], atoms: Sequence[Atom]) -> set[int]:
    """A "second" need not be a number: "3 mbps" is said "3 megabits per second"."""
    ends = set(reached)
    for at in reached:
        while at < len(atoms) and atoms[at] == _SECOND_WORD:
            at += 1
            ends.add(at)
    return ends


def _ends(reading: Sequence[Element], atoms: Sequence[Atom], start: int) -> set[int]:
    ends = {start}
    for element in reading:
        ends = {end for at in ends for end in _step(element, atoms, at)}
    return ends


def _step(element: Element, atoms: Sequence[Atom], at: int) -> Iterator[int]:
    if isinstance(element, str):
        if at < len(atoms) and atoms[at] == element:
            yield at + 1
    elif isinstance(element, _Point):
        if at < len(atoms) and atoms[at] == ".":
            yield at + 1
        if not element.required:
            yield at
    else:
        yield from _pieces(element.digits, atoms, at)
        if element.digits in ("2", "02") and at < len(atoms) and atoms[at] == _SECOND_WORD:
            yield at + 1
        if element.lax:
            bare = element.digits.lstrip("0")
            if not bare:
                yield at
            elif bare != element.digits:
                yield from _pieces(bare, atoms, at)


def _pieces(digits: str, atoms: Sequence[Atom], at: int) -> Iterator[int]:
    """Where the next atoms, put together, are *digits*."""
    said = ""
    while at < len(atoms) and digits.startswith(said + atoms[at]):
        said += atoms[at]
        at += 1
        if said == digits:
            yield at
            return


# --- Reading words ------------------------------------------------------------------------------

_TEXT2NUM_LANGUAGES = frozenset({"de", "en", "es", "fr", "it", "nl", "pt"})

_DECADES = {
    "tens": "10", "twenties": "20", "thirties": "30", "forties": "40", "fifties": "50",
    "sixties": "60", "seventies": "70", "eighties": "80", "nineties": "90",
}  # fmt: skip

_NUMBER_WORD_ENDING = re.compile(
    r"\b(zero|one|two|three|four|five|six|seven|eight|nine|nin|ten|eleven|twelve|\w+teen|\w+ty|hundred"
    r"|thousand|million|billion|trillion|first|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth)(['’]s|ers)\b",
    re.IGNORECASE,
)
"""As in "MH three seventy's" and "the forty niners", which text2num does not take apart."""

_SECOND = re.compile(
    r"\b(?P<tens>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -]second\b)?"
    r"(?(tens)|second(?P<s>s?)\b)",
    re.IGNORECASE,
)
_SECOND_WORD = "sekond"
"""The unit of time and the rank, hidden from text2num, which takes both for 2."""

_CUTS = (
    re.compile(r" and\b", re.IGNORECASE),
    re.compile(r"(?<=illion) |(?<=thousand) ", re.IGNORECASE),
    re.compile(r" (?=\w+ hundred\b)", re.IGNORECASE),
)
"""
Where two numbers that are said one after the other would be added: "two thousand and five
thousand", "fifty million one-child families", "A three twenty two hundred". Each is tried in
turn, on both sides, when the plain reading does not agree.
"""

_VULGAR = re.compile(r"(\d?)([¼½¾⅐-⅞])")


def digits_from_words(text: str, language: str, *, cut: re.Pattern[str] | None = None) -> str:
    """
    Turn number words into digits and leave the rest: "six million" becomes "6000000".

    Args:
        cut: Where a number must end, whatever text2num would make of it.
    """
    text = _VULGAR.sub(_plain_fraction, text)
    text = re.sub(r"(?<=[A-Za-z])[²³]", "", text)
    text = unicodedata.normalize("NFKC", text)
    text = "".join(str(unicodedata.decimal(c, c)) if c.isdecimal() else c for c in text)
    text = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " ", text)
    if language not in _TEXT2NUM_LANGUAGES:
        return text
    from text_to_num import alpha2digit

    if language == "en":
        text = _prepare_english(cut.sub(", ", text) if cut else text)
    digits: str = alpha2digit(text, language, 0.0)
    return _finish_english(digits) if language == "en" else digits


def _plain_fraction(match: re.Match[str]) -> str:
    fraction = unicodedata.normalize("NFKC", match[2]).replace("⁄", "/")
    return f"{match[1]} {fraction} " if match[1] else f" {fraction} "


def _prepare_english(text: str) -> str:
    text = re.sub(r"\bWW(?=I{1,2}\b)", "World War ", text)
    text = re.sub(
        rf"\b({'|'.join(_DECADES)})\b", lambda m: _DECADES[m[0].lower()], text, flags=re.IGNORECASE
    )
    text = re.sub(r"\b(?:nought|naught)\b", "zero", text, flags=re.IGNORECASE)
    text = re.sub(r"\bo\b(?!['’])", "oh", text, flags=re.IGNORECASE)  # "H two O" is not 20
    text = _NUMBER_WORD_ENDING.sub(_split_ending, text)
    return _SECOND.sub(lambda m: m[0] if m["tens"] else f"{_SECOND_WORD}{m['s']}", text)


def _split_ending(match: re.Match[str]) -> str:
    word = "nine" if match[1].lower() == "nin" else match[1]
    return f"{word} {match[2]}"


def _finish_english(text: str) -> str:
    """What text2num leaves: "oh" for zero between digits, "point" before a lone fraction."""
    before = ""
    while before != text:
        before = text
        text = re.sub(r"(?<=\d )(?:oh|o|aught|ought)(?= \d| oh\b| o\b)", "0", text, flags=re.I)
    return text


# --- Writing ------------------------------------------------------------------------------------

_MONTHS = {
    name: f"M{number}"
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"),
            ("may",), ("june", "jun"), ("july", "jul"), ("august", "aug"),
            ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}  # fmt: skip

_PARTS = {"half": "half", "halves": "half", "quarter": "quarter", "quarters": "quarter"}

_MAGNITUDES = {str(10**n): n for n in (2, 3, 6, 9, 12, 15, 18)}
_SUFFIXES = {
    "k": 3, "m": 6, "mn": 6, "mln": 6, "mil": 6, "b": 9, "bn": 9, "bln": 9, "t": 12, "tn": 12,
    "trn": 12,
}  # fmt: skip

_NUMBER = r"\d+(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_CONTINENTAL_NUMBER = r"\d+(?:[.\u00a0\u202f’']\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?"

# In order: the first that fits is taken.
_SHAPES = r"""
    (?P<address>\b(?:https?://|www\.)\S+)
  | (?P<reference>\[\d{{1,3}}\])
  | (?P<date>(?<![\w.,/-])\d{{1,4}}(?P<sep>[/.-])\d{{1,2}}(?P=sep)\d{{1,4}}(?![\w/-]|[.,]\d))
  | (?P<dotted>\d+(?:\.\d+){{2,}})
  | (?P<time>\d{{1,2}}:\d{{2}}(?::\d{{2}})?)(?!\d)
  | (?P<clock>\d{{1,2}}\.\d{{2}})(?=\s?[ap]\.?\s?m\b)
  | (?P<span>(?<!\d)(?P<century>\d\d)\d\d[-–/](?P<year>\d\d))(?![\d,.]?\d)
  | (?P<fraction>\d+/\d+)(?!/)
  | (?P<money>(?:[$£€¥₹₩₽¢]\s?|\b(?:USD|EUR|GBP)\s?)\.?(?:{number}))
  | (?P<seconds>(?<![\d.,])(?P<tens>\d*[2-9])0[- ](?:2nd|sekond)\b)
  | (?P<daymonth>\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{months})\b)
  | (?P<monthday>\b(?:{months})\.?\s+(?:the\s+)?\d{{1,2}}(?![\d,.:]*\d))
  | (?P<point>\b(?:point|dot)(?=\s\d))
  | (?P<noughties>(?<=['’])00s)
  | (?P<caliber>(?<![\w.])\.\d+(?=[ -]?cal))
  | (?P<lone>(?<![\w.])\.\d+)
  | (?P<number>{number})
  | (?P<word>[^\W\d_]+(?:\.(?=\s))?)
"""


def _scanner(language: str) -> re.Pattern[str]:
    number = _NUMBER if language == "en" else _CONTINENTAL_NUMBER
    months = "|".join(sorted(_MONTHS, key=len, reverse=True))
    shapes = _SHAPES.format(number=number, months=months)
    return re.compile(shapes, re.VERBOSE | re.IGNORECASE)


def _atoms(text: str, language: str) -> Iterator[Atom]:
    """What is said, in order: each number by its first reading."""
    for item in _items(text, language):
        for element in item.readings[0]:
            if isinstance(element, _Run):
                # "zero zero" comes back as 00, and may be two numbers: a score of 0-0.
                bare = element.digits.lstrip("0")
                yield from "0" * (len(element.digits) - len(bare))
                if bare:
                    yield bare
            elif isinstance(element, str):
                yield element
            elif element.required:
                yield "."


def _items(text: str, language: str) -> Iterator[_Item]:
    """The numbers of a written text, text2num's work done."""
    scan = _scanner(language)
    position = 0
    while match := scan.search(text, position):
        position = match.end()
        kind = match.lastgroup or ""
        if match["number"] or match["money"]:
            item, position = _amount(text, match, language)
            yield item
        elif kind == "word" or match["word"]:
            readings = _word_readings(match["word"])
            if readings:
                yield _Item(match["word"], readings)
        else:
            name = next(name for name in _READERS if match[name])
            readings = _READERS[name](match)
            if readings:
                yield _Item(match[0], readings)


def _word_readings(word: str) -> tuple[tuple[Element, ...], ...]:
    lower = word.rstrip(".").lower()
    if lower in _MONTHS:
        return ((_MONTHS[lower],),)
    if lower in _PARTS:
        return ((_PARTS[lower],),)
    if lower == _SECOND_WORD:
        # The first reading is what a voice says; a written "second" is left to the words' check.
        return ((_SECOND_WORD,), ())
    value = roman_value(word.rstrip("."))
    return ((), (_Run(str(value)),)) if value else ()


def roman_value(word: str) -> int:
    """The value of a Roman numeral as names and chapters bear them; 0 for other words."""
    if not re.fullmatch(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})", word):
        return 0
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in word]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


def _runs(text: str, *, lax: bool = True) -> tuple[_Run, ...]:
    return tuple(_Run(digits, lax) for digits in re.findall(r"\d+", text))


def _read_address(match: re.Match[str]) -> tuple[tuple[Element, ...], ...]:
    """The domain is said, the path need not be."""
    domain = re.sub(r"^https?://", "", match[0]).partition("/")[0]
    whole = _with_points(_runs(match[0], lax=False))
    return (_with_points(_runs(domain, lax=False)), whole)


def _with_points(runs: Sequence[_Run]) -> tuple[Element, ...]:
    """Between any two, "point" or "dot" may be said."""
    elements: list[Element] = []
    for run in runs:
        elements += [_Point(required=False), run] if elements else [run]
    return tuple(elements)


def _read_date(match: re.Match[str]) -> tuple[tuple[Element, ...], ...]:
    first, second, third = _runs(match[0])
    readings: list[tuple[Element, ...]] = [_with_points((first, second, third))]
    if len(first.digits) == 4:
        year, parts = first, ((second, third), (third, second))
    else:
        year, parts = third, ((first, second), (second, first))
    for month, day in parts:
        if 1 <= int(month.digits) <= 12 and 1 <= int(day.digits) <= 31:
            name = f"M{int(month.digits)}"
            readings += [(name, day, year), (day, name, year), (year, name, day)]
    return tuple(readings)


def _named_date(text: str) -> tuple[Element, ...]:
    parts = re.findall(r"\d+|[A-Za-z]+", re.sub(r"(?<=\d)(?:st|nd|rd|th)|\b(?:of|the)\b", "", text))
    return tuple(
        _Run(part, lax=True) if part.isdigit() else _MONTHS[part.lower()] for part in parts
    )


def _either_way(reading: tuple[Element, ...]) -> tuple[tuple[Element, ...], ...]:
    return (reading, reading[::-1])


def _read_span(match: re.Match[str]) -> tuple[tuple[Element, ...], ...]:
    """``2024-25``: the second may be said in full."""
    first, second = _runs(match["span"])
    return ((first, second), (first, _Run(match["century"] + match["year"])))


def _read_fraction(match: re.Match[str]) -> tuple[tuple[Element, ...], ...]:
    above, below = _runs(match["fraction"])
    readings: list[tuple[Element, ...]] = [(above, below)]
    part = {"2": "half", "4": "quarter"}.get(below.digits)
    if part:
        readings += [(above, part), *([(part,)] if above.digits == "1" else [])]
    if 1 <= int(above.digits) <= 12:
        readings.append((f"M{int(above.digits)}", below))
    if 1 <= int(below.digits) <= 12:
        readings += [(f"M{int(below.digits)}", above), (above, f"M{int(below.digits)}")]
    if below.digits in ("3", "5", "8") and above.digits == "1":
        readings.append((below,))  # "a third"
    return tuple(readings)


_READERS: dict[str, Callable[[re.Match[str]], tuple[tuple[Element, ...], ...]]] = {
    "address": _read_address,
    "seconds": lambda match: (
        # "a 20-second clip" is said like the twenty-second.
        (_Run(match["tens"] + "0"), _Run("2")),
        (_Run(match["tens"] + "0"),),
        (_Run(match["tens"] + "2"),),
    ),
    "daymonth": lambda match: _either_way(_named_date(match[0])),
    "monthday": lambda match: _either_way(_named_date(match[0])),
    "noughties": lambda _: ((_Run("2000"),), (_Run("00", lax=True),)),
    "caliber": lambda match: ((_Point(required=False), _Run(match[0][1:])),),
    "point": lambda _: ((".",),),
    "reference": lambda match: ((), _runs(match[0])),
    "date": _read_date,
    "dotted": lambda match: (_with_points(_runs(match[0])),),
    "time": lambda match: (_runs(match[0]),),
    "clock": lambda match: (_runs(match[0]),),
    "span": _read_span,
    "fraction": _read_fraction,
    "lone": lambda match: (
        (_Point(required=True), _Run(match[0][1:])),
        (_Run("0"), _Point(required=True), _Run(match[0][1:])),
    ),
}


def _amount(text: str, match: re.Match[str], language: str) -> tuple[_Item, int]:
    """
    A number with its magnitude, which stands after it as a suffix or as text2num's digits.

    Returns:
        The item, and where reading goes on.
    """
    digits = re.sub(r"^[^\d.]+", "", match[0])
    whole, fraction = _split_number(digits, language)
    end = match.end()
    magnitude = re.compile(r"[ -]?(10+)(?![\d,.]*\d)").match(text, end)
    if magnitude and magnitude[1] in _MAGNITUDES:
        value = _scaled(whole, fraction, _MAGNITUDES[magnitude[1]])
        readings: list[tuple[Element, ...]] = [(value,)] if value else []
        readings += [(*_plain(whole, fraction, money=False), _Run(magnitude[1]))]
        return _Item(text[match.start() : magnitude.end()], tuple(readings)), magnitude.end()
    money = bool(match["money"])
    readings = [_plain(whole, fraction, money=money)]
    suffix = re.compile(r"\s?([A-Za-z]{1,3})\b").match(text, end)
    if suffix and suffix[1].lower() in _SUFFIXES:
        scaled = _scaled(whole, fraction, _SUFFIXES[suffix[1].lower()])
        readings += [(scaled,)] if scaled else []
        readings += [(*readings[0], _Run(str(10 ** _SUFFIXES[suffix[1].lower()])))]
    if re.compile(r"\s?(?:dollars|pounds|euros|cents|pence)\b").match(text, end) and fraction:
        readings.append(_plain(whole, fraction, money=True))
    written = match[0] + (suffix[0] if suffix and len(readings) > 1 else "")
    return _Item(written.strip(), tuple(readings)), end


def _split_number(digits: str, language: str) -> tuple[str, str]:
    point = "." if language == "en" else ","
    whole, _, fraction = digits.partition(point)
    return re.sub(r"\D", "", whole), fraction


def _plain(whole: str, fraction: str, *, money: bool) -> tuple[Element, ...]:
    if not fraction:
        return (_Run(whole),)
    if money and len(fraction) == 2:
        return (
            _Run(whole, lax=whole.strip("0") == ""),
            _Point(required=False),
            _Run(fraction, lax=True),
        )
    return (_Run(whole, lax=whole.strip("0") == ""), _Point(required=True), _Run(fraction))


def _scaled(whole: str, fraction: str, power: int) -> _Run | None:
    """*whole.fraction* times 10 to the *power*, as digits; None where a fraction would be left."""
    if len(fraction) > power:
        return None
    return _Run((whole + fraction.ljust(power, "0")).lstrip("0") or "0")
