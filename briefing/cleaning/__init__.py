"""
Blocks to blocks: what is not the article goes out, with a reason; headings are marked.

A scorer reads every line with its neighbours and its place on the page
(:mod:`~briefing.cleaning.trees`); appeals have a detector of their own
(:mod:`~briefing.cleaning.notes`). Word lists are English: of a text in another language only
lines that are surely interface text go.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.cleaning.boxes import find_boxes, find_captions
from briefing.cleaning.features import describe_page
from briefing.cleaning.headline import find_head
from briefing.cleaning.lines import BYLINE, find_headings, name_kind
from briefing.cleaning.notes import find_notes, find_reasons
from briefing.cleaning.shapes import Shape, describe_shape
from briefing.cleaning.trees import choose_lines, load_trees
from briefing.errors import SourceError
from briefing.languages import language as language_of
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
    # A source that marks its headings has its headline in the first of them, if anywhere.
    known = article.title or (blocks[0].text if blocks and blocks[0].kind == "heading" else "")
    head = find_head(shapes, [not reason for reason in reasons], title=known)
    _add_reasons(reasons, head.reasons)
    bylines = [shapes[i].text for i, reason in head.reasons.items() if reason == BYLINE]
    texts = [shape.text for shape in shapes]
    unmarked = [not reason for reason in reasons]
    authors = [*bylines, article.author] if article.author else bylines
    _add_reasons(reasons, find_notes(texts, unmarked, authors, article.language))
    marked = [block.kind == "heading" for block in blocks]
    _add_reasons(reasons, find_boxes(shapes, [not reason for reason in reasons], marked))
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
        title=known or head.title,
        blocks=_mark_headings(kept),
        removed=(*article.removed, *removed),
    )


def _find_reasons(article: Article, shapes: Sequence[Shape], *, extracted: bool) -> list[str]:
    """Why each block goes; empty for those that stay."""
    reasons = find_reasons(shapes, article.language)
    _add_reasons(reasons, find_captions(shapes))
    words = sum(len(shape.words) for shape in shapes)
    if (
        language_of(article.language).has("furniture")
        and words > _FEW_WORDS
        and len(shapes) <= _MANY_LINES
    ):
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


def _add_reasons(reasons: list[str], found: Mapping[int, str]) -> None:
    for index, reason in found.items():
        reasons[index] = reasons[index] or reason


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
