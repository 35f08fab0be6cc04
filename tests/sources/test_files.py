"""Loading: what is refused, and the one line it is refused with."""

from __future__ import annotations

import io
import pickle
import zipfile
from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.sources import load_source
from briefing.sources.files import MAX_BYTES


def zip_bytes() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<w/>")
    return buffer.getvalue()


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"One line.\r\nAnother.\n")
    source = load_source(path)
    assert source.data == b"One line.\r\nAnother.\n"
    assert source.location == str(path)
    assert source.media_type == "text/plain"


def test_standard_input_is_called_a_dash() -> None:
    source = load_source("-", stdin=io.BytesIO(b"A line of text."))
    assert (source.location, source.data) == ("-", b"A line of text.")


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"Just a story.", "text/plain"),
        (b"\n <!DOCTYPE html><html><body><p>x</p></body></html>", "text/html"),
        (b"<?xml version='1.0'?>\n<!-- saved -->\n<html><p>x</p></html>", "text/html"),
        ("<html><p>x</p></html>".encode("utf-16"), "text/html"),
        ("<?xml version='1.0'?><rss/>".encode("utf-16-be"), "application/feed+xml"),
        ("<?xml version='1.0'?><rss/>".encode("utf-32-le"), "application/feed+xml"),
        (b"<CHANNEL><ITEM/></CHANNEL>", "application/feed+xml"),
        (b"---\ntitle: A story\n---\nText.", "text/markdown"),
        (b"# A story\n\nText.", "text/markdown"),
        (b"He said x < 3 and <b>bold</b> things.", "text/plain"),
    ],
)
def test_piped_text_is_known_by_its_content(data: bytes, media_type: str) -> None:
    assert load_source("-", stdin=io.BytesIO(data)).media_type == media_type


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("page.txt", b"<!doctype html><p>A page.</p>", "text/html"),
        ("page.html", b"No tag in here at all.", "text/plain"),
        ("page.HTM", b"<div>Some text.</div>", "text/html"),
        ("notes.md", b"Some text.", "text/markdown"),
        ("notes.txt", b"# 1 in the charts this week", "text/plain"),
        ("notes", b"Some text.", "text/plain"),
        ("paper", b"%PDF-1.7\n", "application/pdf"),
        ("feed.txt", b"<?xml version='1.0'?>\n<rss version='2.0'></rss>", "application/feed+xml"),
        ("feed.xml", b"<?xml version='1.0'?>\n<!-- a <b> - c -->\n<rss/>", "application/feed+xml"),
        ("feed", b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "application/feed+xml"),
        ("list.xml", b"<?xml version='1.0'?><opml version='2.0'/>", "text/x-opml"),
        ("letter", b"From: a@b.example\r\nSubject: x\r\nDate: y\r\n\r\nHi.", "message/rfc822"),
        ("letter.eml", b"Subject: x\n\nHi.", "message/rfc822"),
        (
            "page",
            b"From: <Saved>\nSubject: x\nMIME-Version: 1.0\n"
            b"Content-Type: multipart/related;\n\tboundary=x\n\n--x",
            "multipart/related",
        ),
        ("notes.txt", b"From: the desk\nA story about three ministers.", "text/plain"),
    ],
)
def test_content_wins_over_the_suffix(
    tmp_path: Path, name: str, data: bytes, media_type: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert load_source(tmp_path / name).media_type == media_type


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\r\n", "empty"),
        ("song.txt", b"ID3\x04\x00\x00", "an MP3"),
        ("figures.xlsx", zip_bytes(), "neither a Word document (.docx) nor a book (.epub)"),
        ("cut.docx", zip_bytes()[:60], "damaged"),
        ("photo.jpg", b"\xff\xd8\xff\xe0", "a JPEG"),
        ("film.mp4", b"\x00\x00\x00\x18ftypmp42", "an MP4"),
        ("sound.wav", b"RIFF\x00\x00\x00\x00WAVEfmt ", "WAVE"),
    ],
)
def test_what_is_not_text_is_named(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        load_source(path)
    message = str(caught.value)
    assert said in message
    assert str(path) in message
    assert "\n" not in message
    assert str(pickle.loads(pickle.dumps(caught.value))) == message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such file"):
        load_source(tmp_path / "gone.txt")


def test_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="it is a folder"):
        load_source(tmp_path)


def test_a_name_that_no_system_has_is_refused() -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        load_source("a\x00b")


def test_a_file_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("A story.", encoding="utf-8")
    with pytest.raises(SourceError, match="cannot be read"):
        load_source(tmp_path / "story.txt" / "more")


def test_more_than_the_limit_is_refused_without_reading_it_all() -> None:
    class Endless(io.RawIOBase):
        read_bytes = 0

        def read(self, size: int = -1) -> bytes:
            self.read_bytes += size
            return b"x" * size

    endless = Endless()
    with pytest.raises(SourceError, match="larger than 50 MB"):
        load_source("-", stdin=endless)  # type: ignore[arg-type]
    assert endless.read_bytes == MAX_BYTES + 1


@pytest.mark.parametrize("name", ["www.news.example/story", "news.example.com/a/b"])
def test_what_looks_like_an_address_is_told_how_to_write_it(name: str) -> None:
    with pytest.raises(SourceError, match=f"write https://{name}"):
        load_source(name)


def test_a_document_that_word_online_counted_is_known() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document2.xml", "<w/>")
    source = load_source("-", stdin=io.BytesIO(buffer.getvalue()))
    assert source.media_type.endswith("wordprocessingml.document")


def test_a_document_with_a_password_is_told_from_an_old_one() -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    locked = head + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(SourceError, match="locked with a password"):
        load_source("-", stdin=io.BytesIO(locked))
    with pytest.raises(SourceError, match="an old Word"):
        load_source("-", stdin=io.BytesIO(head))


def test_an_open_document_is_told_to_be_saved_otherwise(tmp_path: Path) -> None:
    (tmp_path / "letter.odt").write_bytes(zip_bytes())
    with pytest.raises(SourceError, match=r"save it as \.docx"):
        load_source(tmp_path / "letter.odt")


@pytest.mark.parametrize("data", [b'{"title": "A story"}', b'[{"a": 1}]', b'["one", "two"]'])
def test_data_is_no_article(data: bytes) -> None:
    with pytest.raises(SourceError, match="this is JSON data"):
        load_source("-", stdin=io.BytesIO(data))


def test_a_text_that_begins_with_a_bracket_is_one() -> None:
    data = b'["We are closed," said the mayor.]\n{Editor\'s note} The bridge is shut.'
    assert load_source("-", stdin=io.BytesIO(data)).media_type == "text/plain"
