"""
What was told, kept in a file: read with care, written in one step, by one run at a time.

An episode and this file are two things, and a run may be killed between them. So what will be
seen once an episode is out is written first, beside the file; whether it holds, the episode tells.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from briefing.disk import flush_folder, hold
from briefing.errors import OutputError
from briefing.seen import Seen, SeenFeed
from briefing.types import Validators

__all__ = ["IsOut", "hold_seen", "load_seen", "prepare_seen", "save_seen", "settle_seen"]

log = logging.getLogger(__name__)

IsOut = Callable[[Path, str], bool]
"""Told an episode's audio file and that file's SHA-256: whether it was published."""

_VERSION = 1
_MAX_BYTES = 50_000_000


def load_seen(path: Path, is_out: IsOut | None = None) -> Seen:
    """
    Read what was seen; nothing when there is no such file.

    A file that is damaged or not ours counts as none, with a warning; ``save_seen`` puts it
    aside.

    Args:
        is_out: Given to read it as it will be after :func:`settle_seen`.

    Raises:
        OutputError: It cannot be read, or a newer version wrote it.
    """
    try:
        is_next = is_out is not None and _holds(_next(path), is_out)
        return _load(_next(path) if is_next else path)
    except ValueError as error:
        log.warning(
            "%s: not briefing's record of what it told (%s); starting anew, it will be kept as %s.",
            path,
            error,
            _aside(path).name,
        )
        return Seen()


def _load(path: Path) -> Seen:
    """What ``load_seen`` returns; raises ValueError for a file that is not ours."""
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        return Seen()
    except OSError as error:
        raise OutputError(
            f"{path}: what was told before cannot be read ({_reason(error)}); "
            "check its permissions or remove it."
        ) from error
    if len(data) > _MAX_BYTES:
        raise ValueError("too large")
    try:
        record = json.loads(data)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(record, dict) or not isinstance(record.get("briefing_seen"), int):
        raise ValueError("no version in it")
    if record["briefing_seen"] < 1:
        raise ValueError("no version in it")
    if record["briefing_seen"] > _VERSION:
        raise OutputError(
            f"{path}: a newer version of briefing wrote what was told before; update this one."
        )
    try:
        return Seen({feed: _read_feed(known) for feed, known in record["feeds"].items()})
    except (KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError(f"unexpected {type(error).__name__}: {error}") from error


def _read_feed(known: Any) -> SeenFeed:
    read_at = dt.datetime.fromisoformat(known["read_at"])
    if read_at.tzinfo is None:
        raise ValueError("a time without its zone")
    days = {str(mark): dt.date.fromisoformat(day) for mark, day in known["entries"].items()}
    failed = {str(mark): int(count) for mark, count in known.get("failed", {}).items()}
    validators = _read_validators(known.get("validators"))
    return SeenFeed(read_at.astimezone(dt.UTC), validators, days, failed)


def _read_validators(given: Any) -> Validators | None:
    if given is None:
        return None
    return Validators(str(given["address"]), str(given["etag"]), str(given["last_modified"]))


def save_seen(path: Path, seen: Seen) -> None:
    """
    Write *seen* in one step: after a crash the file is the old one or the new one, whole.

    A file that is there and not ours is renamed first (``seen.broken.json``).

    Raises:
        OutputError: It cannot be written; the old one is untouched.
    """
    try:
        _write_next(path, _to_record(seen))
        _take_next(path)
    except OSError as error:
        raise _cannot_write(path, error) from error


def prepare_seen(path: Path, seen: Seen, *, audio: Path, sha256: str) -> None:
    """
    Write down what is seen once the episode *audio* is out; :func:`settle_seen` makes it so.

    Raises:
        OutputError: It cannot be written.
    """
    episode = {"audio": str(audio.resolve()), "sha256": sha256}
    try:
        _write_next(path, {**_to_record(seen), "episode": episode})
        flush_folder(path.resolve().parent)
    except OSError as error:
        raise _cannot_write(path, error) from error


def settle_seen(path: Path, is_out: IsOut) -> None:
    """
    Take what a run prepared for what was seen, if its episode is out, and else forget it.

    Raises:
        OutputError: The file cannot be written.
    """
    try:
        if _holds(_next(path), is_out):
            _take_next(path)
        else:
            _next(path).unlink(missing_ok=True)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _next(path: Path) -> Path:
    target = path.resolve()  # the file a link points to, not the link, is replaced
    return target.with_name(f".{target.name}.next")


def _write_next(path: Path, record: dict[str, Any]) -> None:
    following = _next(path)
    following.parent.mkdir(parents=True, exist_ok=True)
    try:
        _write(following, json.dumps(record, indent=1, sort_keys=True).encode("utf-8") + b"\n")
    except OSError:
        following.unlink(missing_ok=True)
        raise


def _take_next(path: Path) -> None:
    target = path.resolve()
    _put_aside(target)
    _next(path).replace(target)
    flush_folder(target.parent)


def _holds(following: Path, is_out: IsOut) -> bool:
    """Whether what was prepared is there, whole, and its episode out."""
    try:
        _load(following)
        episode = json.loads(following.read_bytes())["episode"]
        return is_out(Path(episode["audio"]), str(episode["sha256"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return False


@contextlib.contextmanager
def hold_seen(path: Path) -> Iterator[None]:
    """
    Keep other runs from *path* as long as the block runs.

    Raises:
        OutputError: Another run holds it, or the folder cannot be written.
    """
    with contextlib.ExitStack() as stack:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            free = stack.enter_context(hold(path.with_name(f".{path.name}.lock")))
        except OSError as error:
            raise _cannot_write(path, error) from error
        if not free:
            raise OutputError(
                f"{path}: another 'briefing today' is running; wait for it to finish."
            )
        yield


def _to_record(seen: Seen) -> dict[str, Any]:
    feeds = {
        feed: {
            "read_at": known.read_at.astimezone(dt.UTC).isoformat(timespec="seconds"),
            "validators": asdict(known.validators) if known.validators else None,
            "entries": {mark: day.isoformat() for mark, day in known.entries.items()},
            "failed": dict(known.failed),
        }
        for feed, known in seen.feeds.items()
    }
    return {"briefing_seen": _VERSION, "feeds": feeds}


def _write(part: Path, data: bytes) -> None:
    part.unlink(missing_ok=True)
    # What someone reads is nobody else's business.
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _put_aside(path: Path) -> None:
    try:
        _load(path)
    except ValueError:
        path.replace(_aside(path))


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.stem}.broken{path.suffix}")


def _cannot_write(path: Path, error: OSError) -> OutputError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputError(
            f"{path}: the disk is full, so what was told cannot be noted; make room."
        )
    return OutputError(
        f"{path}: what was told cannot be noted ({_reason(error)}); check its permissions."
    )


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
