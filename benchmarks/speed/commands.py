"""The commands that are measured, as a person types them but away from that person's files."""

from __future__ import annotations

import sys
from pathlib import Path

__all__ = ["BRIEFING", "isolated", "make", "render"]

BRIEFING: list[str | Path] = [sys.executable, "-m", "briefing"]


def make(
    article: Path, episode: Path, *, minutes: float, voice: str, jobs: int = 1
) -> list[str | Path]:
    """``briefing make``, all else at its default."""
    wanted = ["--minutes", f"{minutes:g}", "--voice", voice, "--jobs", str(jobs), "--no-cache"]
    return [*BRIEFING, "make", article, "-o", episode, *wanted]


def render(script: Path, episode: Path, *, voice: str) -> list[str | Path]:
    """``briefing render``."""
    options = ["--voice", voice, "--jobs", "1", "--no-cache"]
    return [*BRIEFING, "render", script, "-o", episode, *options]


def isolated(folder: Path) -> dict[str, str]:
    """An environment in which neither settings nor cached lines of the person count."""
    return {name: str(folder) for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
