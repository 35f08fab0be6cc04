"""The filters between a mix and its encoder, and the gains that lead to a loudness."""

from __future__ import annotations

import logging
import math
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.errors import SoundError
from briefing.ffmpeg import run_ffmpeg
from briefing.mastering.excerpts import write_excerpt
from briefing.mastering.formats import Format
from briefing.mastering.measuring import read_loudnesses
from briefing.mastering.presets import LoudnessPreset
from briefing.sounds.levels import estimate_lufs
from briefing.types import Audio, Mix

__all__ = ["Chain", "choose_chain", "raw_input"]

log = logging.getLogger(__name__)

_WORKING_LUFS = -22.0
"""Speech comes to the compressor at this level, however loud its voice is."""
_SILENT_LUFS = -70.0
_TIGHT_LU = 14.0
"""With less than this between loudness and ceiling the limiter works all the time."""
_ATTACK_MS = 5
_TRIED_DB = (3.0, 7.0)
"""Compression takes some 3 dB at the working level: what is wanted mostly lies between."""
_LEAST_SLOPE = 0.3
"""Loudness against gain: where the limiter eats more than this, more gain is no way."""


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

    def shape(self) -> str:
        """What does not depend on the target."""
        # Doubles from the start: a 16-bit high-pass would round a quiet voice and clip a loud one.
        return (
            "asetnsamples=n=8192:p=0,aformat=sample_fmts=dblp,highpass=f=80:p=2,"
            f"volume={self.before_db:.3f}dB:precision=double,"
            "acompressor=threshold=-24dB:ratio=3:attack=8:release=120:knee=6"
        )

    def limit(self) -> str:
        """What does."""
        # The limiter looks ahead and so is late by its attack; "latency=1" is not in ffmpeg 4.
        late = self.limiter_hz * _ATTACK_MS // 1000 - 1
        return (
            f"volume={self.after_db:.3f}dB:precision=double,aresample={self.limiter_hz},"
            f"apad=pad_len={late},"
            f"alimiter=limit={10 ** (self.limit_db / 20):.6f}:level=false:"
            f"attack={_ATTACK_MS}:release=50,"
            f"atrim=start_sample={late},asetpts=N/SR/TB,aresample={self.rate_hz}"
        )

    def correct(self, missed_lu: float, over_db: float) -> Chain:
        """The next attempt, after this one came out *missed_lu* too quiet or *over_db* too high."""
        return replace(
            self, after_db=self.after_db + missed_lu / self.slope, limit_db=self.limit_db - over_db
        )


def choose_chain(mix: Mix, preset: LoudnessPreset, form: Format, ffmpeg: Path) -> Chain:
    """
    Learn on an excerpt which gain leads to the preset's loudness.

    Raises:
        SoundError: The mix is silent, or ffmpeg failed.
    """
    excerpt = mix.pcm_path.with_suffix(".excerpt.pcm")
    try:
        write_excerpt(mix, excerpt)
        level = estimate_lufs([Audio(excerpt.read_bytes(), mix.rate_hz)])
        if level < _SILENT_LUFS:
            raise SoundError("The programme is silent: nothing to master. Try another voice.")
        tight = preset.ceiling_dbtp - preset.target_lufs < _TIGHT_LU
        chain = Chain(
            before_db=_WORKING_LUFS - level,
            after_db=0.0,
            limit_db=preset.ceiling_dbtp - form.overshoot_db,
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
    """Two gains are tried in one process; the one that is wanted lies on the line through them."""
    # At the mix's own rate: half the samples, and a limiter that hardly differs.
    here = replace(chain, limiter_hz=rate_hz, rate_hz=rate_hz)
    tried = [wanted_lufs - _WORKING_LUFS + gain for gain in _TRIED_DB]
    branches = "".join(
        f";[in{index}]{replace(here, after_db=gain).limit()},ebur128=framelog=verbose[out{index}]"
        for index, gain in enumerate(tried)
    )
    graph = f"[0]{here.shape()},asplit=2[in0][in1]{branches}"
    outputs = [part for index in (0, 1) for part in ("-map", f"[out{index}]", "-f", "null", "-")]
    told = run_ffmpeg(
        [*raw_input(excerpt, rate_hz), "-filter_complex", graph, *outputs],
        task="finding the gain",
        ffmpeg=ffmpeg,
    )
    # The filters report in no certain order, but more gain is never quieter. ffmpeg before 7 builds
    # the graph twice and lets the unused one report first.
    low, high = sorted(read_loudnesses(told)[-2:])
    log.info("gains %s lead to %.1f and %.1f LUFS", tried, low, high)
    slope = (high - low) / (tried[1] - tried[0]) if math.isfinite(low) else 1.0
    slope = max(slope, _LEAST_SLOPE)
    return replace(chain, after_db=tried[1] + (wanted_lufs - high) / slope, slope=slope)
