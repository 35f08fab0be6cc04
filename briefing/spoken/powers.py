"""Raised digits: ``10⁶`` to "10 to the power of 6", whose numbers later rules put in words."""

from __future__ import annotations

import re

__all__ = ["say_powers"]

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_TO_RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_CARET = re.compile(r"(?<=\d)\^\{?([-−]?\d{1,4})\}?(?![\w.])")
_POWER = re.compile(r"(?<=\d)(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})")
_SCALED = re.compile(r"(?<=\d) ?[×·] ?(?=\d{1,4}[⁻⁰¹²³⁴⁵⁶⁷⁸⁹])")
_NAMED = {"²": " squared", "³": " cubed"}


def say_powers(text: str) -> str:
    """Say powers of numbers; those of units ("5 m²") are left to the units' own rule."""
    text = _CARET.sub(lambda match: match[1].translate(_TO_RAISED), text)
    return _POWER.sub(_say, _SCALED.sub(" times ", text))


def _say(match: re.Match[str]) -> str:
    minus, raised = match[1], match[2]
    if not minus and raised in _NAMED:
        return _NAMED[raised]
    sign = "minus " if minus else ""
    return f" to the power of {sign}{raised.translate(_RAISED)}"
