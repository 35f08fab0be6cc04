"""He, she, it, they: whom or what each means, where its own sentence does not say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefing.summary.referents.reading import GENDER_OF_PRONOUN, Lexicon, Mention, Reading
from briefing.summary.referents.reference import TITLE, Reference

__all__ = ["find_pronouns"]

FARTHEST = 8
"""Sentences back; whoever was last named longer ago is not meant by he or she."""
CHAIN = 24
"""Sentences back that may name the one meant too."""
_SEVERAL_LIST = """
people police children everyone everybody anyone anybody nobody someone somebody men women both
some many most others few all each one two three four five six half several couple pair staff
"""
_SEVERAL = frozenset(_SEVERAL_LIST.split())
_GROUPS = frozenset({"several", "company", "organisation", "country"})
_WEATHER_LIST = "seems seemed appears appeared turns turned rains rained"
_WEATHER = frozenset(_WEATHER_LIST.split())
_BE_LIST = "is was be been isn't wasn't became becomes would will may might could"
_BE = frozenset(_BE_LIST.split())
_TAKES = frozenset({"takes", "took", "take"})
_NAMING = frozenset({"a", "an", "the", "its", "his", "her", "their", "my", "our", ",", ".", ";"})
_ADJUNCTS_LIST = "despite in on at after before during with by for since until from as like"
_ADJUNCTS = frozenset(_ADJUNCTS_LIST.split())
_AHEAD = _ADJUNCTS | {"a", "when", "while", "if", "before", "although", "though", "because"}
_JOINED = frozenset({"is", "was", "are", "were", "has", "had", "and", "but", "that", "which", "if"})
"""After these a clause of its own begins, or goes on."""
LONGEST_ADJUNCT = 10
"""Words."""
_EXTRAPOSED = frozenset({"since", "that", "to", "who", "when", "if", "whether"})


def find_pronouns(
    title: Reading, readings: Sequence[Reading], lex: Lexicon
) -> Iterator[list[Reference]]:
    """Of each sentence, the pronouns that mean somebody or something outside it."""
    meant: list[dict[str, frozenset[str]]] = []
    for index, reading in enumerate(readings):
        here: list[Reference] = []
        keys: dict[str, frozenset[str]] = {}
        for gender, at in _find_open(reading, lex).items():
            if gender in "mf":
                keys[gender], rests, rivals = _find_person(readings, meant, title, index, gender)
            else:
                rests, rivals = _find_thing(readings, title, index), frozenset()
            here.append(Reference(reading.words[at], rests, rivals))
        meant.append(keys)
        yield here


def _find_open(reading: Reading, lex: Lexicon) -> dict[str, int]:
    """The first pronoun of each gender that nothing before it in the sentence explains."""
    if GENDER_OF_PRONOUN.keys().isdisjoint(reading.vocabulary):
        return {}
    first: dict[str, int] = {}
    for at, word in enumerate(reading.lower):
        gender = GENDER_OF_PRONOUN.get(word)
        if gender is None or reading.words[at] == "IT":
            continue
        if not (word == "it" and _is_empty(reading, at)):
            first.setdefault(gender, at)
    return {
        gender: at
        for gender, at in first.items()
        if not _EXPLAINED[gender](reading, at, gender, lex)
        and not _is_told_next(reading, at, gender)
    }


def _is_told_next(reading: Reading, at: int, gender: str) -> bool:
    """Whether the pronoun runs ahead: "After her win, Anna Bell rested"."""
    lower = reading.lower
    if lower[0] not in _AHEAD or "," not in lower[at:]:
        return False
    comma = lower.index(",", at)
    if lower.index(",") != comma:
        return False
    if gender in "mf":
        return any(one.at == comma + 1 and one.gender == gender for one in reading.mentions)
    subject = [one for one in reading.phrases if one.at == comma + 1]
    return bool(subject) and lower[subject[0].at] == "the"


def _has_person(reading: Reading, at: int, gender: str, lex: Lexicon) -> bool:
    """Whether a person of *gender* is named before the pronoun, and may be meant."""
    outside = _is_speaker(reading, at, lex)
    for mention in reading.mentions:
        if mention.at >= at:
            break
        if mention.gender not in (gender, "?") or (outside and reading.quoted[mention.at]):
            continue
        if reading.quoted[at] and not reading.quoted[mention.at] and _speaks(reading, mention, lex):
            continue
        return True
    return False


def _is_speaker(reading: Reading, at: int, lex: Lexicon) -> bool:
    """Whether the pronoun says what is quoted, so that the quotation does not explain it."""
    if reading.quoted[at]:
        return False
    near = reading.lower[max(0, at - 1) : at] + reading.lower[at + 1 : at + 2]
    return not lex.speech.isdisjoint(near)


def _speaks(reading: Reading, mention: Mention, lex: Lexicon) -> bool:
    near = reading.lower[max(0, mention.at - 1) : mention.at]
    near += reading.lower[mention.end : mention.end + 2]
    return any(word in lex.speech for word in near)


def _has_several(reading: Reading, at: int, _gender: str, lex: Lexicon) -> bool:
    """Whether something plural is named before the pronoun."""
    outside = _is_speaker(reading, at, lex)
    if not outside and any(one.at < at and one.gender == "n" for one in reading.mentions):
        return True
    ends = {one.end for one in reading.mentions}
    for place in range(at):
        if outside and reading.quoted[place]:
            continue
        word = reading.lower[place]
        if lex.kind.get(word) in _GROUPS or word in _SEVERAL:
            return True
        if (
            word.endswith("s")
            and len(word) > 3
            and not word.endswith(("ss", "us", "is"))
            and word not in lex.verbs
            and word not in lex.function
            and reading.lower[place + 1] not in lex.speech
        ):
            return True
        if word == "and" and place in ends:
            return True
    return False


def _has_thing(reading: Reading, at: int, _gender: str, lex: Lexicon) -> bool:
    """Whether a thing is named before the pronoun."""
    if _opens_with_adjunct(reading.lower, at, lex):
        return False
    if any(one.at < at and one.gender == "n" for one in reading.mentions):
        return True
    people = {one.at for one in reading.mentions if one.gender != "n"}
    return any(
        one.at < at and people.isdisjoint(range(one.at, one.end + 1)) for one in reading.phrases
    )


def _opens_with_adjunct(lower: Sequence[str], at: int, lex: Lexicon) -> bool:
    """
    Whether only "Despite an unknown cast," stands before it, which names something else.

    So does "At the end of the war it became a school", short and without a verb.
    """
    if at < 2 or lower[0] not in _ADJUNCTS:
        return False
    if "," in lower[:at]:
        return lower.index(",") == at - 1
    return at <= LONGEST_ADJUNCT and not any(
        word in lex.verbs or word in _JOINED or word.endswith(("ed", "ing")) for word in lower[1:at]
    )


def _is_empty(reading: Reading, at: int) -> bool:
    """Whether "it" stands for what its own sentence goes on to say."""
    rest = reading.lower[at + 1 : at + 12]
    if not rest:
        return False
    if rest[0] in _WEATHER:
        return True
    if rest[:2] == ["doesn't", "matter"] or rest[:2] == ["didn't", "matter"]:
        return True
    if rest[0] in _TAKES:
        return "to" in rest[1:7] or "for" in rest[1:7]
    # "It is clear that", and "It's clear that", whose verb is the same word.
    shortened = reading.words[at].endswith(("'s", "’s"))
    if not shortened and rest[0] not in _BE:
        return False
    for word in rest[0 if shortened else 1 : 7]:
        if word in _EXTRAPOSED:
            return True
        if word in _NAMING:
            return False
    return False


_Explained = Callable[[Reading, int, str, Lexicon], bool]
_EXPLAINED: dict[str, _Explained] = {
    "m": _has_person,
    "f": _has_person,
    "p": _has_several,
    "n": _has_thing,
}


def _find_thing(readings: Sequence[Reading], title: Reading, index: int) -> tuple[int, ...]:
    """The sentence before, and others that begin with the same name as it does."""
    if not index:
        return (TITLE,) if title.words else ()
    key = _begin_with(readings[index - 1])
    same = [
        before
        for before in range(max(0, index - FARTHEST), index - 1)
        if key and _begin_with(readings[before]) == key
    ]
    return (*same, index - 1)


def _begin_with(reading: Reading) -> str:
    first = reading.mentions[0] if reading.mentions else None
    return first.key if first and first.at < 2 and first.gender == "n" else ""


def _find_person(
    readings: Sequence[Reading],
    meant: Sequence[dict[str, frozenset[str]]],
    title: Reading,
    index: int,
    gender: str,
) -> tuple[frozenset[str], tuple[int, ...], frozenset[int]]:
    """Whom he or she means, the sentences that name them, and those that name another."""
    who: frozenset[str] = frozenset()
    rests: list[int] = []
    rivals: list[int] = []
    for before in range(index - 1, max(-1, index - CHAIN), -1):
        named = [one.key for one in readings[before].mentions if one.gender in (gender, "?")]
        there = named + list(meant[before].get(gender, ()))
        if not who and there and index - before <= FARTHEST:
            who = meant[before].get(gender) or frozenset(named[:1])
        if not who.isdisjoint(there):
            rests.append(before)
        elif there:
            rivals.append(before)
    for mention in title.mentions:
        if mention.key in who or (not who and mention.gender in (gender, "?")):
            rests.append(TITLE)
            break
    if not rests and index:
        # Somebody is meant, whom these rules do not see: the sentence before tells most.
        rests.append(index - 1)
    return who, tuple(reversed(rests)), frozenset(rivals)
