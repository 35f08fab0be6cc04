"""The nation, these errors, the second man: nouns that mean one met before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from briefing.summary.referents.lexicon import Lexicon
from briefing.summary.referents.reading import Phrase, Reading, singular
from briefing.summary.referents.reference import TITLE, Reference

__all__ = ["find_nouns"]

NEAR = 6
"""Sentences back in which an event of the same name is still the same one."""
GAP = 4
"""Sentences between two that speak of the same thing."""
REMEMBERED = 24
SPAN = 24
"""Sentences back in which countries are told apart."""
_TELLING_LIST = """
of that who whom which whose where when between behind about against for to than as
"""
_TELLING = frozenset(_TELLING_LIST.split())
_PLACING = frozenset({"in", "at", "on", "from", "with", "near", "outside", "inside", "over"})
_AGAIN_LIST = "same other others remaining latter former second third fourth next following"
_AGAIN = frozenset(_AGAIN_LIST.split())
_POINTING = frozenset({"this", "that", "these", "those", "such"})


class _Nouns:
    """What was named so far, noun by noun, in the text being read."""

    def __init__(self, title: Reading, lex: Lexicon) -> None:
        self.lex = lex
        self.places: dict[str, list[int]] = defaultdict(list)
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
            if reading.lower[phrase.at] == "the" and head not in self.places:
                after = reading.lower[phrase.end : phrase.end + 1]
                if after != ["of"]:
                    self.known.add(head)
        for word in {singular(word) for word in reading.lower}:
            places = self.places[word]
            places.append(index)
            if len(places) > REMEMBERED:
                del places[1]
        countries = self.lex.countries
        self.countries.append({countries[word] for word in reading.lower if word in countries})
        if any(one.gender == "n" and one.key not in countries for one in reading.mentions):
            self.things.append(index)
        self.persons.append([one.gender for one in reading.mentions if one.gender != "n"])

    def cluster(self, head: str) -> tuple[int, ...]:
        """The last sentences that speak of *head*, without a longer gap, and the title."""
        places = self.places.get(head, ())
        found: list[int] = []
        for place in reversed(places):
            if found and place != TITLE and found[-1] - place > GAP:
                break
            found.append(place)
        if places and places[0] == TITLE and found[-1] != TITLE:
            found.append(TITLE)
        return tuple(reversed(found))


def find_nouns(title: Reading, readings: Sequence[Reading], lex: Lexicon) -> list[list[Reference]]:
    """Of each sentence, the nouns that mean something a sentence before it names."""
    nouns = _Nouns(title, lex)
    found: list[list[Reference]] = []
    for index, reading in enumerate(readings):
        here = []
        for phrase in reading.phrases:
            word = reading.lower[phrase.at]
            reference = None
            if index == 0 and not title.words:
                continue
            if word == "the":
                reference = _find_definite(nouns, reading, phrase, index)
            elif word in _POINTING:
                reference = _find_pointing(nouns, reading, phrase, index)
            if reference is not None:
                here.append(reference)
        found.append(here)
        nouns.add(reading, index)
    return found


def _choose_head(nouns: _Nouns, reading: Reading, phrase: Phrase) -> int:
    """The place of the noun: the last word that is known as one, else the last."""
    lex = nouns.lex
    for place in range(phrase.end - 1, phrase.at, -1):
        word = reading.lower[place]
        if word in lex.kind or word in lex.anaphoric or singular(word) in nouns.places:
            return place
    return phrase.end - 1


def _find_definite(nouns: _Nouns, reading: Reading, phrase: Phrase, index: int) -> Reference | None:
    lex, lower = nouns.lex, reading.lower
    place = _choose_head(nouns, reading, phrase)
    word = lower[place]
    head = singular(word)
    after = lower[place + 1] if place + 1 < len(lower) else ""
    first = lower[phrase.at + 1]
    owns = reading.words[place].endswith(("'s", "’s"))
    if (
        phrase.proper
        or (after in _TELLING and not owns)
        or (after[:1].isalpha() and reading.words[place + 1][0].isupper() and not owns)
    ):
        return None
    if word in lex.unique or (first not in _AGAIN and first in lex.unique) or first.endswith("est"):
        return None
    if head in map(singular, lower[: phrase.at]):
        return None
    text = " ".join(reading.words[phrase.at : place + 1])
    cluster = nouns.cluster(head)
    if first in _AGAIN or first in lex.numbers:
        return Reference(text, cluster or _before(index))
    kind = lex.kind.get(word) or lex.kind.get(head, "")
    if kind and kind != "several" and after in _PLACING and (not cluster or head in nouns.known):
        return None
    if kind == "person":
        return _find_person(nouns, reading, phrase, index, head, text)
    if kind == "several":
        return Reference(text, cluster or _find_two(nouns, index))
    if kind == "country":
        told = any(one in lex.countries or one == "federal" for one in lower[: phrase.at])
        return None if told else _find_country(nouns, index, head, text)
    if kind in ("company", "organisation", "place"):
        return _find_company(nouns, index, head, text)
    if word in lex.anaphoric or head in lex.anaphoric:
        if after in _PLACING and not cluster:
            return None
        recent = bool(cluster) and index - cluster[-1] <= NEAR
        return Reference(text, cluster if recent else _before(index))
    if cluster and head not in nouns.known:
        return Reference(text, cluster)
    if not cluster and phrase.at == 0 and after not in _PLACING:
        return Reference(text, _before(index))
    return None


def _before(index: int) -> tuple[int, ...]:
    """The sentence before, or the title before the first."""
    return (index - 1,)


def _find_person(
    nouns: _Nouns, reading: Reading, phrase: Phrase, index: int, head: str, text: str
) -> Reference | None:
    gender = nouns.lex.gender.get(head, "?")
    if head not in nouns.lex.event_roles:
        for mention in reading.mentions:
            if mention.at < phrase.at and mention.gender in (gender, "?"):
                return None
    cluster = nouns.cluster(head)
    if cluster and (index - cluster[-1] <= NEAR or head in nouns.lex.event_roles):
        return Reference(text, cluster)
    for before in range(index - 1, max(-1, index - NEAR), -1):
        if any(other in (gender, "?") or gender == "?" for other in nouns.persons[before]):
            return Reference(text, (before,))
    return None


def _find_two(nouns: _Nouns, index: int) -> tuple[int, ...]:
    """The last sentence that names two persons, else the one before."""
    for before in range(index - 1, max(-1, index - NEAR), -1):
        if len(nouns.persons[before]) > 1:
            return (before,)
    return _before(index)


def _find_country(nouns: _Nouns, index: int, head: str, text: str) -> Reference | None:
    """The last country named; in a text of one country its listener knows which."""
    span = range(max(0, index - SPAN), index)
    if len(set().union(*(nouns.countries[one] for one in span))) < 2:
        return None
    for before in reversed(span):
        there = nouns.countries[before]
        if there:
            rests = tuple(one for one in span if there & nouns.countries[one])
            rivals = frozenset(one for one in span if nouns.countries[one]) - frozenset(rests)
            if head in nouns.places and before < nouns.places[head][-1]:
                rests = tuple(sorted({*rests, nouns.places[head][-1]}))
            return Reference(text, rests, rivals)
    return None


def _find_company(nouns: _Nouns, index: int, head: str, text: str) -> Reference | None:
    """What bears the same noun, else the last name that is no person's."""
    cluster = nouns.cluster(head)
    if cluster and head in nouns.known:
        return None
    named = nouns.things[-1:] if nouns.things and index - nouns.things[-1] <= NEAR else []
    rests = tuple(sorted({*cluster, *named}))
    return Reference(text, rests) if rests else None


