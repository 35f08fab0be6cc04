"""
MP4 (m4a, m4b): iTunes' own atoms, and chapters in both ways that are in use.

Apple's players read a QuickTime text track, most others Nero's ``chpl`` list. ffmpeg writes both
when it copies the sound into a new file; the texts and the cover are mutagen's work.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefing.ffmpeg import run_ffmpeg
from briefing.languages import iso_639_2
from briefing.outputs.tags import Tags
from briefing.types import Chapter

__all__ = ["write_mp4"]

_AUDIOBOOK = 2
"""The kind of media (``stik``) that Apple's players keep under books, and resume."""
_MAX_TITLE_BYTES = 255
"""Nero's list counts a title's bytes in one."""


def write_mp4(path: Path, tags: Tags) -> None:
    """
    Write *tags* into a file that holds one sound.

    Raises:
        SoundError: ffmpeg cannot read or write it.
        MutagenError, OSError: The file cannot be written.
    """
    _write_chapters(path, tags)
    _write_atoms(path, tags)


def _write_chapters(path: Path, tags: Tags) -> None:
    listing = path.with_name(f"{path.name}.chapters")
    copy = path.with_name(f"{path.name}.copy")
    brand = "M4B " if path.suffix.lower() == ".m4b" else "M4A "
    try:
        listing.write_text(_ffmetadata(tags.chapters), encoding="utf-8", newline="\n")
        arguments = ["-i", f"file:{path}", "-f", "ffmetadata", "-i", f"file:{listing}"]
        # The listing has no global tags: those of the file are dropped, and chapters keep theirs.
        arguments += ["-map", "0:a:0", "-map_metadata", "1", "-map_chapters", "1", "-c", "copy"]
        arguments += ["-metadata:s:a:0", f"language={iso_639_2(tags.language)}"]
        arguments += ["-fflags", "+bitexact", "-brand", brand, "-movflags", "+faststart"]
        arguments += ["-f", "ipod", f"file:{copy}"]
        run_ffmpeg(arguments, task=f"writing the chapters of {path.name}")
        copy.replace(path)
    finally:
        listing.unlink(missing_ok=True)
        copy.unlink(missing_ok=True)


def _ffmetadata(chapters: Iterable[Chapter]) -> str:
    """ffmpeg's own text format for chapters, times in milliseconds."""
    parts = [";FFMETADATA1\n"]
    for chapter in chapters:
        title = chapter.title.encode("utf-8")[:_MAX_TITLE_BYTES].decode("utf-8", "ignore")
        # A backslash at a row's end joins the next row to it, escaped or not.
        escaped = "".join(f"\\{c}" if c in "=;#\\" else c for c in title.rstrip("\\"))
        parts.append(
            f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={chapter.start_ms}\nEND={chapter.end_ms}\n"
            f"title={escaped}\n"
        )
    return "".join(parts)


def _write_atoms(path: Path, tags: Tags) -> None:
    from mutagen import mp4 as untyped_mp4

    mp4: Any = untyped_mp4  # mutagen says that it is typed, and is not
    file = mp4.MP4(path)
    atoms: dict[str, list[Any]] = {
        "\xa9nam": [tags.title],
        "\xa9ART": [tags.artist],
        "aART": [tags.artist],
        "\xa9alb": [tags.album],
        "\xa9gen": [tags.genre],
        "\xa9day": [tags.date.isoformat()],
        # Players differ in which of the three they show.
        "\xa9cmt": [tags.notes],
        "desc": [tags.notes],
        "ldes": [tags.notes],
        "\xa9lyr": [tags.lyrics],
    }
    if tags.cover_jpeg:
        atoms["covr"] = [mp4.MP4Cover(tags.cover_jpeg, mp4.MP4Cover.FORMAT_JPEG)]
    if path.suffix.lower() == ".m4b":
        atoms["stik"] = [_AUDIOBOOK]
    if file.tags is None:
        file.add_tags()
    file.tags.clear()
    file.tags.update(atoms)
    file.save(padding=lambda _: 0)
