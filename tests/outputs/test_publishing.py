"""All files of an episode appear together, or nothing changes."""

from __future__ import annotations

import datetime as dt
import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.errors import OutputError
from briefing.outputs import publish, stage

DAY = dt.date(2026, 11, 24)


def files_of(target: Path) -> tuple[Path, ...]:
    return (target, target.with_suffix(".vtt"), target.with_suffix(".json"))


def build(folder: Path, target: Path, content: str) -> tuple[Path, ...]:
    """Stage one small file for each of *target*'s."""
    for file in files_of(target):
        (folder / file.name).write_text(content, encoding="utf-8")
    return files_of(target)


def make(target: Path, content: str, date: dt.date = DAY) -> None:
    with stage(target) as folder:
        publish(folder, build(folder, target, content), date=date)


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_files_are_put_in_place_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "new" / "folder" / "a.mp3"
    make(target, "one")
    assert contents(target.parent) == {"a.mp3": "one", "a.vtt": "one", "a.json": "one"}
    make(target, "two")
    assert set(contents(target.parent).values()) == {"two"}
    assert len(contents(target.parent)) == 3


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("a bug"), OutputError("no")])
def test_a_run_that_stops_leaves_nothing(tmp_path: Path, error: BaseException) -> None:
    def run() -> None:
        with stage(tmp_path / "x" / "y" / "a.mp3") as folder:
            (folder / "a.mp3").write_text("half", encoding="utf-8")
            raise error

    with pytest.raises(type(error)):
        run()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("blocked", [".mp3", ".vtt", ".json"])
def test_when_one_file_cannot_be_placed_the_older_episode_stays_whole(
    tmp_path: Path, blocked: str
) -> None:
    target = tmp_path / "a.mp3"
    for file in files_of(target):
        if file.suffix == blocked:
            (file / "in the way").mkdir(parents=True)
        else:
            file.write_text("older", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        make(target, "newer")
    rest = [file for file in files_of(target) if file.suffix != blocked]
    assert [file.read_text(encoding="utf-8") for file in rest] == ["older", "older"]
    assert len(list(tmp_path.iterdir())) == 3


def test_when_a_file_is_missing_no_new_one_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.mp3"
    with stage(target) as folder:
        files = build(folder, target, "new")
        (folder / "a.json").unlink()
        with pytest.raises(OutputError):
            publish(folder, files, date=DAY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "message"),
    [(errno.ENOSPC, "the disk is full; make room"), (errno.EROFS, "cannot be written")],
)
def test_a_full_disk_is_said_in_one_line(tmp_path: Path, number: int, message: str) -> None:
    with pytest.raises(OutputError, match=message), stage(tmp_path / "a.mp3"):
        raise OSError(number, os.strerror(number))
    assert list(tmp_path.iterdir()) == []


def test_an_error_about_another_file_is_not_taken_for_ours(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), stage(tmp_path / "a.mp3"):
        (tmp_path / "voice.bin").read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_disk_that_fills_up_in_writing_is_said_so(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match="the disk is full"),
        stage(tmp_path / "a.mp3"),
        open("/dev/full", "wb", buffering=0) as file,  # noqa: PTH123  a device
    ):
        file.write(b"sound")


@pytest.mark.parametrize("place", ["file/a.mp3", "file/deeper/a.mp3"])
def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"), stage(tmp_path / place):
        raise AssertionError("not reached")


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs a folder no one may write to")
def test_a_folder_that_cannot_be_written_to_is_named() -> None:
    with (
        pytest.raises(OutputError, match=r"/proc/.*cannot be written"),
        stage(Path("/proc/briefing/a.mp3")),
    ):
        raise AssertionError("not reached")


def test_two_runs_cannot_make_the_same_file_at_once(tmp_path: Path) -> None:
    with stage(tmp_path / "a.mp3") as folder:
        with (
            pytest.raises(OutputError, match="being made by another briefing"),
            stage(tmp_path / "a.mp3"),
        ):
            raise AssertionError("not reached")
        assert folder.is_dir()
        with stage(tmp_path / "b.mp3"):
            assert folder.is_dir()


@pytest.fixture
def killed_run(tmp_path: Path) -> Path:
    """The target of a run that was killed while it built its files."""
    target = tmp_path / "a.mp3"
    code = (
        "import sys, time; from pathlib import Path; from briefing.outputs import stage\n"
        "with stage(Path(sys.argv[1])) as folder:\n"
        "    (folder / 'a.mp3').write_text('half'); print('ready', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        with pytest.raises(OutputError), stage(target):
            raise AssertionError("not reached")
        child.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    return target


@pytest.mark.parametrize("name", ["a.mp3", "b.mp3"])
def test_what_a_killed_run_left_is_removed_by_the_next(killed_run: Path, name: str) -> None:
    assert len(list(killed_run.parent.iterdir())) == 2
    make(killed_run.with_name(name), "whole")
    assert {path.stem for path in killed_run.parent.iterdir()} == {Path(name).stem}


def test_the_time_of_change_is_the_episodes_date(tmp_path: Path) -> None:
    make(tmp_path / "a.mp3", "x", dt.date(2019, 2, 28))
    for file in tmp_path.iterdir():
        assert dt.date.fromtimestamp(file.stat().st_mtime) == dt.date(2019, 2, 28)


def test_episodes_of_one_day_keep_the_order_they_were_made_in(tmp_path: Path) -> None:
    for name in ("c.mp3", "a.m4b", "b.opus", "a.m4b"):
        make(tmp_path / name, "x")
    make(tmp_path / "0.mp3", "x", DAY - dt.timedelta(days=1))
    audio = [path for path in tmp_path.iterdir() if path.suffix not in (".vtt", ".json")]
    by_time = sorted(audio, key=lambda path: path.stat().st_mtime)
    assert [path.name for path in by_time] == ["0.mp3", "c.mp3", "a.m4b", "b.opus"]


def test_a_long_file_name_does_not_make_the_folder_beside_it_too_long(tmp_path: Path) -> None:
    make(tmp_path / ("n" * 245 + ".mp3"), "x")
    assert len(list(tmp_path.iterdir())) == 3
