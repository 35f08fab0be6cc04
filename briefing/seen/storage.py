"""What was told, kept in a file: read with care, written in one step, by one run at a time."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from briefing.disk import flush_folder, hold
from briefing.errors import OutputError
from briefing.seen.memory import Seen, SeenFeed
from briefing.types import Validators

__all__ = ["hold_seen", "load_seen", "save_seen"]

log = logging.getLogger(__name__)

_VERSION = 1
_MAX_BYTES = 50_000_000


def load_seen(path: Path) -> Seen:
    """
    Read what was seen; nothing when there is no such file.

    A file that is damaged or not ours counts as none, with a warning; ``save_seen`` puts it
    aside.

    Raises:
        OutputError: It cannot be read, or a newer version wrote it.
    """
    try:
        return _load(path)
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
        target = path.resolve()  # the file a link points to, not the link, is replaced
        target.parent.mkdir(parents=True, exist_ok=True)
        _put_aside(target)
        part = target.with_name(f".{target.name}.part")
        try:
            _write(part, _to_json(seen))
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        flush_folder(target.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error


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


def _to_json(seen: Seen) -> bytes:
    feeds = {
        feed: {
            "read_at": known.read_at.astimezone(dt.UTC).isoformat(timespec="seconds"),
            "validators": asdict(known.validators) if known.validators else None,
            "entries": {mark: day.isoformat() for mark, day in known.entries.items()},
            "failed": dict(known.failed),
        }
        for feed, known in seen.feeds.items()
    }
    record = {"briefing_seen": _VERSION, "feeds": feeds}
    return json.dumps(record, indent=1, sort_keys=True).encode("utf-8") + b"\n"


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
