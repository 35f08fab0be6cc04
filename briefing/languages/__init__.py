"""
What the project knows of each language: a folder a language, its words as data.

A stage asks for a list by the name of a file and of a key in it. Each stage keeps its words in a
file of its own name in the language's folder (``en/summary.toml``, ``de/cleaning.toml``), so that
only what is asked for is read; ``language.toml`` says what every language has to say::

    language("en").words("summary.stop")        # frozenset: is this word in it?
    language("de").listed("sentences.titles")   # tuple, in the file's order
    language("en").table("spoken.signs")        # mapping of text to text
    language("en").rows("spoken.units")         # mapping of text to a tuple of texts
    language("en").records("cleaning.notes")    # tuple of tables, as they are written
    language("fr").either("mail.wrote")         # "(?:a écrit|écrit)", for a regular expression
    language("en").has("shortening")            # are there rules, in code, for this language?
    every("mail.wrote"), either("mail.wrote")   # the same list of all languages, English first
    spot("mail.wrote")                          # a pattern of it, whatever its case
    each("detection.stop")                      # mapping of a language's code to its list

What a language has not written down is empty there (``either`` then matches nothing). What
English has not either is a mistake in the name, and a KeyError: English names every list, if only
as an empty one. So a table may stand in a module as a function with ``functools.cache``, and
costs nothing before its first use::

    @cache
    def _greeting() -> re.Pattern[str]:
        return re.compile(rf"\\A{language('en').either('sentences.greetings')},")

In a file a list is one string of words with white space between them, or an array where an entry
has a space in it. Entries for ``either`` are pieces of regular expressions, taken as they stand:
write them in an array of literal strings ('no\\.').

A new language is a new folder with ``language.toml``, ``detection.toml`` and ``phrases.toml``, and
whatever else is known; ``tests/languages/test_contract.py`` names what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

from briefing.languages.phrases import Phrases

__all__ = [
    "RULES",
    "Language",
    "Phrases",
    "each",
    "either",
    "every",
    "iso_639_1",
    "iso_639_2",
    "language",
    "languages",
    "spot",
]

Tier = Literal["whole", "read", "refused"]

RULES: Final = frozenset(
    {"capital nouns", "furniture", "number words", "pysbd", "shortening", "spoken forms", "stems"}
    | {"ties", "titles"}
)
"""
Names of what only some languages have rules in code for.

