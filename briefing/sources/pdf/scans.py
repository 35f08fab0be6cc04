"""Text that OCR laid under a scan: type that is nearly of one size is of one size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from briefing.sources.pdf.page import Page

__all__ = ["even_sizes"]

_NEARLY = 1.3


def even_sizes(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Give lines of nearly the usual size that size: OCR measures each by its tallest letters."""
    sizes = [line.size for page in pages if page.is_hidden for line in page.lines]
    if not sizes:
        return tuple(pages)
    usual = median(sizes)
    return tuple(
        replace(
            page,
            lines=tuple(
                replace(line, size=usual) if usual / _NEARLY < line.size < usual * _NEARLY else line
                for line in page.lines
            ),
        )
        if page.is_hidden
        else page
        for page in pages
    )
