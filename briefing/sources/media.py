"""What kinds of sources there are, what reads each, and of what kind some bytes are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from briefing.errors import SourceError
from briefing.plain import label_source
from briefing.sources.archive import Archive
from briefing.sources.decoding import MARKS

__all__ = ["COLLECTIONS", "PARSERS", "Parser", "detect_media_type"]


@dataclass(frozen=True, slots=True)
class Parser:
    """What reads one kind of source, and what tells that a source is of this kind."""

    media_type: str
    function: str
    """``module:name`` in ``briefing.sources``: ``parse(source, *, encoding=None) -> Article``."""
    suffixes: tuple[str, ...] = ()
    """Of its files, the usual one first."""
    also: tuple[str, ...] = ()
    """Other names that servers have for the media type."""
    by_content: bool = False
    """Its content alone tells it; what only has its suffix is of another kind."""
    member: str = ""
    """A pattern of member names: of all ZIP archives only this kind has one like it."""
    in_place_bytes: int = 0
    """Up to so many it reads where it is called, which saves a start; all else, in a child."""


_SMALL = 50_000
"""Of a parser of our own, whose time grows as its text does: this much is read in a moment."""

PARSERS = (
    Parser("text/plain", "text:parse_text", (".txt", ".text"), in_place_bytes=_SMALL),
    Parser(
        "text/markdown",
        "markdown:parse_markdown",
        (".md", ".markdown", ".mdown", ".mkd"),
        ("text/x-markdown",),
        in_place_bytes=_SMALL,
    ),
    Parser(
        "text/x-rst",
        "rst:parse_rst",
        (".rst",),
        ("text/prs.fallenstein.rst",),
        in_place_bytes=_SMALL,
    ),
    Parser("text/html", "page:parse_html", (".html", ".htm", ".xhtml"), ("application/xhtml+xml",)),
    Parser("message/rfc822", "mail:parse_mail", (".eml",)),
    Parser(
        "multipart/related", "mhtml:parse_mhtml", (".mhtml", ".mht"), ("application/x-mimearchive",)
    ),
    Parser("application/pdf", "pdf:parse_pdf", (".pdf",), ("application/x-pdf",), by_content=True),
    Parser(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx:parse_docx",
        (".docx",),
        by_content=True,
        member=r"word/document\d*\.xml",  # Word online counts its documents.
    ),
    Parser(
        "application/epub+zip",
        "epub:parse_epub",
        (".epub",),
        by_content=True,
        member=r"META-INF/container\.xml",
    ),
)
"""A new kind of source is its own file, and one line here."""

COLLECTIONS = {
    "application/feed+xml": "a feed",
    "text/x-opml": "a list of feeds",
}
"""What holds many articles, and what a person calls it. RSS and Atom are one type here."""

_BY_SUFFIX = {
    suffix: parser.media_type
    for parser in PARSERS
    if not parser.by_content
    for suffix in parser.suffixes
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# First bytes -> what a person calls it. Only signatures that no text starts with.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"ID3", "an MP3"),
    (b"\xff\xfb", "an MP3"),
    (b"\xff\xf3", "an MP3"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"OggS", "an Ogg audio file"),
    (b"fLaC", "a FLAC audio file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a Windows program"),
    (_OLE, "an old Word, Excel or Outlook file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
    (b"bplist00", "a binary property list (a Safari web archive?)"),
)

_MARKUP_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*|<!--(?:[^-]|-(?!->)){0,20000}-->\s*"
    rb"|<!DOCTYPE(?!\s+html)[^\[>]{0,300}(?:\[[^\]]{0,4000}\]\s*)?>\s*){0,5}",
    re.DOTALL | re.IGNORECASE,
)
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE)
_TAG = re.compile(rb"<(?:p|div|article|h[1-6]|br|body|html|span|section|main)\b", re.IGNORECASE)
_FEED_START = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF|(?i:channel))\b")
_OPML_START = re.compile(rb"<opml\b", re.IGNORECASE)
# A message starts with header fields (RFC 5322); these three are in all but hand-made ones.
_FIELD = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_MAIL_FIELDS = re.compile(
    rb"^(?:From|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|Date|Subject):",
    re.IGNORECASE | re.MULTILINE,
)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_JSON_START = re.compile(rb'\s*[{\[]\s*(?:[{\[]\s*)?"[^"\n]{1,200}"\s*[:,]')
_DIRECTIVE = re.compile(
    rb"^\.\. (?:[\w:-]{1,40}::(?:\s|$)|_[^:\n]{1,60}:(?:\s|$))|:\w{1,20}:`[^`\n]+`", re.MULTILINE
)
"""Of reStructuredText, which many a README without a suffix is."""
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n(?:[A-Za-z_][\w -]{0,40}:[^\n]{0,1000}\n)")


def detect_media_type(name: str, data: bytes) -> str:
    """
    Tell the media type of *data*, called *name*.

    Content wins over the suffix: a saved page is HTML whatever it is called, and a ``.html``
    without a single tag is text.

    Raises:
        SourceError: Binary; the message says what it looks like.
    """
    # A PDF may have up to a kilobyte before its mark (ISO 32000-1, annex H).
    if b"%PDF-" in data[:1024] and data.lstrip()[:1] != b"<":
        return "application/pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_type(name, data)
    _refuse_binary(name, data)
    head = _as_ascii(data[:65_536])
    if _JSON_START.match(head):
        raise SourceError(
            f"{label_source(name)}: this is JSON data; give an article's text or page."
        )
    suffix = PurePath(name).suffix.lower()
    by_suffix = _BY_SUFFIX.get(suffix, "")
    by_markup = _markup_type(head)
    if by_markup:
        return by_markup
    if by_suffix in ("message/rfc822", "multipart/related") or _looks_like_mail(head):
        return "multipart/related" if _RELATED.search(_fields(head)) else "message/rfc822"
    if by_suffix == "text/html":
        return "text/html" if _TAG.search(head) else "text/plain"
    if by_suffix in ("", "text/plain") and _DIRECTIVE.search(head):
        return "text/x-rst"
    if by_suffix:
        return by_suffix
    # A pipe has no suffix, so Markdown is known by its first line alone.
    if not suffix and (_FRONT_MATTER.match(head) or re.match(rb"\s*#{1,2} \S", head)):
        return "text/markdown"
    return "text/plain"


def _refuse_binary(name: str, data: bytes) -> None:
    label = label_source(name)
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise SourceError(
            f"{label}: this document is locked with a password; save a copy without it."
        )
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise SourceError(
                f"{label}: this is {what}, not text; open it and save its text as .txt or .html."
            )
    if data[:4] == b"RIFF" and data[8:12] in (b"WAVE", b"AVI ", b"WEBP"):
        kind = data[8:12].decode("ascii").strip()
        raise SourceError(f"{label}: this is a {kind} file, not text; give an article's text.")
    if data[4:8] == b"ftyp":
        raise SourceError(f"{label}: this is an MP4 or M4A file, not text; give an article's text.")


def _zip_type(name: str, data: bytes) -> str:
    label = label_source(name)
    members = Archive(data, name).names
    for parser in PARSERS:
        if parser.member and any(re.fullmatch(parser.member, member) for member in members):
            return parser.media_type
    kind = name.lower().rpartition(".")[2]
    advice = (
        "save it as .docx"
        if kind in ("odt", "pages", "ott")
        else "unpack it and give the article in it"
    )
    raise SourceError(
        f"{label}: this ZIP archive is neither a Word document (.docx) nor a book (.epub); "
        f"{advice}."
    )


def _markup_type(head: bytes) -> str:
    """Of a document that says in its first element what it is; empty for any other."""
    match = _MARKUP_START.match(head)
    start = match.end() if match else 0
    if _HTML_START.match(head, start):
        return "text/html"
    if _FEED_START.match(head, start):
        return "application/feed+xml"
    return "text/x-opml" if _OPML_START.match(head, start) else ""


def _fields(head: bytes) -> bytes:
    """The header fields that *head* starts with; empty for none."""
    # A mailbox file puts a line of its own before them, and Thunderbird an empty one.
    match = _FIELD.match(re.sub(rb"^\s*(?:From [^\n]*\n)?", b"", head).replace(b"\r\n", b"\n"))
    return match[0] if match else b""


def _looks_like_mail(head: bytes) -> bool:
    names = {field.lower() for field in _MAIL_FIELDS.findall(_fields(head))}
    return len(names) >= 3


def _as_ascii(head: bytes) -> bytes:
    """Drop the byte order mark, and the empty parts of UTF-16 and -32, so that patterns match."""
    mark = next((mark for mark, _ in MARKS if head.startswith(mark)), b"")
    head = head[len(mark) :]
    is_wide = mark or (b"\x00" in head[:4] and head.lstrip(b"\x00").startswith(b"<"))
    return head.replace(b"\x00", b"") if is_wide else head
