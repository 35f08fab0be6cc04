from __future__ import annotations

import array
import math
import wave
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest

from benchmarks.render_sounds import STING_RATE_HZ, STINGS, render_bed, render_sting, to_pcm
from briefing.errors import SoundError
from briefing.ffmpeg import run_ffmpeg
from briefing.mastering.chain import read_loudnesses
from briefing.sounds import SOUND_LUFS, load_sounds
from briefing.types import Audio
from tests.babble import make_babble

pytestmark = pytest.mark.slow(reason="ffmpeg decodes all that is played")

NAMES = ("opening", "transition", "closing", "bed")


def _loudness(audio: Audio, folder: Path) -> float:
    raw = folder / "sound.raw"
    raw.write_bytes(audio.pcm)
    source = ["-f", "s16le", "-ar", str(audio.rate_hz), "-ac", "1", "-i", str(raw)]
    told = run_ffmpeg([*source, "-af", "ebur128", "-f", "null", "-"], task="measuring")
    return read_loudnesses(told)[-1]


def _make(target: Path, source: str, *arguments: str) -> Path:
    run_ffmpeg(["-f", "lavfi", "-i", source, *arguments, str(target)], task="making a sound")
    return target


def test_our_sounds_are_small() -> None:
    folder = files("briefing.sounds")
    assert sum(len((folder / f"{name}.flac").read_bytes()) for name in NAMES) < 200_000


@pytest.mark.parametrize("name", [*STINGS, "bed"])
def test_the_files_are_what_the_script_renders(name: str) -> None:
    samples = render_sting(STINGS[name]) if name in STINGS else render_bed()
    decoded: list[bytes] = []
    packaged = str(files("briefing.sounds") / f"{name}.flac")
    run_ffmpeg(["-i", packaged, "-f", "s16le", "pipe:1"], task="reading", on_output=decoded.append)
    ours, theirs = array.array("h", to_pcm(samples)), array.array("h", b"".join(decoded))
    assert len(ours) == len(theirs)
    # A sine may differ in its last bit from one C library to the next.
    assert max(abs(one - two) for one, two in zip(ours, theirs, strict=True)) <= 1


def test_the_stings_of_four_chapters_take_less_than_six_seconds() -> None:
    opening, transition, closing = (STINGS[name].duration_s for name in NAMES[:3])
    assert opening + 3 * transition + closing < 6


@pytest.mark.parametrize("name", list(STINGS))
def test_a_sting_starts_and_ends_in_silence_and_has_no_offset(name: str) -> None:
    samples = render_sting(STINGS[name])
    assert max(map(abs, samples[:12])) < 0.01
    assert max(map(abs, samples[-STING_RATE_HZ // 100 :])) < 0.001
    assert abs(sum(samples) / len(samples)) < 1e-4


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 24_000])
def test_all_our_sounds_are_as_loud_as_one_another(rate_hz: int, tmp_path: Path) -> None:
    loaded = load_sounds("full", rate_hz)
    for audio in loaded.all:
        assert audio.rate_hz == rate_hz
        assert _loudness(audio, tmp_path) == pytest.approx(SOUND_LUFS, abs=0.6)


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 24_000])
def test_the_bed_goes_round_without_a_seam(rate_hz: int) -> None:
    bed = load_sounds("full", rate_hz).bed
    assert bed is not None
    samples = array.array("h", bed.pcm)
    steepest = max(abs(two - one) for one, two in pairwise(samples))
    assert abs(samples[0] - samples[-1]) <= steepest
    assert abs((samples[1] - samples[0]) - (samples[-1] - samples[-2])) <= steepest


@pytest.mark.parametrize(
    ("music", "there"),
    [
        ("none", (False, False, False, False)),
        ("stings", (True, True, True, False)),
        ("full", (True, True, True, True)),
    ],
)
def test_music_says_which_sounds_there_are(
    music: Literal["none", "stings", "full"], there: tuple[bool, ...]
) -> None:
    loaded = load_sounds(music, 16_000)
    given = (loaded.opening, loaded.transition, loaded.closing, loaded.bed)
    assert tuple(audio is not None for audio in given) == there


