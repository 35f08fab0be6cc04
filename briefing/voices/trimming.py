"""Sound without the silence at its ends."""

from __future__ import annotations

import array
import audioop
import sys
from collections.abc import Iterable

from briefing.types import Audio

__all__ = ["KEPT_MS", "fade_ends", "join_parts", "to_pcm", "trim_silence"]

KEPT_MS = 15
"""Of silence or release, before the first and after the last audible window."""
_WINDOW_MS = 5
_FADE_MS = 5
_AUDIBLE = 1 / 500
"""-54 dB below the line's own peak: breath and release stay, the room's hiss goes."""
_SILENT_PEAK = 16
"""A line whose peak stays under this (-66 dBFS) is silence, whatever its shape."""


def trim_silence(sound: Audio) -> Audio:
    """
    Leave :data:`KEPT_MS` at each end, to within a window of 5 ms, and fade them: no cut clicks.

    Returns:
        At the same rate; empty when nothing in it is audible.
    """
    samples = _to_samples(sound.pcm)
    window = sound.rate_hz * _WINDOW_MS // 1000
    kept = sound.rate_hz * KEPT_MS // 1000
    peak = _peak(samples)
    if peak < _SILENT_PEAK:
        return Audio(b"", sound.rate_hz)
    limit = max(_SILENT_PEAK, peak * _AUDIBLE)
    start = _first_audible(samples, window, limit) - kept
    end = _last_audible(samples, window, limit) + kept
    trimmed = array.array("h", samples[max(0, start) : end].tobytes())
    fade_ends(trimmed, sound.rate_hz * _FADE_MS // 1000)
    # An engine that starts or stops at once gets the same margin as one that waits.
    before, after = bytes(2 * max(0, -start)), bytes(2 * max(0, end - len(samples)))
    return Audio(b"".join((before, to_pcm(trimmed), after)), sound.rate_hz)


def join_parts(parts: Iterable[tuple[Audio, int]], *, rate_hz: int) -> Audio:
    """
    One line from parts that were spoken one by one.

    Args:
        parts: Each with the rest after it in milliseconds; the last one's is left out.
    """
    pcm: list[bytes] = []
    for sound, rest_ms in parts:
        trimmed = trim_silence(sound).pcm
        if trimmed:
            pcm += (trimmed, bytes(2 * (rate_hz * rest_ms // 1000)))
    return Audio(b"".join(pcm[:-1]), rate_hz)


def to_pcm(samples: array.array[int]) -> memoryview:
    """Back to little-endian bytes, which stay *samples*' own."""
    if sys.byteorder == "big":
        samples.byteswap()
    return memoryview(samples).cast("B")


def fade_ends(samples: array.array[int], length: int) -> None:
    """In place, linear, over *length* samples at each end."""
    length = min(length, len(samples) // 2)
    last = len(samples) - 1
    for index in range(length):
        samples[index] = samples[index] * index // length
        samples[last - index] = samples[last - index] * index // length


def _to_samples(pcm: bytes) -> memoryview:
    """As numbers in this machine's byte order; not copied where that is the sound's own."""
    if sys.byteorder == "big":
        pcm = audioop.byteswap(pcm, 2)
    return memoryview(pcm).cast("h")


def _peak(samples: memoryview) -> int:
    return audioop.max(samples, 2)


def _first_audible(samples: memoryview, window: int, limit: float) -> int:
    """Where the first audible window starts; the caller knows that there is one."""
    start = 0
    while _peak(samples[start : start + window]) < limit:
        start += window
    return start


def _last_audible(samples: memoryview, window: int, limit: float) -> int:
    """Where the last audible window ends."""
    end = len(samples)
    while _peak(samples[max(0, end - window) : end]) < limit:
        end -= window
    return end
