"""What speed to ask an engine for, so that the listener hears the speed that was wanted."""

from __future__ import annotations

from itertools import pairwise

__all__ = ["NATURAL", "PIPER", "SYSTEM", "Speeds", "ask_speed", "heard_speed"]

Speeds = tuple[tuple[float, float], ...]
"""What the engine is asked for and what is heard, measured on trimmed news sentences."""

NATURAL: Speeds = (
    (0.5, 0.499),
    (0.55, 0.525),
    (0.6, 0.607),
    (0.65, 0.626),
    (0.7, 0.707),
    (0.75, 0.726),
    (0.8, 0.802),
    (0.85, 0.902),
    (0.9, 0.966),
    (1.0, 1.0),
    (1.1, 1.03),
    (1.15, 1.049),
    (1.2, 1.095),
    (1.25, 1.142),
    (1.32, 1.166),
    (1.35, 1.523),
    (1.5, 1.588),
    (1.7, 1.656),
    (1.9, 1.704),
    (2.0, 1.812),
    (2.1, 1.92),
    (2.4, 1.963),
)
"""
The model rounds its durations, so that its speed goes in steps.

There is nothing between 1.17 and 1.52: a wish for 1.3 is heard as 1.17.
"""
PIPER: Speeds = (
    (0.42, 0.493),
    (0.5, 0.578),
    (0.6, 0.668),
    (0.7, 0.764),
    (0.85, 0.92),
    (1.0, 1.0),
    (1.25, 1.128),
    (1.5, 1.393),
    (1.75, 1.547),
    (2.0, 1.6),
    (2.5, 1.781),
    (3.0, 1.938),
)
"""Of the Joe voice; a sound lasts one step at least, so twice the speed is not half the time."""
SYSTEM: Speeds = ((0.5, 0.547), (0.7, 0.699), (1.0, 1.0), (1.5, 1.475), (2.0, 1.92))
"""espeak-ng keeps its pace well; only its slowest is bounded."""


def ask_speed(wanted: float, speeds: Speeds) -> float:
    """The measured setting that is heard nearest to *wanted*."""
    return min(speeds, key=lambda pair: abs(pair[1] / wanted - 1))[0]


def heard_speed(asked: float, speeds: Speeds) -> float:
    """What is heard of *asked*; between two measured settings, in proportion."""
    for (low, low_heard), (high, high_heard) in pairwise(speeds):
        if asked <= high:
            share = (asked - low) / (high - low)
            return low_heard + share * (high_heard - low_heard)
    return speeds[-1][1]
