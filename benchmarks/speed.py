"""What an episode costs: CPU and memory by stage, beside LAME encoding the same sound alone."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefing.ffmpeg import find_ffmpeg, run_ffmpeg
from briefing.mastering import master_mix
from briefing.mix import load_sounds, mix_script
from briefing.outputs import make_cover, write_tags, write_vtt
from briefing.pipeline.desk import Desk
from briefing.pipeline.reading import read_article
from briefing.pipeline.rundown import arrange
from briefing.settings import ScriptSettings
from briefing.types import Audio
from briefing.voices import choose_voice, open_voice

__all__ = ["Stage", "measure_stages"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the path."""

    name: str
    cpu_s: float
    """User and system time, of child processes too."""
    peak_mb: float
    """The largest memory of this process so far; of its largest child, for a stage that has one."""


def measure_stages(source: Path, wanted: str, minutes: float) -> list[Stage]:
    """Make the sound and the files of one episode, a stage after the other."""
    stages: list[Stage] = []

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        before = _cpu_s()
        yield
        stages.append(Stage(name, _cpu_s() - before, _peak_mb()))

    with tempfile.TemporaryDirectory() as folder:
        with stage("read and clean"):
            article = read_article(source)
        with stage("word every sentence"):
            desk = Desk.open(arrange([article], minutes=minutes), ScriptSettings(minutes=minutes))
        spec = choose_voice(wanted)
        with stage("choose"):
            script = desk.write(minutes * 60_000, lambda line: 66.7 * len(line.spoken) + 450)
        audios: list[Audio] = []
        with stage(f"speak ({spec.engine})"), open_voice(spec) as voice:
            audios = [voice.speak(line.spoken) for line in script.lines]
        with stage("mix"):
            sounds = load_sounds("stings", audios[0].rate_hz)
            mix = mix_script(script, audios, sounds=sounds, folder=Path(folder))
        target = Path(folder) / "episode.mp3"
        with stage("master, encode, measure"):
            master_mix(mix, target)
        with stage("cover, tags, transcript"):
            cover = make_cover(script.title, "Tuesday")
            write_tags(
                target, script=script, chapters=mix.chapters, cues=mix.cues, cover_jpeg=cover
            )
            write_vtt(mix.cues)
        with stage("LAME alone, for comparison"):
            run_ffmpeg(
                [
                    *("-f", "s16le", "-ar", str(mix.rate_hz), "-ac", "1", "-i", str(mix.pcm_path)),
                    *("-ar", "44100", "-c:a", "libmp3lame", "-b:a", "96k", f"{folder}/alone.mp3"),
                ],
                task="encoding alone",
                ffmpeg=find_ffmpeg(),
            )
    return stages


def _cpu_s() -> float:
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def _peak_mb() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(own, children) / 1024
