"""Where sentences end in a language without rules of its own."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from briefing.languages import every

__all__ = ["find_generic_ends", "is_title"]

# Full stops of scripts without capitals end a sentence with or without a space after them.
_END = re.compile(
    r"(?P<sure>[。．！？｡।॥؟۔։።፧፨။។៕༎]++[\"'”’»)\]」』）】]*+)"
    r"|(?P<stop>(?<![.!?…])[.!?…]++[\"'”’»“)\]]*+(?=\s))"
)
_INITIAL = re.compile(r"(?:^|[\s.(])[^\W\d_a-z]$")
_OPENERS: Final = " \t\r\n\"'“‘«„(¿¡—–-"


def find_generic_ends(paragraph: str) -> list[int]:
    """
    Find where sentences end, as offsets just after each; ascending.

    A stop counts when space follows and then no small letter, and when it is no initial's.
    """
    return [
        match.end()
        for match in _END.finditer(paragraph)
        if match["sure"] or _holds(paragraph, match.start(), match.end())
    ]


def is_title(paragraph: str, stop: int) -> bool:
    """Whether the full stop at *stop* belongs to a title: ``Sr. García``."""
    words = paragraph[max(0, stop - 12) : stop].split()
    return paragraph.startswith(".", stop) and bool(words) and words[-1].lower() in _titles()


def _holds(paragraph: str, stop: int, end: int) -> bool:
    if is_title(paragraph, stop) or _INITIAL.search(paragraph[max(0, stop - 2) : stop]):
        return False
    return not paragraph[end : end + 20].lstrip(_OPENERS)[:1].islower()


@cache
def _titles() -> frozenset[str]:
    return frozenset(every("sentences.titles"))
