"""What a finished file can be, what ffmpeg must be told for each, and what it leaves undone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.errors import SoundError
from briefing.settings import AudioFormat

__all__ = ["FORMATS", "Format", "choose_bitrate", "mark_constant"]


# LAME's extension (http://gabriel.mp3-tech.org/mp3infotag.html), counted from the word "Info":
_METHOD = 129
_CONSTANT = 1
_CHECKSUM = 154
_READ_BYTES = 1024


@dataclass(frozen=True, slots=True)
class Format:
    """A file format and its encoder."""

    encoder: tuple[str, ...]
    muxer: tuple[str, ...]
    rate_hz: int = 44_100
    bitrates_kbps: tuple[int, ...] = ()
    """What can be asked for, ascending; empty where there is nothing to ask for."""
    usual_kbps: int = 0
    has_info_frame: bool = False
    """Opens with a frame about the file, in which ffmpeg leaves open how the bitrate goes."""
    lost_db: float = 0.0
    """Loudness that encoding takes away."""
    overshoot_db: float = 1.0
    """What passes the limiter between two samples, and what encoding adds to peaks, mostly."""
    spare_db: float = 0.0
    """What to leave on top of that, where the loudness that is wanted lies far below the peaks."""

    def arguments(self, bitrate_kbps: int) -> list[str]:
        """All between the filters and the file's name."""
        rate = ["-b:a", f"{bitrate_kbps}k"] if self.bitrates_kbps else []
        # Nothing that differs from one ffmpeg to the next, nor from one day to the next.
        plain = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
        return [*self.encoder, *rate, *plain, *self.muxer]


def choose_bitrate(audio_format: AudioFormat, wanted_kbps: int | None) -> int:
    """
    The bitrate that is wanted, or the format's usual one; 0 for a format that has none.

    Raises:
        SoundError: The format does not come at that bitrate.
    """
    form = FORMATS[audio_format]
    if not form.bitrates_kbps:
        return 0
    if wanted_kbps is None:
        return form.usual_kbps
    if wanted_kbps not in form.bitrates_kbps:
        raise SoundError(
            f"{wanted_kbps} kbit/s: not a bitrate of {audio_format}; "
            f"choose {_list(form.bitrates_kbps)}."
        )
    return wanted_kbps


def _list(bitrates: tuple[int, ...]) -> str:
    first, last = bitrates[0], bitrates[-1]
    if len(bitrates) == last - first + 1:
        return f"{first} to {last}"
    return f"{', '.join(map(str, bitrates[:-1]))} or {last}"


_AAC = Format(
    # The encoder's "twoloop" takes up to four times as long and makes speech no better. It aims at
    # the bitrate on average, and passes it by a fifth with espeak's noise.
    ("-c:a", "aac", "-aac_coder", "fast"),
    ("-movflags", "+faststart", "-f", "ipod"),
    bitrates_kbps=tuple(range(32, 257)),
    usual_kbps=96,
    overshoot_db=1.2,
)
FORMATS: dict[AudioFormat, Format] = {
    "mp3": Format(
        # LAME's level 7 shapes no noise. Against its usual 5, speech at 96 kbit/s comes out with
        # 12 dB (natural voice) and 4 dB (espeak) less error, with peaks 1 to 2 dB lower, in half
        # the time. Its scale of 0.95 is the loss.
        ("-c:a", "libmp3lame", "-compression_level", "7", "-abr", "0"),
        # The Info header lets a browser seek; tags are written later, in the version of ID3 that
        # players read.
        ("-write_xing", "1", "-id3v2_version", "0", "-f", "mp3"),
        # Of MPEG-1 layer 3: a frame's header has a number for each of these and no other.
        bitrates_kbps=(32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
        usual_kbps=96,
        has_info_frame=True,
        lost_db=0.45,
        overshoot_db=0.6,
        # In half an hour of speech some attack, just under the limit, comes out a decibel higher;
        # without this all of it would be encoded again. More would cost espeak's voice loudness.
        spare_db=0.5,
    ),
    "m4a": _AAC,
    "m4b": _AAC,
    "opus": Format(
        # Free to vary, it takes 1.7 times the bitrate that was asked for with espeak's voice.
        ("-c:a", "libopus", "-vbr", "constrained"),
        ("-f", "opus"),
        rate_hz=48_000,
        bitrates_kbps=tuple(range(16, 257)),
        usual_kbps=64,
        overshoot_db=1.9,
    ),
    "wav": Format(("-c:a", "pcm_s16le"), ("-f", "wav")),
}


def mark_constant(path: Path) -> None:
    """
    Name the method in the frame's LAME part; left unknown, mpg123 and others say "vbr".

    A file that does not open with such a frame stays as it is.
    """
    with path.open("r+b") as file:
        head = bytearray(file.read(_READ_BYTES))
        at = head.find(b"Info")
        if head[:1] != b"\xff" or at < 0 or len(head) < at + _CHECKSUM + 2:
            return
        head[at + _METHOD] = head[at + _METHOD] & 0xF0 | _CONSTANT
        checked = bytes(head[: at + _CHECKSUM])
        head[at + _CHECKSUM : at + _CHECKSUM + 2] = _crc16(checked).to_bytes(2, "big")
        file.seek(0)
        file.write(head)


def _crc16(data: bytes) -> int:
    """CRC-16/ARC, which the frame's last two bytes hold of all before them."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
