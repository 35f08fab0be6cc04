"""
What will be said, in order: opening, sentences, link lines, closing, and the rests between.

:func:`write_script` lays a programme out. :func:`format_script` writes it as Markdown for a person
to read and edit, and :func:`parse_script` reads that back. :func:`cast_guest` says which lines a
second voice has.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.script.headings import is_question
from briefing.script.layout import (
    PARAGRAPH_MS,
    SECTION_MS,
    SENTENCE_MS,
    Differing,
    Story,
    write_script,
)
from briefing.script.markdown import (
    Draft,
    DraftSegment,
    SourceReference,
    format_comment,
    format_script,
    parse_script,
)
from briefing.types import Line, Script

__all__ = [
    "GUEST",
    "PARAGRAPH_MS",
    "SECTION_MS",
    "SENTENCE_MS",
    "Differing",
    "Draft",
    "DraftSegment",
    "SourceReference",
    "Story",
    "cast_guest",
    "format_comment",
    "format_script",
    "parse_script",
    "write_script",
]

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
