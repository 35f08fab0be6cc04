"""
WAV: the tags of an MP3 in an ``id3 `` chunk, the plain ones again as RIFF INFO, chapters as cues.

Players read the ID3 chunk, old programs INFO, and sound editors the cue points and their labels.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing.languages.language import iso_639_2
from briefing.outputs.tags.contents import Tags
from briefing.outputs.tags.id3 import make_id3
from briefing.types import Chapter

__all__ = ["write_wav"]


def write_wav(path: Path, tags: Tags) -> None:
    """
    Write *tags* after the sound of a WAV file, in place of any it has.

    Raises:
        OSError: The file cannot be read or written.
        ValueError: It is not a WAV file with its sound as the last part but for tags.
    """
    with path.open("r+b") as file:
        file.seek(0, 2)
        size = file.tell()
        file.seek(0)
        rate_hz, end = _find_end(file.read(4096), size)
        file.seek(end)
        file.write(bytes(end % 2))
        for chunk in _chunks(tags, rate_hz):
            file.write(chunk)
        file.truncate()
        whole = file.tell()
        file.seek(4)
        file.write(struct.pack("<I", whole - 8))


def _find_end(head: bytes, size: int) -> tuple[int, int]:
    """The rate, and where the sound ends: there the tags go."""
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
        raise ValueError("not a WAV file")
    rate_hz, position = 0, 12
    while position + 8 <= len(head):
        name, length = struct.unpack_from("<4sI", head, position)
        if name == b"fmt ":
            rate_hz = struct.unpack_from("<I", head, position + 12)[0]
        if name == b"data":
            if not rate_hz or position + 8 + length > size:
                break
            return rate_hz, position + 8 + length
        position += 8 + length + length % 2
    raise ValueError("a WAV file without its sound")


def _chunks(tags: Tags, rate_hz: int) -> Iterator[bytes]:
    yield _chunk(b"LIST", b"INFO" + b"".join(_info(tags)))
    if tags.chapters:
        yield _cues(tags.chapters, rate_hz)
        yield _chunk(b"LIST", b"adtl" + b"".join(_labels(tags.chapters)))
    yield _chunk(b"id3 ", make_id3(tags))


def _info(tags: Tags) -> Iterator[bytes]:
    """RIFF names no encoding; ffmpeg, VLC and others read UTF-8."""
    texts = {
        b"INAM": tags.title,
        b"IART": tags.artist,
        b"IPRD": tags.album,
        b"IGNR": tags.genre,
        b"ICRD": tags.date.isoformat(),
        b"ILNG": iso_639_2(tags.language),
        b"ICMT": tags.notes,
    }
    for name, text in texts.items():
        yield _chunk(name, text.encode("utf-8") + b"\0")


def _cues(chapters: Sequence[Chapter], rate_hz: int) -> bytes:
    """
    Counted from 0, and before the ID3 chunk: ffmpeg takes a label and a chapter of one number for
    one thing, and lists what is left over twice.
    """
    points = b""
    for number, chapter in enumerate(chapters):
        frame = chapter.start_ms * rate_hz // 1000
        points += struct.pack("<II4sIII", number, frame, b"data", 0, 0, frame)
    return _chunk(b"cue ", struct.pack("<I", len(chapters)) + points)


def _labels(chapters: Sequence[Chapter]) -> Iterator[bytes]:
    for number, chapter in enumerate(chapters):
        yield _chunk(b"labl", struct.pack("<I", number) + chapter.title.encode("utf-8") + b"\0")


def _chunk(name: bytes, body: bytes) -> bytes:
    """Chunks start at even bytes; the length does not count the one that fills up."""
    return name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)
