from __future__ import annotations

import array
import re
import stat
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from mutagen.id3 import ID3, USLT
from mutagen.mp3 import MP3, BitrateMode

from briefing.errors import SoundError
from briefing.ffmpeg import find_ffmpeg, run_ffmpeg
from briefing.mastering import (
    FORMATS,
    LOUDNESS_PRESETS,
    choose_bitrate,
    master_mix,
    measure_file,
)
from briefing.settings import AudioFormat
from briefing.types import Mix
from tests.babble import make_babble

pytestmark = pytest.mark.slow(reason="ffmpeg masters whole programmes")

RATE_HZ = 16_000


def _mix(folder: Path, pcm: bytes, rate_hz: int = RATE_HZ) -> Mix:
    path = folder / "programme.pcm"
    path.write_bytes(pcm)
    return Mix(path, rate_hz, round(len(pcm) / 2 * 1000 / rate_hz), (), ())


def _babble(seconds: float, peak: float = 0.5, rate_hz: int = RATE_HZ) -> bytes:
    return make_babble(seconds, rate_hz=rate_hz, peak=peak).pcm


def _silence(seconds: float) -> bytes:
    return bytes(2 * round(seconds * RATE_HZ))


def _clipped(pcm: bytes) -> bytes:
    samples = array.array("h", pcm)
    return array.array("h", (max(min(4 * x, 32767), -32768) for x in samples)).tobytes()


