"""Open a voice, and close it whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from briefing.types import Voice, VoiceSpec
from briefing.voices.process import ProcessVoice
from briefing.voices.tone import ToneVoice

__all__ = ["LINE_DEADLINE_S", "open_voice", "start_voice"]

LINE_DEADLINE_S = 60.0


def start_voice(
    spec: VoiceSpec, *, deadline_s: float = LINE_DEADLINE_S, jobs: int = 1
) -> ToneVoice | ProcessVoice:
    """A voice whose owner closes it; every voice but the tone lives in a process of its own."""
    if spec.engine == "tone":
        return ToneVoice(spec)
    return ProcessVoice(spec, deadline_s=deadline_s, jobs=jobs)


@contextmanager
def open_voice(spec: VoiceSpec, *, deadline_s: float = LINE_DEADLINE_S) -> Iterator[Voice]:
    """
    Open what *spec* names.

    Args:
        deadline_s: Wall-clock seconds a line may take before the voice is stopped.

    Raises:
        VoiceError: It cannot be loaded.
    """
    with closing(start_voice(spec, deadline_s=deadline_s)) as voice:
        yield voice
