"""How long a voice takes over a line: as its engine states it, or as it is heard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefing.types import Pace
from briefing.voices.engine import VoiceSpec
from briefing.voices.engines import ENGINES
from briefing.voices.speakers import speak_lines

__all__ = ["measure_pace", "pace_of"]


def pace_of(spec: VoiceSpec) -> Pace | None:
    """How long the voice takes over a line at this speed; None where nobody has measured it."""
    engine = ENGINES[spec.engine]
    pace = engine.pace(spec.name)
    return pace.scale(1 / engine.speeds.hear(spec.speed)) if pace else None


def measure_pace(
    spec: VoiceSpec, lines: Sequence[str], *, jobs: int = 1, cache: Path | None = None
) -> Pace:
    """
    The general pace, brought to what the voice needs for *lines*; the same lines give the same.

    Args:
        lines: Spoken text, not empty.

    Raises:
        VoiceError: The voice cannot be loaded, or a line cannot be spoken.
    """
    heard_ms = sum(a.duration_ms for a in speak_lines(spec, lines, jobs=jobs, cache=cache))
    return Pace().scale(heard_ms / sum(map(Pace().estimate_ms, lines)))
