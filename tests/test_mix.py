"""One continuous sound, and a map of it that is right to the sample."""

from __future__ import annotations

import array
import datetime as dt
import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import SoundError
from briefing.mix import load_sounds, measure_programme_ms, mix_script
from briefing.types import Audio, Line, Mix, Script, Segment

RATE_HZ = 24_000
STINGS = load_sounds("stings", RATE_HZ)
SILENT = load_sounds("none", RATE_HZ)


def hum(duration_ms: int, hertz: int = 200) -> Audio:
    """A tone that starts and ends anywhere in its wave: a join that is cut would click."""
    frames = RATE_HZ * duration_ms // 1000
    wave = (round(8000 * math.sin(0.7 + 2 * math.pi * hertz * n / RATE_HZ)) for n in range(frames))
    return Audio(array.array("h", wave).tobytes(), RATE_HZ)


def script_of(*segments: tuple[tuple[int, int], ...]) -> tuple[Script, list[int]]:
    """A script of (duration, pause) lines, and the durations."""
    made = tuple(
        Segment(f"part {index}", tuple(Line("x", "x", pause) for _, pause in lines))
        for index, lines in enumerate(segments)
    )
    durations = [duration for lines in segments for duration, _ in lines]
    return Script("Tones", "en", dt.date(2026, 11, 24), made), durations


def samples_of(mix: Mix) -> array.array[int]:
    return array.array("h", mix.pcm_path.read_bytes())


SEGMENTS = st.lists(
    st.lists(
        st.tuples(st.integers(10, 400), st.sampled_from([0, 450, 800, 1200])),
        min_size=1,
        max_size=4,
    ).map(tuple),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(SEGMENTS, st.booleans())
def test_the_plan_is_the_mix_and_chapters_cover_it_without_gap_or_overlap(
    tmp_path_factory: pytest.TempPathFactory,
    segments: list[tuple[tuple[int, int], ...]],
    music: bool,
) -> None:
    script, durations = script_of(*segments)
    sounds = STINGS if music else SILENT
    folder = tmp_path_factory.mktemp("mix")
    mix = mix_script(script, [hum(one) for one in durations], sounds=sounds, folder=folder)
    assert mix.duration_ms == measure_programme_ms(script, durations, sounds)
    frames = len(samples_of(mix))
    assert abs(frames * 1000 / RATE_HZ - mix.duration_ms) < 1
    edges = [(chapter.start_ms, chapter.end_ms) for chapter in mix.chapters]
    assert edges[0][0] == 0
    assert edges[-1][1] == mix.duration_ms
    assert all(before[1] == after[0] for before, after in pairwise(edges))
    assert [cue.end_ms - cue.start_ms for cue in mix.cues] == durations
    assert all(before.end_ms <= after.start_ms for before, after in pairwise(mix.cues))


@pytest.fixture
def produced(tmp_path: Path) -> Mix:
    lines = ((900, 450), (700, 800), (500, 1200))
    script, durations = script_of(lines, lines)
    return mix_script(script, [hum(one) for one in durations], sounds=STINGS, folder=tmp_path)


def test_rests_are_exact(produced: Mix) -> None:
    first, second, third = produced.cues[:3]
    assert second.start_ms - first.end_ms == 450
    assert third.start_ms - second.end_ms == 800
    samples = samples_of(produced)
    rest = samples[RATE_HZ * (first.end_ms + 1) // 1000 : RATE_HZ * (second.start_ms - 1) // 1000]
    assert set(rest) == {0}


def test_no_join_clicks(produced: Mix) -> None:
    """Nowhere a step larger than the tone's and the stings' own."""
    samples = samples_of(produced)
    own = 8000 * 2 * math.pi * 200 / RATE_HZ
    for cue in produced.cues:
        for edge_ms in (cue.start_ms, cue.end_ms):
            at = RATE_HZ * edge_ms // 1000
            around = samples[max(at - 48, 0) : at + 48]
            assert max(abs(b - a) for a, b in pairwise(around)) <= 1.5 * own


def test_there_is_no_constant_offset(produced: Mix) -> None:
    samples = samples_of(produced)
    assert abs(sum(samples) / len(samples)) < 5


def test_the_first_word_comes_soon_and_the_end_is_short(produced: Mix) -> None:
    assert produced.cues[0].start_ms < 5000
    samples = samples_of(produced)
    last_sound = max(index for index, sample in enumerate(samples) if abs(sample) > 30)
    assert (len(samples) - last_sound) / RATE_HZ < 1


def test_chapters_start_in_silence(produced: Mix) -> None:
    samples = samples_of(produced)
    for chapter in produced.chapters:
        at = RATE_HZ * chapter.start_ms // 1000
        assert max(map(abs, samples[at : at + RATE_HZ // 50])) <= 30


def test_stings_never_overlap_words(tmp_path: Path) -> None:
    lines = ((900, 450), (500, 0))  # no rest at all before the next chapter
    script, durations = script_of(lines, lines)
    with_music = mix_script(script, [hum(one) for one in durations], sounds=STINGS, folder=tmp_path)
    samples = samples_of(with_music)
    for cue, duration in zip(with_music.cues, durations, strict=True):
        start = RATE_HZ * (cue.start_ms + 10) // 1000
        word = samples[start : start + RATE_HZ * (duration - 20) // 1000]
        assert max(map(abs, word)) <= 8001


def test_a_script_without_lines_is_an_error(tmp_path: Path) -> None:
    empty = Script("Nothing", "en", dt.date(2026, 11, 24), ())
    with pytest.raises(SoundError, match="Nothing"):
        mix_script(empty, [], sounds=SILENT, folder=tmp_path)
