"""What passes between us and a voice's process: a kind, a length, and so many bytes."""

from __future__ import annotations

import struct
from typing import IO

__all__ = ["AUDIO", "BUG", "FAILED", "HELLO", "LINE", "SPEC", "read_frame", "write_frame"]

SPEC, LINE = b"S", b"L"  # to the voice
HELLO, AUDIO, FAILED, BUG = b"H", b"A", b"F", b"B"  # from it
_HEAD = struct.Struct(">cI")


def write_frame(stream: IO[bytes], kind: bytes, body: bytes) -> None:
    """Whole, and at once."""
    stream.write(_HEAD.pack(kind, len(body)) + body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """Kind and body; None when the other side is gone, also in the middle of a frame."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, size = _HEAD.unpack(head)
    body = stream.read(size)
    return (kind, body) if len(body) == size else None
