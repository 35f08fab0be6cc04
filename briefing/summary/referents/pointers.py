"""This, that, these, those, such: with a noun, and alone."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.summary.referents.met import NEAR, Met
from briefing.summary.referents.reading import Phrase, Reading, singular
from briefing.summary.referents.reference import Reference

__all__ = ["POINTING", "point_alone", "point_with_noun"]

POINTING = frozenset({"this", "that", "these", "those", "such"})


def point_with_noun(met: Met, reading: Reading, phrase: Phrase, index: int) -> Reference | None:
    """This, that, these, those, such with a noun: what bears it, else the sentence before."""
    lex, lower = met.lex, reading.lower
    place = met.find_head(reading, phrase)
    word = lower[place]
    head = singular(word)
    pointer = lower[phrase.at]
    if pointer == "this" and (word in lex.times or phrase.proper):
        return None
    if lower[phrase.at - 1 : phrase.at + 2] == ["for", "that", "matter"]:
        return None
    if lower[phrase.at + 1] in _DEGREES or (phrase.at > INSIDE and head not in met.places):
        return None
    if head in map(singular, lower[: phrase.at]):
        return None
    if pointer == "that" and not _follows_preposition(lower, phrase.at):
        return None
    text = " ".join(reading.words[phrase.at : place + 1])
    near = [one for one in met.cluster(head) if index - one <= NEAR]
    # What is pointed at stands right before, by whatever name.
    return met.refer(text, head, tuple(sorted({*near, index - 1})))


_DEGREES = frozenset({"early", "late", "far", "long", "much", "many", "good", "bad", "big"})
"""What "this" only measures: "this early"."""
INSIDE = 20
"""So many words into a sentence, "this issue" means what the sentence itself has told."""
_PREPOSITION_LIST = "at on in during by since before after until for of from with to about"
_PREPOSITIONS = frozenset(_PREPOSITION_LIST.split())


def _follows_preposition(lower: Sequence[str], at: int) -> bool:
    """Whether "that" points at something, and does not begin a clause."""
    return at == 0 or lower[at - 1] in _PREPOSITIONS


_CLAUSE_LIST = "and but or because when while if although though as since that which who ; : —"
_CLAUSE = frozenset(_CLAUSE_LIST.split())
_BEFORE_THAT_LIST = "of on about for like than with to at after before do doing did does just all"
_BEFORE_THAT = frozenset(_BEFORE_THAT_LIST.split())
_DOING = frozenset({"do", "doing", "did", "does", "just", "all"})
SHORT = 14
"""Words and marks; a sentence of no more seldom says itself what it points at."""
_ENDS = frozenset({".", "?", "!", ",", ";", "”", '"'})
_QUOTES = frozenset('"“‘')
"""After "such", before what it points at: such "clusters"."""
_NO_RELATIVE = frozenset({"is", "was", "are", "were", "would", "will", "means", "meant", "said"})


def point_alone(reading: Reading, index: int) -> Reference | None:
    """This, that, these or those without a noun, where no clause before tells what."""
    with_noun = {phrase.at for phrase in reading.phrases}
    lower = reading.lower
    for at, word in enumerate(lower):
        if word in _CLAUSE and at > 1 and len(lower) > SHORT:
            return None
        if word not in POINTING or at in with_noun:
            continue
        after = lower[at + 1] if at + 1 < len(lower) else "."
        if word == "such" and after not in _QUOTES:
            continue
        if word in ("these", "those") and after in ("who", "of", "that", "whose", "which"):
            continue
        if lower[at : at + 2] == ["that", "matter"]:
            continue
        if word == "that" and not _is_alone(reading, at, after):
            continue
        return Reference(reading.words[at], (index - 1,))
    return None


def _is_alone(reading: Reading, at: int, after: str) -> bool:
    """Whether "that" is no joining word: at the start, or after "of" and before a stop."""
    if reading.words[at] != reading.words[at].removesuffix("'s").removesuffix("’s"):
        return True
    if at < 2 and not any(word[0].isalnum() for word in reading.words[:at]):
        return after in _NO_RELATIVE or after.endswith("ed") or not after[0].isalpha()
    if reading.lower[at - 1] in _DOING and after in _NO_RELATIVE:
        return True
    return after in _ENDS and reading.lower[at - 1] in _BEFORE_THAT
