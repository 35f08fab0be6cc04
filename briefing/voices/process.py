"""A voice in a process of its own, so that a crash or a hang of its engine is one clear line."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict
from pathlib import Path

import briefing
from briefing.errors import VoiceError
from briefing.types import Audio, VoiceSpec
from briefing.voices.frames import AUDIO, FAILED, HELLO, LINE, SPEC, read_frame, write_frame
from briefing.voices.wording import is_sayable, quote_line

__all__ = ["ProcessVoice"]

_OPENING_S = 120.0
"""A model loads in under a second; its first use may fetch it."""


class ProcessVoice:
    """
    Speaks through ``briefing.voices.child``.

    The process starts with the first line, ends with :meth:`close` or with us, and starts anew
    for the line after a failure.
    """

    def __init__(self, spec: VoiceSpec, *, deadline_s: float) -> None:
        self.spec = spec
        self._deadline_s = deadline_s
        self._process: subprocess.Popen[bytes] | None = None
        self._notes = tempfile.TemporaryFile()  # noqa: SIM115  closed with the voice
        self._expired = False
        self._hello: dict[str, str] = {}
        self._rate_hz = 0
        try:
            self._start()
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
        return self._process.pid if self._process else None

    def speak(self, spoken: str) -> Audio:
        if not is_sayable(spoken):
            raise VoiceError(f"{quote_line(spoken)}: there is no word in it to say; drop the line.")
        if self._process is None:
            self._start()
        request = spoken.encode("utf-8", "replace")
        kind, body = self._ask(LINE, request, self._deadline_s, quote_line(spoken))
        if kind == FAILED:
            raise VoiceError(body.decode())
        if kind != AUDIO:
            raise RuntimeError(body.decode())
        return Audio(body, self._rate_hz)

    def stop(self) -> None:
        """End the line being spoken, which then fails; from another thread."""
        if self._process is not None:
            _signal(self._process)

    def close(self) -> None:
        """End the process; the voice may be closed twice."""
        self._end()
        self._notes.close()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "briefing.voices.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._notes,
            env={**os.environ, "PYTHONPATH": _import_path()},
            start_new_session=True,  # Ctrl-C is for us; we end the voice ourselves
        )
        who = f"The {self.spec.engine} voice"
        kind, body = self._ask(SPEC, json.dumps(asdict(self.spec)).encode(), _OPENING_S, who)
        if kind != HELLO:
            self._end()
            raise (VoiceError if kind == FAILED else RuntimeError)(body.decode())
        hello = json.loads(body)
        self._rate_hz = hello.pop("rate_hz")
        self._hello = hello

    def _ask(self, kind: bytes, body: bytes, deadline_s: float, what: str) -> tuple[bytes, bytes]:
        """The answer; a process that hangs is killed, and what became of it is told."""
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        self._expired = False
        clock = threading.Timer(deadline_s, self._expire)
        clock.start()
        answer = None
        try:
            write_frame(process.stdin, kind, body)
            answer = read_frame(process.stdout)
        except BrokenPipeError:
            pass  # it is gone: told below
        except BaseException:  # Ctrl-C: an answer half read would be taken for the next one's
            self._end()
            raise
        finally:
            clock.cancel()
        if answer is None:
            raise VoiceError(f"{what}: {self._tell_death(deadline_s)}")
        return answer

    def _expire(self) -> None:
        self._expired = True
        self.stop()

    def _tell_death(self, deadline_s: float) -> str:
        engine = f"the {self.spec.engine} voice"
        status = self._end()
        if self._expired:
            return f"{engine} gave no answer in {deadline_s:g} s and was stopped; try again."
        if status is not None and status < 0:
            return f"{engine} was killed by signal {-status}; try again."
        self._notes.seek(0)
        rows = self._notes.read().decode(errors="replace").strip().splitlines()
        last = f": {rows[-1]}" if rows else ""
        return f"{engine} ended by itself (status {status}){last}; try again."

    def _end(self) -> int | None:
        """Its exit status, negative for a signal; it is gone when this returns."""
        process, self._process = self._process, None
        if process is None:
            return None
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=0.5)
        _signal(process)
        return process.wait()


def _signal(process: subprocess.Popen[bytes]) -> None:
    """Kill it and the fork that speaks for it."""
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _import_path() -> str:
    """Ours, so that the process finds the same modules; never the folder it is started in."""
    home = Path(briefing.__file__).parent.parent
    return os.pathsep.join([*(entry for entry in sys.path if entry), str(home)])
