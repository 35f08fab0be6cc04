"""Who is making which episode right now: the hidden names beside it, and the lock on them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from briefing.disk import try_lock

__all__ = ["LOCK_SUFFIX", "PART_SUFFIX", "is_held", "lock_file", "part_folder"]

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
        return not try_lock(handle)
    finally:
        os.close(handle)


def _hidden_name(target: Path) -> str:
    """
    Short enough for any file system, whatever *target* is called.

    It says nothing of the format: the transcript and the manifest of ``a.mp3`` and ``a.m4b`` would
    have one name, so only one of the two can be made.
    """
    mark = hashlib.sha256(target.stem.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f".{target.stem[:40]}-{mark}"
