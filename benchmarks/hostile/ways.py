"""Every parser of the table, with the hostile text in each place that a document has for text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from types import MappingProxyType

from benchmarks.hostile.arguments import ADDRESS, DAY
from benchmarks.hostile.walking import Function
from briefing.deadline import call_here
from briefing.pipeline import make_script
from briefing.pipeline.reading import Reader
from briefing.settings import ScriptSettings, VoiceSettings
from briefing.sources import parse_source
from briefing.sources.feeds import list_entries
from briefing.sources.feeds.links import list_feeds
from briefing.types import Source
from tests.sources.packing import pack
from tests.sources.pdf_writer import write_pdf

__all__ = ["WAYS", "Way", "find_ways"]

Way = Callable[[str], bytes]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf"/></rootfiles></container>'
)
_PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/></spine></package>'
)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _xml(text: str) -> str:
    """*text* as XML may hold it: its control characters are none."""
    return escape("".join(one for one in text if one >= " " or one in "\t\n\r"))


def _page(text: str) -> bytes:
    return _bytes(f"<html><head><title>Ferry</title></head><body>{text}</body></html>")


def _word(body: str) -> bytes:
    return pack(
        {"word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'}
    )


def _book(page: str) -> bytes:
    return pack({"META-INF/container.xml": _CONTAINER, "book.opf": _PACKAGE, "a.xhtml": page})


def _letter(text: str, kind: str = "text/plain", **fields: str) -> bytes:
    given = {"From": "ann@isle.example", "Subject": "Ferry", **fields}
    rows = "".join(f"{name}: {value}\n" for name, value in given.items())
    return _bytes(f"{rows}Content-Type: {kind}; charset=utf-8\n\n{text}\n")


def _saved(text: str) -> bytes:
    return (
        b'Subject: Ferry\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="limit"\n\n'
        b"--limit\nContent-Type: text/html; charset=utf-8\n\n" + _page(text) + b"\n--limit--\n"
    )


def _feed(**fields: str) -> bytes:
    rows = "".join(f"<{name}>{_xml(value)}</{name}>" for name, value in fields.items())
    return _bytes(f'<rss version="2.0"><channel><item>{rows}</item></channel></rss>')


def _opml(text: str) -> bytes:
    return _bytes(f'<opml version="2.0"><outline text="{_xml(text)}" xmlUrl="{ADDRESS}"/></opml>')


_NO_BRACKETS = str.maketrans("()\\", "   ")
_HTML, _MAIL, _FEED = "text/html", "message/rfc822", "application/feed+xml"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

WAYS: Mapping[tuple[str, str], Way] = MappingProxyType(
    {
        ("text/plain", "whole"): _bytes,
        ("text/markdown", "whole"): _bytes,
        ("text/markdown", "under a heading"): lambda text: _bytes(f"# Ferry\n\n{text}\n"),
        (_HTML, "paragraph"): lambda text: _page(f"<article><p>{text}</p></article>"),
        (_HTML, "escaped"): lambda text: _page(f"<article><p>{escape(text)}</p></article>"),
        (_HTML, "title"): lambda text: _page(f"<title>{text}</title><h1>{text}</h1><p>Ann spoke."),
        (_HTML, "attribute"): lambda text: _page(f'<a href="{escape(text)}">a</a><p>Ann spoke.'),
        (_HTML, "script"): lambda text: _page(
            f'<script type="application/ld+json">{text}</script><p>Ann spoke.'
        ),
        (_MAIL, "body"): _letter,
        (_MAIL, "page"): lambda text: _letter(text, "text/html"),
        (_MAIL, "field"): lambda text: _letter("Ann spoke.", Subject=" ".join(text.split())),
        ("multipart/related", "paragraph"): lambda text: _saved(f"<p>{text}</p>"),
        ("application/pdf", "stream"): lambda text: write_pdf([_bytes(text)]),
        ("application/pdf", "string"): lambda text: write_pdf(
            [b"BT /F1 10 Tf 50 700 Td (" + _bytes(text.translate(_NO_BRACKETS)) + b") Tj ET"]
        ),
        (_DOCX, "run"): lambda text: _word(f"<w:p><w:r><w:t>{_xml(text)}</w:t></w:r></w:p>"),
        (_DOCX, "raw"): _word,
        ("application/epub+zip", "paragraph"): lambda text: _book(
            f"<html><body><p>{_xml(text)}</p></body></html>"
        ),
        ("application/epub+zip", "raw"): lambda text: _book(f"<html><body>{text}</body></html>"),
        (_FEED, "raw"): lambda text: _bytes(f'<rss version="2.0"><channel>{text}'),
        (_FEED, "text"): lambda text: _feed(title="Ferry", description=text),
        (_FEED, "title"): lambda text: _feed(title=text, description=text),
        (_FEED, "link"): lambda text: _feed(title="Ferry", link=f"https://isle.example/{text}"),
        (_FEED, "date"): lambda text: _feed(title="Ferry", pubDate=text, guid=text),
        ("text/x-opml", "raw"): lambda text: _bytes(f'<opml version="2.0">{text}'),
        ("text/x-opml", "attribute"): _opml,
    }
)
"""A media type and where in it -> the document with the text there."""


def find_ways() -> tuple[Function, ...]:
    """Each parser by each of its ways, and the whole path to a script of some."""
    functions = [
        Function(f"{media_type}, {place}", _preparer(media_type, way))
        for (media_type, place), way in WAYS.items()
    ]
    return (*functions, *_whole_paths())


def _preparer(media_type: str, way: Way) -> Callable[[str], Callable[[], object]]:
    def prepare(text: str) -> Callable[[], object]:
        source = Source("shore", media_type, way(text))
        return lambda: _read(source)

    return prepare


def _read(source: Source) -> object:
    if source.media_type == _FEED:
        return list_entries(source, address=ADDRESS, run=call_here)
    if source.media_type == "text/x-opml":
        return list_feeds(source)
    return parse_source(source, run=call_here)


def _whole_paths() -> Iterator[Function]:
    for media_type in ("text/plain", "text/markdown", _HTML):
        yield Function(f"{media_type} to a script", _script_preparer(media_type))


def _script_preparer(media_type: str) -> Callable[[str], Callable[[], object]]:
    way = WAYS[media_type, "paragraph" if media_type == _HTML else "whole"]

    def prepare(text: str) -> Callable[[], object]:
        source = Source("shore", media_type, way(text))
        reader = Reader()
        reader._run = call_here

        def write() -> object:
            article = reader.read(source)
            return make_script(article, ScriptSettings(date=DAY), voice=VoiceSettings("tone"))

        return write

    return prepare
