"""
Loudness: bring a mix to its target, encode it, and measure what came out.

One minute that stands for the programme is tried first, to learn which gain leads to the target;
then the whole is filtered and encoded once, and the finished file is decoded and measured. Only
when that misses is it encoded again. ffmpeg's loudnorm is not used: speech has too few decibels
between its loudness and its peaks, so it falls back on its dynamic mode and misses by 1 LU.
"""

from __future__ import annotations

import logging
import math
import re
from pathlib import Path

from briefing.errors import SoundError
from briefing.ffmpeg import find_ffmpeg, run_ffmpeg
from briefing.mastering.chain import (
    LOUDNESS_PRESETS,
    PODCAST,
    Chain,
    LoudnessPreset,
    choose_chain,
    raw_input,
    read_loudnesses,
)
from briefing.mastering.formats import FORMATS, Format, choose_bitrate, mark_constant
from briefing.settings import AudioFormat
from briefing.types import Measurement, Mix

__all__ = [
    "FORMATS",
    "LOUDNESS_PRESETS",
    "LoudnessPreset",
    "choose_bitrate",
    "master_mix",
    "measure_file",
]

log = logging.getLogger(__name__)

_TOLERANCE_LU = 0.2
"""What is printed has one decimal; with this the file is within 0.25 of its target."""
_ATTEMPTS = 7
_LOUDNESS_ATTEMPTS = 4
"""After these only the peaks are brought down."""
_PEAK_DOUBT_DB = 0.1
"""What a meter that looks at every sample may find above ours."""
_MARGIN_DB = 0.1
_HASTE = 1.5
"""A peak comes down by less than the limit does, and an attempt costs more than a tenth less."""


def master_mix(
    mix: Mix,
    target: Path,
    *,
    preset: LoudnessPreset = PODCAST,
    audio_format: AudioFormat = "mp3",
    bitrate_kbps: int | None = None,
) -> Measurement:
    """
    Encode *mix* as *target* at the preset's loudness, and measure the finished file.

    Args:
        mix: Raw sound on disk; a scratch file is made beside it.
        target: Written in place, so give a temporary path; removed when anything fails.
        bitrate_kbps: One of the format's, constant for MP3; None: the usual one.

    Returns:
        What the finished, decoded file measures.

    Raises:
        SoundError: ffmpeg is missing, lacks a part, failed or was killed; the format does not
            come at that bitrate; or the mix is silent.
    """
    try:
        measured = _approach(mix, target, preset, audio_format, bitrate_kbps)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    if abs(preset.target_lufs - measured.loudness_lufs) > _TOLERANCE_LU:
        # No gain leads there with such peaks. The file is good to hear and says how loud it is.
        log.warning(
            "%s: %.1f LUFS, not %g", target.name, measured.loudness_lufs, preset.target_lufs
        )
    return measured


def _approach(
    mix: Mix,
    target: Path,
    preset: LoudnessPreset,
    audio_format: AudioFormat,
    bitrate_kbps: int | None,
) -> Measurement:
    """Encode and measure until the peaks are low enough, and the loudness is right if it can be."""
    ffmpeg = find_ffmpeg()
    form = FORMATS[audio_format]
    bitrate = choose_bitrate(audio_format, bitrate_kbps)
    chain = choose_chain(mix, preset, form, ffmpeg)
    for attempt in range(_ATTEMPTS):
        _encode(mix, target, chain, form, bitrate, ffmpeg)
        measured = measure_file(target, ffmpeg=ffmpeg)
        log.info("%s: %s with %s", target.name, measured, chain)
        if math.isinf(measured.loudness_lufs):
            raise SoundError(f"{target.name}: too short for its loudness to be measured.")
        missed_lu = preset.target_lufs - measured.loudness_lufs
        over_db = measured.true_peak_dbtp + _PEAK_DOUBT_DB - preset.ceiling_dbtp
        met = abs(missed_lu) <= _TOLERANCE_LU
        if over_db <= 0 and (met or attempt >= _LOUDNESS_ATTEMPTS):
            return measured
        chain = chain.correct(
            missed_lu if attempt < _LOUDNESS_ATTEMPTS else 0.0,
            _HASTE * over_db + _MARGIN_DB if over_db > 0 else 0.0,
            measured.loudness_lufs,
        )
    raise SoundError(
        f"{target.name}: its peaks stay above {preset.ceiling_dbtp:g} dBTP "
        f"({measured.true_peak_dbtp:g}). Choose a higher bitrate or a quieter loudness."
    )


def _encode(
    mix: Mix,
    target: Path,
    chain: Chain,
    form: Format,
    bitrate_kbps: int,
    ffmpeg: Path,
) -> None:
    arguments = [*raw_input(mix.pcm_path, mix.rate_hz), "-af", f"{chain.shape()},{chain.limit()}"]
    arguments += [*form.arguments(bitrate_kbps), f"file:{target}"]
    run_ffmpeg(arguments, task=f"encoding {target.name}", ffmpeg=ffmpeg)
    if form.has_info_frame:
        mark_constant(target)


# Loudness is ffmpeg's ebur128. True peak is the highest sample at 192 kHz, which is what ebur128
# would find too, in twice the time.
# Large frames make the filters cheaper; p=0 keeps the last one from being filled up. astats takes
# four times as long when asked for anything but the peak.
_GRAPH = (
    "[0:a:0]aformat=channel_layouts=mono,asetnsamples=n=16384:p=0,asplit=2[one][two];"
    "[one]ebur128=framelog=verbose[loudness];"
    "[two]aresample=192000:out_sample_fmt=s16,"
    "astats=measure_perchannel=none:measure_overall=Peak_level[peak]"
)


def measure_file(path: Path, *, ffmpeg: Path | None = None) -> Measurement:
    """
    Decode *path*, as a player would, and measure it.

    The length excludes what an MP3's Info header calls delay and padding; mutagen counts both
    (some 50 ms), as it looks for them only where LAME wrote the header itself.

    Args:
        path: Mono sound in any format that ffmpeg reads.
        ffmpeg: The program; found when not given.

    Raises:
        SoundError: It cannot be read as sound, or ffmpeg is missing or was killed.
    """
    decoded = 0

    def take(block: bytes) -> None:
        nonlocal decoded
        decoded += len(block)

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
