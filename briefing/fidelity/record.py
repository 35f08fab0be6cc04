"""The manifest as its reader sees it, parsed once; and how one says that it does not hold."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from briefing.disk import read_file
from briefing.errors import CheckError
from briefing.plain import name_source

__all__ = [
    "AudioClaim",
    "ChapterClaim",
    "EpisodeClaim",
    "Failure",
    "LineClaim",
    "SourceClaim",
    "SpanClaim",
    "parse_claims",
    "read_claims",
]

VERSION = 1

MAX_BYTES = 200_000_000
"""A source is at most 5 MB: what is larger is not a manifest, and is not read."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AudioClaim:
    file: str
    sha256: str
    duration_ms: int
    loudness_lufs: float
    true_peak_dbtp: float


@dataclass(frozen=True, slots=True)
class SourceClaim:
    title: str
    sha256: str
    text: str
    removed_lines: tuple[str, ...]
    name: str
    """Who reports it, as a link line says it."""
    kind: str
    """What sort of document it is; empty for one that is told as it is written."""
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class ChapterClaim:
    title: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class SpanClaim:
    source: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LineClaim:
    text: str
    spoken: str
    speaker: str
    start_ms: int
    end_ms: int
    span: SpanClaim | None
    edits: tuple[str, ...]

    @property
    def is_edited(self) -> bool:
        """Whether a person wrote it, so that no source answers for it."""
        return self.span is None and "edited" in self.edits


@dataclass(frozen=True, slots=True)
class EpisodeClaim:
    title: str
    date: str
    language: str
    audio: AudioClaim
    has_guest: bool
    """Whether a second voice is named."""
    sources: tuple[SourceClaim, ...]
    chapters: tuple[ChapterClaim, ...]
    lines: tuple[LineClaim, ...]
    respellings: tuple[tuple[str, str], ...]
    """Words that the person's lexicon has said otherwise, and how."""
    decided: frozenset[str]
    """What a person decided: ``title``, ``chapters``, ``order``; no source answers for it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One claim of a manifest that does not hold; ``str(failure)`` is one line for a person."""

    where: str
    """``line 7``, ``chapter 2``, ``source 1``, ``audio``; counted from 1."""
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def read_claims(path: Path) -> EpisodeClaim:
    """
    Read a manifest file.

    Raises:
        CheckError: Not there, not JSON, or not a manifest of this version.
    """
    try:
        data = json.loads(read_file(path, max_bytes=MAX_BYTES).decode())
    except OSError as error:
        raise CheckError(
            f"{path}: cannot be read ({error.strerror}); give the .json of an episode."
        ) from error
    except (ValueError, RecursionError) as error:
        raise CheckError(f"{path}: not JSON; give the .json of an episode.") from error
    try:
        return parse_claims(data)
    except CheckError as error:
        raise CheckError(f"{path}: {error}") from error


def parse_claims(data: object) -> EpisodeClaim:
    """
    Take a manifest apart.

    Raises:
        CheckError: A part is missing or of the wrong type; the message names it.
    """
    whole = _object(data, "the whole")
    version = whole.get("version")
    if version != VERSION or isinstance(version, bool):
        raise CheckError(f"not a manifest of version {VERSION} (version {str(version)[:20]}).")
    audio = _object(_part(whole, "audio", ""), "audio")
    return EpisodeClaim(
        title=_text(whole, "title"),
        date=_text(whole, "date"),
        language=_text(whole, "language"),
        audio=AudioClaim(
            file=_text(audio, "file", "audio."),
            sha256=_text(audio, "sha256", "audio."),
            duration_ms=_whole_number(audio, "duration_ms", "audio."),
            loudness_lufs=_number(audio, "loudness_lufs", "audio."),
            true_peak_dbtp=_number(audio, "true_peak_dbtp", "audio."),
        ),
        has_guest=_has_guest(whole),
        sources=_each(whole, "sources", _source),
        chapters=_each(whole, "chapters", _chapter),
        lines=_each(whole, "lines", _line),
        respellings=_respellings(whole),
        decided=frozenset(_texts(whole, "decided", "") if "decided" in whole else ()),
    )


