"""Where a finished file should lie."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LOUDNESS_PRESETS", "PODCAST", "LoudnessPreset"]


@dataclass(frozen=True, slots=True)
class LoudnessPreset:
    """A loudness to reach and a peak not to pass."""

    name: str
    target_lufs: float
    ceiling_dbtp: float = -1.0


PODCAST = LoudnessPreset("podcast", -16.0)
LOUDNESS_PRESETS = {
    preset.name: preset
    for preset in (
        PODCAST,
        LoudnessPreset("mono", -19.0),
        LoudnessPreset("broadcast", -23.0),
        LoudnessPreset("alexa", -14.0, -2.0),
    )
}
