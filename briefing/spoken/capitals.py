"""Capitals: Roman numerals, acronyms that voices read wrongly, and words that are only shouted."""

from __future__ import annotations

import re
from functools import cache

from briefing.languages import language
from briefing.spoken.numbers import cardinal_words, ordinal_words

__all__ = ["say_capitals", "say_roman"]

_HEADS = language("en").either("spoken.before_roman")
_COUNTED = re.compile(
    rf"\b(?P<head>(?i:{_HEADS}))\s(?P<roman>[IVXLC]{{2,8}}|[IVX])(?!\w|-[A-Z0-9]|[’'](?!s\b)|\.\w)"
)
_BEFORE_X = language("en").words("spoken.before_letter_x")
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
_TEAMS = ("XI", "XV")
_TEAM = re.compile(rf"(?<=[a-z])\s(?P<roman>{'|'.join(_TEAMS)})(?!\w|-[A-Z0-9]|\.\w)")


def say_roman(text: str) -> str:
    """Say "Henry VIII" as "Henry the eighth" and "Title IX" as "Title nine"; never "Sam and I"."""
    if not re.search(r"[IVXLC]", text):
        return text
    text = _WORLD_WAR.sub(lambda match: f"World War {'Two' if match['two'] else 'One'}", text)
    text = _COUNTED.sub(_say_counted, text)
    text = _REGNAL.sub(_say_ruler, text)
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


def _say_counted(match: re.Match[str]) -> str:
    head, roman = match["head"], match["roman"]
    value = _value_of(roman)
    is_capital = head[0].isupper()
    if not value or not (is_capital or len(roman) > 1):
        return match.group()
    after = match.string[match.end() : match.end() + 20]
    if roman == "I" and head != "World War" and re.match(r"\s+(?!of\b|and\b|trial)[a-z]", after):
        return match.group()
    if roman == "X" and head in _BEFORE_X:
        return match.group()
    return f"{head} {cardinal_words(value)}"


def _say_ruler(match: re.Match[str]) -> str:
    name, roman = match["name"], match["roman"]
    value = _value_of(roman)
    is_king = bool(_KING.match(name)) or bool(match["ruler"])
    if not is_king and roman in _TEAMS:
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


_CAPITALS = re.compile(r"(?<![\w&.’'-])[A-Z]{2,24}(?:[’'][A-Z]{1,2})?(?![\w&]|\.[A-Z]|-[A-Z\d])")
_NEXT = re.compile(r"\s([A-Z]{2,24})\b")
_BEFORE = re.compile(r"\b([A-Z]{2,24})[,:]?\s$")
_STARTS = re.compile(r"(?:^|[.!?:][\"”’)]*\s)[\"“‘(]*$")
# So many letters are never spelled where they can be said: UNICEF, NASCAR, but LCPUFA.
_LONG = 6
_SAYABLE = re.compile(
    r"(?:[BCDFGHJKLMNPQRSTVWXZ]|[BCFGPST][HLRW]|S[CKLMNPTW]|TH?R|ST?R|KN|DR|QU|WR)?"
    r"(?:[AEIOUY]{1,2}[BCDFGHJKLMNPQRSTVWXZ]{1,3})*[AEIOUY]{0,2}"
)


def say_capitals(text: str) -> str:
    """
    Respell acronyms and write what is shouted as a word: "TWO men" is "two men".

    Not in a text all in capitals, where the two cannot be told apart.
    """
    if not re.search(r"[A-Z]{2}", text) or not re.search(r"[a-z]", text):
        return text
    return _CAPITALS.sub(_say_capitals, text)


def _say_capitals(match: re.Match[str]) -> str:
    written = match.group()
    if _is_shouted(match):
        starts = _STARTS.search(match.string, max(0, match.start() - 9), match.start())
        return written.capitalize() if starts else written.lower()
    if written in _listed("as_words") or (len(written) >= _LONG and _SAYABLE.fullmatch(written)):
        return written.capitalize()
    return " ".join(written) if written in _listed("spelled") else written


def _is_shouted(match: re.Match[str]) -> bool:
    word = match.group().replace("’", "'").lower()
    if word not in _plain_words():
        return False
    if word not in _listed("shouted_or_acronym"):
        return True
    ahead = _NEXT.match(match.string, match.end())
    before = _BEFORE.search(match.string, max(0, match.start() - 26), match.start())
    beside = {found[1].lower() for found in (ahead, before) if found}
    return bool(beside & (_plain_words() - _listed("shouted_or_acronym")))


@cache
def _plain_words() -> frozenset[str]:
    english = language("en")
    calendar = {word.lower() for word in (*english.months, *english.weekdays)}
    listed = (english.words(f"referents.{name}") for name in ("function", "numbers"))
    return frozenset(calendar).union(_listed("shouted"), _listed("shouted_or_acronym"), *listed)


def _listed(name: str) -> frozenset[str]:
    return language("en").words(f"spoken.{name}")
