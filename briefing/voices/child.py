"""
The process a voice lives in: ``python -m briefing.voices.child``.

It reads a spec, answers with who it is, then answers each line with its sound, until the
other side closes the pipe. An engine that crashes or hangs takes this process and no other.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from queue import SimpleQueue
from typing import BinaryIO

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


def main() -> None:
    """Serve on standard input and output, until the input ends."""
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what an engine prints must not be taken for an answer
    try:
        serve(requests, answers)
    except BrokenPipeError:
        os._exit(0)  # nobody is listening any more
    except Exception:  # noqa: BLE001  the traceback goes to the caller, whole
        write_frame(answers, BUG, traceback.format_exc().encode())


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
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
    for line in _read_lines(requests):
        try:
            sound = voice.speak(line)
        except VoiceError as error:
            write_frame(answers, FAILED, str(error).encode())
        else:
            write_frame(answers, AUDIO, sound.pcm)


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


def _read_lines(requests: BinaryIO) -> Iterator[str]:
    """
    Each line asked for.

    A thread reads, and ends the process with its caller even when the engine never returns.
    """
    lines: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=_read_or_exit, args=(requests, lines), daemon=True).start()
    while True:
        yield lines.get()


def _read_or_exit(requests: BinaryIO, lines: SimpleQueue[str]) -> None:
    while (request := read_frame(requests)) is not None:
        lines.put(request[1].decode())
    os._exit(0)


if __name__ == "__main__":
    main()
