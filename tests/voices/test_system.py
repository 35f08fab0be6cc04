"""pyttsx3 with the wheel's espeak-ng: nothing else needed, nothing left behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import espeakng_loader
import pytest

from briefing.errors import VoiceError
from briefing.types import VoiceSpec
from briefing.voices import choose_voice, open_voice
from briefing.voices.espeak import in_fork
from briefing.voices.process import ProcessVoice
from tests.voices.machine import children_of, is_alive, wait_until

SYSTEM = VoiceSpec("system", "gmw/en-US")
LONG = "The road would cost more than planned, said the mayor. " * 2000
ROOT = Path(__file__).parents[2]


@pytest.fixture
def voice() -> Iterator[ProcessVoice]:
    with open_voice(SYSTEM, deadline_s=20) as opened:
        assert isinstance(opened, ProcessVoice)
        yield opened


def test_the_only_espeak_in_the_process_is_the_wheels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with open_voice(SYSTEM) as voice:
        assert isinstance(voice, ProcessVoice)
        assert voice.speak("It works without a path.").pcm
        rows = Path(f"/proc/{voice.pid}/maps").read_text(encoding="utf-8").splitlines()
    mapped = {row.split(maxsplit=5)[5] for row in rows if "espeak" in row}
    folder = str(Path(espeakng_loader.__file__).resolve().parent)
    libraries = {path for path in mapped if ".so" in path}
    assert libraries == {espeakng_loader.get_library_path()}
    assert all(path.startswith(folder) for path in mapped)


def test_pyttsx3_is_in_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pyttsx3.py").write_text("raise ImportError('no pyttsx3 here')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(VoiceError, match=r"no pyttsx3 here.*pip install"), open_voice(SYSTEM):
        pass


def test_the_folder_it_is_started_in_does_not_matter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("struct", "wave", "briefing", "ctypes"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('wrong module')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with open_voice(SYSTEM) as voice:
        assert voice.speak("Still here.").pcm


def test_a_very_long_path_to_the_data_is_no_obstacle(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path.joinpath(*(letter * 60 for letter in "abcd"))
    shutil.copytree(Path(espeakng_loader.__file__).parent, home / "espeakng_loader")
    monkeypatch.syspath_prepend(home)
    with open_voice(SYSTEM) as voice:
        assert voice.speak("A long way down.").pcm


def test_missing_data_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "espeakng_loader"
    package.mkdir()
    for name in ("__init__.py", Path(espeakng_loader.get_library_path()).name):
        shutil.copy(Path(espeakng_loader.__file__).with_name(name), package)
    (package / "espeak-ng-data").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(VoiceError, match="could not read its data"), open_voice(SYSTEM):
        pass


def test_a_voice_that_espeak_does_not_know_is_named() -> None:
    with (
        pytest.raises(VoiceError, match=r"^system:gmw/nowhere: .*briefing voices"),
        open_voice(VoiceSpec("system", "gmw/nowhere")),
    ):
        pass


@pytest.mark.parametrize("language", ["fr", "es", "de", "pt-BR", "it", "ru", "hi", "ko", "fa"])
def test_other_languages_speak(language: str) -> None:
    words = {"ru": "Доброе утро", "hi": "नमस्ते दुनिया", "ko": "안녕하세요", "fa": "سلام دنیا"}
    with open_voice(choose_voice("auto", language)) as voice:
        assert voice.speak(words.get(language, "Radio Europa")).duration_ms > 400


def test_script_that_would_be_announced_sign_by_sign_is_left_out(voice: ProcessVoice) -> None:
    assert voice.speak("In Tokyo 東京 it rained.") == voice.speak("In Tokyo it rained.")
    with pytest.raises(VoiceError, match=r"^“東京”: .*no word"):
        voice.speak("東京")


def test_a_crash_within_a_line_costs_that_line_only(voice: ProcessVoice) -> None:
    with pytest.raises(VoiceError, match=r"^“The road .*…”: espeak-ng was killed by signal 11"):
        interrupt_line(voice, lambda fork: os.kill(fork, signal.SIGSEGV))
    pid = voice.pid
    assert voice.speak("Next.").pcm
    assert voice.pid == pid


def test_a_hang_within_a_line_hits_the_deadline_and_leaves_nothing() -> None:
    with open_voice(SYSTEM, deadline_s=1) as voice:
        assert isinstance(voice, ProcessVoice)
        forks: list[int] = []

        def stop(fork: int) -> None:
            forks.append(fork)
            os.kill(fork, signal.SIGSTOP)

        with pytest.raises(VoiceError, match="gave no answer in 1 s"):
            interrupt_line(voice, stop)
        assert wait_until(lambda: not is_alive(forks[0]))


OWNER = """
import sys
from briefing.types import VoiceSpec
from briefing.voices import open_voice
with open_voice(VoiceSpec("system", "gmw/en-US")) as voice:
    print(voice.pid, flush=True)
    voice.speak(sys.argv[1]) if len(sys.argv) > 1 else sys.stdin.read()
"""


@pytest.mark.parametrize("busy", [False, True])
def test_no_process_outlives_its_owner(busy: bool) -> None:
    arguments = [sys.executable, "-c", OWNER, *([LONG] if busy else [])]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as owner:
        assert owner.stdout is not None
        child = int(owner.stdout.readline())
        assert is_alive(child)
        forks: list[int] = []
        if busy:
            assert wait_until(lambda: children_of(child))
            forks = children_of(child)
            os.kill(forks[0], signal.SIGSTOP)
        owner.kill()
        assert wait_until(lambda: not any(is_alive(pid) for pid in (child, *forks)))


def test_a_fork_that_fails_says_so() -> None:
    def fail() -> bytes:
        os._exit(3)

    with pytest.raises(ChildProcessError, match="failed"):
        in_fork(fail)


def test_a_large_answer_comes_home_from_a_fork() -> None:
    assert in_fork(lambda: bytes(5_000_000)) == bytes(5_000_000)


def interrupt_line(voice: ProcessVoice, act: object) -> None:
    """Do *act* to the fork that speaks a long line; what the line raises comes out of here."""
    assert callable(act)
    assert voice.pid is not None
    pid = voice.pid

    def wait_and_act() -> None:
        if wait_until(lambda: children_of(pid)):
            act(children_of(pid)[0])

    thread = threading.Thread(target=wait_and_act)
    thread.start()
    try:
        voice.speak(LONG)
    finally:
        thread.join()
