"""
A feed's entry: its HTML as passages, and whether these are the whole article.

Passages are headings and paragraphs, and no more; those of a whole article make a page of its own.
"""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import html
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from briefing.languages import either, spot
from briefing.plain import show_row, squeeze
from briefing.sources.feeds.links import is_web, join_link
from briefing.sources.prose import Piece
from briefing.sources.walk import walk_html
from briefing.types import Entry, Source

__all__ = [
    "MIN_WORDS",
    "entry_source",
    "is_whole",
    "read_feed",
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
    passages = _without_credits(_list_passages(entry.html))
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
    passages = _without_credits(_list_passages(entry.html))
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
        _write_passages(passages),
        "</main></body></html>",
    ]
    return Source(
        location=entry.address
        or show_row(": ".join(filter(None, (entry.site, entry.title or entry.identity)))),
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
    while kept and (
        spot("feeds.credits").fullmatch(kept[-1][1]) or _comments().fullmatch(kept[-1][1])
    ):
        kept.pop()
    return kept


def _count_words(text: str) -> int:
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + unspaced // 2


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


def _list_passages(page: str) -> list[Piece]:
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


def _write_passages(passages: Iterable[Piece]) -> str:
    """Write them as HTML of ``h2`` and ``p`` alone, a line each: nothing in it can do harm."""
    tags = {"heading": "h2", "paragraph": "p"}
    return "\n".join(
        f"<{tags[kind]}>{html.escape(text, quote=False)}</{tags[kind]}>" for kind, text in passages
    )


def _visible_text(page: str) -> str:
    """What a reader sees of *page*, a passage a line."""
    return "\n".join(text for _, text in _list_passages(page))


def _join_wrapped(line_break: re.Match[str]) -> str:
    """A space for a break within a sentence: it was put there for the width of some page."""
    return " " if line_break[1].islower() else line_break[0]


def _is_caption(element: Any) -> bool:
    return _CAPTION.match(element.tag) is not None


def _is_tabular(element: Any) -> bool:
    return _TABULAR.match(element.tag) is not None


def _length(passages: list[Piece]) -> int:
    return sum(len(text) for _, text in passages)


_YEARS = range(1980, 2100)
"""A date before is a machine's zero, one after its largest number."""
_REST_OF_ADDRESS = re.compile(r"[\w.-]*\s*\(([^()]+)\)?$")


def read_feed(parsed: Any, home: str) -> Iterator[Entry]:
    """
    Read each entry of *parsed*, feedparser's result, in the feed's order.

    Args:
        home: What relative links start from, when it is a web address; else the feed's site.
    """
    base = home if is_web(home) else _text(parsed.feed, "link")
    site = _plain(parsed.feed.get("title_detail"))
    # In Atom the feed's author is that of every entry without one; in RSS it is a webmaster.
    author = _author(parsed.feed) if parsed.version.startswith("atom") else ""
    for raw in parsed.entries:
        yield _entry(raw, base=base, site=site, author=author)


def _entry(raw: Any, *, base: str, site: str, author: str) -> Entry:
    title = _plain(raw.get("title_detail"))
    address = join_link(base, _text(raw, "link"))
    text = _fullest(raw)
    # Not Python's own hash, which changes from run to run.
    mark = hashlib.sha256(f"{title}\n{text}".encode("utf-8", "replace")).hexdigest()
    return Entry(
        identity=squeeze(_text(raw, "id")) or address or f"sha256:{mark}",
        title=title,
        address=address,
        html=text,
        author=_author(raw) or author,
        # A feed that gathers others' entries says whose each one is.
        site=_source_title(raw) or site,
        published=_published(raw),
    )


def _fullest(raw: Any) -> str:
    """The longest of its texts as plain HTML; of equal ones the content, not the summary."""
    details = (*raw.get("content", ()), raw.get("summary_detail"))
    texts = (_write_passages(_list_passages(_as_html(detail))) for detail in details)
    return max(texts, key=len)


def _as_html(detail: Any) -> str:
    if not detail or not isinstance(detail.get("value"), str):
        return ""
    value: str = detail["value"]
    if detail.get("type") == "text/plain":
        value = html.escape(value, quote=False)
    elif "<" in value:
        return value
    # Without a single tag, blank lines are what parts its paragraphs.
    return "\n".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", value.strip()))


def _plain(detail: Any) -> str:
    if not detail or not isinstance(detail.get("value"), str):
        return ""
    if detail.get("type") == "text/plain":
        return squeeze(detail["value"])
    return squeeze(_visible_text(detail["value"]))


def _source_title(raw: Any) -> str:
    source = raw.get("source") or {}
    return _plain(source.get("title_detail")) or squeeze(_visible_text(_text(source, "title")))


def _author(raw: Any) -> str:
    names = (_name(author) for author in raw.get("authors", ()) if author)
    return ", ".join(dict.fromkeys(name for name in names if name))


def _name(author: Any) -> str:
    """Of "ann@isle.example (Ann Lee)" the name; empty where there is only an address."""
    name = squeeze(_visible_text(_text(author, "name")))
    # feedparser ends an address after four letters of ".example": the rest is before the name.
    rest = _REST_OF_ADDRESS.match(name) if author.get("email") else None
    name = rest[1] if rest else name
    return "" if "@" in name else name


def _published(raw: Any) -> dt.datetime | None:
    for key in ("published_parsed", "updated_parsed", "created_parsed"):
        # Its own ``get`` warns of 'updated' when only 'published' is there.
        value: time.struct_time | None = dict.get(raw, key)
        if value is None:
            continue
        try:
            moment = dt.datetime.fromtimestamp(calendar.timegm(value), dt.UTC)
        except (OverflowError, ValueError, OSError):
            continue
        if moment.year in _YEARS:
            return moment
    return None


def _text(raw: Any, key: str) -> str:
    """The value at *key*, which a malformed feed may make a table; then empty."""
    value = raw.get(key)
    return value if isinstance(value, str) else ""
