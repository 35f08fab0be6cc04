"""
pyttsx3's own driver, on Windows (SAPI5) and macOS (NSSpeech).

It can say one line a process without trouble, and no more: a second file is not written, and a
second engine hangs the first. So each line gets a process, and the caller's deadline on it.
"""

from __future__ import annotations

import struct
import subprocess
import sys
import wave
from pathlib import Path

from briefing.disk import open_scratch
from briefing.errors import VoiceError
from briefing.types import Audio
from briefing.voices.engine import VoiceSpec
from briefing.voices.line import clean_line, quote_line, trim_silence

__all__ = ["StockVoice", "read_sound"]

_WORDS_A_MINUTE = 165


class StockVoice:
    """Not run by the project's own tests: they have neither system."""

    rate_hz = 22_050

    def __init__(self, spec: VoiceSpec) -> None:
        self.spec = spec

    @property
    def name(self) -> str:
        return "SAPI 5" if sys.platform == "win32" else "NSSpeech"

    @property
    def version(self) -> str:
        from importlib.metadata import version

        return f"pyttsx3 {version('pyttsx3')}"

    def speak(self, spoken: str) -> Audio:
        text = clean_line(spoken)
        with open_scratch() as folder:
            path = folder / "line.wav"
            rate = str(round(_WORDS_A_MINUTE * self.spec.speed))
            arguments = [sys.executable, "-m", __name__, str(path), rate, text]
            subprocess.run(arguments, check=False, stdout=subprocess.DEVNULL)
            if not path.exists():
                raise VoiceError(f"{quote_line(spoken)}: {self.name} wrote no sound; try again.")
            sound = trim_silence(read_sound(path))
        if not sound.pcm:
            raise VoiceError(f"{quote_line(spoken)}: {self.name} gave no sound; drop the line.")
        return sound

    def close(self) -> None:
        """Each line's process is over."""


def read_sound(path: Path) -> Audio:
    """The first channel of a 16-bit WAV or AIFF: macOS writes AIFF whatever the name says."""
    with path.open("rb") as file:
        if file.read(4) == b"FORM":
            return _read_aiff(path.read_bytes())
    with wave.open(str(path), "rb") as file:
        width, channels = file.getsampwidth(), file.getnchannels()
        frames, rate_hz = file.readframes(file.getnframes()), file.getframerate()
    return Audio(_first_channel(frames, width, channels, path), rate_hz)


def _first_channel(frames: bytes, width: int, channels: int, path: Path) -> bytes:
    if width != 2:
        raise VoiceError(f"{path}: {8 * width}-bit sound from the system voice; 16 is read.")
    step = 2 * channels
    return (
        frames
        if channels == 1
        else b"".join(frames[at : at + 2] for at in range(0, len(frames), step))
    )


def _read_aiff(data: bytes) -> Audio:
    """AIFF and AIFF-C with 16-bit samples, big-endian or ``sowt``."""
    chunks, at = {}, 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from(">4sI", data, at)
        chunks[name] = data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    channels, _, bits = struct.unpack_from(">hIh", chunks[b"COMM"])
    exponent, mantissa = struct.unpack_from(">hQ", chunks[b"COMM"], 8)
    rate_hz = round(mantissa * 2.0 ** (exponent - 16383 - 63))
    frames = chunks[b"SSND"][8:]
    if chunks[b"COMM"][18:22] != b"sowt":
        swapped = bytearray(frames)
        swapped[::2], swapped[1::2] = frames[1::2], frames[::2]
        frames = bytes(swapped)
    return Audio(_first_channel(frames, bits // 8, channels, Path("AIFF")), rate_hz)


def _save_line(path: str, rate: str, text: str) -> None:
    import pyttsx3

    engine = pyttsx3.init()
    engine.setProperty("rate", int(rate))
    engine.save_to_file(text, path)
    engine.runAndWait()


if __name__ == "__main__":
    _save_line(*sys.argv[1:4])
