"""Bytes to articles: one file a kind of source, found by name and by content."""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib import import_module

from briefing.deadline import CallFunction, Stopped, call_here, call_in_child
from briefing.errors import SourceError
from briefing.plain import label_source
from briefing.sources.decoding import find_charset
from briefing.sources.files import load_source
from briefing.sources.media import COLLECTIONS, PARSERS, Parser, detect_media_type
from briefing.sources.web import Fetched, Fetcher, Validators
from briefing.sources.web.addresses import Resolver, is_address
from briefing.types import Article, Source

__all__ = [
    "COLLECTIONS",
    "PARSERS",
    "Fetched",
    "Fetcher",
    "Parser",
    "Resolver",
    "Validators",
    "detect_media_type",
    "is_address",
    "load_source",
    "parse_source",
]

log = logging.getLogger(__name__)

_PARSERS = {name: parser for parser in PARSERS for name in (parser.media_type, *parser.also)}


def parse_source(
    source: Source, *, encoding: str | None = None, run: CallFunction = call_in_child
) -> Article:
    """
    Read *source* into an article whose blocks are not yet cleaned.

    Args:
        encoding: How to decode its bytes; None to find out, from what its server said too.
        run: Makes the call that may hang; ``open_child`` gives one that serves many sources.

    Raises:
        SourceError: It cannot be decoded, is binary, holds no text, or cannot be read in time;
            one line says which.
        ExtraError: An optional package reads this kind, and is not installed.
    """
    label = label_source(source.location)
    media_type = source.media_type or detect_media_type(source.location, source.data)
    parser = _choose_parser(media_type, label)
    call = call_here if len(source.data) <= parser.in_place_bytes else run
    try:
        article = call(_parse, parser.function, source, encoding or find_charset(source))
    except Stopped as error:
        raise SourceError(
            f"{label}: what reads it {error}; copy the article's text into a .txt file."
        ) from error
    except RecursionError as error:
        raise SourceError(
            f"{label}: its parts are nested too deeply to be read; "
            "copy the article's text into a .txt file."
        ) from error
    if not article.blocks:
        raise SourceError(f"{label}: there is no text in it; give an article's text.")
    for lost in article.removed:
        log.warning("%s: %s was left out: %s.", label, lost.text, lost.reason)
    return article


def _choose_parser(media_type: str, label: str) -> Parser:
    if media_type in COLLECTIONS:
        raise SourceError(
            f"{label}: {COLLECTIONS[media_type]} is many articles; give it to 'briefing today' "
            "or 'briefing make'."
        )
    if media_type not in _PARSERS:
        raise SourceError(f"{label}: {media_type} cannot be read; give text, a page or a PDF.")
    return _PARSERS[media_type]


def _parse(function: str, source: Source, encoding: str | None) -> Article:
    """Import the parser where it runs: trafilatura alone takes a second, which a parent saves."""
    module, _, name = function.partition(":")
    parse: Callable[..., Article] = getattr(import_module(f"briefing.sources.{module}"), name)
    return parse(source, encoding=encoding)
