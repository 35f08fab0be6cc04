"""Speech to another sample rate, by ffmpeg: pydub's own resampler aliases at -5 dB."""

from __future__ import annotations

from pathlib import Path

from briefing.ffmpeg import run_ffmpeg
from briefing.types import Audio

__all__ = ["resample"]


def resample(audio: Audio, rate_hz: int, folder: Path) -> Audio:
    """
    *audio* at *rate_hz*.

    Args:
        folder: For the file that ffmpeg reads; it is removed again.

    Raises:
        SoundError: ffmpeg is missing or failed.
    """
    if audio.rate_hz == rate_hz:
        return audio
    path = folder / "resample.pcm"
    path.write_bytes(audio.pcm)
    parts: list[bytes] = []
    try:
        run_ffmpeg(
            [
                *("-f", "s16le", "-ar", str(audio.rate_hz), "-ac", "1", "-i", str(path)),
                *("-ar", str(rate_hz), "-fflags", "+bitexact", "-f", "s16le", "-"),
            ],
            task="resampling a voice",
            on_output=parts.append,
        )
    finally:
        path.unlink(missing_ok=True)
    return Audio(b"".join(parts), rate_hz)
