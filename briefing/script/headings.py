"""Which headings are said aloud, and which stand over a sentence."""

from __future__ import annotations

from briefing.dialogue import find_role
from briefing.plain import squeeze
from briefing.types import Article, Sentence

__all__ = ["find_heading", "is_question"]


def is_question(heading: str) -> bool:
    """Whether *heading* asks, so that what follows answers it."""
    return heading.rstrip().endswith(("?", "？", "؟"))


def find_heading(article: Article, sentence: Sentence) -> str:
    """
    The heading that *sentence* answers to; empty where there is none.

    A question that is no heading, asked in a paragraph of its own or lost among what was removed,
    ends what stands under the question before it.
    """
    heading = squeeze(sentence.heading)
    if not is_question(heading):
        return heading
    for index in range(min(sentence.block, len(article.blocks) - 1), -1, -1):
        block = article.blocks[index]
        if block.kind == "heading":
            break
        if find_role(block.text) == "asks" or is_question(block.text):
            return ""
    return heading
