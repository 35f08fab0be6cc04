"""Silence at the ends of a line."""

from __future__ import annotations

import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.types import Audio
from briefing.voices.trimming import KEPT_MS, join_parts, trim_silence

RATE_HZ = 8000


def sound(*parts: tuple[int, int]) -> Audio:
    """Parts of (milliseconds, level): a square wave, so that every sample is at the level."""
    samples = array.array("h")
    for length_ms, level in parts:
        samples.extend(level if index % 2 else -level for index in range(8 * length_ms))
    return Audio(samples.tobytes(), RATE_HZ)


@pytest.mark.parametrize(
    "parts",
    [
        ((300, 0), (200, 9000), (500, 0)),
        ((0, 0), (200, 9000), (500, 0)),
        ((300, 0), (200, 9000), (0, 0)),
        ((3, 0), (200, 9000), (7, 0)),
        ((300, 10), (200, 9000), (500, 10)),
        ((300, 0), (50, 9000), (100, 0), (50, 9000), (500, 0)),
    ],
)
def test_the_same_margin_is_left_however_much_there_was(parts: tuple[tuple[int, int], ...]) -> None:
    trimmed = trim_silence(sound(*parts))
    assert abs(trimmed.duration_ms - (200 + 2 * KEPT_MS)) <= 10


@pytest.mark.parametrize("parts", [(), ((500, 0),), ((500, 15),)])
def test_silence_becomes_nothing(parts: tuple[tuple[int, int], ...]) -> None:
    assert trim_silence(sound(*parts)) == Audio(b"", RATE_HZ)


def test_a_quiet_release_is_kept() -> None:
    trimmed = trim_silence(sound((100, 9000), (100, 30), (100, 0)))
    assert abs(trimmed.duration_ms - (200 + 2 * KEPT_MS)) <= 10


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 32767)), max_size=8))
def test_ends_never_click_and_what_is_trimmed_stays_so(parts: list[tuple[int, int]]) -> None:
    trimmed = trim_silence(sound(*parts))
    samples = array.array("h", trimmed.pcm)
    if samples:
        assert samples[0] == samples[-1] == 0
    again = trim_silence(trimmed)
    assert abs(again.duration_ms - trimmed.duration_ms) <= 2 * KEPT_MS


def test_parts_are_joined_with_their_rests() -> None:
    part = sound((100, 0), (200, 9000), (300, 0))
    joined = join_parts([(part, 150), (sound((90, 0)), 400), (part, 999)], rate_hz=RATE_HZ)
    assert abs(joined.duration_ms - (2 * (200 + 2 * KEPT_MS) + 150)) <= 20
    assert join_parts([], rate_hz=RATE_HZ).pcm == b""
