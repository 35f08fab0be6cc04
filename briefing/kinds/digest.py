"""Digests and newsletters: many short items, each a story of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from statistics import median

from briefing.kinds.blotter import find_entries
from briefing.kinds.kind import Kind, Section, find_sections, leave_out, mark_items, words_for
from briefing.types import Article, Block

__all__ = ["DIGEST", "NEWSLETTER"]

FEW_ITEMS = 5
LONGEST_ITEM_WORDS = 130
"""The median item's; longer ones are sections of one text."""
FEW_MARKS = 2
"""Phrases by which a letter to subscribers gives itself away."""


FIRST_LINES = 6
_UNWORDED = re.compile(r"^[^\w]+")
"""Bullets and pictures before an item's words."""
_SENTENCE = re.compile(r"[^.!?]{1,200}[.!?]+\s*")


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


DIGEST = Kind(
    "digest", "the items as stories, each with its name", _fits_digest, _shape, whole=find_entries
)
NEWSLETTER = Kind(
    "newsletter",
    "the news in it; never the greeting, the sponsors or the postscript",
    _fits_newsletter,
    _shape,
    whole=find_entries,
)
