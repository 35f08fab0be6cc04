"""Web archives (MHTML, RFC 2557) to articles: the page that the archive was made of."""

from __future__ import annotations

from dataclasses import replace
from email.message import Message
from urllib.parse import urlsplit

from briefing.errors import SourceError
from briefing.plain import label_source
from briefing.sources.mail.mime import decode_header, decode_part, iterate_texts, read_message
from briefing.sources.page import parse_html
from briefing.types import Article, Source

__all__ = ["parse_mhtml"]


def parse_mhtml(source: Source, *, encoding: str | None = None) -> Article:
    """
    Read a saved page; the site is the page's own, else the host it was saved from.

    Raises:
        SourceError: No page in it, undecodable, too large, or without main text.
    """
    label = label_source(source.location)
    message = read_message(source.data, label)
    root = _find_root(message)
    if root is None:
        raise SourceError(f"{label}: there is no page in this web archive; save the page again.")
    page = decode_part(root, label, encoding)
    inner = Source(source.location, "text/html", page.encode("utf-8", "replace"))
    article = parse_html(inner, encoding="utf-8")
    return replace(
        article,
        title=article.title or decode_header(message, "Subject"),
        site=article.site or _host(_address(message, root)),
    )


def _find_root(message: Message) -> Message | None:
    """The part that ``start=`` names, else that of the archive's address, else the first page."""
    pages = [part for subtype, part in iterate_texts(message) if subtype == "html"]
    start = str(message.get_param("start", "") or "").strip("<> ")
    address = decode_header(message, "Snapshot-Content-Location")
    for part in pages:
        if start and decode_header(part, "Content-ID").strip("<> ") == start:
            return part
    for part in pages:
        if address and decode_header(part, "Content-Location") == address:
            return part
    return pages[0] if pages else None


def _address(message: Message, root: Message) -> str:
    return decode_header(message, "Snapshot-Content-Location") or decode_header(
        root, "Content-Location"
    )


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # brackets that hold no IPv6 address
        return ""
