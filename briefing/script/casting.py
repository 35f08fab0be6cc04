"""Who says which line, where there are two voices: the guest asks, and is quoted."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.script.headings import is_question
from briefing.types import Line, Script

__all__ = ["GUEST", "cast_guest"]

GUEST = "guest"

QUOTED = 0.6
"""So much of a line's letters stands in quotation marks when the line is somebody's own words."""

_QUOTED = re.compile(r"“[^”]*(?:”|$)|„[^“”]*[“”]|«[^»]*»|\"[^\"]*(?:\"|$)")


def cast_guest(script: Script) -> Script:
    """
    Give the guest the headings that are questions, and the lines that are direct quotation.

    Nothing is added or moved: whoever speaks, the words are the same.
    """
    segments = tuple(
        replace(segment, lines=tuple(map(_cast, segment.lines))) for segment in script.segments
    )
    return replace(script, segments=segments)


def _cast(line: Line) -> Line:
    asks = line.source_span is None and is_question(line.text)
    return replace(line, speaker=GUEST) if asks or _is_quotation(line) else line


def _is_quotation(line: Line) -> bool:
    if line.source_span is None:
        return False
    quoted = sum(map(_letters, _QUOTED.findall(line.text)))
    return quoted >= QUOTED * _letters(line.text) > 0


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
