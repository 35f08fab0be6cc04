"""A child process that ends with us, however we end, and takes what it started with it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys

__all__ = ["Lifeline", "kill_family"]


class Lifeline:
    """
    A pipe into which nobody writes: the system kills who is tied to it when we let go of it.

    Linux only, and needed there for programs that are not ours; a child of our own ends by
    itself when its standard input does, unless it hangs. ``PR_SET_PDEATHSIG`` would have to be
    set in the child, and kills it already when the *thread* ends that started it. For the
    millisecond from its start to :meth:`tie` a child is on its own.
    """

    def __init__(self) -> None:
        self._theirs, self._ours = os.pipe() if sys.platform == "linux" else (-1, -1)

    @property
    def pass_fds(self) -> tuple[int, ...]:
        """For :class:`subprocess.Popen`, with ``start_new_session``."""
        return () if self._theirs < 0 else (self._theirs,)

    def tie(self, process: subprocess.Popen[bytes]) -> None:
        """Tie *process* and its group, once it was started."""
        if sys.platform != "linux":
            return
        import fcntl

        with contextlib.suppress(OSError):  # some sandboxes have no such signals
            fcntl.fcntl(self._theirs, fcntl.F_SETOWN, -process.pid)
            fcntl.fcntl(self._theirs, fcntl.F_SETSIG, signal.SIGKILL)
            flags = fcntl.fcntl(self._theirs, fcntl.F_GETFL)
            fcntl.fcntl(self._theirs, fcntl.F_SETFL, flags | os.O_ASYNC)
        os.close(self._theirs)
        self._theirs = -1

    def close(self) -> None:
        """Let go: whoever is still tied is killed."""
        for handle in (self._theirs, self._ours):
            if handle >= 0:
                os.close(handle)
        self._theirs = self._ours = -1


def kill_family(process: subprocess.Popen[bytes]) -> None:
    """Kill *process* and, on POSIX, its session; nothing once it was waited for."""
    if process.returncode is not None:
        return  # its number may be another's by now
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
