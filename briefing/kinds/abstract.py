"""Abstracts: question, method, result and what follows from it, each under its label."""

from __future__ import annotations

import re

from briefing.kinds.kind import Detail, Kind, find_sections, leave_out, words_for
from briefing.types import Article, Sentence

__all__ = ["ABSTRACT"]

FEW_LABELS = 3
LONGEST_WORDS = 900
"""A whole paper has the same labels; what is told of that is no matter of its abstract."""
_LABEL = re.compile(r"([A-Z][A-Za-z ]{2,40}):\s+\S")
"""Before a paragraph of its own: "Results: Of fifty people ..."."""
FOUND = 1.5
"""For results and conclusions, about as much as a first sentence gets for being first."""


def _labels(article: Article) -> list[str]:
    labelled = words_for(article.language, "abstract_labels")
    titles = [section.title(article) for section in find_sections(article)]
    before = [found[1] for block in article.blocks if (found := _LABEL.match(block.text))]
    return [label.casefold() for label in (*titles, *before) if labelled.fullmatch(label)]


def _fits(article: Article) -> bool:
    words = sum(len(block.text.split()) for block in article.blocks)
    return words <= LONGEST_WORDS and len(set(_labels(article))) >= FEW_LABELS


def _shape(article: Article) -> Article:
    untold = words_for(article.language, "abstract_never")
    reason = "a note on how the study was paid for or registered"
    return leave_out(article, dict.fromkeys(_under(article, untold), reason))


def _under(article: Article, labels: re.Pattern[str]) -> set[int]:
    """The blocks that stand under one of these labels, or begin with one."""
    under = {
        index
        for section in find_sections(article)
        if section.heading is not None and labels.fullmatch(section.title(article))
        for index in (section.heading, *section.body)
    }
    return under | {
        index
        for index, block in enumerate(article.blocks)
        if (found := _LABEL.match(block.text)) and labels.fullmatch(found[1])
    }


def _favour(article: Article, sentence: Sentence) -> tuple[Detail, ...]:
    found = words_for(article.language, "abstract_results")
    return (("says what was found", FOUND),) if sentence.block in _under(article, found) else ()


ABSTRACT = Kind(
    "abstract",
    "the result and what it means before the design; never the funding",
    _fits,
    _shape,
    _favour,
)
