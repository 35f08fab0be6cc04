"""How long a script would take, for planning without a voice."""

from __future__ import annotations

from collections.abc import Callable

from briefing.mix import load_sounds, measure_programme_ms
from briefing.settings import SoundSettings
from briefing.types import Line, Pace, Script

__all__ = ["estimate_programme"]


def estimate_programme(
    pace: Pace, sound: SoundSettings
) -> tuple[Callable[[Line], float], Callable[[Script], int]]:
    """How long a line, and a whole script, would take at *pace*."""
    sounds = load_sounds(sound.music, 24_000, intro=sound.intro, outro=sound.outro, bed=sound.bed)

    def line_ms(line: Line) -> float:
        return pace.estimate_ms(line.spoken) + line.pause_ms

    def programme_ms(script: Script) -> int:
        durations = [pace.estimate_ms(line.spoken) for line in script.lines]
        return measure_programme_ms(script, durations, sounds)

    return line_ms, programme_ms
