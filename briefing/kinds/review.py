"""Reviews: what it is, what it is like, and the verdict."""

from __future__ import annotations

import re

from briefing.kinds.kind import Detail, Kind, find_sections, leave_out, words_for
from briefing.types import Article, Sentence

__all__ = ["REVIEW"]

VERDICT = 1.2
"""As much as the first sentence after a question gets: both are what was waited for."""
LONGEST_FACT_WORDS = 16
_ENDS = re.compile(r"[.!?…][\"”’)]?$")


def _fits(article: Article) -> bool:
    return bool(words_for(article.language, "review_titles").search(article.title))


def _shape(article: Article) -> Article:
    """Without the box of facts: maker, price, running time."""
    facts = words_for(article.language, "review_facts")
    return leave_out(
        article,
        {
            index: "a fact from the box beside a review"
            for index, block in enumerate(article.blocks)
            if block.kind == "paragraph"
            and facts.match(block.text)
            and len(block.text.split()) <= LONGEST_FACT_WORDS
            and not _ENDS.search(block.text.strip())
        },
    )


def _favour(article: Article, sentence: Sentence) -> tuple[Detail, ...]:
    verdict = words_for(article.language, "review_verdict")
    for section in find_sections(article):
        if sentence.block in section.body and verdict.fullmatch(section.title(article)):
            return (("is the verdict", VERDICT),)
    paragraphs = [i for i, one in enumerate(article.blocks) if one.kind == "paragraph"]
    return (("is the verdict", VERDICT),) if paragraphs and sentence.block == paragraphs[-1] else ()


REVIEW = Kind("review", "what it is, what it is like, and the verdict", _fits, _shape, _favour)
