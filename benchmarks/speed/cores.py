"""What a second core gives: wall clock, so worth something only while the machine is idle."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.speed.article import write_article, write_lines
from benchmarks.speed.commands import isolated, make
from benchmarks.speed.processes import run_measured
from benchmarks.table import Row
from briefing.voices import choose_voice, speak_lines

__all__ = ["measure_cores"]

_TIMES = 3


def measure_cores(minutes: float, voice: str, folder: Path) -> list[Row]:
    """The best of a few runs with one job and with two, turn by turn, in *folder*."""
    article = folder / "cores.txt"
    article.write_text(write_article(minutes), encoding="utf-8")
    texts = write_lines(minutes)
    what = f"{minutes:g} min, {voice}"
    return [
        *_compare(f"speaking, {what}", lambda jobs: _speak_s(texts, voice, jobs)),
        *_compare(f"whole, {what}", lambda jobs: _make_s(article, minutes, voice, jobs, folder)),
    ]


def _compare(what: str, take_s: Callable[[int], float]) -> list[Row]:
    one_s, two_s = zip(*((take_s(1), take_s(2)) for _ in range(_TIMES)), strict=True)
    return [
        Row("cores", f"wall s, 1 job, {what}", "ours", min(one_s)),
        Row("cores", f"wall s, 2 jobs, {what}", "ours", min(two_s)),
        Row("cores", f"1 job / 2 jobs, {what}", "ours", min(one_s) / min(two_s)),
    ]


def _speak_s(texts: Sequence[str], voice: str, jobs: int) -> float:
    started = time.monotonic()
    for _ in speak_lines(choose_voice(voice), texts, jobs=jobs):
        pass
    return time.monotonic() - started


def _make_s(article: Path, minutes: float, voice: str, jobs: int, folder: Path) -> float:
    command = make(article, folder / "cores.mp3", minutes=minutes, voice=voice, jobs=jobs)
    return run_measured(command, env=isolated(folder)).wall_s
