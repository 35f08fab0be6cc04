"""
A function call in a process of its own, with limits of computing, of memory and of waiting.

What reads files of strangers may hang, crash or eat all memory; here it takes a child process
with it and no other. One child serves many calls, for its imports cost more than most calls.
What it answers is data, read by the types that the called function declares: a file that takes
over its parser has taken over no more than that.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache, partial
from types import UnionType
from typing import (
    Any,
    Literal,
    ParamSpec,
    Protocol,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from briefing import errors
from briefing.deadline.process import ChildProcess, Frame, Stopped, answer_frames, read_frame
from briefing.errors import BriefingError

__all__ = [
    "CallFunction",
    "ChildProcess",
    "Frame",
    "Stopped",
    "allow_more",
    "answer_frames",
    "call_here",
    "call_in_child",
    "open_child",
    "read_answer",
    "read_frame",
    "serve_calls",
]

_CALL = b"C"  # to the child
_VALUE, _RAISED, _MEMORY = b"V", b"R", b"M"  # from it

_RAISABLE: dict[str, type[Exception]] = {
    "RecursionError": RecursionError,
    "RuntimeError": RuntimeError,
    **{name: getattr(errors, name) for name in errors.__all__ if name.endswith("Error")},
}
_UNREADABLE = "gave an answer that cannot be read"
_CPU_S = 20.0
_CPU_S_OF_BYTE = 1e-6
_DEADLINE_S = 20.0 if sys.platform == "win32" else 300.0
"""Only for what waits, where the system counts what a process computes."""
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
    *,
    cpu_s: float = _CPU_S,
    deadline_s: float = _DEADLINE_S,
    memory_bytes: int = _MEMORY_BYTES,
) -> Iterator[CallFunction]:
    """
    Give a function that makes calls in one child process, for as long as the block lasts.

    The child starts with the first call, and anew after one that stopped it. A function must be
    importable by name and its arguments must pickle. Its result must be what it declares: text,
    numbers, dates, tuples and frozen values of these. One of our errors is raised here as it was
    there, and so is ``RecursionError``; any other as a ``RuntimeError`` that tells the child's
    traceback. One call at a time.

    Args:
        cpu_s: Of the processor for each call, whatever else the machine does meanwhile; one
            more for each MB it is given, and what :func:`allow_more` adds. Not on Windows.
        deadline_s: For each call, by the clock on the wall.
        memory_bytes: Of address space, where the system keeps such limits (Linux).

    Raises (the function given):
        Stopped: The call hung, crashed, wanted too much memory or answered with anything else;
            say so to the person.
    """
    child = ChildProcess(serve_calls, f"{cpu_s:g}", str(memory_bytes))

    def call(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        declared = get_type_hints(function)["return"]
        request = pickle.dumps((function, args, kwargs))
        if child.has_died:
            child.end()  # of nothing that this call did
        kind, body = child.ask(_CALL, request, deadline_s=deadline_s)
        if kind == _MEMORY:
            child.end()  # what else failed in it by then, nobody knows
            raise Stopped(f"needed more than {memory_bytes / 1e9:g} GB of memory and was stopped")
        try:
            if kind == _VALUE:
                return cast(T, read_answer(body, declared))
            if kind != _RAISED:
                raise ValueError(kind)
            name, *arguments = read_answer(body, tuple[str, ...])
            error = _RAISABLE[name](*arguments)
        except (Stopped, LookupError, TypeError, ValueError) as failure:
            child.end()  # whoever runs in it now, it is not our function
            raise Stopped(_UNREADABLE) from failure
        raise error

    try:
        yield call
    finally:
        child.close()


def serve_calls() -> None:
    """The child's part: answer each call with what came of it; its limits are its arguments."""
    cpu_s, memory_bytes = float(sys.argv[1]), int(sys.argv[2])
    _limit_memory(memory_bytes)
    answer_frames(lambda _, request: partial(_answer_in_time, request, cpu_s))


def _answer_in_time(request: bytes, cpu_s: float) -> Frame:
    _limit_computing(cpu_s + _CPU_S_OF_BYTE * len(request))
    try:
        return _answer(request)
    finally:
        _limit_computing(0)


def allow_more(cpu_s: float) -> None:
    """Give the call that this runs in so much more of the processor, where it has a limit."""
    if sys.platform != "win32" and (left_s := signal.getitimer(signal.ITIMER_PROF)[0]):
        _limit_computing(left_s + cpu_s)


def _answer(request: bytes) -> Frame:
    try:
        function, args, kwargs = pickle.loads(request)
        return _VALUE, _write_answer(function(*args, **kwargs))
    except MemoryError:
        return _MEMORY, b""
    except (Exception, SystemExit) as error:  # noqa: BLE001  it is raised again at the caller's
        return _RAISED, _pack_error(error)


def _pack_error(error: Exception | SystemExit) -> bytes:
    """Its name and what it was made of; the traceback, as our caller knows no other error."""
    if isinstance(error, BriefingError) and all(isinstance(one, str) for one in error.args):
        return _write_answer((type(error).__name__, *error.args))
    if isinstance(error, RecursionError):
        return _write_answer(("RecursionError", str(error)))
    trace = "".join(traceback.format_exception(error)).rstrip()
    return _write_answer(("RuntimeError", trace))


def _limit_memory(memory_bytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    for limit, value in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(limit)[1]
        wanted = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS knows it and does not take it
            resource.setrlimit(limit, (wanted, hard))


def _limit_computing(cpu_s: float) -> None:
    """Let the system end the process then, also in the middle of C code; 0 for never."""
    if sys.platform != "win32":
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, cpu_s)


def _write_answer(value: object) -> bytes:
    """
    *value* as JSON, each noun in it as the list of its fields: the reader knows the types.

    Raises:
        TypeError: It holds what no caller takes.
    """
    text = json.dumps(value, ensure_ascii=False, default=_open_value)
    return text.encode("utf-8", "surrogatepass")


def _open_value(value: Any) -> object:
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"a child cannot answer with {type(value).__name__}")


def read_answer(body: bytes, kind: Any) -> Any:
    """
    *body*, of JSON, as a value of the type *kind*; no name that it holds is ever looked up.

    Raises:
        Stopped: It is of another shape.
    """
    try:
        return _read_value(json.loads(body), kind)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise Stopped(_UNREADABLE) from error


def _read_value(given: Any, kind: Any) -> Any:
    origin, parts = get_origin(kind), get_args(kind)
    if origin is UnionType:  # only ever with None
        return None if given is None else _read_value(given, parts[0])
    if origin is tuple and type(given) is list:
        each = parts[:1] * len(given) if parts[-1] is ... else parts
        return tuple(_read_value(one, part) for one, part in zip(given, each, strict=True))
    if origin is Literal and given in parts:
        return given
    if isinstance(kind, type) and is_dataclass(kind) and type(given) is list:
        pairs = zip(given, _field_types(kind), strict=True)
        return kind(*(_read_value(one, declared) for one, declared in pairs))
    if kind is dt.date:
        return dt.date.fromisoformat(given)
    if kind is dt.datetime:
        return dt.datetime.fromisoformat(given).astimezone(dt.UTC)
    if type(given) is not kind:
        raise TypeError(f"{kind} was declared")
    return given


@cache
def _field_types(noun: type) -> tuple[Any, ...]:
    return tuple(get_type_hints(noun).values())
