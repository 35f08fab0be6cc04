"""Mail and newsletters (RFC 5322, MIME) to articles: the letter, without what is quoted in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any, Literal

from briefing.errors import SourceError
from briefing.sources.language import guess_language
from briefing.sources.layout import lay_out
from briefing.sources.mime import decode_header, decode_part, iterate_texts, read_message
from briefing.sources.text import find_paragraphs
from briefing.sources.walk import walk_html
from briefing.types import Article, Source

__all__ = ["parse_mail"]

Kind = Literal["heading", "paragraph"]
Piece = tuple[Kind, str]

_REPLY = re.compile(r"\s*(?:(?:re|fwd?|aw|wg|tr|sv|rv|antw|vs|enc)(?:\[\d+\])?\s*:\s*)+", re.I)
_AT = re.compile(r"\s+(?:at|from|of|@|\||via|–|—)\s+|,\s+(?=The\b)", re.I)
_QUOTED = re.compile(r"\s*>")
_WROTE = re.compile(
    r"(?:On\b.{4,200}\bwrote|Am\b.{4,200}\bschrieb.{0,100}|Le\b.{4,200}\ba écrit"
    r"|El\b.{4,200}\bescribió|Il\b.{4,200}\bha scritto|Em\b.{4,200}\bescreveu"
    r"|Op\b.{4,200}\bschreef.{0,100})\s*:\s*$",
    re.DOTALL,
)
_FORWARD = re.compile(
    r"-{2,}\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht"
    r"|Weitergeleitete Nachricht|Message d'origine|Message transféré)\s*-{2,}|_{20,}\s*$",
    re.I,
)
_ADDRESS = re.compile(r"[(<\[]?\s*(?:https?://|mailto:)\S+\s*[)>\]]?")
_FIELD = re.compile(r"(?:From|To|Cc|Sent|Date|Subject|Reply-To)\s*:\s", re.I)


def parse_mail(source: Source, *, encoding: str | None = None) -> Article:
    """
    Read a message; ``article.text`` is its text, a block a line.

    The sender of a newsletter is its site, of a letter its author. Attachments, attached
    messages, quoted replies and signatures are left out.

    Raises:
        SourceError: No text in it, undecodable, or nested too deeply.
    """
    message = read_message(source)
    pieces = _choose_pieces(message, source.location, encoding)
    if not pieces:
        raise SourceError(
            f"{source.location}: there is no text in this message; "
            "if it is in an attachment, save that and give it instead."
        )
    text, blocks = lay_out(pieces)
    author, site = _sender(message)
    return Article(
        title=_REPLY.sub("", decode_header(message, "Subject"), count=1).strip(),
        blocks=blocks,
        language=guess_language(text),
        text=text,
        location=source.location,
        author=author,
        site=site,
        date=_date(message),
    )


def _choose_pieces(message: Message, location: str, encoding: str | None) -> list[Piece]:
    """The HTML version, unless the plain one says more."""
    versions: dict[str, list[Piece]] = {"html": [], "plain": []}
    for subtype, part in iterate_texts(message):
        text = decode_part(part, location, encoding)
        read = _read_html(text) if subtype == "html" else _read_plain(part, text)
        versions[subtype] += read
    html, plain = versions["html"], versions["plain"]
    return html if _count_words(html) >= 0.7 * _count_words(plain) else plain


def _count_words(pieces: Iterable[Piece]) -> int:
    return sum(len(text.split()) for _, text in pieces)


def _read_html(page: str) -> list[Piece]:
    letter = walk_html(page, skip=_is_quoted)
    # A forwarded newsletter is all quotation.
    whole = walk_html(page)
    return letter if _count_words(letter) >= 40 or len(letter) == len(whole) else whole


def _is_quoted(element: Any) -> bool:
    """Whether a mail program marked *element* as what is replied to, or as a signature."""
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    return (element.tag == "blockquote" and element.get("type") == "cite") or any(
        mark in marks
        for mark in ("gmail_quote", "gmail_signature", "moz-cite-prefix", "moz-signature")
    )


def _read_plain(part: Message, text: str) -> list[Piece]:
    if str(part.get_param("format", "") or "").lower() == "flowed":
        text = _unflow(text, joined=str(part.get_param("delsp", "") or "").lower() == "yes")
    letter = "\n".join(_own_lines(text.splitlines()))
    letter = _ADDRESS.sub("", letter)
    return [
        ("paragraph", " ".join(letter[start:end].split())) for start, end in find_paragraphs(letter)
    ]


def _unflow(text: str, *, joined: bool) -> str:
    """Join the lines that end in a space (RFC 3676); the space itself goes where *joined*."""
    lines: list[str] = []
    flowing = False
    for line in text.splitlines():
        signature = line == "-- "
        if flowing and not signature and not line.startswith(">"):
            lines[-1] += line.removeprefix(" ")
        else:
            lines.append(line.removeprefix(" "))
        flowing = line.endswith(" ") and not signature and not line.startswith(">")
        if flowing and joined:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _own_lines(lines: list[str]) -> Iterator[str]:
    """*lines* without quotations, the line that opens one, and what follows a signature's mark."""
    for index, line in enumerate(lines):
        if line in ("-- ", "--"):
            return
        if _QUOTED.match(line):
            continue
        rest = lines[index : index + 6]
        if _FORWARD.match(line) and sum(bool(_FIELD.match(row)) for row in rest) >= 2:
            return
        opening = " ".join(rest[:2]) if not line.rstrip().endswith(":") else line
        if _WROTE.match(opening.strip()):
            continue
        yield line


def _sender(message: Message) -> tuple[str, str]:
    """Author and site."""
    name, address = parseaddr(decode_header(message, "From"))
    name = " ".join(name.strip("\"' ").split())
    if "@" in name:
        name = ""
    author, _, site = (part.strip() for part in _split(name))
    is_list = any(message.get(field) for field in ("List-Unsubscribe", "List-Id", "List-Post"))
    if site:
        return author, site
    if is_list:
        return "", name or _domain(address)
    return name, ""


def _split(name: str) -> tuple[str, str, str]:
    match = _AT.search(name)
    return (name[: match.start()], match[0], name[match.end() :]) if match else (name, "", "")


def _domain(address: str) -> str:
    host = address.rpartition("@")[2].lower()
    return re.sub(r"^(?:e?mail|news|newsletters?|e|m|www)\d?\.(?=.+\.)", "", host)


def _date(message: Message) -> dt.date | None:
    """The day it was sent, where it was sent."""
    try:
        return parsedate_to_datetime(decode_header(message, "Date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
