"""Folders: which of their files are read, and in which order."""

from __future__ import annotations

import logging
import os
import zipfile
from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.sources.files import MAX_FILES, list_files

TEXT = "Ferries to the outer isles sailed again on Monday, after crews voted to end a strike."
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Isle</title></channel></rss>'


def fill(folder: Path, *names: str, text: str = TEXT) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in list_files(folder)]


def test_files_are_listed_as_a_person_would_and_those_of_folders_after(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "A.md", "c/z.html", "c/d/e.txt", "a/x.pdf", "ä.txt")
    assert names(tmp_path) == ["A.md", "b.txt", "ä.txt", "a/x.pdf", "c/z.html", "c/d/e.txt"]


def test_every_kind_that_is_read_is_listed(tmp_path: Path) -> None:
    texts = ("txt", "text", "md", "markdown", "HTM", "html", "xhtml", "eml", "mht", "mhtml")
    kinds = (*texts, "pdf", "docx", "epub", "rss", "atom", "opml")
    fill(tmp_path, *(f"file.{kind}" for kind in kinds))
    assert len(names(tmp_path)) == len(kinds)


@pytest.mark.parametrize(
    "name",
    [
        "episode.mp3",
        "episode.vtt",
        "episode.json",
        "photo.jpg",
        "sheet.xlsx",
        "page.css",
        "data.xml",
        ".hidden.txt",
        ".git/description.txt",
        "~$report.docx",
        "news_files/frame.html",
    ],
)
def test_other_files_are_left_out(tmp_path: Path, name: str) -> None:
    fill(tmp_path, "news.html", name)
    assert names(tmp_path) == ["news.html"]


def test_a_folder_that_only_looks_like_a_pages_is_read(tmp_path: Path) -> None:
    fill(tmp_path, "my_files/news.html")
    assert names(tmp_path) == ["my_files/news.html"]


def test_a_name_without_suffix_is_told_by_content(tmp_path: Path) -> None:
    fill(tmp_path, "notes")
    fill(tmp_path, "feed.xml", "list", text=RSS)
    (tmp_path / "empty").touch()
    (tmp_path / "photo").write_bytes(b"\xff\xd8\xff\xe0 and so on")
    (tmp_path / "noise").write_bytes(bytes(range(256)) * 300)
    with zipfile.ZipFile(tmp_path / "report", "w") as archive:
        archive.writestr("padding", os.urandom(100_000))
        archive.writestr("word/document.xml", "<document/>")
    with zipfile.ZipFile(tmp_path / "photos", "w") as archive:
        archive.writestr("photo.jpg", b"")
    assert names(tmp_path) == ["feed.xml", "list", "notes", "report"]


def test_a_link_that_leads_back_ends_there(tmp_path: Path) -> None:
    fill(tmp_path, "a/news.txt")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b").symlink_to(tmp_path / "b")
    assert names(tmp_path) == ["a/news.txt"]


def test_a_linked_folder_is_read_once(tmp_path: Path) -> None:
    fill(tmp_path, "a/news.txt")
    (tmp_path / "b").symlink_to(tmp_path / "a", target_is_directory=True)
    assert names(tmp_path) == ["a/news.txt"]


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    fill(tmp_path, "news.txt")
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(tmp_path / "pipe.txt")
    assert names(tmp_path) == ["news.txt"]


def test_at_most_a_thousand_files_are_listed_and_the_rest_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(MAX_FILES):
        (tmp_path / f"{number:04}.txt").touch()
    with caplog.at_level(logging.WARNING):
        assert len(list_files(tmp_path)) == MAX_FILES
        assert not caplog.messages
        (tmp_path / "photo.jpg").touch()
        assert len(list_files(tmp_path)) == MAX_FILES
        assert not caplog.messages
        (tmp_path / "one more.txt").touch()
        assert len(list_files(tmp_path)) == MAX_FILES
    assert "only the first 1000 files" in caplog.text


@pytest.mark.parametrize("name", ["", "photo.jpg", ".hidden.txt"])
def test_a_folder_with_nothing_to_read_is_told(tmp_path: Path, name: str) -> None:
    if name:
        fill(tmp_path, name)
    with pytest.raises(SourceError, match=f"^{tmp_path}: there is nothing to read in this folder;"):
        list_files(tmp_path)


def test_what_is_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such folder"):
        list_files(tmp_path / "gone")
    fill(tmp_path, "news.txt")
    with pytest.raises(SourceError, match="it is a file, not a folder"):
        list_files(tmp_path / "news.txt")
