"""A script and its finished file to a manifest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.outputs.manifest.hashes import text_sha256
from briefing.outputs.manifest.records import (
    VERSION,
    LineRecord,
    Manifest,
    SourceRecord,
    VoiceRecord,
)
from briefing.types import Article, Chapter, Cue, Line, Measurement, Script

__all__ = ["build_manifest"]


def build_manifest(
    script: Script,
    *,
    audio_file: str,
    audio_sha256: str,
    measured: Measurement,
    voice: VoiceRecord,
    guest: VoiceRecord | None = None,
    cues: Sequence[Cue],
    chapters: Sequence[Chapter],
    respellings: Mapping[str, str] | None = None,
) -> Manifest:
    """
    Say what an episode is, from the finished file's figures.

    Args:
        audio_file: The name it is published under.
        measured: Of the finished, tagged file; levels are rounded to a hundredth.
        respellings: The lexicon's words and how each is said; those that occur are written down,
            because without them nobody could tell a respelled name from a wrong one.
    """
    manifest: Manifest = {
        "version": VERSION,
        "title": script.title,
        "date": script.date.isoformat(),
        "language": script.language,
        "audio": {
            "file": audio_file,
            "sha256": audio_sha256,
            "duration_ms": measured.duration_ms,
            "loudness_lufs": round(measured.loudness_lufs, 2),
            "true_peak_dbtp": round(measured.true_peak_dbtp, 2),
        },
        "voice": voice,
        "sources": [_source_record(article) for article in script.articles],
        "chapters": [
            {"title": chapter.title, "start_ms": chapter.start_ms, "end_ms": chapter.end_ms}
            for chapter in chapters
        ],
        "lines": [_line_record(cue.line, cue.start_ms, cue.end_ms) for cue in cues],
    }
    if guest:
        manifest["guest"] = guest
    used = {
        word: said
        for word, said in (respellings or {}).items()
        if any(word in cue.line.text and said in cue.line.spoken for cue in cues)
    }
    if used:
        manifest["respellings"] = used
    return manifest


def _source_record(article: Article) -> SourceRecord:
    record: SourceRecord = {
        "location": article.location,
        "title": article.title,
        "sha256": text_sha256(article.text),
        "text": article.text,
        "removed_lines": [removed.text for removed in article.removed],
    }
    if article.author:
        record["author"] = article.author
    if article.site:
        record["site"] = article.site
    if article.date:
        record["date"] = article.date.isoformat()
    return record


def _line_record(line: Line, start_ms: int, end_ms: int) -> LineRecord:
    span = line.source_span
    return {
        "text": line.text,
        "spoken": line.spoken,
        "speaker": line.speaker,
        "start_ms": start_ms,
        "end_ms": end_ms,
        "source": span.source if span else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "edits": list(line.edits),
    }
