"""The loudness to reach, the filters before an encoder, and the gains that lead there."""

from __future__ import annotations

import logging
import math
import re
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.errors import SoundError
from briefing.ffmpeg import run_ffmpeg
from briefing.mastering.formats import Format
from briefing.sounds.segments import estimate_lufs, make_segment
from briefing.types import Audio, Mix

__all__ = [
    "LOUDNESS_PRESETS",
    "PODCAST",
    "Chain",
    "LoudnessPreset",
    "choose_chain",
    "raw_input",
    "read_loudnesses",
]

log = logging.getLogger(__name__)

_WORKING_LUFS = -22.0
"""Speech comes to the compressor at this level, however loud its voice is."""
_SILENT_LUFS = -70.0
_TIGHT_LU = 14.0
"""With less than this between loudness and ceiling the limiter works all the time."""
_LESS_OVER_DB = 0.3
"""A limiter at twice the rate lets less pass between two samples."""
_ATTACK_MS = 5
_FIRST_TRIED_DB = 3.0
_TRIED_STEP_DB = 4.0
"""Compression takes some 4 dB at the working level: what is wanted mostly lies between."""
_TRIALS = 3
_REACH_LU = 0.5
_LEAST_SLOPE = 0.15
"""Loudness against gain, where the limiter takes nearly all of it."""
_WINDOW_MS = 3000
_WINDOWS = 20


@dataclass(frozen=True, slots=True)
class LoudnessPreset:
    """A loudness to reach and a peak not to pass."""

    name: str
    target_lufs: float
    ceiling_dbtp: float = -1.0


PODCAST = LoudnessPreset("podcast", -16.0)
LOUDNESS_PRESETS = {
    preset.name: preset
    for preset in (
        PODCAST,
        LoudnessPreset("mono", -19.0),
        LoudnessPreset("broadcast", -23.0),
        LoudnessPreset("alexa", -14.0, -2.0),
    )
}


@dataclass(frozen=True, slots=True)
class Chain:
    """High-pass, compress, gain, limit; written out as one ffmpeg filter."""

    before_db: float
    after_db: float
    limit_db: float
    limiter_hz: int
    """Twice the usual where peaks between samples would pass too often."""
    rate_hz: int
    slope: float = 1.0
    """Loudness gained for a decibel of gain: less than 1 where the limiter works."""
    tried: tuple[float, float] | None = None
    """The attempt before: its gain and what that came to."""

    def shape(self) -> str:
        """The filters before the gain, as ffmpeg writes them: the same whatever the target."""
        # Doubles from the start: a 16-bit high-pass would round a quiet voice and clip a loud one.
        return (
            "asetnsamples=n=8192:p=0,aformat=sample_fmts=dblp,highpass=f=80:p=2,"
            f"volume={self.before_db:.3f}dB:precision=double,"
            "acompressor=threshold=-24dB:ratio=3:attack=8:release=120:knee=6"
        )

    def limit(self) -> str:
        """The gain and the limiter, as ffmpeg writes them: they depend on the target."""
        # The limiter looks ahead and so is late by its attack; "latency=1" is not in ffmpeg 4.
        late = self.limiter_hz * _ATTACK_MS // 1000 - 1
        return (
            f"volume={self.after_db:.3f}dB:precision=double,aresample={self.limiter_hz},"
            f"apad=pad_len={late},"
            f"alimiter=limit={10 ** (self.limit_db / 20):.6f}:level=false:"
            f"attack={_ATTACK_MS}:release=50,"
            f"atrim=start_sample={late},asetpts=N/SR/TB,aresample={self.rate_hz}"
        )

    def correct(self, missed_lu: float, over_db: float, came_to_lufs: float) -> Chain:
        """The next attempt, after this one came out *missed_lu* too quiet or *over_db* too high."""
        slope = self.slope
        if self.tried is not None and self.tried[0] != self.after_db:
            slope = (came_to_lufs - self.tried[1]) / (self.after_db - self.tried[0])
            slope = min(max(slope, _LEAST_SLOPE), 1.0)
        return replace(
            self,
            after_db=self.after_db + missed_lu / slope,
            limit_db=self.limit_db - over_db,
            slope=slope,
            tried=(self.after_db, came_to_lufs),
        )


