"""What each sentence names: its words, the persons and the other things in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.summary.referents import lexicon as lex

__all__ = ["Mention", "Reading", "read_sentences"]

_TOKEN = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*[’']?(?=s\b)?|[^\w\s]")
_OPENING = frozenset("“„")
_CLOSING = frozenset("”")


@dataclass(frozen=True, slots=True)
class Mention:
    """A person or a thing that a sentence names."""

    at: int
    """Its first word."""
    end: int
    """After its last word."""
    key: str
    """The same for all names of one: a person's surname in lower case, or the name itself."""
    gender: str
    """m, f or "?" for a person, n for a thing."""
    full: bool
    """Said so that nobody needs to have met it."""


@dataclass(slots=True)
class Reading:
    """One sentence's words and what they name."""

    words: list[str]
    lower: list[str]
    quoted: list[bool]
    """Whether each word stands in quotation marks."""
    mentions: list[Mention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Name:
    at: int
    end: int
    parts: tuple[str, ...]
    title: str


def read_sentences(texts: Sequence[str]) -> list[Reading]:
    """Read *texts*, an article's sentences in order."""
    readings = [_read_words(text) for text in texts]
    small = {word for one in readings for word in one.words if word[0].islower()}
    names = [_find_names(one, small) for one in readings]
    people = _find_people(readings, names, small)
    firsts = _find_first_names(names, people)
    met: set[str] = set()
    for reading, found in zip(readings, names, strict=True):
        for name in found:
            reading.mentions.append(_make_mention(name, people, firsts, met))
        _add_nouns(reading)
        reading.mentions.sort(key=lambda one: one.at)
    return readings


def _read_words(text: str) -> Reading:
    words = _TOKEN.findall(text)
    quoted = []
    inside = False
    for word in words:
        if word == '"':
            inside = not inside
        elif word in _OPENING:
            inside = True
        elif word in _CLOSING:
            inside = False
        quoted.append(inside)
    lower = [word.lower().replace("’", "'") for word in words]
    return Reading(words, lower, quoted)


def _bare(word: str) -> str:
    """*word* without the mark of what belongs to it."""
    return word.removesuffix("'s").removesuffix("’s").rstrip("’'")


def _find_names(reading: Reading, small: set[str]) -> list[_Name]:
    """Runs of capitalised words, a title before them apart."""
    words, lower = reading.words, reading.lower
    found = []
    index = 0
    count = len(words)
    while index < count:
        word = words[index]
        if not word[0].isupper() or lower[index] in lex.FUNCTION:
            index += 1
            continue
        if _begins(words, index) and not _is_name_at_start(lower, index, small):
            index += 1
            continue
        start = index
        title = ""
        if lower[index] in lex.TITLES and index + 1 < count:
            after = index + 1 + (words[index + 1] == ".")
            if after < count and words[after][0].isupper():
                title = lower[index]
                index = after
        begin = index
        parts = []
        while index < count and words[index][0].isupper():
            parts.append(_bare(words[index]))
            ended = words[index].endswith(("'s", "’s", "’", "'"))
            index += 1
            if ended:
                break
            if index + 1 < count and words[index] == "." and len(parts[-1]) == 1:
                index += 1
            if (
                index + 1 < count
                and lower[index] in lex.PARTICLES
                and words[index + 1][0].isupper()
                and index > begin
            ):
                parts.append(words[index])
                index += 1
        if parts:
            found.append(_Name(start, index, tuple(parts), title))
        else:
            index = start + 1
    return found


def _begins(words: Sequence[str], index: int) -> bool:
    """Whether a capital at *index* may be only a sentence's or a quotation's."""
    return index == 0 or not (words[index - 1][0].isalnum() or words[index - 1] in ",;)-–—/&")


def _is_name_at_start(lower: Sequence[str], index: int, small: set[str]) -> bool:
    bare = _bare(lower[index])
    if bare in lex.FIRST_NAMES or bare in lex.TITLES or bare in lex.COUNTRIES:
        return True
    return bare not in small and not bare.endswith(("ing", "ly", "ed"))


def _find_people(
    readings: Sequence[Reading], names: Sequence[Sequence[_Name]], small: set[str]
) -> dict[str, str]:
    """The gender of each person, by surname in lower case: "?" where nobody tells."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    alone = {one.parts[0] for found in names for one in found if len(one.parts) == 1}
    people: set[str] = set()
    for reading, found in zip(readings, names, strict=True):
        for name in found:
            last = name.parts[-1].lower()
            first = name.parts[0].lower()
            if last in lex.PLACE_WORDS or last in lex.COUNTRIES or len(name.parts) > 4:
                continue
            gender = lex.TITLES.get(name.title, "")
            if not gender and len(name.parts) > 1:
                if first in lex.FIRST_NAMES:
                    gender = lex.GENDER[first]
                elif first in lex.PLACE_WORDS or not name.parts[-1][1:].islower():
                    continue
                elif _is_met_alone(name, alone, small) or _acts_as_person(reading, name):
                    gender = "?"
            if gender:
                people.add(last)
                votes[last][gender] += 3
    for reading, found in zip(readings, names, strict=True):
        _vote(reading, found, people, votes)
    return {last: _decide(votes[last]) for last in people}


def _is_met_alone(name: _Name, alone: set[str], small: set[str]) -> bool:
    return name.parts[-1] in alone and name.parts[-1].lower() not in small


def _acts_as_person(reading: Reading, name: _Name) -> bool:
    """Whether an age or a verb of speech stands after it."""
    rest = reading.lower[name.end : name.end + 2]
    if not rest:
        return False
    if rest[0] in lex.SPEECH or rest[0] == "who":
        return True
    return len(rest) > 1 and rest[0] == "," and rest[1].isdigit() and len(rest[1]) < 3


def _vote(
    reading: Reading,
    found: Sequence[_Name],
    people: set[str],
    votes: dict[str, Counter[str]],
) -> None:
    """The first he or she after the only person of a sentence tells which."""
    there = {name.parts[-1].lower() for name in found if name.parts[-1].lower() in people}
    if len(there) != 1:
        return
    start = min(name.at for name in found if name.parts[-1].lower() in there)
    for word in reading.lower[start:]:
        gender = lex.GENDER_OF_PRONOUN.get(word, "")
        if gender in ("m", "f"):
            votes[next(iter(there))][gender] += 1
            return


def _decide(votes: Counter[str]) -> str:
    male, female = votes["m"], votes["f"]
    if male == female:
        return "?"
    return "m" if male > female else "f"


def _find_first_names(names: Sequence[Sequence[_Name]], people: dict[str, str]) -> dict[str, str]:
    """Whom each first name means, where it is one only."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for found in names:
        for name in found:
            last = name.parts[-1].lower()
            if len(name.parts) > 1 and last in people:
                bearers[name.parts[0].lower()].add(last)
    return {first: next(iter(who)) for first, who in bearers.items() if len(who) == 1}


def _make_mention(
    name: _Name, people: dict[str, str], firsts: dict[str, str], met: set[str]
) -> Mention:
    last = name.parts[-1].lower()
    if len(name.parts) == 1 and last not in people and last in firsts and firsts[last] in met:
        return Mention(name.at, name.end, firsts[last], people[firsts[last]], full=False)
    if last in people:
        full = len(name.parts) > 1
        if full:
            met.add(last)
        return Mention(name.at, name.end, last, people[last], full)
    return Mention(name.at, name.end, " ".join(name.parts).lower(), "n", full=True)


def _add_nouns(reading: Reading) -> None:
    """The nouns that mean a person, where no name follows."""
    taken = {index for one in reading.mentions for index in range(one.at, one.end)}
    for index, word in enumerate(reading.lower):
        bare = word.removesuffix("'s")
        if lex.KIND.get(bare) == "person" and index not in taken and index + 1 not in taken:
            full = index > 0 and reading.lower[index - 1] != "the"
            mention = Mention(index, index + 1, "the " + bare, lex.GENDER[bare], full)
            reading.mentions.append(mention)
