"""pyttsx3 with espeak-ng, in this very process."""

from __future__ import annotations

import re
from typing import Any

from briefing.errors import VoiceError
from briefing.types import Audio
from briefing.voices.engine import VoiceSpec, clean_line, is_sayable, quote_line
from briefing.voices.engines.system.driver import DRIVER, register_driver
from briefing.voices.engines.system.statics import Statics
from briefing.voices.trimming import trim_silence

__all__ = ["EspeakVoice"]

_WORDS_A_MINUTE = 155
"""espeak-ng's own count; 165 to 175 English words are heard in a minute of it."""
_LOWEST, _HIGHEST = 80, 450  # the range espeak-ng takes
_UNREAD = re.compile(r"[\u1000-\u109f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
"""Burmese, Japanese and Chinese script: each sign would be announced as "Chinese letter"."""


class EspeakVoice:
    """One pyttsx3 engine; each line is spoken as if it were the first: equal text, equal bytes."""

    def __init__(self, spec: VoiceSpec) -> None:
        """
        Raises:
            VoiceError: espeak-ng or the voice cannot be loaded.
        """
        self.spec = spec
        self._problem: Exception | None = None
        self._sound = Audio(b"", 1)
        try:
            self._engine, self._statics = self._open_engine()
        except (OSError, RuntimeError, ImportError) as error:
            raise VoiceError(
                f"The system voice cannot be loaded ({error}); reinstall it: "
                "pip install --force-reinstall espeakng-loader==0.2.4 pyttsx3==2.99"
            ) from error

    @property
    def name(self) -> str:
        return f"eSpeak NG {self.spec.name}"

    @property
    def version(self) -> str:
        version: str = self._engine.getProperty("version")
        return version

    @property
    def rate_hz(self) -> int:
        return 22_050

    def speak(self, spoken: str) -> Audio:
        read = _UNREAD.sub(" ", spoken)
        if not is_sayable(read):
            raise VoiceError(
                f"{quote_line(spoken)}: the system voice has no word in it to say; drop the line."
            )
        text = clean_line(read)
        self._statics.set_back()
        self._say(text)
        if self._problem:
            raise VoiceError(f"{quote_line(spoken)}: {self._problem}; say it differently.")
        sound = trim_silence(self._sound)
        if not sound.pcm:
            raise VoiceError(f"{quote_line(spoken)}: espeak-ng gave no sound; say it differently.")
        return sound

    def close(self) -> None:
        """The engine ends with its process."""

    def _open_engine(self) -> tuple[Any, Statics]:
        library, path = register_driver()
        import pyttsx3

        engine = pyttsx3.init(DRIVER)
        engine.connect("error", self._keep_problem)
        engine.connect("finished-utterance", self._keep_sound)
        rate = round(_WORDS_A_MINUTE * self.spec.speed)
        engine.setProperty("voice", self.spec.name)
        engine.setProperty("rate", min(max(rate, _LOWEST), _HIGHEST))
        engine.say("a")  # voice and rate are commands, carried out by the first utterance
        engine.runAndWait()
        if self._problem:
            raise VoiceError(f"system:{self.spec.name}: {self._problem}; see 'briefing voices'.")
        return engine, Statics(library, path)

    def _say(self, text: str) -> None:
        self._problem = None
        self._engine.say(text)
        self._engine.runAndWait()

    def _keep_problem(self, name: str | None, exception: Exception) -> None:  # noqa: ARG002
        self._problem = exception

    def _keep_sound(self, name: str | None, completed: bool, pcm: bytes, rate_hz: int) -> None:  # noqa: ARG002
        self._sound = Audio(pcm, rate_hz)
