"""Addresses, streets, saints, mountains, and the states after a town."""

from __future__ import annotations

import re

from briefing.languages import language
from briefing.spoken.context import any_of, kept_stop
from briefing.spoken.numbers import digit_words, paired_words

__all__ = ["say_places"]

_STREETS = language("en").table("spoken.streets")
_ANYWHERE = language("en").words("spoken.streets_anywhere")
_DIRECTIONS = language("en").table("spoken.directions")
_STREET = rf"(?P<kind>(?:{any_of(_STREETS)})|(?:{any_of(_STREETS).lower()}))\b(?P<stop>\.?)"
_STREET_NAME = r"(?:[A-Z][\w’']*|\d{1,3}(?:st|nd|rd|th))"
_ADDRESS = re.compile(
    rf"(?<![\w.,$£€#-])(?P<number>\d{{1,5}})(?P<letter>[A-Z]?)\s+(?:(?P<way>[NSEW]{{1,2}})\.?\s+)?"
    rf"(?P<name>{_STREET_NAME}(?:\s+{_STREET_NAME}){{0,3}}?)\s+{_STREET}(?![\w’'])"
)
_STREET_AFTER_NAME = re.compile(rf"(?<=[a-z’'])(?P<gap>\s+){_STREET}(?![\w’'])")
_WELL_KNOWN_STREETS = re.compile(
    r"\b(?:Wall|Main|Elm|Oak|High|Bond|Fleet|Downing|State|Market|Broad|Oxford|Bourbon|\d+(?:st|nd|rd|th))$"
)
_ON_A_STREET = re.compile(
    r"(?:\b(?:on|at|along|off|near|onto|to|of|from|and|down|in|\d+)\s)(?:[A-Z][\w’']*\s){0,2}[A-Z][\w’']*$"
)
_SAINT = re.compile(r"(?<![\w.])St(?:\.\s?|\s)(?=[A-Z][a-z])|(?<![\w.])Ste\.\s(?=[A-Z][a-z])")
_PEAKS = (
    (re.compile(r"\bMts?\.?\s(?=[A-Z][a-z])"), "Mount "),
    (re.compile(r"\bFt\.\s(?=[A-Z][a-z])"), "Fort "),
    (re.compile(r"\bPt\.\s(?=[A-Z][a-z])"), "Point "),
)
_POSTAL = language("en").table("spoken.states")
_PRESS_STATES = language("en").table("spoken.press_states")
_STATE = re.compile(
    rf"(?:(?<=[a-z],\s)|(?<=\([DRI]-)|(?<=\b[DRI]-))"
    rf"(?:(?P<postal>{any_of(_POSTAL)})(?=\s*$|[,.;:)\n]|\s+\d{{5}}\b)"
    rf"|(?P<press>{any_of(_PRESS_STATES)})(?P<stop>\.))(?![\w.])"
)
_ZIP = re.compile(r"(?:(?<=[a-z]\s)|(?<=[a-z],\s))(?P<zip>\d{5})(?:-(?P<plus>\d{4}))?(?![\w-])")


def say_places(text: str) -> str:
    """Say addresses, streets, saints and the states after a town."""
    if "," in text or "-" in text:
        text, found = _STATE.subn(_say_state, text)
        if found:
            text = _ZIP.sub(lambda match: digit_words(match.group()), text)
    if _STREET_HINT.search(text):
        text = _ADDRESS.sub(_say_address, text)
        text = _STREET_AFTER_NAME.sub(_say_street, text)
        text = _SAINT.sub("Saint ", text)
        for pattern, words in _PEAKS:
            text = pattern.sub(words, text)
    return text


_STREET_HINT = re.compile(rf"\b(?:{any_of(_STREETS)}|Mts?|Ft|Pt|Ste)\b", re.IGNORECASE)


def _say_state(match: re.Match[str]) -> str:
    postal = match["postal"] or _PRESS_STATES[match["press"]]
    return _POSTAL[postal] + kept_stop(match)


def _say_address(match: re.Match[str]) -> str:
    way = _DIRECTIONS.get(match["way"] or "", match["way"])
    kind = _STREETS[match["kind"].capitalize()]
    number = paired_words(match["number"]) + (f" {match['letter']}" if match["letter"] else "")
    words = [number, *([way] if way else []), match["name"], kind]
    return " ".join(words) + kept_stop(match)


def _say_street(match: re.Match[str]) -> str:
    """Say "Elm St." as a street, unless a name follows: "Mount St. Helens", "Port St. Lucie"."""
    text, end = match.string, match.end()
    name = re.search(
        r"[A-Z][\w’']*$|\b\d+(?:st|nd|rd|th)$", text[max(0, match.start() - 30) : match.start()]
    )
    kind = match["kind"]
    if name is None or not kind[0].isupper():
        return match.group()
    goes_on = re.match(r"\s+[A-Z]", text[end : end + 3])
    if kind == "Dr" and not _ON_A_STREET.search(text, max(0, match.start() - 40), match.start()):
        return match.group()
    if kind in ("St", "Dr", "Ct", "Pl", "Cir", "Ln", "Sq", "Ter"):
        if kind not in ("St", "Dr", "Sq") and not match["stop"]:
            return match.group()
        if goes_on and not (match["stop"] and _WELL_KNOWN_STREETS.search(name.group())):
            return match.group()
    elif kind not in _ANYWHERE:
        return match.group()
    return match["gap"] + _STREETS[kind] + kept_stop(match)
