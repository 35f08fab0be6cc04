"""A server's charset counts where the bytes do not speak against it, and a person's always."""

from __future__ import annotations

import time

import pytest

from briefing.deadline import call_here
from briefing.sources import parse_source
from briefing.sources.decoding import find_charset
from briefing.types import Source

TEXT = (
    "The café’s owner – a “retired” sailor – told the council on Monday that the harbour "
    "wall would not last another winter, and that naïve plans cost the town dear."
)
PAGE = f"<html><body><article><h1>Harbour</h1><p>{TEXT}</p></article></body></html>"


@pytest.mark.parametrize(
    ("charset", "written"),
    [
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),  # as browsers read that name
        ("US-ASCII", "cp1252"),
        ("utf-8", "cp1252"),  # wrong, and cannot be
        ("iso-8859-1", "utf-8"),  # wrong, and UTF-8 shows itself
        ("windows-1251", "utf-8-sig"),
        ("windows-1251", "utf-16"),
        ("no-such", "utf-8"),
        ("utf-16le", "utf-16-le"),
        ("", "utf-8"),
    ],
)
@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_a_charset_that_bytes_speak_against_does_not_count(
    media_type: str, charset: str, written: str
) -> None:
    text = PAGE if media_type == "text/html" else TEXT
    source = Source("https://news.example/", media_type, text.encode(written), charset)
    assert TEXT in parse_source(source, run=call_here).text


@pytest.mark.parametrize(
    ("charset", "written", "text"),
    [
        ("koi8-r", "koi8-r", "Кофе в порту дорожает."),
        ("windows-1251", "cp1251", "Кофе в порту дорожает."),
        ("iso-8859-2", "iso8859-2", "Źle się dzieje w porcie."),
        ("shift_jis", "cp932", "港の壁は①年もたない。"),
        ("gb2312", "gb18030", "港口的墙撑不过這个冬天。"),
        ("iso-2022-jp", "iso2022_jp", "港の壁はもたない。"),
    ],
)
def test_a_charset_that_fits_is_believed(charset: str, written: str, text: str) -> None:
    encoding = find_charset(Source("x", "text/plain", text.encode(written), charset))
    assert encoding is not None
    assert text.encode(written).decode(encoding) == text


def test_a_person_is_believed_before_a_server() -> None:
    source = Source("x", "text/plain", "Кофе дорожает.".encode("cp1251"), "koi8-r")
    assert parse_source(source, encoding="cp1251").text == "Кофе дорожает."


@pytest.mark.parametrize("charset", ["punycode", "unicode_escape", "hex", "rot13", "idna", "a\0b"])
def test_what_is_no_charset_is_never_tried(charset: str) -> None:
    data = b"\xe9" + b"a" * 2_000_000
    started = time.process_time()
    assert find_charset(Source("x", "text/plain", data, charset)) is None
    assert time.process_time() - started < 0.5


def test_only_text_has_a_charset() -> None:
    assert find_charset(Source("x", "application/pdf", b"%PDF-1.7 \xe9", "windows-1252")) is None
