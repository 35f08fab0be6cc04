"""
What will be said, in order: opening, sentences, link lines, closing, and the rests between.

:func:`write_script` lays a programme out. :func:`format_script` writes it as Markdown for a person
to read and edit, and :func:`parse_script` reads that back.
"""

from __future__ import annotations

from briefing.script.casting import GUEST, cast_guest
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
