"""Measures and heat: "100 km/h", "6ft 2in", "2x8 m²", "5-10%", "12C" where it is no seat."""

from __future__ import annotations

import re

from briefing.languages import language
from briefing.spoken.numbers import (
    DECIMAL,
    any_of,
    cardinal_words,
    ends_sentence,
    is_adjective,
    number_words,
    plural_words,
)

__all__ = ["say_parts_of_units", "say_spoons", "say_temperatures", "say_units"]

_UNITS = language("en").rows("spoken.units")
_WITHOUT_CASE = {unit.lower(): names for unit, names in reversed(tuple(_UNITS.items()))}
_LENGTHS = ("mm", "cm", "km", "m", "ft", "in", "mi", "yd")
_PLAIN_PER = language("en").table("spoken.per_units")
_PER = "|".join(re.escape(unit) for unit in sorted(_PLAIN_PER, key=len, reverse=True))
_SPELLED = "(?:milli|centi|kilo)?met(?:er|re)s?|miles?|feet|foot|inch(?:es)?|yards?"
# Letters that are also words or initials: only when they touch the number, or after an area mark.
_APART_TOO = language("en").words("spoken.touching_or_apart")
_TOUCHING = language("en").words("spoken.touching_units")


_SIGNS = ("%", "‰", "°", "°C", "°F", "°K")
_NOT_OF_PARTS = language("en").words("spoken.never_parted")
_LETTERED = [unit for unit in _UNITS if unit not in _SIGNS]
_AREA = (
    rf"(?:(?:sq|cu)\.?\s?(?:{any_of(list(_LENGTHS))}|{_SPELLED})\b"
    r"|(?:mm|cm|km|m|ft|in|mi|yd)(?:[²³]|[23](?![\w.,]\d|\w)))"
)
_UNIT = rf"(?:{_AREA}|(?i:{any_of(_LETTERED)})(?![\w’'])|[°º˚]\s?[CFK](?!\w)|[°º˚℃℉](?!\w)|[%‰])"
_MEASURE = re.compile(
    rf"(?<![\w$£€¥])(?<!\d[.,:/])(?<![\w.]-)(?P<sign>[-−])?(?P<low>{DECIMAL}|\.\d{{1,6}})"
    rf"(?:(?P<low_unit>{_UNIT})?\s?(?P<link>[-–—]|[x×])\s?(?P<sign2>[−])?(?P<high>{DECIMAL}))?"
    rf"(?P<gap>[\s-]?)(?P<unit>{_UNIT})(?P<stop>\.(?!\w))?(?:\s?/\s?(?P<per>(?i:{_PER}))(?![\w²³]))?(?P<plus>\+(?!\w))?"
)
_FEET_INCHES = re.compile(
    r"(?<![\w.,])(?P<feet>\d{1,2})(?:\s?(?:ft|feet|foot)\.?\s?|['’′]\s?|-f(?:oo|ee)t-)(?P<inches>\d{1,2}(?:½|\.\d)?)"
    r"(?:\s?(?:inches|ins?\b\.?)|[\"”″]|['’]{2}|(?<=\d)(?![\w%.,]\d|\w|\s(?:\d|million|people)))"
)
_STONE = re.compile(r"(?<![\w.,])(?P<stone>\d{1,2})st\s(?P<pounds>\d{1,2})lbs?\b")
_PER_ONLY = re.compile(rf"(?<![\w.,$/-])(?P<low>{DECIMAL})/(?P<per>{_PER})(?![\w²³/])")
_BY = re.compile(
    rf"(?<![\w.,])(?P<first>{DECIMAL})\s?[x×]\s?(?P<second>{DECIMAL})(?:\s?[x×]\s?(?P<third>{DECIMAL}))?(?P<many>s\b)?(?!\w|[.,]\d)(?P<after>-(?=[a-z]))?"
)
_TIMES = re.compile(rf"(?<![\w.,])(?P<low>{DECIMAL})(?:\s?[-–]\s?(?P<high>{DECIMAL}))?[x×](?![\w])")
_RACE_LENGTHS = language("en").words("spoken.race_lengths")
_METRES_OR_MILLIONS = re.compile(
    rf"(?<![\w.,$£€¥-])(?:(?P<low>{DECIMAL})m?\s?[-–]\s?)?(?P<amount>{DECIMAL})(?P<scale>[mMkK])(?![\w’'/²³])(?=(?P<ahead>(?:\s[a-zA-Z’'-]{{1,24}}){{0,2}}))"
)
_COUNTED = re.compile(
    rf"\s(?:{language('en').either('spoken.counted_kinds')}\s)?"
    rf"(?:{language('en').either('spoken.counted_things')}|[A-Z][a-z]+(?:ans|ish|ese|is|ns|s))\b"
)
_MANY = re.compile(r"\s[a-z]{3,22}(?<!s)(?<!u)(?<!i)s\b(?!['’-])")
_RACES = re.compile(rf"\s{language('en').either('spoken.races')}\b")


