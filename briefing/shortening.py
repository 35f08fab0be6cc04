"""
Stated rules that make a sentence shorter without changing what it claims.

Each rule is a pure function applied wherever it matches, so that whoever checks an episode can
replay it by name on the source. A rule only leaves words out (one may say "or"), never opens or
closes a quotation, and never touches who said something or a "not". English only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from briefing.dialogue import drop_label

__all__ = ["RULES", "replay", "shorten"]

_AGENCIES = "CNN|Reuters|AP|AFP|UPI|PTI|ANI|Xinhua|Bloomberg|BBC|dpa|The Associated Press"
_DATELINE = re.compile(
    rf"^(?:[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){{0,5}},? )?\((?:{_AGENCIES})\)"
    r"\s*(?:[—–-]{1,2}\s*)?(?=\S)"
    # With its day too, whatever the agency: "LONDON, Nov 20 (Wirefeed) - ".
    r"|^[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][\w. ]{1,20})?, (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug"
    r"|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2} \([A-Z][\w. ]{1,20}\)\s*[—–-]{1,2}\s*(?=\S)"
    # Any other name too where no space follows it: no sentence begins so.
    r"|^\([A-Z][^()\d]{1,30}\)(?=[A-Z“\"])"
)
_REFERENCE = re.compile(r"\[(?:\d{1,3}|citation needed|note \d{1,3})\]")
_UNIT = (
    r"(?:square |cubic )?(?:kilomet(?:er|re)s?|km|met(?:er|re)s?|m|centimet(?:er|re)s?|cm"
    r"|millimet(?:er|re)s?|mm|miles?|feet|foot|ft|yards?|inch(?:es)?|acres?|hectares?|pounds?|lbs?"
    r"|kilograms?|kilos?|kg|grams?|ounces?|oz|tons?|tonnes?|stone|lit(?:er|re)s?|gallons?"
    r"|mph|kph|km/h|knots?|degrees(?: Celsius| Fahrenheit)?|Celsius|Fahrenheit|°[CF]?|[CF])"
    r"(?: per hour| an hour)?"
)
_ABOUT = r"(?:about |around |almost |nearly |roughly |some |approximately |or |over |more than )?"
_CONVERSION = re.compile(rf"(?<![\w-])({_UNIT}) \({_ABOUT}[-−]?\d[\d,.]*[ -]?{_UNIT}\)")
_HYPHENED = re.compile(rf"(\d-{_UNIT}) \({_ABOUT}\d[\d,.]*[ -]?{_UNIT}\)")
_MONEY = r"(?:US|A|C|AU|NZ)?[$£€¥]\d[\d,.]*(?: ?(?:million|billion|trillion|m|bn|tn|k))?"
_CURRENCY = re.compile(rf"({_MONEY}) \({_ABOUT}{_MONEY}\)")
_POINTER = re.compile(
    r" \((?:pictured|above|below|left|right|file photo|see (?:above|below|picture|photo|video)"
    r"|pictured (?:above|below|left|right|here))\)",
    re.IGNORECASE,
)
_AFTER_ACRONYM = (
    "of on in at to for by with from and or as is are was were has have had will would may can "
    "could should said says that which who when where after before during since until under"
)
_ACRONYM = re.compile(
    r"(?P<name>(?:[\w’'-]+ ){1,7}[^\W\d]+) \((?P<short>[A-Z][A-Z0-9]{1,7})\)"
    rf"(?=(?P<mark>[,.;:?!])|$| (?:{'|'.join(_AFTER_ACRONYM.split())})\b)"
)


def _drop_dateline(text: str) -> str:
    return _DATELINE.sub("", text)


def _drop_references(text: str) -> str:
    return _REFERENCE.sub("", text)


def _drop_conversions(text: str) -> str:
    return _HYPHENED.sub(r"\1", _CONVERSION.sub(r"\1", text))


def _drop_currencies(text: str) -> str:
    return _CURRENCY.sub(r"\1", text)


def _drop_pointers(text: str) -> str:
    return _POINTER.sub("", text)


def _say_acronyms(text: str) -> str:
    """``the Safety Board (NTSB) said``: a bracket cannot be heard, and the acronym comes again."""

    def say(match: re.Match[str]) -> str:
        initials = {word[0].upper() for word in re.split(r"[\s-]+", match["name"]) if word}
        quoted = text[: match.start("short")]
        # Inside a quotation the words are someone's own: no "or" of ours among them.
        inside = quoted.count("“") > quoted.count("”") or quoted.count('"') % 2 == 1
        if inside or match["short"][0] not in initials:
            return match.group()
        # The comma that closes the insertion, unless a mark stands there or the text ends.
        close = "" if match["mark"] or match.end() == len(text) else ","
        return f"{match['name']}, or {match['short']}{close}"

    return _ACRONYM.sub(say, text)


RULES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "speaker label dropped": drop_label,
        "dateline dropped": _drop_dateline,
        "reference mark dropped": _drop_references,
        "unit conversion dropped": _drop_conversions,
        "currency conversion dropped": _drop_currencies,
        "pointer to a picture dropped": _drop_pointers,
        'acronym said with "or"': _say_acronyms,
    }
)


def shorten(text: str) -> tuple[str, tuple[str, ...]]:
    """Apply every rule; return the result and the names of those that changed it, in order."""
    applied: list[str] = []
    before = None
    # One rule may uncover work for another; each makes brackets fewer, so this ends.
    while before != text:
        before = text
        for name, rule in RULES.items():
            shorter = rule(text)
            # A rule that would leave nothing to say leaves all.
            if shorter != text and any(character.isalnum() for character in shorter):
                text = shorter
                applied.append(name)
    return text, tuple(applied)


def replay(text: str, names: Sequence[str]) -> str:
    """
    Apply the rules named, in order.

    Raises:
        KeyError: There is no rule of that name.
    """
    for name in names:
        text = RULES[name](text)
    return text
