"""Files from an episode: the tagged audio, the transcript and the manifest, each by one module."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from pathlib import Path

from briefing.errors import OutputError
from briefing.outputs.cover import make_cover
from briefing.outputs.manifest import (
    Manifest,
    VoiceRecord,
    build_manifest,
    file_sha256,
    read_manifest,
    write_manifest,
)
from briefing.outputs.naming import (
    AUDIO_SUFFIXES,
    check_output,
    episode_path,
    make_slug,
    names_audio,
)
from briefing.outputs.publishing import foresee, publish, settle_folder, tell_unsettled
from briefing.outputs.staging import stage, stage_episode
from briefing.outputs.tags import Tags, collect_tags
from briefing.outputs.tags.id3 import write_mp3, write_wav
from briefing.outputs.tags.mp4 import write_mp4
from briefing.outputs.tags.vorbis import write_opus
from briefing.outputs.transcript import write_vtt
from briefing.types import Chapter, Cue, Script

__all__ = [
    "AUDIO_SUFFIXES",
    "WRITERS",
    "Manifest",
    "VoiceRecord",
    "build_manifest",
    "check_output",
    "episode_path",
    "file_sha256",
    "foresee",
    "make_cover",
    "make_slug",
    "names_audio",
    "publish",
    "read_manifest",
    "settle_folder",
    "stage",
    "stage_episode",
    "tell_unsettled",
    "write_manifest",
    "write_tags",
    "write_vtt",
]

WRITERS: dict[str, Callable[[Path, Tags], None]] = {
    ".mp3": write_mp3,
    ".m4a": write_mp4,
    ".m4b": write_mp4,
    ".opus": write_opus,
    ".wav": write_wav,
}
"""Who writes the tags of which file: title, date, cover, chapters, notes and lyrics."""


def write_tags(
    path: Path,
    *,
    script: Script,
    chapters: Sequence[Chapter],
    cues: Sequence[Cue],
    cover_jpeg: bytes,
) -> None:
    """
    Write all tags into a finished audio file, in place of any it has.

    Raises:
        OutputError: The file cannot be tagged.
        OSError: The disk is full.
        SoundError: ffmpeg, which writes the chapters of an MP4, is missing or failed.
    """
    from mutagen import MutagenError

    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise OutputError(
            f"{path}: no tags can be written to a {path.suffix} file; use {', '.join(WRITERS)}."
        )
    try:
        write(path, collect_tags(script, chapters, cues, cover_jpeg))
    except (MutagenError, OSError, ValueError) as error:
        reason = error.args[0] if isinstance(error, MutagenError) and error.args else error
        if isinstance(reason, OSError) and reason.errno in (errno.ENOSPC, errno.EDQUOT):
            raise reason from None  # whoever chose the place says so
        raise OutputError(f"{path}: its tags could not be written ({error}).") from error
