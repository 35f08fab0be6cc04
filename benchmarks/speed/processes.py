"""What a command costs: CPU and memory of all its processes. Linux only: it looks into /proc."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Usage", "best_of", "children_s", "run_measured"]

_FIRST_LOOKS_S, _LOOK_S = 0.05, 0.5
"""Between looks: often at first, then less, for each costs a few milliseconds."""
_TICKS = os.sysconf("SC_CLK_TCK")
_VOICE = b"serve_voice"
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run took."""

    cpu_s: float
    """User and system time of the command and of every process it started."""
    voice_s: float
    """Of that, what the processes took in which our voices live."""
    peak_mb: float
    """Most memory of all its processes at one time, shared pages counted once (PSS)."""
    wall_s: float


def run_measured(
    command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, stdin: bytes = b""
) -> Usage:
    """
    Run *command* to its end; its output is dropped.

    Raises:
        subprocess.CalledProcessError: It failed.
    """
    started = time.monotonic()
    child = subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **(env or {})},
    )
    assert child.stdin is not None
    assert child.stderr is not None
    child.stdin.write(stdin)
    child.stdin.close()
    watch = _Watch(child.pid)
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            break
        watch.look()
        time.sleep(min(_FIRST_LOOKS_S + (time.monotonic() - started) / 50, _LOOK_S))
    child.returncode = os.waitstatus_to_exitcode(status)
    told = child.stderr.read()
    child.stderr.close()
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command, stderr=told)
    return Usage(
        cpu_s=usage.ru_utime + usage.ru_stime,
        voice_s=sum(watch.voices_s.values()),
        peak_mb=watch.peak_mb,
        wall_s=time.monotonic() - started,
    )


def best_of(times: int, command: Sequence[str | Path], *, env: Mapping[str, str]) -> Usage:
    """The cheapest of several runs: what else the machine does only ever adds."""
    return min(
        (run_measured(command, env=env) for _ in range(times)), key=lambda usage: usage.cpu_s
    )


@dataclass(slots=True)
class _Watch:
    """Looks at a process and its descendants now and then."""

    root: int
    peak_mb: float = 0.0
    voices_s: dict[int, float] = field(default_factory=dict)
    """Of each voice's process, as last seen."""

    def look(self) -> None:
        total = 0.0
        for pid in _family(self.root):
            try:
                total += _memory_mb(pid)
                if _VOICE in _PROC.joinpath(str(pid), "cmdline").read_bytes():
                    self.voices_s[pid] = _read_stat(pid)[1]
            except (OSError, IndexError):
                continue  # it ended meanwhile
        self.peak_mb = max(self.peak_mb, total)


def _family(root: int) -> list[int]:
    """*root* and its descendants, as they are now."""
    found = [root]
    for pid in found:  # grows as it goes
        with contextlib.suppress(OSError):  # it ended meanwhile
            for thread in _PROC.joinpath(str(pid), "task").iterdir():
                found += map(int, thread.joinpath("children").read_text(encoding="ascii").split())
    return found


def _memory_mb(pid: int) -> float:
    for row in _PROC.joinpath(str(pid), "smaps_rollup").read_text(encoding="ascii").splitlines():
        if row.startswith("Pss:"):
            return int(row.split()[1]) / 1024
    return 0.0


def children_s() -> float:
    """CPU seconds of this process' children: those that ended, and those that run."""
    times = os.times()
    running = (_read_stat(pid) for pid in _family(os.getpid())[1:])
    direct = sum(cpu_s for parent, cpu_s in running if parent == os.getpid())
    return times.children_user + times.children_system + direct


def _read_stat(pid: int) -> tuple[int, float]:
    """Its parent; and user and system seconds, of itself and of the children it waited for."""
    # The name in brackets may hold spaces: count from behind it.
    stat = _PROC.joinpath(str(pid), "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(stat[1]), sum(map(int, stat[11:15])) / _TICKS
