"""A paragraph of a Word document: its text, and what its style and look say of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.sources.docx.styles import Role
from briefing.sources.prose import is_long_sentence

__all__ = ["Paragraph", "as_prose"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, its white space squeezed."""

    text: str
    level: int = 0
    """Of a heading, 1 to 9; 0 for body text."""
    role: Role = ""
    bold: bool = False
    """Every word of it: how headings are made where nobody knows of styles."""
    boxed: bool = False
    """From a text box: a note beside the text, or a line of the text once more."""


def as_prose(paragraph: Paragraph) -> Paragraph:
    """Without its level, where somebody styled whole sentences as a heading."""
    return replace(paragraph, level=0) if is_long_sentence(paragraph.text) else paragraph
