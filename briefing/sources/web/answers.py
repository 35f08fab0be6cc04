"""What a server answers: its status in words, its body where it can hold an article."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from briefing.errors import SourceError
from briefing.sources.media import PARSERS, detect_media_type

if TYPE_CHECKING:
    import ssl

__all__ = [
    "ACCEPTED_ENCODINGS",
    "FetchError",
    "check_kind",
    "detect_kind",
    "explain_connection",
    "explain_status",
    "explain_tls",
    "read_body",
    "too_large",
]

_SAVE = "open it in a browser and save the page as .html"
_MEANINGS = {
    202: f"it is not ready, or asks for proof that you are human (202); {_SAVE}.",
    204: "the page is empty (204); check the address.",
    205: "the page is empty (205); check the address.",
    401: f"it asks for a name and password (401); {_SAVE}.",
    402: f"it asks for payment (402); {_SAVE}.",
    403: f"it refuses programs, or you (403); {_SAVE}.",
    404: "there is no such page (404); check the address.",
    407: f"a proxy on the way asks for a password (407); {_SAVE}.",
    410: "the page was taken down (410); look for another copy.",
    451: f"it is withheld for legal reasons where you are (451); {_SAVE}.",
}


class FetchError(Exception):
    """
    What happened and what to do, without the address: ``Fetcher`` puts it in front.

    Never leaves ``sources.web``.
    """


def explain_status(status: int, *, retry_after: str = "", now: dt.datetime) -> FetchError:
    """What to say of a *status* that brings no page."""
    if status in _MEANINGS:
        return FetchError(_MEANINGS[status])
    phrase = next((f" {known.phrase}" for known in HTTPStatus if known == status), "")
    said = f"({status}{phrase})"
    when = _waiting_time(retry_after, now)
    if status == 429:
        return FetchError(f"it was asked too often {said}; try again {when or 'later'}.")
    if 500 <= status < 600 or status in (408, 425):
        return FetchError(f"the server failed {said}; try again {when or 'later'}.")
    return FetchError(f"the server sent no page {said}; {_SAVE}.")


def _waiting_time(retry_after: str, now: dt.datetime) -> str:
    """``in 5 minutes``, from a Retry-After header's seconds or date; empty for neither."""
    from email.utils import parsedate_to_datetime

    text = retry_after.strip()
    if text.isascii() and text.isdigit() and len(text) < 8:
        seconds = int(text)
    else:
        try:
            moment = parsedate_to_datetime(text).astimezone(dt.UTC)
        except (ValueError, OverflowError):
            return ""
        seconds = round((moment - now).total_seconds())
    if not 0 < seconds < 604_800:
        return ""  # After a week it is as good as never.
    if seconds < 120:
        return f"in {seconds} seconds"
    return f"in {-(-seconds // 60)} minutes" if seconds < 7200 else f"in {seconds // 3600} hours"


def explain_connection(cause: BaseException | None) -> FetchError:
    """What to say when no connection came about, or one broke off, because of *cause*."""
    import ssl

    if isinstance(cause, ssl.SSLError):
        return explain_tls(cause)
    if isinstance(cause, ConnectionRefusedError):
        return FetchError("the server refuses connections; check the address, or try again later.")
    if isinstance(cause, ConnectionError):
        return FetchError("the server broke the connection off; try again later.")
    reason = cause.strerror if isinstance(cause, OSError) and cause.strerror else "no route"
    return FetchError(f"the server cannot be reached ({reason}); are you online? Try again.")


def explain_tls(error: ssl.SSLError) -> FetchError:
    """What to say when the server could not prove who it is, or not speak privately."""
    import ssl

    if isinstance(error, ssl.SSLCertVerificationError):
        reason = error.verify_message.rstrip(".") or "it cannot be verified"
        return FetchError(
            f"its certificate is not to be trusted ({reason}); check the address, or, where your "
            "network has its own authority, name its file in SSL_CERT_FILE."
        )
    reason = (error.reason or "no reason given").replace("_", " ").lower()
    return FetchError(
        f"no private connection came about ({reason}); if the site has only http, give http://."
    )


_HTML = ("text/html", "application/xhtml+xml")
_FEEDS = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/x-rss+xml",
)
_OPML = ("text/x-opml", "text/x-opml+xml", "application/opml+xml")
_XML = ("application/xml", "text/xml", *_FEEDS, *_OPML)
_VAGUE = ("", "application/octet-stream", "binary/octet-stream", "text/plain")
_ALLOWED = frozenset(
    (*_XML, *_VAGUE, *(name for one in PARSERS for name in (one.media_type, *one.also)))
)
# The name that makes detection weigh content as the header says.
_NAMES = {
    name: f"page{parser.suffixes[0]}"
    for parser in PARSERS
    if not parser.by_content
    for name in (parser.media_type, *parser.also)
    if name not in _VAGUE
}
_CALLED = {"image": "an image", "audio": "a sound file", "video": "a film", "font": "a font"}
# Not br: the brotli packages in use before 1.2 cannot be told when to stop.
ACCEPTED_ENCODINGS = "gzip, deflate"

