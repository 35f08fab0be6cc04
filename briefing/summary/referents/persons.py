"""Which names are persons', of which gender, and which of them a short name means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from briefing.summary.referents.naming import Name, find_names, sort_words
from briefing.summary.referents.reading import GENDER_OF_PRONOUN, Lexicon, Mention, Reading

__all__ = ["add_mentions"]

_ROYAL = frozenset({"prince", "princess", "king", "queen", "pope", "duke", "duchess"})


class _People:
    """The persons of a text, by surname."""

    def __init__(self, gender: Mapping[str, str], lex: Lexicon) -> None:
        self.gender = gender
        """Of each surname, in lower case."""
        self.lex = lex
        self.firsts: dict[str, dict[str, str]] = defaultdict(dict)
        """Of each surname, the first names met with it, and their genders."""
        self.owners: dict[str, set[str]] = defaultdict(set)
        """Of each first name, the surnames met with it."""

    def add(self, name: Name) -> None:
        if len(name.parts) > 1 and name.last in self.gender:
            first = name.parts[0].lower()
            if first in self.lex.countries or first in self.lex.not_people:
                return
            self.firsts[name.last][first] = self.lex.gender.get(first, "?")
            self.owners[first].add(name.last)

    def find(self, name: Name) -> Mention | None:
        """The person that *name* means; None where it means none."""
        last = name.last
        if len(name.parts) == 1 and len(self.owners.get(last, ())) == 1:
            (surname,) = self.owners[last]
            return Mention(name.at, name.end, *self._identify(surname, last, "?"), full=False)
        if last not in self.gender:
            return None
        title = self.lex.titles.get(name.title, "?")
        if len(name.parts) == 1:
            # "Prince Charles" has no other name; "Mr. Charles" has.
            full = name.title in _ROYAL
            return Mention(name.at, name.end, *self._identify(last, "", title), full=full)
        first = name.parts[0].lower()
        return Mention(name.at, name.end, *self._identify(last, first, title), full=True)

    def _identify(self, last: str, first: str, gender: str) -> tuple[str, str]:
        """Key and gender: the surname, with the first name where several bear it."""
        firsts = self.firsts.get(last, {})
        if first:
            gender = firsts.get(first, "?") if gender == "?" else gender
        elif len(firsts) > 1:
            fitting = [one for one, there in firsts.items() if gender != "?" and there == gender]
            # The one met first is called by surname alone; relatives get a first name or a title.
            first = fitting[0] if fitting else next(iter(firsts))
            gender = firsts[first]
        key = f"{first} {last}" if first and len(firsts) > 1 else last
        return key, self.gender[last] if gender == "?" and len(firsts) < 2 else gender


def add_mentions(readings: Sequence[Reading], lex: Lexicon) -> None:
    """Find who and what each of *readings*, an article's sentences in order, names."""
    common = sort_words(readings)
    names = [find_names(one, common, lex) for one in readings]
    people = _People(_find_genders(readings, names, common.small, lex), lex)
    for found in names:
        for name in found:
            people.add(name)
    for reading, found in zip(readings, names, strict=True):
        reading.mentions = [
            people.find(name)
            or Mention(name.at, name.end, " ".join(name.parts).lower(), "n", full=True)
            for name in found
        ]
        _add_nouns(reading, lex)
        reading.mentions.sort(key=lambda one: one.at)


def _find_genders(
    readings: Sequence[Reading],
    names: Sequence[Sequence[Name]],
    small: frozenset[str],
    lex: Lexicon,
) -> dict[str, str]:
    """The gender of each person, by surname in lower case: "?" where nobody tells."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    alone = {one.parts[0] for found in names for one in found if len(one.parts) == 1}
    for reading, found in zip(readings, names, strict=True):
        for name in found:
            gender = _judge(reading, name, alone, small, lex)
            if gender:
                votes[name.last][gender] += 3
    for reading, found in zip(readings, names, strict=True):
        _vote(reading, found, votes)
    return {last: _decide(there) for last, there in votes.items()}


def _judge(
    reading: Reading, name: Name, alone: set[str], small: frozenset[str], lex: Lexicon
) -> str:
    """The gender of a person by the name alone; empty for a thing."""
    first = name.parts[0].lower()
    named_first = len(name.parts) > 1 and first in lex.first_names
    if name.last in lex.countries or len(name.parts) > 4:
        return ""
    if name.last in lex.not_people and not (
        named_first and first not in lex.places_too and name.last in lex.surnames
    ):
        return ""
    if name.title:
        gender = lex.titles[name.title]
        return lex.gender[first] if gender == "?" and first in lex.first_names else gender
    if len(name.parts) == 1:
        known = first in lex.first_names and first not in small
        return lex.gender[first] if known and first not in lex.not_people else ""
    if first in lex.first_names:
        return lex.gender[first]
    if first in lex.not_people or first in lex.countries or not name.parts[-1][1:].islower():
        return ""
    met_alone = name.parts[-1] in alone and name.last not in small
    return "?" if met_alone or _acts_as_person(reading, name, lex) else ""


def _acts_as_person(reading: Reading, name: Name, lex: Lexicon) -> bool:
    """Whether an age or a verb of speech stands after it."""
    rest = reading.lower[name.end : name.end + 2]
    if not rest:
        return False
    if rest[0] in lex.speech or rest[0] == "who":
        return True
    return len(rest) > 1 and rest[0] == "," and rest[1].isdigit() and len(rest[1]) < 3


def _vote(reading: Reading, found: Sequence[Name], votes: dict[str, Counter[str]]) -> None:
    """The first he or she after the only person of a sentence tells which."""
    there = {name.last for name in found if name.last in votes}
    if len(there) != 1:
        return
    start = min(name.at for name in found if name.last in there)
    for word in reading.lower[start:]:
        gender = GENDER_OF_PRONOUN.get(word, "")
        if gender == "m" or gender == "f":
            votes[next(iter(there))][gender] += 1
            return


def _decide(votes: Counter[str]) -> str:
    male, female = votes["m"], votes["f"]
    if male == female:
        return "?"
    return "m" if male > female else "f"


def _add_nouns(reading: Reading, lex: Lexicon) -> None:
    """The nouns that mean a person, where no name follows."""
    ages = [word for word in reading.vocabulary if word.endswith("-year-old")]
    if lex.persons.isdisjoint(reading.vocabulary) and not ages:
        return
    taken = {index for one in reading.mentions for index in range(one.at, one.end)}
    for index, word in enumerate(reading.lower):
        if (word not in lex.persons and word not in ages) or index in taken or index + 1 in taken:
            continue
        full = index > 0 and reading.lower[index - 1] != "the"
        mention = Mention(index, index + 1, "the " + word, lex.gender.get(word, "?"), full)
        reading.mentions.append(mention)
