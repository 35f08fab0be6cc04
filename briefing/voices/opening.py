"""Open a voice, and close it whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from briefing.types import Voice, VoiceSpec
from briefing.voices.process import ProcessVoice
from briefing.voices.tone import ToneVoice

__all__ = ["LINE_DEADLINE_S", "open_voice"]

LINE_DEADLINE_S = 60.0


@contextmanager
def open_voice(spec: VoiceSpec, *, deadline_s: float = LINE_DEADLINE_S) -> Iterator[Voice]:
    """
    Open what *spec* names; every voice but the tone lives in a process of its own.

    Args:
        deadline_s: Wall-clock seconds a line may take before the voice is stopped.

    Raises:
        VoiceError: It cannot be loaded.
    """
    voice: Voice = (
        ToneVoice(spec) if spec.engine == "tone" else ProcessVoice(spec, deadline_s=deadline_s)
    )
    try:
        yield voice
    finally:
        voice.close()
