"""
A written sentence as a voice should say it.

The rules run in one order, each room of this folder one kind of written form; what a rule has
said holds no digits or marks any more, so no later rule touches it. A form that could be read
in two ways is left as written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

from briefing.languages import language as language_of
from briefing.spoken.lexicon import Lexicon, load_lexicon, read_lexicon

__all__ = ["Lexicon", "load_lexicon", "read_lexicon", "speak_out"]

_Rule: TypeAlias = Callable[[str], str]
# Private-use characters are stripped from every text first, so these can only be ours.
_FIRST_MARK = 0xE000
_MAX_MARKS = 0x1900


def speak_out(written: str, language: str = "en", lexicon: Lexicon | None = None) -> str:
    """
    Say *written* in words: numbers, dates, money, units, titles, signs.

    Text that needs no change comes back as it is. For a language other than English only what no
    voice should say (markup, emoji, control and bidi characters) goes, and *lexicon* applies.
    """
    from briefing.spoken.symbols import strip_unsayable  # compiles what only a text needs

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
    word_rules, number_rules, mark_rules = _rules()
    for rule in word_rules:
        text = rule(text)
    if re.search(r"[\d½-¾¼⅐-⅞₀-₉]", text):
        for rule in number_rules:
            text = rule(text)
    for rule in mark_rules:
        text = rule(text)
    return text


@cache
def _rules() -> tuple[tuple[_Rule, ...], ...]:
    """For words, numbers and marks, in order; imported late, since their patterns take 0.1 s."""
    from briefing.spoken import (
        capitals,
        codes,
        counts,
        dates,
        electronic,
        money,
        names,
        symbols,
        times,
        units,
    )

    return (
        (
            electronic.say_electronic,
            electronic.say_programs,
            codes.say_telephones,
            names.say_titles,
            names.say_abbreviations,
            names.say_places,
            names.say_initials,
            names.say_dotted_letters,
            dates.say_calendar,
            capitals.say_roman,
            symbols.say_parentheses,
        ),
        (
            counts.say_powers,
            symbols.say_signs,
            dates.say_dates,
            times.say_times,
            counts.say_ratios,
            money.say_money,
            units.say_temperatures,
            units.say_units,
            counts.say_fractions,
            units.say_parts_of_units,
            dates.say_years,
            codes.say_codes,
            counts.say_counts,
        ),
        (times.say_halves, units.say_spoons, symbols.say_symbols, capitals.say_capitals),
    )
