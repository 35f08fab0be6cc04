"""Number words to digits, by text2num, and what text2num needs to be told first."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["CUTS", "SECOND_WORD", "UNSPOKEN", "digits_from_words"]

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
_THIRTY_SECONDS = re.compile(
    r"\b((?:\w+ty )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen)) "
    r"(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) seconds\b",
    re.IGNORECASE,
)
"""A fraction: what comes after a number that no more tens can follow."""
SECOND_WORD = "sekond"
"""The unit of time and the rank, hidden from text2num, which takes both for 2."""

CUTS = (
    re.compile(r" and\b", re.IGNORECASE),
    re.compile(r"(?<=illion) |(?<=thousand) ", re.IGNORECASE),
    re.compile(r" (?=\w+ hundred\b)", re.IGNORECASE),
)
"""
Where two numbers that are said one after the other would be added: "two thousand and five
thousand", "fifty million one-child families", "A three twenty two hundred". Each is tried in
turn, on both sides, when the plain reading does not agree.
"""

UNSPOKEN = re.compile(r"\(@\w+\)|\(?\bdoi:\s?10\.\d{4,9}/[^\s)]+\)?", re.IGNORECASE)
"""What need not be said: a handle beside its name, the number of a paper."""

_HUNDREDTHS = {"¼": ".25", "½": ".5", "¾": ".75"}
_VULGAR = re.compile(r"(\d?)([¼½¾⅐-⅞])")


def digits_from_words(text: str, language: str, *, cut: re.Pattern[str] | None = None) -> str:
    """
    Turn number words into digits and leave the rest: "six million" becomes "6000000".

    Args:
        cut: Where a number must end, whatever text2num would make of it.
    """
    text = UNSPOKEN.sub(" ", text)
    text = re.sub(r"([$£€])\((\d[\d.,]*)\)", r"\1\2", text)  # a loss, in accounts
    text = re.sub(r"#\w+", lambda tag: re.sub(r"(?<=[a-z])(?=[A-Z])", " ", tag[0]), text)
    text = re.sub(r"(?<=\d)\^([23])(?![\d.])", lambda power: " ²³"[int(power[1]) - 1], text)
    text = re.sub(r"([$£€]\d+)([¼½¾])", lambda sum_: sum_[1] + _HUNDREDTHS[sum_[2]], text)
    text = _VULGAR.sub(_plain_fraction, text)
    text = re.sub(r"(?<=[A-Za-z\d])[²³](?![⁰¹²³⁴⁵⁶⁷⁸⁹])", "", text)
    text = re.sub(r"(?<=\d)⁻?([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", _lower, text)
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
    text = re.sub(r"\b(?:nought|naught|zeroth)\b", "zero", text, flags=re.IGNORECASE)
    text = re.sub(r"\bo\b(?!['’])", "oh", text, flags=re.IGNORECASE)  # "H two O" is not 20
    text = re.sub(r"(?<=\d)(?=second\b)", " ", text)
    text = _THIRTY_SECONDS.sub(r"\1, \2 second", text)
    text = re.sub(r"\bsixes\b", "six s", text, flags=re.IGNORECASE)
    text = _NUMBER_WORD_ENDING.sub(_split_ending, text)
    return _SECOND.sub(lambda m: m[0] if m["tens"] else f"{SECOND_WORD}{m['s']}", text)


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
