"""
Blocks to blocks: what is not the article goes out, with a reason; headings are marked.

A scorer reads every line with its neighbours and its place on the page
(:mod:`~briefing.cleaning.trees`); appeals have a detector of their own
(:mod:`~briefing.cleaning.appeals`). Word lists are English: of a text in another language only
lines that are surely interface text go.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from briefing.cleaning.features import describe_page
from briefing.cleaning.headings import find_headings, looks_like_heading
from briefing.cleaning.rules import NO_PART, find_reasons, name_kind
from briefing.cleaning.shapes import Shape, describe_shape
from briefing.cleaning.trees import choose_lines, load_trees
from briefing.cleaning.words import STOP_WORDS
from briefing.errors import SourceError
from briefing.types import Article, Block, Removed

__all__ = ["clean_article"]

log = logging.getLogger(__name__)

_FEW_WORDS = 120
"""A text this short has no page around it to learn from: only sure lines go."""
_MANY_LINES = 3000
"""Nor is a text this long a page (the longest of 233 has 900 lines): a book, or a log."""
_SURELY_OUT = -2.2
"""
Log-odds under which a line of an extracted article goes. The scorer was trained on pages: judged
by it, articles with nothing around them lose 2.4 % of their words, one in eighteen more than a
tenth (233 pages, each left out of training); judged so, 0.3 % besides the appeals.
"""


def clean_article(article: Article, *, extracted: bool = False) -> Article:
    """
    Take out what is not the article, and mark its headings.

    Args:
        extracted: Its markup has already told the article from the page (HTML, EPUB, ...), so
            that a line goes only when nothing speaks for it.

    Returns:
        The same article with fewer blocks, in order, offsets unchanged; what went is in
        ``removed``.

    Raises:
        SourceError: Nothing but boilerplate is left.
    """
    blocks = article.blocks
    shapes = [describe_shape(" ".join(block.text.split())) for block in blocks]
    reasons = _find_reasons(article, shapes, extracted=extracted)
    kept = [block for block, reason in zip(blocks, reasons, strict=True) if not reason]
    if not any(block.kind == "paragraph" for block in kept):
        raise SourceError(
            f"{article.location}: nothing but menus, appeals and the like; give the article's text."
        )
    removed = tuple(
        Removed(block.text, reason, block.start, block.end)
        for block, reason in zip(blocks, reasons, strict=True)
        if reason
    )
    log.info("%s: %d of %d lines left out", article.location, len(removed), len(blocks))
    return replace(
        article,
        title=article.title or _find_headline(removed, kept),
        blocks=_mark_headings(kept),
        removed=(*article.removed, *removed),
    )


def _find_reasons(article: Article, shapes: Sequence[Shape], *, extracted: bool) -> list[str]:
    """Why each block goes; empty for those that stay."""
    reasons = find_reasons(shapes, article.language)
    words = sum(len(shape.words) for shape in shapes)
    if article.language == "en" and words > _FEW_WORDS and len(shapes) <= _MANY_LINES:
        # No page is left around an extracted article: a stray "Share" is not where it ends.
        judged = [index for index, reason in enumerate(reasons) if not (extracted and reason)]
        kept_lines = _judge([shapes[index] for index in judged], extracted=extracted)
        for index, kept in zip(judged, kept_lines, strict=True):
            if not reasons[index] and not kept:
                reasons[index] = name_kind(shapes[index])
    return reasons


def _judge(shapes: Sequence[Shape], *, extracted: bool) -> list[bool]:
    trees = load_trees()
    scores = trees.score(describe_page(shapes))
    if extracted:
        return [score > _SURELY_OUT for score in scores]
    states = choose_lines(scores, [len(shape.words) for shape in shapes], trees.decision)
    # Never nothing: when the page looks like no article at all, its sentences are the best guess.
    return states if any(states) else [shape.is_sentence for shape in shapes]


def _find_headline(removed: Sequence[Removed], kept: Sequence[Block]) -> str:
    """
    The headline of a page: just above the first paragraph, and about the same.

    Empty for none: another story's teaser as a title would be worse than a phrase of the lead.
    """
    above = [line for line in removed if line.end <= kept[0].start][-_HEADLINE_LINES:]
    subjects = _subjects(" ".join(block.text for block in kept[:_LEAD_BLOCKS]))
    for line in reversed(above):
        text = " ".join(line.text.split())
        long_enough = _HEADLINE_WORDS[0] <= len(text.split()) <= _HEADLINE_WORDS[1]
        shared = len(_subjects(text) & subjects)
        if (
            line.reason == NO_PART
            and long_enough
            and looks_like_heading(text)
            and shared >= max(2, _HEADLINE_SHARE * len(_subjects(text)))
        ):
            return text
    return ""


def _subjects(text: str) -> set[str]:
    """Content words, cut to the letters that inflection leaves alone."""
    words = describe_shape(text).words
    return {word[:5] for word in words if len(word) > 3 and word not in STOP_WORDS}


_HEADLINE_LINES = 5
_HEADLINE_WORDS = (4, 16)
_LEAD_BLOCKS = 4
_HEADLINE_SHARE = 0.5
"""Of its content words, how many must be in the first paragraphs."""


def _mark_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Mark headings, where the source (HTML, Markdown) has not marked its own."""
    if any(block.kind == "heading" for block in blocks):
        return tuple(blocks)
    headings = find_headings([block.text for block in blocks])
    marked = tuple(
        replace(block, kind="heading") if heading else block
        for block, heading in zip(blocks, headings, strict=True)
    )
    # A text of headings only is a list: it is read as it stands.
    return marked if any(block.kind == "paragraph" for block in marked) else tuple(blocks)
