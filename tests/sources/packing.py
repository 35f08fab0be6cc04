"""Archives built in a test, whole or with a fault."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

__all__ = ["forge_sizes", "lock", "pack"]

_CENTRAL = b"PK\x01\x02"
_LOCAL = b"PK\x03\x04"


def pack(members: Mapping[str, str | bytes]) -> bytes:
    """A deflated ZIP of *members*, name to content."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def lock(archive: bytes) -> bytes:
    """Set the encryption flag of every member (APPNOTE 4.4.4, bit 0)."""
    data = bytearray(archive)
    for mark, offset in ((_LOCAL, 6), (_CENTRAL, 8)):
        position = data.find(mark)
        while position >= 0:
            data[position + offset] |= 1
            position = data.find(mark, position + 4)
    return bytes(data)


def forge_sizes(archive: bytes, *, packed: int | None = None, unpacked: int | None = None) -> bytes:
    """Let the first member's headers claim these sizes (APPNOTE 4.3.7 and 4.3.12)."""
    data = bytearray(archive)
    for mark, offset in ((_LOCAL, 18), (_CENTRAL, 20)):
        position = data.find(mark) + offset
        if packed is not None:
            data[position : position + 4] = struct.pack("<I", packed)
        if unpacked is not None:
            data[position + 4 : position + 8] = struct.pack("<I", unpacked)
    return bytes(data)
