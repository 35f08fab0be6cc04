"""He, she, it, they: whom or what each means, where its own sentence does not say."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.summary.referents import lexicon as lex
from briefing.summary.referents.reading import Mention, Reading
from briefing.summary.referents.reference import TITLE, Reference

__all__ = ["find_pronouns"]

FARTHEST = 8
"""Sentences back; whoever was last named longer ago is not meant by he or she."""
CHAIN = 24
"""Sentences back that may name the one meant too."""
_PERSONAL = {"m": "he", "f": "she"}


def find_pronouns(readings: Sequence[Reading], title: Reading) -> list[list[Reference]]:
    """Of each sentence, the pronouns that mean somebody or something outside it."""
    found: list[list[Reference]] = []
    meant: list[dict[str, frozenset[str]]] = []
    for index, reading in enumerate(readings):
        here: list[Reference] = []
        keys: dict[str, frozenset[str]] = {}
        for gender, at in _find_open(reading).items():
            if gender in _PERSONAL:
                who, reference = _find_person(readings, meant, title, index, gender, at)
                keys[gender] = who
            else:
                reference = _find_thing(readings, title, index, at)
            if reference is not None:
                here.append(reference)
        meant.append(keys)
        found.append(here)
    return found


def _find_open(reading: Reading) -> dict[str, int]:
    """The first pronoun of each gender that nothing before it in the sentence explains."""
    first: dict[str, int] = {}
    for at, word in enumerate(reading.lower):
        gender = lex.GENDER_OF_PRONOUN.get(word)
        if gender is None or gender in first:
            continue
        first[gender] = at
    return {
        gender: at for gender, at in first.items() if not _EXPLAINED[gender](reading, at, gender)
    }


def _has_person(reading: Reading, at: int, gender: str) -> bool:
    """Whether a person of *gender* is named before the pronoun, and may be meant."""
    for mention in reading.mentions:
        if mention.at >= at:
            return False
        if mention.gender not in (gender, "?"):
            continue
        if reading.quoted[at] and not reading.quoted[mention.at] and _speaks(reading, mention):
            continue
        return True
    return False


def _speaks(reading: Reading, mention: Mention) -> bool:
    near = reading.lower[max(0, mention.at - 1) : mention.at]
    near += reading.lower[mention.end : mention.end + 2]
    return any(word in lex.SPEECH for word in near)


def _has_several(reading: Reading, at: int, _gender: str) -> bool:
    """Whether something plural is named before the pronoun."""
    lower = reading.lower
    for place in range(at):
        word = lower[place]
        if word in lex.KIND and lex.KIND[word] in ("several", "company", "organisation", "country"):
            return True
        if word in ("people", "police", "children", "everyone", "anyone", "nobody", "someone"):
            return True
        if (
            len(word) > 3
            and word.endswith("s")
            and not word.endswith(("ss", "us", "is", "'s"))
            and word not in lex.VERBS_IN_S
            and not reading.words[place][0].isupper()
        ):
            return True
        if word == "and" and any(one.end == place for one in reading.mentions):
            return True
    return False


def _has_thing(reading: Reading, at: int, _gender: str) -> bool:
    """Whether a thing is named before the pronoun, or it means nothing: "it is clear that"."""
    lower = reading.lower
    if lower[at] in ("it", "it's") and _is_empty(lower, at):
        return True
    if any(one.at < at and one.gender == "n" for one in reading.mentions):
        return True
    for place in range(at):
        if lower[place] in lex.DETERMINERS and not any(
            one.gender != "n" and place < one.at <= place + 3 for one in reading.mentions
        ):
            return True
    return False


_WEATHER_LIST = "seems seemed appears appeared turns turned takes took rains rained"
_WEATHER = frozenset(_WEATHER_LIST.split())
_BE_LIST = "is was be been isn't wasn't became becomes would will may might could"
_BE = frozenset(_BE_LIST.split())


def _is_empty(lower: Sequence[str], at: int) -> bool:
    """Whether "it" stands for what its own sentence goes on to say."""
    rest = lower[at + 1 : at + 12]
    if not rest:
        return False
    if rest[0] in _WEATHER:
        return True
    if rest[0] in _BE or lower[at] == "it's":
        return any(word in ("that", "to", "who", "when", "if", "whether") for word in rest[1:7])
    return False


_EXPLAINED = {"m": _has_person, "f": _has_person, "p": _has_several, "n": _has_thing}


def _find_person(
    readings: Sequence[Reading],
    meant: Sequence[dict[str, frozenset[str]]],
    title: Reading,
    index: int,
    gender: str,
    at: int,
) -> tuple[frozenset[str], Reference | None]:
    """Whom he or she means, and the sentences that name them."""
    who: frozenset[str] = frozenset()
    rests: list[int] = []
    rivals: list[int] = []
    for before in range(index - 1, max(-1, index - CHAIN), -1):
        there = _list_keys(readings[before], gender) + list(meant[before].get(gender, ()))
        if not who and there and index - before <= FARTHEST:
            who = meant[before].get(gender) or frozenset(there[:1])
        if not who.isdisjoint(there):
            rests.append(before)
        elif there:
            rivals.append(before)
    for mention in title.mentions:
        if mention.key in who or (not who and mention.gender in (gender, "?")):
            rests.append(TITLE)
            break
    phrase = readings[index].words[at]
    return who, Reference(phrase, tuple(reversed(rests)), frozenset(rivals))


def _list_keys(reading: Reading, gender: str) -> list[str]:
    return [one.key for one in reading.mentions if one.gender in (gender, "?")]


def _find_thing(
    readings: Sequence[Reading], title: Reading, index: int, at: int
) -> Reference | None:
    """What it or they means: told by the sentence before."""
    if index == 0:
        return Reference(readings[0].words[at], (TITLE,) if title.words else ())
    return Reference(readings[index].words[at], (index - 1,))
