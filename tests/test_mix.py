from __future__ import annotations

import array
import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.errors import SoundError
from briefing.mix import Sounds, load_sounds, measure_programme_ms, mix_script
from briefing.types import Audio, Line, Mix, Script, Segment
from tests.babble import make_babble, make_script

pytestmark = pytest.mark.slow(reason="mixes whole programmes")

SILENT = Sounds()


def _noise(frames: int, rate_hz: int, *, offset: int = 0) -> Audio:
    """Loud from the first sample to the last, as no trimmed line is: the worst for a join."""
    wave = [round(9000 * math.sin(index * 0.31)) + offset for index in range(frames)]
    return Audio(array.array("h", wave).tobytes(), rate_hz)


def _samples(mix: Mix) -> array.array[int]:
    return array.array("h", mix.pcm_path.read_bytes())


def _between(mix: Mix, start_ms: float, end_ms: float) -> array.array[int]:
    rate = mix.rate_hz
    return _samples(mix)[round(start_ms * rate / 1000) : round(end_ms * rate / 1000)]


def _rms(samples: array.array[int]) -> float:
    return math.sqrt(sum(sample * sample for sample in samples) / max(len(samples), 1))


@st.composite
def _programmes(draw: st.DrawFn) -> tuple[Script, list[Audio], Sounds]:
    rate_hz = draw(st.sampled_from([8000, 11_025, 16_000, 22_050, 24_000]))
    pauses = st.lists(st.integers(0, 1500), min_size=0, max_size=3).map(tuple)
    chapters = draw(st.lists(pauses, min_size=1, max_size=4).filter(any))
    script = make_script(*chapters)
    frames = st.integers(0, rate_hz // 3)
    audios = [_noise(draw(frames), rate_hz) for _ in script.lines]
    sting = st.none() | st.integers(rate_hz // 20, rate_hz // 2).map(
        lambda count: _noise(count, rate_hz)
    )
    sounds = Sounds(draw(sting), draw(sting), draw(sting), draw(sting))
    return script, audios, sounds


@given(_programmes())
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_mixed_the_map_fits_the_sound(
    tmp_path: Path, programme: tuple[Script, list[Audio], Sounds]
) -> None:
    script, audios, sounds = programme
    mix = mix_script(script, audios, sounds=sounds, folder=tmp_path)
    assert mix.duration_ms == measure_programme_ms(
        script, [len(audio.pcm) / 2 * 1000 / audio.rate_hz for audio in audios], sounds
    )
    assert abs(len(_samples(mix)) - mix.duration_ms * mix.rate_hz / 1000) <= 0.5
    assert [cue.line for cue in mix.cues] == list(script.lines)
    assert [cue.end_ms - cue.start_ms for cue in mix.cues] == [a.duration_ms for a in audios]
    assert [chapter.title for chapter in mix.chapters] == [
        segment.title for segment in script.segments if segment.lines
    ]
    assert mix.chapters[0].start_ms == 0
    assert mix.chapters[-1].end_ms == mix.duration_ms
    assert all(one.end_ms == two.start_ms for one, two in pairwise(mix.chapters))
    for chapter in mix.chapters[1:]:
        assert all(not cue.start_ms < chapter.start_ms < cue.end_ms for cue in mix.cues)


def test_within_a_chapter_pauses_are_what_the_script_says(tmp_path: Path) -> None:
    script = make_script((450, 0, 800, 450), (37, 1200))
    audios = [make_babble(0.7, rate_hz=22_050) for _ in script.lines]
    mix = mix_script(script, audios, sounds=load_sounds("stings", 22_050), folder=tmp_path)
    rests = [two.start_ms - one.end_ms for one, two in pairwise(mix.cues)]
    assert rests[:3] == [450, 0, 800]
    assert rests[4] == 37


def test_the_pause_between_chapters_holds_its_sting(tmp_path: Path) -> None:
    script = make_script((1200,), (1200,))
    audios = [make_babble(0.7), make_babble(0.7)]
    mix = mix_script(script, audios, sounds=load_sounds("stings", 16_000), folder=tmp_path)
    first, second = mix.cues
    assert second.start_ms - first.end_ms == 1200
    assert _rms(_between(mix, first.end_ms + 250, second.start_ms - 400)) > 100


def test_a_pause_too_short_for_its_sting_grows(tmp_path: Path) -> None:
    script = make_script((100,), (100,))
    sounds = load_sounds("stings", 16_000)
    assert sounds.transition is not None
    audios = [make_babble(0.7), make_babble(0.7)]
    mix = mix_script(script, audios, sounds=sounds, folder=tmp_path)
    first, second = mix.cues
    assert second.start_ms - first.end_ms > sounds.transition.duration_ms


@pytest.mark.parametrize("music", ["none", "stings", "full"])
@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 24_000])
def test_chapters_start_in_silence_and_the_end_is_silent_for_less_than_a_second(
    music: Literal["none", "stings", "full"], rate_hz: int, tmp_path: Path
) -> None:
    script = make_script((450, 800, 1200), (700, 1200), (450, 1200))
    audios = [make_babble(2.0, rate_hz=rate_hz) for _ in script.lines]
    sounds = load_sounds(music, rate_hz)
    mix = mix_script(script, audios, sounds=sounds, folder=tmp_path)
    for chapter in mix.chapters:
        assert not any(_between(mix, max(chapter.start_ms - 20, 0), chapter.start_ms + 20))
    assert mix.cues[0].start_ms < 5000
    assert not any(_between(mix, mix.duration_ms - 100, mix.duration_ms))
    assert _rms(_between(mix, mix.duration_ms - 1000, mix.duration_ms)) > 1


