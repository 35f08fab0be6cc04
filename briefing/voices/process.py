"""A voice in a process of its own, so that a crash or a hang of its engine is one clear line."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from functools import partial

from briefing.deadline import ChildProcess, Frame, Stopped, answer_frames, read_answer
from briefing.errors import VoiceError
from briefing.types import Audio
from briefing.voices.engine import AskedVoice, Voice, VoiceSpec
from briefing.voices.engines import ENGINES
from briefing.voices.line import clean_line, is_sayable, quote_line

__all__ = ["LINE_DEADLINE_S", "ProcessVoice", "open_voice", "serve_voice", "start_voice"]

LINE_DEADLINE_S = 60.0

_SPEC, _LINE = b"S", b"L"  # frames to the voice
_HELLO, _AUDIO, _FAILED, _BUG = b"H", b"A", b"F", b"B"  # and from it

_OPENING_S = 120.0
"""A model loads in under a second; its first use may fetch it."""


@contextmanager
def open_voice(spec: VoiceSpec, *, deadline_s: float = LINE_DEADLINE_S) -> Iterator[Voice]:
    """
    Open what *spec* names, and close it whatever happens.

    Args:
        deadline_s: Wall-clock seconds a line may take before the voice is stopped.

    Raises:
        VoiceError: It cannot be loaded.
    """
    with closing(start_voice(spec, deadline_s=deadline_s)) as voice:
        yield voice


def start_voice(
    spec: VoiceSpec, *, deadline_s: float = LINE_DEADLINE_S, jobs: int = 1
) -> AskedVoice:
    """A voice whose owner closes it, in a process of its own where its engine may crash or hang."""
    open_here = ENGINES[spec.engine].open_here
    return open_here(spec) if open_here else ProcessVoice(spec, deadline_s=deadline_s, jobs=jobs)


@dataclass(frozen=True, slots=True)
class Hello:
    """Who speaks in the process, and at what rate."""

    name: str
    version: str
    rate_hz: int


@dataclass(slots=True, eq=False)
class _Line:
    """One that was asked for, and its answer when there is one."""

    spoken: str
    answer: Frame | None = None


class ProcessVoice:
    """
    Speaks through :func:`serve_voice`.

    The process starts with the voice, ends with :meth:`close` or with us, and starts anew for
    the line after a failure.
    """

    def __init__(self, spec: VoiceSpec, *, deadline_s: float, jobs: int = 1) -> None:
        """
        Args:
            deadline_s: Wall-clock seconds that a line may keep us waiting.
            jobs: Lines the process speaks at a time, where several are asked for.

        Raises:
            VoiceError: The voice cannot be loaded.
        """
        self.spec = spec
        self._deadline_s = deadline_s
        self._asked: deque[_Line] = deque()
        self._child = ChildProcess(serve_voice, str(jobs))
        self._hello = Hello("", "", 0)
        try:
            self._greet()
        except BaseException:
            self.close()
            raise

    @property
    def name(self) -> str:
        return self._hello.name

    @property
    def version(self) -> str:
        return self._hello.version

    @property
    def rate_hz(self) -> int:
        return self._hello.rate_hz

    @property
    def pid(self) -> int | None:
        """The voice's process id; None while there is no process."""
        return self._child.pid

    def speak(self, spoken: str) -> Audio:
        return self.ask(spoken)()

    def ask(self, spoken: str) -> Callable[[], Audio]:
        """
        Have the line spoken while we do something else.

        Returns:
            What to call for its sound; it raises as :meth:`speak` does.
        """
        line = _Line(spoken)
        if is_sayable(spoken):
            self._send(line)
        return partial(self._await_sound, line)

    def forget(self) -> None:
        """End the process, and with it the lines that nobody wants any more."""
        self._asked.clear()
        self._child.end()

    def close(self) -> None:
        """End the process; the voice may be closed twice."""
        self._child.close()

    def _send(self, line: _Line) -> None:
        if self._child.has_died and not self._asked:
            self._child.end()  # of nothing that this line did
        if self._child.pid is None:
            self._asked.clear()
            self._greet()
        request = line.spoken.encode("utf-8", "replace")
        self._child.send(_LINE, request, deadline_s=self._deadline_s)
        self._asked.append(line)

    def _await_sound(self, line: _Line) -> Audio:
        clean_line(line.spoken)  # an error where there is no word
        while line.answer is None:
            if self._child.pid is None or line not in self._asked:
                self._send(line)  # again: the process that was asked is gone
            try:
                answer = self._child.receive(deadline_s=self._deadline_s)
            except Stopped as error:
                alone = len(self._asked) == 1
                self._asked.clear()
                if alone:
                    raise self._tell_stop(quote_line(line.spoken), error) from error
                continue  # which of them did it shows when each is asked for alone
            self._asked.popleft().answer = answer
        kind, body = line.answer
        if kind != _AUDIO:
            raise _make_error(kind, body)
        return Audio(body[: len(body) // 2 * 2], self.rate_hz)

    def _greet(self) -> None:
        """Start the process and learn who speaks there."""
        request = json.dumps(asdict(self.spec)).encode()
        try:
            kind, body = self._child.ask(_SPEC, request, deadline_s=_OPENING_S)
            if kind == _HELLO:
                self._hello = read_answer(body, Hello)
                return
        except Stopped as error:
            self._child.end()
            raise self._tell_stop(f"The {self.spec.engine} voice", error) from error
        self._child.end()
        raise _make_error(kind, body)

    def _tell_stop(self, who: str, stopped: Stopped) -> VoiceError:
        return VoiceError(f"{who}: the {self.spec.engine} voice {stopped}; try again.")


def _make_error(kind: bytes, body: bytes) -> Exception:
    return (VoiceError if kind == _FAILED else RuntimeError)(body.decode(errors="replace"))


def serve_voice() -> None:
    """
    The child's part: read a spec, say who it is, then answer each line with its sound, in order.

    Lines that came meanwhile are spoken as many at a time as its argument says, on threads: the
    engines worth it work outside the interpreter's lock. Two lines of the natural voice at once
    are 1.9 times as fast so, and a thread takes 30 MB where one more process took 200.
    """
    # What onnxruntime 1.32 would keep in files and send to its maker, by default.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    answer_frames(_Responder(jobs=int(sys.argv[1])).take)


class _Responder:
    """Where requests come in: first the spec of a voice, then the lines that it says."""

    def __init__(self, *, jobs: int) -> None:
        from concurrent.futures import ThreadPoolExecutor

        self._voice: Voice | None = None
        # An engine that takes one line at a time may insist on the main thread: SAPI 5, NSSpeech.
        self._threads = ThreadPoolExecutor(jobs) if jobs > 1 else None

    def take(self, kind: bytes, body: bytes) -> Callable[[], Frame]:
        """What to call, in the main thread, for the answer."""
        if kind == _SPEC:
            return partial(_tell_failure, self._open, body)
        work = partial(_tell_failure, self._speak, body)
        return self._threads.submit(work).result if self._threads else work

    def _open(self, body: bytes) -> Frame:
        given = json.loads(body)
        phonemes = tuple((word, ipa) for word, ipa in given.pop("phonemes"))
        spec = VoiceSpec(**given, phonemes=phonemes)
        voice = self._voice = ENGINES[spec.engine].open(spec)
        return _HELLO, json.dumps((voice.name, voice.version, voice.rate_hz)).encode()

    def _speak(self, body: bytes) -> Frame:
        assert self._voice is not None
        return _AUDIO, self._voice.speak(body.decode()).pcm


def _tell_failure(work: Callable[[bytes], Frame], body: bytes) -> Frame:
    """What *work* makes of *body*, or a frame that says what failed."""
    try:
        return work(body)
    except VoiceError as error:
        return _FAILED, str(error).encode()
    except MemoryError:
        return _FAILED, b"the voice has not enough memory; allow more, or use --voice system."
    except Exception:  # noqa: BLE001  the traceback goes to the caller, whole
        return _BUG, traceback.format_exc().encode()
