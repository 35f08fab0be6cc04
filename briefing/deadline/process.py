"""
A function of ours as a child process: asked in frames, killed when late, gone when we are.

A frame is a kind, a length, and so many bytes.
"""

from __future__ import annotations

import contextlib
import os
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import IO, NoReturn, TypeAlias

from briefing.lifeline import Lifeline, kill_family

__all__ = ["ChildProcess", "Frame", "Stopped", "Watch", "answer_frames", "read_frame"]

Frame: TypeAlias = tuple[bytes, bytes]
"""Its kind, of one byte, and its body."""
_HEAD = struct.Struct(">cI")
_FRAME_BYTES = 250_000_000
"""Five times the largest source there may be, or half an hour of one spoken line."""


def _write_frame(stream: IO[bytes], kind: bytes, body: bytes) -> None:
    """Write one frame and flush it; *kind* is one byte."""
    stream.write(_HEAD.pack(kind, len(body)))
    stream.write(body)  # not joined: a spoken line is a quarter of a megabyte
    stream.flush()


def read_frame(stream: IO[bytes]) -> Frame | None:
    """Kind and body, None when the other side is gone, within a frame too; Stopped for 250 MB."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, size = _HEAD.unpack(head)
    if size > _FRAME_BYTES:
        raise Stopped("gave an answer that is too large")
    body = stream.read(size)
    return (kind, body) if len(body) == size else None


def answer_frames(take: Callable[[bytes, bytes], Callable[[], Frame]]) -> NoReturn:
    """
    Answer each question from standard input with one frame, in order; a child does nothing else.

    The process ends when its caller is gone. A thread reads, so that it does so even while an
    answer hangs.

    Args:
        take: Told the kind and body of each question as it comes. What it returns is called for
            the answer, in the main thread.
    """
    questions = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not be taken for an answer
    waiting: SimpleQueue[Callable[[], Frame]] = SimpleQueue()

    def read_or_exit() -> None:
        try:
            while (question := read_frame(questions)) is not None:
                waiting.put(take(*question))
        finally:
            os._exit(0)

    threading.Thread(target=read_or_exit, daemon=True).start()
    try:
        while True:
            _write_frame(answers, *waiting.get()())
    except BrokenPipeError:
        os._exit(0)  # nobody is listening any more


_ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}
"""glibc gives each thread a heap, and each keeps what it once held: 60 MB a thread of a voice."""
_PIPE_BYTES = 1 << 20
"""The most that Linux gives to anyone; a spoken line is a quarter of it."""
_LOOK_S = 0.2
"""How late a deadline may be noticed."""


class Stopped(Exception):  # noqa: N818  what it tells is no error of the caller's
    """
    A child gave no answer that can be read; ``str()`` is a predicate, for a sentence about it.

    "gave no answer in 20 s and was stopped", "was killed by signal 11".
    """


class ChildProcess:
    """
    *serve* in a process of its own, where it calls :func:`answer_frames`.

    It starts with the first question, ends with :meth:`close`, and starts anew for the question
    after a failure. What it prints goes nowhere.
    """

    def __init__(self, serve: Callable[[], None], *arguments: str) -> None:
        """*serve* is importable by name, and finds *arguments* as ``sys.argv[1:]``."""
        code = f"from {serve.__module__} import {serve.__name__} as serve; serve()"
        self._command = (sys.executable, "-P", "-c", code, *arguments)
        self._process: subprocess.Popen[bytes] | None = None
        self._lifeline: Lifeline | None = None
        self._notes = tempfile.TemporaryFile()  # noqa: SIM115  closed with the process
        self._expired = False
        self._watch = Watch(self._expire)

    @property
    def pid(self) -> int | None:
        """The child's process id; None while there is no child."""
        return self._process.pid if self._process else None

    @property
    def has_died(self) -> bool:
        """Whether it ended since its last answer, though nobody asked it to."""
        return self._process is not None and self._process.poll() is not None

    def ask(self, kind: bytes, body: bytes, *, deadline_s: float) -> Frame:
        """
        The kind and body of the answer.

        Raises:
            Stopped: There was none; the process is gone.
        """
        self.send(kind, body, deadline_s=deadline_s)
        return self.receive(deadline_s=deadline_s)

    def send(self, kind: bytes, body: bytes, *, deadline_s: float) -> None:
        """Ask, without waiting for the answer; what goes wrong is told where that is received."""
        process = self._process or self._start()
        assert process.stdin is not None
        with (
            self._until_interrupted(),
            self._watch.limit(deadline_s),
            contextlib.suppress(BrokenPipeError, ConnectionResetError),
        ):
            _write_frame(process.stdin, kind, body)

    def receive(self, *, deadline_s: float) -> Frame:
        """
        The answer to the oldest question that has none.

        Raises:
            Stopped: There was none, nor will there be to what was asked since.
        """
        assert self._process is not None
        assert self._process.stdout is not None
        answer = None
        with (
            self._until_interrupted(),
            self._watch.limit(deadline_s),
            contextlib.suppress(ConnectionResetError),
        ):
            answer = read_frame(self._process.stdout)
        if answer is None:
            raise Stopped(self._tell_death(deadline_s))
        if self._expired:  # between its answer and here
            self.end()
        return answer

    @contextmanager
    def _until_interrupted(self) -> Iterator[None]:
        """Ctrl-C ends it: what was half read would be taken for the start of the next answer."""
        try:
            yield
        except BaseException:
            self.end()
            raise

    def end(self) -> int | None:
        """Its exit status, negative for a signal; it is gone when this returns."""
        process, self._process = self._process, None
        if process is None:
            return None
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            return process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            kill_family(process)
            return process.wait()
        finally:
            if self._lifeline:
                self._lifeline.close()

    def close(self) -> None:
        """End the process for good; it may be closed twice."""
        self.end()
        self._watch.close()
        self._notes.close()

    def _start(self) -> subprocess.Popen[bytes]:
        self._notes.seek(0)
        self._notes.truncate()
        self._expired = False
        lifeline = self._lifeline = Lifeline()
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._notes,
                env={**_ONE_HEAP, **os.environ, "PYTHONPATH": _import_path()},
                start_new_session=True,  # Ctrl-C is for us; we end it ourselves
                pass_fds=lifeline.pass_fds,
            )
        except OSError:
            lifeline.close()
            raise
        lifeline.tie(self._process)
        assert self._process.stdout is not None
        _widen(self._process.stdout.fileno())
        return self._process

    def _expire(self) -> None:
        """Kill it, so that what is read from it ends; from the watch's thread."""
        self._expired = True
        if self._process is not None:
            kill_family(self._process)

    def _tell_death(self, deadline_s: float) -> str:
        status = self.end()
        if self._expired:
            return f"gave no answer in {deadline_s:g} s and was stopped"
        if sys.platform != "win32" and status == -signal.SIGPROF:
            return "gave no answer in the time it may compute and was stopped"
        if status is not None and status < 0:
            return f"was killed by signal {-status}"
        self._notes.seek(0)
        rows = self._notes.read().decode(errors="replace").strip().splitlines()
        return f"ended by itself (status {status})" + (f": {rows[-1]}" if rows else "")


