"""Everything that ``python -m benchmarks speed`` measures, part by part."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed.article import write_lines
from benchmarks.speed.cores import measure_cores
from benchmarks.speed.engines import measure_engine
from benchmarks.speed.hearing import measure_hearing
from benchmarks.speed.lengths import format_lengths, measure_length, rate_lengths
from benchmarks.speed.peer import has_peer, measure_peer
from benchmarks.speed.plot import plot_lengths
from benchmarks.speed.stages import format_stages, measure_stages
from benchmarks.speed.starting import measure_start
from benchmarks.table import Row
from briefing.voices import list_voices

__all__ = ["Wishes", "measure_speed"]

_ENGINE_MINUTES = 5.0
_CORES_MINUTES = 10.0
_STAGES_MINUTES = 60.0


@dataclass(frozen=True, slots=True)
class Wishes:
    """What to measure."""

    parts: tuple[str, ...]
    """Any of ``start``, ``lengths``, ``voice``, ``cores``, ``peer``, ``hearing``."""
    minutes: tuple[float, ...]
    voices: tuple[str, ...]
    peer_python: Path | None = None
    """Of an environment with loudness-tts."""
    peer_minutes: float = 30.0
    """Not compared with the peer above that: Piper takes a fifth of its audio's time."""
    listening: Path | None = None
    """The folder with ``asr_wer.py``."""
    asr_python: Path | None = None
    plot: Path | None = None
    """Where the SVG goes."""
    neural_minutes: float = 180.0
    """Only the system voice is measured above that."""


def measure_speed(wishes: Wishes, say: Callable[[str], None]) -> Iterator[Row | str]:
    """
    Measure all parts that are wished for.

    Args:
        say: Told what is being measured, for it takes long.

    Returns:
        Rows, and between them tables without floors and what was not there.
    """
    installed = {info.engine for info in list_voices() if info.installed}
    voices = [voice for voice in wishes.voices if voice in installed]
    yield from (f"{voice}: not there" for voice in wishes.voices if voice not in installed)
    measures: dict[str, Callable[[Path], Iterator[Row | str]]] = {
        "start": lambda _: iter(measure_start()),
        "lengths": lambda folder: _measure_lengths(wishes, voices, folder),
        "voice": lambda _: _measure_engines(voices),
        "cores": lambda folder: _measure_cores(installed, folder),
        "peer": lambda folder: _measure_peer(wishes, installed, folder),
        "hearing": lambda folder: _measure_hearing(wishes, voices, folder),
    }
    for part in wishes.parts:
        say(part)
        with tempfile.TemporaryDirectory(prefix="briefing-speed-") as folder:
            yield from measures[part](Path(folder))


def _measure_lengths(wishes: Wishes, voices: Sequence[str], folder: Path) -> Iterator[Row | str]:
    lengths = [
        measure_length(minutes, voice, folder)
        for voice in voices
        for minutes in wishes.minutes
        if voice == "system" or minutes <= wishes.neural_minutes
    ]
    yield format_lengths(lengths)
    for length in lengths:
        if length.voice == voices[0] and length.asked <= _STAGES_MINUTES:
            stages = measure_stages(length.asked, length.voice, folder)
            title = f"{length.asked:g} minutes, stage by stage"
            yield f"{title}\n{format_stages(stages, length.alone.cpu_s)}"
    if wishes.plot:
        wishes.plot.write_text(plot_lengths(lengths), encoding="utf-8")
    yield from rate_lengths(lengths)


def _measure_engines(voices: Sequence[str]) -> Iterator[Row]:
    lines = write_lines(_ENGINE_MINUTES)
    for voice in voices:
        yield from measure_engine(voice, lines)


def _measure_cores(installed: set[str], folder: Path) -> Iterator[Row | str]:
    if "natural" in installed:
        yield from measure_cores(_CORES_MINUTES, "natural", folder)
    else:
        yield "cores: the natural voice is not there"


def _measure_peer(wishes: Wishes, installed: set[str], folder: Path) -> Iterator[Row | str]:
    if "piper" not in installed:
        yield "peer: our own piper voice is not there"
    elif wishes.peer_python is None or not has_peer(wishes.peer_python):
        yield "peer: loudness-tts is not there; see --peer-python"
    else:
        for minutes in wishes.minutes:
            if minutes <= wishes.peer_minutes:
                yield from measure_peer(minutes, wishes.peer_python, folder)


def _measure_hearing(wishes: Wishes, voices: Sequence[str], folder: Path) -> Iterator[Row | str]:
    if wishes.listening is None or wishes.asr_python is None:
        yield "hearing: not given; see --listening and --asr-python"
    else:
        yield from measure_hearing(wishes.listening, wishes.asr_python, voices, folder)
