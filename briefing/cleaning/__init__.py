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

from briefing.cleaning import lexicon
from briefing.cleaning.appeals import find_appeals, find_head_appeal
from briefing.cleaning.features import Shape, describe_page, describe_shape
from briefing.cleaning.headings import find_headings
from briefing.cleaning.trees import choose_states, load_trees
from briefing.errors import SourceError
from briefing.types import Article, Block, Removed

__all__ = ["clean_article"]

log = logging.getLogger(__name__)

_FEW_WORDS = 120
"""A text this short has no page around it to learn from: only sure lines go."""
_MANY_LINES = 3000
"""Nor is a text this long a page (the longest of 233 has 900 lines): a book, or a log."""


def clean_article(article: Article) -> Article:
    """
    Take out what is not the article, and mark its headings.

    Returns:
        The same article with fewer blocks, in order, offsets unchanged; what went is in
        ``removed``.

    Raises:
        SourceError: Nothing but boilerplate is left.
    """
    blocks = article.blocks
    shapes = [describe_shape(" ".join(block.text.split())) for block in blocks]
    reasons = _find_reasons(article, shapes)
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
    return replace(article, blocks=_mark_headings(kept), removed=(*article.removed, *removed))


def _find_reasons(article: Article, shapes: Sequence[Shape]) -> list[str]:
    """Why each block goes; empty for those that stay."""
    texts = [shape.text for shape in shapes]
    reasons = [_name_kind(shape) if _is_sure(shape) else "" for shape in shapes]
    if article.language == "en":
        head = find_head_appeal(texts)
        for index, appeal in enumerate(find_appeals(texts)):
            if not reasons[index] and (appeal or index < head):
                reasons[index] = "an appeal"
        words = sum(len(shape.words) for shape in shapes)
        if words > _FEW_WORDS and len(shapes) <= _MANY_LINES:
            for index, kept in enumerate(_judge(shapes)):
                if not reasons[index] and not kept:
                    reasons[index] = _name_kind(shapes[index])
    return reasons


def _judge(shapes: Sequence[Shape]) -> list[bool]:
    trees = load_trees()
    scores = [trees.score(line) for line in describe_page(shapes)]
    states = choose_states(scores, trees.switch_cost)
    # Never nothing: when the page looks like no article at all, its sentences are the best guess.
    return states if any(states) else [shape.is_sentence for shape in shapes]


def _is_sure(shape: Shape) -> bool:
    """Interface text in any company: a button or a caption's placeholder is no sentence."""
    lower = shape.text.lower()
    return bool(
        (shape.is_interface and len(shape.words) <= 6 and not shape.own["ended"])
        or lexicon.CAPTION_PLACEHOLDER.match(lower)
        or not any(character.isalnum() for character in shape.text)
    )


_KINDS = (
    ("credit", "a credit"),
    ("byline", "a byline"),
    ("legal", "legal text"),
    ("comment", "a comment"),
    ("reference", "a reference"),
    ("bio", "about the author"),
    ("timestamp", "a date line"),
)


def _name_kind(shape: Shape) -> str:
    if lexicon.CAPTION_PLACEHOLDER.match(shape.text.lower()):
        return "a caption"
    if shape.own["advert"] or shape.is_interface:
        return "interface text"
    if shape.own["lead_in"]:
        return "a link to another article"
    for key, reason in _KINDS:
        if shape.own.get(key):
            return reason
    return "not part of the article"


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
