"""The article as a page states it for search engines: schema.org's ``articleBody`` in JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from briefing.sources.page.main_text import fold_words
from briefing.sources.prose import Piece
from briefing.sources.walk import walk_html

__all__ = ["find_scripts", "find_stated_bodies", "parse_script", "prefer_stated"]

_OPENING = re.compile(r"<script\b[^<>]{0,300}ld\+json[^<>]{0,300}>", re.IGNORECASE)
_CLOSING = re.compile(r"</script\s*>", re.IGNORECASE)
_MARKUP = re.compile(r"</?(?:p|br|h[1-6]|li|div|strong|em|b|i|a)\b[^<>]*>", re.IGNORECASE)
_BLOCKS = re.compile(r"<(?:p|br|h[1-6]|li|div)\b", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;/?(?:p|br|h[1-6]|li|div|strong|em|b|i|a)\b", re.IGNORECASE)
_CONTAINERS = ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate")
_MOST_SCRIPTS = 40
_DEEPEST = 6
_SHINGLE = 4
_FAR_SHORTER = 0.6
_MOSTLY = 0.75
_EDGE_WORDS = 6


def find_stated_bodies(page: str) -> list[list[Piece]]:
    """
    Each ``articleBody`` that *page* (HTML) states, by paragraphs, none of them empty.

    Where no line breaks were kept it is one paragraph.
    """
    bodies: list[str] = []
    for script in find_scripts(page):
        if "articleBody" in script:
            bodies += _bodies(parse_script(script), _DEEPEST)
    return [pieces for body in bodies[:_MOST_SCRIPTS] if (pieces := _pieces(body))]


def find_scripts(page: str) -> Iterator[str]:
    """What stands in each script of structured data, in one pass; an unclosed one is the last."""
    position = 0
    for _ in range(_MOST_SCRIPTS):
        opening = _OPENING.search(page, position)
        closing = opening and _CLOSING.search(page, opening.end())
        if not opening or not closing:
            return
        yield page[opening.end() : closing.start()]
        position = closing.end()


def parse_script(script: str) -> Any:
    """The data in a script; None where it is none."""
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


def prefer_stated(found: Sequence[Piece], bodies: Sequence[Sequence[Piece]]) -> list[Piece]:
    """
    Correct what was *found* in a page by the article that the page itself states.

    What is found is better set out, what is stated is surely an article, but often cut short.
    Of several *bodies* the one most like what was found counts. It is taken where far less was
    found, or where found in one piece; else what stands in *found* after its end goes.
    """
    if not bodies:
        return list(found)
    own = {one for _, text in found for one in _shingles(text)}
    stated = max(bodies, key=lambda body: (_overlap(body, own), _count(body)))
    said, wanted = _count(found), _count(stated)
    one_piece = len(found) <= 1 < len(stated)
    if said < _FAR_SHORTER * wanted or (one_piece and said < 1.2 * wanted):
        return list(stated)
    shingles = {one for _, text in stated for one in _shingles(text)}
    known = [piece for piece in found if _is_known(piece[1], shingles)]
    ending = " ".join(fold_words(stated[-1][1]).split()[-_EDGE_WORDS:])
    if not known or _count(known) < _MOSTLY * said or ending not in fold_words(known[-1][1]):
        return list(found)
    return list(found[: len(found) - list(reversed(found)).index(known[-1])])


def _overlap(pieces: Sequence[Piece], shingles: set[tuple[str, ...]]) -> int:
    return sum(one in shingles for _, text in pieces for one in _shingles(text))


def _is_known(text: str, shingles: set[tuple[str, ...]]) -> bool:
    own = list(_shingles(text))
    return bool(own) and sum(one in shingles for one in own) >= len(own) / 2


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    words = fold_words(text).split()
    for start in range(len(words) - _SHINGLE + 1):
        yield tuple(words[start : start + _SHINGLE])


def _count(pieces: Sequence[Piece]) -> int:
    return sum(len(fold_words(text).split()) for _, text in pieces)
