"""How a time in the episode is written."""

from __future__ import annotations

__all__ = ["precise_clock", "short_clock"]


def short_clock(time_ms: int) -> str:
    """``00:00`` and, from an hour on, ``1:00:00``: what players and show notes link."""
    minutes, seconds = divmod(time_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def precise_clock(time_ms: int) -> str:
    """``00:00:00.000``, as WebVTT and Vorbis chapters have it; nothing is before 0."""
    seconds, milliseconds = divmod(max(0, time_ms), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"
