"""Many lines, in order, by as many processes as help."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from briefing.errors import VoiceError
from briefing.types import Audio, VoiceSpec
from briefing.voices.opening import open_voice

__all__ = ["speak_lines"]


def speak_lines(
    spec: VoiceSpec,
    texts: Sequence[str],
    *,
    jobs: int = 1,
    cache: Path | None = None,  # noqa: ARG001
    on_line: Callable[[int], None] | None = None,
) -> Iterator[Audio]:
    """
    Speak *texts* in order.

    Raises:
        VoiceError: *jobs* is under 1, or a line cannot be spoken; the message names it.
    """
    if jobs < 1:
        raise VoiceError(f"--jobs {jobs}: must be 1 or more.")
    return _speak(spec, texts, on_line)


def _speak(
    spec: VoiceSpec, texts: Sequence[str], on_line: Callable[[int], None] | None
) -> Iterator[Audio]:
    with open_voice(spec) as voice:
        for index, text in enumerate(texts):
            sound = voice.speak(text)
            if on_line:
                on_line(index)
            yield sound
