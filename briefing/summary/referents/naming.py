"""Who and what is named in each sentence: persons by surname and gender, things by their name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.summary.referents.lexicon import GENDER_OF_PRONOUN, Lexicon
from briefing.summary.referents.reading import Mention, Reading

__all__ = ["add_mentions"]


@dataclass(frozen=True, slots=True)
class _Name:
    at: int
    end: int
    parts: tuple[str, ...]
    title: str

    @property
    def last(self) -> str:
        return self.parts[-1].lower()


def add_mentions(readings: Sequence[Reading], lex: Lexicon) -> None:
    """Find who and what each of *readings*, an article's sentences in order, names."""
    small = {word for one in readings for word in one.words if word[0].islower()}
    names = [_find_names(one, small, lex) for one in readings]
    people = _find_people(readings, names, small, lex)
    firsts = _find_first_names(names, people)
    met: set[str] = set()
    for reading, found in zip(readings, names, strict=True):
        reading.mentions = [_make_mention(name, people, firsts, met) for name in found]
        _add_nouns(reading, lex)
        reading.mentions.sort(key=lambda one: one.at)


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _find_names(reading: Reading, small: set[str], lex: Lexicon) -> list[_Name]:
    """Runs of capitalised words, a title before them apart."""
    words, lower = reading.words, reading.lower
    found = []
    index = 0
    while index < len(words):
        if (
            not words[index][0].isupper()
            or lower[index] in lex.function
            or lower[index] in lex.determiners
            or (_begins(words, index) and not _is_name_at_start(words, lower, index, small, lex))
        ):
            index += 1
            continue
        name = _read_name(words, lower, index, lex)
        found.append(name)
        index = name.end
    return found


def _read_name(words: Sequence[str], lower: Sequence[str], start: int, lex: Lexicon) -> _Name:
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
        if not parts or lower[index] not in _SUFFIXES:
            parts.append(_bare(words[index]))
        index += 1
        owns = words[index - 1].endswith(("'s", "’s"))
        if owns and not (lower[index : index + 1] and lower[index] in lex.not_people):
            # "The Sheriff's Office" is one name, "Germany's Angela Merkel" is two.
            break
        if len(parts[-1]) == 1 and words[index : index + 1] == ["."]:
            index += 1
        if _joins(words, lower, index, lex):
            parts.append(words[index])
            index += 1
    return _Name(start, index, tuple(parts), title)


def _joins(words: Sequence[str], lower: Sequence[str], index: int, lex: Lexicon) -> bool:
    """Whether the word at *index* is a small part of a name: "Oscar de la Renta"."""
    after = words[index + 1 : index + 2]
    return bool(after) and lower[index] in lex.particles and after[0][0].isupper()


def _begins(words: Sequence[str], index: int) -> bool:
    """Whether a capital at *index* may be only a sentence's or a quotation's."""
    return index == 0 or not (words[index - 1][0].isalnum() or words[index - 1] in ",;)-–—/&'’")


def _is_name_at_start(
    words: Sequence[str], lower: Sequence[str], index: int, small: set[str], lex: Lexicon
) -> bool:
    word = lower[index]
    if word in lex.first_names or word in lex.titles or word in lex.countries:
        return True
    if word in small or (word.endswith("s") and word[:-1] in small):
        # "Police Chief John Hall": what follows in capitals is the name.
        return False
    follows = words[index + 1 : index + 2]
    return not word.endswith(("ing", "ly", "ed")) or bool(follows and follows[0][0].isupper())


def _find_people(
    readings: Sequence[Reading],
    names: Sequence[Sequence[_Name]],
    small: set[str],
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


def _judge(reading: Reading, name: _Name, alone: set[str], small: set[str], lex: Lexicon) -> str:
    """The gender of a person by the name alone; empty for a thing."""
    first = name.parts[0].lower()
    named_first = len(name.parts) > 1 and first in lex.first_names
    if name.last in lex.countries or len(name.parts) > 4:
        return ""
    if name.last in lex.not_people and not (named_first and name.last in lex.month_names):
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


def _acts_as_person(reading: Reading, name: _Name, lex: Lexicon) -> bool:
    """Whether an age or a verb of speech stands after it."""
    rest = reading.lower[name.end : name.end + 2]
    if not rest:
        return False
    if rest[0] in lex.speech or rest[0] == "who":
        return True
    return len(rest) > 1 and rest[0] == "," and rest[1].isdigit() and len(rest[1]) < 3


def _vote(reading: Reading, found: Sequence[_Name], votes: dict[str, Counter[str]]) -> None:
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


def _find_first_names(
    names: Sequence[Sequence[_Name]], people: Mapping[str, str]
) -> dict[str, str]:
    """Whom each first name means, where it is one only."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for found in names:
        for name in found:
            if len(name.parts) > 1 and name.last in people:
                bearers[name.parts[0].lower()].add(name.last)
    return {first: next(iter(who)) for first, who in bearers.items() if len(who) == 1}


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_ROYAL = frozenset({"prince", "princess", "king", "queen", "pope", "duke", "duchess"})


def _make_mention(
    name: _Name, people: Mapping[str, str], firsts: Mapping[str, str], met: set[str]
) -> Mention:
    last = name.last
    if len(name.parts) == 1 and last in firsts and firsts[last] in met:
        return Mention(name.at, name.end, firsts[last], people[firsts[last]], full=False)
    if last in people:
        # "Prince Charles" has no other name; "Mr. Charles" has.
        full = len(name.parts) > 1 or (name.title in _ROYAL)
        if full:
            met.add(last)
        return Mention(name.at, name.end, last, people[last], full)
    return Mention(name.at, name.end, " ".join(name.parts).lower(), "n", full=True)


def _add_nouns(reading: Reading, lex: Lexicon) -> None:
    """The nouns that mean a person, where no name follows."""
    taken = {index for one in reading.mentions for index in range(one.at, one.end)}
    for index, word in enumerate(reading.lower):
        if lex.kind.get(word) != "person" or index in taken or index + 1 in taken:
            continue
        full = index > 0 and reading.lower[index - 1] != "the"
        mention = Mention(index, index + 1, "the " + word, lex.gender[word], full)
        reading.mentions.append(mention)
