"""
Render our stings and bed: ``python -m benchmarks.render_sounds FOLDER``, as briefing/sounds has it.

All of it is arithmetic: struck bars (a marimba's partials) in open fifths on G, which is neither
cheerful nor sad and so goes with any news, and a slow pad for the bed. Nobody's recording or
sample is in it.
"""

from __future__ import annotations

import math
import sys
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["BED", "STINGS", "Tune", "render_bed", "render_sting", "write_sounds"]

STING_RATE_HZ = 24_000
BED_RATE_HZ = 12_000
"""The pad has nothing above 2 kHz."""

G3, D4, G4, A4, D5, G5 = 196.0, 293.66, 392.0, 440.0, 587.33, 783.99

# Partials of a tuned bar: frequency ratio, strength, how much faster it dies than the first.
_BAR = ((1.0, 1.0, 1.0), (3.93, 0.22, 3.0), (9.24, 0.05, 8.0))
_ATTACK_S = 0.006
_DECAY_S = 0.34
"""Of G4; higher bars ring shorter."""
_ROOM = ((0.031, 0.16), (0.053, 0.11), (0.079, 0.07))
"""Early reflections, seconds and strength: a small warm room."""
_BED_PEAK = 0.33


@dataclass(frozen=True, slots=True)
class Tune:
    """A sting's notes, its length and its level."""

    duration_s: float
    peak: float
    """Chosen so that all of them measure -20 LUFS."""
    notes: tuple[tuple[float, float, float], ...]
    """When struck, frequency, strength."""


STINGS = {
    "opening": Tune(
        1.6,
        0.451,
        ((0.0, G3, 0.5), (0.0, G4, 0.8), (0.15, D5, 0.8), (0.30, G5, 0.9), (0.30, D4, 0.35)),
    ),
    "transition": Tune(0.8, 0.506, ((0.0, D4, 0.35), (0.0, D5, 0.8), (0.13, G5, 0.8))),
    "closing": Tune(
        1.8,
        0.581,
        ((0.0, G5, 0.7), (0.16, D5, 0.8), (0.34, G4, 0.9), (0.34, G3, 0.6), (0.34, D4, 0.3)),
    ),
}

# A chord every four seconds, each fading into the next and the last into the first.
BED: tuple[tuple[float, ...], ...] = (
    (G3, D4, A4),
    (164.81, 246.94, 392.0),
    (130.81, 196.0, 293.66),
    (146.83, 220.0, 392.0),
)
_CHORD_S = 4.0
_PAD = ((1.0, 1.0), (2.0, 0.3), (3.0, 0.08))


def render_sting(tune: Tune, rate_hz: int = STING_RATE_HZ) -> list[float]:
    """Samples within [-1, 1] that start and end in silence."""
    count = round(tune.duration_s * rate_hz)
    dry = [0.0] * count
    for start_s, frequency, strength in tune.notes:
        _strike(dry, round(start_s * rate_hz), frequency, strength, rate_hz)
    wet = list(dry)
    for delay_s, strength in _ROOM:
        delay = round(delay_s * rate_hz)
        for index in range(delay, count):
            wet[index] += strength * dry[index - delay]
    _fade_out(wet, count // 3)
    return _level(wet, tune.peak)


def render_bed(rate_hz: int = BED_RATE_HZ) -> list[float]:
    """One turn of the bed; its end runs into its start."""
    count = round(_CHORD_S * len(BED) * rate_hz)
    loop = [0.0] * count
    length = round(2 * _CHORD_S * rate_hz)
    window = [math.sin(math.pi * index / length) ** 2 for index in range(length)]
    for number, chord in enumerate(BED):
        start = round(number * _CHORD_S * rate_hz)
        for frequency in chord:
            for ratio, strength in _PAD:
                step = 2 * math.pi * frequency * ratio / rate_hz
                for index in range(length):
                    sample = strength * window[index] * math.sin(step * index)
                    loop[(start + index) % count] += sample
    return _level(loop, _BED_PEAK)


def write_sounds(folder: Path) -> None:
    """Write every sound as FLAC into *folder*."""
    from briefing.ffmpeg import run_ffmpeg

    rendered = {name: (render_sting(tune), STING_RATE_HZ) for name, tune in STINGS.items()}
    rendered["bed"] = (render_bed(), BED_RATE_HZ)
    for name, (samples, rate_hz) in rendered.items():
        plain = folder / f"{name}.wav"
        with wave.open(str(plain), "wb") as target:
            target.setnchannels(1)
            target.setsampwidth(2)
            target.setframerate(rate_hz)
            target.writeframes(to_pcm(samples))
        arguments = ["-i", str(plain), "-map_metadata", "-1", "-flags", "bitexact"]
        arguments += ["-fflags", "bitexact", "-compression_level", "12"]
        run_ffmpeg([*arguments, str(folder / f"{name}.flac")], task=f"encoding {name}.flac")
        plain.unlink()


def to_pcm(samples: Sequence[float]) -> bytes:
    """Samples within [-1, 1] as signed 16-bit little-endian."""
    return b"".join(round(sample * 32767).to_bytes(2, "little", signed=True) for sample in samples)


def _strike(
    target: list[float], start: int, frequency: float, strength: float, rate_hz: int
) -> None:
    decay_s = _DECAY_S * (G4 / frequency) ** 0.5
    attack = round(_ATTACK_S * rate_hz)
    for ratio, loudness, hurry in _BAR:
        if frequency * ratio > 0.45 * rate_hz:
            continue
        step = 2 * math.pi * frequency * ratio / rate_hz
        fall = math.exp(-hurry / (decay_s * rate_hz))
        level = strength * loudness
        for index in range(len(target) - start):
            rise = 0.5 - 0.5 * math.cos(math.pi * index / attack) if index < attack else 1.0
            target[start + index] += level * rise * math.sin(step * index)
            level *= fall


def _fade_out(samples: list[float], count: int) -> None:
    start = len(samples) - count
    for index in range(count):
        samples[start + index] *= 0.5 + 0.5 * math.cos(math.pi * (index + 1) / count)


def _level(samples: list[float], peak: float) -> list[float]:
    mean = sum(samples) / len(samples)
    assert abs(mean) < 1e-3, "a rendered sound has no offset worth speaking of"
    loudest = max(abs(sample) for sample in samples)
    return [sample * peak / loudest for sample in samples]


if __name__ == "__main__":
    write_sounds(Path(sys.argv[1]))
