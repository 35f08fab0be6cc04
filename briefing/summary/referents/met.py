"""What a text has named so far, noun by noun."""

from __future__ import annotations

from collections import defaultdict

from briefing.summary.referents.reading import Lexicon, Phrase, Reading, singular
from briefing.summary.referents.reference import TITLE, Reference

__all__ = ["NEAR", "Met"]

NEAR = 6
"""Sentences back in which an event of the same name is still the same one."""
GAP = 4
"""Sentences between two that speak of the same thing."""
REMEMBERED = 24
OFTEN = 5
"""Sentences; what so many name is a topic of the text."""
_VERB_ENDS = ("s", "ed", "ing", "ly", "n't")
_NEW = frozenset({"a", "an", "another"})


class Met:
    """What was named so far, noun by noun, in the text being read."""

    def __init__(self, title: Reading, lex: Lexicon) -> None:
        self.lex = lex
        self.places: dict[str, list[int]] = defaultdict(list)
        self.introduced: dict[str, list[int]] = defaultdict(list)
        """Where each noun was said with "a" or "another": a new one of its kind."""
        self.known: set[str] = set()
        """Nouns first met with "the": the writer took them for known."""
        self.countries: list[set[str]] = []
        self.things: list[int] = []
        self.persons: list[list[str]] = []
        for word in title.lower:
            self.places[singular(word)].append(TITLE)

    def add(self, reading: Reading, index: int) -> None:
        """Remember what one more sentence names."""
        for phrase in reading.phrases:
            head = singular(reading.lower[phrase.end - 1])
            word = reading.lower[phrase.at]
            if word in _NEW and not reading.quoted[phrase.at]:
                self.introduced[head].append(index)
            elif word == "the" and head not in self.places and not phrase.proper:
                after = reading.lower[phrase.end : phrase.end + 1]
                if after != ["of"]:
                    self.known.add(head)
        for word in {singular(word) for word in reading.vocabulary - self.lex.function}:
            places = self.places[word]
            places.append(index)
            if len(places) > REMEMBERED:
                del places[1]
        countries = self.lex.countries
        self.countries.append({countries[word] for word in reading.vocabulary if word in countries})
        if any(one.gender == "n" and one.key not in countries for one in reading.mentions):
            self.things.append(index)
        self.persons.append([one.gender for one in reading.mentions if one.gender != "n"])

    def cluster(self, head: str) -> tuple[int, ...]:
        """
        The last sentences that speak of the same *head*, and the title.

        They end where the last one was introduced; of what comes more than once, before a longer
        gap too.
        """
        places = self.places.get(head, ())
        met = self.introduced.get(head, ())
        new = met[-1] if met else -1
        # One event of a name is followed by others; a bird is the same one all along.
        several = len(met) > 1 or head in self.lex.anaphoric
        found: list[int] = []
        for place in reversed(places):
            if place < new or (several and found and place != TITLE and found[-1] - place > GAP):
                break
            found.append(place)
        if places and places[0] == TITLE and TITLE not in found:
            found.append(TITLE)
        return tuple(reversed(found))

    def is_topic(self, head: str) -> bool:
        """Whether it is what the text is about: heard once, it stays in mind."""
        places = self.places.get(head, ())
        if len(self.introduced.get(head, ())) > 1 or not places:
            return False
        if places[0] == TITLE:
            return True
        changes = head in self.lex.anaphoric or head in self.lex.kind
        return len(places) >= OFTEN and not changes

    def refer(self, text: str, head: str, rests: tuple[int, ...]) -> Reference:
        """A reference, whose rivals are others of the same noun that were met before it."""
        first = max(rests, default=-1) if rests[0] == TITLE else rests[0]
        others = (one for one in self.introduced.get(head, ())[-GAP:] if one < first)
        return Reference(text, rests, frozenset(others))

    def find_head(self, reading: Reading, phrase: Phrase) -> int:
        """The place of the noun: the last word, or one before it where that may be its verb."""
        lex = self.lex
        for place in range(phrase.end - 1, phrase.at, -1):
            word = reading.lower[place]
            if word in lex.kind or word in lex.anaphoric or singular(word) in self.places:
                return place
            if not word.endswith(_VERB_ENDS):
                break
        return phrase.end - 1
