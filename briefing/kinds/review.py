"""Reviews and opinions: what it is about, what its writer thinks of it, and the verdict."""

from __future__ import annotations

import re

from briefing.kinds.kind import QUOTED, Detail, Kind, find_sections, leave_out, words_for
from briefing.types import Article, Sentence

__all__ = ["OPINION", "REVIEW"]

VERDICT = 1.2
"""As much as the first sentence after a question gets: both are what was waited for."""
FEW_DEMANDS = 4
DEMAND_SHARE = 0.012
"""Of the words; of 110 articles read here no report has more than 0.008."""
DEMAND = 1.6
"""What it wants is what it was written for: about as much as being first is worth."""
LONGEST_FACT_WORDS = 16
LONGEST_NOTE_WORDS = 60
_ENDS = re.compile(r"[.!?…][\"”’)]?\s*$")


def _fits(article: Article) -> bool:
    return bool(words_for(article.language, "review_titles").search(article.title))


def _shape(article: Article) -> Article:
    """Without the box of facts (maker, price, running time) and how the reviewer came by it."""
    facts = words_for(article.language, "review_facts")
    never = words_for(article.language, "review_never")
    reasons = {}
    for index, block in enumerate(article.blocks):
        words = len(block.text.split())
        if block.kind != "paragraph":
            continue
        if facts.match(block.text) and words <= LONGEST_FACT_WORDS and not _ENDS.search(block.text):
            reasons[index] = "a fact from the box beside a review"
        elif never.search(block.text) and words <= LONGEST_NOTE_WORDS:
            reasons[index] = "how the reviewer came by it"
    return leave_out(article, reasons)


def _favour(article: Article, sentence: Sentence) -> tuple[Detail, ...]:
    verdict = words_for(article.language, "review_verdict")
    for section in find_sections(article):
        if sentence.block in section.body and verdict.fullmatch(section.title(article)):
            return (("is the verdict", VERDICT),)
    return (("is the verdict", VERDICT),) if _is_last(article, sentence) else ()


def _is_last(article: Article, sentence: Sentence) -> bool:
    paragraphs = [i for i, one in enumerate(article.blocks) if one.kind == "paragraph"]
    return sentence.block == max(paragraphs, default=-1)


def _count_demands(language: str, text: str) -> int:
    """How often its writer, and nobody who is quoted, says what ought to be."""
    return len(words_for(language, "obligations").findall(QUOTED.sub("", text)))


def _fits_opinion(article: Article) -> bool:
    texts = [block.text for block in article.blocks if block.kind == "paragraph"]
    demands = sum(_count_demands(article.language, text) for text in texts)
    return demands >= FEW_DEMANDS and demands >= DEMAND_SHARE * len(" ".join(texts).split())


def _favour_opinion(article: Article, sentence: Sentence) -> tuple[Detail, ...]:
    if _is_last(article, sentence) and sentence.end == article.blocks[sentence.block].end:
        return (("concludes", VERDICT),)
    demands = _count_demands(article.language, sentence.text)
    return (("says what ought to be", DEMAND),) if demands else ()


REVIEW = Kind("review", "what it is, what it is like, and the verdict", _fits, _shape, _favour)
OPINION = Kind(
    "opinion", "what it wants, why, and what follows", _fits_opinion, favour=_favour_opinion
)
