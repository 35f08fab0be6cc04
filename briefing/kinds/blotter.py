"""Blotters and diaries: entries that begin with a mark, the time or their day, never mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.kinds.kind import BULLET, Detail, Kind
from briefing.types import Article, Sentence

__all__ = ["BLOTTER", "find_entries"]

FEW_ENTRIES = 4
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


def find_entries(article: Article) -> Iterator[int]:
    """The paragraphs that begin with a mark, the time or their day, by their rows in the text."""
    for index, block in enumerate(article.blocks):
        start = article.text.rfind("\n", 0, block.start) + 1
        row = article.text[start : block.end].strip()
        if block.kind == "paragraph" and any(one.match(row) for one in (BULLET, _CLOCK, _LABEL)):
            yield index


def _fits(article: Article) -> bool:
    """Whether its paragraphs are entries: each begins with its day, or most with a mark."""
    entries = [article.blocks[index].text for index in find_entries(article)]
    dated = sum(bool(_LABEL.match(text)) for text in entries)
    paragraphs = sum(block.kind == "paragraph" for block in article.blocks)
    told = sum(bool(_ENDS.search(text)) for text in entries)
    return max(dated, told * (told >= MARKED_SHARE * paragraphs)) >= FEW_ENTRIES


def _from_first_entry(article: Article) -> range:
    return range(next(find_entries(article), 0), len(article.blocks))


def _favour(article: Article, sentence: Sentence) -> tuple[Detail, ...]:
    """What introduces the entries is told in a sentence: they speak for themselves."""
    begins = sentence.start == article.blocks[0].start
    is_entry = sentence.block in _from_first_entry(article)
    return () if begins or is_entry else (("introduces the entries", INTRODUCES),)


BLOTTER = Kind(
    "blotter",
    "entry by entry, each whole, in their order",
    _fits,
    favour=_favour,
    whole=_from_first_entry,
)
