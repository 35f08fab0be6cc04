"""A function in a process that kills itself at its nth call to the file system."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = [
    "RENAMES",
    "WRITES",
    "adopt_orphans",
    "await_orphans",
    "kill_after",
    "kill_at",
    "run_apart",
]

RENAMES = frozenset({"os.rename", "os.link", "fsync"})
WRITES = RENAMES | {"os.remove", "os.mkdir", "os.rmdir", "os.utime", "open"}
"""Python's audit events, and fsync, which has none. The kill comes before it happens."""
_SUBREAPER = 36


def kill_at(
    number: int,
    work: Callable[[], object],
    *,
    events: frozenset[str] = WRITES,
    root: Path = Path("/"),
) -> bool:
    """
    Run *work* in a fork of this process, which has one thread; True when it was killed.

    Args:
        number: Of the event before which it is killed; the first is 1.
        events: Those that count; ``open`` only where it is for writing.
        root: Only what is under it counts.
    """

    def work_counted() -> None:
        _count(number, events, root)
        work()

    return run_apart(work_counted)


def kill_after(seconds: float, work: Callable[[], object]) -> bool:
    """Run *work* in a fork of this process, killed after so long; True when it came to that."""
    return run_apart(work, seconds=seconds)


def run_apart(work: Callable[[], object], *, seconds: float | None = None) -> bool:
    """
    Run *work* in a fork of this process; True when it was killed by SIGKILL.

    Raises:
        RuntimeError: It ended with an error of its own.
    """
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except BaseException:  # noqa: BLE001  told here, for the fork ends here
            traceback.print_exc()
        finally:
            os._exit(status)  # never back into the caller's own work
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status > 0:
        raise RuntimeError(f"ended with {status}")
    return status == -signal.SIGKILL


def adopt_orphans() -> None:
    """Have the children of a killed child become ours (Linux)."""
    ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0)


def await_orphans(seconds: float) -> list[str]:
    """Which adopted children live on after so long; one that is being killed does not."""
    ends_s = time.monotonic() + seconds
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return []
        if pid == 0:
            living = _living_children() if time.monotonic() > ends_s else []
            if living:
                return living
            time.sleep(0.005)


def _living_children() -> list[str]:
    """The commands of our children, but for those that only wait for their turn to die."""
    us = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    living = []
    for pid in us.split():
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
        status = dict(line.split(":", 1) for line in lines)
        pending = int(status["SigPnd"], 16) | int(status["ShdPnd"], 16)
        is_dying = pending & 1 << (signal.SIGKILL - 1) or status["State"].strip()[0] in "ZX"
        if not is_dying:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
            living.append(command.replace("\0", " "))
    return living


def _count(number: int, events: frozenset[str], root: Path) -> None:
    seen = 0
    us = os.getpid()

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event not in events or os.getpid() != us:
            return
        if event == "open" and not _writes(arguments):
            return
        if event != "fsync" and not any(_is_under(argument, root) for argument in arguments):
            return
        seen += 1
        if seen == number:
            os.kill(us, signal.SIGKILL)

    fsync = os.fsync

    def counted_fsync(handle: int) -> None:
        count("fsync", (handle,))
        fsync(handle)

    os.fsync = counted_fsync  # type: ignore[assignment]
    sys.addaudithook(count)


def _writes(arguments: tuple[Any, ...]) -> bool:
    _, _, flags = arguments
    return bool(flags & (os.O_WRONLY | os.O_RDWR))


def _is_under(argument: object, root: Path) -> bool:
    """A name alone is one in a folder that is being removed."""
    if not isinstance(argument, str | os.PathLike):
        return False
    path = Path(argument)
    return root in path.parents or not path.is_absolute()
