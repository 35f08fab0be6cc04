"""Bytes to articles: one file a kind of source, found by name and by content."""

from __future__ import annotations

from collections.abc import Callable

from briefing.errors import SourceError
from briefing.sources.files import load_source
from briefing.sources.media import detect_media_type
from briefing.types import Article, Source

__all__ = ["load_source", "parse_source"]

Parser = Callable[..., Article]
"""``parse(source, *, encoding=None) -> Article`` with raw blocks."""


def parse_source(source: Source, *, encoding: str | None = None) -> Article:
    """
    Read *source* into an article whose blocks are not yet cleaned.

    Args:
        encoding: How to decode its bytes; None to find out.

    Raises:
        SourceError: It cannot be decoded, is binary, or holds no text; one line says which.
    """
    media_type = source.media_type or detect_media_type(source.location, source.data)
    article = _parser(media_type, source.location)(source, encoding=encoding)
    if not article.blocks:
        raise SourceError(f"{source.location}: there is no text in it; give an article's text.")
    return article


def _parser(media_type: str, location: str) -> Parser:
    # Each parser is imported when it is first needed: trafilatura alone takes most of a second.
    if media_type == "text/plain":
        from briefing.sources.text import parse_text

        return parse_text
    if media_type == "text/markdown":
        from briefing.sources.markdown import parse_markdown

        return parse_markdown
    if media_type in ("text/html", "application/xhtml+xml"):
        from briefing.sources.html import parse_html

        return parse_html
    raise SourceError(f"{location}: {media_type} cannot be read; give text, Markdown or HTML.")
