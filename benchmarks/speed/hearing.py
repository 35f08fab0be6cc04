"""How well a machine understands our voices: word error rate of Whisper on what they say."""

from __future__ import annotations

import json
import subprocess
import wave
from collections.abc import Sequence
from pathlib import Path

from benchmarks.table import Row
from briefing.spoken import speak_out
from briefing.types import Audio
from briefing.voices import choose_voice, open_voice

__all__ = ["measure_hearing"]


def measure_hearing(data: Path, python: Path, voices: Sequence[str], folder: Path) -> list[Row]:
    """
    Say each line of ``eval40.txt`` as an episode would, and have ``asr_wer.py`` write it down.

    Args:
        data: Holds both files.
        python: Of the environment that the head of ``asr_wer.py`` describes.
        folder: Gets the sound.

    Raises:
        subprocess.CalledProcessError: The transcription failed.
    """
    lines = (data / "eval40.txt").read_text(encoding="utf-8").splitlines()
    rows = []
    for voice in voices:
        spoken = folder / voice
        spoken.mkdir()
        with open_voice(choose_voice(voice)) as speaker:
            for number, line in enumerate(filter(str.strip, lines)):
                _write_wav(spoken / f"{number:03}.wav", speaker.speak(speak_out(line, "en")))
        command = [python, data / "asr_wer.py", data / "eval40.txt", spoken]
        told = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        error = 100 * json.loads(told.splitlines()[-1])["wer"]
        rows.append(Row("hearing", f"WER %, {voice}", "ours", error, smaller_is_better=True))
    return rows


def _write_wav(path: Path, audio: Audio) -> None:
    """At the voice's own rate: the transcriber resamples."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(audio.rate_hz)
        file.writeframes(audio.pcm)
