"""Which headings are said aloud, and which stand over a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.plain import find_role, squeeze
from briefing.types import Article, Sentence

__all__ = ["Heading", "find_heading", "is_question"]

LONGEST_TITLE = 80
"""Characters; a longer line that was removed is no heading."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a sentence stands under; without a text, before the first heading."""

    text: str
    said: bool
    """Aloud, before what stands under it: a question that is answered, an item's name."""


def is_question(heading: str) -> bool:
    """Whether *heading* asks, so that what follows answers it."""
    return heading.rstrip().endswith(("?", "？", "؟"))


def find_heading(article: Article, sentence: Sentence) -> Heading:
    """
    The heading that *sentence* stands under.

    A question that is no heading, asked in a paragraph of its own or lost among what was removed,
    ends what stands under the question before it.
    """
    text = squeeze(sentence.heading)
    if not is_question(text):
        return Heading(text, said=_is_item(article, sentence))
    start = 0
    for index in range(min(sentence.block, len(article.blocks) - 1), -1, -1):
        block = article.blocks[index]
        if block.kind != "paragraph":
            start = block.end
            break
        if find_role(block.text) == "asks" or is_question(block.text):
            return Heading("", said=False)
    for removed in reversed(article.removed):
        lost = squeeze(removed.text)
        between = start <= removed.start < sentence.start
        if between and is_question(lost) and len(lost) <= LONGEST_TITLE:
            return Heading(lost, said=False)
    return Heading(text, said=True)


def _is_item(article: Article, sentence: Sentence) -> bool:
    for block in reversed(article.blocks[: sentence.block]):
        if block.kind != "paragraph":
            return block.kind == "item"
    return False
