"""A line: where a long one is cut, and the silence at the ends of its sound."""

from __future__ import annotations

import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.types import Audio
from briefing.voices.line import KEPT_MS, cut_clauses, join_parts, trim_silence

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


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Short enough.", ("Short enough.",)),
        ("", ()),
        ("One is here now; two is over there.", ("One is here now;", "two is over there.")),
        ("It ended late. Then, slowly, they left.", ("It ended late.", "Then, slowly, they left.")),
        ("They came in the rain, they left dry.", ("They came in the rain,", "they left dry.")),
        ("They sang all night and they danced on.", ("They sang all night", "and they danced on.")),
        ("a word and a word with no marks at all", ("a word and a word with", "no marks at all")),
    ],
)
def test_it_is_cut_at_the_strongest_mark(text: str, parts: tuple[str, ...]) -> None:
    assert cut_clauses(text, longest=24) == parts


@given(st.text(alphabet="ab ,.;—“”", max_size=400), st.integers(5, 60))
def test_no_part_is_too_long_and_no_word_is_lost(text: str, longest: int) -> None:
    parts = cut_clauses(text, longest=longest)
    assert all(0 < len(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_megabyte_without_a_mark_is_cut_quickly() -> None:
    assert len(cut_clauses("word " * 200_000, longest=300)) < 8000
