"""What kind of document an answer holds: by its header where that says enough, else by content."""

from __future__ import annotations

from pathlib import PurePosixPath

from briefing.errors import SourceError
from briefing.sources.media import detect_media_type
from briefing.sources.web.failure import FetchError

__all__ = ["check_kind", "detect_kind"]

_HTML = ("text/html", "application/xhtml+xml")
_FEEDS = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/x-rss+xml",
)
_OPML = ("text/x-opml", "text/x-opml+xml", "application/opml+xml")
_XML = ("application/xml", "text/xml", *_FEEDS, *_OPML)
_MARKDOWN = ("text/markdown", "text/x-markdown")
_VAGUE = ("", "application/octet-stream", "binary/octet-stream", "text/plain")
_ALLOWED = frozenset(
    (
        *_HTML,
        *_XML,
        *_MARKDOWN,
        *_VAGUE,
        "application/pdf",
        "application/x-pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/epub+zip",
        "message/rfc822",
        "multipart/related",
        "application/x-mimearchive",
    )
)
# The name that makes detection weigh content as the header says.
_NAMES = {
    **dict.fromkeys(_HTML, "page.html"),
    **dict.fromkeys(_MARKDOWN, "notes.md"),
    "message/rfc822": "letter.eml",
    "multipart/related": "page.mhtml",
    "application/x-mimearchive": "page.mhtml",
}
_CALLED = {"image": "an image", "audio": "a sound file", "video": "a film", "font": "a font"}


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
