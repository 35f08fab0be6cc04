"""The nation, the second man: nouns with "the" that mean one met before."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.summary.referents.met import NEAR, Met
from briefing.summary.referents.pointers import POINTING, point_alone, point_with_noun
from briefing.summary.referents.reading import Phrase, Reading, singular
from briefing.summary.referents.reference import NAME_REACH, Reference

__all__ = ["find_nouns"]

SPAN = 24
"""Sentences back in which countries are told apart."""
_TELLING_LIST = """
of that who whom which whose where when between behind about against for to
"""
_TELLING = frozenset(_TELLING_LIST.split())
_PLACING = frozenset({"in", "at", "on", "from", "with", "near", "outside", "inside", "over"})
_AGAIN_LIST = "same other others remaining second third fourth next following"
_CARDINALS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
_AGAIN = frozenset(_AGAIN_LIST.split())


def find_nouns(met: Met, reading: Reading, index: int) -> list[Reference]:
    """The nouns of *reading*, the sentence at *index*, that mean what one before it names."""
    found = []
    for phrase in reading.phrases:
        word = reading.lower[phrase.at]
        reference = None
        if word == "the":
            reference = _find_definite(met, reading, phrase, index)
        elif word in POINTING:
            reference = point_with_noun(met, reading, phrase, index)
        if reference is not None:
            found.append(reference)
    bare = point_alone(reading, index)
    return [*found, bare] if bare else found


def _find_definite(met: Met, reading: Reading, phrase: Phrase, index: int) -> Reference | None:
    lex, lower = met.lex, reading.lower
    place = met.find_head(reading, phrase, index)
    word = lower[place]
    head = singular(word)
    after = lower[place + 1] if place + 1 < len(lower) else ""
    first = lower[phrase.at + 1]
    owns = reading.words[place].endswith(("'s", "’s"))
    if (
        phrase.proper
        or (not owns and (after in _TELLING or _is_participle(lower, place + 1)))
        or (after[:1].isalpha() and reading.words[place + 1][0].isupper() and not owns)
    ):
        return None
    if word in lex.unique or (first not in _AGAIN and first in lex.unique) or first.endswith("est"):
        return None
    if head in map(singular, lower[: phrase.at]) or _explains_name(reading, phrase):
        return None
    if not _begins(lower, phrase.at) and _is_described(met, lower, phrase.at, place, index):
        return None
    text = " ".join(reading.words[phrase.at : place + 1])
    if first == "next" and (head in lex.times or not met.names(head, index)):
        return None
    cluster = met.cluster(head, index)
    if met.is_topic(head, index):
        return Reference(text, tuple(met.places(head, index)), reach=NAME_REACH)
    if first in _AGAIN or first in _CARDINALS:
        return met.refer(text, head, cluster or _before(index), index)
    kind = lex.kind.get(word) or lex.kind.get(head, "")
    is_one = kind not in ("", "several")
    if is_one and after in _PLACING and (not cluster or met.is_known(head, index)):
        return None
    if kind == "person":
        return _find_person(met, reading, phrase, index, head, text)
    if kind == "several":
        return Reference(text, cluster or _find_two(met, index))
    if kind == "country":
        told = any(one in lex.countries or one == "federal" for one in lower[: phrase.at])
        return None if told else _find_country(met, index, head, text)
    if kind == "place" and any(
        one.gender == "n" and one.at < phrase.at for one in reading.mentions
    ):
        return None
    if kind in ("company", "organisation", "place"):
        return _find_company(met, index, head, text)
    if word in lex.anaphoric or head in lex.anaphoric:
        if after in _PLACING and not cluster:
            return None
        recent = bool(cluster) and index - cluster[-1] <= NEAR
        near = cluster if recent else tuple(sorted({*cluster, index - 1}))
        return met.refer(text, head, near, index)
    recent = bool(cluster) and index - cluster[-1] <= 2 * NEAR
    if recent and not met.is_known(head, index):
        return met.refer(text, head, cluster, index)
    if _begins(lower, phrase.at) and after not in _PLACING:
        return Reference(text, tuple(sorted({*cluster, index - 1})) if recent else _before(index))
    return None


def _explains_name(reading: Reading, phrase: Phrase) -> bool:
    """Whether it says who or what a name before it is: "Ann Leary, the owner"."""
    if phrase.at < 2 or reading.lower[phrase.at - 1] != ",":
        return False
    return any(one.end == phrase.at - 1 for one in reading.mentions)


def _is_described(met: Met, lower: Sequence[str], at: int, place: int, index: int) -> bool:
    """Whether words that are new stand before the noun: "the ski rules" says which itself."""
    between = lower[at + 1 : place]
    return bool(between) and not any(
        word in _AGAIN or word in _CARDINALS or met.names(singular(word), index) for word in between
    )


def _is_participle(lower: Sequence[str], at: int) -> bool:
    """Whether a clause cut short tells which: "the changes planned by", "the walls standing at"."""
    return at + 1 < len(lower) and (
        (lower[at].endswith("ed") and lower[at + 1] in ("by", "under"))
        or (lower[at].endswith("ing") and lower[at + 1] in _PLACING)
    )


def _begins(lower: Sequence[str], at: int) -> bool:
    """Whether nothing but a mark or a joining word stands before it."""
    return at == 0 or (at == 1 and (not lower[0].isalnum() or lower[0] in _JOINING))


_JOINING_LIST = (
    "but and so yet still then when as after before while once since although because if"
)
_JOINING = frozenset(_JOINING_LIST.split())


def _before(index: int) -> tuple[int, ...]:
    """The sentence before, or the title before the first."""
    return (index - 1,)


def _find_person(
    met: Met, reading: Reading, phrase: Phrase, index: int, head: str, text: str
) -> Reference | None:
    gender = met.lex.gender.get(head, "?")
    if head not in met.lex.event_roles:
        for mention in reading.mentions:
            if mention.at < phrase.at and mention.gender in (gender, "?"):
                return None
    cluster = met.cluster(head, index)
    if cluster and (index - cluster[-1] <= NEAR or head in met.lex.event_roles):
        return met.refer(text, head, cluster, index)
    for before in range(index - 1, max(-1, index - NEAR), -1):
        if any(other in (gender, "?") or gender == "?" for other in met.persons(before)):
            return Reference(text, (before,))
    # Somebody whom these rules do not see: physicists, then "The scientists".
    return Reference(text, _before(index)) if _begins(reading.lower, phrase.at) else None


def _find_two(met: Met, index: int) -> tuple[int, ...]:
    """The last sentence that names two persons, else the one before."""
    for before in range(index - 1, max(-1, index - NEAR), -1):
        if len(met.persons(before)) > 1:
            return (before,)
    return _before(index)


def _find_country(met: Met, index: int, head: str, text: str) -> Reference | None:
    """The last country named; in a text of one country its listener knows which."""
    span = range(max(0, index - SPAN), index)
    if len(set().union(*(met.countries(one) for one in span))) < 2:
        return None
    for before in reversed(span):
        there = met.countries(before)
        if there:
            rests = tuple(one for one in span if there & met.countries(one))
            rivals = frozenset(one for one in span if met.countries(one)) - frozenset(rests)
            last = max(met.places(head, index), default=before)
            if before < last:
                rests = tuple(sorted({*rests, last}))
            return Reference(text, rests, rivals)
    return None


def _find_company(met: Met, index: int, head: str, text: str) -> Reference | None:
    """What bears the same noun, else the last name that is no person's."""
    cluster = met.cluster(head, index)
    if cluster and met.is_known(head, index) and met.lex.kind[head] == "organisation":
        return None
    near = range(index - 1, max(-1, index - NEAR - 1), -1)
    named = next((one for one in near if met.names_thing(one)), None)
    rests = tuple(sorted({*cluster, *(() if named is None else (named,))}))
    return Reference(text, rests) if rests else None
