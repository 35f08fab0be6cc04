"""What an article is called: its own title, else the thing its lead is about."""

from __future__ import annotations

import re

from briefing.types import Article

__all__ = ["suggest_title"]


def suggest_title(article: Article) -> str:
    """Suggest a title, never empty."""
    if article.title:
        return article.title
    lead = next((b.text for b in article.blocks if b.kind == "paragraph"), article.blocks[0].text)
    first = re.split(r"[,.;:!?]", lead, maxsplit=1)[0]
    words = first.split()[:8]
    return " ".join(words)[:60] or lead[:60]