_PER_UNIT = re.compile(r"(?<=\bper )(?P<unit>kWh|MWh|GWh|km|kg|mg|ml|lb|bbl)(?![\w/²³])")


def say_units(text: str) -> str:
    """Say measures in full; the unit is singular after one and before the noun it describes."""
    text = _PER_UNIT.sub(lambda match: _UNITS[match["unit"]][0], text)
    text = _STONE.sub(_say_stone, text)
    text = _FEET_INCHES.sub(_say_feet, text)
    text = _METRES_OR_MILLIONS.sub(_say_millions, text)
    text = _MEASURE.sub(_say_measure, text)
    text = _BY.sub(_say_by, text)
    text = _TIMES.sub(_say_times_as_much, text)
    return _PER_ONLY.sub(
        lambda match: f"{number_words(match['low'])} per {_PLAIN_PER[match['per']]}", text
    )


_PARTED = [unit for unit in _LETTERED if len(unit) > 1 and unit not in _NOT_OF_PARTS]
# "1/2 tsp", "1½ tsp", whose number has become words; "a tsp", "2 heaped tsp".
_PART = re.compile(
    r"(?P<whole>(?<=(?:ne|wo|ee|ur|ve|ix|en|ht|ty)\s)and (?:a |one )?)?"
    rf"(?P<part>{language('en').either('spoken.unit_parts')})"
    rf"[\s-]?(?P<unit>{any_of(_PARTED)})"
    r"(?P<stop>\.(?!\w))?(?![\w’'])"
)
_SPOON = re.compile(
    r"(?P<many>(?:\b(?:two|three|four|five|six|eight|ten)|halves|half)\s[a-z-]{2,12}\s)?\b(?P<unit>tsp|tbsp)s?\b\.?"
)


def say_parts_of_units(text: str) -> str:
    """Say the unit after a fraction: "three quarters of a cup"; call it after the fractions."""
    return _PART.sub(_say_part, text)


def say_spoons(text: str) -> str:
    """Say a spoon whose number stands elsewhere, or nowhere: "a heaped tsp"."""
    return _SPOON.sub(
        lambda match: (match["many"] or "") + _UNITS[match["unit"]][bool(match["many"])], text
    )


def _say_part(match: re.Match[str]) -> str:
    one, many = _names_of(match["unit"])
    stop = "." if match["stop"] and ends_sentence(match.string, match.end()) else ""
    if match["whole"]:
        return f"{match['whole']}{match['part']} {many}{stop}"
    article = "an" if one[0] in "aeiou" else "a"
    of = f" of {article} " if match["part"].endswith("s") and not one.endswith("s") else " "
    return f"{match['part']}{of}{one}{stop}"


def _say_stone(match: re.Match[str]) -> str:
    return f"{number_words(match['stone'])} stone {number_words(match['pounds'])} pounds"


def _say_feet(match: re.Match[str]) -> str:
    text, feet, inches = match.string, match["feet"], match["inches"]
    said_inches = number_words(inches.replace("½", ".5"))
    if inches.endswith("½"):
        said_inches = f"{cardinal_words(int(inches[:-1]))} and a half"
    if float(inches.replace("½", "")) >= 12:
        return match.group()
    unit = (
        "foot"
        if feet == "1" or "foot" in match.group() or "'" in match.group() or "’" in match.group()
        else "feet"
    )
    if not re.search(r"in|[\"”″]|['’]{2}", match.group()[len(feet) :]):
        if not re.match(
            r"-f|\s?(?:ft|foot)|['’′]",
            text[match.start() + len(feet) : match.start() + len(feet) + 4],
        ):
            return match.group()
        if re.match(
            r"\s?f(?:ee|oo)t\s", text[match.start() + len(feet) : match.start() + len(feet) + 6]
        ):
            return match.group()
        return f"{cardinal_words(int(feet))} foot {said_inches}"
    stop = "." if match.group().endswith(".") and ends_sentence(text, match.end()) else ""
    inch = "inch" if inches == "1" else "inches"
    return f"{cardinal_words(int(feet))} {unit} {said_inches} {inch}{stop}"


def _say_millions(match: re.Match[str]) -> str:
    """ "3.5m people" are millions, "1,500m race" is a distance; "10k people" are thousands."""
    ahead = match["ahead"] or ""
    # "5k runners" run as far; "1.6M results" are no metres.
    may_be_far = match["scale"] == "m" or (
        match["scale"] == "k" and match["amount"] in _RACE_LENGTHS
    )
    if not _COUNTED.match(ahead) and (may_be_far or not _MANY.match(ahead)):
        return match.group()
    scale = "million" if match["scale"] in "mM" else "thousand"
    low = f"{number_words(match['low'])} to " if match["low"] else ""
    return f"{low}{number_words(match['amount'])} {scale}"