class Watch:
    """
    Calls *expire* once for each block that is not over in time.

    Its thread looks now and then, for as long as the watch is open: a ``threading.Timer`` for
    each would start a thread for each, 0.15 ms of CPU where a spoken line takes 5.
    """

    def __init__(self, expire: Callable[[], None]) -> None:
        self._expire = expire
        self._due_s: float | None = None
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    @contextmanager
    def limit(self, seconds: float) -> Iterator[None]:
        """Call *expire* when the block takes over *seconds* of wall clock; one block at a time."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._look, daemon=True)
            self._thread.start()
        with self._lock:
            self._due_s = time.monotonic() + seconds
        try:
            yield
        finally:
            with self._lock:
                self._due_s = None

    def close(self) -> None:
        """End the thread; from outside a block."""
        self._closed.set()

    def _look(self) -> None:
        while not self._closed.wait(_LOOK_S):
            with self._lock:
                if self._due_s is not None and time.monotonic() >= self._due_s:
                    self._due_s = None
                    self._expire()


def _widen(pipe: int) -> None:
    """Let an answer through at once, where the system can: each 64 kB are two switches else."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):  # this person has many wide pipes already
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


def _import_path() -> str:
    """Ours, so that the process finds the same modules; never the folder it is started in."""
    home = str(Path(__file__).parents[2])
    return os.pathsep.join([*(entry for entry in sys.path if entry), home])
