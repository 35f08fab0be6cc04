"""Digests, newsletters and blotters: many short items, each a story of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from statistics import median

from briefing.kinds.kind import (
    BULLET,
    Detail,
    Kind,
    Section,
    find_sections,
    leave_out,
    mark_items,
    words_for,
)
from briefing.types import Article, Block, Sentence

__all__ = ["BLOTTER", "DIGEST", "NEWSLETTER"]

FEW_ITEMS = 5
LONGEST_ITEM_WORDS = 130
"""The median item's; longer ones are sections of one text."""
FEW_MARKS = 2
"""Phrases by which a letter to subscribers gives itself away."""
FIRST_LINES = 6
_UNWORDED = re.compile(r"^[^\w]+")
"""Bullets and pictures before an item's words."""
_SENTENCE = re.compile(r"[^.!?]{1,200}[.!?]+\s*")
FEW_ENTRIES = 4
LONGEST_MARK = 12
INTRODUCES = -3.0
"""It is told where the entries leave time."""
MARKED_SHARE = 0.6
"""Fewer are a list within a text."""
_ENDS = re.compile(r"[.!?…][\"”’)]?$")

_DAY = (
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?"
    r"|\d{1,2} [A-Z][a-z]{2,8}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_LABEL = re.compile(
    rf"(?P<label>{_DAY}(?:, \d{{4}})?(?::\s*[A-Z][A-Z /&-]{{2,30}})?)\s*[:–—-]\s+(?=\S)"
)
"""A day, and what kind of entry it is: "October 20: ACCIDENT – "."""
_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\b\.?)?\s?[:–—-]\s+\S", re.IGNORECASE)


def _items(article: Article) -> list[Section]:
    return [one for one in find_sections(article) if one.heading is not None and one.body]


def _marks(article: Article) -> int:
    marks = words_for(article.language, "newsletter_marks")
    found = {one.casefold() for block in article.blocks for one in marks.findall(block.text)}
    return len(found) + _announces(article)


def _announces(article: Article) -> int:
    """How many of its first lines say what else is in it: "Also: ...", "Plus: ..."."""
    contents = words_for(article.language, "newsletter_contents")
    return sum(
        bool(contents.match(_UNWORDED.sub("", block.text)))
        for block in article.blocks[:FIRST_LINES]
    )


def _fits_newsletter(article: Article) -> bool:
    return _marks(article) >= FEW_MARKS


def _fits_digest(article: Article) -> bool:
    lengths = [section.words(article) for section in _items(article)]
    if len(lengths) < FEW_ITEMS or median(lengths) > LONGEST_ITEM_WORDS:
        return False
    named = words_for(article.language, "digest_titles").search(article.title)
    return bool(named) or _marks(article) > 0


def _cut_greeting(language: str, block: Block) -> Block:
    """*block* from where the news begins; as it is where it only greets."""
    greeting = words_for(language, "newsletter_greetings")
    start = 0
    while (text := _UNWORDED.sub("", block.text[start:])) and greeting.match(text):
        found = _SENTENCE.match(block.text, start)
        if found is None or found.end() == len(block.text):
            return block
        start = found.end()
    return replace(block, text=block.text[start:], start=block.start + start)


def _shape(article: Article) -> Article:
    """Without greeting, table of contents and postscript; the items named."""
    greeted = map(partial(_cut_greeting, article.language), article.blocks[:FIRST_LINES])
    article = replace(article, blocks=(*greeted, *article.blocks[FIRST_LINES:]))
    untold = words_for(article.language, "newsletter_never")
    sponsored = words_for(article.language, "sponsor_marks")
    reasons: dict[int, str] = {}
    for section in find_sections(article):
        text = " ".join(article.blocks[index].text for index in section.body)
        if section.heading is not None and sponsored.search(text):
            reasons |= dict.fromkeys((section.heading, *section.body), "a sponsor's words")
    for index, block in enumerate(article.blocks):
        if index not in reasons and untold.match(_UNWORDED.sub("", block.text)):
            reasons[index] = "a newsletter's greeting, contents or postscript"
    items = _items(article)
    if len(items) >= FEW_ITEMS and items[0].heading is not None:
        # The items say themselves what the introduction announces.
        reasons |= dict.fromkeys(range(items[0].heading), "a newsletter's introduction")
    told = leave_out(article, reasons)
    items = _items(told)
    if len(items) < FEW_ITEMS:
        return told
    return mark_items(told, [one.heading for one in items if one.heading is not None])


def _find_entries(article: Article) -> Iterator[int]:
    """The paragraphs that begin with a mark, the time or their day, by their rows in the text."""
    for index, block in enumerate(article.blocks):
        before = article.text[max(0, block.start - LONGEST_MARK) : block.start]
        row = (before.rpartition("\n")[2] + block.text).strip()
        if block.kind == "paragraph" and any(one.match(row) for one in (BULLET, _CLOCK, _LABEL)):
            yield index


def _fits_blotter(article: Article) -> bool:
    """Whether its paragraphs are entries: each begins with its day, or most with a mark."""
    entries = [article.blocks[index].text for index in _find_entries(article)]
    dated = sum(bool(_LABEL.match(text)) for text in entries)
    paragraphs = sum(block.kind == "paragraph" for block in article.blocks)
    told = sum(bool(_ENDS.search(text)) for text in entries)
    return max(dated, told * (told >= MARKED_SHARE * paragraphs)) >= FEW_ENTRIES


def _from_first_entry(article: Article) -> range:
    return range(next(_find_entries(article), 0), len(article.blocks))


def _favour_blotter(article: Article, sentence: Sentence) -> tuple[Detail, ...]:
    """What introduces the entries is told in a sentence: they speak for themselves."""
    begins = sentence.start == article.blocks[0].start
    is_entry = sentence.block in _from_first_entry(article)
    return () if begins or is_entry else (("introduces the entries", INTRODUCES),)


DIGEST = Kind(
    "digest", "the items as stories, each with its name", _fits_digest, _shape, whole=_find_entries
)
NEWSLETTER = Kind(
    "newsletter",
    "the news in it; never the greeting, the sponsors or the postscript",
    _fits_newsletter,
    _shape,
    whole=_find_entries,
)
BLOTTER = Kind(
    "blotter",
    "entry by entry, each whole, in their order",
    _fits_blotter,
    favour=_favour_blotter,
    whole=_from_first_entry,
)
