"""The sound files that Windows and macOS write; the systems themselves are not here."""

from __future__ import annotations

import struct
import wave
from pathlib import Path

import pytest

from briefing.errors import VoiceError
from briefing.types import Audio
from briefing.voices.engines.system.stock import read_sound

SAMPLES = struct.pack("<4h", 1, -2, 300, -400)


def aiff(*, channels: int, kind: bytes, samples: bytes, form: bytes = b"AIFC") -> bytes:
    rate_22050 = bytes.fromhex("400dac44000000000000")
    frames = len(samples) // 2 // channels
    common = struct.pack(">hIh", channels, frames, 16) + rate_22050
    if form == b"AIFC":
        common += kind + b"\0\0"
    chunks = b"".join(
        name + struct.pack(">I", len(body)) + body + bytes(len(body) % 2)
        for name, body in ((b"FVER", bytes(4)), (b"COMM", common), (b"SSND", bytes(8) + samples))
    )
    return b"FORM" + struct.pack(">I", len(chunks) + 4) + form + chunks


@pytest.mark.parametrize(
    "data",
    [
        aiff(channels=1, kind=b"sowt", samples=SAMPLES),
        aiff(channels=1, kind=b"NONE", samples=struct.pack(">4h", 1, -2, 300, -400)),
        aiff(channels=1, kind=b"", samples=struct.pack(">4h", 1, -2, 300, -400), form=b"AIFF"),
        aiff(channels=2, kind=b"sowt", samples=struct.pack("<8h", 1, 9, -2, 9, 300, 9, -400, 9)),
    ],
)
def test_aiff_of_each_kind_is_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "line.wav"
    path.write_bytes(data)
    assert read_sound(path) == Audio(SAMPLES, 22_050)


def write_wav(path: Path, *, channels: int, width: int, frames: bytes) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(16_000)
        file.writeframes(frames)


def test_wav_is_read_mono_or_stereo(tmp_path: Path) -> None:
    path = tmp_path / "line.wav"
    write_wav(path, channels=1, width=2, frames=SAMPLES)
    assert read_sound(path) == Audio(SAMPLES, 16_000)
    write_wav(path, channels=2, width=2, frames=struct.pack("<8h", 1, 9, -2, 9, 300, 9, -400, 9))
    assert read_sound(path) == Audio(SAMPLES, 16_000)


def test_sound_of_another_width_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "line.wav"
    write_wav(path, channels=1, width=1, frames=b"\1\2\3")
    with pytest.raises(VoiceError, match="8-bit"):
        read_sound(path)
