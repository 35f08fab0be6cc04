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
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue
from typing import BinaryIO, TypeAlias

from briefing.errors import VoiceError
from briefing.types import Voice, VoiceSpec
from briefing.voices.frames import (
    AUDIO,
    BUG,
    FAILED,
    HELLO,
    read_frame,
    write_frame,
)

__all__ = ["main"]

_Answer: TypeAlias = Callable[[], tuple[bytes, bytes]]


def main() -> None:
    """Serve on standard input and output, until the input ends."""
    # What onnxruntime 1.32 would keep in files and send to its maker, by default.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what an engine prints must not be taken for an answer
    try:
        serve(requests, answers, jobs=int(sys.argv[1]))
    except BrokenPipeError:
        os._exit(0)  # nobody is listening any more
    except Exception:  # noqa: BLE001  the traceback goes to the caller, whole
        write_frame(answers, BUG, traceback.format_exc().encode())
        os._exit(1)  # without waiting for the thread that reads


def serve(requests: BinaryIO, answers: BinaryIO, *, jobs: int) -> None:
    """Open the voice that the first request names, then speak one line a request."""
    first = read_frame(requests)
    if first is None:
        return
    given = json.loads(first[1])
    phonemes = tuple((word, ipa) for word, ipa in given.pop("phonemes"))
    spec = VoiceSpec(**given, phonemes=phonemes)
    try:
        voice = open_here(spec)
    except VoiceError as error:
        write_frame(answers, FAILED, str(error).encode())
        return
    hello = {"name": voice.name, "version": voice.version, "rate_hz": voice.rate_hz}
    write_frame(answers, HELLO, json.dumps(hello).encode())
    for answer in _answer_lines(requests, voice, jobs):
        write_frame(answers, *answer())


def open_here(spec: VoiceSpec) -> Voice:
    """
    The voice in this very process; ``briefing.voices.open_voice`` is for everyone else.

    Raises:
        VoiceError: It cannot be loaded.
    """
    if spec.engine == "natural":
        from briefing.voices.natural import NaturalVoice

        return NaturalVoice(spec)
    if spec.engine == "piper":
        from briefing.voices.piper import PiperVoice

        return PiperVoice(spec)
    if sys.platform in ("win32", "darwin"):
        from briefing.voices.stock import StockVoice

        return StockVoice(spec)
    from briefing.voices.espeak import EspeakVoice

    return EspeakVoice(spec)


def _answer_lines(requests: BinaryIO, voice: Voice, jobs: int) -> Iterator[_Answer]:
    """
    What to call for the answer to each line asked for.

    A thread reads, and ends the process with its caller even when the engine never returns.
    """
    answers: SimpleQueue[_Answer] = SimpleQueue()
    # An engine that takes one line at a time may insist on the main thread: SAPI 5, NSSpeech.
    threads = ThreadPoolExecutor(jobs) if jobs > 1 else None

    def read_or_exit() -> None:
        while (request := read_frame(requests)) is not None:
            work = partial(_speak, voice, request[1].decode())
            answers.put(threads.submit(work).result if threads else work)
        os._exit(0)

    threading.Thread(target=read_or_exit, daemon=True).start()
    while True:
        yield answers.get()


def _speak(voice: Voice, line: str) -> tuple[bytes, bytes]:
    try:
        return AUDIO, voice.speak(line).pcm
    except VoiceError as error:
        return FAILED, str(error).encode()
    except Exception:  # noqa: BLE001  the traceback goes to the caller, whole
        return BUG, traceback.format_exc().encode()


if __name__ == "__main__":
    main()
