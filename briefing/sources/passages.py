"""A feed's HTML to passages: its headings and paragraphs, and no more."""

from __future__ import annotations

import re
from typing import Any

from briefing.sources.walk import Piece, walk_html

__all__ = ["list_passages", "visible_text"]

_CAPTION = re.compile("(?:figcaption|caption|form)$")
_TABULAR = re.compile("(?:figcaption|caption|form|table|pre)$")
_HAS_TABULAR = re.compile(r"<(?:table|pre)\b", re.IGNORECASE)


def list_passages(html: str) -> list[Piece]:
    """
    Read the headings and paragraphs of *html*, without captions and forms.

    Tables and program code are left out too, unless most of the text is in them: then they only
    lay it out, as in newsletters and old mailing lists.
    """
    if not html:
        return []
    passages = walk_html(html, skip=_is_caption)
    if _HAS_TABULAR.search(html):
        without = walk_html(html, skip=_is_tabular)
        if 2 * _length(without) >= _length(passages):
            return without
    return passages


def visible_text(html: str) -> str:
    """What a reader sees of *html*, a passage a line."""
    return "\n".join(text for _, text in list_passages(html))


def _is_caption(element: Any) -> bool:
    return _CAPTION.match(element.tag) is not None


def _is_tabular(element: Any) -> bool:
    return _TABULAR.match(element.tag) is not None


def _length(passages: list[Piece]) -> int:
    return sum(len(text) for _, text in passages)
