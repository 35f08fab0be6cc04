"""The table of engines: each is one module or folder here, with its record as ``ENGINE``."""

from __future__ import annotations

from briefing.voices.engine import Engine
from briefing.voices.engines import natural, piper, system, tone

__all__ = ["ENGINES"]

ENGINES: dict[str, Engine] = {
    engine.name: engine for engine in (natural.ENGINE, piper.ENGINE, system.ENGINE, tone.ENGINE)
}
"""By name, the better-sounding before the others: ``--voice auto`` takes the first that fits."""
