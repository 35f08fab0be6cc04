"""
A function call in a process of its own, with a deadline and a limit of memory.

What reads files of strangers may hang, crash or eat all memory; here it takes a child process
with it and no other. One child serves many calls, for its imports cost more than most calls.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
]

CALL = b"C"  # to a child that calls functions
VALUE, RAISED, MEMORY = b"V", b"R", b"M"  # from it

_DEADLINE_S = 20.0
_MEMORY_BYTES = 2_000_000_000

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
    child = ChildProcess("briefing.deadline.child", f"{deadline_s:.0f}", str(memory_bytes))

    def call(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        request = pickle.dumps((function, args, kwargs))
        if child.has_died:
            child.end()  # of nothing that this call did
        kind, body = child.ask(CALL, request, deadline_s=deadline_s)
        if kind == MEMORY:
            child.end()  # what else failed in it by then, nobody knows
            raise Stopped(f"needed more than {memory_bytes / 1e9:g} GB of memory and was stopped")
        answer = pickle.loads(body)
        if kind == VALUE:
            return cast(T, answer)
        raise answer

    try:
        yield call
    finally:
        child.close()
