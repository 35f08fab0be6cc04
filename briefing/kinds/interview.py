"""Interviews: a question is heard only with its answer, and nothing twice."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from briefing.kinds.kind import Kind, leave_out
from briefing.plain import find_name, find_role
from briefing.types import Article

__all__ = ["INTERVIEW"]

FEW_QUESTIONS = 3
QUESTION_SHARE = 0.2
"""Of the blocks must ask; a column asks its reader less often."""
FEW_TURNS = 2
"""Of each of two people, at the least, where names stand before what is said."""
TURN_SHARE = 0.6
LONGEST_QUESTION_WORDS = 90
SHORTEST_PULL_QUOTE_WORDS = 5

_QUOTED = re.compile(r"[\"“„«‘'].+[\"”“»’'][.!?…]?", re.DOTALL)


def _asks(text: str) -> bool:
    ends = text.rstrip("\"”'’) ").endswith(("?", "？", "؟"))
    return find_role(text) == "asks" or (ends and len(text.split()) <= LONGEST_QUESTION_WORDS)


def _fits(article: Article) -> bool:
    asking = sum(_asks(block.text) for block in article.blocks)
    if asking >= FEW_QUESTIONS and asking >= QUESTION_SHARE * len(article.blocks):
        return True
    turns = Counter(
        name for block in article.blocks if (name := find_name(block.text.replace("*", "")))
    )
    speaking = sum(count for count in turns.values() if count >= FEW_TURNS)
    talking = sum(count >= FEW_TURNS for count in turns.values())
    return talking > 1 and speaking >= TURN_SHARE * len(article.blocks)


def _shape(article: Article) -> Article:
    """Every question marked as one where some are, without answers set large as headings."""
    return _promote_questions(_drop_pull_quotes(article))


def _promote_questions(article: Article) -> Article:
    """Questions in paragraphs of their own are items where others are headings."""
    if not any(block.kind == "heading" and _asks(block.text) for block in article.blocks):
        return article
    asking = {
        index
        for index, (block, following) in enumerate(pairwise(article.blocks))
        if block.kind == "paragraph" and _asks(block.text) and not _asks(following.text)
    }
    blocks = tuple(
        replace(block, kind="item") if index in asking else block
        for index, block in enumerate(article.blocks)
    )
    return replace(article, blocks=blocks)


def _drop_pull_quotes(article: Article) -> Article:
    said = " ".join(_letters(b.text) for b in article.blocks if b.kind == "paragraph")
    reasons = {}
    for index, block in enumerate(article.blocks):
        words = len(block.text.split())
        if block.kind != "heading" or words < SHORTEST_PULL_QUOTE_WORDS or _asks(block.text):
            continue
        if _QUOTED.fullmatch(block.text.strip()) or _letters(block.text) in said:
            reasons[index] = "an answer set large, as a heading"
    return leave_out(article, reasons)


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


INTERVIEW = Kind("interview", "a question only with its answer", _fits, _shape)
