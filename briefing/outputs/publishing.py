"""Put finished files in their place: all of them or none, and never half of one."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefing.disk import flush_folder, hold
from briefing.errors import OutputError
from briefing.outputs.naming import LOCK_SUFFIX, PART_SUFFIX, lock_file, names_audio, part_folder

__all__ = ["publish", "stage"]

log = logging.getLogger(__name__)


@contextlib.contextmanager
def stage(target: Path) -> Iterator[Path]:
    """
    Open a hidden folder beside *target* to build its files in; it is gone afterwards.

    Beside, because only within one file system can a file be put in place in one step. As long
    as it is open the name is taken. Folders that killed runs left are removed first.

    Raises:
        OutputError: The folder cannot be made or, from inside the block, written to; or another
            run is making *target*.
    """
    made = _make_folder(target.parent)
    try:
        with _hold_name(target), _open_part(target) as folder:
            yield folder
    finally:
        for empty in made:
            # Only what is still empty goes: after a success it is not.
            with contextlib.suppress(OSError):
                empty.rmdir()


@contextlib.contextmanager
def _hold_name(target: Path) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        try:
            free = stack.enter_context(hold(lock_file(target)))
        except OSError as error:
            raise _cannot_write(target.parent, error) from error
        if not free:
            raise OutputError(
                f"{target}: is being made by another briefing right now; "
                "wait for it or choose another name with -o."
            )
        _sweep(target.parent)
        yield


@contextlib.contextmanager
def _open_part(target: Path) -> Iterator[Path]:
    folder = part_folder(target)
    try:
        try:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        except OSError as error:
            raise _cannot_write(target.parent, error) from error
        try:
            yield folder
        except OSError as error:
            if not _is_about(error, folder):
                raise
            raise _cannot_write(target, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(files: Mapping[Path, Path], *, date: dt.date) -> None:
    """
    Put every staged file at its target, or leave everything as it was.

    Args:
        files: Staged file to target, in one file system; replaced in this order.
        date: Of the episode. It becomes the files' time of change, by which phone players
            sort: noon, local time, and two seconds later than the latest audio of that day in
            the folder, so that episodes of one day keep the order they were made in. An episode
            that is made again keeps its place.

    Raises:
        OutputError: A file could not be put in place.
    """
    replaced: list[tuple[Path, Path | None]] = []
    targets = tuple(files.values())
    time_s = _episode_time(targets, date)
    try:
        for staged, target in files.items():
            os.utime(staged, (time_s, time_s))
            _flush(staged)
            kept = _keep(target, staged.parent)
            replaced.append((target, kept))
            staged.replace(target)
        flush_folder(targets[0].parent)
    except BaseException as error:  # also Ctrl-C: half an episode must not stay
        for target, kept in reversed(replaced):
            _put_back(target, kept)
        if isinstance(error, OSError):
            raise _cannot_write(targets[0], error) from error
        raise


def _keep(target: Path, folder: Path) -> Path | None:
    """A second name for the file that is about to be replaced; None when there is none."""
    if not target.exists():
        return None
    kept = folder / f"{target.name}.old"
    try:
        os.link(target, kept)
    except OSError:  # FAT and some network folders have no links
        shutil.copy2(target, kept)
    return kept


def _put_back(target: Path, kept: Path | None) -> None:
    with contextlib.suppress(OSError):
        if kept:
            kept.replace(target)
        else:
            target.unlink(missing_ok=True)


def _episode_time(targets: tuple[Path, ...], date: dt.date) -> float:
    noon_s = dt.datetime.combine(date, dt.time(12)).timestamp()
    midnight_s = noon_s + 12 * 60 * 60
    audio = targets[0]
    with contextlib.suppress(OSError):
        old_s = audio.stat().st_mtime
        if noon_s <= old_s < midnight_s:
            return old_s
    latest_s = noon_s - 2
    # glob, because it also passes over a folder that may be written to and not read.
    others = (path for path in audio.parent.glob("*") if names_audio(path))
    for other in others:
        with contextlib.suppress(OSError):
            other_s = other.stat().st_mtime
            if noon_s <= other_s < midnight_s - 2:
                latest_s = max(latest_s, other_s)
    # Two, because FAT counts in steps of two seconds.
    return latest_s + 2


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _make_folder(folder: Path) -> tuple[Path, ...]:
    """Make *folder*; returns those that were not there before, deepest first."""
    missing = [folder, *folder.parents]
    missing = [path for path in missing if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return tuple(missing)


def _sweep(folder: Path) -> None:
    """Remove what killed runs left here; what a living one is making stays locked."""
    locks = {part.with_suffix(LOCK_SUFFIX) for part in folder.glob(f".*{PART_SUFFIX}")}
    for lock in sorted(locks | set(folder.glob(f".*{LOCK_SUFFIX}"))):
        with contextlib.suppress(OSError), hold(lock) as free:
            if free:
                log.info("removing what a killed run left: %s", lock.stem)
                shutil.rmtree(lock.with_suffix(PART_SUFFIX), ignore_errors=True)


def _is_about(error: OSError, folder: Path) -> bool:
    if isinstance(error.filename, str | os.PathLike):
        return folder in Path(error.filename).parents
    # A write to an open file does not say which; these can only be about the disk.
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG)


def _cannot_write(path: Path, error: OSError) -> OutputError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputError(f"{path}: the disk is full; make room, or choose another place with -o.")
    reason = (error.strerror or str(error)).lower()
    return OutputError(f"{path}: cannot be written ({reason}); choose another place with -o.")
