"""The nation, these errors, the second man: nouns that mean one met before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from briefing.summary.referents import lexicon as lex
from briefing.summary.referents.reading import Reading
from briefing.summary.referents.reference import TITLE, Reference

__all__ = ["find_nouns"]

NEAR = 12
"""Sentences back in which the same noun is looked for."""
LONGEST_PHRASE = 4
"""Words from "the" to its noun."""
_COMPLEMENT_LIST = """
of that who which whose where between behind about against for to
"""
_COMPLEMENT = frozenset(_COMPLEMENT_LIST.split())


def find_nouns(readings: Sequence[Reading], title: Reading) -> list[list[Reference]]:
    """Of each sentence, the definite nouns that mean something a sentence before it names."""
    places: dict[str, list[int]] = defaultdict(list)
    for word in set(title.lower):
        places[_singular(word)].append(TITLE)
    countries: list[set[str]] = []
    companies: list[int] = []
    found = []
    for index, reading in enumerate(readings):
        here = []
        for head, phrase in _find_definites(reading):
            kind = lex.KIND.get(head, "")
            rests = [one for one in places[head] if one >= index - NEAR or one == TITLE]
            if kind == "country" and not rests:
                reference = _find_country(countries, index, phrase)
            elif kind in ("company",) and not rests and companies:
                reference = Reference(phrase, (companies[-1],))
            elif rests:
                reference = Reference(phrase, tuple(rests))
            else:
                reference = None
            if reference is not None:
                here.append(reference)
        found.append(here)
        for word in {_singular(word) for word in reading.lower}:
            places[word].append(index)
            if len(places[word]) > 2 * NEAR:
                del places[word][1]
        countries.append(
            {lex.COUNTRIES[w] for w in map(_bare, reading.lower) if w in lex.COUNTRIES}
        )
        if any(one.gender == "n" for one in reading.mentions):
            companies.append(index)
    return found


def _bare(word: str) -> str:
    return word.removesuffix("'s").rstrip("'")


def _singular(word: str) -> str:
    word = word.removesuffix("'s").rstrip("'")
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word


def _find_definites(reading: Reading) -> list[tuple[str, str]]:
    """Each "the" with a noun of the lists after it, and nothing that tells which."""
    lower, words = reading.lower, reading.words
    found = []
    for at, word in enumerate(lower):
        if word != "the":
            continue
        head = 0
        for place in range(at + 1, min(at + 1 + LONGEST_PHRASE, len(lower))):
            bare = _bare(lower[place])
            if bare in lex.FUNCTION or not bare.isalpha() or words[place][0].isupper():
                break
            if bare in lex.KIND or bare in lex.ABSTRACT:
                head = place
            elif head:
                break
        if not head:
            continue
        after = lower[head + 1] if head + 1 < len(lower) else ""
        if after in _COMPLEMENT or words[at + 1][0].isupper():
            continue
        found.append((_singular(lower[head]), " ".join(words[at : head + 1])))
    return found


def _find_country(countries: Sequence[set[str]], index: int, phrase: str) -> Reference | None:
    """The last country named; in a text of one country its listener knows which."""
    if len(set().union(*countries)) < 2:
        return None
    for before in range(index - 1, -1, -1):
        there = countries[before]
        if there:
            span = range(max(0, index - 24), index)
            rests = tuple(one for one in span if there & countries[one])
            rivals = frozenset(one for one in span if countries[one] and not there & countries[one])
            return Reference(phrase, rests, rivals)
    return None
