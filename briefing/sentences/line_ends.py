"""Lines of mail and web pages that end without a stop, where line breaks were lost."""

from __future__ import annotations

import re
from functools import cache

from briefing.languages import language

__all__ = ["find_line_ends"]

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
