"""What it costs to choose from much: 200 articles, or one long text; the voice aside."""

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


LONG_KB = 50
LONGEST_KB = 268
"""A book's worth of different articles, one after the other, as one text."""


def measure(data: Path) -> list[Row]:
    """CPU seconds and memory for the articles of ``summaries.jsonl``, as files and as one text."""
    lines = (data / "summaries.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line)["article"] for line in lines]
    return [*_measure_articles(articles), *_measure_texts("\n\n".join(articles))]


def _measure_articles(articles: list[str]) -> list[Row]:
    few, many = (_run(articles[:count], MINUTES) for count in (ARTICLES // 4, ARTICLES))
    cpu_s, peak_mb = many
    more = f"MB more than {ARTICLES // 4} articles"
    return [
        _row(f"CPU s, {ARTICLES} articles", cpu_s),
        _row("peak MB", peak_mb),
        _row(more, peak_mb - few[1]),
    ]


def _measure_texts(text: str) -> list[Row]:
    short, long = (min(_run([text[: 1000 * LONG_KB]], m)[0] for _ in range(3)) for m in (2, 30))
    longest, _ = _run([text[: 1000 * LONGEST_KB]], 60)
    return [
        _row(f"CPU of 30 minutes / 2 minutes, {LONG_KB} kB", long / short),
        _row(f"CPU s, 60 minutes of {LONGEST_KB} kB", longest),
    ]


def _row(measure: str, score: float) -> Row:
    return Row("many", measure, "ours", score, smaller_is_better=True)


def _run(articles: list[str], minutes: int) -> tuple[float, float]:
    """User and system seconds, and peak memory in MB, of a process that reads and plans."""
    with tempfile.TemporaryDirectory() as folder:
        for number, article in enumerate(articles):
            (Path(folder) / f"{number:03}.txt").write_text(article, encoding="utf-8")
        command = [sys.executable, "-m", "briefing", "script", folder]
        command += ["--minutes", str(minutes), "--voice", "system"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"the command failed ({process.returncode})")
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
