"""How long each voice takes over a line, fitted on its own trimmed sound."""

from __future__ import annotations

from briefing.types import Pace, VoiceSpec

__all__ = ["pace_of"]

_GENERIC = Pace()
_TONE = Pace(base_ms=0, char_ms=60, digit_ms=0, mark_ms=0)


def pace_of(spec: VoiceSpec) -> Pace:
    """The fit for this voice at this speed; a generic one for a voice nobody has measured."""
    pace = _TONE if spec.engine == "tone" else _GENERIC
    return Pace(
        base_ms=pace.base_ms / spec.speed,
        char_ms=pace.char_ms / spec.speed,
        digit_ms=pace.digit_ms / spec.speed,
        mark_ms=pace.mark_ms / spec.speed,
    )
