"""The manifest: what was said, where it stands, and what was measured; as JSON, and back."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import (
    Any,
    NotRequired,
    TypedDict,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from briefing.disk import read_file
from briefing.errors import CheckError
from briefing.plain import hash_text
from briefing.types import Article, Chapter, Cue, Line, Measurement, Script

__all__ = [
    "Manifest",
    "VoiceRecord",
    "build_manifest",
    "file_sha256",
    "read_manifest",
    "write_manifest",
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
    kind: NotRequired[str]
    """How it was told, where that is not as news: see :data:`briefing.kinds.KINDS`."""
    author: NotRequired[str]
    site: NotRequired[str]
    date: NotRequired[str]
    """ISO 8601. The last three only where known: what a link line may say of a source."""


class LeftOutRecord(TypedDict):
    """A story that was given and is not told."""

    title: str
    location: str


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
    decided: NotRequired[list[str]]
    """What a person decided and no source answers for: ``title``, ``chapters``, ``order``."""
    left_out: NotRequired[list[LeftOutRecord]]
    """Stories for which there was no time, or no sentence to say."""
    respellings: NotRequired[dict[str, str]]
    """What the person's lexicon changed in ``spoken``: word and how it was said."""


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
    if script.left_out:
        manifest["left_out"] = [
            {"title": article.title, "location": article.location} for article in script.left_out
        ]
    if script.decided:
        manifest["decided"] = list(script.decided)
    return manifest


def _source_record(article: Article) -> SourceRecord:
    record: SourceRecord = {
        "location": article.location,
        "title": article.title,
        "sha256": hash_text(article.text),
        "text": article.text,
        "removed_lines": [removed.text for removed in article.removed],
    }
    if article.kind != "news":
        record["kind"] = article.kind
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


def file_sha256(path: Path) -> str:
    """
    Hash a file's bytes.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


MAX_BYTES = 200_000_000
"""More than any episode has (a source is at most 5 MB); what is larger is not read at all."""


def write_manifest(manifest: Manifest) -> str:
    """Format *manifest* as JSON: readable, ending in a newline, the same for the same manifest."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1, allow_nan=False)
    # JSON can carry a lone surrogate only as an escape: UTF-8 has no bytes for it.
    return re.sub(r"[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def read_manifest(path: Path) -> Manifest:
    """
    Read a manifest and see that it has the shape of one; says nothing of its truth.

    Raises:
        CheckError: Not there, not JSON, of another version, or a part is missing or of the
            wrong type; the message names the part.
    """
    try:
        text = read_file(path, max_bytes=MAX_BYTES).decode()
        data = json.loads(text, parse_constant=_refuse_constant)
    except OSError as error:
        raise CheckError(f"{path}: cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise CheckError(f"{path}: not a manifest (not JSON).") from error
    if isinstance(data, dict) and data.get("version", VERSION) != VERSION:
        raise CheckError(
            f"{path}: a manifest of version {str(data['version'])[:20]}, and this briefing reads "
            f"version {VERSION}; install the briefing that made it."
        )
    for problem in _misfits(data, Manifest, ""):
        raise CheckError(f"{path}: not a manifest ({problem}).")
    return cast(Manifest, data)


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _misfits(value: Any, shape: Any, where: str) -> Iterator[str]:
    """Say how *value* differs from a type of JSON; nothing when it fits, whatever more it has."""
    parts = get_args(shape)
    if is_typeddict(shape):
        if not isinstance(value, dict):
            yield f"{where.lstrip('.') or 'the whole'} is {_kind(value)}"
            return
        for key, part in get_type_hints(shape, include_extras=True).items():
            if get_origin(part) is NotRequired:
                continue
            if key not in value:
                yield f"{where}.{key}".lstrip(".") + " is missing"
            else:
                yield from _misfits(value[key], part, f"{where}.{key}")
    elif get_origin(shape) is list:
        if not isinstance(value, list):
            yield f"{where.lstrip('.')} is {_kind(value)}"
            return
        for index, item in enumerate(value):
            yield from _misfits(item, parts[0], f"{where}[{index}]")
    # True is an int to Python, and not to anyone else; every whole number is a float to JSON.
    elif isinstance(value, bool) or not isinstance(
        value, (int, float) if shape is float else parts or shape
    ):
        yield f"{where.lstrip('.')} is {_kind(value)}"


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return "null" if value is None else names.get(type(value), "a number")
