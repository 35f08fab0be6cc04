"""What a text has named before a sentence, noun by noun."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

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
    """Where a text names what; each question is about what stands before a sentence."""

    def __init__(self, title: Reading, readings: Sequence[Reading], lex: Lexicon) -> None:
        self.lex = lex
        self._readings = readings
        self._at: dict[str, list[int]] = defaultdict(list)
        """Of each word, the sentences with it."""
        for index, reading in enumerate((title, *readings), TITLE):
            for word in reading.vocabulary:
                self._at[word].append(index)
        self._places: dict[str, list[int]] = {}
        self._introduced: dict[str, list[int]] = {}

    def places(self, head: str, index: int) -> list[int]:
        """The sentences before *index* that name *head*, one or several, the title among them."""
        there = self._find_places(head)
        before = there[: bisect_left(there, index)]
        return before if len(before) <= REMEMBERED else [before[0], *before[1 - REMEMBERED :]]

    def names(self, head: str, index: int) -> bool:
        """Whether *head* was named before *index*."""
        there = self._find_places(head)
        return bool(there) and there[0] < index

    def introduced(self, head: str, index: int) -> list[int]:
        """Where, before *index*, it was said with "a" or "another": a new one of its kind."""
        found = self._introduced.get(head)
        if found is None:
            found = self._introduced[head] = [
                place
                for place in self._find_places(head)
                if place != TITLE
                for phrase in self._readings[place].phrases
                if self._is_new(self._readings[place], phrase, head)
            ]
        return found[: bisect_left(found, index)]

    def is_known(self, head: str, index: int) -> bool:
        """Whether the first sentence with it says "the": the writer took it for known."""
        first = next(iter(self._find_places(head)), index)
        if first == TITLE or first >= index:
            return False
        reading = self._readings[first]
        return any(
            reading.lower[phrase.at] == "the"
            and not phrase.proper
            and singular(reading.lower[phrase.end - 1]) == head
            and reading.lower[phrase.end : phrase.end + 1] != ["of"]
            for phrase in reading.phrases
        )

    def countries(self, index: int) -> set[str]:
        """The countries that the sentence at *index* names."""
        known = self.lex.countries
        return {known[word] for word in known.keys() & self._readings[index].vocabulary}

    def names_thing(self, index: int) -> bool:
        """Whether the sentence at *index* names what is neither a person nor a country."""
        known = self.lex.countries
        mentions = self._readings[index].mentions
        return any(one.gender == "n" and one.key not in known for one in mentions)

    def persons(self, index: int) -> list[str]:
        """The gender of each person that the sentence at *index* names."""
        return [one.gender for one in self._readings[index].mentions if one.gender != "n"]

    def _find_places(self, head: str) -> list[int]:
        places = self._places.get(head)
        if places is None:
            ends = ("", "s", "es") if head[-1:] != "y" else ("", "s", "es", "ies")
            words = (head + end if end != "ies" else head[:-1] + end for end in ends)
            there = [self._at[one] for one in words if one in self._at and singular(one) == head]
            places = there[0] if len(there) == 1 else sorted(set().union(*there))
            self._places[head] = places
        return places

    def _is_new(self, reading: Reading, phrase: Phrase, head: str) -> bool:
        return (
            reading.lower[phrase.at] in _NEW
            and singular(reading.lower[phrase.end - 1]) == head
            and not reading.quoted[phrase.at]
        )

    def cluster(self, head: str, index: int) -> tuple[int, ...]:
        """
        The last sentences before *index* that speak of the same *head*, and the title.

        They end where the last one was introduced; of what comes more than once, before a longer
        gap too.
        """
        places = self.places(head, index)
        met = self.introduced(head, index)
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

    def is_topic(self, head: str, index: int) -> bool:
        """Whether it is what the text is about: heard once, it stays in mind."""
        places = self.places(head, index)
        if len(self.introduced(head, index)) > 1 or not places:
            return False
        if places[0] == TITLE:
            return True
        changes = head in self.lex.anaphoric or head in self.lex.kind
        return len(places) >= OFTEN and not changes

    def refer(self, text: str, head: str, rests: tuple[int, ...], index: int) -> Reference:
        """A reference, whose rivals are others of the same noun that were met before it."""
        first = max(rests, default=-1) if rests[0] == TITLE else rests[0]
        others = (one for one in self.introduced(head, index)[-GAP:] if one < first)
        return Reference(text, rests, frozenset(others))

    def find_head(self, reading: Reading, phrase: Phrase, index: int) -> int:
        """The place of the noun: the last word, or one before it where that may be its verb."""
        lex = self.lex
        for place in range(phrase.end - 1, phrase.at, -1):
            word = reading.lower[place]
            if word in lex.kind or word in lex.anaphoric or self.names(singular(word), index):
                return place
            if not word.endswith(_VERB_ENDS):
                break
        return phrase.end - 1
