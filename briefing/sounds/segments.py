"""Samples, by pydub at arm's length where it does well, and by ffmpeg where it does not."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.ffmpeg import run_ffmpeg
from briefing.types import Audio

if TYPE_CHECKING:
    from pydub import AudioSegment

__all__ = [
    "close_loop",
    "estimate_lufs",
    "fade_ends",
    "fit_pcm",
    "lay_over",
    "make_segment",
    "resample",
    "set_gain",
    "soften_ends",
    "trim_silence",
]

_FADE_MS = 4
_OFFSET_LIMIT = 8
"""Of 32768; less can neither be heard nor measured."""
_SILENCE_DBFS = -60.0
_BLOCK_MS = 10
_POWER_BLOCK_MS = 50
_GATE_DB = 20.0
_SPEECH_LUFS_OFFSET = -1.0
"""Mean of two voices: what ebur128 says of them, against their gated power (-0.8 and -1.3)."""


def make_segment(pcm: bytes, rate_hz: int) -> AudioSegment:
    """Mono 16-bit *pcm* as pydub sees it; half a sample at the end is dropped."""
    with warnings.catch_warnings():
        # It warns at import where PATH has no ffmpeg; we never let it look for one.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment
    whole = pcm[: len(pcm) // 2 * 2]
    return AudioSegment(data=whole, sample_width=2, frame_rate=rate_hz, channels=1)


def soften_ends(segment: AudioSegment) -> AudioSegment:
    """Take out a constant offset and fade both ends, so that no join is ever a click."""
    offset = round(segment.get_dc_offset() * 32768)
    # pydub's bias wraps round where the sum is out of range.
    if abs(offset) > _OFFSET_LIMIT and segment.max + abs(offset) < 32768:
        segment = segment.remove_dc_offset()
    if len(segment) <= 2 * _FADE_MS:
        return segment
    return segment.fade_in(_FADE_MS).fade_out(_FADE_MS)


def fit_pcm(pcm: bytes, frames: int) -> bytes:
    """Cut or fill to *frames*: a time in whole milliseconds is up to half of one off."""
    return pcm[: 2 * frames].ljust(2 * frames, b"\0")


def lay_over(pcm: bytes, music: AudioSegment, *, at_ms: int = 0) -> bytes:
    """Mix *music* into *pcm* from *at_ms* on; what goes beyond its end is cut."""
    # overlay() cuts at whole milliseconds and so loses the last frames: give it some to lose.
    spare = bytes(2 * (music.frame_rate // 500))
    mixed = make_segment(pcm + spare, music.frame_rate).overlay(music, position=at_ms)
    return fit_pcm(mixed.raw_data, len(pcm) // 2)


def set_gain(audio: Audio, gain_db: float) -> Audio:
    """*audio* with *gain_db* added, or with less where that would clip."""
    segment = make_segment(audio.pcm, audio.rate_hz)
    safe_db = min(gain_db, -segment.max_dBFS)
    return Audio(segment.apply_gain(safe_db).raw_data, audio.rate_hz)


def fade_ends(audio: Audio, fade_ms: int) -> Audio:
    """*audio* faded in and out over *fade_ms* each, or half its length if that is less."""
    segment = make_segment(audio.pcm, audio.rate_hz)
    shorter_ms = min(fade_ms, len(segment) // 2)
    return Audio(segment.fade_in(shorter_ms).fade_out(shorter_ms).raw_data, audio.rate_hz)


def trim_silence(audio: Audio) -> Audio:
    """Cut both ends where nothing is louder than -60 dBFS, to 10 ms."""
    segment = make_segment(audio.pcm, audio.rate_hz)
    starts = range(0, len(segment), _BLOCK_MS)
    heard = [ms for ms in starts if segment[ms : ms + _BLOCK_MS].max_dBFS > _SILENCE_DBFS]
    if not heard:
        return Audio(b"", audio.rate_hz)
    return Audio(segment[heard[0] : heard[-1] + _BLOCK_MS].raw_data, audio.rate_hz)


def close_loop(audio: Audio, join_ms: int) -> Audio:
    """Fade the end into the start, so that the sound can go round without a seam."""
    segment = make_segment(audio.pcm, audio.rate_hz)
    start, body, end = segment[:join_ms], segment[join_ms:-join_ms], segment[-join_ms:]
    join = end.fade_out(join_ms).overlay(start.fade_in(join_ms))
    return Audio(body.raw_data + join.raw_data, audio.rate_hz)


def estimate_lufs(audios: Iterable[Audio]) -> float:
    """
    Loudness of speech within 1 LU and without a filter: the mean power of the blocks that are
    within 20 dB of the loudest.

    Returns:
        LUFS; ``-inf`` for silence.
    """
    powers = [power for audio in audios for power in _block_powers(audio)]
    loudest = max(powers, default=0.0)
    if not loudest:
        return -math.inf
    gate = loudest * 10 ** (-_GATE_DB / 10)
    heard = [power for power in powers if power >= gate]
    return 10 * math.log10(sum(heard) / len(heard)) + _SPEECH_LUFS_OFFSET


def _block_powers(audio: Audio) -> Iterator[float]:
    size = 2 * (audio.rate_hz * _POWER_BLOCK_MS // 1000)
    for start in range(0, max(len(audio.pcm) - size, 0) + 1, size):
        block = make_segment(audio.pcm[start : start + size], audio.rate_hz)
        yield (block.rms / 32768) ** 2


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
