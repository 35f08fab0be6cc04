"""
The process a voice lives in: ``python -m briefing.voices.child JOBS``.

It reads a spec, answers with who it is, then answers each line with its sound, in order, until
the other side closes the pipe. An engine that crashes or hangs takes this process and no other.

Lines that came meanwhile are spoken JOBS at a time, on threads: the engines worth it work outside
the interpreter's lock. Two lines of the natural voice at once are 1.9 times as fast so, once it is
loaded, and a thread takes 30 MB where one more process took 200.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from briefing.deadline import Frame, answer_frames
from briefing.errors import VoiceError
from briefing.voices.engine import Voice, VoiceSpec
from briefing.voices.engines import ENGINES
from briefing.voices.process import AUDIO, BUG, FAILED, HELLO, SPEC

__all__ = ["main"]


def main() -> None:
    """Serve on standard input and output, until the input ends."""
    # What onnxruntime 1.32 would keep in files and send to its maker, by default.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    answer_frames(_Responder(jobs=int(sys.argv[1])).take)


class _Responder:
    """Where requests come in: first the spec of a voice, then the lines that it says."""

    def __init__(self, *, jobs: int) -> None:
        self._voice: Voice | None = None
        # An engine that takes one line at a time may insist on the main thread: SAPI 5, NSSpeech.
        self._threads = ThreadPoolExecutor(jobs) if jobs > 1 else None

    def take(self, kind: bytes, body: bytes) -> Callable[[], Frame]:
        """What to call, in the main thread, for the answer."""
        if kind == SPEC:
            return partial(_tell_failure, self._open, body)
        work = partial(_tell_failure, self._speak, body)
        return self._threads.submit(work).result if self._threads else work

    def _open(self, body: bytes) -> Frame:
        given = json.loads(body)
        phonemes = tuple((word, ipa) for word, ipa in given.pop("phonemes"))
        spec = VoiceSpec(**given, phonemes=phonemes)
        voice = self._voice = ENGINES[spec.engine].open(spec)
        hello = {"name": voice.name, "version": voice.version, "rate_hz": voice.rate_hz}
        return HELLO, json.dumps(hello).encode()

    def _speak(self, body: bytes) -> Frame:
        assert self._voice is not None
        return AUDIO, self._voice.speak(body.decode()).pcm


def _tell_failure(work: Callable[[bytes], Frame], body: bytes) -> Frame:
    """What *work* makes of *body*, or a frame that says what failed."""
    try:
        return work(body)
    except VoiceError as error:
        return FAILED, str(error).encode()
    except Exception:  # noqa: BLE001  the traceback goes to the caller, whole
        return BUG, traceback.format_exc().encode()


if __name__ == "__main__":
    main()
