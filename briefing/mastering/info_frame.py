"""The Info frame that opens an MP3: say in it that the bitrate is constant, as ffmpeg does not."""

from __future__ import annotations

from pathlib import Path

__all__ = ["mark_constant"]

# LAME's extension (http://gabriel.mp3-tech.org/mp3infotag.html), counted from the word "Info":
_METHOD = 129
_CONSTANT = 1
_CHECKSUM = 154
_READ_BYTES = 1024


def mark_constant(path: Path) -> None:
    """
    Name the method in the frame's LAME part; left unknown, mpg123 and others say "vbr".

    A file that does not open with such a frame stays as it is.
    """
    with path.open("r+b") as file:
        head = bytearray(file.read(_READ_BYTES))
        at = head.find(b"Info")
        if head[:1] != b"\xff" or at < 0 or len(head) < at + _CHECKSUM + 2:
            return
        head[at + _METHOD] = head[at + _METHOD] & 0xF0 | _CONSTANT
        checked = bytes(head[: at + _CHECKSUM])
        head[at + _CHECKSUM : at + _CHECKSUM + 2] = _crc16(checked).to_bytes(2, "big")
        file.seek(0)
        file.write(head)


def _crc16(data: bytes) -> int:
    """CRC-16/ARC, which the frame's last two bytes hold of all before them."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
