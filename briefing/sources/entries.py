"""A feed's entry: whether its text is whole, and that text as a page of its own."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from briefing.sources.passages import list_passages, write_passages
from briefing.sources.prose import Piece
from briefing.types import Entry, Source

__all__ = ["MIN_WORDS", "entry_source", "is_whole"]

MIN_WORDS = 150
"""Fewer are a teaser: half the words that a short news story has."""

# Chinese, Japanese, Thai, Lao, Khmer: no spaces, about two characters a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_CREDIT = re.compile(
    r"(?:the )?(?:post|article) .{1,300} (?:appeared first|first appeared|was first published)"
    r" (?:on|at|in) .{1,120}"
    r"|l[’']article .{1,300} est apparu en premier sur .{1,120}"
    r"|der beitrag .{1,300} erschien zuerst auf .{1,120}"
    r"|la entrada .{1,300} (?:se public[oó]|apareci[oó]) primero en .{1,120}"
    r"|l[’']articolo .{1,300} proviene da .{1,120}"
    r"|o post .{1,300} apareceu primeiro em .{1,120}"
    r"|het bericht .{1,300} verscheen eerst op .{1,120}",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"\W*(?:"
    r"(?:click here to |please )?(?:continue|keep) reading\b.{0,150}"
    r"|(?:click here to )?(?:read|view|see)"
    r" (?:(?:more|on|(?:the |this )?(?:full|whole|rest|entire|complete|article|story|post)\b"
    r".{0,60})"
    r"(?: (?:here|at|on|about) .{1,80}| here)?)"
    r"|(?:read|view) (?:it |this )?(?:on|at) .{1,60}"
    r"|more|full (?:story|article|text)|article continues below"
    r"|lire (?:la suite|plus|l[’']article)\b.{0,100}"
    r"|weiterlesen\b.{0,100}|mehr(?: lesen| dazu)?|zum (?:ganzen |vollständigen )?artikel"
    r"|(?:seguir|continuar|sigue) leyendo\b.{0,100}|leer (?:m[aá]s|la noticia)\b.{0,60}"
    r"|continua a leggere\b.{0,100}|leggi (?:tutto|di pi[uù])\b.{0,60}"
    r"|l(?:ei|ee)a mais\b.{0,60}|lees (?:meer|verder)\b.{0,60}"
    r")\W*",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"\W*(?:read )?(?:\d+ )?comments?(?: on .{1,80})?\W*", re.IGNORECASE)
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[\s*(?:…|\.{3}|more|mehr)\s*\]|\(\s*(?:…|more\s*…?)\s*\))\W*$")


_TAIL_CHARACTERS = 500


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
    return not (_CUT_OFF.search(last) or _INVITATION.fullmatch(tail))


def entry_source(entry: Entry) -> Source:
    """
    Make a page of *entry*'s own text, with its title, author, site and date where pages say them.

    Each passage is a paragraph of its own, whatever the feed's markup; what only points to the
    site ("The post ... appeared first on ...", "Read more", "Comments") is left out.
    """
    passages = _without_credits(list_passages(entry.html))
    while passages and _INVITATION.fullmatch(passages[-1][1]):
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
    while kept and (_CREDIT.fullmatch(kept[-1][1]) or _COMMENTS.fullmatch(kept[-1][1])):
        kept.pop()
    return kept


def _count_words(text: str) -> int:
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + unspaced // 2
