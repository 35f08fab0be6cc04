"""
The process that calls functions for another: ``python -m briefing.deadline.child SECONDS BYTES``.

It answers each call with what came of it, until the other side closes the pipe.
"""

from __future__ import annotations

import contextlib
import pickle
import signal
import sys
import traceback
from functools import partial

from briefing.deadline import MEMORY, RAISED, VALUE
from briefing.deadline.process import Frame, answer_frames

__all__ = ["main"]

_GRACE_S = 5
"""Our caller kills us at the deadline; only where it is gone itself must we do so."""


def main() -> None:
    """Serve on standard input and output, until the input ends."""
    deadline_s, memory_bytes = map(int, sys.argv[1:3])
    _limit_memory(memory_bytes)
    answer_frames(lambda _, request: partial(_answer_in_time, request, deadline_s + _GRACE_S))


def _answer_in_time(request: bytes, seconds: int) -> Frame:
    _set_alarm(seconds)
    try:
        return _answer(request)
    finally:
        _set_alarm(0)


def _answer(request: bytes) -> Frame:
    try:
        function, args, kwargs = pickle.loads(request)
        return VALUE, pickle.dumps(function(*args, **kwargs))
    except MemoryError:
        return MEMORY, b""
    except (Exception, SystemExit) as error:  # noqa: BLE001  it is raised again at the caller's
        return RAISED, _pack_error(error)


def _pack_error(error: Exception | SystemExit) -> bytes:
    """*error* with its traceback as a note, or the traceback alone where it does not pickle."""
    trace = "".join(traceback.format_exception(error)).rstrip()
    if isinstance(error, SystemExit):
        return pickle.dumps(RuntimeError(trace))  # our caller goes on
    error.add_note(f"In the child process:\n{trace}")
    try:
        packed = pickle.dumps(error)
        pickle.loads(packed)  # some pickle only in one direction
    except Exception:  # noqa: BLE001  whatever an exception's own methods raise
        return pickle.dumps(RuntimeError(trace))
    return packed


def _limit_memory(memory_bytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    for limit, value in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(limit)[1]
        wanted = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS knows it and does not take it
            resource.setrlimit(limit, (wanted, hard))


def _set_alarm(seconds: float) -> None:
    """Let the system end the process, also in the middle of C code that holds the interpreter."""
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
