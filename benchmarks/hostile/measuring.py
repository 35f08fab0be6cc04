"""How the time of a call grows with its text: by at most so much per doubling."""

from __future__ import annotations

import gc
import math
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import chdir, suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from benchmarks.hostile.families import FAMILIES, Family
from benchmarks.hostile.walking import Function, find_functions
from benchmarks.hostile.ways import find_ways
from briefing.deadline import Stopped, open_child
from briefing.errors import BriefingError

__all__ = ["SIZES", "Growth", "find_all", "measure_growth", "walk"]

SIZES = (20_000, 40_000, 80_000, 1_000_000)
"""Characters."""
LARGEST_RATIO = 2.3
"""Per doubling; 2 is a time that grows as the text does."""
FLOOR_S = 0.05
"""What takes less is noise, and nobody waits for it."""
ENOUGH_S = 6.0
"""What takes longer at one size is not asked at the next: its growth is known."""
DEADLINE_S = 60.0


@dataclass(frozen=True, slots=True)
class Growth:
    """What one function took for one family of texts."""

    function: str
    family: str
    times: tuple[tuple[int, float], ...]
    """Characters and the CPU seconds they took, as far as it was asked."""
    failure: str = ""
    """An exception that no reader promises, or a deadline; empty for none."""

    @property
    def ratio(self) -> float:
        """The worst factor per doubling, where what is below the floor counts as the floor."""
        return max(
            (
                max(more / max(less, FLOOR_S), 1.0) ** (1 / math.log2(large / small))
                for (small, less), (large, more) in pairwise(self.times)
            ),
            default=1.0,
        )

    def __str__(self) -> str:
        times = ", ".join(f"{size}: {seconds:.3f} s" for size, seconds in self.times)
        return f"{self.function}, {self.family}: {times} {self.failure}"

    @property
    def holds(self) -> bool:
        """Whether it was answered, in a time that grows as the text does."""
        return not self.failure and self.ratio <= LARGEST_RATIO


@cache
def find_all() -> dict[str, Function]:
    """Every function and every way of every parser, by name."""
    return {one.name: one for one in (*find_functions(), *find_ways())}


def measure_growth(name: str, family: str, sizes: Sequence[int] = SIZES) -> Growth:
    """Call one function with one family at each size, here."""
    function, write = find_all()[name], FAMILIES[family]
    growth = Growth(name, family, ())
    try:
        _time(function.prepare(write(500)))  # imports, and patterns that are compiled once
        for size in sizes:
            growth = _add(growth, size, _time(function.prepare(write(size))))
            if not growth.holds:
                growth = _measure_again(function, growth, write)
            if not growth.holds or growth.times[-1][1] > ENOUGH_S:
                break
    except Exception as error:  # noqa: BLE001  whatever it is, it is what was looked for
        return replace(growth, failure=f"{type(error).__name__}: {error}"[:200])
    return growth


def _measure_again(function: Function, growth: Growth, write: Family) -> Growth:
    """The least of three times at each size: something else may have had the machine."""
    for _ in range(2):
        if growth.times[-1][1] > ENOUGH_S:
            break
        again = [(size, _time(function.prepare(write(size)))) for size, _ in growth.times]
        growth = replace(growth, times=tuple(map(min, growth.times, again)))
    return growth


def _add(growth: Growth, size: int, seconds: float) -> Growth:
    return replace(growth, times=(*growth.times, (size, seconds)))


def _time(call: Callable[[], object]) -> float:
    """CPU seconds of *call*, in a folder of its own; a refusal is an answer."""
    gc.disable()
    try:
        with tempfile.TemporaryDirectory() as folder, chdir(folder):
            began = time.process_time()
            with suppress(BriefingError):
                call()
            return time.process_time() - began
    finally:
        gc.enable()


def walk(pairs: Iterable[tuple[str, str]], sizes: Sequence[int] = SIZES) -> Iterator[Growth]:
    """Measure each function with each family named, in a child that is killed when it hangs."""
    with open_child(deadline_s=DEADLINE_S, memory_bytes=6_000_000_000) as call:
        for name, family in pairs:
            try:
                yield call(measure_growth, name, family, sizes)
            except Stopped as error:
                yield Growth(name, family, (), str(error))
