"""What points back, this or such, and what joins a sentence to the one before: "If so", "No."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.languages import language
from briefing.summary.referents.met import NEAR, Met
from briefing.summary.referents.reading import Phrase, Reading, singular
from briefing.summary.referents.reference import Reference

__all__ = ["POINTING", "find_joins", "is_reply", "point_alone", "point_with_noun"]

POINTING = frozenset({"this", "that", "these", "those", "such"})


def point_with_noun(met: Met, reading: Reading, phrase: Phrase, index: int) -> Reference | None:
    """This, that, these, those, such with a noun: what bears it, else the sentence before."""
    lex, lower = met.lex, reading.lower
    place = met.find_head(reading, phrase, index)
    word = lower[place]
    head = singular(word)
    pointer = lower[phrase.at]
    if pointer == "this" and (word in lex.times or phrase.proper):
        return None
    if lower[phrase.at - 1 : phrase.at + 2] == ["for", "that", "matter"]:
        return None
    if lower[phrase.at + 1] in _DEGREES or (phrase.at > INSIDE and not met.names(head, index)):
        return None
    if head in map(singular, lower[: phrase.at]):
        return None
    if pointer == "that" and not _follows_preposition(lower, phrase.at):
        return None
    text = " ".join(reading.words[phrase.at : place + 1])
    near = [one for one in met.cluster(head, index) if index - one <= NEAR]
    # What is pointed at stands right before, by whatever name.
    return met.refer(text, head, tuple(sorted({*near, index - 1})), index)


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


LATEST = 60
"""So many characters into a sentence a joining word still joins it to the one before."""
SHORT_REPLY_WORDS = 2
LONGEST_REPLY = 60
"""Characters."""
_OPENING = "\"'“‘«([…. \t\u00a0—–-"
_CLOSED = r"[,.?!…—–-][\"”’']{1,2} "
_SINGLE_END = re.compile(r"[,.!?…—–-][’']")
_LATER = re.compile(
    r"\b(?:moments|minutes|hours|days|weeks|months|years) (?:later|earlier|afterwards?)\b(?! than)"
)
_ANCHOR = re.compile(r"\b(?:after|when|since|[12]\d{3})\b", re.IGNORECASE)
_FEW_QUOTED = re.compile(r"[\"“](?:[\w’']+[ ,]*){1,3}[.,?!]?[\"”] ")
"""So few words quoted answer what was asked before: "“Probably,” he said"."""


def find_joins(text: str) -> list[str]:
    """Phrases of *text* that mean nothing without the sentence before it, as written."""
    start = text.lstrip(_OPENING)
    if not start:
        return []
    opener = _opener().match(start) or _find_late(start)
    joins = [opener.group().strip(" ,")] if opener else _count_from_before(text)
    if _leaves_open_who_speaks(text) or is_reply(text) or _reply().search(start):
        joins.append(text.split(" ", 1)[0])
    return joins


def is_reply(text: str) -> bool:
    """Whether *text* only makes sense after a question or a claim: "No.", "Yes, twice."."""
    if len(text) > LONGEST_REPLY:
        return False
    few = text.count(" ") < SHORT_REPLY_WORDS
    return few or bool(_answer().match(text.lstrip(_OPENING)) or _FEW_QUOTED.match(text))


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"{language('en').either('referents.openers')}\b", re.IGNORECASE)


@cache
def _late_opener() -> re.Pattern[str]:
    return re.compile(rf", {language('en').either('referents.late_openers')},")


@cache
def _answer() -> re.Pattern[str]:
    answers = language("en").either("referents.answers")
    return re.compile(rf"(?:A: *)?{answers}(?:[.,;!?—–]| [–—-])", re.IGNORECASE)


@cache
def _reply() -> re.Pattern[str]:
    """Who replies, after what is quoted, or before it: "Leary added that"."""
    replies, goes_on = (language("en").either(f"referents.{one}") for one in ("replies", "goes_on"))
    name = r"(?:[^\W\d_][\w.’'-]* ){1,4}"
    return re.compile(rf"{_CLOSED}(?:{name})?{replies}\b|^{name}{goes_on} ?(?:that\b|:|,)")


def _find_late(start: str) -> re.Match[str] | None:
    """A joining word between commas, after the first words: "Most, however, left"."""
    return _late_opener().search(start, 0, LATEST) if ", " in start[:LATEST] else None


def _count_from_before(text: str) -> list[str]:
    """The words of time that count from another sentence; none where its own gives the start."""
    later = _LATER.search(text)
    if later is None or _ANCHOR.search(text, 0, later.start()):
        return []
    return [later.group()]


def _leaves_open_who_speaks(text: str) -> bool:
    """Whether all of it is a quotation, or the end of one begun before."""
    marks = text.count('"')
    opened, closed = text.count("“"), text.count("”")
    if closed > opened or (marks % 2 and text[0] != '"'):
        return True
    if text[0] in '"“':
        return marks + opened < 3 and opened < 2 and text[-1] in '"”'
    return text[0] in "‘'" and text[-1] in "’'" and len(_SINGLE_END.findall(text)) == 1
