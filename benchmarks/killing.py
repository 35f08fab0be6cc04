"""A function in a process that kills itself at its nth call to the file system."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

__all__ = ["EVENTS", "kill_after", "kill_at", "run_apart"]

EVENTS = frozenset(
    {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.utime", "open", "fsync"}
)
"""What is counted: Python's audit events, and fsync, which has none. The kill comes before it."""


def kill_at(number: int, work: Callable[[], object], events: frozenset[str] = EVENTS) -> bool:
    """
    Run *work* in a fork of this process, which has one thread; True when it was killed.

    Args:
        number: Of the event before which it is killed; the first is 1. 0 kills nobody.
        events: Those that count; ``open`` only where it is for writing.
    """

    def work_counted() -> None:
        _count(number, events)
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
        finally:
            os._exit(status)  # never back into the caller's own work
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status > 0:
        raise RuntimeError(f"ended with {status}")
    return status == -signal.SIGKILL


def _count(number: int, events: frozenset[str]) -> None:
    seen = 0
    us = os.getpid()

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event not in events or os.getpid() != us:
            return
        if event == "open" and not _writes(arguments):
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
    path, _, flags = arguments
    return isinstance(path, str) and bool(flags & (os.O_WRONLY | os.O_RDWR))
