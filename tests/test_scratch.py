"""Scratch folders: gone with their run, and with the next one where it was killed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from briefing.disk import open_scratch
from briefing.errors import SoundError

_HOLD = (
    "import time; from briefing.disk import open_scratch\n"
    "with open_scratch() as folder:\n"
    "    (folder / 'sound').touch(); print(folder, flush=True); time.sleep(60)\n"
)


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_scratch_folder_is_gone_with_its_block(temporary: Path) -> None:
    with open_scratch() as one, open_scratch() as other:
        (one / "sound").touch()
        assert one != other
    assert list(temporary.iterdir()) == []


def test_what_a_killed_run_left_is_removed_and_what_a_living_one_has_is_not(
    temporary: Path,
) -> None:
    persons = temporary / "briefing-notes"
    persons.mkdir()
    with subprocess.Popen([sys.executable, "-c", _HOLD], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        theirs = Path(run.stdout.readline().strip())
        with open_scratch():
            assert (theirs / "sound").exists()
        run.kill()
        run.wait()
    assert theirs.exists()
    with open_scratch():
        assert not theirs.exists()
    assert list(temporary.iterdir()) == [persons]


def test_what_a_run_could_not_remove_goes_with_the_next(temporary: Path) -> None:
    left = temporary / "briefing-0123456789abcdef"
    left.mkdir()
    (left / "sound").touch()
    with open_scratch():
        assert not left.exists()
    assert list(temporary.iterdir()) == []


def test_a_temporary_folder_that_is_not_there_is_named(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(temporary / "gone"))
    with pytest.raises(SoundError, match=r"gone: No such file.*point TMPDIR"), open_scratch():
        pass
