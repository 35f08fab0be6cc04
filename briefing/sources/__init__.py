"""Bytes to articles: one file a kind of source, found by name and by content."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from briefing.errors import SourceError
from briefing.sources.charsets import find_charset
from briefing.sources.files import load_source
from briefing.sources.media import COLLECTIONS, detect_media_type
from briefing.sources.web import Fetched, Fetcher, Resolver, Validators, is_address
from briefing.types import Article, Source

__all__ = [
    "COLLECTIONS",
    "Fetched",
    "Fetcher",
    "Resolver",
    "Validators",
    "detect_media_type",
    "is_address",
    "load_source",
    "parse_source",
]

Parser = Callable[..., Article]
"""``parse(source, *, encoding=None) -> Article`` with raw blocks."""

PARSERS = {
    "text/plain": "text:parse_text",
    "text/markdown": "markdown:parse_markdown",
    "text/html": "html:parse_html",
    "application/xhtml+xml": "html:parse_html",
    "application/pdf": "pdf:parse_pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx:parse_docx",
    "application/epub+zip": "epub:parse_epub",
    "message/rfc822": "mail:parse_mail",
    "multipart/related": "mhtml:parse_mhtml",
}
"""Module and function, each imported when first needed: trafilatura alone takes a second."""


def parse_source(source: Source, *, encoding: str | None = None) -> Article:
    """
    Read *source* into an article whose blocks are not yet cleaned.

    Args:
        encoding: How to decode its bytes; None to find out, from what its server said too.

    Raises:
        SourceError: It cannot be decoded, is binary, or holds no text; one line says which.
        ExtraError: An optional package reads this kind, and is not installed.
    """
    media_type = source.media_type or detect_media_type(source.location, source.data)
    parse = _parser(media_type, source.location)
    article = parse(source, encoding=encoding or find_charset(source))
    if not article.blocks:
        raise SourceError(f"{source.location}: there is no text in it; give an article's text.")
    return article


def _parser(media_type: str, location: str) -> Parser:
    if media_type in COLLECTIONS:
        raise SourceError(
            f"{location}: {COLLECTIONS[media_type]} is many articles; give it to 'briefing today' "
            "or 'briefing make'."
        )
    if media_type not in PARSERS:
        raise SourceError(f"{location}: {media_type} cannot be read; give text, a page or a PDF.")
    module, _, function = PARSERS[media_type].partition(":")
    return cast(Parser, getattr(import_module(f"briefing.sources.{module}"), function))
