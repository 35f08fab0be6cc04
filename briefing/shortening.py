"""
Stated rules that make a sentence shorter without changing what it claims.

Each rule is a pure function applied wherever it matches, so that whoever checks an episode can
replay it by name on the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

__all__ = ["RULES", "replay", "shorten"]

_DATELINE = re.compile(
    r"^(?:[A-Z][A-Za-z.,'’ ]{1,60} )?\((?:CNN|Reuters|AP|AFP|UPI|PTI|ANI|Xinhua|Bloomberg)\)"
    r"\s*(?:[—–-]{1,2}\s*)?"
)
_UNIT = (
    r"(?:kilomet(?:er|re)s?|km|met(?:er|re)s?|centimet(?:er|re)s?|cm|mm|miles?|feet|foot|ft|yards?"
    r"|inch(?:es)?|acres?|hectares?|pounds?|lbs?|kilos?|kilograms?|kg|grams?|ounces?|tons?|tonnes?"
    r"|lit(?:er|re)s?|gallons?|mph|kph|km/h|degrees (?:Celsius|Fahrenheit)|°? ?[CF]"
    r"|square (?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot))"
)
_CONVERSION = re.compile(
    rf" \((?:about |around |nearly |roughly |some |over |more than )?-?\d[\d,.]*[ -]?{_UNIT}\)"
)
_REFERENCE = re.compile(r"\[(?:\d{1,3}|[a-z]|citation needed|note \d+)\]")


def _drop_dateline(text: str) -> str:
    return _DATELINE.sub("", text)


def _drop_conversions(text: str) -> str:
    return _CONVERSION.sub("", text)


def _drop_references(text: str) -> str:
    return _REFERENCE.sub("", text)


RULES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "dateline dropped": _drop_dateline,
        "reference mark dropped": _drop_references,
        "unit conversion dropped": _drop_conversions,
    }
)


def shorten(text: str) -> tuple[str, tuple[str, ...]]:
    """Apply every rule; return the result and the names of those that changed it, in order."""
    applied = []
    for name, rule in RULES.items():
        shorter = rule(text)
        if shorter != text:
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
