"""
What each stage of an episode costs; run in a process of its own: its start is a stage too.

``python -m benchmarks.speed.stages ARTICLE MINUTES VOICE`` is what :func:`measure_stages` runs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.speed.article import write_article

__all__ = ["Stage", "format_stages", "measure_stages"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the path."""

    name: str
    cpu_s: float
    """User and system time, of child processes too."""
    peak_mb: float
    """The most that the process itself has held so far, without its children."""


def measure_stages(minutes: float, voice: str, folder: Path) -> list[Stage]:
    """
    Make one episode of a made-up article, a stage after the other, as ``make`` does.

    Raises:
        subprocess.CalledProcessError: It failed.
    """
    article = folder / "article.txt"
    article.write_text(write_article(minutes), encoding="utf-8")
    command = [sys.executable, "-m", __name__, str(article), str(minutes), voice]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    return [Stage(**row) for row in json.loads(told)]


def format_stages(stages: Sequence[Stage], lame_s: float) -> str:
    """A line each, with its share of what LAME needs for the same audio."""
    lines = [f"{'stage':28} {'CPU s':>8} {'/ LAME':>7} {'peak MB':>8}"]
    lines += [
        f"{stage.name:28} {stage.cpu_s:8.2f} {stage.cpu_s / lame_s:7.2f} {stage.peak_mb:8.0f}"
        for stage in stages
    ]
    return "\n".join(lines)


@dataclass(slots=True)
class _Clock:
    stages: list[Stage] = field(default_factory=list)
    before_s: float = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        yield
        self.note(name)

    def note(self, name: str) -> None:
        """What was spent since the last note was spent on *name*."""
        import resource

        now_s, self.before_s = self.before_s, _cpu_s()
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        self.stages.append(Stage(name, self.before_s - now_s, peak_mb))


def _run(article_path: Path, minutes: float, wanted: str) -> list[Stage]:
    from briefing.mastering import master_mix
    from briefing.mix import load_sounds, mix_script
    from briefing.outputs import make_cover, write_tags, write_vtt
    from briefing.pipeline.desk import Desk
    from briefing.pipeline.reading import read_article
    from briefing.pipeline.rundown import arrange
    from briefing.pipeline.studio import Booth, set_clock
    from briefing.settings import ScriptSettings, SoundSettings, VoiceSettings
    from briefing.voices import choose_voice, open_speakers

    clock = _Clock()
    clock.note("start-up and imports")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with clock.stage("read and clean"):
            article = read_article(article_path)
        with clock.stage("cut and word sentences"):
            desk = Desk.open(arrange([article], minutes=minutes), ScriptSettings(minutes=minutes))
        spec = choose_voice(wanted)
        with clock.stage("choose"):
            pace = set_clock(
                VoiceSettings(wanted),
                SoundSettings(),
                language=desk.language,
                lexicon=None,
                lines=desk.spoken,
            )
            script = desk.fit(round(minutes * 60_000), pace)
        with clock.stage(f"speak ({spec.engine})"), open_speakers(spec) as speakers:
            booth = Booth(speakers.describe(), folder, speakers.speak_lines)
            booth.record(line.spoken for line in script.lines)
        with clock.stage("mix"):
            sounds = load_sounds("stings", booth.voice.rate_hz)
            audios = [booth.play(line.spoken) for line in script.lines]
            mix = mix_script(script, audios, sounds=sounds, folder=folder)
        target = folder / "episode.mp3"
        with clock.stage("master, encode, measure"):
            master_mix(mix, target)
        with clock.stage("cover, tags, transcript"):
            cover = make_cover(script.title, "Tuesday")
            write_tags(
                target, script=script, chapters=mix.chapters, cues=mix.cues, cover_jpeg=cover
            )
            write_vtt(mix.cues)
    return clock.stages


def _cpu_s() -> float:
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


if __name__ == "__main__":
    stages = _run(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3])
    print(json.dumps([asdict(stage) for stage in stages]))
