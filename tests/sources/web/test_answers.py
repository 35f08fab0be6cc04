"""Answers of servers: when to try again, what is unpacked, which kinds hold an article."""

from __future__ import annotations

import datetime as dt
import io
import tracemalloc
import zipfile
import zlib

import pytest

from briefing.sources.web.answers import (
    FetchError,
    check_kind,
    detect_kind,
    explain_status,
    read_body,
)

NOW = dt.datetime(2026, 11, 24, 7, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("retry_after", "said"),
    [
        ("30", "try again in 30 seconds."),
        ("121", "try again in 3 minutes."),
        ("7200", "try again in 2 hours."),
        ("Tue, 24 Nov 2026 07:10:00 GMT", "try again in 10 minutes."),
        ("Tue, 24 Nov 2026 06:00:00 GMT", "try again later."),
        ("Fri, 31 Dec 9999 23:59:59 GMT", "try again later."),
        ("Fri, 31 Dec 9999 23:59:59 -1200", "try again later."),
        ("Fri, 31 Dec 99999999999999999999 23:59:59 GMT", "try again later."),
        ("0", "try again later."),
        ("-5", "try again later."),
        ("9" * 5000, "try again later."),
        ("soon", "try again later."),
        ("²", "try again later."),
        ("", "try again later."),
    ],
)
def test_a_waiting_time_is_said_where_it_makes_sense(retry_after: str, said: str) -> None:
    for status in (429, 503):
        assert str(explain_status(status, retry_after=retry_after, now=NOW)).endswith(said)


@pytest.mark.parametrize(("encoding", "bits"), [("gzip", zlib.MAX_WBITS | 16), ("deflate", 15)])
def test_a_bomb_in_one_piece_is_stopped_while_it_unpacks(encoding: str, bits: int) -> None:
    packer = zlib.compressobj(9, wbits=bits)
    bomb = packer.compress(bytes(50_000_000)) + packer.flush()
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="larger than 1 MB"):
            read_body([bomb], encoding, max_bytes=1_000_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4_000_000


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_pieces_of_any_size_are_joined(size: int) -> None:
    text = b"The ferry was late again. " * 40
    for encoding, packed in {"deflate": zlib.compress(text), "": text}.items():
        chunks = [packed[start : start + size] for start in range(0, len(packed), size)]
        assert read_body(chunks, encoding, max_bytes=len(text)) == text


RSS = b"<?xml version='1.0'?><?xml-stylesheet href='/s.xsl'?><rss version='2.0'/>"
PAGE = b"<!doctype html><p>A story.</p>"
MAIL = b"From: a@b.example\r\nSubject: x\r\nDate: y\r\n\r\nHi."


def docx() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return buffer.getvalue()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("header", "path", "data", "kind"),
    [
        ("text/html; charset=utf-8", "/story", PAGE, "text/html"),
        ("text/html, text/html", "/story", PAGE, "text/html"),
        ("TEXT/HTML", "/story.php", b"<p>A story.", "text/html"),
        ("text/html", "/story", b"Plain words, served carelessly.", "text/plain"),
        ("text/html", "/story", MAIL + b"<p>", "text/html"),
        ("text/html", "/feed", RSS, "application/feed+xml"),
        ("text/html", "/paper", b"%PDF-1.7", "application/pdf"),
        ("application/xhtml+xml", "/story", b"<?xml version='1.0'?><html/>", "text/html"),
        ("text/plain", "/README.md", b"Some *words*.", "text/markdown"),
        ("text/plain", "/story.txt", b"Some words.", "text/plain"),
        ("text/markdown", "/story", b"Some *words*.", "text/markdown"),
        ("application/rss+xml", "/", RSS, "application/feed+xml"),
        ("application/atom+xml", "/", b"<!-- a -->" * 99 + b"<feed/>", "application/feed+xml"),
        ("application/xml", "/", RSS, "application/feed+xml"),
        ("text/xml", "/", b"<opml version='2.0'/>", "text/x-opml"),
        ("text/x-opml", "/", b"<?odd?><opml/>", "text/x-opml"),
        ("message/rfc822", "/letter", b"Subject: x\n\nHi.", "message/rfc822"),
        ("application/octet-stream", "/letter.eml", MAIL, "message/rfc822"),
        ("application/octet-stream", "/paper", b"%PDF-1.7", "application/pdf"),
        ("application/octet-stream", "/story", docx(), WORD),
        (WORD, "/story.docx", docx(), WORD),
        ("", "/story.html", PAGE, "text/html"),
        ("", "/", b"Some words.", "text/plain"),
        ("unknown", "/", b"Some words.", "text/plain"),
    ],
)
def test_content_wins_and_the_header_fills_in(
    header: str, path: str, data: bytes, kind: str
) -> None:
    check_kind(header)
    assert detect_kind(header, path, data) == kind


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("image/jpeg", "it is an image (image/jpeg), not an article"),
        ("image/svg+xml", "an image"),
        ("video/mp4", "a film"),
        ("audio/mpeg", "a sound file"),
        ("font/woff2", "a font"),
        ("application/json; charset=utf-8", "'application/json'"),
        ("text/css", "'text/css'"),
        ("application/zip", "'application/zip'"),
        ("application/x-" + "y" * 500, "not an article"),
    ],
)
def test_what_no_article_comes_in_is_refused_by_name(header: str, said: str) -> None:
    with pytest.raises(FetchError) as caught:
        check_kind(header)
    assert said in str(caught.value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("header", "data", "said"),
    [
        ("application/octet-stream", b"\xff\xd8\xff\xe0", "^this is a JPEG image"),
        ("text/plain", b"PK\x03\x04", "^it is damaged"),
        ("application/xml", b"<sitemapindex/>", "^it is XML, but neither a page nor a feed"),
    ],
)
def test_what_content_shows_to_be_no_article_is_refused(
    header: str, data: bytes, said: str
) -> None:
    with pytest.raises(FetchError, match=said):
        detect_kind(header, "/a/thing", data)
