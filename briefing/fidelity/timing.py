"""Do the figures of the manifest, the file and the transcript fit each other?"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefing.disk import read_file
from briefing.fidelity.record import AudioClaim, EpisodeClaim, Failure, LineClaim
from briefing.fidelity.verbatim import squeeze
from briefing.types import Measurement

__all__ = ["check_audio", "check_times", "check_transcript", "transcript_beside"]

DURATION_MS = 50
"""About two MP3 frames: decoders differ in how much of the encoder's padding they drop."""
LEVEL_DB = 0.1
"""Decoders and meters differ by less."""


def check_audio(claim: AudioClaim, measured: Measurement) -> Iterator[Failure]:
    """Compare the figures of the finished file with those claimed."""
    if abs(claim.duration_ms - measured.duration_ms) > DURATION_MS:
        yield Failure(
            "audio", f"lasts {measured.duration_ms} ms, the manifest says {claim.duration_ms}"
        )
    if not _near(claim.loudness_lufs, measured.loudness_lufs):
        yield Failure(
            "audio",
            f"measures {measured.loudness_lufs:.2f} LUFS, "
            f"the manifest says {claim.loudness_lufs:.2f}",
        )
    if not _near(claim.true_peak_dbtp, measured.true_peak_dbtp):
        yield Failure(
            "audio",
            f"peaks at {measured.true_peak_dbtp:.2f} dBTP, "
            f"the manifest says {claim.true_peak_dbtp:.2f}",
        )


def _near(claimed: float, measured: float) -> bool:
    return math.isfinite(claimed) and abs(claimed - measured) <= LEVEL_DB + 1e-9


def check_times(episode: EpisodeClaim) -> Iterator[Failure]:
    """Chapters tile the episode; lines follow each other, each inside one chapter."""
    yield from _check_chapters(episode)
    before_ms = 0
    for number, line in enumerate(episode.lines, 1):
        where = f"line {number}"
        if line.end_ms <= line.start_ms:
            yield Failure(where, f"ends at {line.end_ms} ms, starts at {line.start_ms}")
        if line.start_ms < before_ms:
            yield Failure(where, f"starts at {line.start_ms} ms, before {before_ms}")
        if not any(
            chapter.start_ms <= line.start_ms and line.end_ms <= chapter.end_ms
            for chapter in episode.chapters
        ):
            yield Failure(where, f"{line.start_ms} to {line.end_ms} ms is not inside one chapter")
        before_ms = line.end_ms


def _check_chapters(episode: EpisodeClaim) -> Iterator[Failure]:
    if not episode.chapters:
        yield Failure("chapters", "there are none")
        return
    before_ms = 0
    for number, chapter in enumerate(episode.chapters, 1):
        where = f"chapter {number}"
        if chapter.start_ms > before_ms:
            yield Failure(where, f"a gap from {before_ms} to {chapter.start_ms} ms before it")
        elif chapter.start_ms < before_ms:
            yield Failure(where, f"starts at {chapter.start_ms} ms, before {before_ms}")
        if chapter.end_ms <= chapter.start_ms:
            yield Failure(where, f"ends at {chapter.end_ms} ms, starts at {chapter.start_ms}")
        if not chapter.title.strip():
            yield Failure(where, "has no title")
        before_ms = chapter.end_ms
    if abs(before_ms - episode.audio.duration_ms) > DURATION_MS:
        yield Failure(
            f"chapter {len(episode.chapters)}",
            f"ends at {before_ms} ms, the episode at {episode.audio.duration_ms}",
        )


MAX_BYTES = 50 * 1024 * 1024
"""No episode says as much; what is larger is not read."""

_CLOCK = r"(?:(\d+):)?(\d\d):(\d\d)\.(\d{3})"
_TIMES = re.compile(rf"{_CLOCK}[ \t]+-->[ \t]+{_CLOCK}")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]*)>")


@dataclass(frozen=True, slots=True)
class _Cue:
    start_ms: int
    end_ms: int
    speaker: str
    letters: str
    """Its text without white space: a row may be wrapped anywhere."""


def transcript_beside(folder: Path, episode: EpisodeClaim) -> Path | None:
    """The transcript of the audio named, in *folder*; None where there is none."""
    # The name may be any text: it must lead to no other folder.
    name = PurePosixPath(episode.audio.file.replace("\\", "/")).stem
    try:
        path = folder / f"{name}.vtt"
        return path if path.exists() else None
    except (OSError, ValueError):
        return None


def check_transcript(path: Path, episode: EpisodeClaim) -> Iterator[Failure]:
    """Compare the WebVTT file at *path*, a cue a line, with the lines of the manifest."""
    try:
        text = read_file(path, max_bytes=MAX_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        yield Failure("transcript", f"{path.name} cannot be read ({reason})")
        return
    cues = list(_cues(text))
    if len(cues) != len(episode.lines):
        yield Failure("transcript", f"has {len(cues)} lines, the manifest {len(episode.lines)}")
        return
    for number, (cue, line) in enumerate(zip(cues, episode.lines, strict=True), 1):
        difference = _compare(cue, line)
        if difference:
            yield Failure(f"line {number}", f"is not as in the transcript ({difference})")


def _compare(cue: _Cue, line: LineClaim) -> str:
    """What differs; empty for nothing."""
    if cue.letters != _letters(line.text):
        return "other words"
    # A cue that does not last is none: it is written as 1 ms long.
    if (cue.start_ms, cue.end_ms) != (line.start_ms, max(line.end_ms, line.start_ms + 1)):
        return f"{cue.start_ms} to {cue.end_ms} ms there"
    if cue.speaker.casefold() != line.speaker.casefold():
        return f"“{cue.speaker[:20]}” says it there"
    return ""


def _cues(text: str) -> Iterator[_Cue]:
    """The cues of a WebVTT file; notes, styles and what has no times are passed over."""
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        times = _TIMES.search(block)
        if not times:
            continue
        said = block[times.end() :].partition("\n")[2]
        voice = _VOICE.search(said)
        plain = html.unescape(re.sub(r"<[^>]*>", "", said))
        start_ms, end_ms = _ms(*times.groups()[:4]), _ms(*times.groups()[4:])
        yield _Cue(start_ms, end_ms, voice[1].strip() if voice else "host", _letters(plain))


def _ms(hours: str | None, minutes: str, seconds: str, thousandths: str) -> int:
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(thousandths)


def _letters(text: str) -> str:
    return squeeze(text).replace(" ", "")
