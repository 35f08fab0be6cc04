"""
What every engine states of itself, and what its voice promises.

All that is here walks the table of engines: whoever adds one sees what is still to do.
"""

from __future__ import annotations

import array
import importlib
import os
import pkgutil
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from briefing.errors import ExtraError, VoiceError
from briefing.types import Audio
from briefing.voices import (
    ENGINES,
    Engine,
    choose_voice,
    engines,
    list_voices,
    open_voice,
    pace_of,
    speak_lines,
)
from briefing.voices.engine import Voice, VoiceSpec
from briefing.voices.line import KEPT_MS
from briefing.voices.process import ProcessVoice
from tests.voices.machine import (
    default_voices,
    engine_of,
    has,
    is_alive,
    language_of,
    memory_kb,
    wait_until,
)

pytestmark = pytest.mark.slow(reason="has every voice speak, die and hang")

ROOT = Path(__file__).parents[2]
EVERY_ENGINE = pytest.mark.parametrize("engine", ENGINES.values(), ids=lambda engine: engine.name)
SPEAKING = default_voices()
IN_PROCESSES = [spec for spec in SPEAKING if not ENGINES[spec.engine].open_here]
LINES = (
    "The harbour was quiet that morning.",
    "Nobody had expected 1,250 people, said the mayor; yet they came.",
    "“Why now?” she asked.",
    "Yes.",
)


def test_every_engine_is_one_file_and_one_entry_in_the_table() -> None:
    files = {module.name for module in pkgutil.iter_modules(engines.__path__)}
    assert files == set(ENGINES), "a file without an entry in briefing/voices/engines/__init__.py"
    for name, engine in ENGINES.items():
        assert importlib.import_module(f"{engines.__name__}.{name}").ENGINE is engine
        assert engine.name == name
        assert engine.usage.partition(":")[0] == name


@EVERY_ENGINE
def test_nothing_is_left_blank(engine: Engine) -> None:
    stated = {field.name: getattr(engine, field.name) for field in fields(Engine)}
    may_be_empty = {"extra", "size_mb", "languages", "packages"}
    may_be_empty |= {"open_here", "lines_at_once", "for_tests"}
    assert {name for name, value in stated.items() if not value} - may_be_empty == set()
    assert bool(engine.extra) == bool(engine.size_mb)
    assert bool(engine.packages) != engine.for_tests


@EVERY_ENGINE
def test_what_it_needs_is_what_its_extra_brings(engine: Engine) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert not engine.extra or engine.extra in extras, "pyproject.toml has no such extra"
    brought = extras[engine.extra] if engine.extra else project["dependencies"]
    names = {re.split(r"[^\w-]", wanted)[0].replace("-", "_") for wanted in brought}
    assert engine.for_tests or engine.packages[0][1] in names


def test_readme_lists_the_engines_as_they_state_themselves() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| voice | sounds |")[2].partition("\n\n")[0].splitlines()[2:]
    people = [engine for engine in ENGINES.values() if not engine.for_tests]
    assert sorted(table) == sorted(map(row_of, people)), "README's table of voices"


@EVERY_ENGINE
def test_its_voices_are_listed_and_what_is_here_can_be_chosen(engine: Engine) -> None:
    listed = [info for info in list_voices() if info.engine == engine.name]
    assert listed
    for info in listed:
        assert info.wanted.partition(":")[0] == engine.name
        assert info.installed or info.note, "what it would take"
        assert engine.is_installed or not info.installed
        if info.installed and "/" not in info.wanted:
            language = info.languages[0] if info.languages else "en"
            assert choose_voice(info.wanted, language).engine == engine.name


@EVERY_ENGINE
def test_a_name_that_it_does_not_know_is_refused(engine: Engine) -> None:
    with pytest.raises((VoiceError, ExtraError), match=engine.name):
        choose_voice(f"{engine.name}:nobody-of-that-name", language_of(engine))


@EVERY_ENGINE
def test_it_speaks_the_languages_that_it_states_and_auto_takes_it_or_a_better(
    engine: Engine,
) -> None:
    order = list(ENGINES)
    for language in engine.languages if engine.is_installed else ():
        assert choose_voice(engine.name, language).language == language
        chosen = choose_voice("auto", language).engine
        assert order.index(chosen) <= order.index(engine.name)
    if engine.languages and engine.is_installed:
        with pytest.raises(VoiceError, match=f"reads {engine.reads}, not 'tlh'"):
            choose_voice(engine.name, "tlh")


