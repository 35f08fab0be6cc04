"""
A written sentence as a voice should say it.

The rules run in one order, each room of this folder one kind of written form; what a rule has
said holds no digits or marks any more, so no later rule touches it. A form that could be read
in two ways is left as written.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from briefing.disk import is_file, read_file
from briefing.errors import SourceError
from briefing.languages import language as language_of
from briefing.settings import lexicon_path

__all__ = ["Lexicon", "load_lexicon", "read_lexicon", "speak_out"]

_Rule: TypeAlias = Callable[[str], str]
# Private-use characters are stripped from every text first, so these can only be ours.
_FIRST_MARK = 0xE000
_MAX_MARKS = 0x1900
_SECTIONS = ("words", "phonemes")
_MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and how they are said; a word in capitals or with a capital matches only so."""

    words: tuple[tuple[str, str], ...] = ()
    """Written word or phrase, and a respelling every voice can read: "boo-KEH-leh"."""
    phonemes: tuple[tuple[str, str], ...] = ()
    """Written word, and its phonemes in IPA for a voice that takes them; never in the text."""

    @property
    def spoken_phonemes(self) -> tuple[tuple[str, str], ...]:
        """The words that have phonemes, as a spoken line has them: respelled, or as written."""
        respelled = dict(self.words)
        return tuple((respelled.get(word, word), ipa) for word, ipa in self.phonemes)

    def replace(self, text: str, keep: Callable[[str], str]) -> str:
        """Put ``keep(respelling)`` in place of every listed word of *text*; the longest wins."""
        if not self.words:
            return text
        said = dict(self.words)
        longest_first = sorted(said, key=len, reverse=True)
        pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
        return re.sub(pattern, lambda match: keep(said[match.group()]), text)


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
            codes.say_roman,
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
        (times.say_halves, units.say_spoons, symbols.say_symbols, names.say_capitals),
    )


def read_lexicon(path: Path | None) -> Lexicon | None:
    """The lexicon at *path*; else the person's own, ``names.toml`` in the config folder, if any."""
    if path:
        return load_lexicon(path)
    own = lexicon_path()
    return load_lexicon(own) if is_file(own) else None


def load_lexicon(path: Path) -> Lexicon:
    """
    Read ``names.toml``: tables ``[words]`` and ``[phonemes]`` of lines ``"word" = "as said"``.

    Raises:
        SourceError: The file cannot be read, is not TOML, or holds something else.
    """
    try:
        tables = tomllib.loads(read_file(path, max_bytes=_MAX_BYTES).decode("utf-8-sig"))
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SourceError(
            f'{path}: not a lexicon: {error}; write lines like "Bukele" = "boo-KEH-leh".'
        ) from error
    for name in tables:
        if name not in _SECTIONS:
            raise SourceError(f"{path}: unknown [{name}]; a lexicon has [words] and [phonemes].")
    words, phonemes = (_read_entries(path, name, tables.get(name, {})) for name in _SECTIONS)
    return Lexicon(words, phonemes)


def _read_entries(path: Path, section: str, table: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(table, dict):
        raise SourceError(f'{path}: {section} is not a table; begin it with a line "[{section}]".')
    for word, said in table.items():
        if not isinstance(said, str) or not said.strip() or not word.strip():
            raise SourceError(
                f'{path}: [{section}] {word!r} needs a text, such as "{word}" = "how to say it".'
            )
    return tuple((word.strip(), said.strip()) for word, said in table.items())
