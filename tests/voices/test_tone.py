"""The voice whose every time is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.voices import measure_pace, pace_of
from briefing.voices.engine import VoiceSpec
from briefing.voices.engines.tone import ToneVoice

SAYABLE = st.text(max_size=40).filter(lambda text: any(letter.isalnum() for letter in text))


@given(SAYABLE)
def test_it_hums_60_ms_a_character(line: str) -> None:
    sound = ToneVoice(VoiceSpec("tone")).speak(line)
    assert sound.duration_ms == 60 * len(line)
    pace = pace_of(VoiceSpec("tone"))
    assert pace
    assert pace.estimate_ms(line) == 60 * len(line)


@pytest.mark.parametrize(("speed", "length_ms"), [(0.5, 1200), (1.25, 480), (2.0, 300)])
def test_speed_shortens_it_exactly(speed: float, length_ms: int) -> None:
    spec = VoiceSpec("tone", speed=speed)
    assert ToneVoice(spec).speak("ten chars.").duration_ms == length_ms
    pace = pace_of(spec)
    assert pace
    assert pace.estimate_ms("ten chars.") == length_ms
    # Heard instead of stated, it is the same for what was heard.
    heard = measure_pace(spec, ["ten chars."])
    assert heard.estimate_ms("ten chars.") == pytest.approx(length_ms)
