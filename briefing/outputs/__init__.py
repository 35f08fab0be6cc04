"""Files from an episode: the tagged audio, the transcript and the manifest, each by one module."""

from __future__ import annotations

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
from briefing.outputs.publishing import publish, settle_folder
from briefing.outputs.staging import stage, stage_episode
from briefing.outputs.tags import write_tags
from briefing.outputs.transcript import write_vtt

__all__ = [
    "AUDIO_SUFFIXES",
    "Manifest",
    "VoiceRecord",
    "build_manifest",
    "check_output",
    "episode_path",
    "file_sha256",
    "make_cover",
    "make_slug",
    "names_audio",
    "publish",
    "read_manifest",
    "settle_folder",
    "stage",
    "stage_episode",
    "write_manifest",
    "write_tags",
    "write_vtt",
]