@pytest.mark.parametrize(
    ("name", "source", "arguments"),
    [
        ("stereo.wav", "sine=330:d=3:r=96000,volume=0.05", ("-ac", "2", "-c:a", "pcm_s24le")),
        ("8bit.wav", "sine=330:d=3:r=8000", ("-c:a", "pcm_u8")),
        ("loud.flac", "aevalsrc=0.99*sin(2000*t):d=2", ()),
        ("song: 100% -1.mp3", "sine=330:d=3", ("-b:a", "64k")),
        ("short.wav", "sine=660:d=0.25", ()),
    ],
)
def test_any_file_becomes_an_intro_as_loud_as_ours(
    name: str, source: str, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / name
    made = _make(tmp_path / f"made{path.suffix}", source, *arguments)
    made.rename(path)
    opening = load_sounds("none", 22_050, intro=path).opening
    assert opening is not None
    assert opening.rate_hz == 22_050
    if opening.duration_ms > 500:
        assert _loudness(opening, tmp_path) == pytest.approx(SOUND_LUFS, abs=1.0)


def test_a_person_s_files_replace_ours_and_lose_their_silence(tmp_path: Path) -> None:
    intro = _make(tmp_path / "intro.wav", "sine=440:d=2", "-af", "adelay=1500,apad=pad_dur=2")
    loaded = load_sounds("stings", 24_000, intro=intro, outro=intro)
    assert loaded.opening == loaded.closing
    assert loaded.opening is not None
    assert loaded.opening.duration_ms == pytest.approx(2000, abs=20)
    assert loaded.transition == load_sounds("stings", 24_000).transition


def test_a_person_s_bed_is_made_to_go_round(tmp_path: Path) -> None:
    path = _make(tmp_path / "bed.wav", "sine=441:d=6.013:r=96000", "-ac", "2")
    bed = load_sounds("none", 16_000, bed=path).bed
    assert bed is not None
    samples = array.array("h", bed.pcm * 2)
    steepest = max(abs(two - one) for one, two in pairwise(samples[: len(samples) // 4]))
    assert max(abs(two - one) for one, two in pairwise(samples)) <= steepest * 1.3


def test_a_bed_of_hours_is_read_only_at_its_start(tmp_path: Path) -> None:
    path = tmp_path / "hours.wav"
    with wave.open(str(path), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(1)
        target.setframerate(2000)
        tone = bytes(round(128 + 60 * math.sin(index * 0.7)) for index in range(20_000))
        target.writeframes(tone * (3 * 3600 * 2000 // len(tone)))
    bed = load_sounds("none", 8000, bed=path).bed
    assert bed is not None
    assert bed.duration_ms < 181_000
    with pytest.raises(SoundError, match=r"hours\.wav: longer than 60 seconds"):
        load_sounds("none", 8000, intro=path)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("noise.mp3", bytes(range(1, 256)) * 200, "no sound"),
        ("empty.wav", b"", "no sound"),
        ("words.flac", b"hello", "no sound"),
        ("page.html", b"<html></html>", "no sound"),
        ("list.m3u8", b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n", "no sound"),
    ],
)
def test_a_file_that_is_no_sound_is_named(
    name: str, content: bytes, words: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SoundError) as caught:
        load_sounds("stings", 16_000, intro=path)
    assert str(path) in str(caught.value)
    assert words in str(caught.value)


@pytest.mark.parametrize("source", ["anullsrc=d=3", "sine=d=2,volume=0.00003", "sine=d=0.02"])
def test_a_file_in_which_nothing_is_heard_is_named(source: str, tmp_path: Path) -> None:
    path = _make(tmp_path / "quiet.wav", source)
    with pytest.raises(SoundError, match=r"quiet\.wav: nothing can be heard"):
        load_sounds("none", 16_000, outro=path)


@pytest.mark.parametrize("head", ["ffconcat version 1.0\nfile other.wav\n", "#EXTM3U\nother.wav\n"])
def test_a_list_of_other_files_is_no_intro(head: str, tmp_path: Path) -> None:
    _make(tmp_path / "other.wav", "sine=d=1")
    listing = tmp_path / "intro.wav"
    listing.write_text(head, encoding="utf-8")
    with pytest.raises(SoundError, match=r"intro\.wav"):
        load_sounds("none", 16_000, intro=listing)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.wav"):
        with pytest.raises(SoundError, match="no such file"):
            load_sounds("none", 16_000, bed=path)


def test_a_picture_is_no_intro_but_a_cover_does_no_harm(tmp_path: Path) -> None:
    picture = _make(tmp_path / "cover.png", "color=red:s=32x32", "-frames:v", "1")
    with pytest.raises(SoundError, match="no sound"):
        load_sounds("none", 16_000, intro=picture)
    song = tmp_path / "song.mp3"
    inputs = ["-f", "lavfi", "-i", "sine=d=1", "-i", str(picture)]
    run_ffmpeg(
        [*inputs, "-map", "0", "-map", "1", "-disposition:v", "attached_pic", str(song)],
        task="making a song",
    )
    assert load_sounds("none", 16_000, intro=song).opening is not None


def test_babble_is_sound(tmp_path: Path) -> None:
    assert -30 < _loudness(make_babble(3), tmp_path) < -10
