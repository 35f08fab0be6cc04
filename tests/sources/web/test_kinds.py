"""What kind of document an answer is taken for."""

from __future__ import annotations

import io
import zipfile

import pytest

from briefing.sources.web.answers import FetchError
from briefing.sources.web.bodies import check_kind, detect_kind

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
        ("text/plain", b"PK\x03\x04", "^this is a damaged"),
        ("application/xml", b"<sitemapindex/>", "^it is XML, but neither a page nor a feed"),
    ],
)
def test_what_content_shows_to_be_no_article_is_refused(
    header: str, data: bytes, said: str
) -> None:
    with pytest.raises(FetchError, match=said):
        detect_kind(header, "/a/thing", data)
