"""
Prove a published episode: the fidelity checks, with our own measuring and edits handed in.

Apart from what makes episodes, because a proof needs none of that, and so starts in a
third of the time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from briefing import fidelity, shortening
from briefing.fidelity import Failure, Report
from briefing.mastering import measure_file
from briefing.plain import squeeze

__all__ = ["check_episode", "check_manifest"]


def check_episode(manifest: Path) -> Report:
    """
    Recompute all that *manifest* claims, from its sources' text and the audio beside it.

    Raises:
        CheckError: It cannot be read as a manifest.
    """
    return fidelity.check_episode(manifest, measure=measure_file, replay=_replay)


def check_manifest(manifest: Mapping[str, object]) -> tuple[Failure, ...]:
    """
    Prove what *manifest* claims, without its audio.

    Raises:
        CheckError: It is not a manifest.
    """
    return fidelity.check_manifest(manifest, replay=_replay)


def _replay(verbatim: str, edits: Sequence[str]) -> str:
    return shortening.replay(squeeze(verbatim), tuple(edits))