def _find_pointing(nouns: _Nouns, reading: Reading, phrase: Phrase, index: int) -> Reference | None:
    """This, that, these, those, such with a noun: what bears it, else the sentence before."""
    lex, lower = nouns.lex, reading.lower
    place = _choose_head(nouns, reading, phrase)
    word = lower[place]
    head = singular(word)
    pointer = lower[phrase.at]
    if pointer == "this" and (word in lex.times or phrase.proper):
        return None
    if lower[phrase.at + 1] in _DEGREES or (phrase.at > INSIDE and head not in nouns.places):
        return None
    if head in map(singular, lower[: phrase.at]):
        return None
    if pointer == "that" and not _follows_preposition(lower, phrase.at):
        return None
    text = " ".join(reading.words[phrase.at : place + 1])
    cluster = nouns.cluster(head)
    if cluster and index - cluster[-1] <= NEAR:
        return Reference(text, cluster)
    return Reference(text, _before(index))


_DEGREES = frozenset({"early", "late", "far", "long", "much", "many", "good", "bad", "big"})
"""What "this" only measures: "this early"."""
INSIDE = 20
"""So many words into a sentence, "this issue" means what the sentence itself has told."""
_PREPOSITION_LIST = "at on in during by since before after until for of from with to about"
_PREPOSITIONS = frozenset(_PREPOSITION_LIST.split())


def _follows_preposition(lower: Sequence[str], at: int) -> bool:
    """Whether "that" points at something, and does not begin a clause."""
    return at == 0 or lower[at - 1] in _PREPOSITIONS
