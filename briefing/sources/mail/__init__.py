"""Mail and newsletters (RFC 5322, MIME) to articles: the letter, without what is quoted in it."""

from __future__ import annotations

import datetime as dt
import re
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from functools import cache

from briefing.errors import SourceError
from briefing.languages import either
from briefing.plain import label_source
from briefing.sources.language import guess_language
from briefing.sources.mail.letter import Letter, read_html, read_plain
from briefing.sources.mail.mime import decode_header, decode_part, iterate_texts, read_message
from briefing.sources.prose import lay_out
from briefing.types import Article, Source

__all__ = ["parse_mail"]

MAX_CHARACTERS = {"html": 5_000_000, "plain": 1_000_000}
"""Of one part. Mail programs cut a letter off at a tenth of that."""

_SEALED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_ARMOUR = "-----BEGIN PGP MESSAGE-----"
_PLAIN_IS_FULLER = 0.7
_LIST_FIELDS = ("List-Unsubscribe", "List-Id", "List-Post")
_LISTED = re.compile(r"([^\W\d_][^\d_,@]{1,40}), ([^\W\d_]{2,20})(?: [^\W\d_]\.?)?")
"""A person as an address book has them: "Poe, Ann"; the address tells her from "Poe, Inc"."""
# "Jane Doe from Harbour News": two or more names, then what they write for.
_PERSON_OF = re.compile(
    r"(?!The\b|An?\b|Your\b|News)((?:[^\W\d_][\w.'’-]*\s+){2,4})(?:at|from|via|@)\s+(\S.*)"
)
_MAIL_HOST = re.compile(r"^(?:e?mail|news|newsletters?|e|m|mg|www|send|go|info)\d?\.(?=.+\.)")
_QUOTES = re.compile(r"[\"“”]|(?<!\w)['‘’]|['‘’](?!\w)")
_UNNAMED = re.compile(r"no-?reply|info|news|newsletter|hello|contact|mail(?:er)?", re.IGNORECASE)


def parse_mail(source: Source, *, encoding: str | None = None) -> Article:
    """
    Read a message; ``article.text`` is its text, a block a line.

    The sender of a newsletter is its site, of a letter its author. Attachments, attached
    messages, quoted replies and signatures are left out; what is forwarded is read.

    Args:
        encoding: Of its text; None for what each part says of itself.

    Raises:
        SourceError: Encrypted, a mailbox of many messages, or without text.
        RecursionError: Parts in parts beyond reason.
    """
    label = label_source(source.location)
    message = read_message(source.data, label)
    subject = decode_header(message, "Subject")
    forwarded = bool(_forwarded().match(subject))
    answers = _prefixes().match(subject)
    title = subject[answers.end() :] if answers else subject
    letter = _choose_version(message, label, encoding, forwarded=forwarded)
    author, site = _find_sender(message, letter.sender)
    known = {title, author, site, f"By {author}"}
    text, blocks = lay_out(piece for piece in letter.pieces if piece[1] not in known)
    return Article(
        title=title,
        blocks=blocks,
        language=guess_language(text),
        text=text,
        location=source.location,
        author=author,
        site=site,
        date=_date(message),
    )


def _choose_version(
    message: Message, label: str, encoding: str | None, *, forwarded: bool
) -> Letter:
    """The HTML of the message, unless its plain text says more."""
    html, plain = Letter(), Letter()
    for subtype, part in iterate_texts(message):
        text = decode_part(part, label, encoding)
        if text.lstrip().startswith(_ARMOUR):
            raise _sealed(label)
        if len(text) > MAX_CHARACTERS[subtype]:
            raise SourceError(
                f"{label}: it is a message of more than "
                f"{MAX_CHARACTERS[subtype] // 1_000_000} MB; copy its text into a .txt file."
            )
        if subtype == "html":
            html += read_html(text, forwarded=forwarded)
        else:
            flow = str(part.get_param("format", "")), str(part.get_param("delsp", ""))
            plain += read_plain(text, flow=flow, forwarded=forwarded)
    if html.pieces or plain.pieces:
        return plain if html.words < _PLAIN_IS_FULLER * plain.words else html
    if message.get_content_type() in _SEALED:
        raise _sealed(label)
    raise SourceError(
        f"{label}: there is no text in this message; "
        "if it is in an attachment, save that and give it instead."
    )


def _sealed(label: str) -> SourceError:
    return SourceError(
        f"{label}: this message is encrypted; "
        "open it in your mail program and copy its text into a .txt file."
    )


def _date(message: Message) -> dt.date | None:
    """The day it was sent, by the sender's own time zone."""
    try:
        return parsedate_to_datetime(decode_header(message, "Date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


@cache
def _prefixes() -> re.Pattern[str]:
    marks = rf"(?:{either('mail.replies')}|{either('mail.forwards')})"
    return re.compile(rf"(?:\s*{marks}(?:\[\d{{1,3}}\])?\s*:)+\s*", re.IGNORECASE)


@cache
def _forwarded() -> re.Pattern[str]:
    return re.compile(rf"\s*{either('mail.forwards')}\s*:", re.IGNORECASE)


def _find_sender(message: Message, forwarded_from: str = "") -> tuple[str, str]:
    """
    Tell author and site, each empty where unknown.

    Args:
        forwarded_from: Who wrote what *message* forwards; counts in place of its own sender.
    """
    # Cut, for brackets in brackets make parseaddr call itself.
    name, address = parseaddr((forwarded_from or decode_header(message, "From"))[:400])
    if forwarded_from and "@" not in address:
        name, address = forwarded_from, ""
    name = " ".join(_QUOTES.sub("", name).split())
    if re.search("[@<>]", name) or _UNNAMED.fullmatch(name):
        name = ""
    listed = _LISTED.fullmatch(name)
    if listed and listed[2].lower() in address.lower():
        name = f"{listed[2]} {listed[1]}"
    person = _PERSON_OF.fullmatch(name)
    if person:
        return person[1].strip(), person[2].strip()
    is_list = bool(forwarded_from) or any(field in message for field in _LIST_FIELDS)
    if is_list or not name:
        _, at, host = address.lower().rpartition("@")
        return "", name or (_MAIL_HOST.sub("", host) if at else "")
    return name, ""