_MOST_MEMBERS = 100
"""Of a gzip body: each costs a decompressor, and may hold nothing."""
_CUT_SHORT = "it broke off before its end; try again."


def check_kind(header: str) -> None:
    """
    Refuse what no article comes in, by the Content-Type *header*, before its body is read.

    Raises:
        FetchError: It names the kind.
    """
    kind = _essence(header)
    if kind in _ALLOWED:
        return
    family = kind.partition("/")[0]
    what = f"{_CALLED[family]} ({kind[:60]})" if family in _CALLED else repr(kind[:60])
    raise FetchError(f"it is {what}, not an article; give the address of a page with text.")


def detect_kind(header: str, path: str, data: bytes) -> str:
    """
    The media type of *data*, served as *header* at the address's *path*.

    Content wins: a PDF is one whatever it is served as. The header decides what content leaves
    open, and where it is vague the path's suffix does.

    Raises:
        FetchError: Binary, or XML of a kind that holds no article.
    """
    kind = _essence(header)
    name = _NAMES.get(kind) or PurePosixPath(path).name or "page"
    try:
        detected = detect_media_type(name, data)
    except SourceError as error:
        raise FetchError(str(error).removeprefix(f"{name}: ")) from error
    if kind in _XML and detected == "text/plain":
        if kind in _FEEDS:
            return "application/feed+xml"
        if kind in _OPML:
            return "text/x-opml"
        raise FetchError("it is XML, but neither a page nor a feed; give the address of one.")
    if kind in _HTML and detected in ("message/rfc822", "text/markdown"):
        return "text/html"
    return detected


def _essence(header: str) -> str:
    # Of a header sent twice the last counts; what has no slash is no type (WHATWG MIME Sniffing).
    kind = header.partition(";")[0].rpartition(",")[2].strip().lower()
    return kind if "/" in kind else ""


def read_body(chunks: Iterable[bytes], content_encoding: str, *, max_bytes: int) -> bytes:
    """
    Join and unpack *chunks*, holding at most *max_bytes* and a chunk.

    Args:
        content_encoding: The header's value: empty, identity, gzip or deflate.

    Raises:
        FetchError: Too large packed or unpacked, damaged, cut short, or packed another way.
    """
    encoding = content_encoding.strip().lower()
    if encoding in ("", "identity", "none", "utf-8"):  # The last two are seen in the wild.
        return _join(chunks, max_bytes)
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(
            f"it came packed as {encoding[:40]!r}, which was not asked for; "
            "open it in a browser and save the page."
        )
    unpacker = _Unpacker(gzip=encoding != "deflate", max_bytes=max_bytes)
    packed_bytes = 0
    for chunk in chunks:
        # Nothing grows by being packed, so this stops a stream of blocks that hold nothing.
        packed_bytes += len(chunk)
        if packed_bytes > max_bytes:
            raise too_large(max_bytes)
        unpacker.feed(chunk)
    return unpacker.finish()


def too_large(max_bytes: int) -> FetchError:
    """What to say of a body over *max_bytes*."""
    return FetchError(
        f"it is larger than {max_bytes / 1_000_000:.3g} MB; "
        "save the article's text into a file and give that."
    )


def _join(chunks: Iterable[bytes], max_bytes: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > max_bytes:
            raise too_large(max_bytes)
    return bytes(body)


class _Unpacker:
    """A zlib decompressor that gives at most what each step allows."""

    def __init__(self, *, gzip: bool, max_bytes: int) -> None:
        self._gzip = gzip
        self._max_bytes = max_bytes
        self._head = b""
        self._inflater: zlib._Decompress | None = None
        self._body = bytearray()
        self._members = 1

    def feed(self, chunk: bytes) -> None:
        data = self._head + chunk
        if self._inflater is None:
            if len(data) < 2:
                self._head = data
                return
            self._head = b""
            self._inflater = zlib.decompressobj(self._window_bits(data))
        while data:
            data = self._inflate(data)

    def finish(self) -> bytes:
        if self._head or (self._inflater and not self._inflater.eof):
            raise FetchError(_CUT_SHORT)
        return bytes(self._body)

    def _inflate(self, data: bytes) -> bytes:
        """Unpack *data*; return what belongs to a next gzip member."""
        assert self._inflater is not None
        if self._inflater.eof:
            if not self._gzip or not data.startswith(b"\x1f\x8b"):
                return b""  # Padding after the end; browsers overlook it too.
            self._members += 1
            if self._members > _MOST_MEMBERS:
                raise FetchError("it is packed in too many pieces; save the page as .html.")
            self._inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            # One byte over the limit tells too large from just fitting.
            self._body += self._inflater.decompress(data, self._max_bytes + 1 - len(self._body))
        except zlib.error as error:
            raise FetchError("it was damaged on the way; try again.") from error
        if len(self._body) > self._max_bytes:
            raise too_large(self._max_bytes)
        return self._inflater.unused_data

    def _window_bits(self, head: bytes) -> int:
        if self._gzip:
            return zlib.MAX_WBITS | 16
        # "deflate" is zlib by RFC 9110, and raw from servers that read its name literally.
        zlib_header = head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
        return zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS
