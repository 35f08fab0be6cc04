"""Lines spoken before, in a folder, so that editing one line of a script speaks one line."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import re
import struct
import tempfile
import time
from pathlib import Path

from briefing.types import Audio
from briefing.voices.engine import VoiceSpec
from briefing.voices.engines import ENGINES

__all__ = ["CACHE_BYTES", "LineCache", "open_cache"]

log = logging.getLogger(__name__)

CACHE_BYTES = 200_000_000
"""About an hour of speech."""
_FORMAT = "3"
"""Raised when a line would sound different although voice and text are the same."""
_HEAD = struct.Struct("<8sI32s")  # what it is, rate in Hz, SHA-256 of the sound
_MAGIC = b"briefln1"
_ENTRY = re.compile(r"[0-9a-f]{64}\.line")
_WRITING_S = 600
_TAG = "CACHEDIR.TAG"
_TAG_TEXT = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Lines spoken by article-briefing; this folder may be deleted at any time.\n"
    "# See https://bford.info/cachedir/\n"
)


def open_cache(
    folder: Path, spec: VoiceSpec, *, limit_bytes: int = CACHE_BYTES
) -> LineCache | None:
    """The cache in *folder*, made if need be; None, and a warning, when it cannot be used."""
    try:
        _claim(folder)
        _sweep(folder)
    except OSError as error:
        log.warning("%s: not used as a cache of spoken lines: %s", folder, error)
        return None
    return LineCache(folder, spec, limit_bytes)


class LineCache:
    """
    The lines of one voice at one speed.

    An entry is named by all that decides its sound, and carries a checksum: what does not match
    is spoken again. A failing disk costs the cache, never the episode.
    """

    def __init__(self, folder: Path, spec: VoiceSpec, limit_bytes: int) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        self._voice = (
            _FORMAT,
            spec.engine,
            ENGINES[spec.engine].version(spec),
            spec.name,
            f"{spec.speed:.6g}",
            *(f"{word}={ipa}" for word, ipa in spec.phonemes),
        )
        self._grew = False
        self._is_full = False

    def get(self, spoken: str) -> Audio | None:
        """The line's sound, if it is there and whole."""
        path = self._path(spoken)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        sound = _decode(data)
        with contextlib.suppress(OSError):
            if sound is None:
                path.unlink()
            else:
                os.utime(path)  # the oldest are dropped by when they were last wanted
        return sound

    def put(self, spoken: str, sound: Audio) -> None:
        """Keep a line; a reader never sees half of it."""
        if self._is_full:
            return
        path = self._path(spoken)
        digest = hashlib.sha256(sound.pcm).digest()
        data = _HEAD.pack(_MAGIC, sound.rate_hz, digest) + sound.pcm
        try:
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
            with contextlib.ExitStack() as undo:
                undo.callback(os.unlink, name)
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                Path(name).replace(path)
                undo.pop_all()
        except OSError as error:
            self._is_full = True
            log.warning("%s: no more spoken lines are kept here: %s", self._folder, error)
        else:
            self._grew = True

    def close(self) -> None:
        """Drop the oldest lines when there are too many."""
        if self._grew:
            with contextlib.suppress(OSError):  # another process may be dropping the same ones
                self._drop_oldest()

    def _drop_oldest(self) -> None:
        entries = [
            (entry.stat().st_mtime_ns, entry.stat().st_size, entry.path)
            for entry in os.scandir(self._folder)
            if _ENTRY.fullmatch(entry.name)
        ]
        surplus = sum(size for _, size, _ in entries) - self._limit_bytes
        for _, size, path in sorted(entries):
            if surplus <= 0:
                break
            Path(path).unlink(missing_ok=True)
            surplus -= size

    def _path(self, spoken: str) -> Path:
        what = "\0".join((*self._voice, spoken)).encode("utf-8", "surrogatepass")
        return self._folder / f"{hashlib.sha256(what).hexdigest()}.line"


def _claim(folder: Path) -> None:
    """
    Make *folder* ours, or see that it is.

    Raises:
        OSError: It holds something else, is another person's, or cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
        raise PermissionError("it belongs to another user")
    tag = folder / _TAG
    if tag.exists():
        if "article-briefing" not in tag.read_text(encoding="utf-8", errors="replace"):
            raise PermissionError("it is the cache of another program")
    elif any(folder.iterdir()):
        raise PermissionError("it holds other files")
    else:
        tag.write_text(_TAG_TEXT, encoding="utf-8")
    if not os.access(folder, os.W_OK):
        raise PermissionError("it cannot be written")


def _sweep(folder: Path) -> None:
    """Remove lines that a killed run was writing: that takes milliseconds."""
    oldest_s = time.time() - _WRITING_S
    for part in folder.glob("*.part"):
        with contextlib.suppress(FileNotFoundError):  # another is done with it
            if part.stat().st_mtime < oldest_s:
                part.unlink()


def _decode(data: bytes) -> Audio | None:
    if len(data) <= _HEAD.size:
        return None
    magic, rate_hz, digest = _HEAD.unpack_from(data)
    pcm = data[_HEAD.size :]
    if magic != _MAGIC or not rate_hz or hashlib.sha256(pcm).digest() != digest:
        return None
    return Audio(pcm, rate_hz)
