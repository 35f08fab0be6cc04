"""HTML to plain text and blocks, by trafilatura: main text, title, author, site and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Literal

from briefing.errors import SourceError
from briefing.sources.dates import parse_date
from briefing.sources.decoding import decode_text
from briefing.sources.language import guess_language
from briefing.sources.layout import lay_out
from briefing.sources.prose import raise_digits
from briefing.types import Article, Source

__all__ = ["find_meta_charset", "parse_html"]

MAX_CHARACTERS = 5_000_000
"""trafilatura's time grows with the square of a page's repeated paragraphs."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SUPERSCRIPT = re.compile(
    r"<sup\b[^<>]{0,500}>((?:[^<]|<(?!/?sup\b)[^<>]{0,500}>){0,200}?)</sup\s*>", re.IGNORECASE
)
_BEFORE = 300
_SPACE = re.compile(r"\s+")

Kind = Literal["heading", "paragraph"]


def parse_html(source: Source, *, encoding: str | None = None) -> Article:
    """
    Read a saved page; ``article.text`` is its main text, a block a line.

    Raises:
        SourceError: Undecodable, too large, or without main text.
    """
    declared = find_meta_charset(source.data)
    page = decode_text(source.data, source.location, encoding=encoding, declared=declared)
    lean = _raise_digits(_drop_ballast(page))
    if len(lean) > MAX_CHARACTERS:
        raise SourceError(
            f"{source.location}: it is a page of more than 5 MB; save only the article's text."
        )
    document = _extract(lean)
    if document is None or document.body is None:
        raise SourceError(
            f"{source.location}: no article was found in this page; "
            "copy the article's text into a .txt file."
        )
    text, blocks = lay_out(_pieces(document.body, document.title or ""))
    stated = _LANGUAGE.search(page[:20_000])
    return Article(
        title=_clean(document.title),
        blocks=blocks,
        language=guess_language(text) if not stated else stated[1].lower()[:2],
        text=text,
        location=source.location,
        author=_clean(document.author),
        site=_clean(document.sitename),
        date=parse_date(document.date),
    )


def find_meta_charset(data: bytes) -> str:
    """The encoding that a page names in its head; empty for none."""
    charset = _CHARSET.search(data[:4096])
    return charset[1].decode("ascii", "ignore") if charset else ""


def _extract(page: str) -> Any:
    from trafilatura import bare_extraction

    return bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)


def _clean(value: str | None) -> str:
    return _SPACE.sub(" ", value or "").strip()


def _drop_ballast(page: str) -> str:
    """Leave out scripts, styles, drawings and inlined files: the bulk of a saved page."""
    for tag in ("script", "style", "svg"):
        page = _drop_element(page, tag)
    return re.sub(r"data:[\w/+.;=-]{1,200},[A-Za-z0-9+/=%_-]*", "", page)


def _drop_element(page: str, tag: str) -> str:
    """Cut from each ``<tag`` to the next ``</tag``, in one pass; an unclosed one stays."""
    kept: list[str] = []
    position = 0
    closing = re.compile(rf"</{tag}\s*>", re.IGNORECASE)
    for opening in re.finditer(rf"<{tag}\b", page, re.IGNORECASE):
        # Structured data (ld+json) is a script too, and says who wrote it and when.
        if opening.start() < position or "ld+json" in page[opening.end() : opening.end() + 200]:
            continue
        end = closing.search(page, opening.end())
        if not end:
            break
        kept.append(page[position : opening.start()])
        position = end.end()
    kept.append(page[position:])
    return "".join(kept)


def _raise_digits(page: str) -> str:
    """Write raised figures as such, and drop marks of notes: "2009" and a raised 1 are no 20091."""

    def rewrite(match: re.Match[str]) -> str:
        raised = unescape(_TAG.sub("", match[1])).strip()
        start = match.start()
        before = unescape(_TAG.sub("", page[max(0, start - _BEFORE) : start]))
        kept = raise_digits(raised, before)
        return match[0] if kept == raised else kept

    return _SUPERSCRIPT.sub(rewrite, page)


def _pieces(body: Any, title: str) -> Iterator[tuple[Kind, str]]:
    for element in body.iter("head", "p", "item", "quote", "list"):
        if element.tag == "head":
            text = _clean("".join(element.itertext()))
            if text != title:
                yield "heading", text
        elif element.tag in ("p", "item", "quote"):
            for line in _own_lines(element):
                yield "paragraph", line


def _own_lines(element: Any) -> list[str]:
    """The text of *element* without that of blocks inside it; a line break starts a new line."""
    parts: list[str] = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append("\n")
        elif child.tag not in ("p", "item", "quote", "list", "head", "graphic", "table", "code"):
            parts.append("".join(child.itertext()))
        parts.append(child.tail or "")
    return [_clean(line) for line in "".join(parts).split("\n") if line.strip()]
