"""Where English sentences end: rules for the clear stops, pysbd for the doubtful ones."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from briefing.languages import language
from briefing.sentences.pragmatic import Adviser
from briefing.sentences.stops import Stop, find_line_ends, judge_stop, lacks_space

__all__ = ["find_english_ends"]

_SMILE = r"(?:[:;=8][-o^']?[)(DPp*\]\[|/\\]++|<3|\^_*\^|[xX]D)(?=\s|$)"
_MARKS = re.compile(
    rf"(?P<smile>(?<=\s){_SMILE})"
    r"|(?P<stop>[.!?…]++(?:\s[.!?…]++(?!\w))*+)"
    r"|(?P<foreign>[。．！？｡।॥؟۔]++[\"'”’»)\]」』）]*+)"
    r"|(?P<item>(?<![^\s•⁃●▪])(?:[•⁃●▪]|(?:\d{1,2}|[a-z])(?:\.?\)|\.)(?=\s)))"
    r"|[()“”\"]"
)
_CLOSERS = re.compile(r"[\"'”’»)\]]*+")
_WORD_BACKWARDS = re.compile(r"[^\s\"“”()\[\]—–]*+")
_NEXT = re.compile(r"\s*+([\"'“‘(\[«*—–-]*+)\s?([^\s\"”)\],;:!?]*+)")
_CITED = re.compile(r"\s\([^().!?]{1,60}\)[.,;]")
"""A reference in brackets before the stop that ends its sentence."""
_CLOSING_BRACKET = re.compile(r"\)")
_CLOSING_QUOTE = re.compile(r"”|(?<=\S)\"")
_WORD = re.compile(r"\w")

# How far to look, in characters: whatever the text, one stop costs no more than this.
_BACK: Final = 60
_AHEAD: Final = 120
_BRACKET_REACH: Final = 400
_TITLE_REACH: Final = 45


class _Scan:
    """One pass over a paragraph, from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.adviser = Adviser(text)
        self.ends: list[int] = []
        self.start = 0
        """Where the sentence being read begins."""
        self.bracket: tuple[int, bool] | None = None
        """Where the open bracket stands, and whether it opened its sentence."""
        self.quote: tuple[int, bool] | None = None
        self.next_item = ""
        """The marker that would go on with the list being read."""

    def read(self) -> list[int]:
        line_ends = find_line_ends(self.text)
        line_ends.reverse()
        match = _MARKS.search(self.text)
        while match:
            while line_ends and line_ends[-1] <= match.start():
                self._end_at(line_ends.pop())
            match = _MARKS.search(self.text, self._take(match))
        for end in reversed(line_ends):
            self._end_at(end)
        return self.ends

    def _take(self, match: re.Match[str]) -> int:
        """Deal with one mark; return where to read on."""
        start, end = match.span()
        if match["stop"]:
            return self._take_stop(start, end)
        if match["smile"]:
            if self._look_ahead(end)[1][:1].isupper():
                self._end_at(end)
        elif match["foreign"]:
            self._end_at(end)
        elif match["item"]:
            return self._take_item(start, end)
        else:
            self._take_pair(match.group(), start)
        return end

    def _take_pair(self, mark: str, place: int) -> None:
        opened = (place, self._is_bare(place))
        if mark in "()":
            self.bracket = opened if mark == "(" else None
        else:
            self.quote = opened if mark == "“" or (mark == '"' and self._opens(place)) else None

    def _opens(self, place: int) -> bool:
        """Whether the straight quotation mark at *place* is an opening one."""
        before, after = self.text[place - 1 : place], self.text[place + 1 : place + 2]
        if after and not after.isspace() and (not before or before in " \t\n\r(-—'"):
            return True
        closes = before and not before.isspace() and (not after or after in " \n,.;:)")
        return not closes and self.quote is None

    def _take_item(self, start: int, end: int) -> int:
        """Deal with what may be a list's marker; return where to read on."""
        marker = self.text[start:end]
        opens = self._is_bare(start)
        if not opens and marker == self.next_item:
            before = start
            nearest = max(self.start, start - _BACK)
            while before > nearest and self.text[before - 1] in " \t\r\n•⁃●▪":
                before -= 1
            if self.adviser.ends_within(before, before, sentence=self.start):
                self._end_at(before)
                opens = True
        if opens:
            self.next_item = _follow(marker)
        # What looked like a marker may close a bracket or end a sentence: "(page 5) on July 1."
        return end if opens else start + len(marker.rstrip(".)"))

    def _take_stop(self, start: int, end: int) -> int:
        marks = self.text[start:end]
        close = self._pass(_CLOSERS, end)
        closed = self.text[end:close]
        for offset, mark in enumerate(closed, end):
            if mark in ')"”':
                self._take_pair(mark, offset)
        place = self._pass(_attached(), close)
        if place >= len(self.text) or self.text[place - 1] in ",;:":
            return place
        before = self._look_back(start)
        if not self.text[place].isspace():
            rest = self.text[place : place + _BACK]
            if place == close and lacks_space(before, closed, rest):
                self._end_at(place)
        elif " " in marks and marks[0] == "." and not closed:
            self._take_spaced_dots(start, place)
        elif self._ends(start, marks, closed, before, place):
            self._end_at(place)
        return place

    def _pass(self, pattern: re.Pattern[str], place: int) -> int:
        """Where what *pattern* finds at *place* ends."""
        match = pattern.match(self.text, place)
        return match.end() if match else place

    def _take_spaced_dots(self, start: int, place: int) -> None:
        """``compounds. . . . The``, ``a lot. ... It's``: a full stop, and what was left out."""
        ends: tuple[int, ...] | None = None
        if self.text.count(" ", start, place) > 1:
            ends = self.adviser.ends_within(start + 1, place, sentence=self.start)
        if ends:
            self._end_at(ends[-1])
        elif self._look_back(start) and self._look_ahead(place)[1][:1].isupper():
            self._end_at(place)

    def _ends(self, start: int, marks: str, closed: str, before: str, place: int) -> bool:
        if self._is_bare(start) or self._is_inside(place) or _CITED.match(self.text, place):
            return False
        opener, after = self._look_ahead(place)
        stop = Stop(
            marks,
            closed,
            before,
            opener,
            after,
            head=self.text[self.start : min(start, self.start + _BACK)].lstrip(),
            ahead=self.text[place : place + _AHEAD],
        )
        verdict = judge_stop(stop)
        if verdict is None:
            ends = self.adviser.ends_within(start + 1, place, sentence=self.start)
            verdict = stop.is_capital if ends is None else bool(ends)
        return verdict

    def _is_inside(self, place: int) -> bool:
        """
        Whether a bracket or a short title in quotation marks is open that opened mid-sentence.

        A whole quoted speech may be cut; ``the song "Help! I Need You"`` may not.
        """
        for pair, reach, closing in (
            (self.bracket, _BRACKET_REACH, _CLOSING_BRACKET),
            (self.quote, _TITLE_REACH, _CLOSING_QUOTE),
        ):
            if pair is None or pair[1] or place - pair[0] > reach:
                continue
            if closing.search(self.text[place : pair[0] + reach]):
                return True
        return False

    def _is_bare(self, place: int) -> bool:
        """Whether the sentence has no word yet at *place*."""
        return place - self.start < _BACK and not _WORD.search(self.text[self.start : place])

    def _look_back(self, start: int) -> str:
        """The word that ends at *start*, or the bracket or mark; empty after a space."""
        backwards = self.text[max(0, start - _BACK) : start][::-1]
        match = _WORD_BACKWARDS.match(backwards)
        return match.group()[::-1] if match and match.group() else backwards[:1].strip()

    def _look_ahead(self, place: int) -> tuple[str, str]:
        """The opening marks and the word after *place*."""
        match = _NEXT.match(self.text, place, place + _AHEAD)
        return (match[1], match[2]) if match else ("", "")

    def _end_at(self, place: int) -> None:
        if place > self.start:
            self.ends.append(place)
            self.start = place


def _follow(marker: str) -> str:
    """The marker after this one: ``2.`` after ``1.``, ``b)`` after ``a)``."""
    body = marker.rstrip(".)")
    tail = marker[len(body) :]
    if body.isdigit():
        return f"{int(body) + 1}{tail}"
    if len(body) == 1 and body.isalpha():
        return f"{chr(ord(body) + 1)}{tail}"
    return marker


def find_english_ends(paragraph: str) -> list[int]:
    """Find where sentences end, as offsets just after each; ascending; the last may be left out."""
    return _Scan(paragraph).read()


@cache
def _attached() -> re.Pattern[str]:
    """What stands after a stop and yet belongs to its sentence."""
    return re.compile(
        r"(?:\s?\[(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3})*+|\.{3}|…)\]"  # footnotes, omissions
        r"|\s(?:[”’»)\]]++|')(?=\s|$)"
        r"|\s?[,;:]++(?=\s|$)"
        rf"|\s\d{{1,2}}(?=\s{language('en').either('sentences.after_note')}\s)"
        rf"|\s{_SMILE}"
        r"|\s\*{2,}+(?=\s|$))++"
    )
