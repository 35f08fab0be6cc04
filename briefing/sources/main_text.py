"""trafilatura's extract of a page to headings and paragraphs, each thing said once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from briefing.sources.prose import is_prose

__all__ = ["Piece", "is_notice", "list_pieces", "prefer_stated"]

Kind = Literal["heading", "paragraph"]
Piece = tuple[Kind, str]

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_BLOCKS = frozenset(("p", "item", "quote", "list", "head", "graphic", "table", "row", "cell"))
# Of the page's makers to its readers; searched for in short lines only.
_NOTICE = re.compile(
    r"^(?:©|\(c\)|copyright\s*(?:©|\(c\)|\d{4}))|\ball rights reserved\b"
    r"|\baffiliate links?\b.{0,80}\b(?:disclos|polic|commission)"
    r"|\b(?:earn|receive) an? (?:affiliate )?commission\b"
    r"|\bfollow (?:me|us|him|her|them|\w+ \w+) on (?:instagram|facebook|twitter|x|threads|pinterest"
    r"|tiktok|linkedin|mastodon|bluesky|youtube)\b"
    r"|^(?:e-?mail|write to|contact|reach)\b[^.?!]{0,80}\b[\w.+-]+@[\w-]+\.\w"
    r"|^\W*(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+|www\.\S+|\(?(?:ends?|more)\)?)\W*$",
    re.IGNORECASE | re.DOTALL,
)
_NOTICE_WORDS = 40
_SAID_ONCE_WORDS = 6
"""Shorter lines ("Why it stands out:") may well be said twice."""
_TITLE_WORDS = 4
_MOST_BARE_HEADINGS = 2
_MOST_QUOTES = 100
"""Each is looked for in the whole text."""
_CODE_CHARACTERS = 60
_SHINGLE = 4
_FAR_SHORTER = 0.6
_MOSTLY = 0.75
_EDGE_WORDS = 6


def list_pieces(body: Any, titles: Sequence[str]) -> list[Piece]:
    """
    The headings and paragraphs of *body* (trafilatura's XML), in order.

    Headings that are one of *titles*, paragraphs said before and quotations set apart of what a
    paragraph says are left out; of tables only cells of prose are read (old pages were laid out
    by tables).
    """
    pieces = list(_read(body))
    paragraphs = "\n".join(_key(text) for kind, text, is_quote in pieces if not is_quote)
    names = {_key(title) for title in titles}
    quotes = 0
    seen: set[str] = set()
    kept: list[Piece] = []
    for kind, text, is_quote in pieces:
        key = _key(text)
        words = len(key.split())
        if not key or (kind == "heading" and _is_title(key, names)):
            continue
        if words >= _SAID_ONCE_WORDS and kind == "paragraph":
            quotes += is_quote
            if key in seen or (is_quote and quotes <= _MOST_QUOTES and key in paragraphs):
                continue
            seen.add(key)
        if is_notice(text):
            continue
        kept.append((kind, text))
    bare = next((n for n, (kind, _) in enumerate(reversed(kept)) if kind != "heading"), 0)
    # A heading or two over nothing head what was left out; more of them are a list.
    return kept[: len(kept) - bare] if bare <= _MOST_BARE_HEADINGS else kept


def _is_title(key: str, names: set[str]) -> bool:
    """Whether a heading is a title, or a title but for the name of the site after it."""
    if key in names:
        return True
    return len(key.split()) >= _TITLE_WORDS and any(name.startswith(key) for name in names)


def is_notice(text: str) -> bool:
    """Whether *text* is about the page, its makers' rights, income or other pages."""
    return len(text.split()) <= _NOTICE_WORDS and bool(_NOTICE.search(text))


def _read(body: Any) -> Iterator[tuple[Kind, str, bool]]:
    """Each line with its kind, and whether it is set as a quotation."""
    for element in body.iter("head", "p", "item", "quote", "cell"):
        is_quote = element.tag == "quote" or any(True for _ in element.iterancestors("quote"))
        if element.tag == "head":
            yield "heading", _SPACE.sub(" ", "".join(element.itertext())).strip(), False
            continue
        in_table = element.tag == "cell" or any(True for _ in element.iterancestors("cell"))
        for line in _own_lines(element):
            if not in_table or is_prose(line):
                yield "paragraph", line, is_quote


def _own_lines(element: Any) -> list[str]:
    """The text of *element* without that of blocks inside it; a line break starts a new line."""
    parts: list[str] = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append("\n")
        elif child.tag == "code":
            parts.append(_inline_code("".join(child.itertext())))
        elif child.tag not in _BLOCKS:
            parts.append("".join(child.itertext()))
        elif child.tag != "graphic":
            parts.append("\n")
        parts.append(child.tail or "")
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(parts).split("\n"))
    return [line for line in lines if line]


def _inline_code(code: str) -> str:
    """A name or a command within a sentence is read, a listing is not."""
    return code if "\n" not in code.strip() and len(code) <= _CODE_CHARACTERS else ""


def prefer_stated(found: Sequence[Piece], bodies: Sequence[Sequence[Piece]]) -> list[Piece]:
    """
    Correct what was *found* in a page by the article that the page itself states.

    What is found is better set out, what is stated is surely an article, but often cut short.
    Of several *bodies* the one most like what was found counts. It is taken where far less was
    found, or where found in one piece; else what stands in *found* before its beginning and
    after its end goes.
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
    known = [_is_known(text, shingles) for _, text in found]
    words = [len(_WORD.findall(text)) for _, text in found]
    covered = sum(count for count, is_known in zip(words, known, strict=True) if is_known)
    if not covered or covered < _MOSTLY * said:
        return list(found)
    text = " ".join(_key(text) for _, text in found)
    stated_words = " ".join(_key(text) for _, text in stated).split()
    first = known.index(True) if " ".join(stated_words[:_EDGE_WORDS]) in text else 0
    # The lead is often set above the article, and not stated as a part of it.
    while first and is_prose(found[first - 1][1]):
        first -= 1
    ends = " ".join(stated_words[-_EDGE_WORDS:]) in text
    last = len(known) - known[::-1].index(True) if ends else len(known)
    return list(found[first:last])


def _overlap(pieces: Sequence[Piece], shingles: set[tuple[str, ...]]) -> int:
    return sum(one in shingles for _, text in pieces for one in _shingles(text))


def _is_known(text: str, shingles: set[tuple[str, ...]]) -> bool:
    own = list(_shingles(text))
    return bool(own) and sum(one in shingles for one in own) >= len(own) / 2


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    words = _key(text).split()
    for start in range(len(words) - _SHINGLE + 1):
        yield tuple(words[start : start + _SHINGLE])


def _count(pieces: Sequence[Piece]) -> int:
    return sum(len(_WORD.findall(text)) for _, text in pieces)


def _key(text: str) -> str:
    """*text* to compare: its words without case and marks."""
    return " ".join(_WORD.findall(text.casefold()))
