"""The numbers of a sentence, and what each of them counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from briefing.grouping.vocabulary import UNITS, Vocabulary, is_label, read_vocabulary
from briefing.languages import language as language_of

__all__ = ["Quantity", "agree", "read_quantities", "read_values", "to_digits"]

STEM_LETTERS = 6
NEARBY = 3
"""So many words of content on either side may say what a number measures."""
CLAUSE = 10
"""So many words away may stand what happened to those counted."""

_AROUND = 160
"""Characters on either side that are asked: a clause. All of a long text, for each number of it,
would take the square of its length."""

Hedge = Literal["", "about", "least", "most"]

_NUMBER = re.compile(
    r"(?<![\w.,:/’'-])(?P<money>US\$|A\$|C\$|[$£€¥])?\s?"
    # What has more digits counts nothing, and is too large to reckon with.
    r"(?P<digits>\d{1,3}(?: \d{3}){1,9}(?![\d.,]*\d)|\d{1,15}(?:[.,]\d{1,15}){0,9})"
    r"(?P<suffix>bn|tn|mn|m|k)?"
    r"(?![\w/:]|-\d)"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[,;.()–—:]")
_SUFFIXES = {"k": 3, "m": 6, "mn": 6, "bn": 9, "tn": 12}
_HALF = re.compile(r"\b(?:half a|a half) (million|billion)\b", re.IGNORECASE)
_MAGNITUDE_DIGITS = re.compile(r"(?<=\d )1000(?:000){0,3}(?![\d.,]*\d)")
_MAGNITUDE_WORDS = {
    "1000": "thousand",
    "1000000": "million",
    "1000000000": "billion",
    "1000000000000": "trillion",
}
_DOZEN = re.compile(r"\b(?:a |(\d+) )dozen\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number that counts or measures something."""

    value: float
    unit_in_last_place: float
    """1 for "12", 100,000 for "3.2 million": how finely it was told."""
    kind: str
    """``count``, ``percent``, ``length``, ``$``, ...; values are in one unit for each kind."""
    unit: str
    """As written: "1.2 km" and "0.75 miles" are one kind, but agree only roughly."""
    hedge: Hedge
    role: str
    """What happened to those counted (``dead``, ``hurt``, ...); empty for other numbers."""
    nouns: frozenset[str]
    """Stems of the words that follow: for a count, what is counted."""
    people: bool
    """Whether it counts people in general: "14 dead", "12 people"; not "three soldiers"."""
    nearby: frozenset[str]
    """Stems of the nearest words of content on either side."""
    rate: str
    """"Day" of "3 dollars a day"; empty when it is not a rate."""
    aside: bool
    """Part of another number (", including 3 ..."), or on top of one ("another 40")."""


def to_digits(text: str, language: str) -> str:
    """*text* with number words as digits, where the language's are known."""
    text = unicodedata.normalize("NFKC", text)
    if not language_of(language).has("number words"):
        return text
    from text_to_num import alpha2digit

    if language == "en":
        text = _HALF.sub(r"0.5 \1", text)
    digits: str = alpha2digit(text, language, 0.0)
    # text2num turns "90 million" into two numbers.
    digits = _MAGNITUDE_DIGITS.sub(lambda match: _MAGNITUDE_WORDS[match[0]], digits)
    return _DOZEN.sub(lambda match: str(12 * int(match[1] or 1)), digits)


def read_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """
    Read *text*, as :func:`to_digits` gave it.

    Dates, times of day, ages, ranks, scores, labels ("Flight 226") and ranges are left out.
    """
    return tuple(_read(text, language))


def read_values(text: str, language: str) -> frozenset[float]:
    """Every number in *text*, whatever it may count."""
    return frozenset(_scale(text, match, language)[0] for match in _NUMBER.finditer(text))


def agree(left: Quantity, right: Quantity) -> bool:
    """Whether both numbers may be true: equal, rounded, or one within the other's bound."""
    low, high = sorted((left, right), key=lambda quantity: quantity.value)
    if low.value == high.value:
        return True
    apart = (high.value - low.value) / max(abs(high.value), 1e-9)
    if left.unit != right.unit:
        return apart <= 0.08
    if "about" in (left.hedge, right.hedge):
        return apart <= 0.12
    if low.hedge == "least" and _is_round(low):
        return high.value <= 1.5 * low.value
    if high.hedge == "most" and _is_round(high):
        return low.value >= high.value / 1.5
    coarse, fine = sorted((left, right), key=lambda quantity: -quantity.unit_in_last_place)
    if _digits(coarse) >= 2 and fine.unit_in_last_place < coarse.unit_in_last_place:
        return high.value - low.value <= 0.5 * coarse.unit_in_last_place
    return coarse.unit_in_last_place >= 100 and apart <= 0.025


def _is_round(quantity: Quantity) -> bool:
    return quantity.unit_in_last_place >= 10


def _digits(quantity: Quantity) -> int:
    """How many significant digits it is written with."""
    return len(str(round(abs(quantity.value) / quantity.unit_in_last_place)))


