"""Ended about when it publishes: what is said is true, and a dry run changes nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import briefing.outputs.publishing
import briefing.pipeline.production
from tests.hostile.case import STORY

pytestmark = [
    pytest.mark.slow(reason="whole episodes"),
    pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's"),
]
Command = Callable[..., tuple[object, str]]

_FEED = (
    "<rss version='2.0'><channel><title>Isle</title><item><title>The ferry</title>"
    f"<guid>f</guid><description>{STORY}</description></item></channel></rss>"
)
_KILLED = """
import os, sys

def kill(event, arguments):
    if event == "os.rename" and str(arguments[1]).endswith(".vtt"):
        os.kill(os.getpid(), 9)

sys.addaudithook(kill)
from briefing.cli import main
main()
"""
_TODAY = ("today", "feed.xml", "--voice", "tone", "-o", "out")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    Path("article.txt").write_text(STORY, encoding="utf-8")
    Path("script.md").write_text(f"# Ferry\n\n{STORY}\n", encoding="utf-8")
    Path("feed.xml").write_text(_FEED, encoding="utf-8")
    return tmp_path


WAYS = [
    ("make", "article.txt", "--voice", "tone", "-o", "out"),
    ("render", "script.md", "--voice", "tone", "-o", "out"),
    _TODAY,
]


@pytest.mark.parametrize("arguments", WAYS, ids=lambda one: one[0])
@pytest.mark.parametrize("moment", ["before", "after"])
def test_ctrl_c_says_whether_something_was_written(
    moment: str, arguments: Sequence[str], command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = briefing.outputs.publishing.publish

    def interrupted(*given: object, **named: object) -> None:
        if moment == "after":
            publish(*given, **named)  # type: ignore[arg-type]
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(briefing.pipeline.production, "publish", interrupted)
    code, printed = command(*arguments)
    written = [path.name for path in Path("out").glob("*.mp3")]
    assert code == 130
    last = printed.splitlines()[-1]
    if moment == "before":
        assert last == "Interrupted; nothing was written."
        assert written == []
    else:
        assert last == f"Interrupted; {Path('out') / written[0]} was written."


def _everything(place: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in place.rglob("*")
    }


def test_a_dry_run_tells_what_a_killed_run_left_and_leaves_it(
    place: Path, command: Command
) -> None:
    killed = subprocess.run([sys.executable, "-c", _KILLED, *_TODAY], check=False)
    assert killed.returncode == -signal.SIGKILL
    before = _everything(place)
    code, printed = command(*_TODAY, "--dry-run")
    assert not code, printed
    assert "a run was killed here; the next one will finish" in printed
    assert "There is nothing new" in printed
    assert _everything(place) == before
    code, printed = command(*_TODAY)
    assert "There is nothing new" in printed
    assert sorted(path.suffix for path in Path("out").iterdir()) == [".json", ".mp3", ".vtt"]
