"""A place beside an episode where its files are built: one run at a time, and no leftovers."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing.disk import hold, is_full
from briefing.errors import OutputError
from briefing.outputs.naming import episode_path, lock_file, names_audio, part_folder
from briefing.outputs.publishing import cannot_write, remove_staged, settle, settle_folder
from briefing.types import Article

__all__ = ["NameTakenError", "stage", "stage_episode"]


class NameTakenError(OutputError):
    """Another run is making a file of that name right now."""


@contextlib.contextmanager
def stage_episode(
    output: Path,
    title: str,
    date: dt.date,
    *,
    articles: Sequence[Article] = (),
    suffix: str = ".mp3",
) -> Iterator[tuple[Path, Path]]:
    """
    Choose an episode's audio file as :func:`episode_path` does, and open its :func:`stage`.

    What killed runs left there is settled first: half an episode is not taken for another's.

    Yields:
        The audio file, whose name is ours as long as the block runs, and the staging folder.

    Raises:
        OutputError: As the two do.
    """
    settle_folder(output.parent if names_audio(output) else output)
    with contextlib.ExitStack() as stack:
        while True:
            target = episode_path(output, title, date, articles=articles, suffix=suffix)
            try:
                folder = stack.enter_context(stage(target))
            except NameTakenError:
                if names_audio(output):
                    raise
                continue  # in a folder there is another name
            again = episode_path(output, title, date, articles=articles, suffix=suffix, ours=target)
            if again == target:
                break
            stack.close()  # another run has finished one of this name since we looked
        yield target, folder


@contextlib.contextmanager
def stage(target: Path) -> Iterator[Path]:
    """
    Open a hidden folder beside *target* to build its files in; it is gone afterwards.

    Beside, because only within one file system can a file be put in place in one step. As long
    as it is open the name is taken. Folders that killed runs left are removed first.

    Raises:
        OutputError: The folder cannot be made or, from inside the block, written to.
        NameTakenError: Another run is making *target*.
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
            raise cannot_write(target.parent, error) from error
        if not free:
            raise NameTakenError(
                f"{target}: is being made by another briefing right now; "
                "wait for it or choose another name with -o."
            )
        settle_folder(target.parent)
        settle(part_folder(target))
        yield


@contextlib.contextmanager
def _open_part(target: Path) -> Iterator[Path]:
    folder = part_folder(target)
    try:
        try:
            folder.mkdir()
        except OSError as error:
            raise cannot_write(target.parent, error) from error
        try:
            yield folder
        except OSError as error:
            if not _is_about(error, folder):
                raise
            raise cannot_write(target, error) from error
    finally:
        remove_staged(folder)


def _make_folder(folder: Path) -> tuple[Path, ...]:
    """Make *folder*; returns those that were not there before, deepest first."""
    missing = [folder, *folder.parents]
    missing = [path for path in missing if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    return tuple(missing)


def _is_about(error: OSError, folder: Path) -> bool:
    if isinstance(error.filename, str | os.PathLike):
        return folder in Path(error.filename).parents
    # A write to an open file does not say which; these can only be about a disk, ours or the one
    # of the sound on its way.
    if error.errno == errno.ENOSPC and is_full(Path(tempfile.gettempdir())):
        return is_full(folder)
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG)
