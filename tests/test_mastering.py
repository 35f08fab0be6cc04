"""The finished file is as loud as it says, whatever went in."""

from __future__ import annotations

import array
import math
import random
from pathlib import Path

import pytest

from briefing.errors import SoundError
from briefing.ffmpeg import find_ffmpeg, run_ffmpeg
from briefing.mastering import LOUDNESS_PRESETS, master_mix, measure_file
from briefing.types import Mix
from briefing.voices import choose_voice, open_voice

RATE_HZ = 24_000


def mix_of(samples: list[int], folder: Path) -> Mix:
    path = folder / "programme.pcm"
    path.write_bytes(array.array("h", samples).tobytes())
    return Mix(path, RATE_HZ, round(len(samples) * 1000 / RATE_HZ), (), ())


def babble(seconds: float, level: float) -> list[int]:
    """Noise with the rhythm of syllables: as peaky as speech."""
    chance = random.Random(7)
    samples = []
    tone = 0.0
    for n in range(round(seconds * RATE_HZ)):
        tone = 0.9 * tone + chance.gauss(0, 1)
        syllable = max(0.0, math.sin(2 * math.pi * 3.5 * n / RATE_HZ)) ** 2
        samples.append(round(max(-1.0, min(1.0, 0.3 * tone * syllable * level)) * 32_000))
    return samples


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Mix:
    """Six lines in the system voice."""
    with open_voice(choose_voice("system")) as voice:
        sounds = [voice.speak(f"Ship number {n} left the harbour at dawn.") for n in range(6)]
    path = tmp_path_factory.mktemp("spoken") / "programme.pcm"
    path.write_bytes(b"".join(sound.pcm + bytes(20_000) for sound in sounds))
    rate_hz = sounds[0].rate_hz
    return Mix(path, rate_hz, round(path.stat().st_size / 2 * 1000 / rate_hz), (), ())


@pytest.mark.parametrize("name", ["broadcast", "mono", "podcast"])
def test_every_preset_is_met_on_the_decoded_file(name: str, spoken: Mix, tmp_path: Path) -> None:
    preset = LOUDNESS_PRESETS[name]
    target = tmp_path / "episode.mp3"
    measured = master_mix(spoken, target, preset=preset)
    assert measured.duration_ms == pytest.approx(spoken.duration_ms, abs=2)
    assert measured == measure_file(target)
    assert measured.loudness_lufs == pytest.approx(preset.target_lufs, abs=0.3)
    assert measured.true_peak_dbtp <= preset.ceiling_dbtp


def test_where_peaks_leave_no_room_it_stays_under_them_and_says_so(
    spoken: Mix, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """-14 LUFS under -2 dBTP is more than this espeak sentence can be squeezed to."""
    preset = LOUDNESS_PRESETS["alexa"]
    measured = master_mix(spoken, tmp_path / "episode.mp3", preset=preset)
    assert measured.true_peak_dbtp <= preset.ceiling_dbtp
    assert measured.loudness_lufs == pytest.approx(preset.target_lufs, abs=0.5)
    if abs(measured.loudness_lufs - preset.target_lufs) > 0.25:
        assert "which its peaks do not allow" in caplog.text


@pytest.mark.parametrize("level", [0.02, 1.0], ids=["very quiet", "very loud"])
def test_quiet_and_loud_come_out_alike(level: float, tmp_path: Path) -> None:
    measured = master_mix(mix_of(babble(10, level), tmp_path), tmp_path / "episode.mp3")
    assert measured.loudness_lufs == pytest.approx(-16, abs=0.3)
    assert measured.true_peak_dbtp <= -1


def test_long_silence_between_does_not_mislead_the_meter(tmp_path: Path) -> None:
    samples = babble(6, 0.4) + [0] * (20 * RATE_HZ) + babble(6, 0.4)
    measured = master_mix(mix_of(samples, tmp_path), tmp_path / "episode.mp3")
    assert measured.loudness_lufs == pytest.approx(-16, abs=0.3)


def test_silence_is_an_error_and_leaves_no_file(tmp_path: Path) -> None:
    target = tmp_path / "episode.mp3"
    with pytest.raises(SoundError, match="silent"):
        master_mix(mix_of([0] * RATE_HZ, tmp_path), target)
    assert not target.exists()


def test_an_ffmpeg_without_the_encoder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = find_ffmpeg()
    entry = tmp_path / "bin"
    entry.mkdir()
    script = entry / "ffmpeg"
    script.write_text(
        "#!/bin/sh\n"
        'for argument; do case "$argument" in libmp3lame)\n'
        "  echo \"[error] Unknown encoder 'libmp3lame'\" >&2; exit 1 ;; esac; done\n"
        f'exec {real} "$@"\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{entry}:/usr/bin:/bin")
    target = tmp_path / "episode.mp3"
    with pytest.raises(SoundError, match="libmp3lame"):
        master_mix(mix_of(babble(3, 0.5), tmp_path), target)
    assert not target.exists()


def test_a_broken_ffmpeg_on_the_path_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "ffmpeg"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_ffmpeg() != broken


def test_a_failure_ends_with_ffmpegs_own_reason(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match=r"reading a\.wav.*No such file"):
        run_ffmpeg(["-i", str(tmp_path / "a.wav"), "-f", "null", "-"], task="reading a.wav")


def test_what_is_no_sound_cannot_be_measured(tmp_path: Path) -> None:
    path = tmp_path / "notes.mp3"
    path.write_text("not a sound", encoding="utf-8")
    with pytest.raises(SoundError, match=r"notes\.mp3"):
        measure_file(path)
