"""The shape of a manifest."""

from __future__ import annotations

from typing import NotRequired, TypedDict

__all__ = [
    "VERSION",
    "AudioRecord",
    "ChapterRecord",
    "LineRecord",
    "Manifest",
    "SourceRecord",
    "VoiceRecord",
]

VERSION = 1


class AudioRecord(TypedDict):
    """The finished file, tags included, as measured after it was written."""

    file: str
    """Its name, in the manifest's folder."""
    sha256: str
    duration_ms: int
    loudness_lufs: float
    true_peak_dbtp: float


class VoiceRecord(TypedDict):
    engine: str
    name: str
    version: str


class SourceRecord(TypedDict):
    """One article as it was read."""

    location: str
    title: str
    sha256: str
    """Of ``text`` in UTF-8, so that anyone can compute it again from the manifest alone."""
    text: str
    """The whole decoded text; the lines' offsets point into it."""
    removed_lines: list[str]
    """What was never a candidate for speech: appeals, captions, menus; in order."""
    author: NotRequired[str]
    site: NotRequired[str]
    date: NotRequired[str]
    """ISO 8601. These three only where known: what a link line may say of a source."""


class ChapterRecord(TypedDict):
    title: str
    start_ms: int
    end_ms: int


class LineRecord(TypedDict):
    """One line; the three last are null together for our own words and for a person's."""

    text: str
    spoken: str
    speaker: str
    start_ms: int
    end_ms: int
    source: int | None
    start: int | None
    end: int | None
    edits: list[str]


class Manifest(TypedDict):
    version: int
    title: str
    date: str
    """ISO 8601, ``2026-11-24``."""
    language: str
    audio: AudioRecord
    voice: VoiceRecord
    guest: NotRequired[VoiceRecord]
    """The second voice, where there is one."""
    sources: list[SourceRecord]
    chapters: list[ChapterRecord]
    lines: list[LineRecord]
    respellings: NotRequired[dict[str, str]]
    """What the person's lexicon changed in ``spoken``: word and how it was said."""
