"""Blocks to blocks: what is not the article goes out, with a reason; headings are marked."""

from __future__ import annotations

from dataclasses import replace

from briefing.types import Article

__all__ = ["clean_article"]

SEEDY = ("open image in gallery", "read more")


def clean_article(article: Article) -> Article:
    """First version."""
    blocks = tuple(
        replace(b, kind="heading") if b.text.endswith("?") and len(b.text.split()) <= 14 else b
        for b in article.blocks
        if b.text.lower() not in SEEDY
    )
    return replace(article, blocks=blocks)
