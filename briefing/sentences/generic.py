"""Where sentences end in a language without rules of its own."""

from __future__ import annotations

import re

__all__ = ["find_generic_ends"]

# Full stops of scripts without capitals end a sentence with or without a space after them.
_END = re.compile(
    r"(?P<sure>[。．！？｡।॥؟۔։።፧፨။។៕༎]++[\"'”’»)\]」』）】]*+)"
    r"|(?P<stop>[.!?…]++[\"'”’»“)\]]*+(?=\s))"
)
_INITIAL = re.compile(r"(?:^|[\s.(])[^\W\d_a-z]\.$")


def find_generic_ends(paragraph: str) -> list[int]:
    """
    Find where sentences end, as offsets just after each; ascending.

    A stop counts when space follows and then no small letter, and when it is no initial's.
    """
    ends = []
    for match in _END.finditer(paragraph):
        if match["stop"]:
            if _INITIAL.search(paragraph[max(0, match.start() - 2) : match.start() + 1]):
                continue
            rest = paragraph[match.end() : match.end() + 20].lstrip().lstrip("\"'“«„(¿¡—–- ")
            if rest[:1].islower():
                continue
        ends.append(match.end())
    return ends
