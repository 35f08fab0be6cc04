"""A run that is killed while it puts files in place: the next one finds them old or new, whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")

_DRIVER = """
import contextlib, shutil, sys
from pathlib import Path
from benchmarks.killing import kill_at
from briefing.errors import OutputError
from briefing.outputs import publish, settle_folder, stage
from tests.outputs.test_publishing import DAY, build, files_of, make

target, older, blocked = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
wall = target.with_suffix(blocked) if blocked else None

def block(event, arguments):
    # Comes into the way once nothing but a rename can see it.
    if event == "os.rename" and str(arguments[0]).endswith(".intent.part") and wall:
        wall.mkdir()
        (wall / "in the way").touch()

def run():
    sys.addaudithook(block)
    with contextlib.suppress(OutputError), stage(target) as folder:
        publish(folder, build(folder, target, "new"), date=DAY)

number, killed = 0, True
while killed:
    shutil.rmtree(target.parent)
    target.parent.mkdir()
    if older:
        make(target, "old")
        if wall:
            wall.unlink()
    number += 1
    killed = kill_at(number, run)
    settle_folder(target.parent)
    files = [file for file in target.parent.iterdir() if not file.is_dir()]
    print(sorted({file.read_text() for file in files}), len(files))
"""


def _kill_everywhere(folder: Path, older: str, blocked: str) -> list[str]:
    """What files there are after a kill at the first call to the disk, at the second, ..."""
    (folder / "out").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _DRIVER, str(folder / "out" / "a.mp3"), older, blocked],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize("older", ["", "old"])
def test_a_kill_anywhere_leaves_the_old_episode_or_the_new_one(tmp_path: Path, older: str) -> None:
    states = _kill_everywhere(tmp_path, older, "")
    before = "['old'] 3" if older else "[] 0"
    assert len(states) > 20
    assert set(states) == {before, "['new'] 3"}
    # One way only: once the new episode is there, a later kill does not lose it.
    assert states == sorted(states, key=lambda state: "new" in state)


@pytest.mark.parametrize("older", ["", "old"])
def test_a_kill_while_a_failure_is_undone_leaves_the_old_episode(
    tmp_path: Path, older: str
) -> None:
    states = _kill_everywhere(tmp_path, older, ".json")
    assert len(states) > 20
    assert set(states) == {"['old'] 2" if older else "[] 0"}
