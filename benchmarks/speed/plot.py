"""CPU and memory against minutes, as an SVG that reads on light and on dark."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from benchmarks.speed.lengths import Length

__all__ = ["Curve", "draw", "plot_lengths"]

_WIDTH, _HEIGHT = 360, 240
"""Of one panel, its labels included."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 92, 34, 40
"""Margins of what is drawn in it; curves are named in the right one."""
_LABEL_GAP = 14
_COLOURS = {
    "text": ("#57606a", "#9198a1"),
    "title": ("#24292f", "#f0f6fc"),
    "grid": ("#d0d7de", "#3d444d"),
    "natural": ("#0969da", "#4493f8"),
    "system": ("#bc4c00", "#f0883e"),
    "lame": ("#6e7781", "#9198a1"),
}
"""On light, on dark."""
_CURVES = ("natural", "system", "lame")


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of a panel."""

    name: str
    colour: str
    """A class of the style: ``natural``, ``system``, ``lame``."""
    points: tuple[tuple[float, float], ...]
    """(minutes, value), by minutes."""


def plot_lengths(lengths: Sequence[Length]) -> str:
    """An SVG of two panels: CPU seconds, and megabytes at the peak."""
    cpu, memory = [], []
    for voice in dict.fromkeys(length.voice for length in lengths):
        of_voice = sorted(
            (length for length in lengths if length.voice == voice), key=lambda it: it.minutes
        )
        cpu.append(_curve(voice, voice, [(it.minutes, it.ours.cpu_s) for it in of_voice]))
        memory.append(_curve(voice, voice, [(it.minutes, it.ours.peak_mb) for it in of_voice]))
    longest = max(
        (length.voice for length in lengths),
        key=lambda voice: max(it.minutes for it in lengths if it.voice == voice),
    )
    alone = sorted((it.minutes, it.alone.cpu_s) for it in lengths if it.voice == longest)
    cpu.append(_curve("LAME alone", "lame", alone))
    return draw((("CPU seconds", cpu), ("Memory at its peak, MB", memory)))


def _curve(name: str, colour: str, points: Sequence[tuple[float, float]]) -> Curve:
    return Curve(name, colour, tuple(points))


def draw(panels: Sequence[tuple[str, Sequence[Curve]]]) -> str:
    """Each panel a title and its curves, side by side."""
    width = _WIDTH * len(panels)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_HEIGHT}" '
        f'width="{width}" height="{_HEIGHT}" role="img">',
        f"<title>{escape(' and '.join(title for title, _ in panels))} by minutes of audio</title>",
        f"<style>{_style()}</style>",
    ]
    for index, (title, curves) in enumerate(panels):
        parts += [f'<g transform="translate({_WIDTH * index} 0)">', *_panel(title, curves), "</g>"]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _style() -> str:
    # Spelt out, not in variables: not every program that draws SVG knows those.
    shape = "text{font:12px system-ui,sans-serif}.title{font-weight:600}"
    shape += "polyline{fill:none;stroke-width:2}"
    light, dark = (_paint({name: pair[side] for name, pair in _COLOURS.items()}) for side in (0, 1))
    return f"{shape}{light}@media (prefers-color-scheme:dark){{{dark}}}"


def _paint(colours: Mapping[str, str]) -> str:
    rules = f"text{{fill:{colours['text']}}}text.title{{fill:{colours['title']}}}"
    rules += f".grid{{stroke:{colours['grid']}}}"
    for name in _CURVES:
        rules += f".{name} polyline{{stroke:{colours[name]}}}"
        rules += f".{name} circle,.{name} text{{fill:{colours[name]}}}"
    return rules


def _panel(title: str, curves: Sequence[Curve]) -> list[str]:
    across = _Scale(
        max(x for curve in curves for x, _ in curve.points), _LEFT, _WIDTH - _RIGHT, 30.0
    )
    up = _Scale(max(y for curve in curves for _, y in curve.points), _HEIGHT - _BOTTOM, _TOP)
    parts = [f'<text class="title" x="{_LEFT}" y="18">{escape(title)}</text>']
    for value in up.ticks():
        y = up.at(value)
        parts.append(f'<path class="grid" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>')
    for value in across.ticks():
        x = across.at(value)
        parts.append(
            f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{value:g}</text>'
        )
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(
        f'<text x="{middle:.1f}" y="{_HEIGHT - 5}" text-anchor="middle">minutes of audio</text>'
    )
    names_y = _spread([up.at(curve.points[-1][1]) for curve in curves])
    for curve, name_y in zip(curves, names_y, strict=True):
        dots = [(across.at(x), up.at(y)) for x, y in curve.points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
        parts.append(f'<g class="{curve.colour}"><polyline points="{path}"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in dots]
        x = dots[-1][0]
        # A curve that ends early is named above its end, where the others do not pass.
        short = x < _WIDTH - 2 * _RIGHT
        x, y = (x - 20, dots[-1][1] - 9) if short else (x + 8, name_y + 4)
        parts.append(f'<text x="{x:.1f}" y="{y:.1f}">{escape(curve.name)}</text></g>')
    return parts


def _spread(wanted: Sequence[float]) -> list[float]:
    """Heights near those *wanted*, far enough apart to be read."""
    placed = list(wanted)
    order = sorted(range(len(placed)), key=placed.__getitem__)
    for above, below in pairwise(order):
        placed[below] = max(placed[below], placed[above] + _LABEL_GAP)
    return placed


@dataclass(frozen=True, slots=True)
class _Scale:
    """From 0 to a round number at or above *most*, laid over pixels."""

    most: float
    first_px: float
    last_px: float
    step: float = 0.0
    """Between ticks; 0: a round one that makes four or so."""

    def ticks(self) -> list[float]:
        step = self._step()
        return [step * number for number in range(math.ceil(self.most / step - 0.02) + 1)]

    def at(self, value: float) -> float:
        share = value / self.ticks()[-1]
        return self.first_px + share * (self.last_px - self.first_px)

    def _step(self) -> float:
        if self.step and self.most > 2 * self.step:
            return self.step
        rough = self.most / 4
        power = 10.0 ** math.floor(math.log10(rough))
        return next(power * round_ for round_ in (1, 2, 5, 10) if power * round_ >= rough)
