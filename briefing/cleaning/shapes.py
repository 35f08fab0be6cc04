"""
What can be seen of one line by itself: its length, its marks, and the words it is known by.

The words and phrases are read from English's folder (``cleaning.toml``); the scorer's trees were
trained on what these say. Every pattern but those of :func:`line` is for text in lower case:
ignoring case costs the regex engine three times as much.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefing.languages import language

__all__ = [
    "Features",
    "Shape",
    "appeal_cue",
    "count_appeal_cues",
    "describe_shape",
    "fill",
    "interface",
    "is_interface_line",
    "line",
    "mark",
    "midway_words",
    "name_kinds",
    "stop_words",
    "surely_appeals",
    "undress",
    "words",
]

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_END_MARK = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_STOP_MARK = re.compile(r"[.!?][\"'”’)]*(?:\s|$)")
_DIGIT = re.compile(r"\d")
_GLUED = re.compile(r"[a-z][A-Z]")
_LIST_MARK = re.compile(r"\W{0,3}(?:[-*•·▪►»>✓✔]|\d{1,3}[.)]|#\d+)\s")
_ARROWS = frozenset("»›→▶►|•·")
_EDGE_CHARS = 120
"""Credits, dates, names and labels stand at either end of a long line, or it is a paragraph."""
_MARKS = ("credit", "byline", "timestamp", "legal", "bio", "reference", "comment")
_STAMP_WORDS = 9
_LABEL_WORDS = 30
_MOST_INTERFACE_CHARACTERS = 140
_LETTERS = {"y": "you", "w": "we", "i": "i", "f": "interface", "t": "said"}


@cache
def mark(name: str) -> re.Pattern[str]:
    """What a kind of line holds: ``credit``, ``byline``, ``legal``, ..."""
    return re.compile(fill(_any(language("en").listed(f"cleaning.marks.{name}"))))


@cache
def interface(name: str) -> re.Pattern[str]:
    """
    How lines of an interface read: ``caption_placeholder``, ``advert_line``, ``lead_in`` ("READ
    MORE: a headline", a link inside the article), ``cross_link`` (those that never start a
    sentence of the article itself), ``thread_line`` (a comment's age and links),
    ``confirmation`` (what is said of a form that was sent).
    """
    return re.compile(_any(language("en").listed(f"cleaning.interface.{name}")))


@cache
def line(name: str) -> re.Pattern[str]:
    """How a line of a kind reads, in its own case: ``credited``, ``rank``, ``captioned``, ..."""
    return re.compile(fill("|".join(language("en").listed(f"cleaning.lines.{name}"))))


@cache
def words(name: str) -> frozenset[str]:
    """A list of words of English's file: ``furniture.kickers``."""
    return language("en").words(f"cleaning.{name}")


def stop_words() -> frozenset[str]:
    """Words that say nothing of a text's subject."""
    return words("words.stop")


def midway_words() -> frozenset[str]:
    """Small words that go on with a sentence."""
    return words("words.midway")


def is_interface_line(row: str) -> bool:
    """Whether *row* is nothing but a button, a menu entry or a label."""
    if len(row) > _MOST_INTERFACE_CHARACTERS:
        return False
    return bool(_interface_line().fullmatch(row.lower()))


def name_kinds(tokens: Sequence[str]) -> str:
    """
    A letter for each word of a kind: s for a stop word, y for *you*, w for *we*, i for *I*, f for
    a word of interfaces, t for *said* and the like.
    """
    kinds = _kinds()
    return "".join([kinds[token] for token in tokens if token in kinds])


def count_appeal_cues(lower: str, tokens: Sequence[str]) -> int:
    """How many phrases of *lower*, whose words are *tokens*, ask for something."""
    # Most lines hold none of these words, and asking that costs a tenth of the search.
    if words("appeals.cue_words").isdisjoint(tokens):
        return 0
    return len(appeal_cue().findall(lower))


@cache
def appeal_cue() -> re.Pattern[str]:
    """What asks for something, or sounds so."""
    return re.compile(rf"\b{language('en').either('cleaning.appeals.cues')}")


@cache
def surely_appeals() -> re.Pattern[str]:
    """What an appeal says, and hardly anything else."""
    return re.compile(rf"\b{language('en').either('cleaning.appeals.strong')}\b")


def fill(pattern: str) -> str:
    """*pattern* with the pieces in it that stand by their names: ``<month>``."""
    for name, piece in language("en").table("cleaning.pieces").items():
        pattern = pattern.replace(f"<{name}>", piece)
    return pattern


@cache
def _interface_line() -> re.Pattern[str]:
    tongue = language("en")
    lines = "|".join(f"(?:{each})" for each in tongue.listed("cleaning.interface.line"))
    networks = "|".join(tongue.listed("cleaning.interface.networks"))
    return re.compile(rf"[^\w]*(?:{lines.replace('<network>', networks)})[^\w]*")


@cache
def _kinds() -> dict[str, str]:
    kinds = dict.fromkeys(stop_words(), "s")
    for letter, name in _LETTERS.items():
        for word in language("en").listed(f"cleaning.words.{name}"):
            kinds[word] = kinds.get(word, "") + letter
    return kinds


def _any(alternatives: Sequence[str]) -> str:
    # One word boundary before all the alternatives that want one: three times as fast.
    bounded = "|".join(each.removeprefix(r"\b") for each in alternatives if each.startswith(r"\b"))
    others = [each for each in alternatives if not each.startswith(r"\b")]
    return "|".join((*others, rf"\b(?:{bounded})") if bounded else others)


Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """What can be told of one line without its neighbours."""

    text: str
    words: tuple[str, ...]
    """In lower case."""
    is_interface: bool
    is_sentence: bool
    """Long enough, and ended by a mark or full of small words."""
    own: Features
    """Only what is not 0."""


def describe_shape(text: str) -> Shape:
    """Read *text* as one line; its neighbours are not asked."""
    tokens = _WORD.findall(text)
    lower = text.lower()
    words = tuple(map(str.lower, tokens))
    count = len(words)
    ended = bool(_END_MARK.search(text))
    is_interface = is_interface_line(text)
    own = _measure_words(text, lower, tokens, words)
    own |= _find_patterns(lower, count)
    own |= _find_marks(text, lower, count, ended=ended)
    # A list's items and lines that end in a note have no mark, yet read like sentences.
    runs_on = own["stops"] >= 0.25 and own["titled"] < 0.5
    is_sentence = count >= 8 and not is_interface and (ended or (count >= 10 and runs_on))
    return Shape(text, words, is_interface, is_sentence, own)


def _find_patterns(lower: str, count: int) -> Features:
    edges = lower
    if len(lower) > 2 * _EDGE_CHARS:
        edges = f"{lower[:_EDGE_CHARS]} … {lower[-_EDGE_CHARS:]}"
    found = {name: 1.0 for name in _MARKS if mark(name).search(edges)}
    if count <= _STAMP_WORDS and ("timestamp" in found or mark("comment_stamp").fullmatch(lower)):
        found["stamp"] = 1.0
    if count <= _LABEL_WORDS:
        if mark("end_of_article").match(lower):
            found["end"] = 1.0
        if mark("comment_head").match(lower):
            found["comment_head"] = 1.0
        if mark("reference_head").fullmatch(lower):
            found["reference_head"] = 1.0
        if interface("advert_line").fullmatch(lower):
            found["advert"] = 1.0
    if interface("lead_in").match(lower):
        found["lead_in"] = 1.0
    if mark("imperative").match(lower):
        found["imperative"] = 1.0
    return found


def _find_marks(text: str, lower: str, count: int, *, ended: bool) -> Features:
    marks: Features = {}
    if ended:
        marks["ended"] = 1.0
        if count >= 8:
            marks["ended_long"] = 1.0
    elif count >= 13:
        marks["unended_long"] = 1.0
    if text.endswith(":"):
        marks["colon"] = 1.0
    if lower.endswith(("...", "…", "more")):
        marks["dots"] = 1.0
    if not _ARROWS.isdisjoint(text):
        marks["arrow"] = 1.0
    if _LIST_MARK.match(text):
        marks["list_mark"] = 1.0
    return marks


def _measure_words(text: str, lower: str, tokens: Sequence[str], words: Sequence[str]) -> Features:
    count = max(len(words), 1)
    titled = sum([token[0].isupper() for token in tokens]) / count
    kinds = name_kinds(words)
    stops = len(_STOP_MARK.findall(text))
    own = {
        "log_words": math.log1p(len(words)),
        "log_chars": math.log1p(len(text)),
        "chars_a_word": min(len(text) / count, 20) / 10,
        "titled": titled if len(words) > 1 else 0.5,
        "stops": kinds.count("s") / count,
        "commas": min(text.count(",") / count, 0.3),
        "unbroken": math.log1p(count / (1 + stops)) / 4,
        "interface_words": kinds.count("f") / count,
        "you": min(10 * kinds.count("y") / count, 1.5),
        "we": min(10 * kinds.count("w") / count, 1.5),
        "i": min(10 * kinds.count("i") / count, 1.5),
        "said": min(10 * kinds.count("t") / count, 1.5),
    }
    if 2 <= len(words) <= 14:
        own["titled_short"] = titled
    appeals = count_appeal_cues(lower, words)
    if appeals:
        own["appeal"] = min(appeals, 3) / 3
        own["appeal_density"] = min(10 * appeals / count, 1.5)
    digits = len(_DIGIT.findall(text, 0, _EDGE_CHARS))
    if digits:
        own["digits"] = min(digits / min(len(text), _EDGE_CHARS), 0.5)
    glued = len(_GLUED.findall(text))
    if glued:
        own["glued"] = min(glued, 3) / 3
    return own


def undress(text: str) -> str:
    """*text* on one line without the marks of Markdown around it: ``*By Ann Roe*``, ``## Why``."""
    row = " ".join(text.split())
    row = re.sub(r"^#{1,6} ", "", row)
    bare = row.strip("*_")
    return bare.strip() if bare and row[0] in "*_" and row[-1] in "*_" else row
