"""What mail and saved web archives share: a message's parts, their fields and their characters."""

from __future__ import annotations

import codecs
import email.header
import email.policy
import re
from collections.abc import Iterator, Sequence
from email.errors import HeaderParseError
from email.message import Message

from briefing.errors import SourceError
from briefing.sources.decoding import decode_text, find_meta_charset

__all__ = ["decode_header", "decode_part", "iterate_texts", "payload_of", "read_message"]

_FIELD_CHARACTERS = 4000
"""Longer fields are cut: what reads their parameters takes time in the square of their length."""
_MAX_PARTS = 1000
_MAILBOX = re.compile(rb"\s*(From [^\n]*\n)?")
_NEXT_MESSAGE = re.compile(rb"\n\r?\nFrom [^\n]{1,200}\d{4}[^\n]{0,20}\n[A-Za-z][A-Za-z-]{0,40}: ")
# UTF-8, and those whose bytes are ASCII or NULs and mean something else: no guess finds these.
_UNMISTAKABLE = re.compile(r"utf-?\d|iso-?2022|hz")
_DAMAGE = "\ufffd"


class _ShortFields(email.policy.Compat32):
    """
    The policy that reads fields as they are asked for, each cut to a sane length.

    Not ``policy.default``: its field parser recurses and raises on malformed fields, on every
    ``get_content_type`` too, and real mail has many.
    """

    def header_source_parse(self, sourcelines: Sequence[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(list(sourcelines))
        return name, value[:_FIELD_CHARACTERS]


def read_message(data: bytes, label: str) -> Message:
    """
    Parse *data* into its parts; what mailbox files put before a message is dropped.

    Raises:
        SourceError: A mailbox of many messages.
        RecursionError: Parts in parts beyond reason.
    """
    from email import message_from_bytes

    for wide in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):  # saved so on Windows, all of it
        if data.startswith(wide):
            data = data.decode("utf-16", "replace").encode()
    mark = _MAILBOX.match(data)
    data = data[mark.end() :] if mark else data
    if mark and mark[1] and _NEXT_MESSAGE.search(data):
        raise SourceError(
            f"{label}: this is a mailbox of many messages; save the one you mean as .eml."
        )
    return message_from_bytes(data, policy=_ShortFields())


def iterate_texts(message: Message) -> Iterator[tuple[str, Message]]:
    """Yield ``("html" or "plain", part)`` for each text that is the message's own, in order."""
    waiting = [message]
    for _ in range(_MAX_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        if part.get_content_disposition() == "attachment" or part.get_filename():
            continue
        if part.get_content_maintype() == "multipart":
            children = part.get_payload()
            if isinstance(children, list):
                waiting += reversed([child for child in children if isinstance(child, Message)])
        elif part.get_content_type() in ("text/html", "text/plain"):
            yield part.get_content_subtype(), part


def payload_of(part: Message) -> bytes:
    """The bytes of a part; broken base64 or quoted-printable as far as it can be read."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def decode_part(part: Message, label: str, encoding: str | None) -> str:
    """
    The characters of a text part, the few that were damaged on the way left out.

    Raises:
        SourceError: It is not in *encoding*, or it is binary.
    """
    data = payload_of(part)
    charset = _charset(part, data)
    if not encoding and _UNMISTAKABLE.match(charset):
        text = data.decode(charset, "replace")
        kept = text.replace(_DAMAGE, "").replace("\x00", "")
        # All of it damaged is no damage, but another encoding than the part says.
        if charset != "utf-8" or _is_utf_8(text, kept):
            return kept
    if not encoding and not charset.startswith("utf-"):
        data = data.replace(b"\x00", b"")
    return decode_text(data, label, encoding=encoding, declared=charset)


def _is_utf_8(text: str, kept: str) -> bool:
    damaged = text.count(_DAMAGE)
    return not damaged or (not kept.isascii() and damaged <= len(text) // 50)


def _charset(part: Message, data: bytes) -> str:
    """What *part*, or the page in it, says it is written in, as Python calls it; or empty."""
    named = part.get_content_charset("")
    if not named and part.get_content_subtype() == "html":
        named = find_meta_charset(data)
    try:
        name = codecs.lookup(named).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return ""
    # What mail calls Latin-1 or ASCII is Windows' code page, as browsers take it.
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def decode_header(message: Message, name: str) -> str:
    """A field's text, encoded words (RFC 2047) read, on one line; empty where there is none."""
    raw = next((value for field, value in message.raw_items() if field.lower() == name.lower()), "")
    # Bytes beyond ASCII came in as surrogates; nearly all are UTF-8 (RFC 6532).
    octets = str(raw).encode("utf-8", "surrogateescape")
    text = octets.decode("utf-8", "replace")
    try:
        parts = email.header.decode_header(re.sub(r"\r?\n[ \t]+", " ", text))
        text = str(email.header.make_header([(_plain(*part), None) for part in parts]))
    except (HeaderParseError, ValueError, LookupError):
        pass
    return " ".join(text.split())


def _plain(data: bytes | str, charset: str | None) -> str:
    if isinstance(data, str):
        return data
    try:
        return data.decode(charset or "utf-8", "replace")
    except LookupError:
        return data.decode("cp1252", "replace")