def choose_chain(mix: Mix, preset: LoudnessPreset, form: Format, ffmpeg: Path) -> Chain:
    """
    Learn on an excerpt which gain leads to the preset's loudness.

    Raises:
        SoundError: The mix is silent, or ffmpeg failed.
    """
    excerpt = mix.pcm_path.with_suffix(".excerpt.pcm")
    try:
        _write_excerpt(mix, excerpt)
        level = estimate_lufs([Audio(excerpt.read_bytes(), mix.rate_hz)])
        if level < _SILENT_LUFS:
            raise SoundError("The programme is silent: nothing to master. Try another voice.")
        tight = preset.ceiling_dbtp - preset.target_lufs < _TIGHT_LU
        chain = Chain(
            before_db=_WORKING_LUFS - level,
            after_db=0.0,
            limit_db=preset.ceiling_dbtp
            - form.overshoot_db
            + (_LESS_OVER_DB if tight else -form.spare_db),
            limiter_hz=form.rate_hz * (2 if tight else 1),
            rate_hz=form.rate_hz,
        )
        wanted = preset.target_lufs + form.lost_db
        return _find_gain(chain, wanted, excerpt, mix.rate_hz, ffmpeg)
    finally:
        excerpt.unlink(missing_ok=True)


def raw_input(path: Path, rate_hz: int) -> list[str]:
    """ffmpeg's arguments for a file of mono 16-bit samples."""
    return ["-f", "s16le", "-ar", str(rate_hz), "-ac", "1", "-i", f"file:{path}"]


def _find_gain(
    chain: Chain, wanted_lufs: float, excerpt: Path, rate_hz: int, ffmpeg: Path
) -> Chain:
    """Try pairs of gains until the loudness that is wanted lies between those they lead to."""
    # At the mix's own rate: half the samples, and a limiter that hardly differs.
    here = replace(chain, limiter_hz=rate_hz, rate_hz=rate_hz)
    first, step = wanted_lufs - _WORKING_LUFS + _FIRST_TRIED_DB, _TRIED_STEP_DB
    for _ in range(_TRIALS):
        gains = (first, first + step)
        low, high = _try_gains(here, gains, excerpt, rate_hz, ffmpeg)
        log.info("gains %.1f and %.1f lead to %.1f and %.1f LUFS", *gains, low, high)
        slope = max((high - low) / step if math.isfinite(low) else 1.0, _LEAST_SLOPE)
        gain = first + (wanted_lufs - low) / slope if math.isfinite(low) else gains[1]
        if wanted_lufs <= high + _REACH_LU:
            break
        # Limiting grows with gain: a line drawn far beyond what was tried is too steep.
        first = gain
    return replace(chain, after_db=gain, slope=slope)


def _try_gains(
    chain: Chain, gains: tuple[float, float], excerpt: Path, rate_hz: int, ffmpeg: Path
) -> tuple[float, float]:
    """The loudness after each of two gains, in one process."""
    branches = "".join(
        f";[in{index}]{replace(chain, after_db=gain).limit()},ebur128=framelog=verbose[out{index}]"
        for index, gain in enumerate(gains)
    )
    graph = f"[0]{chain.shape()},asplit=2[in0][in1]{branches}"
    outputs = [part for index in (0, 1) for part in ("-map", f"[out{index}]", "-f", "null", "-")]
    told = run_ffmpeg(
        [*raw_input(excerpt, rate_hz), "-filter_complex", graph, *outputs],
        task="finding the gain",
        ffmpeg=ffmpeg,
    )
    # The filters report in no certain order, but more gain is never quieter. ffmpeg before 7 builds
    # the graph twice and lets the unused one report first.
    low, high = sorted(read_loudnesses(told)[-2:])
    return low, high


def _write_excerpt(mix: Mix, target: Path) -> None:
    """
    Write windows of *mix* to *target*, a minute at most, in its own raw format.

    The windows are sorted by power and every nth is taken, so their levels are spread as those of
    the whole are, and what a chain of filters does to them it does to the whole. Taking them at
    even times instead misses a programme's loudness by three times as much.
    """
    size = 2 * (mix.rate_hz * _WINDOW_MS // 1000)
    with mix.pcm_path.open("rb") as source:
        powers: list[int] = []
        while block := source.read(size):
            powers.append(make_segment(block, mix.rate_hz).rms)
        ranked = sorted(range(len(powers)), key=powers.__getitem__)
        step = max(len(ranked) / _WINDOWS, 1)
        chosen = {ranked[int((index + 0.5) * step)] for index in range(int(len(ranked) / step))}
        with target.open("wb") as excerpt:
            for window in sorted(chosen):
                source.seek(window * size)
                excerpt.write(source.read(size))


def read_loudnesses(told: str) -> list[float]:
    """Each integrated loudness in an ffmpeg log, LUFS; what is at the gate is silence, ``-inf``."""
    found = re.findall(r"\bI:\s+(-?[\d.]+|-?inf) LUFS", told)
    return [float(value) if float(value) > -70 else -math.inf for value in found]