@EVERY_ENGINE
def test_speeds_rise_and_a_wish_is_heard(engine: Engine) -> None:
    heard = [engine.speeds.hear(wish / 20) for wish in range(10, 41)]
    assert heard == sorted(heard)
    assert engine.speeds.ask(1.0) == engine.speeds.hear(1.0) == 1.0
    for wish in (0.5, 0.75, 1.0, 2.0):
        assert abs(engine.speeds.hear(wish) / wish - 1) < 0.1


@EVERY_ENGINE
def test_even_a_word_takes_time(engine: Engine) -> None:
    paces = [pace_of(VoiceSpec(engine.name, name)) for name in ("", "gmw/en-US", "another")]
    assert any(paces)
    assert all(pace.estimate_ms("Yes.") >= 200 for pace in paces if pace)


@EVERY_ENGINE
def test_its_version_names_all_that_decides_its_sound(engine: Engine) -> None:
    version = engine.version(VoiceSpec(engine.name))
    for module, distribution in engine.packages:
        assert distribution in version
        assert has(module) == (f"{distribution}-none" not in version)


def test_the_table_and_its_lists_load_no_engine() -> None:
    modules = {module for engine in ENGINES.values() for module, _ in engine.packages}
    code = (
        "import sys; from briefing.voices import choose_voice, list_voices; choose_voice('auto');"
        "assert 'importlib.metadata' not in sys.modules; list_voices();"
        f"heavy = {modules} & set(sys.modules); assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def row_of(engine: Engine) -> str:
    """Of README's table."""
    sounds = f"{engine.sounds}; {engine.reads}"
    needs = f"`pip install '.[{engine.extra}]'`" if engine.extra else "nothing"
    size = f"{engine.size_mb} MB more" if engine.extra else "in the base install"
    return f"| `{engine.usage}` | {sounds} | {needs} | {size} | {engine.licence} |"


@pytest.fixture(scope="module", params=SPEAKING, ids=engine_of)
def voice(request: pytest.FixtureRequest) -> Iterator[Voice]:
    with open_voice(request.param) as opened:
        yield opened


@pytest.mark.parametrize("line", LINES)
def test_every_line_has_sound_at_the_stated_rate(voice: Voice, line: str) -> None:
    sound = voice.speak(line)
    assert sound.rate_hz == voice.rate_hz
    assert len(sound.pcm) % 2 == 0
    assert 40 <= sound.duration_ms / len(line) <= 250
    assert loudest(sound) > 1000


def test_a_line_sounds_the_same_whatever_was_said_before(voice: Voice) -> None:
    forwards = {line: voice.speak(line).pcm for line in LINES}
    backwards = {line: voice.speak(line).pcm for line in reversed(LINES)}
    assert forwards == backwards


def test_a_line_sounds_the_same_in_another_process(voice: Voice) -> None:
    expected = voice.speak(LINES[0])
    with open_voice(voice.spec) as other:
        assert other.speak(LINES[0]) == expected


def test_different_lines_sound_different(voice: Voice) -> None:
    assert len({voice.speak(line).pcm for line in LINES}) == len(LINES)


@pytest.mark.parametrize("line", ["", "   ", "...", "—", "🎉 🎉", "\0", "“”"])
def test_a_line_without_a_word_is_an_error_that_names_it(voice: Voice, line: str) -> None:
    with pytest.raises(VoiceError, match=r"^(An empty line|“.*”): .*drop the line\.$"):
        voice.speak(line)
    assert voice.speak(LINES[3]).pcm


@pytest.mark.parametrize(
    "line",
    ["one\0two three", "one\ntwo three", "a \ud800 stray", "zero\u200bwidth", "café naïve ☃", "A"],
)
def test_odd_characters_are_no_reason_to_fail(voice: Voice, line: str) -> None:
    assert voice.speak(line).pcm


def test_nothing_after_a_nul_is_lost(voice: Voice) -> None:
    whole = voice.speak("We met the mayor at noon.").duration_ms
    assert abs(voice.speak("We met\0the mayor at noon.").duration_ms - whole) <= 60


def test_a_long_line_is_spoken_to_its_end(voice: Voice) -> None:
    clause = "the road would cost more than planned, "
    one, many = voice.speak(clause), voice.speak(clause * 40)
    assert 0.75 <= many.duration_ms / (40 * one.duration_ms) <= 1.35


def test_silence_at_the_ends_is_the_kept_margin(voice: Voice) -> None:
    if voice.spec.engine == "tone":
        pytest.skip("its length is exact instead")
    for line in LINES:
        before, after = silent_ends_ms(voice.speak(line))
        assert KEPT_MS - 5 <= before <= KEPT_MS + 20
        assert KEPT_MS - 5 <= after <= KEPT_MS + 20


def test_no_end_of_a_line_clicks(voice: Voice) -> None:
    for line in LINES:
        samples = array.array("h", voice.speak(line).pcm)
        assert abs(samples[0]) <= 40
        assert abs(samples[-1]) <= 40


def test_speed_changes_the_length(voice: Voice) -> None:
    normal = voice.speak(LINES[1]).duration_ms
    for speed, low, high in ((0.5, 1.5, 2.3), (2.0, 0.4, 0.65)):
        spec = replace(voice.spec, speed=speed)
        (sound,) = speak_lines(spec, LINES[1:2])
        assert low <= sound.duration_ms / normal <= high


def test_nothing_is_printed(voice: Voice, capfd: pytest.CaptureFixture[str]) -> None:
    voice.speak(LINES[0])
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("spec", IN_PROCESSES, ids=engine_of)
def test_many_lines_do_not_grow_it(spec: VoiceSpec) -> None:
    # A model asks for memory over its first lines, and then no more.
    few, many = (60, 500) if spec.engine == "system" else (40, 100)
    with open_voice(spec) as opened:
        assert isinstance(opened, ProcessVoice)
        assert opened.pid is not None
        for index in range(few):
            opened.speak(f"Item {index % 20}.")
        before = memory_kb(opened.pid), memory_kb(os.getpid())
        for index in range(few, many):
            opened.speak(f"Item {index % 20}.")
        after = memory_kb(opened.pid), memory_kb(os.getpid())
    assert after[0] - before[0] < 2000
    assert after[1] - before[1] < 2000


@pytest.mark.parametrize("spec", IN_PROCESSES, ids=engine_of)
def test_a_killed_voice_is_told_and_the_next_line_speaks_again(spec: VoiceSpec) -> None:
    with open_voice(spec) as opened:
        assert isinstance(opened, ProcessVoice)
        expected = opened.speak(LINES[3])
        assert opened.pid is not None
        os.kill(opened.pid, signal.SIGKILL)
        with pytest.raises(VoiceError, match=r"^“Yes\.”: .* was killed by signal 9"):
            opened.speak(LINES[3])
        assert opened.speak(LINES[3]) == expected


@pytest.mark.parametrize("spec", IN_PROCESSES, ids=engine_of)
def test_a_voice_that_hangs_is_stopped_at_the_deadline(spec: VoiceSpec) -> None:
    with open_voice(spec, deadline_s=0.4) as opened:
        assert isinstance(opened, ProcessVoice)
        pid = opened.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        with pytest.raises(VoiceError, match=r"^“Yes\.”: .* gave no answer in 0\.4 s"):
            opened.speak(LINES[3])
        assert not is_alive(pid)


@pytest.mark.parametrize("spec", IN_PROCESSES, ids=engine_of)
def test_a_closed_voice_leaves_no_process(spec: VoiceSpec) -> None:
    with open_voice(spec) as opened:
        assert isinstance(opened, ProcessVoice)
        pid = opened.pid
        assert pid is not None
    assert wait_until(lambda: not is_alive(pid))


def loudest(sound: Audio) -> int:
    return max(array.array("h", sound.pcm))


def silent_ends_ms(sound: Audio) -> tuple[float, float]:
    """Measured by itself: samples under -54 dB of the loudest, from each end."""
    samples = array.array("h", sound.pcm)
    limit = max(16, loudest(sound) / 500)
    loud = [index for index, sample in enumerate(samples) if abs(sample) >= limit]
    frame_ms = 1000 / sound.rate_hz
    return loud[0] * frame_ms, (len(samples) - 1 - loud[-1]) * frame_ms
