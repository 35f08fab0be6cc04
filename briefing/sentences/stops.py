"""Where an English sentence ends: at which full stops, and at which line ends without one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from briefing.languages import language

__all__ = ["Stop", "find_line_ends", "judge_stop", "lacks_space"]

_MEASURE = re.compile(r"\d[\d./]{0,6}-[a-z]{2,4}")
"""``a 5-qt. pan``."""
_DOTTED = re.compile(r"(?:^|-)(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}$")
"""``U.S``, ``Ph.D``, ``Korea-U.S``: the last stop is not taken along."""
_HOURS: Final = frozenset({"a.m", "p.m", "am", "pm"})
_UNSPACED = re.compile(r"[\"“‘(]?([A-Z][\w'’]*+)([@/]?)")


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop, and as much of its surroundings as decides about it."""

    marks: str
    """The run of ``.``, ``!``, ``?``, ``…``; spaces only between full stops."""
    closed: str
    """Closing quotation marks and brackets right after it."""
    before: str
    """The word it follows, without the stop."""
    opener: str
    """Marks that open what follows: quotation marks, brackets, bullets, dashes."""
    after: str
    """The word that follows the opener; empty when there is none."""
    head: str
    """The sentence's first characters, 60 at most, up to the stop."""
    ahead: str
    """The characters that follow, about 120."""

    @property
    def lower(self) -> str:
        """The word before, small, to be looked up."""
        return self.before.lower().strip("'’")

    @property
    def is_capital(self) -> bool:
        """Whether what follows starts with a capital."""
        return self.after[:1].isupper()

    @property
    def is_starter(self) -> bool:
        """Whether a word follows that is written with a capital only to begin a sentence."""
        after = self.after.lower().replace("’", "'").strip("'.-")
        return self.is_capital and after in _words("starters")

    @property
    def is_abbreviation(self) -> bool:
        """Whether the word before is commonly written with this stop."""
        lower = self.lower
        if lower in _words("capital_only") and self.before[0].islower():
            return False
        return lower in _words("before_name") or lower in _words("abbreviations")

    @property
    def is_named(self) -> bool:
        """Whether the mark belongs to a name: ``Yahoo!``."""
        return f"{self.lower}{self.marks}" in _words("names_with_mark")


def judge_stop(stop: Stop) -> bool | None:
    """Decide whether *stop* ends its sentence; None where pysbd should be asked."""
    if stop.marks[0] == "…" or (stop.marks[0] == "." and len(stop.marks) > 1):
        return _judge_dots(stop)
    if stop.marks == "." and not stop.closed:
        return _judge_full_stop(stop)
    if not stop.after:
        return bool(stop.opener)
    if stop.after[0].islower():
        return not stop.closed and not stop.is_named
    if not stop.closed and stop.is_named:
        return None
    return not (stop.closed and stop.marks[0] in "!?" and _is_attribution(stop.ahead))


def _judge_dots(stop: Stop) -> bool | None:
    if stop.marks[-1] in "!?" and not stop.is_capital:
        return None
    if not stop.before and not stop.closed and not stop.opener:
        return stop.is_starter  # a pause, set apart: ``whether or not ... Iran is ready``
    return stop.is_capital and not (stop.closed and _is_attribution(stop.ahead))


def _judge_full_stop(stop: Stop) -> bool | None:
    lower = stop.lower
    if not stop.after:
        return bool(lower) and not stop.is_abbreviation
    if stop.after[0].islower():
        return _judge_before_small(stop)
    if stop.after[0].isdigit():
        one_letter = len(lower) == 1 and not lower.isdigit()
        return not (one_letter or stop.is_abbreviation or lower in _words("before_number"))
    if len(stop.before) == 1 and stop.before.isupper():
        return _judge_initial(stop)
    if lower in _HOURS:
        return _judge_hour(stop)
    if lower in _words("never_last"):
        return False
    if _DOTTED.search(stop.before):
        return stop.is_starter or stop.opener[:1] in {'"', "“", "‘", "-", "—", "–"} or None
    return _judge_abbreviation(stop)


def _judge_before_small(stop: Stop) -> bool:
    """``fine. thanks``: people who write no capitals still end sentences."""
    lower = stop.lower
    return (
        len(lower) > 1
        and not stop.is_abbreviation
        and lower not in _words("before_number")
        and not _DOTTED.search(stop.before)
        and not _MEASURE.fullmatch(stop.before)
        and stop.after[0].isalpha()
    )


def _judge_initial(stop: Stop) -> bool | None:
    """``J. Smith``, ``Vitamin C. The``, ``you and I. Did``."""
    if stop.is_starter and stop.after.lower() not in {"a", "i"}:
        return True
    return None


