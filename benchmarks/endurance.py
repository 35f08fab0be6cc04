"""Many episodes in one process and many threads: what is left of each."""

from __future__ import annotations

import gc
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.table import Row

__all__ = ["measure_endurance"]

_PAGE_BYTES = 4096


def measure_endurance(episodes: int, threads: int) -> list[Row]:
    """What a process holds after *episodes*, beside what it held after a fifth of them (Linux)."""
    with tempfile.TemporaryDirectory(prefix="endurance-") as folder:
        kept, tempfile.tempdir = tempfile.tempdir, folder
        try:
            before = _make_many(Path(folder), range(episodes // 5), threads)
            after = _make_many(Path(folder), range(episodes // 5, episodes), threads)
            left = [path for path in Path(folder).iterdir() if path.name not in ("in", "out")]
            made = len(list(Path(folder, "out").glob("*.mp3")))
        finally:
            tempfile.tempdir = kept
    rows = [Row("endurance", f"episodes on {threads} threads", "ours", made)]
    for what, more in {
        "MB": after["MB"] - before["MB"],
        "open files": after["open files"] - before["open files"],
        "threads": after["threads"] - before["threads"],
        "children": after["children"] - before["children"],
        "temporary files": len(left),
    }.items():
        measure = f"{what} more than after {episodes // 5}"
        rows.append(Row("endurance", measure, "ours", more, smaller_is_better=True))
    return rows


def _make_many(folder: Path, numbers: range, threads: int) -> dict[str, float]:
    """Make an episode for each number; returns what the process holds afterwards."""
    (folder / "in").mkdir(exist_ok=True)

    def make(number: int) -> None:
        from briefing import ScriptSettings, SoundSettings, VoiceSettings, make_episode

        source = folder / "in" / f"{number}.txt"
        text = f"The ferry of Aldwick\n\nThe ferry {number} sails again on Monday."
        source.write_text(text, encoding="utf-8")
        make_episode(
            source,
            folder / "out",
            ScriptSettings(minutes=1),
            voice=VoiceSettings("tone"),
            sound=SoundSettings(music="none"),
        )

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(make, numbers))
    gc.collect()
    resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return {
        "MB": resident * _PAGE_BYTES / 1e6,
        "open files": len(list(Path("/proc/self/fd").iterdir())),
        "threads": threading.active_count(),
        "children": len(list(_children())),
    }


def _children() -> Iterator[str]:
    for task in Path("/proc/self/task").iterdir():
        yield from (task / "children").read_text(encoding="ascii").split()
