"""A folder for what is on its way: gone with its run, or with the next where that was killed."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from briefing.disk import hold, is_held
from briefing.errors import SoundError

__all__ = ["open_scratch"]

log = logging.getLogger(__name__)

_LOCK = re.compile(r"briefing-[0-9a-f]{16}\.lock")


@contextlib.contextmanager
def open_scratch() -> Iterator[Path]:
    """
    Open an empty folder in the temporary folder; it is gone afterwards.

    Those that killed runs left are removed first: the lock beside each tells whether its owner
    still lives, which a process number would not once it is given to another.

    Raises:
        SoundError: It cannot be made.
    """
    with contextlib.ExitStack() as stack:
        try:
            folder = Path(tempfile.gettempdir()) / f"briefing-{secrets.token_hex(8)}"
            lock = folder.with_suffix(".lock")
            stack.enter_context(hold(lock))
            if is_held(lock):  # else this file system knows no locks, and all would seem dead
                _sweep(folder.parent)
            folder.mkdir(mode=0o700)
        except OSError as error:
            place = error.filename or "The temporary folder"
            raise SoundError(
                f"{place}: {error.strerror}. Free some space, or point TMPDIR at another folder."
            ) from error
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _sweep(home: Path) -> None:
    for lock in home.glob("briefing-*.lock"):
        if not _LOCK.fullmatch(lock.name) or not _is_ours(lock):
            continue
        with contextlib.suppress(OSError), hold(lock) as free:
            if free:
                log.info("removing what a killed run left: %s", lock.with_suffix(""))
                shutil.rmtree(lock.with_suffix(""), ignore_errors=True)


def _is_ours(path: Path) -> bool:
    """Whether it is a file of this person's: the temporary folder is everybody's."""
    if path.is_symlink():
        return False
    try:
        return sys.platform == "win32" or path.stat().st_uid == os.getuid()
    except FileNotFoundError:
        return False
