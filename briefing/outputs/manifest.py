"""The manifest: one JSON file that says what was said, where it stands, and what was measured."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NotRequired, TypedDict, cast

from briefing.errors import CheckError
from briefing.types import Article, Chapter, Cue, Line, Measurement, Script

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

VERSION = 1

MAX_BYTES = 200 * 1024 * 1024
"""More than any episode has (a source is at most 5 MB); what is larger is not read at all."""


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


def text_sha256(text: str) -> str:
    """Hash *text* in UTF-8: the identity of a source."""
    # A lone surrogate (from a broken HTML entity) has no UTF-8; it still needs a stable name.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def file_sha256(path: Path) -> str:
    """
    Hash a file's bytes.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
        if path.stat().st_size > MAX_BYTES:
            raise CheckError(f"{path}: too large for a manifest; give the .json beside an episode.")
        data = json.loads(path.read_text(encoding="utf-8"), parse_constant=_refuse_constant)
    except OSError as error:
        raise CheckError(f"{path}: cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise CheckError(f"{path}: not a manifest (not JSON).") from error
    if isinstance(data, dict) and data.get("version", VERSION) != VERSION:
        raise CheckError(
            f"{path}: a manifest of version {str(data['version'])[:20]}, and this briefing reads "
            f"version {VERSION}; install the briefing that made it."
        )
    for problem in _misfits(data, _SHAPE, ""):
        raise CheckError(f"{path}: not a manifest ({problem}).")
    return cast(Manifest, data)


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


# A dict: these keys at least. A list: any number of these. A tuple: one of these types.
_SHAPE: dict[str, Any] = {
    "version": (int,),
    "title": (str,),
    "date": (str,),
    "language": (str,),
    "audio": {
        "file": (str,),
        "sha256": (str,),
        "duration_ms": (int,),
        "loudness_lufs": (int, float),
        "true_peak_dbtp": (int, float),
    },
    "voice": {"engine": (str,), "name": (str,), "version": (str,)},
    "sources": [
        {
            "location": (str,),
            "title": (str,),
            "sha256": (str,),
            "text": (str,),
            "removed_lines": [(str,)],
        }
    ],
    "chapters": [{"title": (str,), "start_ms": (int,), "end_ms": (int,)}],
    "lines": [
        {
            "text": (str,),
            "spoken": (str,),
            "speaker": (str,),
            "start_ms": (int,),
            "end_ms": (int,),
            "source": (int, type(None)),
            "start": (int, type(None)),
            "end": (int, type(None)),
            "edits": [(str,)],
        }
    ],
}


def _misfits(value: Any, shape: Any, where: str) -> Iterator[str]:
    """Say how *value* differs from *shape*; nothing when it fits."""
    if isinstance(shape, tuple):
        # True is an int to Python, and not to anyone else.
        if not isinstance(value, shape) or isinstance(value, bool):
            yield f"{where.lstrip('.')} is {_kind(value)}"
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{where.lstrip('.')} is {_kind(value)}"
            return
        for index, item in enumerate(value):
            yield from _misfits(item, shape[0], f"{where}[{index}]")
    elif not isinstance(value, dict):
        yield f"{where.lstrip('.') or 'the whole'} is {_kind(value)}"
    else:
        for key, part in shape.items():
            if key not in value:
                yield f"{where}.{key}".lstrip(".") + " is missing"
            else:
                yield from _misfits(value[key], part, f"{where}.{key}")


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return "null" if value is None else names.get(type(value), "a number")
