"""A feed's HTML to passages: its headings and paragraphs, and no more."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any

from briefing.sources.page.walk import walk_html
from briefing.sources.prose import Piece

__all__ = ["list_passages", "visible_text", "write_passages"]

_CAPTION = re.compile("(?:figcaption|caption|form)$")
_TABULAR = re.compile("(?:figcaption|caption|form|table|pre)$")
_HAS_TABULAR = re.compile(r"<(?:table|pre)\b", re.IGNORECASE)
_LINE_BREAK = re.compile(r"(?<=[\w,])\s{0,8}<br\s{0,8}/?>\s{0,8}(?=(\w))", re.IGNORECASE)


def list_passages(page: str) -> list[Piece]:
    """
    Read the headings and paragraphs of *page*, without captions and forms.

    Tables and program code are left out too, unless most of the text is in them: then they only
    lay it out, as in newsletters and old mailing lists.
    """
    if not page:
        return []
    joined = _LINE_BREAK.sub(_join_wrapped, page)
    passages = walk_html(joined, skip=_is_caption)
    if _HAS_TABULAR.search(joined):
        without = walk_html(joined, skip=_is_tabular)
        if 2 * _length(without) >= _length(passages):
            return without
    return passages


def write_passages(passages: Iterable[Piece]) -> str:
    """Write them as HTML of ``h2`` and ``p`` alone, a line each: nothing in it can do harm."""
    tags = {"heading": "h2", "paragraph": "p"}
    return "\n".join(
        f"<{tags[kind]}>{html.escape(text, quote=False)}</{tags[kind]}>" for kind, text in passages
    )


def visible_text(page: str) -> str:
    """What a reader sees of *page*, a passage a line."""
    return "\n".join(text for _, text in list_passages(page))


def _join_wrapped(line_break: re.Match[str]) -> str:
    """A space for a break within a sentence: it was put there for the width of some page."""
    return " " if line_break[1].islower() else line_break[0]


def _is_caption(element: Any) -> bool:
    return _CAPTION.match(element.tag) is not None


def _is_tabular(element: Any) -> bool:
    return _TABULAR.match(element.tag) is not None


def _length(passages: list[Piece]) -> int:
    return sum(len(text) for _, text in passages)
