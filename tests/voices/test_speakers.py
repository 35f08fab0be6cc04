"""Many lines: in order, the same however many speak them, and never all held at once."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import IO, Any

import pytest

from briefing.deadline import read_frame
from briefing.errors import VoiceError
from briefing.voices import ENGINES, choose_voice, open_voice, speak_lines
from briefing.voices.engine import VoiceSpec
from briefing.voices.process import ProcessVoice
from tests.voices.machine import children_of, cpu_s, default_voices, engine_of, has, wait_until

pytestmark = pytest.mark.slow(reason="voices speak in several processes")

TONE = VoiceSpec("tone")
ROOT = Path(__file__).parents[2]
LONG = "The road would cost more than planned, said the mayor. " * 400
LINES = tuple(f"Line {number} of the script." for number in range(12))
DEFAULTS = default_voices()
SEVERAL_AT_ONCE = [spec for spec in DEFAULTS if ENGINES[spec.engine].lines_at_once]
natural = pytest.mark.skipif(not has("hibari"), reason="the natural voice is not installed")


@pytest.mark.parametrize("jobs", [0, -1])
def test_fewer_than_one_job_is_refused_before_anything_is_spoken(jobs: int) -> None:
    with pytest.raises(VoiceError, match=rf"--jobs {jobs}: must be 1 or more"):
        next(speak_lines(TONE, LINES, jobs=jobs))


def test_lines_come_in_order() -> None:
    lengths = [sound.duration_ms for sound in speak_lines(TONE, LINES)]
    assert lengths == [60 * len(line) for line in LINES]


def test_no_lines_are_no_sound_and_no_process() -> None:
    assert list(speak_lines(choose_voice("system"), ())) == []
    assert children_of(os.getpid()) == []


@pytest.mark.parametrize("spec", SEVERAL_AT_ONCE, ids=engine_of)
def test_the_sound_is_the_same_whatever_the_number_of_jobs(spec: VoiceSpec) -> None:
    assert list(speak_lines(spec, LINES, jobs=1)) == list(speak_lines(spec, LINES, jobs=3))


@natural
def test_a_line_that_fails_stops_the_others_and_is_named() -> None:
    spec = choose_voice("natural")
    sounds = speak_lines(spec, (*LINES[:2], "🎉", *LINES[2:]), jobs=2)
    with pytest.raises(VoiceError, match="no word") as caught:
        list(sounds)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    assert wait_until(lambda: not children_of(os.getpid()))


@natural
def test_who_stops_listening_leaves_no_process() -> None:
    sounds = speak_lines(choose_voice("natural"), LINES * 5, jobs=2)
    next(sounds)
    assert len(children_of(os.getpid())) == 1
    sounds.close()  # type: ignore[attr-defined]
    assert wait_until(lambda: not children_of(os.getpid()))


def test_lines_under_way_in_a_process_that_dies_are_spoken_again() -> None:
    spec = choose_voice("system")
    lines = (LINES[0], LONG, LINES[1], LINES[2])
    sounds = speak_lines(spec, lines)
    first = next(sounds)
    (child,) = children_of(os.getpid())
    assert wait_until(partial(is_speaking, child))
    os.kill(child, signal.SIGKILL)
    assert [first, *sounds] == list(speak_lines(spec, lines))


def test_a_process_killed_while_nobody_asks_is_no_line_s_fault() -> None:
    with open_voice(choose_voice("system")) as voice:
        assert isinstance(voice, ProcessVoice)
        before = voice.speak(LINES[0])
        assert voice.pid is not None
        os.kill(voice.pid, signal.SIGKILL)
        assert wait_until(lambda: voice._child.has_died)
        assert voice.speak(LINES[0]) == before


@pytest.mark.parametrize("how", [KeyboardInterrupt, None])
def test_lines_asked_for_before_an_end_in_between_are_asked_for_again(
    how: type[BaseException] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_voice(choose_voice("system")) as voice:
        assert isinstance(voice, ProcessVoice)
        expected = [voice.speak(line) for line in LINES[:3]]
        asked = [voice.ask(line) for line in LINES[:3]]
        received = "briefing.deadline.process.read_frame"

        def read_once(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
            monkeypatch.setattr(received, read_frame)
            if how:
                raise how
            answer = read_frame(stream)
            voice._child._expire()  # at its deadline, between an answer and our taking it
            return answer

        monkeypatch.setattr(received, read_once)
        if how:
            with pytest.raises(how):
                asked[0]()
        assert [sound() for sound in asked] == expected


BROKEN = """
import sys
from briefing.voices import process
from briefing.voices.engines.system import espeak

speak = espeak.EspeakVoice.speak
espeak.EspeakVoice.speak = lambda self, text: 1 // 0 if "bug" in text else speak(self, text)
process.serve_voice()
"""


def test_a_bug_keeps_its_traceback_and_the_lines_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    start = subprocess.Popen

    def start_broken(command: Sequence[str], **options: Any) -> subprocess.Popen[bytes]:
        at = command.index("-c")
        return start([*command[:at], "-c", BROKEN, *command[at + 2 :]], **options)

    monkeypatch.setattr(subprocess, "Popen", start_broken)
    with open_voice(choose_voice("system")) as voice:
        assert isinstance(voice, ProcessVoice)
        asked = [voice.ask(line) for line in ("One.", "A bug.", "Three.")]
        pid = voice.pid
        assert asked[0]().pcm
        with pytest.raises(RuntimeError, match=r"(?s)Traceback.*ZeroDivisionError"):
            asked[1]()
        assert asked[2]().pcm
        assert voice.pid == pid


@pytest.mark.parametrize("spec", DEFAULTS, ids=engine_of)
def test_a_voice_leaves_no_files_and_tells_nobody(
    spec: VoiceSpec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert list(speak_lines(spec, LINES[:1]))
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("deaths", [1, 2])
def test_a_line_that_kills_the_voice_twice_is_named(deaths: int) -> None:
    with open_voice(choose_voice("system")) as voice:
        assert isinstance(voice, ProcessVoice)
        expected = [voice.speak(line) for line in LINES[:3]]
        asked = [voice.ask(line) for line in (LONG, *LINES[:3])]
        killer = threading.Thread(target=kill_busy, args=(voice, deaths))
        killer.start()
        if deaths == 1:
            assert asked[0]().duration_ms > 1000
        else:
            with pytest.raises(VoiceError, match=r"^“The road.*was killed by signal 9"):
                asked[0]()
        killer.join()
        assert [sound() for sound in asked[1:]] == expected


def is_speaking(pid: int) -> bool:
    """Opening takes a fraction of that."""
    return cpu_s(pid) > 0.5


def kill_busy(voice: ProcessVoice, times: int) -> None:
    """Kill the process of *voice* while it speaks, and the ones that take its place."""
    killed: set[int | None] = {None}
    for _ in range(times):
        assert wait_until(lambda: voice.pid not in killed)
        pid = voice.pid
        assert pid is not None
        assert wait_until(partial(is_speaking, pid))
        os.kill(pid, signal.SIGKILL)
        killed.add(pid)


@natural
def test_a_script_without_a_main_guard_may_use_jobs(tmp_path: Path) -> None:
    script = tmp_path / "plain.py"
    script.write_text(
        "from briefing.voices import ENGINES, choose_voice, speak_lines\n"
        "lines = ['One.', 'Two.', 'Three.']\n"
        "print(sum(1 for _ in speak_lines(choose_voice('natural'), lines, jobs=2)))\n",
        encoding="utf-8",
    )
    run = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (run.stdout, run.stderr) == ("3\n", "")
