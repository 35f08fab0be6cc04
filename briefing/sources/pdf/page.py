"""What a PDF gives: lines of type, each with its place, size and weight, page by page."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Document", "Line", "Page"]


@dataclass(frozen=True, slots=True)
class Line:
    """Type on one baseline, within one column; points (1/72 inch) from the page's lower left."""

    text: str
    left: float
    right: float
    """By the fonts' own widths where they are known, else estimated."""
    y: float
    """Of the baseline."""
    size: float
    bold: bool = False
    artifact: bool = False
    """The file itself says that it is not content: a running head, a page number."""


@dataclass(frozen=True, slots=True)
class Page:
    """Lines in the order the file draws them."""

    lines: tuple[Line, ...]
    has_image: bool = False
    is_hidden: bool = False
    """Its text is invisible, laid under a scan by OCR: places are exact, sizes are guessed."""


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF's text layer and what it says of itself; strings are empty where it says nothing."""

    pages: tuple[Page, ...]
    outline: tuple[str, ...]
    """Its bookmarks, top to bottom."""
    title: str
    author: str
    created: str
    """As written: ``D:20250304080000+01'00'``."""
    language: str
