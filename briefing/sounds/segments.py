"""pydub at arm's length: our samples as its segments, and what it does well with them."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from briefing.types import Audio

if TYPE_CHECKING:
    from pydub import AudioSegment

__all__ = [
    "close_loop",
    "fade_ends",
    "fit_pcm",
    "lay_over",
    "make_segment",
    "set_gain",
    "soften_ends",
    "trim_silence",
]

_FADE_MS = 4
_OFFSET_LIMIT = 8
"""Of 32768; less can neither be heard nor measured."""
_SILENCE_DBFS = -60.0
_BLOCK_MS = 10


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
    """Louder or quieter, never clipped."""
    segment = make_segment(audio.pcm, audio.rate_hz)
    safe_db = min(gain_db, -segment.max_dBFS)
    return Audio(segment.apply_gain(safe_db).raw_data, audio.rate_hz)


def fade_ends(audio: Audio, fade_ms: int) -> Audio:
    """Fade in and out."""
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
