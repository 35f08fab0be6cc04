"""What passes between us and a child process: a kind, a length, and so many bytes."""

from __future__ import annotations

import struct
from typing import IO

__all__ = ["CALL", "MEMORY", "RAISED", "VALUE", "read_frame", "write_frame"]

CALL = b"C"  # to a child that calls functions
VALUE, RAISED, MEMORY = b"V", b"R", b"M"  # from it
_HEAD = struct.Struct(">cI")


def write_frame(stream: IO[bytes], kind: bytes, body: bytes) -> None:
    """Whole, and at once; *kind* is one byte."""
    stream.write(_HEAD.pack(kind, len(body)))
    stream.write(body)  # not joined: a spoken line is a quarter of a megabyte
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """Kind and body; None when the other side is gone, also in the middle of a frame."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, size = _HEAD.unpack(head)
    body = stream.read(size)
    return (kind, body) if len(body) == size else None
