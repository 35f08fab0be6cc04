from __future__ import annotations

import contextlib
import os
import pickle
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from briefing.errors import SoundError
from briefing.ffmpeg import find_ffmpeg, run_ffmpeg

ENDLESS = ["-re", "-f", "lavfi", "-i", "anullsrc", "-f", "s16le", "pipe:1"]


def _program(folder: Path, script: str) -> Path:
    program = folder / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def test_an_empty_path_leads_to_the_ffmpeg_of_the_wheel(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "imageio_ffmpeg" in str(find_ffmpeg())


def test_the_ffmpeg_on_path_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = _program(tmp_path, "exit 0")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert find_ffmpeg() == program


def test_a_broken_ffmpeg_on_path_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _program(tmp_path, "echo 'libavdevice.so.59: cannot open shared object file' >&2; exit 127")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert "imageio_ffmpeg" in str(find_ffmpeg())


@pytest.mark.parametrize("script", [None, "exit 127"])
def test_without_any_that_runs_the_error_says_how_to_get_one(
    script: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if script is not None:
        _program(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(tmp_path / "none"))
    with pytest.raises(SoundError, match="pip install imageio-ffmpeg"):
        find_ffmpeg()


def test_what_it_writes_comes_out_and_its_log_comes_back() -> None:
    blocks: list[bytes] = []
    told = run_ffmpeg(
        ["-f", "lavfi", "-i", "sine=duration=0.5:sample_rate=8000", "-f", "s16le", "pipe:1"],
        task="trying",
        on_output=blocks.append,
    )
    assert len(b"".join(blocks)) == 8000
    assert "pcm_s16le" in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-i", "none.wav", "-f", "null", "-"], "No such file or directory"),
        (["-f", "lavfi", "-i", "anullsrc=d=1", "-af", "warp=a=1", "-f", "null", "-"], "'warp'"),
        (["-f", "lavfi", "-i", "anullsrc=d=1", "-c:a", "tape", "-f", "null", "-"], "'tape'"),
        (["-f", "lavfi", "-i", "anullsrc=d=9", "-f", "mp3", "/dev/full"], "no space left"),
        (["-f", "lavfi", "-i", "color=d=1", "-map", "0:a:0", "-f", "null", "-"], "no sound"),
    ],
)
def test_a_failure_is_one_line_with_the_reason(arguments: list[str], words: str) -> None:
    with pytest.raises(SoundError) as caught:
        run_ffmpeg(arguments, task="making x.mp3")
    message = str(caught.value)
    assert message.startswith("making x.mp3: ")
    assert words in message
    assert "\n" not in message
    assert str(pickle.loads(pickle.dumps(caught.value))) == message


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_ffmpeg_is_reported_as_killed(number: signal.Signals, tmp_path: Path) -> None:
    pid_path = tmp_path / "pid"
    program = _program(tmp_path, f'echo $$ > {pid_path}; exec {find_ffmpeg()} "$@"')

    def kill(_block: bytes) -> None:
        os.kill(int(pid_path.read_text(encoding="utf-8")), number)

    with pytest.raises(SoundError, match="killed"):
        run_ffmpeg(ENDLESS, task="waiting", ffmpeg=program, on_output=kill)


LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")


@LINUX_ONLY
@pytest.mark.parametrize("is_wrapped", [False, True])
def test_an_ffmpeg_that_stands_still_is_ended_and_said_so(is_wrapped: bool, tmp_path: Path) -> None:
    pid_path = tmp_path / "pid"
    start = f'"{find_ffmpeg()}" "$@"'
    if is_wrapped:  # as nice or a script of the person's own does
        start = f"{start} & echo $! > {pid_path}; wait"
    else:
        start = f"echo $$ > {pid_path}; exec {start}"
    program = _program(tmp_path, start)

    def stop(_block: bytes) -> None:
        os.kill(int(pid_path.read_text(encoding="utf-8")), signal.SIGSTOP)

    with pytest.raises(SoundError, match=r"^waiting: ffmpeg read and wrote nothing for 0\.5 s"):
        run_ffmpeg(ENDLESS, task="waiting", ffmpeg=program, on_output=stop, still_s=0.5)


@LINUX_ONLY
def test_an_ffmpeg_that_waits_for_us_does_not_stand_still() -> None:
    tone = ["-f", "lavfi", "-i", "sine=duration=5", "-f", "s16le", "pipe:1"]
    blocks: list[bytes] = []

    def wait(block: bytes) -> None:
        if not blocks:
            time.sleep(1)
        blocks.append(block)

    run_ffmpeg(tone, task="waiting", on_output=wait, still_s=0.5)
    assert len(b"".join(blocks)) == 2 * 5 * 44_100


_PARENT = """
import sys
from briefing.ffmpeg import run_ffmpeg
arguments = ["-re", "-f", "lavfi", "-i", "anullsrc", sys.argv[1]]
run_ffmpeg(arguments, task="recording")
"""


@LINUX_ONLY
def test_an_ffmpeg_ends_when_we_are_killed(tmp_path: Path) -> None:
    target = tmp_path / "endless.wav"
    with subprocess.Popen([sys.executable, "-c", _PARENT, str(target)]) as parent:
        while not target.exists():
            time.sleep(0.01)
        assert _users_of(target)
        parent.kill()
        parent.wait()
    for _ in range(100):
        if not _users_of(target):
            return
        time.sleep(0.01)
    pytest.fail("it is still there after a second")


def _users_of(path: Path) -> list[str]:
    """The processes that were told of *path* in their command."""
    commands = [file for file in Path("/proc").glob("[0-9]*/cmdline") if file.exists()]
    found = []
    for command in commands:
        with contextlib.suppress(OSError):  # it ended meanwhile
            if str(path).encode() in command.read_bytes() and b"python" not in command.read_bytes():
                found.append(command.parent.name)
    return found


def test_an_interrupted_run_leaves_no_child(tmp_path: Path) -> None:
    pid_path = tmp_path / "pid"
    program = _program(tmp_path, f'echo $$ > {pid_path}; exec {find_ffmpeg()} "$@"')

    def interrupt(_block: bytes) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_ffmpeg(ENDLESS, task="waiting", ffmpeg=program, on_output=interrupt)
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid_path.read_text(encoding="utf-8")), 0)


def test_a_signal_in_a_title_is_not_a_killed_child(tmp_path: Path) -> None:
    song = tmp_path / "song.wav"
    tag = "title=Exiting normally, received signal 15."
    run_ffmpeg(
        ["-f", "lavfi", "-i", "sine=d=0.2", "-metadata", tag, str(song)], task="making a song"
    )
    assert "received signal" in run_ffmpeg(["-i", str(song), "-f", "null", "-"], task="reading")


def test_its_log_never_stops_it_however_long(tmp_path: Path) -> None:
    program = _program(
        tmp_path, "i=0; while [ $i -lt 20000 ]; do echo line $i >&2; i=$((i+1)); done"
    )
    done: list[str] = []
    worker = threading.Thread(
        target=lambda: done.append(run_ffmpeg([], task="talking", ffmpeg=program)), daemon=True
    )
    worker.start()
    worker.join(120)
    assert done
    assert done[0].endswith("line 19999")
