"""
ID3v2.3, the version that every player and car reads: in MP3, and as a chunk in WAV.

In WAV players read that chunk, old programs RIFF INFO, and sound editors cue points and labels.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from briefing.languages import iso_639_2
from briefing.outputs.tags import Tags
from briefing.types import Chapter

__all__ = ["write_mp3", "write_wav"]

_MAX_CONTENTS = 255
"""Chapters that a table of contents can list: they are counted in one byte."""


def write_mp3(path: Path, tags: Tags) -> None:
    """
    Put *tags* before the sound, in place of any there are.

    Raises:
        MutagenError, OSError: The file cannot be written.
    """
    frames = _frames(tags)
    frames.save(path, v1=0, v2_version=3, padding=lambda _: 0)
    with path.open("r+b") as file:
        ordered = _in_time_order(_read_tag(file.read(10), file.read))
        file.seek(0)
        file.write(ordered)


def _make_id3(tags: Tags) -> bytes:
    """The whole tag, to stand in another container."""
    buffer = io.BytesIO()
    _frames(tags).save(buffer, v1=0, v2_version=3, padding=lambda _: 0)
    return _in_time_order(buffer.getvalue())


def _frames(tags: Tags) -> Any:
    from mutagen import id3 as untyped_id3

    id3: Any = untyped_id3  # mutagen says that it is typed, and is not
    frames = id3.ID3()
    for frame in (*_texts(tags, id3), *_cover(tags, id3), *_chapters(tags, id3)):
        frames.add(frame)
    frames.update_to_v23()
    return frames


def _texts(tags: Tags, id3: Any) -> Iterator[Any]:
    utf16 = id3.Encoding.UTF16
    language = iso_639_2(tags.language)
    yield id3.TIT2(encoding=utf16, text=tags.title)
    yield id3.TPE1(encoding=utf16, text=tags.artist)
    yield id3.TALB(encoding=utf16, text=tags.album)
    yield id3.TCON(encoding=utf16, text=tags.genre)
    yield id3.TDRC(encoding=utf16, text=tags.date.isoformat())
    yield id3.TLAN(encoding=utf16, text=language)
    yield id3.COMM(encoding=utf16, lang=language, desc="", text=tags.notes)
    yield id3.TDES(encoding=utf16, text=tags.notes)  # Apple's, for podcasts
    yield id3.USLT(encoding=utf16, lang=language, desc="", text=tags.lyrics)


def _cover(tags: Tags, id3: Any) -> Iterator[Any]:
    if tags.cover_jpeg:
        yield id3.APIC(
            encoding=id3.Encoding.LATIN1,
            mime="image/jpeg",
            type=id3.PictureType.COVER_FRONT,
            desc="",
            data=tags.cover_jpeg,
        )


def _chapters(tags: Tags, id3: Any) -> Iterator[Any]:
    names = [f"ch{number}" for number in range(len(tags.chapters))]
    for name, chapter in zip(names, tags.chapters, strict=True):
        yield _chapter(name, chapter, id3)
    if names:
        yield id3.CTOC(
            element_id="toc",
            flags=id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED,
            child_element_ids=names[:_MAX_CONTENTS],
            sub_frames=[id3.TIT2(encoding=id3.Encoding.UTF16, text=tags.title)],
        )


def _chapter(name: str, chapter: Chapter, id3: Any) -> Any:
    return id3.CHAP(
        element_id=name,
        start_time=chapter.start_ms,
        end_time=chapter.end_ms,
        # No byte offsets: the times are exact, and readers seek by them.
        start_offset=0xFFFFFFFF,
        end_offset=0xFFFFFFFF,
        sub_frames=[id3.TIT2(encoding=id3.Encoding.UTF16, text=chapter.title)],
    )


def _read_tag(header: bytes, read: Any) -> bytes:
    return header + bytes(read(_from_syncsafe(header[6:10])))


def _in_time_order(tag: bytes) -> bytes:
    """Mutagen sorts frames by length; players that do not sort would show chapters shuffled."""
    frames, position = [], 10
    while position + 10 <= len(tag) and tag[position] != 0:
        # In version 2.3 a frame's size is a plain number, unlike the tag's.
        size = int.from_bytes(tag[position + 4 : position + 8], "big")
        frames.append(tag[position : position + 10 + size])
        position += 10 + size
    chapters = sorted((f for f in frames if f[:4] == b"CHAP"), key=_chapter_start)
    others = [frame for frame in frames if frame[:4] != b"CHAP"]
    return tag[:10] + b"".join(others + chapters) + tag[position:]


def _chapter_start(frame: bytes) -> int:
    after_name = frame.index(0, 10) + 1
    return int.from_bytes(frame[after_name : after_name + 4], "big")


def _from_syncsafe(size: bytes) -> int:
    return (size[0] << 21) | (size[1] << 14) | (size[2] << 7) | size[3]


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
    yield _chunk(b"id3 ", _make_id3(tags))


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
