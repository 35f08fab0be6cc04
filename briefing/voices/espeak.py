"""pyttsx3 with espeak-ng, in this very process; every line is spoken by a fork of it."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
from collections.abc import Callable
from typing import Any

from briefing.errors import VoiceError
from briefing.types import Audio, VoiceSpec
from briefing.voices.espeak_driver import DRIVER, register_driver
from briefing.voices.trimming import trim_silence
from briefing.voices.wording import is_sayable, quote_line, without_controls

__all__ = ["EspeakVoice"]

_WORDS_A_MINUTE = 155
"""espeak-ng's own count; 165 to 175 English words are heard in a minute of it."""
_LOWEST, _HIGHEST = 80, 450  # the range espeak-ng takes
_UNREAD = re.compile(r"[\u1000-\u109f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
"""Burmese, Japanese and Chinese script: each sign would be announced as "Chinese letter"."""


class EspeakVoice:
    """
    One pyttsx3 engine, warm and silent; a fork of it speaks each line.

    espeak-ng's sound depends on all it said before (its flutter and noise run on, even through
    a terminate and initialize), so a line would sound different after another one. A fork always
    starts from the same state: equal text, equal bytes. It costs 2 ms a line.
    """

    def __init__(self, spec: VoiceSpec, *, lifeline: int | None = None) -> None:
        """
        Args:
            lifeline: A pipe from whoever asked for the sound; when it closes, so does the line.

        Raises:
            VoiceError: espeak-ng or the voice cannot be loaded.
        """
        self.spec = spec
        self._lifeline = lifeline
        self._problem: Exception | None = None
        self._sound = Audio(b"", 1)
        self._engine = self._open_engine()

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
        text = without_controls(_UNREAD.sub(" ", spoken))
        if not is_sayable(text):
            raise VoiceError(
                f"{quote_line(spoken)}: the system voice has no word in it to say; drop the line."
            )
        try:
            answer = in_fork(lambda: self._say(text), lifeline=self._lifeline)
        except ChildProcessError as error:
            raise VoiceError(
                f"{quote_line(spoken)}: espeak-ng {error}; say it differently."
            ) from error
        rate_hz, pcm = struct.unpack_from("<I", answer)[0], answer[4:]
        sound = trim_silence(Audio(pcm, rate_hz))
        if not sound.pcm:
            raise VoiceError(f"{quote_line(spoken)}: espeak-ng gave no sound; say it differently.")
        return sound

    def close(self) -> None:
        """The engine ends with its process."""

    def _open_engine(self) -> Any:
        try:
            register_driver()
            import pyttsx3

            engine = pyttsx3.init(DRIVER)
        except (OSError, RuntimeError, ImportError) as error:
            raise VoiceError(
                f"The system voice cannot be loaded ({error}); reinstall it: "
                "pip install --force-reinstall espeakng-loader pyttsx3"
            ) from error
        engine.connect("error", self._keep_problem)
        engine.connect("finished-utterance", self._keep_sound)
        rate = round(_WORDS_A_MINUTE * self.spec.speed)
        engine.setProperty("voice", self.spec.name)
        engine.setProperty("rate", min(max(rate, _LOWEST), _HIGHEST))
        engine.runAndWait()
        if self._problem:
            raise VoiceError(f"system:{self.spec.name}: {self._problem}; see 'briefing voices'.")
        return engine

    def _say(self, text: str) -> bytes:
        self._engine.say(text)
        self._engine.runAndWait()
        if self._problem:
            raise self._problem
        return struct.pack("<I", self._sound.rate_hz) + self._sound.pcm

    def _keep_problem(self, name: str | None, exception: Exception) -> None:  # noqa: ARG002
        self._problem = exception

    def _keep_sound(self, name: str | None, completed: bool, pcm: bytes, rate_hz: int) -> None:  # noqa: ARG002
        self._sound = Audio(pcm, rate_hz)


def in_fork(work: Callable[[], bytes], *, lifeline: int | None = None) -> bytes:
    """
    What *work* returns, done in a fork of this process that then ends.

    Raises:
        ChildProcessError: The fork failed or was killed; the text says how.
    """
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        _work_and_exit(work, writer)
    os.close(writer)
    try:
        answer = _read_until_end(reader, pid, lifeline)
    finally:
        os.close(reader)
        _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        raise ChildProcessError(f"was killed by signal {os.WTERMSIG(status)}")
    if os.WEXITSTATUS(status):
        raise ChildProcessError("failed on it")
    return answer


def _work_and_exit(work: Callable[[], bytes], writer: int) -> None:
    """Never returns: the fork must not go on as a second copy of its parent."""
    status = 1
    try:
        answer = memoryview(work())
        while answer:
            answer = answer[os.write(writer, answer) :]
        status = 0
    finally:
        os._exit(status)


def _read_until_end(reader: int, pid: int, lifeline: int | None) -> bytes:
    poll = select.poll()
    poll.register(reader, select.POLLIN)
    if lifeline is not None:
        poll.register(lifeline, 0)  # asks for nothing but its end
    parts: list[bytes] = []
    while True:
        ready = dict(poll.poll())
        if reader in ready:
            part = os.read(reader, 1 << 20)
            if not part:
                return b"".join(parts)
            parts.append(part)
        elif lifeline in ready:
            os.kill(pid, signal.SIGKILL)
            os._exit(1)  # nobody is left to answer
