"""Abstracts: question, method, result and what follows from it, each under its label."""

from __future__ import annotations

from briefing.kinds.kind import Detail, Kind, find_sections, leave_out, words_for
from briefing.types import Article, Sentence

__all__ = ["ABSTRACT"]

FEW_LABELS = 3
LONGEST_WORDS = 900
"""A whole paper has the same labels; what is told of that is no matter of its abstract."""
FOUND = 1.5
"""For results and conclusions, about as much as a first sentence gets for being first."""


def _labels(article: Article) -> list[str]:
    labelled = words_for(article.language, "abstract_labels")
    titles = [section.title(article) for section in find_sections(article)]
    return [title for title in titles if labelled.fullmatch(title)]


def _fits(article: Article) -> bool:
    words = sum(len(block.text.split()) for block in article.blocks)
    return words <= LONGEST_WORDS and len(set(_labels(article))) >= FEW_LABELS


def _shape(article: Article) -> Article:
    untold = words_for(article.language, "abstract_never")
    return leave_out(
        article,
        {
            index: "a note on how the study was paid for or registered"
            for section in find_sections(article)
            if untold.fullmatch(section.title(article))
            for index in (
                section.body if section.heading is None else (section.heading, *section.body)
            )
        },
    )


def _favour(article: Article, sentence: Sentence) -> tuple[Detail, ...]:
    found = words_for(article.language, "abstract_results")
    for section in find_sections(article):
        if sentence.block in section.body and found.fullmatch(section.title(article)):
            return (("says what was found", FOUND),)
    return ()


ABSTRACT = Kind(
    "abstract",
    "the result and what it means before the design; never the funding",
    _fits,
    _shape,
    _favour,
)
