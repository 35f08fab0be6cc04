"""
Files as they are: a lock that ends with its holder, a name that lasts, a read that ends.

And a folder for what is on its way: gone with its run, or with the next where that was killed.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import re
import secrets
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from briefing.errors import SoundError

__all__ = [
    "flush_folder",
    "hold",
    "is_file",
    "is_folder",
    "is_full",
    "is_held",
    "is_scratch",
    "open_scratch",
    "read_file",
    "sweep_scratch",
]

log = logging.getLogger(__name__)

_NAME = re.compile(r"briefing-[0-9a-f]{16}")
"""Of a scratch folder, and of the lock beside it."""
_SILENCE_S = 10
"""Nothing for so long from what is no file, and nothing will come."""
_WHOLE_S = 60
_PIECE = 1 << 20
"""Room for what is read is made beforehand, and a file is small."""
if sys.platform == "win32":
    _AT_ONCE = os.O_RDONLY | os.O_BINARY
else:
    _AT_ONCE = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY
    """Without waiting for whoever writes into a named pipe."""


def is_file(path: Path) -> bool:
    """Whether one is there; a name that is too long, or holds a NUL, is none's."""
    with contextlib.suppress(OSError, ValueError):
        return path.is_file()
    return False


def is_folder(path: Path) -> bool:
    """Whether one is there, as :func:`is_file` says it of a file."""
    with contextlib.suppress(OSError, ValueError):
        return path.is_dir()
    return False


def read_file(path: Path, *, max_bytes: int) -> bytes:
    """
    Read all of *path*, which may be a named pipe or a device: it ends, whatever it is.

    Raises:
        OSError: It cannot be read, or it is larger (EFBIG), or nothing comes from it (ETIMEDOUT),
            or no file has such a name (EINVAL); its ``strerror`` says so.
    """
    try:
        handle = os.open(path, _AT_ONCE)
    except ValueError as error:  # a NUL, or what no name of this system can hold
        raise OSError(errno.EINVAL, "no file can have this name", str(path)) from error
    try:
        read = _read_regular if stat.S_ISREG(os.fstat(handle).st_mode) else _read_stream
        data = read(handle, max_bytes + 1)  # one more tells too large from just fitting
    finally:
        os.close(handle)
    if len(data) > max_bytes:
        raise OSError(errno.EFBIG, f"larger than {max_bytes // 1_000_000} MB", str(path))
    return data


def _read_regular(handle: int, most: int) -> bytes:
    pieces: list[bytes] = []
    while most > 0 and (piece := os.read(handle, min(most, _PIECE))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def _read_stream(handle: int, most: int) -> bytes:
    """What a pipe or a device gives until it ends, for as long as it gives something."""
    ends_s = time.monotonic() + _WHOLE_S
    pieces: list[bytes] = []
    while most > 0:
        if time.monotonic() > ends_s:
            raise OSError(errno.ETIMEDOUT, f"it is no file, and did not end in {_WHOLE_S} s")
        if not _has_more(handle):
            raise OSError(errno.ETIMEDOUT, f"it is no file, and nothing came for {_SILENCE_S} s")
        try:
            piece = os.read(handle, min(most, _PIECE))
        except BlockingIOError:
            continue
        if not piece:
            break
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def _has_more(handle: int) -> bool:
    """Whether there is something to read, or the end, before it was silent for too long."""
    if sys.platform == "win32":
        return True
    import select

    (poll := select.poll()).register(handle, select.POLLIN)
    return bool(poll.poll(1000 * _SILENCE_S))


def flush_folder(folder: Path) -> None:
    """Have the names in *folder* survive a power cut; not every system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def is_full(folder: Path) -> bool:
    """
    Whether a write into *folder* that just failed can have failed for want of room.

    Raises:
        OSError: It cannot be looked at.
    """
    # What it had written is often gone again, and small files fit where large ones do not.
    return shutil.disk_usage(folder).free < 1_000_000


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


def is_held(lock: Path) -> bool:
    """
    Whether somebody holds *lock*.

    Raises:
        OSError: It cannot be looked at.
    """
    try:
        handle = os.open(lock, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        return not _try_lock(handle)
    finally:
        os.close(handle)


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


@contextlib.contextmanager
def open_scratch() -> Iterator[Path]:
    """
    Open an empty folder in the temporary folder; it is gone afterwards.

    Raises:
        SoundError: It cannot be made, or what is written into it does not fit.
    """
    with contextlib.ExitStack() as stack:
        try:
            folder = Path(tempfile.gettempdir()) / f"briefing-{secrets.token_hex(8)}"
            stack.enter_context(hold(folder.with_suffix(".lock")))
            sweep_scratch()
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise _cannot_write(error) from error
        try:
            yield folder
        except OSError as error:
            if error.errno == errno.ENOSPC and is_full(folder):
                raise _cannot_write(error) from error
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _cannot_write(error: OSError) -> SoundError:
    place = tempfile.tempdir or error.filename or "the temporary folder"
    return SoundError(
        f"{place}: {error.strerror}. Free some space, or point TMPDIR at another folder."
    )


def is_scratch(path: Path) -> bool:
    """Whether *path* is in a folder of ours for what is on its way."""
    return any(_NAME.fullmatch(folder.name) for folder in path.parents)


def sweep_scratch() -> None:
    """
    Remove the scratch folders that killed runs left; :func:`open_scratch` does so first.

    The lock beside each tells whether its owner still lives, which a process number would not
    once it is given to another.
    """
    try:
        home = Path(tempfile.gettempdir())
    except OSError:
        return  # there is none, as open_scratch will say
    # A folder without its lock was left too: where too many files are open, none can be listed.
    for path in home.glob("briefing-*"):
        lock = path.with_suffix(".lock")
        is_named_so = _NAME.fullmatch(path.stem) and path.suffix in ("", ".lock")
        if not is_named_so or lock.is_symlink() or not _is_ours(path):
            continue
        with contextlib.suppress(OSError), hold(lock) as free:
            # Where a file system knows no locks, ours is not held either, and all would seem dead.
            if free and is_held(lock):
                log.info("removing what a killed run left: %s", lock.with_suffix(""))
                shutil.rmtree(lock.with_suffix(""), ignore_errors=True)


def _is_ours(path: Path) -> bool:
    """Whether it is a file of this person's: the temporary folder is everybody's."""
    if path.is_symlink():
        return False
    with contextlib.suppress(FileNotFoundError):
        return sys.platform == "win32" or path.stat().st_uid == os.getuid()
    return False
