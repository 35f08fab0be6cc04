"""Speakers as loud as one another."""

from __future__ import annotations

import math

from briefing.sounds.levels import estimate_lufs
from briefing.sounds.segments import make_segment
from briefing.types import Audio

__all__ = ["match_gain_db"]

_MAX_MATCH_DB = 12.0
_MIN_MATCH_DB = 1.0


def match_gain_db(audio: Audio, lufs: float) -> float:
    """What to add to one speaker's sound so that it is as loud as *lufs*, without clipping."""
    own = estimate_lufs([audio])
    if math.isinf(own) or math.isinf(lufs):
        return 0.0
    peak_db: float = make_segment(audio.pcm, audio.rate_hz).max_dBFS
    wanted = min(lufs - own, _MAX_MATCH_DB, -1.0 - peak_db)
    return max(wanted, -_MAX_MATCH_DB) if abs(wanted) >= _MIN_MATCH_DB else 0.0
