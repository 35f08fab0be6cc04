"""A voice that hums exactly 60 ms a character, so that a test knows every time in advance."""

from __future__ import annotations

import array
import math
from collections.abc import Callable
from functools import partial

from briefing.types import Audio, Pace
from briefing.voices.engine import Engine, VoiceInfo, VoiceSpec, unknown_voice
from briefing.voices.line import clean_line, fade_ends

__all__ = ["CHARACTER_MS", "ENGINE", "ToneVoice"]

CHARACTER_MS = 60
_RATE_HZ = 24_000
_TONE_HZ = 200  # 12 whole waves in 60 ms: copies join without a step
_PEAK = 6_000
_FADE_MS = 10


class ToneVoice:
    """Says every line as one soft hum; speed shortens the characters."""

    name = "Tone"
    version = "1"
    rate_hz = _RATE_HZ

    def __init__(self, spec: VoiceSpec) -> None:
        self.spec = spec
        self._wave = _hum(_RATE_HZ // _TONE_HZ)

    def speak(self, spoken: str) -> Audio:
        """Hum for ``60 ms * len(spoken) / speed``."""
        clean_line(spoken)  # an error where there is no word
        frames = round(len(spoken) * CHARACTER_MS * _RATE_HZ / 1000 / self.spec.speed)
        samples = self._wave * (frames // len(self._wave) + 1)
        del samples[frames:]
        faded = fade_ends(memoryview(samples), _RATE_HZ * _FADE_MS // 1000)
        return Audio(b"".join(faded), _RATE_HZ)

    def ask(self, spoken: str) -> Callable[[], Audio]:
        """What to call for the line's sound; it is made then."""
        return partial(self.speak, spoken)

    def forget(self) -> None:
        """Nothing runs."""

    def close(self) -> None:
        """Nothing is held."""


def _hum(frames: int) -> array.array[int]:
    """One period of a sine wave, *frames* samples long."""
    turns = (2 * math.pi * frame / frames for frame in range(frames))
    return array.array("h", (round(_PEAK * math.sin(turn)) for turn in turns))


def _choose(name: str, _language: str) -> str:
    if name:
        raise unknown_voice(f"tone:{name}", ("tone",))
    return ""


ENGINE = Engine(
    name="tone",
    usage="tone",
    sounds="hums 60 ms a character",
    reads="any language",
    extra="",
    size_mb=0,
    licence="MIT",
    packages=(),
    open=ToneVoice,
    open_here=ToneVoice,
    choose=_choose,
    list=lambda: (VoiceInfo("tone", "Tone", (), "tone", note="hums; for tests"),),
    pace=lambda _name: Pace(base_ms=0, char_ms=CHARACTER_MS, digit_ms=0, mark_ms=0),
    for_tests=True,
)
