"""Lists: each item with its own body, in order."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.kinds.kind import Kind, mark_items, words_for
from briefing.types import Article

__all__ = ["LISTING"]

FEW_ITEMS = 3
LONGEST_ITEM_WORDS = 25

_NUMBERED = re.compile(
    r"(?:#|no\.? ?|step |tip |reason |rule )?(\d{1,3})(?:[.):]|\s[–—-])?\s+\S", re.IGNORECASE
)
_ROW = re.compile(r"\d{1,2}[.)]\s+\S")
_ENDS = re.compile(r"[.!?…:;,][\"”’)]?$")
_COUNT = re.compile(r"\b(\d{1,3})\b")


def _items(article: Article) -> list[int]:
    """Indices of the lines that name an item: headings, or in pasted text what has a number."""
    names = [
        index
        for index, block in enumerate(article.blocks)
        if block.kind != "paragraph" or (_ROW.match(block.text) and not _ENDS.search(block.text))
    ]
    heads = [
        index
        for index, following in pairwise([*names, len(article.blocks)])
        if following > index + 1 and len(article.blocks[index].text.split()) <= LONGEST_ITEM_WORDS
    ]
    numbers = {
        index: int(found[1])
        for index in heads
        if (found := _NUMBERED.match(article.blocks[index].text)) and int(found[1]) < 1000
    }
    if len(set(numbers.values())) >= FEW_ITEMS and len(numbers) * 2 > len(heads):
        return list(numbers)
    heads = [index for index in heads if article.blocks[index].kind != "paragraph"]
    return heads if len(heads) >= FEW_ITEMS and _is_announced(article, len(heads)) else []


def _is_announced(article: Article, count: int) -> bool:
    """Whether the title says how many things there will be, or what kind of list it is."""
    title = article.title
    named = words_for(article.language, "list_titles").search(title)
    if not named:
        return False
    counts = [int(found) for found in _COUNT.findall(title) if int(found) < 100]
    return not counts or any(0.5 * wanted <= count <= 1.5 * wanted for wanted in counts)


def _fits(article: Article) -> bool:
    return bool(_items(article))


def _shape(article: Article) -> Article:
    return mark_items(article, _items(article))


LISTING = Kind("list", "each item, named, with what it says of it", _fits, _shape)
