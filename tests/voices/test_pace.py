"""How long a voice will take, against how long it takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.voices import ENGINES, measure_pace, pace_of, speak_lines
from briefing.voices.engine import VoiceSpec
from tests.voices.machine import default_voices, engine_of

pytestmark = pytest.mark.slow(reason="speaks at every speed")

LINES = (
    "The harbour stayed closed on Monday, the port authority said, after a crane fell on a quay.",
    "Two ferries were sent to the island of Lund, forty miles to the north.",
    "“We have never seen a wave of that size,” said the captain, who has sailed for thirty years.",
    "The council will meet again in March to decide who pays.",
    "More than six million pounds had been spent on the old sea wall before it gave way.",
    "Nobody was hurt.",
)
MEASURED = [spec for spec in default_voices() if pace_of(spec)]


@pytest.mark.parametrize("speed", [0.5, 1.0, 1.3, 2.0])
@pytest.mark.parametrize("spec", MEASURED, ids=engine_of)
def test_an_estimate_is_near_the_sound(spec: VoiceSpec, speed: float) -> None:
    spec = replace(spec, speed=speed)
    spoken_ms = sum(sound.duration_ms for sound in speak_lines(spec, LINES))
    pace = pace_of(spec)
    assert pace
    estimate_ms = sum(pace.estimate_ms(line) for line in LINES)
    assert abs(estimate_ms / spoken_ms - 1) < 0.1


def test_a_voice_that_nobody_measured_is_measured_by_what_it_says() -> None:
    spec = VoiceSpec("system", "gmw/en", language="en", speed=1.2)
    assert pace_of(spec) is None
    pace = measure_pace(spec, LINES[::2])
    spoken_ms = sum(sound.duration_ms for sound in speak_lines(spec, LINES[1::2]))
    assert sum(map(pace.estimate_ms, LINES[1::2])) == pytest.approx(spoken_ms, rel=0.1)


@pytest.mark.parametrize("wish", [0.5, 0.6, 0.7, 0.8, 0.9, 1.1, 1.15, 1.6, 1.8, 2.0])
def test_what_is_wished_of_the_natural_voice_is_heard(wish: float) -> None:
    assert abs(ENGINES["natural"].speeds.hear(wish) / wish - 1) < 0.03
