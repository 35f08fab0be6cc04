"""
What a finished file measures: loudness, true peak and length, from one decoding.

Loudness is ffmpeg's ebur128. True peak is the highest sample at 192 kHz, which is what ebur128
would find too, in twice the time.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path

from briefing.errors import SoundError
from briefing.ffmpeg import find_ffmpeg, run_ffmpeg
from briefing.types import Measurement

__all__ = ["measure_file", "read_loudnesses"]

# Large frames make the filters cheaper; p=0 keeps the last one from being filled up. astats takes
# four times as long when asked for anything but the peak.
_GRAPH = (
    "[0:a:0]aformat=channel_layouts=mono,asetnsamples=n=16384:p=0,asplit=2[one][two];"
    "[one]ebur128=framelog=verbose[loudness];"
    "[two]aresample=192000:out_sample_fmt=s16,"
    "astats=measure_perchannel=none:measure_overall=Peak_level[peak]"
)


def measure_file(
    path: Path,
    *,
    ffmpeg: Path | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Measurement:
    """
    Decode *path*, as a player would, and measure it.

    The length excludes what an MP3's Info header calls delay and padding; mutagen counts both
    (some 50 ms), as it looks for them only where LAME wrote the header itself.

    Args:
        path: Mono sound in any format that ffmpeg reads.
        ffmpeg: The program; found when not given.
        on_progress: Gets the number of samples decoded so far.

    Raises:
        SoundError: It cannot be read as sound, or ffmpeg is missing or was killed.
    """
    decoded = 0

    def take(block: bytes) -> None:
        nonlocal decoded
        decoded += len(block)
        if on_progress is not None:
            on_progress(decoded // 2)

    # Half an hour of lyrics would fill the log that is read below.
    bare = ["-map_metadata", "-1", "-map_chapters", "-1"]
    arguments = ["-i", f"file:{path}", "-filter_complex", _GRAPH]
    arguments += ["-map", "[loudness]", *bare, "-f", "s16le", "pipe:1"]
    arguments += ["-map", "[peak]", *bare, "-f", "null", "-"]
    program = find_ffmpeg() if ffmpeg is None else ffmpeg
    log = run_ffmpeg(arguments, task=f"measuring {path}", ffmpeg=program, on_output=take)
    if not decoded:
        raise SoundError(f"{path}: there is no sound in it. Make it again.")
    rate_hz = int(re.findall(r"Stream #0:0.*: Audio: pcm_s16le[^,]*, (\d+) Hz", log)[-1])
    return Measurement(
        duration_ms=round(decoded // 2 * 1000 / rate_hz),
        loudness_lufs=read_loudnesses(log)[-1],
        true_peak_dbtp=float(re.findall(r"Peak level dB:\s+(-?[\d.]+|-?inf)", log)[-1]),
    )


def read_loudnesses(told: str) -> list[float]:
    """Each integrated loudness in an ffmpeg log, LUFS; what is at the gate is silence, ``-inf``."""
    found = re.findall(r"\bI:\s+(-?[\d.]+|-?inf) LUFS", told)
    return [float(value) if float(value) > -70 else -math.inf for value in found]
