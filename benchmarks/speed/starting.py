"""How long ``briefing --help`` takes, beside a Python that does nothing."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.table import Row

__all__ = ["measure_start"]

_TIMES = 20


def measure_start() -> list[Row]:
    """Medians of CPU, turn by turn."""
    script = Path(sys.executable).with_name("briefing")
    ours = [script] if script.exists() else [sys.executable, "-m", "briefing"]
    spent: dict[str, list[float]] = {"ours": [], "python -c pass": []}
    for _ in range(_TIMES):
        spent["ours"].append(_spend_s([*ours, "--help"]))
        spent["python -c pass"].append(_spend_s([sys.executable, "-c", "pass"]))
    medians = {system: statistics.median(times) for system, times in spent.items()}
    ratio = medians["ours"] / medians["python -c pass"]
    return [
        *(Row("start", "CPU ms", system, 1000 * median) for system, median in medians.items()),
        Row("start", "briefing --help / python -c pass", "ours", ratio, smaller_is_better=True),
    ]


def _spend_s(command: Sequence[str | Path]) -> float:
    """CPU of a process that nobody looks at while it runs: that costs it a tenth of these 40 ms."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
