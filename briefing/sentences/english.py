"""Where English sentences end: rules for the clear stops, pysbd for the doubtful ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from briefing.sentences.words import (
    ABBREVIATIONS,
    ADVERBIAL_STARTS,
    BEFORE_NAME,
    BEFORE_NUMBER,
    NAMES_WITH_MARK,
    NEVER_LAST,
    SPEECH_VERBS,
    STARTERS,
    WEB_ENDINGS,
    ZONES,
)

__all__ = ["Advice", "find_english_ends"]

Advice = Callable[[int, int, int], bool | None]
"""``advice(start, end, sentence_start)``: does pysbd end a sentence within start:end?"""

_SMILE = r"(?:[:;=8][-o^']?[)(DPp*\]\[|/\\]++|<3|\^_*\^|[xX]D)(?=\s|$)"
_MARKS = re.compile(
    rf"(?P<smile>(?<=\s){_SMILE})"
    r"|(?P<stop>[.!?…]++(?:\s[.!?…]++(?!\w))*+)"
    r"|(?P<item>(?<=\s)(?:[•⁃●▪]|(?:\d{1,2}|[a-z])[.)]{1,2}(?=\s)))"
    r"|[()“”\"]"
)
_CLOSERS = re.compile(r"[\"'”’»)\]]*+")
_ATTACHED = re.compile(
    r"(?:\s?\[(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3})*+|\.{3}|…)\]"  # footnotes, omissions
    r"|\s[”’»)\]]+(?=\s|$)"
    r"|\s\d{1,2}(?=\s(?:A|An|And|As|At|But|By|Even|For|He|I|If|In|It|On|She|So|That|The|There"
    r"|These|They|This|To|We|When|While|With|You)\s)"
    rf"|\s{_SMILE}"
    r"|\s\*{2,}(?=\s|$))++"
)
_WORD_BEFORE = re.compile(r"[^\s\"“”()\[\]—–/]*$")
_NEXT = re.compile(r"\s*+([\"'“‘(\[«*—–-]*+)\s?([^\s\"”)\],;:!?]*+)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_PERSON_I = re.compile(r"(?:^|\s)(?:i|im|i'm|ive|u|dont|cant|its a)\s")
_LOOK_BACK: Final = 60
_LOOK_AHEAD: Final = 120
_BRACKET_REACH: Final = 400
_TITLE_REACH: Final = 45


class _Reader:
    """One paragraph read from left to right."""

    def __init__(self, text: str, advice: Advice) -> None:
        self.text = text
        self.advice = advice
        self.ends: list[int] = []
        self.start = 0
        """Where the sentence being read begins."""
        self.bracket: tuple[int, bool] | None = None
        """Where the open bracket stands, and whether it opened its sentence."""
        self.quote: tuple[int, bool] | None = None
        self.next_item = ""
        """The marker that would go on with the list being read."""
        head = text[:2000]
        self.casual = bool(_PERSON_I.search(head)) or head[:1].islower()

    def read(self) -> list[int]:
        position = 0
        for match in _MARKS.finditer(self.text):
            if match.start() < position:
                continue
            position = self._take(match)
        return self.ends

    def _take(self, match: re.Match[str]) -> int:
        """Deal with one mark; return where to read on."""
        if match["stop"]:
            return self._take_stop(match.start(), match.end())
        if match["smile"]:
            return self._take_smile(match.end())
        if match["item"]:
            return self._take_item(match.start(), match.end())
        self._take_pair(match.group(), match.start())
        return match.end()

    def _take_pair(self, mark: str, place: int) -> None:
        opening = self._starts_at(place)
        if mark == "(":
            self.bracket = (place, opening)
        elif mark == ")":
            self.bracket = None
        elif mark == "“":
            self.quote = (place, opening)
        elif mark == "”":
            self.quote = None
        else:
            self._take_straight_quote(place, opening)

    def _take_straight_quote(self, place: int, opening: bool) -> None:
        before, after = self.text[place - 1 : place], self.text[place + 1 : place + 2]
        opens = (not before or before in " \t\n\r(-—'") and not after.isspace()
        closes = bool(before) and not before.isspace() and (not after or after in " \n,.;:)")
        if opens or (not closes and self.quote is None):
            self.quote = (place, opening)
        else:
            self.quote = None

    def _starts_at(self, place: int) -> bool:
        """Whether nothing but space and marks stands between the sentence's start and *place*."""
        return place - self.start < _LOOK_BACK and not re.search(
            r"\w", self.text[self.start : place]
        )

    def _end_at(self, place: int) -> int:
        if self.text[place:].strip() if place > len(self.text) - 50 else True:
            self.ends.append(place)
            self.start = place
        return place

    def _take_item(self, start: int, end: int) -> int:
        marker = self.text[start:end]
        opens = self._starts_at(start) or marker == "•" or marker == "⁃"
        if not opens and marker == self.next_item:
            before = len(self.text[:start].rstrip()) if start < 50 else start - 1
            if self.advice(before, before, self.start):
                self._end_at(before)
                opens = True
        if opens:
            self.next_item = _following(marker)
        return end

    def _take_smile(self, end: int) -> int:
        following = _NEXT.match(self.text, end, end + _LOOK_AHEAD)
        word = following[2] if following else ""
        if word[:1].isupper():
            return self._end_at(end)
        return end

    def _take_stop(self, start: int, end: int) -> int:
        text = self.text
        run = text[start:end]
        closers = _CLOSERS.match(text, end)
        assert closers is not None
        close = closers.end()
        if (
            self.quote is None
            and close > end
            and text[close - 1] == '"'
            and close < len(text)
            and text[close].isalnum()
        ):
            close -= 1  # it opens what follows
        closed = text[end:close]
        for offset, mark in enumerate(closed):
            if mark in ')"”':
                self._take_pair(mark, end + offset)
        attached = _ATTACHED.match(text, close)
        place = attached.end() if attached else close
        if place >= len(text):
            return place
        if not text[place].isspace():
            return self._end_at(place) if self._lacks_space(start, place, closed) else place
        return self._end_at(place) if self._ends(start, run, closed, place) else place

    def _lacks_space(self, start: int, place: int, closed: str) -> bool:
        """Whether the space after a stop was forgotten: ``end.Next``."""
        before = _before(self.text, start)
        following = re.compile(r"[\"“‘(]?([A-Z][\w'’]*+)([@/.]?)").match(self.text, place)
        if following is None or following[2] in {"@", "/"} or "@" in before or "/" in before:
            return False
        word = following[1]
        if word.lower() in WEB_ENDINGS or before.lower().startswith("www"):
            return False
        if closed:
            return len(before) > 1
        return (len(before) > 2 and before.islower() and before.isalpha() and len(word) > 1) or (
            len(before) > 2 and word.lower() in STARTERS and len(word) > 1 and "." not in before
        )

    def _ends(self, start: int, run: str, closed: str, place: int) -> bool:
        following = _NEXT.match(self.text, place, place + _LOOK_AHEAD)
        assert following is not None
        opener, word = following[1], following[2]
        if self._inside(place):
            return False
        verdict: bool | None
        if run == "." and not closed:
            verdict = self._after_full_stop(start, word, opener)
        elif run[0] in ".…" and len(run) > 1:
            verdict = self._after_dots(run, word)
        else:
            verdict = self._after_mark(start, run, closed, word, opener, place)
        if verdict is None:
            said = self.advice(start + 1, place, self.start)
            verdict = bool(word[:1].isupper()) if said is None else said
        return verdict

    def _inside(self, place: int) -> bool:
        """Whether a bracket, or a short title in quotation marks, opened within the sentence is still open."""
        for pair, reach, marks in (
            (self.bracket, _BRACKET_REACH, ")"),
            (self.quote, _TITLE_REACH, '"”'),
        ):
            if pair is None or pair[1] or place - pair[0] > reach:
                continue
            window = self.text[place : pair[0] + reach]
            if any(mark in window for mark in marks):
                return True
        return False

    def _after_full_stop(self, start: int, word: str, opener: str) -> bool | None:
        before = _before(self.text, start)
        lower = before.lower().strip("'’")
        following = word.lower().strip("'’.-")
        if not word:
            return bool(lower) and lower not in ABBREVIATIONS
        starts = following.replace("’", "'") in STARTERS and word[0].isupper()
        if self._is_item(start, before):
            return False
        if word[0].islower():
            return self._goes_on_small(before, lower, word)
        if word[0].isdigit():
            return lower not in ABBREVIATIONS | BEFORE_NUMBER and len(lower) > 1
        if len(before) == 1 and before.isalpha() and before.isupper():
            return True if starts and (before != "I" or word != "I") and following != "a" else None if before == "I" else False
        if lower in {"a.m", "p.m", "am", "pm"}:
            return self._after_hour(following)
        if _DOTTED.match(before) or lower in {"ph.d", "u.n", "d.phil"}:
            if lower in NEVER_LAST:
                return False
            return True if starts else bool(opener) and not opener.startswith("(")
        if lower in BEFORE_NAME:
            return False
        if lower in NEVER_LAST:
            return False
        if lower in BEFORE_NUMBER and before != "No":
            return True
        if lower in ABBREVIATIONS:
            return starts or (opener[:1] in {'"', "“"}) or None
        return True

    def _goes_on_small(self, before: str, lower: str, word: str) -> bool:
        if not self.casual or lower in ABBREVIATIONS | BEFORE_NUMBER or len(lower) < 2:
            return False
        if _DOTTED.match(before):
            return False
        return word[0].isalpha()

    def _after_hour(self, following: str) -> bool:
        if following in ZONES:
            return False
        told = self.text[self.start : self.start + _LOOK_BACK].split()
        so_far = self.text[self.start :][:_LOOK_BACK]
        del so_far
        return not (told and told[0].lower() in ADVERBIAL_STARTS and any(
            piece.lower().rstrip(".") in {"a.m", "p.m"} for piece in told[1:3]
        ))

    def _is_item(self, start: int, before: str) -> bool:
        """Whether the stop belongs to a list's marker at the head of its sentence: ``1.``"""
        number = before.lstrip("•⁃●▪-")
        return (
            (number.isdigit() and len(number) <= 2 or (len(number) == 1 and number.isalpha() and number.islower()))
            and not re.search(r"\w", self.text[self.start : start - len(number)])
        )

    def _after_dots(self, run: str, word: str) -> bool | None:
        if any(mark in "!?" for mark in run):
            return word[:1].isupper() or None
        if " " in run:
            return None
        if word[:1].isupper():
            return True
        return False

    def _after_mark(self, start: int, run: str, closed: str, word: str, opener: str, place: int) -> bool | None:
        if not word:
            return bool(opener)
        if word[0].islower():
            if closed and closed != ")":
                return False
            if run[0] == ".":
                return False
            return self.casual or len(run) > 1
        if not closed and (_before(self.text, start) + "!").lower() in NAMES_WITH_MARK | {"who!"}:
            return None
        if closed and run[0] in "!?" and self._is_attribution(place):
            return False
        return True

    def _is_attribution(self, place: int) -> bool:
        """Whether *Name said* follows, and ends there."""
        words = self.text[place : place + _LOOK_AHEAD].split()[:5]
        for index, word in enumerate(words):
            bare = word.rstrip(".,;:")
            if bare in SPEECH_VERBS:
                return index > 0 and (bare != word or index + 1 == len(words) or words[index + 1] in {"in", "on", "at", "to", "as", "of", "during", "after"})
            if not word[0].isupper():
                return False
        return False


def _before(text: str, start: int) -> str:
    match = _WORD_BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
    return match.group() if match else ""


def _following(marker: str) -> str:
    """The marker after this one: ``2.`` after ``1.``, ``b)`` after ``a)``."""
    body = marker.rstrip(".)")
    tail = marker[len(body) :]
    if body.isdigit():
        return f"{int(body) + 1}{tail}"
    if len(body) == 1 and body.isalpha():
        return f"{chr(ord(body) + 1)}{tail}"
    return marker


def find_english_ends(text: str, advice: Advice) -> list[int]:
    """Find where sentences end in one paragraph, the last one's end left out; ascending."""
    return _Reader(text, advice).read()
