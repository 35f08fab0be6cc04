"""The music of an episode: our own stings and bed, or a person's files, ready to be mixed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefing.types import Audio

__all__ = ["Music", "Sounds", "load_sounds"]

Music = Literal["none", "stings", "full"]


@dataclass(frozen=True, slots=True)
class Sounds:
    """What is heard besides the voice, all at the voice's rate; None where nothing is."""

    opening: Audio | None = None
    transition: Audio | None = None
    closing: Audio | None = None
    bed: Audio | None = None
    """A loop: its end joins its start."""


def load_sounds(
    music: Music,
    rate_hz: int,
    *,
    intro: Path | None = None,
    outro: Path | None = None,
    bed: Path | None = None,
) -> Sounds:
    """
    Load the stings (and for ``full`` the bed) at *rate_hz*; a person's file replaces ours.

    Raises:
        SoundError: A file cannot be read as sound, is silent, or is too long.
    """
    return Sounds()
