"""Put finished files in their place: all of them or none, and never half of one."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
import logging
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from briefing.disk import flush_folder, hold, is_held
from briefing.errors import OutputError
from briefing.outputs.naming import LOCK_SUFFIX, PART_SUFFIX, names_audio

__all__ = [
    "cannot_write",
    "foresee",
    "publish",
    "remove_staged",
    "settle",
    "settle_folder",
    "tell_unsettled",
]

log = logging.getLogger(__name__)

_INTENT = ".intent"
"""Lies among the staged files for as long as some are in place and others are not ..."""
_RETREAT = ".retreat"
"""... and is called so once they are to be taken back."""


def publish(folder: Path, targets: Sequence[Path], *, date: dt.date) -> None:
    """
    Put every staged file at its target, or leave everything as it was.

    What is about to be done is written down first (the intent), so that a run that is killed
    in between is finished by the next one: see :func:`settle_folder`.

    Args:
        folder: Holds a file of each target's name, and is on its file system.
        targets: All in one folder; the audio first. They are replaced in this order.
        date: Of the episode. It becomes the files' time of change, by which phone players
            sort: noon, local time, and two seconds later than the latest audio of that day in
            the folder, so that episodes of one day keep the order they were made in. An episode
            that is made again keeps its place.

    Raises:
        OutputError: A file could not be put in place.
    """
    time_s = _episode_time(targets[0], date)
    try:
        for target in targets:
            staged = folder / target.name
            os.utime(staged, (time_s, time_s))
            _flush(staged)
            _keep(target, folder)
        _write_intent(folder, targets)
        _finish(folder, targets)
    except BaseException as error:  # also Ctrl-C: half an episode must not stay
        if _read_names(folder / _INTENT):
            _undo(folder, targets)
        if isinstance(error, OSError):
            raise cannot_write(targets[0], error) from error
        raise


def settle_folder(folder: Path) -> tuple[str, ...]:
    """
    Finish or remove what killed runs left in *folder*; what a living one is making stays.

    An episode that was being put in place gets the rest of its files, or where that is not
    possible the old one gets its own back.

    Returns:
        What was done, a line for each.
    """
    done = []
    for lock in _locks(folder):
        with contextlib.suppress(OSError), hold(lock) as free:
            if free:
                done.append(settle(lock.with_suffix(PART_SUFFIX)))
                log.info("%s: %s", folder, done[-1])
    return tuple(done)


def tell_unsettled(folder: Path) -> tuple[str, ...]:
    """What :func:`settle_folder` would do, a few words for each; nothing is changed."""
    return tuple(
        f"finish {names[0]}" if (names := _read_names(part / _INTENT)) else f"remove {part.stem}"
        for part in _left_parts(folder)
    )


def foresee(target: Path) -> Path:
    """Where what will be *target* lies until its folder is settled; nothing is changed."""
    for part in _left_parts(target.parent):
        staged, kept = part / target.name, _kept(target, part)
        if target.name in _read_names(part / _RETREAT):
            return kept if kept.exists() else target
        if target.name in _read_names(part / _INTENT) and staged.exists():
            return staged
    return target


def _locks(folder: Path) -> list[Path]:
    locks = {part.with_suffix(LOCK_SUFFIX) for part in folder.glob(f".*{PART_SUFFIX}")}
    return sorted(locks | set(folder.glob(f".*{LOCK_SUFFIX}")))


def _left_parts(folder: Path) -> list[Path]:
    """The staging folders of runs that are no more."""
    return [lock.with_suffix(PART_SUFFIX) for lock in _locks(folder) if not is_held(lock)]


def settle(folder: Path) -> str:
    """Settle what a killed run left in its staging *folder*, whose lock is ours; tells how."""
    taken_back, names = _read_names(folder / _RETREAT), _read_names(folder / _INTENT)
    if taken_back:
        _undo(folder, _targets(folder, taken_back))
    elif names:
        try:
            _finish(folder, _targets(folder, names))
        except OSError:
            _undo(folder, _targets(folder, names))
    remove_staged(folder)
    return f"finished {names[0]}" if names else f"removed {folder.stem}"


def _targets(folder: Path, names: Sequence[str]) -> tuple[Path, ...]:
    return tuple(folder.with_name(name) for name in names)


def _write_intent(folder: Path, targets: Sequence[Path]) -> None:
    part = folder / f"{_INTENT}.part"
    part.write_text(json.dumps([target.name for target in targets]), encoding="utf-8")
    _flush(part)
    part.replace(folder / _INTENT)
    flush_folder(folder)
    flush_folder(folder.parent)


def _read_names(path: Path) -> tuple[str, ...]:
    """The files that are being put in place, or taken back; none before and after."""
    try:
        names = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return ()
    return tuple(name for name in names if Path(name).name == name)


def _finish(folder: Path, targets: Sequence[Path]) -> None:
    """Put in place what is not there yet; it may be done in part, by this run or another."""
    for target in targets:
        staged = folder / target.name
        if staged.exists():
            staged.replace(target)
    _forget(folder / _INTENT)


def _undo(folder: Path, targets: Sequence[Path]) -> None:
    """
    Take back what was put in place; it may be done in part.

    From its first step on there is no way but this one: the old files lie in two places.
    """
    try:
        if not (folder / _RETREAT).exists():
            (folder / _INTENT).replace(folder / _RETREAT)
            flush_folder(folder)
        for target in reversed(targets):
            staged, kept = folder / target.name, _kept(target, folder)
            if not staged.exists():
                target.replace(staged)
            if kept.exists():
                kept.replace(target)
        _forget(folder / _RETREAT)
    except OSError as error:  # the next run tries again
        log.warning("%s: what was there before is kept in %s (%s).", targets[0], folder, error)


def _forget(intent: Path) -> None:
    flush_folder(intent.parent.parent)
    intent.unlink()
    flush_folder(intent.parent)


def remove_staged(folder: Path) -> None:
    """Remove what was staged, but for what may still be needed to make an episode whole."""
    if not any((folder / name).exists() for name in (_INTENT, _RETREAT)):
        shutil.rmtree(folder, ignore_errors=True)


def _keep(target: Path, folder: Path) -> None:
    """Give the file that is about to be replaced a second name, where there is one."""
    if not target.exists():
        return
    kept = _kept(target, folder)
    try:
        os.link(target, kept)
    except OSError:  # FAT and some network folders have no links
        shutil.copy2(target, kept)


def _kept(target: Path, folder: Path) -> Path:
    return folder / f"{target.name}.old"


def _episode_time(audio: Path, date: dt.date) -> float:
    noon_s = dt.datetime.combine(date, dt.time(12)).timestamp()
    midnight_s = noon_s + 12 * 60 * 60
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


def cannot_write(path: Path, error: OSError) -> OutputError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputError(f"{path}: the disk is full; make room, or choose another place with -o.")
    reason = (error.strerror or str(error)).lower()
    return OutputError(f"{path}: cannot be written ({reason}); choose another place with -o.")
