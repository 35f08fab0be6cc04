"""What must hold though a process is killed or the power fails: a lock, and a name on the disk."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

__all__ = ["flush_folder", "hold", "try_lock"]


def flush_folder(folder: Path) -> None:
    """Have the names in *folder* survive a power cut; not every system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
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
        if not try_lock(handle):
            os.close(handle)
            return None
        try:
            # Another run may have removed the file between our opening and locking it.
            if os.fstat(handle).st_ino == lock.stat().st_ino:
                return handle
        except FileNotFoundError:
            pass
        os.close(handle)


def try_lock(handle: int) -> bool:
    """
    Lock an open file until it is closed; False when another process holds it.

    Raises:
        OSError: It cannot be locked, for another reason.
    """
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
