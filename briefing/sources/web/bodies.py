"""A body that a server sends: of a kind that holds an article, unpacked within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from pathlib import PurePosixPath

from briefing.errors import SourceError
from briefing.sources.media import PARSERS, detect_media_type
from briefing.sources.web.answers import FetchError

__all__ = ["ACCEPTED_ENCODINGS", "check_kind", "detect_kind", "read_body", "too_large"]

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
