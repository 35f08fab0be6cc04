"""Bytes to characters."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.sources.decoding import decode_text

WESTERN = "Le café « Élysée » coûtait déjà 3 € à l’époque, où les élèves étaient là."
WRITTEN = "Größe and naïve café: “quotes” — and 5 €."


@pytest.mark.parametrize(
    "data",
    [
        WRITTEN.encode("utf-8"),
        codecs.BOM_UTF8 + WRITTEN.encode("utf-8"),
        codecs.BOM_UTF16_LE + WRITTEN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WRITTEN.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WRITTEN.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + WRITTEN.encode("utf-32-be"),
    ],
)
def test_marked_and_plain_unicode_is_read(data: bytes) -> None:
    assert decode_text(data, "x.txt") == WRITTEN


@pytest.mark.parametrize(
    "text",
    [
        WESTERN,
        WRITTEN,
        "It’s a “test”.",
        "The price of Müsli rose.",
        "Señor Núñez vivió en España durante años; según él, mañana será otro día.",
    ],
)
def test_western_text_is_read_as_such(text: str) -> None:
    assert decode_text(text.encode("cp1252"), "x.txt") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Правительство объявило о новых мерах поддержки промышленности. ", "cp1251"),
        ("Vláda dnes oznámila, že zvýší daně, protože rozpočet na příští rok nestačí. ", "cp1250"),
        ("政府は火曜日に古い橋を二年間閉鎖すると発表した。", "shift_jis"),
        ("Η κυβέρνηση ανακοίνωσε χθες νέα μέτρα για την οικονομία. ", "cp1253"),
    ],
)
def test_other_old_encodings_are_found(text: str, encoding: str) -> None:
    assert decode_text((text * 3).encode(encoding), "x.txt") == text * 3


def test_the_named_encoding_wins() -> None:
    assert decode_text("é".encode("cp437"), "x.txt", encoding="cp437") == "é"
    assert decode_text(b"\xc3\xa9", "x.txt", encoding="latin-1") == "Ã©"


def test_the_declared_encoding_is_used_where_it_is_not_utf_8() -> None:
    assert decode_text("Ő".encode("cp1250"), "x.html", declared="windows-1250") == "Ő"
    assert decode_text("Ő".encode(), "x.html", declared="windows-1250") == "Ő"
    assert decode_text(b"caf\xe9", "x.html", declared="no-such-charset") == "café"


@pytest.mark.parametrize(
    ("data", "encoding", "said"),
    [
        (b"caf\xe9", "utf-8", "not utf-8 \\(byte 3\\)"),
        (b"text", "klingon", "no encoding called 'klingon'"),
        (b"text", "base64", "no encoding called 'base64'"),
        (b"a\x00b\x00c", None, "binary"),
        (b"\xfe\xdc\x00\x01\x02\xff\x00", None, "binary"),
        (bytes(range(1, 32)), None, "binary"),
    ],
)
def test_what_cannot_be_decoded_says_so(data: bytes, encoding: str | None, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        decode_text(data, "x.txt", encoding=encoding)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode_text(text.encode("utf-8"), "x.txt") == text.removeprefix("\ufeff")


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_source_error(data: bytes) -> None:
    text = ""
    with contextlib.suppress(SourceError):
        text = decode_text(data, "x.txt")
    assert "\x00" not in text
