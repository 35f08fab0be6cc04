"""
A written sentence as a voice should say it.

The rules run in one order, each room of this folder one kind of written form; what a rule has
said holds no digits or marks any more, so no later rule touches it. A form that could be read
in two ways is left as written.
"""

from __future__ import annotations

import re

from briefing.languages import language as language_of
from briefing.spoken.capitals import say_capitals
from briefing.spoken.codes import say_codes, say_telephones
from briefing.spoken.counts import say_counts
from briefing.spoken.dates import say_calendar, say_dates, say_years
from briefing.spoken.electronic import say_electronic
from briefing.spoken.fractions import say_fractions
from briefing.spoken.lexicon import Lexicon, load_lexicon
from briefing.spoken.money import say_money
from briefing.spoken.names import (
    say_abbreviations,
    say_dotted_letters,
    say_initials,
    say_titles,
)
from briefing.spoken.places import say_places
from briefing.spoken.powers import say_powers
from briefing.spoken.programs import say_programs
from briefing.spoken.roman import say_roman
from briefing.spoken.symbols import (
    say_parentheses,
    say_signs,
    say_symbols,
    strip_unsayable,
)
from briefing.spoken.temperatures import say_temperatures
from briefing.spoken.times import say_halves, say_times
from briefing.spoken.units import say_parts_of_units, say_spoons, say_units

__all__ = ["Lexicon", "load_lexicon", "speak_out"]

_WORD_RULES = (
    say_electronic,
    say_programs,
    say_telephones,
    say_titles,
    say_abbreviations,
    say_places,
    say_initials,
    say_dotted_letters,
    say_calendar,
    say_roman,
    say_parentheses,
)
_NUMBER_RULES = (
    say_powers,
    say_signs,
    say_dates,
    say_times,
    say_money,
    say_temperatures,
    say_units,
    say_fractions,
    say_parts_of_units,
    say_years,
    say_codes,
    say_counts,
)
_MARK_RULES = (say_halves, say_spoons, say_symbols, say_capitals)
# Private-use characters are stripped from every text first, so these can only be ours.
_FIRST_MARK = 0xE000
_MAX_MARKS = 0x1900


def speak_out(written: str, language: str = "en", lexicon: Lexicon | None = None) -> str:
    """
    Say *written* in words: numbers, dates, money, units, titles, signs.

    Text that needs no change comes back as it is. For a language other than English only what no
    voice should say (markup, emoji, control and bidi characters) goes, and *lexicon* applies.
    """
    text = strip_unsayable(written)
    kept: list[str] = []
    if lexicon is not None:
        text = lexicon.replace(text, lambda said: _mark(said, kept))
    if language_of(language).has("spoken forms"):
        text = _say_english(text)
    return _MARKED.sub(lambda match: kept[ord(match.group()) - _FIRST_MARK], text) if kept else text


_MARKED = re.compile(r"[\ue000-\uf8ff]")


def _mark(said: str, kept: list[str]) -> str:
    """Stand in for a respelling, so that no rule changes it."""
    if said not in kept and len(kept) < _MAX_MARKS:
        kept.append(said)
    return chr(_FIRST_MARK + kept.index(said)) if said in kept else said


def _say_english(text: str) -> str:
    for rule in _WORD_RULES:
        text = rule(text)
    if re.search(r"[\d½-¾¼⅐-⅞₀-₉]", text):
        for rule in _NUMBER_RULES:
            text = rule(text)
    for rule in _MARK_RULES:
        text = rule(text)
    return text
