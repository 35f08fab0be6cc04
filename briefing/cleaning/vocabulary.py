"""
The words and phrases that lines are known by, read from English's folder (``cleaning.toml``).

Every pattern is for text in lower case: ignoring case costs the regex engine three times as much.
The scorer's trees were trained on what these say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.languages import language

__all__ = [
    "appeal_cue",
    "count_appeal_cues",
    "fill",
    "interface",
    "is_interface_line",
    "mark",
    "midway_words",
    "name_kinds",
    "stop_words",
    "surely_appeals",
    "words",
]

_MOST_INTERFACE_CHARACTERS = 140
_LETTERS = {"y": "you", "w": "we", "i": "i", "f": "interface", "t": "said"}


@cache
def mark(name: str) -> re.Pattern[str]:
    """What a kind of line holds: ``credit``, ``byline``, ``legal``, ..."""
    return re.compile(fill(_any(language("en").listed(f"cleaning.marks.{name}"))))


@cache
def interface(name: str) -> re.Pattern[str]:
    """
    How lines of an interface read: ``caption_placeholder``, ``advert_line``, ``lead_in`` ("READ
    MORE: a headline", a link inside the article), ``cross_link`` (those that never start a
    sentence of the article itself), ``other_story`` (labels of what stands beside an article),
    ``thread_line`` (a comment's age and links), ``confirmation`` (what is said of a form that was
    sent).
    """
    return re.compile(_any(language("en").listed(f"cleaning.interface.{name}")))


@cache
def words(name: str) -> frozenset[str]:
    """A list of words of English's file: ``furniture.kickers``."""
    return language("en").words(f"cleaning.{name}")


def stop_words() -> frozenset[str]:
    """Words that say nothing of a text's subject."""
    return words("words.stop")


def midway_words() -> frozenset[str]:
    """Small words that go on with a sentence."""
    return words("words.midway")


def is_interface_line(line: str) -> bool:
    """Whether *line* is nothing but a button, a menu entry or a label."""
    if len(line) > _MOST_INTERFACE_CHARACTERS:
        return False
    return bool(_interface_line().fullmatch(line.lower()))


def name_kinds(tokens: Sequence[str]) -> str:
    """
    A letter for each word of a kind: s for a stop word, y for *you*, w for *we*, i for *I*, f for
    a word of interfaces, t for *said* and the like.
    """
    kinds = _kinds()
    return "".join([kinds[token] for token in tokens if token in kinds])


def count_appeal_cues(lower: str, tokens: Sequence[str]) -> int:
    """How many phrases of *lower*, whose words are *tokens*, ask for something."""
    # Most lines hold none of these words, and asking that costs a tenth of the search.
    if words("appeals.cue_words").isdisjoint(tokens):
        return 0
    return len(appeal_cue().findall(lower))


@cache
def appeal_cue() -> re.Pattern[str]:
    """What asks for something, or sounds so."""
    return re.compile(rf"\b{language('en').either('cleaning.appeals.cues')}")


@cache
def surely_appeals() -> re.Pattern[str]:
    """What an appeal says, and hardly anything else."""
    return re.compile(rf"\b{language('en').either('cleaning.appeals.strong')}\b")


def fill(pattern: str) -> str:
    """*pattern* with the pieces in it that stand by their names: ``<month>``."""
    for name, piece in language("en").table("cleaning.pieces").items():
        pattern = pattern.replace(f"<{name}>", piece)
    return pattern


@cache
def _interface_line() -> re.Pattern[str]:
    tongue = language("en")
    lines = "|".join(f"(?:{each})" for each in tongue.listed("cleaning.interface.line"))
    networks = "|".join(tongue.listed("cleaning.interface.networks"))
    return re.compile(rf"[^\w]*(?:{lines.replace('<network>', networks)})[^\w]*")


@cache
def _kinds() -> dict[str, str]:
    kinds = dict.fromkeys(stop_words(), "s")
    for letter, name in _LETTERS.items():
        for word in language("en").listed(f"cleaning.words.{name}"):
            kinds[word] = kinds.get(word, "") + letter
    return kinds


def _any(alternatives: Sequence[str]) -> str:
    # One word boundary before all the alternatives that want one: three times as fast.
    bounded = "|".join(each.removeprefix(r"\b") for each in alternatives if each.startswith(r"\b"))
    others = [each for each in alternatives if not each.startswith(r"\b")]
    return "|".join((*others, rf"\b(?:{bounded})") if bounded else others)
