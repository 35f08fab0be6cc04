"""Times and levels: does the manifest say what the file measures, and do its times fit together?"""

from __future__ import annotations

import math
from collections.abc import Iterator

from briefing.fidelity.failure import Failure
from briefing.fidelity.record import AudioClaim, EpisodeClaim
from briefing.types import Measurement

__all__ = ["check_audio", "check_times"]

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
