"""Bytes to a clean, titled article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefing.cleaning import clean_article
from briefing.plain import squeeze
from briefing.sources import load_source, parse_source
from briefing.titles import suggest_title
from briefing.types import Article, Source

__all__ = ["read_article"]


def read_article(
    source_or_path: Source | str | Path, *, encoding: str = "", title: str = ""
) -> Article:
    """
    Read one article, without what is not the article.

    Args:
        source_or_path: A path, ``-`` for standard input, or bytes already at hand.
        encoding: Overrides what the bytes seem to be.
        title: Overrides the document's own.

    Raises:
        SourceError: It cannot be read, or nothing but boilerplate is in it.
    """
    source = source_or_path if isinstance(source_or_path, Source) else load_source(source_or_path)
    article = clean_article(parse_source(source, encoding=encoding or None))
    return replace(article, title=title or squeeze(suggest_title(article)))
