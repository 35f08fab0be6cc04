"""What is no file, given as one: read while something comes, or refused in one line."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import briefing.disk
from briefing.cli import cli
from tests.hostile.case import STORY

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX's kinds of files")


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)


def make_loop(path: Path) -> None:
    path.symlink_to(path)


def make_sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


NO_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a named pipe that nobody writes": (make_pipe, "nothing came for"),
    "a socket": (make_socket, "cannot be read"),
    "a link to itself": (make_loop, "cannot be read"),
    "a link to nothing": (lambda path: path.symlink_to("away"), "there is no such file"),
    "a folder with nothing in it": (Path.mkdir, "nothing to read in this folder"),
    "a terabyte of nothing": (make_sparse, "larger than 50 MB"),
    "zeros without end": (lambda path: path.symlink_to("/dev/zero"), "larger than 50 MB"),
    "noise without end": (lambda path: path.symlink_to("/dev/urandom"), "larger than 50 MB"),
    "nothing": (lambda path: path.symlink_to("/dev/null"), "it is empty"),
}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(briefing.disk, "_SILENCE_S", 0.2)
    return tmp_path


@pytest.mark.parametrize("kind", NO_FILES)
def test_a_source_that_is_no_file_is_refused(kind: str, place: Path) -> None:
    make, said = NO_FILES[kind]
    make(place / "shore.txt")
    done = CliRunner().invoke(cli, ["make", "shore.txt", "-o", "out", "--voice", "tone"])
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: shore.txt: ")
    assert said in line
    assert not Path("out").exists()


@pytest.mark.parametrize("kind", ["a named pipe that nobody writes", "zeros without end"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("render", "shore"),
        ("check", "shore"),
        ("--config", "shore", "script", "article.txt"),
        ("script", "article.txt", "--lexicon", "shore"),
    ],
    ids=" ".join,
)
def test_nor_is_a_script_a_manifest_or_settings(
    kind: str, arguments: tuple[str, ...], place: Path
) -> None:
    (place / "article.txt").write_text(STORY, encoding="utf-8")
    NO_FILES[kind][0](place / "shore")
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 1, done.output
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: shore: ")


def test_what_comes_through_a_named_pipe_is_read(place: Path) -> None:
    os.mkfifo(place / "shore.txt")
    writer = threading.Thread(target=lambda: (place / "shore.txt").write_text(STORY, "utf-8"))
    writer.start()
    done = CliRunner().invoke(cli, ["script", "shore.txt", "--voice", "tone"])
    writer.join()
    assert done.exit_code == 0, done.stderr
    assert "ferry will cross" in done.stdout
