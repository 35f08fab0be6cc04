"""
A function call in a process of its own, with a deadline and a limit of memory.

What reads files of strangers may hang, crash or eat all memory; here it takes a child process
with it and no other. One child serves many calls, for its imports cost more than most calls.
"""

from __future__ import annotations

import contextlib
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import ParamSpec, Protocol, TypeVar, cast

from briefing.deadline.process import ChildProcess, Frame, Stopped, answer_frames, read_frame

__all__ = [
    "CallFunction",
    "ChildProcess",
    "Frame",
    "Stopped",
    "answer_frames",
    "call_here",
    "call_in_child",
    "open_child",
    "read_frame",
    "serve_calls",
]

_CALL = b"C"  # to the child
_VALUE, _RAISED, _MEMORY = b"V", b"R", b"M"  # from it

_DEADLINE_S = 20.0
_MEMORY_BYTES = 2_000_000_000
_GRACE_S = 5
"""Its caller kills a child at the deadline; only where it is gone itself must the child do so."""

P = ParamSpec("P")
T = TypeVar("T")


class CallFunction(Protocol):
    """Shaped like a call: ``call(function, *args, **kwargs)``; where it runs is its own affair."""

    def __call__(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T: ...


def call_here(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """The plain call: in this process, without a deadline."""
    return function(*args, **kwargs)


def call_in_child(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """One call in a child of its own; :func:`open_child` is for many."""
    with open_child() as call:
        return call(function, *args, **kwargs)


@contextmanager
def open_child(
    *, deadline_s: float = _DEADLINE_S, memory_bytes: int = _MEMORY_BYTES
) -> Iterator[CallFunction]:
    """
    Give a function that makes calls in one child process, for as long as the block lasts.

    The child starts with the first call, and anew after one that stopped it. A function must be
    importable by name; arguments and results must pickle. What a function raises is raised here;
    a note of it holds the child's traceback. One call at a time.

    Args:
        deadline_s: For each call, by the clock on the wall.
        memory_bytes: Of address space, where the system keeps such limits (Linux).

    Raises (the function given):
        Stopped: The call hung, crashed or wanted too much memory; say so to the person.
    """
    child = ChildProcess(serve_calls, f"{deadline_s:.0f}", str(memory_bytes))

    def call(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        request = pickle.dumps((function, args, kwargs))
        if child.has_died:
            child.end()  # of nothing that this call did
        kind, body = child.ask(_CALL, request, deadline_s=deadline_s)
        if kind == _MEMORY:
            child.end()  # what else failed in it by then, nobody knows
            raise Stopped(f"needed more than {memory_bytes / 1e9:g} GB of memory and was stopped")
        answer = pickle.loads(body)
        if kind == _VALUE:
            return cast(T, answer)
        raise answer

    try:
        yield call
    finally:
        child.close()


def serve_calls() -> None:
    """The child's part: answer each call with what came of it; its limits are its arguments."""
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
        return _VALUE, pickle.dumps(function(*args, **kwargs))
    except MemoryError:
        return _MEMORY, b""
    except (Exception, SystemExit) as error:  # noqa: BLE001  it is raised again at the caller's
        return _RAISED, _pack_error(error)


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
