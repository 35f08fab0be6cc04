"""Line breaks inside a paragraph: which begin a new one, and which only end a line."""

from __future__ import annotations

import re

__all__ = ["split_at_breaks", "tidy"]

# Soft hyphens, zero-width spaces and joiners of words: for the eye alone. The joiners of letters
# (U+200C, U+200D) spell Persian and Hindi, and stay.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BREAK = re.compile(r"\n\s*\n|(?<=[.!?…:;\"”»。！？])[^\S\n]*\n")


def tidy(written: str) -> str:
    """One row of *written*, without what only a typesetter needs."""
    return " ".join(_INVISIBLE.sub("", written).split())


def split_at_breaks(written: str) -> list[str]:
    """
    Split *written* where a line break stands twice, or after the end of a sentence or clause.

    Any other one was put there for the width of a page, and joins its lines by a space.
    """
    lines = (tidy(piece) for piece in _BREAK.split(_INVISIBLE.sub("", written)))
    return [line for line in lines if line]
