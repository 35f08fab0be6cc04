"""Names that no file has, wherever a path is taken: one line, and nothing is written."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.case import STORY

NAMES = {
    "50 kB": "a" * 50_000,
    "3,000 folders deep": "d/" * 3_000 + "x",
    "a newline": "a\nb",
    "a command for a terminal": "a\x1b[2Jb\x07",
    "no text": os.fsdecode(b"a\xff\xfeb"),
    "a loop": "loop",
}
READ = {
    "source": ("script", "NAME"),
    "sources": ("make", "article.txt", "NAME", "--voice", "tone"),
    "feed": ("today", "NAME"),
    "script": ("render", "NAME"),
    "manifest": ("check", "NAME"),
    "settings": ("--config", "NAME", "script", "article.txt"),
    "lexicon": ("script", "article.txt", "--lexicon", "NAME"),
    "intro": ("make", "article.txt", "--voice", "tone", "--intro", "NAME"),
    "bed": ("make", "article.txt", "--voice", "tone", "--music", "full", "--bed", "NAME"),
    "voice": ("make", "article.txt", "--voice", "NAME"),
    "output": ("make", "article.txt", "--voice", "tone", "-o", "NAME"),
    "audio file": ("make", "article.txt", "--voice", "tone", "-o", "NAME.mp3"),
    "programme": ("today", "feed.xml", "--voice", "tone", "-o", "NAME"),
}
_GIVEN = {"output", "audio file", "programme"}
_IMPOSSIBLE = {"50 kB", "3,000 folders deep"}
_IN_SETTINGS = {"50 kB": "a" * 50_000, "a NUL": "a\0b", "a home of nobody": "~nobody-here/a"}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    return tmp_path


Command = Callable[..., tuple[object, str]]


def is_refused(done: tuple[object, str], place: Path) -> bool:
    code, printed = done
    (line,) = printed.splitlines()
    assert line.isprintable()
    assert len(line) <= 320
    assert {path.name for path in place.iterdir()} <= {"article.txt", "loop", "shore.toml"}
    return code == 1


@pytest.mark.parametrize(
    ("way", "name"),
    [(way, name) for way in READ for name in NAMES if way not in _GIVEN or name in _IMPOSSIBLE],
)
def test_a_name_that_no_file_has_is_refused_in_one_line(
    way: str, name: str, place: Path, command: Command
) -> None:
    given = [one.replace("NAME", NAMES[name]) for one in READ[way]]
    assert is_refused(command(*given), place)


@pytest.mark.parametrize("name", _IN_SETTINGS)
@pytest.mark.parametrize("option", ["lexicon", "intro", "output"])
def test_nor_does_it_come_in_by_the_settings(
    option: str, name: str, place: Path, command: Command
) -> None:
    row = f"[make]\n{option} = {json.dumps(_IN_SETTINGS[name])}\n"
    (place / "shore.toml").write_text(row, encoding="utf-8")
    done = command("--config", "shore.toml", "make", "article.txt", "--voice", "tone")
    assert is_refused(done, place)


@pytest.mark.parametrize("name", ["50 kB", "3,000 folders deep", "no text", "a loop"])
def test_a_source_of_a_script_that_no_file_can_be_counts_as_edited(
    name: str, command: Command
) -> None:
    front = f"---\nsource: {json.dumps(NAMES[name])}\n---\n\n# Ferry\n\n{STORY}\n"
    Path("script.md").write_text(front, encoding="utf-8", errors="surrogateescape")
    code, printed = command("render", "script.md", "--voice", "gandalf")
    assert code == 1
    assert "There is no voice 'gandalf'" in printed.splitlines()[-1]