def _source(data: Mapping[str, object], where: str) -> SourceClaim:
    return SourceClaim(
        title=_text(data, "title", where),
        sha256=_text(data, "sha256", where),
        text=_text(data, "text", where),
        removed_lines=_texts(data, "removed_lines", where),
        name=name_source(
            _text({"site": "", **data}, "site", where),
            _text({"author": "", **data}, "author", where),
            _text(data, "location", where),
        ),
        date=_day(data, where),
        kind=_text({"kind": "", **data}, "kind", where),
    )


def _day(data: Mapping[str, object], where: str) -> dt.date | None:
    """The day a source is of; an extra key, there only where it is known."""
    if "date" not in data:
        return None
    try:
        return dt.date.fromisoformat(_text(data, "date", where))
    except ValueError as error:
        raise CheckError(f"not a manifest: {where}date is not a date.") from error


def _chapter(data: Mapping[str, object], where: str) -> ChapterClaim:
    return ChapterClaim(
        title=_text(data, "title", where),
        start_ms=_whole_number(data, "start_ms", where),
        end_ms=_whole_number(data, "end_ms", where),
    )


def _line(data: Mapping[str, object], where: str) -> LineClaim:
    span = None
    if any(_part(data, key, where) is not None for key in ("source", "start", "end")):
        span = SpanClaim(
            source=_whole_number(data, "source", where),
            start=_whole_number(data, "start", where),
            end=_whole_number(data, "end", where),
        )
    return LineClaim(
        text=_text(data, "text", where),
        spoken=_text(data, "spoken", where),
        speaker=_text(data, "speaker", where),
        start_ms=_whole_number(data, "start_ms", where),
        end_ms=_whole_number(data, "end_ms", where),
        span=span,
        edits=_texts(data, "edits", where),
    )


def _has_guest(data: Mapping[str, object]) -> bool:
    """Whether there is an extra key for a second voice; each voice says what it is."""
    voices = {key: data[key] for key in ("voice", "guest") if key in data}
    for key, voice in {"voice": _part(data, "voice", ""), **voices}.items():
        for part in ("engine", "name", "version"):
            _text(_object(voice, key), part, f"{key}.")
    return "guest" in voices


def _respellings(data: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """An extra key, there only when a lexicon was used."""
    pairs = _object(data.get("respellings", {}), "respellings")
    if not all(isinstance(said, str) for said in pairs.values()):
        raise CheckError("not a manifest: respellings holds something that is not text.")
    return tuple((word, str(said)) for word, said in pairs.items())


def _part(data: Mapping[str, object], key: str, where: str) -> object:
    if key not in data:
        raise CheckError(f"not a manifest: {where}{key} is missing.")
    return data[key]


def _object(value: object, where: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise CheckError(f"not a manifest: {where} is not an object.")
    return value


def _text(data: Mapping[str, object], key: str, where: str = "") -> str:
    value = _part(data, key, where)
    if not isinstance(value, str):
        raise CheckError(f"not a manifest: {where}{key} is not text.")
    return value


def _whole_number(data: Mapping[str, object], key: str, where: str) -> int:
    value = _part(data, key, where)
    # True is an int to Python, and to no one else.
    if not isinstance(value, int) or isinstance(value, bool):
        raise CheckError(f"not a manifest: {where}{key} is not a whole number.")
    return value


def _number(data: Mapping[str, object], key: str, where: str) -> float:
    value = _part(data, key, where)
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise CheckError(f"not a manifest: {where}{key} is not a number.")
    return float(value) if abs(value) < 1e6 else float("inf")


def _list(data: Mapping[str, object], key: str, where: str) -> list[object]:
    value = _part(data, key, where)
    if not isinstance(value, list):
        raise CheckError(f"not a manifest: {where}{key} is not a list.")
    return value


def _texts(data: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    values = _list(data, key, where)
    if not all(isinstance(value, str) for value in values):
        raise CheckError(f"not a manifest: {where}{key} holds something that is not text.")
    return tuple(str(value) for value in values)


def _each(
    data: Mapping[str, object], key: str, parse: Callable[[Mapping[str, object], str], T]
) -> tuple[T, ...]:
    """Parse every item of a list, naming the one at fault: ``lines[3].text``."""
    return tuple(
        parse(_object(item, f"{key}[{index}]"), f"{key}[{index}].")
        for index, item in enumerate(_list(data, key, ""))
    )
