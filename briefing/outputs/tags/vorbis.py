"""Vorbis comments in Opus: texts, the cover as FLAC's picture block, and chapters by number."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from briefing.outputs.tags import Tags
from briefing.outputs.transcript import precise_clock

__all__ = ["write_opus"]

_FRONT_COVER = 3


def write_opus(path: Path, tags: Tags) -> None:
    """
    Write *tags* into an Ogg Opus file, in place of any it has (RFC 7845, section 5.2).

    Raises:
        MutagenError, OSError: The file cannot be written.
    """
    from mutagen import oggopus as untyped_oggopus

    oggopus: Any = untyped_oggopus  # mutagen says that it is typed, and is not
    file = oggopus.OggOpus(path)
    file.tags.clear()
    file.tags.update(_comments(tags))
    file.save(padding=lambda _: 0)


def _comments(tags: Tags) -> dict[str, str]:
    comments = {
        "TITLE": tags.title,
        "ARTIST": tags.artist,
        "ALBUM": tags.album,
        "GENRE": tags.genre,
        "DATE": tags.date.isoformat(),
        "LANGUAGE": tags.language,
        "DESCRIPTION": tags.notes,
        "LYRICS": tags.lyrics,
    }
    # As Matroska's tools, ffmpeg and VLC have it: https://wiki.xiph.org/Chapter_Extension
    for number, chapter in enumerate(tags.chapters):
        comments[f"CHAPTER{number:03}"] = precise_clock(chapter.start_ms)
        comments[f"CHAPTER{number:03}NAME"] = chapter.title
    if tags.cover_jpeg:
        comments["METADATA_BLOCK_PICTURE"] = _picture(tags.cover_jpeg)
    return comments


def _picture(jpeg: bytes) -> str:
    from mutagen import flac as untyped_flac

    flac: Any = untyped_flac
    picture = flac.Picture()
    picture.type = _FRONT_COVER
    picture.mime = "image/jpeg"
    picture.data = jpeg
    return base64.b64encode(picture.write()).decode("ascii")
