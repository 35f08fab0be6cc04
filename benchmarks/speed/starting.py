"""How long ``briefing --help`` takes, beside a Python that does nothing."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from benchmarks.speed.processes import run_measured
from benchmarks.table import Row

__all__ = ["measure_start"]

_TIMES = 20


def measure_start() -> list[Row]:
    """Medians of CPU, turn by turn."""
    script = Path(sys.executable).with_name("briefing")
    ours = [script] if script.exists() else [sys.executable, "-m", "briefing"]
    spent: dict[str, list[float]] = {"ours": [], "python -c pass": []}
    for _ in range(_TIMES):
        spent["ours"].append(run_measured([*ours, "--help"]).cpu_s)
        spent["python -c pass"].append(run_measured([sys.executable, "-c", "pass"]).cpu_s)
    medians = {system: statistics.median(times) for system, times in spent.items()}
    ratio = medians["ours"] / medians["python -c pass"]
    return [
        *(Row("start", "CPU ms", system, 1000 * median) for system, median in medians.items()),
        Row("start", "briefing --help / python -c pass", "ours", ratio, smaller_is_better=True),
    ]
