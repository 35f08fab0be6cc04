"""The article as a page states it for search engines: schema.org's ``articleBody`` in JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from briefing.sources.walk import Piece, walk_html

__all__ = ["find_stated_bodies"]

_OPENING = re.compile(r"<script\b[^<>]{0,300}ld\+json[^<>]{0,300}>", re.IGNORECASE)
_CLOSING = re.compile(r"</script\s*>", re.IGNORECASE)
_MARKUP = re.compile(r"</?(?:p|br|h[1-6]|li|div|strong|em|b|i|a)\b[^<>]*>", re.IGNORECASE)
_BLOCKS = re.compile(r"<(?:p|br|h[1-6]|li|div)\b", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;/?(?:p|br|h[1-6]|li|div|strong|em|b|i|a)\b", re.IGNORECASE)
_CONTAINERS = ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate")
_MOST_SCRIPTS = 40
_DEEPEST = 6


def find_stated_bodies(page: str) -> list[list[Piece]]:
    """
    Each ``articleBody`` that *page* (HTML) states, by paragraphs, none of them empty.

    Where no line breaks were kept it is one paragraph.
    """
    bodies: list[str] = []
    for script in _scripts(page):
        if "articleBody" in script:
            bodies += _bodies(_parse(script), _DEEPEST)
    return [pieces for body in bodies[:_MOST_SCRIPTS] if (pieces := _pieces(body))]


def _scripts(page: str) -> Iterator[str]:
    """What stands in each script of structured data, in one pass; an unclosed one is the last."""
    position = 0
    for _ in range(_MOST_SCRIPTS):
        opening = _OPENING.search(page, position)
        closing = opening and _CLOSING.search(page, opening.end())
        if not opening or not closing:
            return
        yield page[opening.end() : closing.start()]
        position = closing.end()


def _parse(script: str) -> Any:
    try:
        # Pages write line breaks into strings, against the standard.
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _bodies(node: Any, depth: int) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _bodies(one, depth)
    elif isinstance(node, dict) and depth:
        body = node.get("articleBody")
        if isinstance(body, str):
            yield body
        for key in _CONTAINERS:
            yield from _bodies(node.get(key), depth - 1)


def _pieces(body: str) -> list[Piece]:
    import html

    if _ESCAPED.search(body):
        body = html.unescape(body)
    if _MARKUP.search(body):
        # Beside marks within lines, the line breaks of plain text are paragraphs.
        return walk_html(body if _BLOCKS.search(body) else "<br>".join(body.splitlines()))
    lines = (" ".join(line.split()) for line in html.unescape(body).splitlines())
    return [("paragraph", line) for line in lines if line]
