"""
Find ffmpeg and run it, so that no stage has to know what can go wrong with a child process.

PATH's ffmpeg comes first, then the one in the imageio-ffmpeg wheel. ffprobe is never needed.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import re
import shutil
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

from briefing.disk import is_scratch
from briefing.errors import SoundError
from briefing.lifeline import Lifeline, kill_family

__all__ = ["STILL_S", "find_ffmpeg", "run_ffmpeg"]

log = logging.getLogger(__name__)

_FIX = "Install it (apt install ffmpeg, brew install ffmpeg) or: pip install imageio-ffmpeg"
_WANTS = (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN)
"""No program would start: there are too many open files or processes, or no memory."""
STILL_S = 30.0
"""So long ffmpeg may read and write nothing: a disk that sleeps is back in ten."""
_LOOKS = 10
_START_S = 20.0
_LOG_LINES = 400
_READ_BYTES = 1 << 16

_LEVEL = re.compile(r"^(?:\[[^\]]* @ [^\]]*\] )*\[(?P<level>error|fatal|panic)\] ?(?P<text>.*)$")
# Printed after the line that says why.
_ECHOES = re.compile(
    r"^(Conversion failed|Error while (filtering|processing|decoding)|Task finished with error"
    r"|Terminating (thread|demuxer)|Error (muxing|submitting) a packet|Nothing was written"
    r"|Error opening (input|output) files?\b|Failed to set value|Error (initializing|parsing)"
    r"|Error opening filters|Error (marking|sending|writing trailer|closing|selecting)"
    r"|Error reinitializing|Failed to inject|Could not open encoder)"
)
_CAUGHT = re.compile(r"(\[\w+\] )?Exiting normally, received signal \d+")
_UNWRITTEN = re.compile(r"av_interleaved_write_frame\(\)|Error (writing trailer|closing file)")
_UNREADABLE = re.compile(
    r"Invalid data found|matches no streams|Cannot determine format|Failed to read frame size"
    r"|not on whitelist"
)
_NO_ROOM = re.compile(r"Cannot allocate memory|Resource temporarily unavailable")


def find_ffmpeg() -> Path:
    """
    The ffmpeg to use: PATH's when it runs, else the imageio-ffmpeg wheel's.

    Raises:
        SoundError: Neither is there and runs.
    """
    on_path = shutil.which("ffmpeg")
    if on_path is not None and _runs(Path(on_path)):
        return Path(on_path)
    bundled = _bundled_ffmpeg()
    if bundled is not None and _runs(bundled):
        return bundled
    if on_path is not None:
        raise SoundError(f"ffmpeg: {on_path} does not start. {_FIX}")
    raise SoundError(f"ffmpeg: not found. {_FIX}")


def run_ffmpeg(
    arguments: Sequence[str],
    *,
    task: str,
    ffmpeg: Path | None = None,
    on_output: Callable[[bytes], None] | None = None,
    still_s: float = STILL_S,
) -> str:
    """
    Run ffmpeg to its end; its standard input is closed, so it can never wait for a person.

    Args:
        arguments: Without the program's name; ``-y``, ``-nostats`` and the log level are added.
        task: What is being done to which thing, to open an error: ``encoding talk.mp3``.
        ffmpeg: The program; found when not given.
        on_output: Gets what ffmpeg writes on its standard output, in blocks of any size.
        still_s: Ended when it has read and written nothing for so long, where Linux counts that.

    Returns:
        Its log (level ``info``), the last few hundred lines.

    Raises:
        SoundError: It failed, was killed or stood still; the message ends with the reason.
            Whatever it wrote so far is left to the caller to remove.
    """
    program = find_ffmpeg() if ffmpeg is None else ffmpeg
    command = [str(program), "-hide_banner", "-nostdin", "-nostats", "-y"]
    command += ["-loglevel", "level+info", *arguments]
    log.debug("running %s", command)
    child, lifeline = _start(command, task)
    lines: deque[str] = deque(maxlen=_LOG_LINES)
    assert child.stdout is not None
    assert child.stderr is not None
    drain = threading.Thread(target=_collect, args=(child.stderr, lines), daemon=True)
    watch = _Watch(child, still_s)
    drain.start()
    watch.start()
    try:
        while block := child.stdout.read1(_READ_BYTES):  # type: ignore[attr-defined]
            if on_output is not None:
                with watch.paused():
                    on_output(block)
        child.wait()
    finally:  # Ctrl-C and a failing on_output must not leave it running.
        kill_family(child)
        child.wait()
        lifeline.close()
        watch.end()
        drain.join()
        child.stdout.close()
        child.stderr.close()
    if watch.stood_still:
        raise SoundError(
            f"{task}: ffmpeg read and wrote nothing for {still_s:g} s and was stopped. Try again."
        )
    if child.returncode != 0 or _interrupted(lines) or _cut_short(lines):
        if _hit_full_disk(lines):
            raise SoundError(f"{task}: {_name_full_disk(arguments[-1])}")
        raise SoundError(f"{task}: {_reason(child.returncode, lines, program)}")
    return "\n".join(lines)


def _start(command: Sequence[str], task: str) -> tuple[subprocess.Popen[bytes], Lifeline]:
    try:
        return _spawn(command, subprocess.PIPE)
    except OSError as error:
        fix = "Try again." if error.errno in _WANTS else _FIX
        raise SoundError(
            f"{task}: {command[0]} does not start ({error.strerror}). {fix}"
        ) from error


def _spawn(command: Sequence[str], output: int) -> tuple[subprocess.Popen[bytes], Lifeline]:
    """*command*, its standard output and error to *output*, and what ends it with us."""
    lifeline = Lifeline()
    try:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            pass_fds=lifeline.pass_fds,
        )
    except OSError:
        lifeline.close()
        raise
    lifeline.tie(child)
    return child, lifeline


class _Watch(threading.Thread):
    """
    Kills a child that stands still.

    It counts looks, not seconds: when all of us were stopped, only one look was missed.
    """

    def __init__(self, child: subprocess.Popen[bytes], still_s: float) -> None:
        super().__init__(daemon=True)
        self.stood_still = False
        self._child = child
        self._look_s = still_s / _LOOKS
        self._over = threading.Event()
        self._is_paused = False

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """While the block runs, the child may have to wait for us."""
        self._is_paused = True
        try:
            yield
        finally:
            self._is_paused = False

    def end(self) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        before, looks = -1, 0
        while not self._over.wait(self._look_s):
            try:
                moved = _count_bytes(self._child.pid)
            except (OSError, ValueError):  # another system, or the child is gone
                return
            looks = looks + 1 if moved == before and not self._is_paused else 0
            before = moved
            if looks >= _LOOKS:
                self.stood_still = True
                kill_family(self._child)
                return


def _count_bytes(pid: int) -> int:
    """What a process and those it started have read and written so far."""
    process = Path(f"/proc/{pid}")
    counts = (process / "io").read_text(encoding="ascii").split()
    children = (process / "task" / str(pid) / "children").read_text(encoding="ascii").split()
    return int(counts[1]) + int(counts[3]) + sum(_count_bytes(int(child)) for child in children)


def _runs(program: Path) -> bool:
    try:
        child, lifeline = _spawn([str(program), "-version"], subprocess.DEVNULL)
    except OSError as error:
        if error.errno in _WANTS:
            raise SoundError(f"{program} does not start ({error.strerror}). Try again.") from error
        return False
    try:
        return child.wait(timeout=_START_S) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        kill_family(child)
        child.wait()
        lifeline.close()


def _bundled_ffmpeg() -> Path | None:
    try:
        import imageio_ffmpeg
    except ImportError:
        return None
    try:
        return Path(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError:
        return None


def _collect(stream: IO[bytes], lines: deque[str]) -> None:
    for line in stream:
        lines.append(line.decode("utf-8", errors="replace").rstrip())


def _interrupted(lines: Sequence[str]) -> bool:
    # ffmpeg catches SIGTERM, closes its file as if all were well and may even return 0.
    return any(_CAUGHT.match(line) for line in lines)


def _cut_short(lines: Sequence[str]) -> bool:
    # Before version 7 it returns 0 when the disk is full, and leaves half a file.
    return any((match := _LEVEL.match(line)) and _UNWRITTEN.match(match["text"]) for line in lines)


def _hit_full_disk(lines: Sequence[str]) -> bool:
    return any("No space left on device" in line for line in lines if _LEVEL.match(line))


def _name_full_disk(output: str) -> str:
    """Which disk is full, and what to do: the last file named is one that was written."""
    path = Path(output.removeprefix("file:")).absolute()
    disk = next(folder for folder in path.parents if folder.is_mount() or folder == folder.parent)
    way = "point TMPDIR at another folder" if is_scratch(path) else "choose another place with -o"
    return f"no space left on the disk at {disk}. Free some, or {way}."


def _reason(returncode: int, lines: Sequence[str], program: Path) -> str:
    if returncode < 0:
        return f"ffmpeg was killed ({_signal_name(-returncode)}). Try again."
    if _interrupted(lines):
        return "ffmpeg was killed. Try again."
    said = [match["text"].strip() for line in lines if (match := _LEVEL.match(line))]
    telling = [text for text in said if text and not _ECHOES.match(text)] or said
    for text in said:
        if missing := re.search(r"(?:No such|Unknown) (encoder|filter):? '([^']*)'", text):
            return (
                f"{program} has no {missing[1]} '{missing[2]}'. Install a full ffmpeg, "
                "or take that one off PATH and: pip install imageio-ffmpeg"
            )
    if any(_UNREADABLE.search(text) for text in said):
        return "it holds no sound that ffmpeg can read. Give another file."
    if any(_NO_ROOM.search(text) for text in said):
        return "ffmpeg has not enough memory. Allow more, and try again."
    last = telling[-1] if telling else f"exit code {returncode}"
    return f"ffmpeg failed: {last}"


def _signal_name(number: int) -> str:
    with contextlib.suppress(ValueError):
        return signal.Signals(number).name
    return f"signal {number}"
