"""Roman numerals: counts after "Chapter" or "World War", ordinals after a person's name."""

from __future__ import annotations

import re

from briefing.languages import language
from briefing.spoken.numbers import cardinal_words, ordinal_words

__all__ = ["say_roman"]

_HEADS = language("en").either("spoken.before_roman")
_COUNTED = re.compile(
    rf"\b(?P<head>(?i:{_HEADS}))\s(?P<roman>[IVXLC]{{2,8}}|[IVX])(?!\w|-[A-Z0-9]|[’'](?!s\b)|\.\w)"
)
_KINGS = language("en").either("spoken.kings")
_RULERS = r"(?:Queen|King|Pope|Emperor|Empress|Tsar|Czar|Kaiser|Prince|Sultan|Pharaoh|Shah)"
_REGNAL = re.compile(
    rf"(?:\b(?P<ruler>{_RULERS})\s(?:\w+\s)?)?\b(?P<name>(?:Mc|Mac|O’|De|La)?[A-Z][a-zà-ÿ’'-]*[a-zà-ÿ])\s"
    r"(?P<roman>[IVX]{1,7})(?P<possessive>[’']s)?(?!\w|-[A-Z0-9]|[’']|\.\w)"
)
_KING = re.compile(rf"(?:{_KINGS})\Z")
_WORLD_WAR = re.compile(r"\bWW(?:(?P<two>II|2)|I|1)\b")
_CANONICAL = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NOT_NAMES = language("en").words("spoken.no_names_before_roman")


# A team by its number of players: "the World XI", "a starting XV".
_TEAM = re.compile(r"(?<=[a-z])\s(?P<roman>XI|XV)(?!\w|-[A-Z0-9]|\.\w)")


def say_roman(text: str) -> str:
    """Say "Henry VIII" as "Henry the eighth" and "Title IX" as "Title nine"; never "Sam and I"."""
    if not re.search(r"[IVXLC]", text):
        return text
    text = _WORLD_WAR.sub(lambda match: f"World War {'Two' if match['two'] else 'One'}", text)
    text = _COUNTED.sub(_say_count, text)
    text = _REGNAL.sub(_say_ordinal, text)
    return _TEAM.sub(lambda match: f" {cardinal_words(_value_of(match['roman']))}", text)


def _value_of(roman: str) -> int:
    """The number; 0 when it is not written as Romans would."""
    if not _CANONICAL.match(roman):
        return 0
    total = 0
    for letter, following in zip(roman, roman[1:] + "I", strict=True):
        value = _VALUES[letter]
        total += -value if value < _VALUES[following] else value
    return total


def _say_count(match: re.Match[str]) -> str:
    head, roman = match["head"], match["roman"]
    value = _value_of(roman)
    is_capital = head[0].isupper()
    if not value or not (is_capital or len(roman) > 1):
        return match.group()
    after = match.string[match.end() : match.end() + 20]
    if roman == "I" and head != "World War" and re.match(r"\s+(?!of\b|and\b|trial)[a-z]", after):
        return match.group()
    if roman == "X" and head in ("Class", "Group", "Factor", "Zone", "Mark", "Plan", "Delta"):
        return match.group()
    return f"{head} {cardinal_words(value)}"


def _say_ordinal(match: re.Match[str]) -> str:
    name, roman = match["name"], match["roman"]
    value = _value_of(roman)
    is_king = bool(_KING.match(name)) or bool(match["ruler"])
    if not is_king and roman in ("XI", "XV"):
        return match.group()
    if not value or name in _NOT_NAMES or (len(roman) == 1 and not is_king):
        return match.group()
    after = match.string[match.end() : match.end() + 20]
    if roman == "I" and not (match["ruler"] or re.match(r"\s+of\b|[.)]|\s*$", after)):
        return match.group()
    if roman == "I" and re.match(r"\s+(?:am|have|had|will|would|think|know|do|did|can)\b", after):
        return match.group()
    lead = match.group()[: match.start("roman") - match.start()]
    return f"{lead}the {ordinal_words(value)}{match['possessive'] or ''}"