def _judge_hour(stop: Stop) -> bool:
    """``9 a.m. ET`` goes on; ``At 5 a.m. Mr. Smith`` and ``5 a.m. – A man``: nothing was said."""
    if stop.after.lower().rstrip(".") in _words("zones"):
        return False
    words = stop.head.lower().split()
    return not (
        len(words) <= 3
        and (words[0] in _words("adverbial_starts") or words[0][0].isdigit())
        and words[-1].rstrip(".").endswith(tuple(_HOURS))
    )


def _judge_abbreviation(stop: Stop) -> bool | None:
    lower = stop.lower
    is_small = stop.before[:1].islower()
    if lower in _words("before_name") and not is_small:
        return False
    if lower in _words("inside_names"):
        return stop.is_starter or bool(stop.opener)
    if stop.is_abbreviation:
        return stop.is_starter or stop.opener[:1] in {'"', "“"} or None
    return True


def _is_attribution(ahead: str) -> bool:
    """Whether no more than *Name said* follows: ``"Is it over?" Ms. Lee asked.``"""
    words = ahead.split()[:5]
    for index, word in enumerate(words):
        bare = word.rstrip(".,;:")
        if bare in _words("speech_verbs"):
            is_last = bare != word or index + 1 == len(words)
            return index > 0 and (is_last or words[index + 1] in _words("after_saying"))
        if not word[0].isupper():
            return False
    return False


def lacks_space(before: str, closed: str, rest: str) -> bool:
    """
    Whether a space was forgotten after a stop: ``end.Next``.

    Args:
        before: The word before the stop.
        closed: Closing marks between the stop and *rest*.
        rest: What follows, at least a word of it.
    """
    match = _UNSPACED.match(rest)
    if match is None or match[2] or "@" in before or "/" in before:
        return False
    word = match[1].lower()
    if word in _words("web_endings") or before.lower().startswith("www"):
        return False
    if closed:
        return len(before) > 1
    if len(before) < 3 or len(word) < 2:
        return False
    return (before.islower() and before.isalpha()) or (
        word in _words("starters") and "." not in before
    )


def _words(name: str) -> frozenset[str]:
    return language("en").words(f"sentences.{name}")


_URL = r"(?:https?://|www\.)\S++"
_STAMP = r"\d\d?/\d\d?/\d{2,4}\s\d\d?:\d\d(?::\d\d)?"
_ADDRESS = r"(?<![\w.])[\w.]++@\w++(?:\.\w++)++"


def find_line_ends(paragraph: str) -> list[int]:
    """Find where such lines end, as offsets just after each; ascending."""
    # The search costs more than all the other rules; prose has hardly any of these.
    if not (
        paragraph.startswith(_first_words())
        or any(hint in paragraph for hint in _hints())
        or re.search(_STAMP, paragraph)
    ):
        return []
    return [match.end() for match in _line_end().finditer(paragraph)]


@cache
def _first_words() -> tuple[str, ...]:
    greetings = [f"{word}," for word in _listed("greetings")]
    return (*greetings, *(f"{word} " for word in _listed("salutations") + _listed("labels")))


@cache
def _hints() -> tuple[str, ...]:
    farewells = (f"{word}," for word in _listed("farewells") + _listed("thanks"))
    return ("@", "://", "www.", *(4 * mark for mark in "-=_*~"), *farewells, *_listed("fields"))


@cache
def _line_end() -> re.Pattern[str]:
    """
    Each match ends where a line ends; what follows is looked at and never taken.

    Nothing here may start a long repetition at every character: a megabyte of "=" is one match, not
    a million.
    """
    either = language("en").either
    return re.compile(
        # greetings and farewells
        rf"\A(?:{either('sentences.greetings')}|{either('sentences.salutations')}"
        r"(?:\s\w++){1,3}),(?=\s[A-Z])"
        rf"|\b{either('sentences.farewells')},(?=\s[A-Z])"
        rf"|\b{either('sentences.thanks')},(?=\s[A-Z]\w*+(?:\s[A-Z]|\s*\Z))"
        # heads of messages, labels of figures
        rf"|(?<=\S)(?=\s{either('sentences.fields')}\s)"
        rf"|(?<!\bon)(?<!\bat)(?<=\S)(?=\s{_STAMP})"
        rf"|{_STAMP}(?:\s[AP]M\b)?+(?=\s[A-Za-z])"
        rf"|{_ADDRESS}>(?=\s)|\bE-?mail:\s{_ADDRESS}(?=\s)"
        rf"|\A{either('sentences.labels')}\s\d++(?:\.\d++)*+(?=\s[A-Z])"
        # ruled lines, and addresses on a line of their own
        r"|(?<=\S)(?=\s[-=_*~]{8})"
        r"|(?<![-=_*~])[-=_*~]{8,}+(?=\s)"
        rf"|(?<!\S){_URL}(?<![.,;:!?)])(?=\s(?:{_URL}|[A-Z]))"
    )


def _listed(name: str) -> tuple[str, ...]:
    return language("en").listed(f"sentences.{name}")
