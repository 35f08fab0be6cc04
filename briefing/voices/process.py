"""A voice in a process of its own, so that a crash or a hang of its engine is one clear line."""

from __future__ import annotations

import json
from dataclasses import asdict

from briefing.deadline import ChildProcess, Stopped
from briefing.errors import VoiceError
from briefing.types import Audio, VoiceSpec
from briefing.voices.frames import AUDIO, FAILED, HELLO, LINE, SPEC
from briefing.voices.wording import is_sayable, quote_line

__all__ = ["ProcessVoice"]

_OPENING_S = 120.0
"""A model loads in under a second; its first use may fetch it."""


class ProcessVoice:
    """
    Speaks through ``briefing.voices.child``.

    The process starts with the voice, ends with :meth:`close` or with us, and starts anew for
    the line after a failure.
    """

    def __init__(self, spec: VoiceSpec, *, deadline_s: float) -> None:
        self.spec = spec
        self._deadline_s = deadline_s
        self._child = ChildProcess("briefing.voices.child")
        self._hello: dict[str, str] = {}
        self._rate_hz = 0
        try:
            self._greet()
        except BaseException:
            self.close()
            raise

    @property
    def name(self) -> str:
        return self._hello["name"]

    @property
    def version(self) -> str:
        return self._hello["version"]

    @property
    def rate_hz(self) -> int:
        return self._rate_hz

    @property
    def pid(self) -> int | None:
        """Of the voice's process, while there is one."""
        return self._child.pid

    def speak(self, spoken: str) -> Audio:
        if not is_sayable(spoken):
            raise VoiceError(f"{quote_line(spoken)}: there is no word in it to say; drop the line.")
        if self._child.pid is None:
            self._greet()
        request = spoken.encode("utf-8", "replace")
        kind, body = self._ask(LINE, request, self._deadline_s, quote_line(spoken))
        if kind == FAILED:
            raise VoiceError(body.decode())
        if kind != AUDIO:
            raise RuntimeError(body.decode())
        return Audio(body, self._rate_hz)

    def stop(self) -> None:
        """End the line being spoken, which then fails; from another thread."""
        self._child.stop()

    def close(self) -> None:
        """End the process; the voice may be closed twice."""
        self._child.close()

    def _greet(self) -> None:
        """Start the process and learn who speaks there."""
        who = f"The {self.spec.engine} voice"
        kind, body = self._ask(SPEC, json.dumps(asdict(self.spec)).encode(), _OPENING_S, who)
        if kind != HELLO:
            self._child.end()
            raise (VoiceError if kind == FAILED else RuntimeError)(body.decode())
        hello = json.loads(body)
        self._rate_hz = hello.pop("rate_hz")
        self._hello = hello

    def _ask(self, kind: bytes, body: bytes, deadline_s: float, what: str) -> tuple[bytes, bytes]:
        try:
            return self._child.ask(kind, body, deadline_s=deadline_s)
        except Stopped as error:
            engine = self.spec.engine
            raise VoiceError(f"{what}: the {engine} voice {error}; try again.") from error
