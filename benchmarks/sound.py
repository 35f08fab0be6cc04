"""What mixing and mastering cost, beside LAME encoding the same sound alone, in the same run."""

from __future__ import annotations

import datetime as dt
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from briefing.ffmpeg import find_ffmpeg, run_ffmpeg
from briefing.mastering import master_mix
from briefing.mix import load_sounds, mix_script
from briefing.types import Audio, Line, Measurement, Mix, Script, Segment
from briefing.voices import choose_voice, open_voice

__all__ = ["SoundCost", "measure_sound"]

_SENTENCES = (
    "The harbour was closed for three days after the storm, the mayor said on Tuesday.",
    "About two hundred boats had been moved inland the night before.",
    "Nobody was hurt, but the old lighthouse lost its lamp and part of its roof.",
    "Repairs are expected to take until spring, and the council has asked for money.",
    "Fishermen say the warning came early enough this time.",
)


@dataclass(frozen=True, slots=True)
class SoundCost:
    """User and system time, of child processes too."""

    minutes: float
    lame_s: float
    """ffmpeg resampling and encoding the same raw sound, with LAME's usual settings."""
    mix_s: float
    master_s: float
    """Finding the gain, filtering, encoding, decoding and measuring."""
    peak_mb: float
    """The larger of this process and its largest child."""
    measured: Measurement

    @property
    def ratio(self) -> float:
        """Mixing and mastering against LAME alone."""
        return (self.mix_s + self.master_s) / self.lame_s


def measure_sound(minutes: float) -> SoundCost:
    """Mix and master that much of the system voice with stings and bed, four lines a chapter."""
    with open_voice(choose_voice("system")) as voice:
        spoken = [voice.speak(sentence) for sentence in _SENTENCES]
    line_ms = sum(audio.duration_ms for audio in spoken) / len(spoken) + 600
    count = max(round(minutes * 60_000 / line_ms), 1)
    with tempfile.TemporaryDirectory() as folder:
        started = _cpu_s()
        mix = _mix(count, islice(cycle(spoken), count), spoken[0].rate_hz, Path(folder))
        mixed = _cpu_s()
        measured = master_mix(mix, Path(folder) / "ours.mp3")
        mastered = _cpu_s()
        arguments = ["-f", "s16le", "-ar", str(mix.rate_hz), "-ac", "1", "-i", str(mix.pcm_path)]
        arguments += ["-ar", "44100", "-c:a", "libmp3lame", "-b:a", "96k", f"{folder}/alone.mp3"]
        run_ffmpeg(arguments, task="encoding alone", ffmpeg=find_ffmpeg())
        alone = _cpu_s()
    return SoundCost(
        minutes=mix.duration_ms / 60_000,
        lame_s=alone - mastered,
        mix_s=mixed - started,
        master_s=mastered - mixed,
        peak_mb=_peak_mb(),
        measured=measured,
    )


def _mix(count: int, audios: Iterator[Audio], rate_hz: int, folder: Path) -> Mix:
    lines = [Line(str(number), "", 1200 if number % 4 == 3 else 450) for number in range(count)]
    chapters = [tuple(lines[start : start + 4]) for start in range(0, count, 4)]
    segments = tuple(Segment(f"Chapter {n}", part) for n, part in enumerate(chapters, 1))
    script = Script("Benchmark", "en", dt.date(2026, 1, 1), segments)
    return mix_script(script, audios, sounds=load_sounds("full", rate_hz), folder=folder)


def _cpu_s() -> float:
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def _peak_mb() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(own, children) / 1024


if __name__ == "__main__":
    for minutes in map(float, sys.argv[1:] or ("2", "30")):
        cost = measure_sound(minutes)
        print(
            f"{cost.minutes:6.1f} min: LAME alone {cost.lame_s:6.2f} s, mix {cost.mix_s:5.2f} s, "
            f"master {cost.master_s:6.2f} s, ratio {cost.ratio:4.2f}, peak {cost.peak_mb:4.0f} MB, "
            f"{cost.measured.loudness_lufs:.1f} LUFS, {cost.measured.true_peak_dbtp:.1f} dBTP"
        )
