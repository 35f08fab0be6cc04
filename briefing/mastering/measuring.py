"""
What a finished file measures: loudness, true peak and length, from one decoding.

Loudness is ffmpeg's ebur128 over all of it. True peak costs as much again there, so it is taken
where it can be: around the loudest sample peaks, which are found while the samples pass by. The
sound is mono and was limited; between two samples it rises tenths of a decibel, not several.
"""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.errors import SoundError
from briefing.ffmpeg import find_ffmpeg, run_ffmpeg
from briefing.sounds.segments import make_segment
from briefing.types import Measurement

__all__ = ["measure_file", "read_loudnesses"]

_BLOCK_FRAMES = 2048
_KEPT_BLOCKS = 256
"""Of the loudest; a file of less than 12 seconds is looked at whole."""
_NEAR_DB = 2.0
"""Below the loudest sample: no block quieter than that is looked at."""
_CONTEXT_FRAMES = 32


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
    program = find_ffmpeg() if ffmpeg is None else ffmpeg
    peaks = _Peaks()

    def take(block: bytes) -> None:
        peaks.add(block)
        if on_progress is not None:
            on_progress(peaks.frames)

    # Large frames make the filter cheaper; p=0 keeps the last one from being filled up.
    arguments = ["-i", f"file:{path}", "-map", "0:a:0", "-ac", "1"]
    arguments += ["-af", "asetnsamples=n=16384:p=0,ebur128=framelog=verbose"]
    arguments += ["-f", "s16le", "pipe:1"]
    log = run_ffmpeg(arguments, task=f"measuring {path}", ffmpeg=program, on_output=take)
    rate_hz = int(re.findall(r"Audio: pcm_s16le[^,]*, (\d+) Hz", log)[-1])
    if not peaks.frames:
        raise SoundError(f"{path}: there is no sound in it. Make it again.")
    return Measurement(
        duration_ms=round(peaks.frames * 1000 / rate_hz),
        loudness_lufs=read_loudnesses(log)[-1],
        true_peak_dbtp=_true_peak(peaks.loudest(), rate_hz, program),
    )


def read_loudnesses(told: str) -> list[float]:
    """Each integrated loudness in an ffmpeg log, LUFS; what is at the gate is silence, ``-inf``."""
    found = re.findall(r"\bI:\s+(-?[\d.]+|-?inf) LUFS", told)
    return [float(value) if float(value) > -70 else -math.inf for value in found]


@dataclass(slots=True)
class _Peaks:
    """Keeps the loudest blocks of all that pass by, each with its neighbours' nearest samples."""

    frames: int = 0
    _pending: bytes = b""
    _kept: list[tuple[int, int, bytes]] = field(default_factory=list)

    def add(self, pcm: bytes) -> None:
        self.frames += len(pcm) // 2
        self._pending += pcm
        whole = 2 * (_BLOCK_FRAMES + 2 * _CONTEXT_FRAMES)
        start = 0
        while len(self._pending) - start >= whole:
            self._keep(self._pending[start : start + whole])
            start += 2 * _BLOCK_FRAMES
        self._pending = self._pending[start:]

    def loudest(self) -> list[bytes]:
        """The blocks in which the true peak can be."""
        if self._pending:
            self._keep(self._pending)
            self._pending = b""
        top = max((peak for peak, _, _ in self._kept), default=0)
        floor = top * 10 ** (-_NEAR_DB / 20)
        return [block for peak, _, block in self._kept if peak >= floor]

    def _keep(self, block: bytes) -> None:
        peak: int = make_segment(block, 1).max
        entry = (peak, len(self._kept), block)
        if len(self._kept) < _KEPT_BLOCKS:
            heapq.heappush(self._kept, entry)
        elif peak > self._kept[0][0]:
            heapq.heapreplace(self._kept, (peak, self.frames, block))


def _true_peak(blocks: list[bytes], rate_hz: int, ffmpeg: Path) -> float:
    silence = bytes(2 * 2 * _CONTEXT_FRAMES)
    with TemporaryDirectory(prefix="briefing-") as scratch:
        excerpt = Path(scratch) / "peaks.pcm"
        excerpt.write_bytes(silence + b"".join(_taper(block) + silence for block in blocks))
        arguments = ["-f", "s16le", "-ar", str(rate_hz), "-ac", "1", "-i", str(excerpt)]
        arguments += ["-af", "ebur128=framelog=verbose:peak=true", "-f", "null", "-"]
        log = run_ffmpeg(arguments, task="measuring peaks", ffmpeg=ffmpeg)
    return float(re.findall(r"Peak:\s+(-?[\d.]+|-?inf) dBFS", log)[-1])


def _taper(block: bytes) -> bytes:
    """Slope both ends: where a block is cut out, a step would be a peak of its own."""
    samples = memoryview(bytearray(block)).cast("h")
    count = min(_CONTEXT_FRAMES, len(samples) // 2)
    for index in range(count):
        samples[index] = samples[index] * index // count
        samples[-1 - index] = samples[-1 - index] * index // count
    return samples.tobytes()