def _wrapped(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a script in the place of ffmpeg; it may call the real one as ``$FFMPEG``."""
    program = folder / "ffmpeg"
    real = find_ffmpeg()
    program.write_text(f'#!/bin/bash\nFFMPEG="{real}"\n{script}\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


PROGRAMMES: dict[str, Callable[[], bytes]] = {
    "ten seconds": lambda: _babble(10),
    "one second": lambda: _silence(0.25) + _babble(1) + _silence(0.2),
    "very quiet": lambda: _babble(20, peak=0.003),
    "very loud and clipped": lambda: _clipped(_babble(20, peak=1.0)),
    "a long silence inside": lambda: _babble(6) + _silence(70) + _babble(6),
    "quiet, then loud": lambda: _babble(20, peak=0.05) + _babble(20, peak=0.9),
    "rests of a second": lambda: (_babble(2) + _silence(1)) * 12,
    "two minutes and louder at the end": lambda: b"".join(
        _babble(5, peak=0.2 + 0.03 * step) + _silence(0.6) for step in range(22)
    ),
}


@pytest.mark.parametrize("name", PROGRAMMES)
def test_any_programme_comes_to_its_loudness_below_the_ceiling(name: str, tmp_path: Path) -> None:
    mix = _mix(tmp_path, PROGRAMMES[name]())
    measured = master_mix(mix, tmp_path / "out.mp3")
    assert measured.loudness_lufs == pytest.approx(-16, abs=0.3)
    assert measured.true_peak_dbtp <= -1.0
    assert measured.duration_ms == mix.duration_ms


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 24_000])
@pytest.mark.parametrize("name", LOUDNESS_PRESETS)
def test_every_preset_is_met_at_every_rate(name: str, rate_hz: int, tmp_path: Path) -> None:
    wanted = LOUDNESS_PRESETS[name]
    mix = _mix(tmp_path, _babble(12, rate_hz=rate_hz), rate_hz)
    measured = master_mix(mix, tmp_path / "out.mp3", preset=wanted)
    assert measured.loudness_lufs == pytest.approx(wanted.target_lufs, abs=0.3)
    assert measured.true_peak_dbtp <= wanted.ceiling_dbtp


@pytest.mark.parametrize("audio_format", list(FORMATS))
def test_every_format_keeps_time_and_loudness(audio_format: AudioFormat, tmp_path: Path) -> None:
    mix = _mix(tmp_path, _babble(9.7))
    measured = master_mix(mix, tmp_path / f"out.{audio_format}", audio_format=audio_format)
    assert measured.loudness_lufs == pytest.approx(-16, abs=0.3)
    assert measured.true_peak_dbtp <= -1.0
    # ffmpeg 7 leaves what AAC's last frame was filled up with: 23 ms at most.
    assert mix.duration_ms <= measured.duration_ms <= mix.duration_ms + 23


def crc16(data: bytes) -> int:
    """CRC-16/ARC as long division, bit by bit: x^16 + x^15 + x^2 + 1, lowest bit first."""
    rest = int.from_bytes(bytes(int(f"{byte:08b}"[::-1], 2) for byte in data), "big") << 16
    while rest.bit_length() > 16:
        rest ^= 0x18005 << (rest.bit_length() - 17)
    return int(f"{rest:016b}"[::-1], 2)


@pytest.mark.parametrize("bitrate_kbps", [64, 96, 160])
def test_the_mp3_is_constant_mono_and_as_long_as_players_say(
    bitrate_kbps: int, tmp_path: Path
) -> None:
    path = tmp_path / "out.mp3"
    measured = master_mix(_mix(tmp_path, _babble(7.3)), path, bitrate_kbps=bitrate_kbps)
    info: Any = MP3(path).info  # type: ignore[no-untyped-call]
    assert info.bitrate_mode == BitrateMode.CBR
    assert (info.channels, info.sample_rate) == (1, 44_100)
    assert info.bitrate == pytest.approx(bitrate_kbps * 1000, rel=0.02)
    # LAME's part of the Info frame: the method (1 is constant), and a checksum of all before it.
    head = path.read_bytes()[:300]
    at = head.index(b"Info")
    assert head[at + 129] & 15 == 1
    assert crc16(head[: at + 154]) == int.from_bytes(head[at + 154 : at + 156], "big")
    # mutagen counts whole frames, with the delay and the padding that players leave out.
    assert 0 <= info.length * 1000 - measured.duration_ms < 80


@pytest.mark.parametrize("audio_format", ["mp3", "m4a", "opus", "wav"])
def test_what_is_returned_is_what_ffmpeg_measures_of_the_whole_file(
    audio_format: AudioFormat, tmp_path: Path
) -> None:
    path = tmp_path / f"out.{audio_format}"
    loud_end = _babble(20, peak=0.3) + _babble(2, peak=0.8) + _babble(10, peak=0.3)
    measured = master_mix(_mix(tmp_path, loud_end), path, audio_format=audio_format)
    told = run_ffmpeg(
        ["-i", str(path), "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"],
        task="measuring",
    )
    found = re.findall(r"\b(?:I|Peak):\s+(\S+) (?:LUFS|dBFS)", told)[-2:]
    assert measured.loudness_lufs == float(found[0])
    assert measured.true_peak_dbtp == pytest.approx(float(found[1]), abs=0.06)


def test_a_file_is_measured_however_long_its_lyrics_are(tmp_path: Path) -> None:
    target = tmp_path / "out.mp3"
    measured = master_mix(_mix(tmp_path, _babble(5)), target)
    lyrics = "\n".join(f"line {number}" for number in range(1000))
    tags = ID3()  # type: ignore[no-untyped-call]
    tags.add(USLT(lang="eng", text=lyrics))  # type: ignore[no-untyped-call]
    tags.save(target, v2_version=3)
    assert measure_file(target) == measured


def test_a_peak_between_samples_is_seen_in_a_tone(tmp_path: Path) -> None:
    path = tmp_path / "tone.wav"
    # A quarter of the rate, an eighth of a turn in: every sample is 3 dB below the crest. It fades,
    # because a wave that starts or ends with a step has a higher crest there.
    tone = "aevalsrc=0.5*sin(2*PI*11025*t+PI/4):s=44100:d=5,afade=d=1,afade=out:st=4:d=1"
    run_ffmpeg(["-f", "lavfi", "-i", tone, str(path)], task="making a tone")
    assert measure_file(path).true_peak_dbtp == pytest.approx(-6.0, abs=0.1)


def test_a_long_programme_is_met_at_the_first_attempt(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    parts = [_babble(4, peak=0.1 + 0.15 * (step % 5)) + _silence(0.5) for step in range(40)]
    caplog.set_level("INFO", logger="briefing.mastering")
    measured = master_mix(_mix(tmp_path, b"".join(parts)), tmp_path / "out.mp3")
    assert measured.loudness_lufs == pytest.approx(-16, abs=0.3)
    assert sum("out.mp3: Measurement" in record.message for record in caplog.records) == 1


@pytest.mark.parametrize("audio_format", ["mp3", "m4b", "opus", "wav"])
def test_sounds_stay_where_the_mix_put_them(audio_format: AudioFormat, tmp_path: Path) -> None:
    starts_s = (0.5, 2.1, 3.7, 6.2)
    pcm = bytearray(_silence(8))
    noise = Random(1)
    burst = array.array("h", (noise.randrange(-6000, 6000) for _ in range(6400))).tobytes()
    for start_s in starts_s:
        begin = 2 * round(start_s * RATE_HZ)
        pcm[begin : begin + len(burst)] = burst
    path = tmp_path / f"out.{audio_format}"
    master_mix(_mix(tmp_path, bytes(pcm)), path, audio_format=audio_format)
    blocks: list[bytes] = []
    decoding = ["-i", str(path), "-ar", "44100", "-f", "s16le", "pipe:1"]
    run_ffmpeg(decoding, task="reading", on_output=blocks.append)
    loud = [i for i, x in enumerate(array.array("h", b"".join(blocks))) if abs(x) > 3000]
    found = [loud[0], *(two for one, two in pairwise(loud) if two - one > 22_050)]
    assert [frame / 44_100 for frame in found] == pytest.approx(starts_s, abs=0.005)


@pytest.mark.parametrize("audio_format", list(FORMATS))
def test_equal_mixes_give_equal_bytes(audio_format: AudioFormat, tmp_path: Path) -> None:
    mix = _mix(tmp_path, _babble(5))
    one, two = tmp_path / f"one.{audio_format}", tmp_path / f"two.{audio_format}"
    master_mix(mix, one, audio_format=audio_format)
    master_mix(mix, two, audio_format=audio_format)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("audio_format", "bitrates"), [("m4a", (48, 96)), ("opus", (32, 96)), ("mp3", (48, 160))]
)
def test_a_file_is_about_as_large_as_its_bitrate_says(
    audio_format: AudioFormat, bitrates: tuple[int, ...], tmp_path: Path
) -> None:
    mix = _mix(tmp_path, _babble(10))
    for bitrate_kbps in bitrates:
        path = tmp_path / f"out.{audio_format}"
        master_mix(mix, path, audio_format=audio_format, bitrate_kbps=bitrate_kbps)
        kbits = path.stat().st_size * 8 / mix.duration_ms
        assert 0.6 * bitrate_kbps <= kbits <= 1.4 * bitrate_kbps


@pytest.mark.parametrize(
    ("audio_format", "wanted", "message"),
    [
        ("mp3", 100, r"100 kbit/s: not a bitrate of mp3; choose 32, 40, .*, 256 or 320\."),
        ("m4b", 8, r"8 kbit/s: not a bitrate of m4b; choose 32 to 256\."),
        ("opus", 500, r"500 kbit/s: not a bitrate of opus; choose 16 to 256\."),
    ],
)
def test_a_bitrate_that_a_format_does_not_have_is_refused(
    audio_format: AudioFormat, wanted: int, message: str, tmp_path: Path
) -> None:
    with pytest.raises(SoundError, match=message):
        choose_bitrate(audio_format, wanted)
    with pytest.raises(SoundError, match=message):
        master_mix(
            _mix(tmp_path, b""), tmp_path / "x", audio_format=audio_format, bitrate_kbps=wanted
        )
    assert not (tmp_path / "x").exists()


def test_a_bitrate_means_nothing_to_wav_and_has_a_usual_value_elsewhere() -> None:
    assert choose_bitrate("wav", 7) == choose_bitrate("wav", None) == 0
    assert [choose_bitrate(name, None) for name in FORMATS if name != "wav"] == [96, 96, 96, 64]


@pytest.mark.parametrize("pcm", [_silence(5), b"", b"\x01\x00\xff\xff" * 40_000])
def test_a_silent_programme_is_an_error_and_leaves_no_file(pcm: bytes, tmp_path: Path) -> None:
    with pytest.raises(SoundError, match="silent"):
        master_mix(_mix(tmp_path, pcm), tmp_path / "out.mp3")
    assert [path.name for path in tmp_path.iterdir()] == ["programme.pcm"]


def test_an_encoder_killed_midway_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    kill = (
        'if [[ "$*" == *libmp3lame* ]]; then "$FFMPEG" -re "$@" & child=$!; '
        "sleep 0.5; kill -9 $child; kill -9 $$; fi\n"
        'exec "$FFMPEG" "$@"'
    )
    _wrapped(tmp_path, kill, monkeypatch)
    with pytest.raises(SoundError, match=r"encoding out\.mp3: ffmpeg was killed"):
        master_mix(_mix(scratch, _babble(10)), scratch / "out.mp3")
    assert [path.name for path in scratch.iterdir()] == ["programme.pcm"]


@pytest.mark.parametrize(
    ("part", "words"),
    [("libmp3lame", "no encoder 'gone'"), ("acompressor", "no filter 'gone'")],
)
def test_an_ffmpeg_without_a_part_is_named(
    part: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _wrapped(tmp_path, f'exec "$FFMPEG" "${{@//{part}/gone}}"', monkeypatch)
    with pytest.raises(SoundError, match=words) as caught:
        master_mix(_mix(tmp_path, _babble(2)), tmp_path / "out.mp3")
    assert "pip install imageio-ffmpeg" in str(caught.value)
    assert not (tmp_path / "out.mp3").exists()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match="No such file or directory"):
        master_mix(_mix(tmp_path, _babble(2)), tmp_path / "none" / "out.mp3")


def test_what_is_no_sound_cannot_be_measured(tmp_path: Path) -> None:
    path = tmp_path / "page.mp3"
    path.write_text("<html></html>", encoding="utf-8")
    with pytest.raises(SoundError, match=r"page\.mp3: it holds no sound"):
        measure_file(path)
