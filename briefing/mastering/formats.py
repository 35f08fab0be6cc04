"""What a finished file can be, and what ffmpeg must be told for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["FORMATS", "AudioFormat", "Format"]

AudioFormat = Literal["mp3", "m4a", "m4b", "opus", "wav"]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format and its encoder."""

    encoder: tuple[str, ...]
    muxer: tuple[str, ...]
    rate_hz: int = 44_100
    has_bitrate: bool = True
    lost_db: float = 0.0
    """Loudness that encoding takes away."""
    overshoot_db: float = 0.5
    """What passes the limiter between two samples, and what encoding adds to peaks."""

    def arguments(self, bitrate_kbps: int) -> list[str]:
        """All between the filters and the file's name."""
        rate = ["-b:a", f"{bitrate_kbps}k"] if self.has_bitrate else []
        # Nothing that differs from one ffmpeg to the next, nor from one day to the next.
        plain = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
        return [*self.encoder, *rate, *plain, *self.muxer]


# The encoder's "twoloop" takes up to four times as long and makes speech no better.
_AAC = Format(
    ("-c:a", "aac", "-aac_coder", "fast"),
    ("-movflags", "+faststart", "-f", "ipod"),
    overshoot_db=0.8,
)
FORMATS: dict[AudioFormat, Format] = {
    # LAME's level 7 shapes no noise. Against its usual 5, speech at 96 kbit/s comes out with 12 dB
    # (natural voice) and 4 dB (espeak) less error, with peaks 1 to 2 dB lower, in half the time.
    # Its scale of 0.95 is the loss. The Info header lets a browser seek; tags are written later,
    # in the version of ID3 that players read.
    "mp3": Format(
        ("-c:a", "libmp3lame", "-compression_level", "7", "-abr", "0"),
        ("-write_xing", "1", "-id3v2_version", "0", "-f", "mp3"),
        lost_db=0.45,
    ),
    "m4a": _AAC,
    "m4b": _AAC,
    "opus": Format(
        ("-c:a", "libopus", "-vbr", "on"), ("-f", "opus"), rate_hz=48_000, overshoot_db=0.8
    ),
    "wav": Format(("-c:a", "pcm_s16le"), ("-f", "wav"), has_bitrate=False),
}
