"""
The checker's own English: its tables, in ``english.toml``, and number words to digits.

It shares no table with ``languages/``, from which voices are fed: a mistake there is seen here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

__all__ = [
    "CUTS",
    "SECOND_WORD",
    "digits_from_words",
    "either",
    "expansions",
    "link_forms",
    "required",
    "signs",
    "table",
    "unspoken",
    "words",
]


@cache
def words(name: str) -> tuple[str, ...]:
    """The entries of a list by its name (``titles``, ``numbers.months``), in the file's order."""
    found = _find(name)
    return tuple(found.split() if isinstance(found, str) else found)


def either(name: str) -> str:
    """The entries of a list as choices of a regular expression, without a group."""
    return "|".join(words(name))


def table(name: str) -> Mapping[str, str]:
    """The texts of a table by their keys."""
    return MappingProxyType(_find(name))


@cache
def expansions() -> Mapping[str, tuple[str, ...]]:
    """Letters of a short form to the letters of what it may stand for, spaces left out."""
    return {short: tuple(long.split()) for short, long in table("expansions").items()}


@cache
def signs() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """A sign in the text, and the words it may be said as."""
    return tuple(
        (re.compile(sign), frozenset(said.split())) for sign, said in table("signs").items()
    )


@cache
def required() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """A sign that changes what a number means, with the number; what must then be heard."""
    return tuple(
        # From the start of a number only: a long one would be tried from each of its digits.
        (
            re.compile(rf"(?<![\d.,])[\d.,]*(?:{sign})(?:[\d.,]*\d)?"),
            re.compile(heard, re.IGNORECASE),
        )
        for sign, heard in table("required").items()
    )


def _find(name: str) -> Any:
    found: Any = _read_tables()
    for key in name.split("."):
        found = found[key]
    return found


