"""The manifest: one JSON file that says what was said, where it stands, and what was measured."""

from __future__ import annotations

from briefing.outputs.manifest.building import build_manifest
from briefing.outputs.manifest.hashes import file_sha256, text_sha256
from briefing.outputs.manifest.json_file import read_manifest, write_manifest
from briefing.outputs.manifest.records import (
    VERSION,
    AudioRecord,
    ChapterRecord,
    LineRecord,
    Manifest,
    SourceRecord,
    VoiceRecord,
)

__all__ = [
    "VERSION",
    "AudioRecord",
    "ChapterRecord",
    "LineRecord",
    "Manifest",
    "SourceRecord",
    "VoiceRecord",
    "build_manifest",
    "file_sha256",
    "read_manifest",
    "text_sha256",
    "write_manifest",
]
