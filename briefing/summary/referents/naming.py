"""The names in a sentence: words in capitals that belong together, a title before them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.summary.referents.reading import Lexicon, Reading

__all__ = ["Common", "Name", "find_names", "sort_words"]

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words in capitals, and the title before it."""

    at: int
    end: int
    parts: tuple[str, ...]
    title: str

    @property
    def last(self) -> str:
        return self.parts[-1].lower()


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


@dataclass(frozen=True, slots=True)
class Common:
    """The words of a whole text, by how they are written."""

    small: frozenset[str]
    capital: frozenset[str]
    """With a capital where no sentence begins, in lower case."""


def sort_words(readings: Sequence[Reading]) -> Common:
    """How each word of a text is written where it need not have a capital."""
    small = frozenset(word for one in readings for word in one.words if word[0].islower())
    capital = frozenset(
        one.lower[index]
        for one in readings
        for index, word in enumerate(one.words)
        if word[0].isupper() and not _begins(one.words, index)
    )
    return Common(small, capital)


def find_names(reading: Reading, common: Common, lex: Lexicon) -> list[Name]:
    """Runs of capitalised words, a title before them apart."""
    words, lower = reading.words, reading.lower
    found = []
    end = 0
    for index, word in enumerate(words):
        if index < end or not word[0].isupper():
            continue
        if lower[index] in lex.function or lower[index] in lex.determiners:
            continue
        if _begins(words, index) and not _is_name_at_start(words, lower, index, common, lex):
            continue
        name = _read_name(words, lower, index, lex)
        found.append(name)
        end = name.end
    return found


def _read_name(words: Sequence[str], lower: Sequence[str], start: int, lex: Lexicon) -> Name:
    """The name that begins at *start*, a title or none before it."""
    index = start
    title = ""
    while lower[index] in lex.titles:
        after = index + 1 + (words[index + 1 : index + 2] == ["."])
        if after >= len(words) or not (
            words[after][0].isupper() or _joins(words, lower, after, lex)
        ):
            break
        title = title or lower[index]
        index = after
    parts = []
    if index > start and not words[index][0].isupper():
        parts.append(words[index])
        index += 1
    while index < len(words) and words[index][0].isupper():
        if parts and lower[index] in lex.titles and _goes_on(words, lower, index + 1, lex):
            # "British Home Secretary Theresa May"
            title = lower[index]
            parts = []
            index += 1
            continue
        if (
            len(parts) == 1
            and lower[index - 1] in lex.countries
            and lower[index] in lex.first_names
        ):
            # "American Ted Ligety"
            parts = []
        if not parts or lower[index] not in _SUFFIXES:
            parts.append(_bare(words[index]))
        index += 1
        owns = words[index - 1].endswith(("'s", "’s"))
        if owns and not (lower[index : index + 1] and lower[index] in lex.owned):
            # "The Sheriff's Office" is one name, "Germany's Angela Merkel" is two.
            break
        if len(parts[-1]) == 1 and words[index : index + 1] == ["."]:
            index += 1
        if _joins(words, lower, index, lex):
            parts.append(words[index])
            index += 1
    return Name(start, index, tuple(parts), title)


def _goes_on(words: Sequence[str], lower: Sequence[str], index: int, lex: Lexicon) -> bool:
    """Whether a person's name stands at *index*."""
    return index < len(words) and words[index][0].isupper() and lower[index] not in lex.not_people


def _joins(words: Sequence[str], lower: Sequence[str], index: int, lex: Lexicon) -> bool:
    """Whether the word at *index* is a small part of a name: "Oscar de la Renta"."""
    after = words[index + 1 : index + 2]
    return bool(after) and lower[index] in lex.particles and after[0][0].isupper()


def _begins(words: Sequence[str], index: int) -> bool:
    """Whether a capital at *index* may be only a sentence's or a quotation's."""
    return index == 0 or not (words[index - 1][0].isalnum() or words[index - 1] in ",;)-–—/&'’")


def _is_name_at_start(
    words: Sequence[str], lower: Sequence[str], index: int, common: Common, lex: Lexicon
) -> bool:
    word = lower[index]
    if word in lex.first_names or word in lex.titles or word in lex.countries:
        return True
    if word in common.small or (word.endswith("s") and word[:-1] in common.small):
        # "Police Chief John Hall": what follows in capitals is the name.
        return False
    if (
        word in common.capital
        or not words[index][1:2].islower()
        or words[index] != _bare(words[index])
    ):
        return True
    # "Bratton decided"
    follows = words[index + 1 : index + 2]
    return bool(follows) and (
        follows[0][0].isupper() or follows[0] in lex.verbs or follows[0].endswith("ed")
    )
