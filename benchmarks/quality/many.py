"""What it costs to make one programme of 200 articles, the voice aside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.table import Row

__all__ = ["measure"]

ARTICLES = 200
MINUTES = 60
"""Enough for every one of them: at ten minutes most would be left out, and cost less."""


def measure(data: Path) -> list[Row]:
    """CPU seconds and memory for :data:`ARTICLES` articles of ``summaries.jsonl``, as files."""
    lines = (data / "summaries.jsonl").read_text(encoding="utf-8").splitlines()
    few, many = (_run(lines[:count]) for count in (ARTICLES // 4, ARTICLES))
    cpu_s, peak_mb = many
    return [
        Row("many", f"CPU s, {ARTICLES} articles", "ours", cpu_s, smaller_is_better=True),
        Row("many", "peak MB", "ours", peak_mb, smaller_is_better=True),
        Row(
            "many",
            f"MB more than {ARTICLES // 4} articles",
            "ours",
            peak_mb - few[1],
            smaller_is_better=True,
        ),
    ]


def _run(lines: list[str]) -> tuple[float, float]:
    """User and system seconds, and peak memory in MB, of a process that reads and plans."""
    with tempfile.TemporaryDirectory() as folder:
        for number, line in enumerate(lines):
            article = json.loads(line)["article"]
            (Path(folder) / f"{number:03}.txt").write_text(article, encoding="utf-8")
        command = [sys.executable, "-m", "briefing", "script", folder]
        command += ["--minutes", str(MINUTES), "--voice", "system"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"the command failed ({process.returncode})")
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
