"""
How long each voice takes over a line, fitted on its own trimmed sound.

The sentences were news articles', in spoken form: 320 of them for the system and the natural
voice, 58 for Piper's. On 240 others (44 for Piper) the fits are off by 4.8, 5.9 and 4.8 % a
sentence, and by 1.1, 1.4 and 2.4 % over two minutes.
"""

from __future__ import annotations

from briefing.types import Pace, VoiceSpec
from briefing.voices.speeds import NATURAL, PIPER, SYSTEM, ask_speed, heard_speed

__all__ = ["pace_of"]

_SYSTEM_ENGLISH = Pace(base_ms=93, char_ms=57.1, digit_ms=223, mark_ms=252)
# A fit with a base goes below zero for it, and a one-word line would take less than no time.
_NATURAL = Pace(base_ms=0, char_ms=55.5, digit_ms=209, mark_ms=157)
_PIPER = Pace(base_ms=31, char_ms=50.7, digit_ms=209, mark_ms=167)
_TONE = Pace(base_ms=0, char_ms=60, digit_ms=0, mark_ms=0)
_GENERIC = Pace()


def pace_of(spec: VoiceSpec) -> Pace:
    """The fit for this voice at this speed; a generic one for a voice nobody has measured."""
    match spec.engine:
        case "tone":
            return _scale(_TONE, spec.speed)
        case "natural":
            return _scale(_NATURAL, heard_speed(ask_speed(spec.speed, NATURAL), NATURAL))
        case "piper":
            heard = heard_speed(ask_speed(spec.speed, PIPER), PIPER)
            return _scale(_GENERIC if spec.name else _PIPER, heard)
        case _:
            english = spec.name.startswith("gmw/en")
            pace = _SYSTEM_ENGLISH if english else _GENERIC
            return _scale(pace, heard_speed(spec.speed, SYSTEM))


def _scale(pace: Pace, speed: float) -> Pace:
    return Pace(
        base_ms=pace.base_ms / speed,
        char_ms=pace.char_ms / speed,
        digit_ms=pace.digit_ms / speed,
        mark_ms=pace.mark_ms / speed,
    )