@cache
def _read_tables() -> Mapping[str, Any]:
    import tomllib

    path = Path(__file__).with_name("english.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


_TEXT2NUM_LANGUAGES = frozenset({"de", "en", "es", "fr", "it", "nl", "pt"})

SECOND_WORD = "sekond"
"""The unit of time and the rank, hidden from text2num, which takes both for 2."""

CUTS = (
    re.compile(r" and\b", re.IGNORECASE),
    re.compile(r"(?<=illion) |(?<=thousand) ", re.IGNORECASE),
    re.compile(r" (?=\w+ hundred\b)", re.IGNORECASE),
    re.compile(r" (?=[A-Z])"),
)
"""
Where two numbers that are said one after the other would be added: "two thousand and five
thousand", "fifty million one-child families", "A three twenty two hundred", "five
twenty Third Street". Each is tried in turn, on both sides, when the plain reading does not agree.
"""

_LINK = re.compile(
    r"\b(?:https?://\s?(?:www\.)?|www\.)(?P<domain>[^\s/:?#\"”<>]+)[^\s\"”<>]*"
    r"|(?<![\w.@/-])(?P<bare>(?:[A-Za-z0-9-]{1,40}\.){1,5}[a-z]{2,6})/[^\s\"”<>]*"
)

_HUNDREDTHS = {"¼": ".25", "½": ".5", "¾": ".75"}
_VULGAR = re.compile(r"(\d?)([¼½¾⅐-⅞])")


@cache
def unspoken() -> re.Pattern[str]:
    """
    What need not be said: a handle beside its name, the number of a paper, the address behind a
    correspondent's name, markup.
    """
    return re.compile(
        r"\(@\w+\)|\(?\bdoi:\s?10\.\d{4,9}/[^\s)]+\)?"
        r"|<[^<>@\s]{1,80}@[^<>@\s]{1,80}>"
        rf"|</?(?:{either('elements')})(?:[\s/][^<>\n]{{0,300}})?>",
        re.IGNORECASE,
    )


def link_forms(text: str, spoken: str) -> Iterator[tuple[str, str]]:
    """Both sides as they may be compared: links by their domains, the rest unsaid; then whole."""

    def cut(side: str) -> str:
        return _LINK.sub(lambda link: link["domain"] or link["bare"], side)

    short = cut(text)
    if short != text:
        yield short, cut(spoken)
    yield text, spoken


def digits_from_words(text: str, language: str, *, cut: re.Pattern[str] | None = None) -> str:
    """
    Turn number words into digits and leave the rest: "six million" becomes "6000000".

    Args:
        cut: Where a number must end, whatever text2num would make of it.
    """
    text = unspoken().sub(" ", text)
    text = re.sub(r"([$£€])\((\d[\d.,]*)\)", r"\1\2", text)  # a loss, in accounts
    text = re.sub(r"[#@]\w+", lambda tag: re.sub(r"(?<=[a-z])(?=[A-Z])", " ", tag[0]), text)
    text = re.sub(r"(?<=\d)\^([23])(?![\d.])", lambda power: " ²³"[int(power[1]) - 1], text)
    text = re.sub(r"([$£€]\d+)([¼½¾])", lambda sum_: sum_[1] + _HUNDREDTHS[sum_[2]], text)
    text = _VULGAR.sub(_plain_fraction, text)
    text = re.sub(r"(?<=[A-Za-z\d])[²³](?![⁰¹²³⁴⁵⁶⁷⁸⁹])", "", text)
    text = re.sub(r"(?<=\d)⁻?([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", _lower, text)
    text = unicodedata.normalize("NFKC", text)
    text = "".join(str(unicodedata.decimal(c, c)) if c.isdecimal() else c for c in text)
    text = re.sub(r"-{2,}", " - ", text)
    text = re.sub(r"(?<=[^\W_])-(?=[^\W\d_])", " ", text)
    # "thirty- to sixty-year", "bug seven'": what clings to a number word hides it.
    text = re.sub(r"(?<=[^\W\d_])[-'’](?![^\W_])", " ", text)
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
    text = re.sub(r"\bWW(?=(?:I{1,2}|[12])\b)", "World War ", text)
    many = table("numbers.many")
    text = _any_of(tuple(many)).sub(lambda found: many[found[0].lower()], text)
    # As in "£1.6million".
    text = re.sub(rf"(?<=\d)-?(?=(?:{either('numbers.large')})\b)", " ", text, flags=re.I)
    text = re.sub(r"\bprivate first class\b", "pfc", text, flags=re.IGNORECASE)
    decades = words("numbers.decades")
    text = _any_of(decades).sub(lambda m: f"{decades.index(m[0].lower()) + 2}0", text)
    text = re.sub(r"\b(?:nought|naught|zeroth)\b", "zero", text, flags=re.IGNORECASE)
    text = re.sub(r"\bo\b(?!['’])", "oh", text, flags=re.IGNORECASE)  # "H two O" is not 20
    text = re.sub(r"(?<=\d)(?=second\b)", " ", text)
    text = _thirty_seconds().sub(r"\1, \2 second", text)
    text = re.sub(r"\bsixes\b", "six s", text, flags=re.IGNORECASE)
    text = _number_word_ending().sub(_split_ending, text)
    return _second().sub(lambda m: m[0] if m["tens"] else f"{SECOND_WORD}{m['s']}", text)


def _any_of(choices: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(choices)})\b", re.IGNORECASE)


@cache
def _number_word_ending() -> re.Pattern[str]:
    """As in "MH three seventy's" and "the forty niners", which text2num does not take apart."""
    return re.compile(
        rf"\b(zero|nin|{either('numbers.ones')}|\w+teen|\w+ty|{either('numbers.large')}"
        rf"|{either('numbers.ranks')}|\w+teenth)(['’]s|ers)\b",
        re.IGNORECASE,
    )


@cache
def _second() -> re.Pattern[str]:
    """The unit of time, or the rank; not that of "twenty-second"."""
    return re.compile(
        rf"\b(?P<tens>(?:{either('numbers.tens')})[ -]second\b)?(?(tens)|second(?P<s>s?)\b)",
        re.IGNORECASE,
    )


@cache
def _thirty_seconds() -> re.Pattern[str]:
    """A fraction: what comes after a number that no more tens can follow."""
    return re.compile(
        rf"\b((?:\w+ty )?(?:{either('numbers.ones')}|\w+teen))"
        rf" ({either('numbers.tens')}) seconds\b",
        re.IGNORECASE,
    )


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


def _lower(raised: re.Match[str]) -> str:
    return " " + unicodedata.normalize("NFKC", raised[1])
