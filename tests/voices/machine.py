"""What this machine has, and what its processes are doing."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import time
from collections.abc import Callable
from pathlib import Path

from briefing.errors import BriefingError
from briefing.voices import ENGINES, Engine, choose_voice
from briefing.voices.engine import VoiceSpec

__all__ = [
    "children_of",
    "cpu_s",
    "default_voices",
    "engine_of",
    "has",
    "is_alive",
    "language_of",
    "memory_kb",
    "wait_until",
    "wait_until_busy",
]


def has(package: str) -> bool:
    """Whether it can be imported."""
    return importlib.util.find_spec(package) is not None


def default_voices() -> list[VoiceSpec]:
    """The voice of each engine that speaks here without being told which."""
    found = []
    for engine in ENGINES.values():
        with contextlib.suppress(BriefingError):
            found.append(choose_voice(engine.name, language_of(engine)))
    return found


def language_of(engine: Engine) -> str:
    """One that it reads, English where it can."""
    return engine.languages[0] if engine.languages and "en" not in engine.languages else "en"


def engine_of(spec: VoiceSpec) -> str:
    """What a test of that voice is called."""
    return spec.engine


def memory_kb(pid: int) -> int:
    """Resident memory of a process."""
    rows = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("VmRSS"))


def children_of(pid: int) -> list[int]:
    """Processes it started and has not waited for, but for Python's own, which ends with it."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text(encoding="utf-8").rpartition(")")[2].split()
            command = (entry.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == pid and b"multiprocessing.resource_tracker" not in command:
            found.append(int(entry.parent.name))
    return found


def cpu_s(pid: int) -> float:
    """CPU seconds that a process has taken, in its system's ticks."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def is_alive(pid: int) -> bool:
    """Neither gone nor a zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_until(condition: Callable[[], object], *, seconds: float = 60) -> bool:
    """Whether it became true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return bool(condition())


def wait_until_busy(pid: int) -> bool:
    """Whether it worked for a tenth of a second, in time."""
    start_s = cpu_s(pid)
    return wait_until(lambda: cpu_s(pid) > start_s + 0.1)