def _read(text: str, language: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(text):
        quantity = _measure(text, match, language)
        if quantity:
            yield quantity


def _measure(text: str, match: re.Match[str], language: str) -> Quantity | None:
    words, before = read_vocabulary(language), text[max(match.start() - _AROUND, 0) : match.start()]
    if is_label(before, _after(text, match.end()), match, language):
        return None
    if match["suffix"] == "m" and not match["money"]:
        return None  # metres, minutes or millions
    value, place, end = _scale(text, match, language)
    kind, unit, end = "count", "", end
    if match["money"]:
        kind = unit = match["money"][-1]
    for pattern, currency in words.money:
        found = pattern.match(text, end)
        if found and kind == "count":
            kind, unit, end = currency, currency, found.end()
    for pattern, name in words.units:
        found = pattern.match(text, end)
        if found and kind == "count":
            unit, end = name, found.end()
            kind, factor = UNITS[name]
            value, place = value * factor, place * factor
    if kind in _TIME_UNITS and (words.later.match(text, end) or words.distant.search(before)):
        return None
    if words.magnitude.search(before):
        kind = "magnitude"
    whole = words.whole.match(text, end)
    after = _after(text, end)
    nouns = _following(_after(text, whole.end()) if whole else after, words)
    earlier = list(_pieces(before))[::-1]
    role = _find_role(earlier, after, words) if kind == "count" else ""
    rate = words.rate.match(text, end)
    if kind == "count" and not nouns and not role:
        return None
    return Quantity(
        value=value,
        unit_in_last_place=place,
        kind=kind,
        unit=unit,
        hedge=_find_hedge(before, words),
        role=role,
        nouns=nouns,
        people=not nouns or any(word[:STEM_LETTERS] in nouns for word in words.persons),
        nearby=_near(earlier, words) | _near(_pieces(after), words),
        rate=rate[1].casefold()[:STEM_LETTERS] if rate else "",
        aside=kind == "count" and _is_aside(before, after, words),
    )


def _after(text: str, end: int) -> str:
    return text[end : end + _AROUND]


def _is_aside(before: str, after: str, words: Vocabulary) -> bool:
    """Whether a number is part of another, or comes on top of one."""
    if words.further.search(before) or words.parts.search(_unhedged(before, words)):
        return True
    return bool(re.match(r" (?:more\b(?! than)|of (?:them|whom|which)\b)", after))


_TIME_UNITS = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})


def _scale(text: str, match: re.Match[str], language: str) -> tuple[float, float, int]:
    """Value and unit in the last place, with the magnitude that follows; and where that ends."""
    value, place = _parse(match["digits"], language)
    power, end = _SUFFIXES.get((match["suffix"] or "").lower(), 0), match.end()
    for pattern, exponent in read_vocabulary(language).magnitudes:
        magnitude = pattern.match(text, end)
        if magnitude and not power:
            power, end = exponent, magnitude.end()
    return value * 10**power, place * 10**power, end


def _parse(digits: str, language: str) -> tuple[float, float]:
    """The value, and the unit of its last written place (of its last digit that is not 0)."""
    point, comma = (".", ",") if language_of(language).decimal == "." else (",", ".")
    plain = digits.replace(" ", "")
    if re.fullmatch(rf"\d{{1,3}}(?:\{comma}\d{{3}})+(?:\{point}\d+)?", plain):
        plain = plain.replace(comma, "")
    plain = plain.replace(",", ".")
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    whole, _, fraction = plain.partition(".")
    if fraction:
        return float(plain), 10.0 ** -len(fraction)
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(whole), 10.0 ** (zeros if whole.strip("0") else 0)


def _find_hedge(before: str, words: Vocabulary) -> Hedge:
    if words.at_least.search(before):
        return "least"
    if words.at_most.search(before):
        return "most"
    return "about" if words.about.search(before) else ""


def _unhedged(before: str, words: Vocabulary) -> str:
    for pattern in (words.at_least, words.at_most, words.about):
        before = pattern.sub(" ", before)
    return before


def _following(after: str, words: Vocabulary) -> frozenset[str]:
    """The words that the number stands before, up to the end of the phrase."""
    found: list[str] = []
    for match in _WORD.finditer(after):
        word = match[0].casefold()
        if not word[0].isalpha() or len(found) == 3:
            break
        if word in words.stop or len(word) < 3:
            if found:
                break
            continue
        found.append(word[:STEM_LETTERS])
    return frozenset(stem for stem in found if not _role_of(stem, words))


def _find_role(earlier: Sequence[str], after: str, words: Vocabulary) -> str:
    """The nearest word of the clause that says what happened; *earlier* from the number back."""
    best, distance = "", CLAUSE
    for side in (earlier, _pieces(after)):
        for away, word in enumerate(islice(side, CLAUSE)):
            if word[0].isdigit() or word in words.clause_ends:
                break
            role = _role_of(word, words)
            if role:
                if away < distance:
                    best, distance = role, away
                break
    return best


def _role_of(word: str, words: Vocabulary) -> str:
    for role, beginnings in words.roles:
        if word.startswith(beginnings):
            return role
    return ""


def _pieces(text: str) -> Iterator[str]:
    return (match[0].casefold() for match in _WORD.finditer(text))


def _near(pieces: Iterable[str], words: Vocabulary) -> frozenset[str]:
    """The stems of the first words of content, up to another number."""
    found: list[str] = []
    for piece in pieces:
        if piece[0].isdigit() or piece in words.clause_ends or len(found) == NEARBY:
            break
        word = re.split("['’]", piece)[0]
        if len(word) > 2 and word not in words.stop:
            found.append(word[:STEM_LETTERS])
    return frozenset(found)
