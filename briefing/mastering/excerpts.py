"""A minute that stands for a programme: as loud and as quiet, in the same shares."""

from __future__ import annotations

from pathlib import Path

from briefing.sounds.segments import make_segment
from briefing.types import Mix

__all__ = ["write_excerpt"]

_WINDOW_MS = 3000
_WINDOWS = 20


def write_excerpt(mix: Mix, target: Path) -> None:
    """
    Write windows of *mix* to *target*, a minute at most, in its own raw format.

    The windows are sorted by power and every nth is taken, so their levels are spread as those of
    the whole are, and what a chain of filters does to them it does to the whole. Taking them at
    even times instead misses a programme's loudness by three times as much.
    """
    size = 2 * (mix.rate_hz * _WINDOW_MS // 1000)
    with mix.pcm_path.open("rb") as source:
        powers: list[int] = []
        while block := source.read(size):
            powers.append(make_segment(block, mix.rate_hz).rms)
        ranked = sorted(range(len(powers)), key=powers.__getitem__)
        step = max(len(ranked) / _WINDOWS, 1)
        chosen = {ranked[int((index + 0.5) * step)] for index in range(int(len(ranked) / step))}
        with target.open("wb") as excerpt:
            for window in sorted(chosen):
                source.seek(window * size)
                excerpt.write(source.read(size))
