"""Who is making which episode right now: a lock on a name, gone with the process that held it."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

__all__ = ["LOCK_SUFFIX", "PART_SUFFIX", "hold", "is_held", "lock_file", "part_folder"]

LOCK_SUFFIX = ".briefing-lock"
PART_SUFFIX = ".briefing-part"


def part_folder(target: Path) -> Path:
    """Where the files of *target* are built: hidden, beside it, the same for every run."""
    return target.with_name(_hidden_name(target) + PART_SUFFIX)


def lock_file(target: Path) -> Path:
    """The lock on *target*'s name."""
    return target.with_name(_hidden_name(target) + LOCK_SUFFIX)


def is_held(target: Path) -> bool:
    """
    Whether another run is making *target*.

    Raises:
        OSError: The lock cannot be looked at.
    """
    path = lock_file(target)
    if not path.exists():
        return False
    handle = os.open(path, os.O_RDWR)
    try:
        return not _try_lock(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def hold(lock: Path) -> Iterator[bool]:
    """
    Take *lock* for as long as the block runs; True when it was free.

    The system drops it when the process ends, however it ends, so a killed run blocks nobody.

    Raises:
        OSError: The lock file cannot be made.
    """
    handle = _take(lock)
    if handle is None:
        yield False
        return
    try:
        yield True
    finally:
        # Before closing: whoever waits must find that the file it locked is not there any more.
        if sys.platform != "win32":
            lock.unlink(missing_ok=True)
        os.close(handle)
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                lock.unlink(missing_ok=True)


def _take(lock: Path) -> int | None:
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        if not _try_lock(handle):
            os.close(handle)
            return None
        try:
            # Another run may have removed the file between our opening and locking it.
            if os.fstat(handle).st_ino == lock.stat().st_ino:
                return handle
        except FileNotFoundError:
            pass
        os.close(handle)


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
            return False
        # Some network folders know no locks: then there is no protection, but also no refusal.
        if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL):
            raise
    return True


def _hidden_name(target: Path) -> str:
    """
    Short enough for any file system, whatever *target* is called.

    It says nothing of the format: the transcript and the manifest of ``a.mp3`` and ``a.m4b`` would
    have one name, so only one of the two can be made.
    """
    mark = hashlib.sha256(target.stem.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f".{target.stem[:40]}-{mark}"
