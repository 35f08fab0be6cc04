"""Acronyms that voices read wrongly; what every voice reads right (US, FBI, NATO) is left alone."""

from __future__ import annotations

import re

__all__ = ["say_acronyms"]

# Said as words, which neural voices spell: a capital and small letters make them words.
_AS_WORDS = frozenset(["CECOT", "DACA", "ECOWAS", "MERCOSUR"])
# Spelled, which espeak-ng reads as a word.
_SPELLED = frozenset(["GOP", "SEC", "DUI", "WHO"])
_ACRONYM = re.compile(rf"(?<![\w&.-])(?:{'|'.join(sorted(_AS_WORDS | _SPELLED))})(?![\w&])")


def say_acronyms(text: str) -> str:
    """Respell acronyms; not in a text all in capitals, where they cannot be told from words."""
    if not re.search(r"[A-Z]{3}", text) or not re.search(r"[a-z]", text):
        return text
    return _ACRONYM.sub(_say_acronym, text)


def _say_acronym(match: re.Match[str]) -> str:
    written = match.group()
    return " ".join(written) if written in _SPELLED else written.capitalize()
