"""
The commands, killed before renames, links and flushes: the next run makes it good.

``python -m benchmarks kills`` does so at every call to the disk.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytestmark = [
    pytest.mark.slow(reason="a whole episode, or two, for each kill"),
    pytest.mark.skipif(sys.platform != "linux", reason="forks, and adopts orphans"),
]

_DRIVER = """
import json, sys
from benchmarks.kills import SCENES, Tally, kill_everywhere, kill_spread
from benchmarks.killing import RENAMES

tally = Tally()
(scene,) = (scene for scene in SCENES if scene.name == sys.argv[1])
if sys.argv[2] == "renames":
    kill_everywhere(scene, tally, events=RENAMES, step=int(sys.argv[3]))
else:
    kill_spread(scene, tally, count=int(sys.argv[3]))
print(json.dumps([tally.kills, tally.told]))
"""


def _kill(scene: str, *how: str) -> tuple[int, list[str]]:
    """How many kills, and what was wrong after one. In one process, with one thread."""
    done = subprocess.run(
        [sys.executable, "-c", _DRIVER, scene, *how],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kills, told = json.loads(done.stdout)
    return kills, told


@pytest.mark.parametrize(
    ("scene", "step"),
    [
        ("make again", 2),
        ("render new", 6),
        ("today new", 2),
        ("today again", 5),
    ],
)
def test_a_kill_before_a_rename_is_made_good_by_the_next_run(scene: str, step: int) -> None:
    kills, told = _kill(scene, "renames", str(step))
    assert told == []
    assert kills >= 2


def test_a_kill_at_any_instant_is_made_good_by_the_next_run() -> None:
    assert _kill("today new", "spread", "4") == (4, [])
