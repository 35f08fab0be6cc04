"""The whole command for an episode of so many minutes, beside LAME encoding that audio alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed.article import write_article
from benchmarks.speed.commands import isolated, make
from benchmarks.speed.processes import Usage, best_of
from benchmarks.table import Row
from briefing.ffmpeg import find_ffmpeg, run_ffmpeg
from briefing.types import Measurement

__all__ = [
    "Length",
    "format_lengths",
    "measure_length",
    "rate_lengths",
    "read_measurement",
]

_REPEATS = ((5.0, 5), (45.0, 2))
"""Up to so many minutes, so many runs: chance plays more in a short one, which is cheap."""


@dataclass(frozen=True, slots=True)
class Length:
    """One episode, made with everything as a person gets it by default."""

    voice: str
    asked: float
    """Minutes."""
    minutes: float
    """As measured."""
    jobs: int
    ours: Usage
    alone: Usage
    """LAME, from a WAV at the MP3's own rate: no filter, no resampling."""

    @property
    def rest_s(self) -> float:
        """Everything but the voice: start-up, text, mix, master, measuring, tags."""
        return self.ours.cpu_s - self.ours.voice_s


def measure_length(minutes: float, voice: str, folder: Path, *, jobs: int = 2) -> Length:
    """
    Run ``briefing make`` on a made-up article; scratch goes into *folder*.

    Args:
        jobs: By default as many as a person gets on two cores.

    Raises:
        subprocess.CalledProcessError: It failed.
    """
    repeats = next((times for longest, times in _REPEATS if minutes <= longest), 1)
    article = folder / f"{minutes:g}.txt"
    article.write_text(write_article(minutes), encoding="utf-8")
    episode = folder / f"{minutes:g}-{voice}.mp3"
    command = make(article, episode, minutes=minutes, voice=voice, jobs=jobs)
    ours = best_of(repeats, command, env=isolated(folder))
    ffmpeg = find_ffmpeg()
    wav, alone = f"{folder}/alone.wav", f"{folder}/alone.mp3"
    run_ffmpeg(["-i", str(episode), wav], task="decoding", ffmpeg=ffmpeg)
    encode = [str(ffmpeg), "-nostdin", "-y", "-i", wav]
    encode += ["-c:a", "libmp3lame", "-b:a", "96k", alone]
    length = Length(
        voice=voice,
        asked=minutes,
        minutes=read_measurement(episode).duration_ms / 60_000,
        jobs=jobs,
        ours=ours,
        alone=best_of(repeats, encode, env={}),
    )
    Path(wav).unlink()
    return length


def read_measurement(episode: Path) -> Measurement:
    """What its manifest says of an episode of ours."""
    manifest = json.loads(episode.with_suffix(".json").read_text(encoding="utf-8"))
    audio = manifest["audio"]
    return Measurement(audio["duration_ms"], audio["loudness_lufs"], audio["true_peak_dbtp"])


def rate_lengths(lengths: Sequence[Length]) -> list[Row]:
    """The ratios that have floors, and the whole command's, which has none."""
    rows: list[Row] = []
    for length in lengths:
        what = f"{length.asked:g} min, {length.voice}"
        whole = length.ours.cpu_s / length.alone.cpu_s
        rest = length.rest_s / length.alone.cpu_s
        peak = f"peak MB, {what}, {length.jobs} job{'s' if length.jobs > 1 else ''}"
        rows += [
            Row("speed", f"whole / LAME, {what}", "ours", whole, smaller_is_better=True),
            Row("speed", f"all but voice / LAME, {what}", "ours", rest, smaller_is_better=True),
            Row("speed", peak, "ours", length.ours.peak_mb, smaller_is_better=True),
        ]
    return rows


def format_lengths(lengths: Sequence[Length]) -> str:
    """A line each: what was measured, before any ratio."""
    lines = [
        f"{'voice':8} {'jobs':>4} {'minutes':>7} {'CPU s':>8} {'voice':>8} {'all else':>8} "
        f"{'LAME':>8} {'peak MB':>8}"
    ]
    lines += [
        f"{length.voice:8} {length.jobs:4} {length.minutes:7.1f} {length.ours.cpu_s:8.2f} "
        f"{length.ours.voice_s:8.2f} {length.rest_s:8.2f} {length.alone.cpu_s:8.2f} "
        f"{length.ours.peak_mb:8.0f}"
        for length in lengths
    ]
    return "\n".join(lines)