@pytest.mark.parametrize("music", ["none", "stings", "full"])
@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 24_000])
def test_no_join_clicks_and_no_offset_is_left(
    music: Literal["none", "stings", "full"], rate_hz: int, tmp_path: Path
) -> None:
    script = make_script((450, 0, 800), (450, 1200))
    lengths = (rate_hz, rate_hz // 2 + 7, rate_hz // 3 + 1, rate_hz - 3, rate_hz // 2)
    audios = [_noise(frames, rate_hz, offset=900) for frames in lengths]
    mix = mix_script(script, audios, sounds=load_sounds(music, rate_hz), folder=tmp_path)
    # 9000 * sin(0.31 n) itself moves by 2790 a sample at most: at a join it must not be more.
    steepest = 9000 * 2 * math.sin(0.31 / 2) * 1.02
    for cue in mix.cues:
        for edge in (cue.start_ms, cue.end_ms):
            around = _between(mix, edge - 20, edge + 20)
            assert max(abs(two - one) for one, two in pairwise(around)) <= steepest
            assert max(map(abs, _between(mix, edge - 0.2, edge + 0.2))) < 1500
    samples = _samples(mix)
    assert abs(sum(samples) / len(samples)) < 3


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 24_000])
def test_stings_begin_and_end_without_a_click(rate_hz: int, tmp_path: Path) -> None:
    sounds = load_sounds("stings", rate_hz)
    script = make_script((1200,), (1200,))
    audios = [make_babble(1.0, rate_hz=rate_hz), make_babble(1.0, rate_hz=rate_hz)]
    mix = mix_script(script, audios, sounds=sounds, folder=tmp_path)
    assert sounds.transition is not None
    start_ms = mix.chapters[1].start_ms + 30
    for edge in (start_ms, start_ms + sounds.transition.duration_ms):
        assert max(map(abs, _between(mix, edge - 1, edge + 1))) < 300


def test_stings_never_sound_while_a_word_does(tmp_path: Path) -> None:
    rate_hz = 16_000
    script = make_script((900,), (900,), (900,))
    quiet = Audio(bytes(2 * rate_hz), rate_hz)
    audios = [make_babble(1.0), quiet, quiet]
    mix = mix_script(script, audios, sounds=load_sounds("stings", rate_hz), folder=tmp_path)
    for cue in mix.cues[1:]:
        assert not any(_between(mix, cue.start_ms, cue.end_ms))


def test_the_bed_is_far_under_the_words_and_goes_on_without_a_seam(tmp_path: Path) -> None:
    rate_hz = 24_000
    script = make_script((450, 700, 450, 900, 450, 450, 1200))
    audios = [make_babble(3.0, rate_hz=rate_hz) for _ in script.lines]
    music = load_sounds("full", rate_hz)
    only_bed = Sounds(bed=music.bed)
    with_bed = mix_script(script, audios, sounds=only_bed, folder=tmp_path)
    heard = _samples(with_bed)
    without = _samples(mix_script(script, audios, sounds=SILENT, folder=tmp_path))
    bed = array.array("h", (one - two for one, two in zip(heard, without, strict=True)))
    assert 20 * math.log10(_rms(without) / _rms(bed)) > 26
    assert _rms(bed) > 1
    inner = bed[rate_hz * 2 : -rate_hz * 2]
    assert max(abs(two - one) for one, two in pairwise(inner)) < 40


def test_a_second_speaker_is_as_loud_as_the_first(tmp_path: Path) -> None:
    host, guest = Line("a", "", 450), Line("b", "", 450, speaker="guest")
    script = Script("t", "en", make_script((0,)).date, (Segment("one", (host, guest)),))
    audios = [make_babble(3, peak=0.4), make_babble(3, peak=0.1)]
    mix = mix_script(script, audios, sounds=SILENT, folder=tmp_path)
    loud, soft = (_rms(_between(mix, cue.start_ms, cue.end_ms)) for cue in mix.cues)
    assert abs(20 * math.log10(loud / soft)) < 1


def test_lines_are_taken_as_they_come_and_never_all_at_once(tmp_path: Path) -> None:
    script = make_script(*[(450,) * 10] * 10)
    target = tmp_path / "programme.pcm"
    behind: list[float] = []

    def speak() -> Iterator[Audio]:
        for index in range(len(script.lines)):
            written = target.stat().st_size / 2 / 16_000 if target.exists() else 0.0
            behind.append(index * 2.45 - written)
            yield babble

    babble = make_babble(2.0)
    mix_script(script, speak(), sounds=SILENT, folder=tmp_path)
    assert max(behind) < 60


def test_a_script_without_lines_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match="not one line"):
        mix_script(make_script(()), [], sounds=SILENT, folder=tmp_path)
    assert measure_programme_ms(make_script(()), [], SILENT) == 0


@pytest.mark.parametrize("count", [1, 3])
def test_one_sound_for_each_line_is_required(count: int, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        mix_script(make_script((0, 0)), [make_babble(0.2)] * count, sounds=SILENT, folder=tmp_path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match=r"programme\.pcm.*TMPDIR"):
        mix_script(make_script((0,)), [make_babble(0.2)], sounds=SILENT, folder=tmp_path / "none")


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    (tmp_path / "programme.pcm").symlink_to("/dev/full")
    with pytest.raises(SoundError, match="No space left"):
        mix_script(make_script((0,)), [make_babble(0.5)], sounds=SILENT, folder=tmp_path)
