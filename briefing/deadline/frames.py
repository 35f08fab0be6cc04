"""
What passes between us and a child process: a kind, a length, and so many bytes.

Both ends are here: what writes and reads a frame, and the loop in which a child answers.
"""

from __future__ import annotations

import os
import struct
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import IO, NoReturn, TypeAlias

__all__ = ["Frame", "answer_frames", "read_frame", "write_frame"]

Frame: TypeAlias = tuple[bytes, bytes]
"""Its kind, of one byte, and its body."""
_HEAD = struct.Struct(">cI")


def write_frame(stream: IO[bytes], kind: bytes, body: bytes) -> None:
    """Write one frame and flush it; *kind* is one byte."""
    stream.write(_HEAD.pack(kind, len(body)))
    stream.write(body)  # not joined: a spoken line is a quarter of a megabyte
    stream.flush()


def read_frame(stream: IO[bytes]) -> Frame | None:
    """Kind and body; None when the other side is gone, also in the middle of a frame."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, size = _HEAD.unpack(head)
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
            write_frame(answers, *waiting.get()())
    except BrokenPipeError:
        os._exit(0)  # nobody is listening any more
