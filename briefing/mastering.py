"""Loudness: bring a mix to a target, encode it, and measure what came out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefing.errors import SoundError
from briefing.ffmpeg import find_ffmpeg, run_ffmpeg
from briefing.types import Measurement, Mix

__all__ = [
    "LOUDNESS_PRESETS",
    "AudioFormat",
    "LoudnessPreset",
    "master_mix",
    "measure_file",
]

AudioFormat = Literal["mp3", "m4a", "m4b", "opus", "wav"]


@dataclass(frozen=True, slots=True)
class LoudnessPreset:
    """Where a finished file should lie."""

    name: str
    target_lufs: float
    ceiling_dbtp: float = -1.0


PODCAST = LoudnessPreset("podcast", -16)
LOUDNESS_PRESETS = {
    preset.name: preset
    for preset in (
        PODCAST,
        LoudnessPreset("mono", -19),
        LoudnessPreset("broadcast", -23),
        LoudnessPreset("alexa", -14, -2.0),
    )
}

_RATE_HZ = 44_100
_LAME_LOSS_DB = 0.45
_SHAPE = "highpass=f=80:p=2,acompressor=threshold=-24dB:ratio=3:attack=8:release=120:knee=6"


def master_mix(
    mix: Mix,
    target: Path,
    *,
    preset: LoudnessPreset = PODCAST,
    audio_format: AudioFormat = "mp3",
    bitrate_kbps: int = 96,
    on_progress: Callable[[float], None] | None = None,
) -> Measurement:
    """
    Encode *mix* as *target* at the preset's loudness and measure the finished file.

    Args:
        target: Written in place: give a temporary path. Removed when anything fails.
        on_progress: Called with the part done, 0 to 1.

    Raises:
        SoundError: ffmpeg is missing, lacks a part, failed or was killed, or the mix is silent.
    """
    ffmpeg = find_ffmpeg()
    source = ["-f", "s16le", "-ar", str(mix.rate_hz), "-ac", "1", "-i", str(mix.pcm_path)]
    shaped = _read_loudness(
        run_ffmpeg(
            [*source, "-af", f"{_SHAPE},ebur128=framelog=quiet", "-f", "null", "-"],
            task=f"measuring {target.name}",
            ffmpeg=ffmpeg,
        )
    )
    if shaped <= -70:
        raise SoundError(f"{target.name}: the programme is silent, so there is nothing to master.")
    gain = preset.target_lufs - shaped + _LAME_LOSS_DB
    try:
        for _ in range(3):
            chain = (
                f"{_SHAPE},aresample={_RATE_HZ},volume={gain:.3f}dB,"
                "alimiter=limit=0.794:level=false:attack=5:release=50"
            )
            run_ffmpeg(
                [
                    *source,
                    "-af",
                    chain,
                    "-c:a",
                    "libmp3lame",
                    "-b:a",
                    f"{bitrate_kbps}k",
                    "-f",
                    "mp3",
                    str(target),
                ],
                task=f"encoding {target.name}",
                ffmpeg=ffmpeg,
            )
            measured = measure_file(target)
            if abs(measured.loudness_lufs - preset.target_lufs) < 0.2:
                break
            gain += preset.target_lufs - measured.loudness_lufs
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return measured


def measure_file(path: Path) -> Measurement:
    """
    Decode *path* and measure it.

    Raises:
        SoundError: It is not sound that ffmpeg can read.
    """
    frames = 0

    def count(block: bytes) -> None:
        nonlocal frames
        frames += len(block)

    log = run_ffmpeg(
        [
            "-i",
            str(path),
            "-af",
            "ebur128=framelog=quiet:peak=true",
            "-ar",
            str(_RATE_HZ),
            "-ac",
            "1",
            "-f",
            "s16le",
            "pipe:1",
        ],
        task=f"measuring {path.name}",
        on_output=count,
    )
    peak = re.findall(r"Peak:\s+(-?[\d.]+|-?inf) dBFS", log)
    return Measurement(round(frames / 2 * 1000 / _RATE_HZ), _read_loudness(log), float(peak[-1]))


def _read_loudness(log: str) -> float:
    found = re.findall(r"I:\s+(-?[\d.]+|-?inf) LUFS", log)
    return float(found[-1])
