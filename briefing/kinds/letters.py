"""Letters to the editor: each with its heading; who wrote it is no sentence."""

from __future__ import annotations

import re

from briefing.kinds.kind import Kind, find_sections, leave_out, mark_items, words_for
from briefing.types import Article

__all__ = ["LETTERS"]

FEW_SIGNATURES = 2
LONGEST_SIGNATURE_WORDS = 8

_ENDS = re.compile(r"[.!?…:;\"”]$")


def _signatures(article: Article) -> list[int]:
    """Blocks of a few capitalised words without a stop, after a paragraph that has one."""
    found = []
    for index, block in enumerate(article.blocks):
        words = block.text.split()
        capitals = sum(word[:1].isupper() for word in words)
        if block.kind == "heading" or len(words) > LONGEST_SIGNATURE_WORDS or not index:
            continue
        if _ENDS.search(block.text.strip()) or 2 * capitals <= len(words):
            continue
        before = article.blocks[index - 1]
        if before.kind == "paragraph" and (index - 1 in found or _ENDS.search(before.text.strip())):
            found.append(index)
    return found


def _fits(article: Article) -> bool:
    named = words_for(article.language, "letters_titles").search(article.title)
    return bool(named) and len(_signatures(article)) >= FEW_SIGNATURES


def _shape(article: Article) -> Article:
    """The letters alone: what stands before the first says how to send one."""
    heads = [index for index, block in enumerate(article.blocks) if block.kind == "heading"]
    before = range(heads[0] if heads else 0)
    reasons = dict.fromkeys(before, "how to send a letter")
    reasons |= dict.fromkeys(_signatures(article), "a letter's signature")
    told = leave_out(article, reasons)
    return mark_items(
        told, [one.heading for one in find_sections(told) if one.heading is not None and one.body]
    )


LETTERS = Kind("letters", "each letter's subject and its point", _fits, _shape)
