"""
A feed's entry: its HTML as passages, and whether these are the whole article.

Passages are headings and paragraphs, and no more; those of a whole article make a page of its own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from briefing.languages import either
from briefing.sources.prose import Piece
from briefing.sources.walk import walk_html
from briefing.types import Entry, Source

__all__ = [
    "MIN_WORDS",
    "entry_source",
    "is_whole",
    "list_passages",
    "visible_text",
    "write_passages",
]

MIN_WORDS = 150
"""Fewer are a teaser: half the words that a short news story has."""

# Chinese, Japanese, Thai, Lao, Khmer: no spaces, about two characters a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_TAIL_CHARACTERS = 500
_CAPTION = re.compile("(?:figcaption|caption|form)$")
_TABULAR = re.compile("(?:figcaption|caption|form|table|pre)$")
_HAS_TABULAR = re.compile(r"<(?:table|pre)\b", re.IGNORECASE)
_LINE_BREAK = re.compile(r"(?<=[\w,])\s{0,8}<br\s{0,8}/?>\s{0,8}(?=(\w))", re.IGNORECASE)


def is_whole(entry: Entry) -> bool:
    """
    Whether the text that came with *entry* is the article, so that its page need not be read.

    It is when it has the length of one and neither breaks off ("…", "[...]") nor ends by
    sending its reader on ("Read more"). A doubtful one is not whole: its page will tell.
    """
    passages = _without_credits(list_passages(entry.html))
    words = sum(_count_words(text) for kind, text in passages if kind == "paragraph")
    if words < MIN_WORDS or not passages:
        return False
    last = passages[-1][1][-_TAIL_CHARACTERS:]
    tail = re.split(r"(?<=[.!?…\]])\s+", last)[-1]
    return not (_cut_off().search(last) or _invitation().fullmatch(tail))


def entry_source(entry: Entry) -> Source:
    """
    Make a page of *entry*'s own text, with its title, author, site and date where pages say them.

    Each passage is a paragraph of its own, whatever the feed's markup; what only points to the
    site ("The post ... appeared first on ...", "Read more", "Comments") is left out.
    """
    passages = _without_credits(list_passages(entry.html))
    while passages and _invitation().fullmatch(passages[-1][1]):
        passages.pop()
    title = html.escape(entry.title)
    lines = [
        "<!DOCTYPE html>",
        '<html><head><meta charset="utf-8">',
        f"<title>{title}</title>",
        *_meta(entry),
        "</head><body><main>",
        f"<h1>{title}</h1>",
        write_passages(passages),
        "</main></body></html>",
    ]
    return Source(
        location=entry.address
        or ": ".join(filter(None, (entry.site, entry.title or entry.identity))),
        media_type="text/html",
        data="\n".join(lines).encode("utf-8", "replace"),
    )


def _meta(entry: Entry) -> list[str]:
    published = entry.published.isoformat() if entry.published else ""
    named = (
        ('property="og:title"', entry.title),
        ('name="author"', entry.author),
        ('property="og:site_name"', entry.site),
        ('property="article:published_time"', published),
        ('name="date"', published[:10]),
        ('property="og:url"', entry.address),
    )
    return [f'<meta {name} content="{html.escape(value)}">' for name, value in named if value]


def _without_credits(passages: Sequence[Piece]) -> list[Piece]:
    """Drop from the end what a publishing system adds below an article."""
    kept = list(passages)
    while kept and (_credit().fullmatch(kept[-1][1]) or _comments().fullmatch(kept[-1][1])):
        kept.pop()
    return kept


def _count_words(text: str) -> int:
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + unspaced // 2


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(either("feeds.credits"), re.IGNORECASE)


@cache
def _invitation() -> re.Pattern[str]:
    return re.compile(rf"\W*{either('feeds.invitations')}\W*", re.IGNORECASE)


@cache
def _comments() -> re.Pattern[str]:
    return re.compile(rf"\W*{either('feeds.comments')}\W*", re.IGNORECASE)


@cache
def _cut_off() -> re.Pattern[str]:
    more = either("feeds.cut_off")
    return re.compile(
        rf"(?:…|\.\.\.|\[\s*(?:…|\.{{3}}|{more})\s*\]|\(\s*(?:…|{more}\s*…?)\s*\))\W*$"
    )


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
