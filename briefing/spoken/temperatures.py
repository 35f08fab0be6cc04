"""Heat without its degree sign: "150C/130C", "12C" where the words around are of weather."""

from __future__ import annotations

import re

from briefing.spoken.numbers import number_words

__all__ = ["say_temperatures"]

_SCALES = {"C": "Celsius", "F": "Fahrenheit"}
_HEAT = r"\d{2,3}\s?[°º˚]?\s?[CF](?:\sfan)?"
_OVENS = re.compile(
    rf"(?<![\w.,$£€/-]){_HEAT}(?:\s?/\s?{_HEAT}){{0,3}}(?:\s?/\s?gas(?:\smark)?\s?\d)?(?![\w/])",
    re.IGNORECASE,
)
_OF_OVEN = re.compile(
    r"(?P<degrees>\d{2,3})\s?[°º˚]?\s?(?P<scale>[CF])(?P<fan>\sfan)?\Z", re.IGNORECASE
)
_TEMPERATURE = re.compile(
    r"(?<![\w.,$£€/-])(?:(?P<low>\d{1,3}(?:\.\d)?)[CF]?\s?(?:[-–]|\bto\b)\s?)?"
    r"(?P<degrees>\d{1,3}(?:\.\d)?)(?P<scale>[CF])(?![\w/’'-])"
)
_MEASURED = re.compile(
    r"(?:(?<=\bwas )|(?<=\bwere )|(?<=reached )|(?<=\bhit )|(?<=above )|(?<=below )|(?<=exceeded ))"
    r"(?:(?P<low>\d{1,2}(?:\.\d)?)C?[-–])?(?P<degrees>\d{1,2}(?:\.\d)?)(?P<scale>C)"
    r"(?![\w/’'-]|\s[A-Z])"
)
_ABOUT_SEATS = re.compile(
    r"\b(?:seats?|rows?|flats?|rooms?|gates?|class\w*|platforms?|apartments?|roads?|battery|cells?)\b",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    r"\b(?:seats?|row|flat|room|gate|class|platform|apartment|road|number|unit|block|an?)\s$",
    re.IGNORECASE,
)
_ABOUT_HEAT = re.compile(
    r"\b(?:heat\w*|hot\w*|cold\w*|cool\w*|warm\w*|oven|bak\w+|roast\w*|cook\w*|fan|grill\w*"
    r"|temperatures?|degrees|thermometer|thermostat|weather|forecast\w*|freez\w+|froze\w*|boil\w*"
    r"|melt\w*|mercury|minus|celsius|fahrenheit|summer|winter|climate|fever|global|preheat\w*"
    r"|simmer\w*|wash|sunshine|maximum|minimum|highs?|lows?)\b",
    re.IGNORECASE,
)


def say_temperatures(text: str) -> str:
    """Say "150C/130C", and a lone "12C" where it is about heat: it may be a seat or a road."""
    if "/" in text:
        text = _OVENS.sub(_say_oven, text)
    if _ABOUT_HEAT.search(text):
        return _TEMPERATURE.sub(_say_temperature, text)
    return text if _ABOUT_SEATS.search(text) else _MEASURED.sub(_say_temperature, text)


def _say_oven(match: re.Match[str]) -> str:
    """One heat on several ovens' scales: "200C/400F/gas 6"; the gas mark's number is left."""
    *others, last = re.split(r"\s?/\s?", match.group())
    if not others:
        return match.group()
    said = [_OF_OVEN.sub(_say_heat, heat) for heat in others]
    return f"{', '.join(said)} or {_OF_OVEN.sub(_say_heat, last)}"


def _say_heat(match: re.Match[str]) -> str:
    scale = _SCALES[match["scale"].upper()]
    return f"{number_words(match['degrees'])} degrees {scale}{match['fan'] or ''}"


def _say_temperature(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 24) : match.start()]
    if _PLACE_BEFORE.search(before) or (
        re.search(r"\w*[A-Z]\w*\s$", before) and not re.search(r"(?:^|\W)(?:At|To)\s$", before)
    ):
        return match.group()  # "an iPhone 5C", "Flat 12C"
    low = f"{number_words(match['low'])} to " if match["low"] else ""
    degrees = "degree" if match["degrees"] == "1" and not low else "degrees"
    return f"{low}{number_words(match['degrees'])} {degrees} {_SCALES[match['scale']]}"