def _names_of(unit: str) -> tuple[str, ...]:
    """The names of *unit*; empty when it is none."""
    if (spelled := re.match(rf"(sq|cu)\.?\s?({_SPELLED})\Z", unit)) is not None:
        name = f"{'square' if spelled[1] == 'sq' else 'cubic'} {spelled[2]}"
        return name, name
    area = re.match(r"(?:(sq|cu)\.?\s?)?([a-z]{1,2})([²³23]?)\Z", unit)
    if area and (area[1] or area[3]) and area[2] in _LENGTHS:
        one, many = _UNITS[area[2]]
        kind = "square" if area[1] == "sq" or (area[3] in ("²", "2") and not area[1]) else "cubic"
        return f"{kind} {one}", f"{kind} {many}"
    unit = re.sub(r"[º˚]", "°", unit).replace("℃", "°C").replace("℉", "°F").replace("° ", "°")
    return _UNITS.get(unit) or _WITHOUT_CASE.get(unit.lower(), ("", ""))


def _say_measure(match: re.Match[str]) -> str:
    text, unit = match.string, match["unit"]
    one, many = _names_of(unit)
    if not one or _is_a_word(match):
        return match.group()
    end = match.end()
    stop = "." if match["stop"] and _keeps_stop(match) else ""
    low = _signed(match["sign"], match["low"])
    if match["high"]:
        low_unit = _names_of(match["low_unit"])[1] if match["low_unit"] else ""
        link = "by" if match["link"] in "x×" else "to"
        low_unit = f" {low_unit}" if low_unit and low_unit != many else ""
        amount = f"{low}{low_unit} {link} {_signed(match['sign2'], match['high'])}"
        is_one = False
    else:
        amount, is_one = low, match["low"] == "1"
    singular = is_one or (
        many != one and (is_adjective(text, match.start(), end) or bool(_RACES.match(text, end)))
    )
    words = f"{amount}{' plus' if match['plus'] else ''} {one if singular else many}"
    if match["per"]:
        words += f" per {_PLAIN_PER[match['per'].lower()]}"
    # "6.4%of boys" lacks a space.
    return words + stop + (" " if text[end : end + 1].isalpha() and not unit.isalpha() else "")


def _signed(sign: str | None, number: str) -> str:
    return f"minus {number_words(number)}" if sign else number_words(number)


def _keeps_stop(match: re.Match[str]) -> bool:
    """A unit of letters may carry an abbreviation's stop, which goes unless the sentence ends."""
    return not match["unit"].isalpha() or ends_sentence(match.string, match.end("stop"))


def _is_a_word(match: re.Match[str]) -> bool:
    """Whether the unit is more likely a word or an initial: "6 in 10", "5 V", "3 min" is a unit."""
    unit, gap = match["unit"], match["gap"]
    if unit in ("in", "ins"):
        return gap == " " or (gap == "-" and not match["stop"])
    if unit in _TOUCHING and unit not in _APART_TOO:
        return gap != ""
    if len(unit) == 1 and unit.isascii() and unit.isalpha():
        is_exact = unit in _UNITS
        return not is_exact or (gap == "-" and unit != "m")
    if unit.lower() == "ms" and gap == " ":
        return unit != "ms"
    return False


def _say_by(match: re.Match[str]) -> str:
    parts = [match["first"], match["second"], *([match["third"]] if match["third"] else [])]
    words = " by ".join(number_words(part) for part in parts)
    return (plural_words(words) if match["many"] else words) + (" " if match["after"] else "")


def _say_times_as_much(match: re.Match[str]) -> str:
    low = (
        f"{number_words(match['low'])} to {number_words(match['high'])}"
        if match["high"]
        else number_words(match["low"])
    )
    return f"{low} times"


_HEAT_SCALES = {"C": "Celsius", "F": "Fahrenheit"}
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
_ABOUT_SEATS = re.compile(rf"\b{language('en').either('spoken.about_seats')}\b", re.IGNORECASE)
_PLACE_BEFORE = re.compile(
    r"\b(?:seats?|row|flat|room|gate|class|platform|apartment|road|number|unit|block|an?)\s$",
    re.IGNORECASE,
)
_ABOUT_HEAT = re.compile(rf"\b{language('en').either('spoken.about_heat')}\b", re.IGNORECASE)


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
    scale = _HEAT_SCALES[match["scale"].upper()]
    return f"{number_words(match['degrees'])} degrees {scale}{match['fan'] or ''}"


def _say_temperature(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 24) : match.start()]
    if _PLACE_BEFORE.search(before) or (
        re.search(r"\w*[A-Z]\w*\s$", before) and not re.search(r"(?:^|\W)(?:At|To)\s$", before)
    ):
        return match.group()  # "an iPhone 5C", "Flat 12C"
    low = f"{number_words(match['low'])} to " if match["low"] else ""
    degrees = "degree" if match["degrees"] == "1" and not low else "degrees"
    return f"{low}{number_words(match['degrees'])} {degrees} {_HEAT_SCALES[match['scale']]}"
