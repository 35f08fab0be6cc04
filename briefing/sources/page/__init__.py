"""A saved page to an article, by trafilatura: main text, title, author, site and date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from typing import Any

from briefing.errors import SourceError
from briefing.sources.decoding import decode_text, find_charset, find_meta_charset
from briefing.sources.language import guess_language
from briefing.sources.page.main_text import (
    FEWEST_WORDS,
    find_lead,
    is_notice,
    join_parts,
    list_pieces,
    wrap_bare_text,
)
from briefing.sources.page.masthead import read_masthead, tidy_author, tidy_site
from briefing.sources.page.pruning import prune_page
from briefing.sources.page.questions import prefer_questions
from briefing.sources.page.stated import find_stated_bodies, prefer_stated
from briefing.sources.page.thread import find_thread, lay_out_thread
from briefing.sources.prose import Piece, lay_out, parse_date, raise_digits
from briefing.types import Article, Source

__all__ = ["parse_html"]

MAX_CHARACTERS = 5_000_000
"""trafilatura's time grows with the square of a page's repeated paragraphs."""

_LANGUAGE = re.compile(r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z]{2})\b", re.IGNORECASE)
_ROOT = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SUPERSCRIPT = re.compile(
    r"<sup\b[^<>]{0,500}>((?:[^<]|<(?!/?sup\b)[^<>]{0,500}>){0,200}?)</sup\s*>", re.IGNORECASE
)
_BEFORE = 300
_MENUS = ("nav", "menu", "select", "iframe", "noscript", "template", "object")
_WEB = ("http://", "https://")


def parse_html(source: Source, *, encoding: str | None = None) -> Article:
    """
    Read a saved page; ``article.text`` is its main text, a block a line.

    Raises:
        SourceError: Undecodable, too large, or without main text.
    """
    declared = _find_declared(source)
    page = decode_text(source.data, source.location, encoding=encoding, declared=declared)
    lean = _raise_digits(_drop_ballast(page))
    if len(lean) > MAX_CHARACTERS:
        raise SourceError(
            f"{source.location}: it is a page of more than 5 MB; save only the article's text."
        )
    address = source.location if source.location.startswith(_WEB) else None
    tree = _load(lean)
    # While something holds an element, lxml need not make it anew for each that passes by.
    elements = list(tree.iter())
    known = _find_credits(tree, address)
    masthead = read_masthead(tree, stated_site=tidy_site(known.sitename))
    title = masthead.title or known.title or ""
    site = tidy_site(masthead.site, title=title)
    titles = (title, known.title or "")
    # A page that is nothing without what was cut from it is read as it stands.
    thread = find_thread(tree, lean)
    prune_page(tree, known.title or "")
    found = _read(tree, address, titles) or _read(_load(lean), address, titles)
    pieces = prefer_stated(found, find_stated_bodies(lean))
    stated = _LANGUAGE.search(page[:20_000])
    code = stated[1].lower() if stated else ""
    del elements
    pieces = prefer_questions(tree, pieces, title)
    if thread:
        pieces = lay_out_thread(thread, pieces, code or "en")
    if not pieces:
        raise SourceError(
            f"{source.location}: no article was found in this page; "
            "copy the article's text into a .txt file."
        )
    text, blocks = lay_out(pieces)
    return Article(
        title=title,
        blocks=blocks,
        language=code or guess_language(text),
        text=text,
        location=source.location,
        author=tidy_author(known.author, site=site),
        site=site,
        date=_find_day(masthead.published, known.date),
    )


def _find_declared(source: Source) -> str | None:
    """The page's own word for its encoding, where that is an encoding, and the bytes can be it."""
    named = find_meta_charset(source.data)
    # It was read as ASCII, so the page is in no encoding of two bytes a letter, whatever it says.
    if named.lower().startswith(("utf-16", "utf-32", "utf16", "utf32")):
        return None
    return find_charset(replace(source, media_type="text/html", charset=named))


def _load(page: str) -> Any:
    """Parse *page* as trafilatura does, but for its menus; what it cannot parse is empty."""
    from lxml import etree
    from trafilatura import load_html

    # Of a fragment of a page the first element would be taken for the whole.
    tree: Any = load_html(page if _ROOT.search(page) else f"<html><body>{page}</body></html>")
    if tree is None:
        tree = load_html("<html><head></head><body></body></html>")
    # trafilatura leaves them out as well, after a second look at each of their links.
    etree.strip_elements(tree, *_MENUS, with_tail=False)
    # Where lxml writes a tree, it looks for the end of each of these in all that follows.
    for value in tree.xpath("//@*[contains(., '<!--')]"):
        value.getparent().set(value.attrname, value.replace("<!--", "<!"))
    return tree


def _find_credits(tree: Any, address: str | None) -> Any:
    """What trafilatura knows of the page: title, author, site, date."""
    from trafilatura import extract_metadata
    from trafilatura.settings import set_date_params

    for script in tree.iter("script"):
        script.text = _close_tags(script.text or "")
    # An extensive search would take any year in the running text for the day of the page.
    return extract_metadata(tree, address, date_config=set_date_params(extensive=False))


def _close_tags(script: str) -> str:
    """
    *script* without openings of tags and comments that nothing closes.

    trafilatura looks for the end of each in all that follows, the square of a long script.
    """
    for opening, closing in (("<!--", "-->"), ("<", ">")):
        end = script.rfind(closing) + 1
        script = script[:end] + script[end:].replace(opening, " ")
    return script


def _find_day(published: str, known: str | None) -> dt.date | None:
    """When it was first out; a day to come is a slip of whoever wrote the page."""
    day = parse_date(published)
    return day if day and day <= dt.date.today() else parse_date(known)


def _read(tree: Any, address: str | None, titles: Sequence[str]) -> list[Piece]:
    """The headings and paragraphs of the article; empty when there is none."""
    from trafilatura import bare_extraction

    for script in tree.iter("script"):
        # trafilatura falls back on all articles stated there, as one; we take the right one.
        if "articleBody" in (script.text or ""):
            script.text = None
    join_parts(tree)
    wrap_bare_text(tree)
    pieces: list[Piece] = []
    # Its own search is the best, and half as dear without the other libraries that it asks too.
    for fast in (True, False):
        document: Any = bare_extraction(tree, url=address, include_comments=False, fast=fast)
        if document is not None and document.body is not None:
            pieces = list_pieces(document.body, titles)
        if sum(len(text.split()) for _, text in pieces) >= FEWEST_WORDS:
            break
    lead = find_lead(tree, [text for kind, text in pieces if kind == "paragraph"])
    return [*(("paragraph", text) for text in lead if not is_notice(text)), *pieces]


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
