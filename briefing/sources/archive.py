"""A ZIP archive in memory: its members by name, with bounds that hold while they are unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO

from briefing.errors import SourceError
from briefing.plain import label_source

__all__ = ["MAX_RATIO", "MAX_UNPACKED_BYTES", "Archive"]

MAX_UNPACKED_BYTES = 50_000_000
"""In all the members that are read."""
MAX_RATIO = 100
"""Unpacked to packed bytes; deflate reaches 1032, documents and books 5 to 30."""
MAX_MEMBERS = 50_000
"""The largest books have some thousands; a central directory of millions takes gigabytes."""

_HARMLESS_BYTES = 1_000_000
"""So much may unpack from anything: a table of one repeated row is no attack."""
_CHUNK_BYTES = 65_536
_ENCRYPTED = 0x1 | 0x40
# OPC and OCF allow no other. zipfile bounds the output of deflate alone: 64 kB of bzip2 may
# become a gigabyte before we see the first byte.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class _Counted(io.BytesIO):
    """Bytes that know how many of them were read: what an archive says of its sizes may lie."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.taken += len(data)
        return data


class Archive:
    """
    The members of a ZIP. Names are looked up exactly, and never become paths on disk.

    Raises:
        SourceError: Damaged, or with more members than any document.
    """

    __slots__ = ("_bytes", "_label", "_unpacked", "_zip")

    def __init__(self, data: bytes, location: str) -> None:
        self._label = label_source(location)
        self._bytes = _Counted(data)
        self._unpacked = 0
        if data.count(b"PK\x01\x02") > MAX_MEMBERS:
            raise SourceError(
                f"{self._label}: it is an archive of more than {MAX_MEMBERS:,} files; "
                "unpack it and give the article in it."
            )
        try:
            self._zip = zipfile.ZipFile(self._bytes)
        except _DAMAGE as error:
            raise self._damaged("") from error
        self._bytes.taken = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Of its members, in their order."""
        return tuple(self._zip.namelist())

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """
        Unpack one member.

        Raises:
            SourceError: It is missing, encrypted or damaged, or unpacks to more than documents do.
        """
        try:
            info = self._zip.getinfo(name)
        except KeyError as error:
            raise SourceError(
                f"{self._label}: {name!r} is missing from it; get or save the file again."
            ) from error
        if info.flag_bits & _ENCRYPTED:
            raise SourceError(
                f"{self._label}: it is locked with a password ({name!r} is encrypted); "
                "save a copy without one."
            )
        if info.compress_type not in _METHODS:
            raise SourceError(
                f"{self._label}: {name!r} is packed in an unusual way (method "
                f"{info.compress_type}); open it and save it again."
            )
        try:
            with self._zip.open(info) as member:
                return self._unpack(member, name)
        except _DAMAGE as error:
            raise self._damaged(name) from error

    def _unpack(self, member: IO[bytes], name: str) -> bytes:
        before = self._bytes.taken
        parts: list[bytes] = []
        size = 0
        while part := member.read(_CHUNK_BYTES):
            parts.append(part)
            size += len(part)
            self._unpacked += len(part)
            # One member against its own bytes, then all that were read against theirs.
            self._check(size, self._bytes.taken - before, name)
            self._check(self._unpacked, self._bytes.taken, name)
        return b"".join(parts)

    def _check(self, unpacked: int, packed: int, name: str) -> None:
        if unpacked > MAX_UNPACKED_BYTES:
            what = f"more than {MAX_UNPACKED_BYTES // 1_000_000} MB"
        elif unpacked > max(_HARMLESS_BYTES, MAX_RATIO * packed):
            what = f"more than {MAX_RATIO} times its size"
        else:
            return
        raise SourceError(
            f"{self._label}: it unpacks to {what} (at {name!r}), as no article does; "
            "if you trust it, copy the article's text into a .txt file."
        )

    def _damaged(self, name: str) -> SourceError:
        where = f" (at {name!r})" if name else ""
        return SourceError(
            f"{self._label}: it is damaged or cut short{where}; get or save the file again."
        )
