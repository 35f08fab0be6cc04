"""Large first letters (drop capitals), put back in front of the line they begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from briefing.sources.pdf.page import Line

__all__ = ["attach_initials"]

_LARGE = 1.8
_WORDS = ("A", "I", "O")
"""Letters that are words: the rest of the page tells whether they are one here."""


def attach_initials(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Join each large single letter to the text that runs beside it."""
    usual = median(line.size for line in lines) if lines else 0.0
    result = list(lines)
    for initial in lines:
        letters = initial.text.strip("\"'“‘«")
        if len(letters) != 1 or not letters.isalpha() or initial.size < _LARGE * usual:
            continue
        beside = [
            line
            for line in result
            if line is not initial
            and line.size < initial.size / _LARGE
            and initial.left < line.left < initial.right + 2 * line.size
            and -0.5 * line.size < line.y - initial.y < initial.size
        ]
        if not beside:
            continue
        first = max(beside, key=lambda line: line.y)
        result.remove(initial)
        for line in beside:
            if abs(line.left - first.left) < 2 * line.size:
                text = _join(initial.text, line.text, lines) if line is first else line.text
                result[result.index(line)] = replace(line, text=text, left=initial.left)
    return tuple(result)


def _join(initial: str, text: str, lines: Sequence[Line]) -> str:
    word = text.split(" ", 1)[0].strip(".,;:").casefold()
    elsewhere = (other.text.casefold().split() for other in lines if other.text != text)
    is_word = initial[-1] in _WORDS and any(word in others for others in elsewhere)
    return f"{initial} {text}" if is_word else initial + text