capital nouns: every noun has a capital, so that a capital tells no name.
furniture: appeals, credits and headlines are told from the text (cleaning/).
number words: numbers written in words are read (by text2num).
pysbd: its sentences end where pysbd's rules say.
shortening: sentences are shortened by stated rules (shortening.py).
spoken forms: numbers, units and signs become words before a voice says them (spoken/).
stems: sentences are weighed by the stems of their words, not by their place (summary/).
ties: what a sentence rests on is found (summary/).
titles: a title is found in the text (titles.py).
"""

_FOLDER = Path(__file__).parent
_NOTHING_MATCHES = "(?!)"


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of one language; one without a folder has a code and nothing else."""

    code: str
    """Two letters, or three: the first part of a BCP 47 tag."""
    name: str = ""
    """In English: "French"."""
    tier: Tier = "read"
    """
    whole: read, chosen, said and proved; read: said, its figures as written; refused: no voice says
    it so that a listener understands.
    """
    rules: frozenset[str] = frozenset()
    months: tuple[str, ...] = ()
    """January first, as dates have them; so ``января``, not ``январь``."""
    weekdays: tuple[str, ...] = ()
    """Monday first."""
    ordinal_days: tuple[str, ...] = ()
    """The first to the 31st as dates say them; empty where they are plain numbers."""
    decimal: str = ""
    """The mark before tenths; empty where it is not known."""

    def has(self, rule: str) -> bool:
        """Whether there are rules of this name for it; see :data:`RULES`."""
        if rule not in RULES:
            raise KeyError(rule)
        return rule in self.rules

    def words(self, name: str) -> frozenset[str]:
        """The entries of a list, to ask whether one is in it."""
        return _words(self.code, name)

    def listed(self, name: str) -> tuple[str, ...]:
        """The entries of a list in the file's order."""
        return _entries(self.code, name)

    def either(self, name: str) -> str:
        """A group for a regular expression that matches any entry; one that never does if none."""
        return _join(self.listed(name))

    def table(self, name: str) -> Mapping[str, str]:
        """The texts of a table by their keys; empty where the language has none."""
        return MappingProxyType({key: str(entry) for key, entry in self._rows(name)})

    def rows(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """The lists of a table by their keys; empty where the language has none."""
        return MappingProxyType({key: _split(entry) for key, entry in self._rows(name)})

    def records(self, name: str) -> tuple[Mapping[str, Any], ...]:
        """An array of tables, each as it is written."""
        found = _find(self.code, name)
        return tuple(map(MappingProxyType, found)) if isinstance(found, list) else ()

    def text(self, name: str) -> str:
        """One text; empty where the language has none."""
        return str(_find(self.code, name) or "")

    @property
    def phrases(self) -> Phrases:
        """The programme's own lines; English ones where the language has none yet."""
        return _read_phrases(self.code)

    def _rows(self, name: str) -> Iterable[tuple[str, object]]:
        found = _find(self.code, name)
        return found.items() if isinstance(found, dict) else ()


def language(code: str) -> Language:
    """The language of a BCP 47 tag: ``fr``, ``fr-CA``, ``FR_ca``; any tag is taken."""
    return _read_language(re.split("[-_]", code.strip().lower())[0])


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages with a folder, English first, the others by the alphabet."""
    codes = {path.parent.name for path in _FOLDER.glob("*/language.toml")} - {"en"}
    return ("en", *sorted(codes))


@cache
def each(name: str) -> Mapping[str, tuple[str, ...]]:
    """The entries of a list by language, of those that have any; English first."""
    found = {code: _entries(code, name) for code in languages()}
    return MappingProxyType({code: entries for code, entries in found.items() if entries})


def every(name: str) -> tuple[str, ...]:
    """The entries of a list in all languages, each once."""
    return tuple(dict.fromkeys(entry for entries in each(name).values() for entry in entries))


def either(name: str) -> str:
    """A group for a regular expression that matches any entry of the list in any language."""
    return _join(every(name))


@cache
def spot(name: str) -> re.Pattern[str]:
    """:func:`either` by itself, whatever its case."""
    return re.compile(either(name), re.IGNORECASE)


def _join(pieces: Iterable[str]) -> str:
    choices = "|".join(pieces)
    return f"(?:{choices})" if choices else _NOTHING_MATCHES


@cache
def _read_language(code: str) -> Language:
    if code not in languages():
        return Language(code)
    own = _read_file(code, "language")
    return Language(
        code=code,
        name=own["name"],
        tier=own["tier"],
        rules=frozenset(own.get("rules", ())),
        months=_split(own["months"]),
        weekdays=_split(own["weekdays"]),
        ordinal_days=_split(own.get("ordinal_days", "")),
        decimal=own["decimal"],
    )


@cache
def _read_phrases(code: str) -> Phrases:
    own = language(code if _read_file(code, "phrases") else "en")
    return Phrases(
        **_read_file(own.code, "phrases"),
        weekdays=own.weekdays,
        months=own.months,
        ordinal_days=own.ordinal_days,
        answers=language(code).listed("page.answers") or own.listed("page.answers"),
    )


@cache
def _read_file(code: str, stem: str) -> Mapping[str, Any]:
    path = _FOLDER / code / f"{stem}.toml"
    if code not in languages() or not path.exists():
        return MappingProxyType({})
    import tomllib

    return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")))


def _find(code: str, name: str) -> object:
    """What stands under *name* (``file.key``, ``file.table.key``); None where English alone has."""
    stem, *keys = name.split(".")
    found: object = _read_file(code, stem)
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    if found is None and code == "en":
        raise KeyError(name)
    if found is None:
        _find("en", name)
    return found


@cache
def _entries(code: str, name: str) -> tuple[str, ...]:
    return _split(_find(code, name))


@cache
def _words(code: str, name: str) -> frozenset[str]:
    return frozenset(_entries(code, name))


def _split(written: object) -> tuple[str, ...]:
    if isinstance(written, str):
        return tuple(written.split())
    return tuple(map(str, written)) if isinstance(written, list) else ()


def iso_639_1(code: str) -> str:
    """``eng``, ``ger`` or ``deu`` -> two letters; empty where there are none known here."""
    return next((short for short, long in _read_codes().items() if code in long), "")


def iso_639_2(language: str) -> str:
    """``en`` -> ``eng``; ``und`` where there is no three-letter code known here."""
    primary = language.lower().replace("_", "-").partition("-")[0]
    known = _read_codes().get(primary)
    return known[0] if known else primary if len(primary) == 3 else "und"


@cache
def _read_codes() -> Mapping[str, tuple[str, ...]]:
    import tomllib

    path = Path(__file__).with_name("iso_639.toml")
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return {short: tuple(long.split()) for short, long in read.items()}
