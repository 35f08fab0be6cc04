"""Persons and things named by less than their full name, and letters that stand for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefing.summary.referents.reading import Lexicon, Mention, Reading
from briefing.summary.referents.reference import NAME_REACH, TITLE, Reference

__all__ = ["find_short_names"]

REMEMBERED = 200
"""So many of the sentences that name somebody are kept: the first two, and the last ones."""
SHORTEST_LETTERS = 2
SHORTER_REACH = 6
"""Spoken lines; letters, and a surname that several bear, are harder to place than a surname."""
_PLACED = frozenset({"in", "at", "near", "from"})
"""Before a place, which may bear the first word of somebody's name: "in Boston"."""
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on"})


class _Named:
    """Where each person, name and abbreviation was named so far."""

    def __init__(self, lex: Lexicon) -> None:
        self.lex = lex
        self.places: dict[str, list[int]] = defaultdict(list)
        self.starts: dict[str, str] = {}
        """The first word of a longer name, and that name."""
        self.persons: set[str] = set()
        self.apposed: set[str] = set()
        """Single names said with what they are: "Tyke, an African elephant"."""

    def remember(self, key: str, index: int) -> None:
        places = self.places[key]
        if not places or places[-1] != index:
            places.append(index)
        if len(places) > REMEMBERED:
            del places[2]

    def introduce(self, mention: Mention, reading: Reading, index: int) -> None:
        """Take note of what a sentence names so that it may be called shorter later."""
        self.remember(mention.key, index)
        if mention.gender != "n":
            self.persons.add(mention.key.split(" ")[-1])
            return
        parts = mention.key.split(" ")
        if len(parts) == 1:
            known = _is_known(mention.key, self.lex)
            if not known and len(self.places[mention.key]) == 1 and _is_apposed(mention, reading):
                self.apposed.add(mention.key)
            return
        first = parts[0]
        if not _is_known(first, self.lex):
            self.starts.setdefault(first, mention.key)
        letters = "".join(part[0] for part in parts if part not in _SMALL_WORDS)
        if len(letters) >= SHORTEST_LETTERS:
            self.remember("letters " + letters, index)

    def find_whole(self, mention: Mention, word: str, before: str) -> str:
        """The key under which the whole of a short name was met; empty when it was not."""
        if mention.gender != "n":
            return "" if mention.full else mention.key
        letters = word.removesuffix("'s").removesuffix("’s")
        if letters.isupper() and len(letters) >= SHORTEST_LETTERS:
            key = "letters " + letters.lower()
            return key if letters not in self.lex.familiar else ""
        if " " in mention.key:
            return ""
        # "The Kerchers" are met with any one of them.
        family = mention.key.removesuffix("s")
        if family != mention.key and family in self.persons:
            return family
        if before in _PLACED:
            return ""
        return self.starts.get(mention.key, "") or (
            mention.key if mention.key in self.apposed else ""
        )


def _is_known(word: str, lex: Lexicon) -> bool:
    """Whether a listener knows what *word* names, or it names nothing alone."""
    return word in lex.not_people or word in lex.countries


def _is_apposed(mention: Mention, reading: Reading) -> bool:
    """Whether what a name is called stands right after it: ", a", ", the", ", who"."""
    after = reading.lower[mention.end : mention.end + 2]
    return len(after) == 2 and after[0] == "," and after[1] in _APPOSING


_APPOSING = frozenset({"a", "an", "who"})


def find_short_names(
    title: Reading, readings: Sequence[Reading], lex: Lexicon
) -> Iterator[list[Reference]]:
    """Of each sentence, the surnames, short names and letters that one before it introduces."""
    named = _Named(lex)
    for mention in title.mentions:
        if mention.full and not mention.key.startswith("the "):
            named.introduce(mention, title, TITLE)
    for index, reading in enumerate(readings):
        here: dict[str, Reference] = {}
        mentions = [one for one in reading.mentions if not one.key.startswith("the ")]
        full = {one.key for one in mentions if one.full}
        for mention in mentions:
            before = reading.lower[mention.at - 1] if mention.at else ""
            phrase = " ".join(reading.words[mention.at : mention.end])
            whole = named.find_whole(mention, reading.words[mention.end - 1], before)
            told = whole in full and whole != mention.key
            if whole and not told and whole not in here and named.places.get(whole):
                rests = tuple(named.places[whole])
                # Relatives of one surname and letters are soon mixed up.
                reach = SHORTER_REACH if " " in whole else NAME_REACH
                here[whole] = Reference(phrase, rests, reach=reach)
        for key in here:
            named.remember(key, index)
        for mention in mentions:
            if mention.full or mention.key in named.places:
                named.introduce(mention, reading, index)
        _expand(named, reading, index)
        yield list(here.values())


def _expand(named: _Named, reading: Reading, index: int) -> None:
    """Letters in brackets are explained by what stands before them."""
    words = reading.words
    for place in range(1, len(words) - 1):
        if words[place - 1] == "(" and words[place + 1] == ")" and words[place].isupper():
            named.remember("letters " + words[place].lower(), index)
