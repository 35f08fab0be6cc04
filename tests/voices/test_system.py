"""pyttsx3 with the wheel's espeak-ng: nothing else needed, nothing left behind."""

from __future__ import annotations

import ctypes
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
from briefing.voices import choose_voice, open_voice
from briefing.voices.engine import VoiceSpec
from briefing.voices.engines.system.espeak import Statics
from briefing.voices.process import ProcessVoice
from tests.voices.machine import cpu_s, is_alive, wait_until, wait_until_busy

pytestmark = pytest.mark.slow(reason="speaks, crashes and hangs on purpose")

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
    before = voice.speak("Next.")
    with pytest.raises(
        VoiceError, match=r"^“The road .*…”: the system voice was killed by sig.* 11"
    ):
        interrupt_line(voice, signal.SIGSEGV)
    assert voice.speak("Next.") == before


def test_a_hang_within_a_line_hits_the_deadline_and_leaves_nothing() -> None:
    with open_voice(SYSTEM, deadline_s=1) as voice:
        assert isinstance(voice, ProcessVoice)
        pid = voice.pid
        assert pid is not None
        with pytest.raises(VoiceError, match="gave no answer in 1 s"):
            interrupt_line(voice, signal.SIGSTOP)
        assert wait_until(lambda: not is_alive(pid))


MIXED = (
    "The road would cost more than planned, said the mayor.",
    "WOW!!! STOP!!! Now!",
    "Привет world, Γειά σου!",
    "Hmm? Hm! hm. hm, hm; hm:",
    "A B C D 3.14159 26535",
    "नमस्ते and hello, café naïve Zürich",
    "It rained. It rained. It rained for forty days.",
)


@pytest.mark.parametrize("language", ["en", "fr", "de", "ru", "hi", "vi"])
def test_a_line_sounds_the_same_whatever_was_said_before(language: str) -> None:
    spec = choose_voice("system" if language == "en" else "auto", language)
    alone = []
    for line in MIXED:
        with open_voice(spec) as voice:
            alone.append(voice.speak(line))
    with open_voice(spec) as voice:
        forward = [voice.speak(line) for line in MIXED]
        backward = [voice.speak(line) for line in reversed(MIXED)]
    assert forward == alone
    assert backward[::-1] == alone


def test_an_espeak_that_does_not_show_its_variables_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = Path(
        shutil.copytree(Path(espeakng_loader.__file__).parent, tmp_path / "espeakng_loader")
    )
    library = home / Path(espeakng_loader.get_library_path()).name
    header = bytearray(library.read_bytes())
    header[60:62] = bytes(2)  # no sections, so no symbol table: as after "strip"
    library.write_bytes(header)
    monkeypatch.syspath_prepend(tmp_path)
    with (
        pytest.raises(VoiceError, match=r"another espeak-ng: no Flutter_ix.*reinstall it: pip"),
        open_voice(SYSTEM),
    ):
        pass


@pytest.mark.parametrize("data", [b"", b"\x7fELF", b"#!/bin/sh" + bytes(90)])
def test_a_file_that_is_no_library_is_one_line(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "libespeak-ng.so"
    path.write_bytes(data)
    with pytest.raises(OSError, match=r"^libespeak-ng\.so is not a library as we know it"):
        Statics(ctypes.CDLL(None), path)


OWNER = """
import sys
from briefing.voices.engine import VoiceSpec
from briefing.voices.engines.system.espeak import Statics
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
        if busy:
            assert wait_until(lambda: cpu_s(child) > 1)  # it is speaking: it opened in far less
        owner.kill()
        assert wait_until(lambda: not is_alive(child), seconds=2)


def interrupt_line(voice: ProcessVoice, number: signal.Signals) -> None:
    """Send *number* while a long line is spoken; what the line raises comes out of here."""
    pid = voice.pid
    assert pid is not None

    def wait_and_send() -> None:
        if wait_until_busy(pid):
            os.kill(pid, number)

    thread = threading.Thread(target=wait_and_send)
    thread.start()
    try:
        voice.speak(LONG)
    finally:
        thread.join()
