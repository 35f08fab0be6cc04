"""Where sentences end in other languages: pysbd where it has rules, plain rules elsewhere."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from briefing.languages import every, language
from briefing.sentences.pragmatic import ask_pysbd

__all__ = ["find_foreign_ends"]

if TYPE_CHECKING:
    from pysbd import Segmenter


_WINDOW: Final = 1000
"""Characters given to pysbd at once."""
_CLOSERS = re.compile(r"\s?[”’»“)\]」』）】]+(?=\s|$)|[\"'”’»)\]」』）】]+")
_QUOTED_STOP = re.compile(r"[.!?…]\s?[»”\"“)]+(?=\s)")
_SURE = frozenset("。．！？｡।॥؟۔։።፧။\"'”’»)]」』）】")


def find_foreign_ends(paragraph: str, code: str) -> list[int]:
    """Find where sentences end, as offsets just after each; ascending."""
    if not language(code).has("pysbd"):
        return _find_generic_ends(paragraph)
    from pysbd import Segmenter

    segmenter = Segmenter(language=code, clean=False)
    ends: list[int] = []
    start = 0
    while start < len(paragraph):
        stop = _find_window_end(paragraph, start)
        found = _find_window_ends(paragraph[start:stop], segmenter)
        # The last sentence of a window may go on in the next: read it again from its start.
        inner = [start + end for end in found if stop == len(paragraph) or start + end < stop]
        ends += _repair(paragraph, inner)
        start = inner[-1] if inner and stop < len(paragraph) else stop
    return ends


def _find_window_end(paragraph: str, start: int) -> int:
    """Find a window's end at a space, so that no word is torn."""
    stop = start + _WINDOW
    if stop >= len(paragraph):
        return len(paragraph)
    space = paragraph.rfind(" ", start + _WINDOW // 2, stop)
    return space if space > 0 else stop


def _find_window_ends(window: str, segmenter: Segmenter) -> list[int]:
    ends = ask_pysbd(window, segmenter)
    if ends is None:
        return _find_generic_ends(window)
    # pysbd overlooks a stop inside closing marks when the next sentence follows.
    quoted = {
        match.end()
        for match in _QUOTED_STOP.finditer(window)
        if window[match.end() : match.end() + 9].lstrip(' \n«„“"¿¡(')[:1].isupper()
    }
    return sorted(ends | quoted)


def _repair(paragraph: str, ends: list[int]) -> list[int]:
    """Let closing marks follow their sentence; cut neither a word nor a title from its name."""
    repaired = []
    for end in ends:
        closers = _CLOSERS.match(paragraph, end)
        place = closers.end() if closers else end
        following = paragraph[place : place + 1]
        is_word_end = not following or following.isspace() or paragraph[place - 1] in _SURE
        if is_word_end and not _is_title(paragraph, end - 1):
            repaired.append(place)
    return repaired


# Full stops of scripts without capitals end a sentence with or without a space after them.
_END = re.compile(
    r"(?P<sure>[。．！？｡।॥؟۔։።፧፨။។៕༎]++[\"'”’»)\]」』）】]*+)"
    r"|(?P<stop>(?<![.!?…])[.!?…]++[\"'”’»“)\]]*+(?=\s))"
)
_INITIAL = re.compile(r"(?:^|[\s.(])[^\W\d_a-z]$")
_OPENERS: Final = " \t\r\n\"'“‘«„(¿¡—–-"


def _find_generic_ends(paragraph: str) -> list[int]:
    """
    Find where sentences end, as offsets just after each; ascending.

    A stop counts when space follows and then no small letter, and when it is no initial's.
    """
    return [
        match.end()
        for match in _END.finditer(paragraph)
        if match["sure"] or _holds(paragraph, match.start(), match.end())
    ]


def _is_title(paragraph: str, stop: int) -> bool:
    """Whether the full stop at *stop* belongs to a title: ``Sr. García``."""
    words = paragraph[max(0, stop - 12) : stop].split()
    return paragraph.startswith(".", stop) and bool(words) and words[-1].lower() in _titles()


def _holds(paragraph: str, stop: int, end: int) -> bool:
    if _is_title(paragraph, stop) or _INITIAL.search(paragraph[max(0, stop - 2) : stop]):
        return False
    return not paragraph[end : end + 20].lstrip(_OPENERS)[:1].islower()


@cache
def _titles() -> frozenset[str]:
    return frozenset(every("sentences.titles"))
