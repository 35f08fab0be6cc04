"""The music of an episode: our own stings and bed, or a person's files, ready to be mixed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefing.disk import is_file, open_scratch
from briefing.errors import SoundError
from briefing.ffmpeg import find_ffmpeg, run_ffmpeg
from briefing.sounds.segments import (
    close_loop,
    fade_ends,
    lay_over,
    make_segment,
    set_gain,
    trim_silence,
)
from briefing.types import Audio

if TYPE_CHECKING:
    from pydub import AudioSegment

__all__ = ["SOUND_LUFS", "Bed", "Music", "Sounds", "load_sounds", "open_bed"]

Music = Literal["none", "stings", "full"]

SOUND_LUFS = -20.0
"""How loud every sound is when loaded, ours and a person's."""
_MAX_STING_S = 60
_MAX_BED_S = 180
"""A longer file is a bed all the same: its first three minutes go round."""
_MIN_MS = 100
_MIN_LOOP_MS = 4000
"""A shorter bed goes round as it is."""
_JOIN_MS = 1000
_TOO_QUIET_LUFS = -60.0
_FADE_MS = 10
_KINDS = "aac,ac3,aiff,amr,ape,asf,au,caf,flac,matroska,webm,mov,mp3,mpegts,ogg,tta,w64,wav,wv"
"""FFmpeg's names of what holds its sound itself; playlists, scripts and "concat" name files."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """What is heard besides the voice, all at its rate and as loud; None where nothing is."""

    opening: Audio | None = None
    transition: Audio | None = None
    closing: Audio | None = None
    bed: Audio | None = None
    """A loop: its end runs into its start."""

    @property
    def all(self) -> tuple[Audio, ...]:
        """The sounds that are not None, in the order heard, the bed last."""
        given = (self.opening, self.transition, self.closing, self.bed)
        return tuple(audio for audio in given if audio is not None)


def load_sounds(
    music: Music,
    rate_hz: int,
    *,
    intro: Path | None = None,
    outro: Path | None = None,
    bed: Path | None = None,
) -> Sounds:
    """
    Load the stings, and for ``full`` the bed too, at the voice's rate.

    Args:
        intro: Any file with sound, heard instead of our opening whatever *music* says; it is
            mixed down to mono and brought to the loudness of ours. At most a minute.
        outro: The same for the closing.
        bed: Instead of our bed, of any length; its end is faded into its start.

    Raises:
        SoundError: A file cannot be read as sound, is silent, or is too long.
    """
    names = {"none": (), "stings": ("opening", "transition", "closing")}.get(
        music, ("opening", "transition", "closing", "bed")
    )
    if not names and intro is outro is bed is None:
        return Sounds()
    ffmpeg = find_ffmpeg()
    ours = _load_ours(names, rate_hz, ffmpeg)
    return Sounds(
        opening=_read_sting(intro, rate_hz, ffmpeg) if intro else ours.get("opening"),
        transition=ours.get("transition"),
        closing=_read_sting(outro, rate_hz, ffmpeg) if outro else ours.get("closing"),
        bed=_read_bed(bed, rate_hz, ffmpeg) if bed else ours.get("bed"),
    )


def _load_ours(names: tuple[str, ...], rate_hz: int, ffmpeg: Path) -> dict[str, Audio]:
    """Decode the package's own files, all in one process."""
    if not names:
        return {}
    with (
        as_file(files("briefing.sounds")) as packaged,
        open_scratch() as scratch,
    ):
        inputs = [part for name in names for part in ("-i", str(packaged / f"{name}.flac"))]
        raws = {name: scratch / f"{name}.raw" for name in names}
        outputs = [
            part
            for index, raw in enumerate(raws.values())
            for part in ("-map", str(index), *_turned(raw.stem), *_raw(rate_hz), str(raw))
        ]
        run_ffmpeg([*inputs, *outputs], task="reading our own music", ffmpeg=ffmpeg)
        return {
            name: Audio(_one_turn(name, raw.read_bytes()), rate_hz) for name, raw in raws.items()
        }


def _turned(name: str) -> tuple[str, ...]:
    """The bed goes round three times: resampling bends both ends of what it gets."""
    return ("-af", "aloop=loop=2:size=2147483647") if name == "bed" else ()


def _one_turn(name: str, pcm: bytes) -> bytes:
    frames = len(pcm) // 6
    return pcm[2 * frames : 4 * frames] if name == "bed" else pcm


def _read_sting(path: Path, rate_hz: int, ffmpeg: Path) -> Audio:
    audio = _read_file(path, rate_hz, ffmpeg, seconds=_MAX_STING_S + 1)
    if audio.duration_ms > 1000 * _MAX_STING_S:
        raise SoundError(
            f"{path}: longer than {_MAX_STING_S} seconds. Cut the part to be heard and give that."
        )
    return fade_ends(audio, _FADE_MS)


def _read_bed(path: Path, rate_hz: int, ffmpeg: Path) -> Audio:
    audio = _read_file(path, rate_hz, ffmpeg, seconds=_MAX_BED_S)
    if audio.duration_ms < _MIN_LOOP_MS:
        return audio
    return close_loop(audio, _JOIN_MS)


def _read_file(path: Path, rate_hz: int, ffmpeg: Path, *, seconds: int) -> Audio:
    """Read the start of a file; returns it trimmed of silence and at :data:`SOUND_LUFS`."""
    if not is_file(path):
        raise SoundError(f"{path}: no such file. Check the path.")
    blocks: list[bytes] = []
    # Only this file: a list of other files is no sound. 'file:' so that no name is an address.
    only = ["-protocol_whitelist", "file,pipe", "-format_whitelist", _KINDS]
    arguments = [*only, "-t", str(seconds), "-i", f"file:{path}"]
    # Padded, since loudness is not defined for less than 400 ms; trimmed again below.
    measure = f"aformat=channel_layouts=mono,aresample={rate_hz},apad=whole_dur=1"
    arguments += ["-map", "0:a:0", "-af", f"{measure},ebur128=framelog=verbose"]
    arguments += [*_raw(rate_hz), "pipe:1"]
    log = run_ffmpeg(
        arguments, task=f"reading {path} as sound", ffmpeg=ffmpeg, on_output=blocks.append
    )
    loudness = re.findall(r"\bI:\s+(-?[\d.]+|-?inf) LUFS", log)
    audio = trim_silence(Audio(b"".join(blocks), rate_hz))
    if audio.duration_ms < _MIN_MS or not loudness or float(loudness[-1]) < _TOO_QUIET_LUFS:
        raise SoundError(f"{path}: nothing can be heard in it. Give a file with sound.")
    return set_gain(audio, SOUND_LUFS - float(loudness[-1]))


def _raw(rate_hz: int) -> tuple[str, ...]:
    return ("-ac", "1", "-ar", str(rate_hz), "-f", "s16le")


_BELOW_LU = 38.0
"""Under words, before mastering. Listeners begin to mind at 26; in a rest the compressor lets go
and lifts the bed by 6 to 8 dB, which with the swell leaves 27."""
_SWELL_DB = 3.0
_SWELL_FROM_MS = 600
"""A rest shorter than this is a breath, and music that moves in it is restless."""
_RAMP_MS = 150
_RISE_MS = 1200
_FALL_MS = 900


@dataclass(frozen=True, slots=True)
class Bed:
    """A loop at its level under words; the programme's time says where in it we are."""

    loop: Audio

    def lay_under_line(self, pcm: bytes, frame: int, *, opens: bool, closes: bool) -> bytes:
        """
        Mix the bed under a line's sound, which starts at *frame* of the programme.

        Args:
            opens: The first line of a chapter: the bed rises.
            closes: The last one: it falls.
        """
        music = self._cut(frame, len(pcm) // 2)
        if opens:
            music = music.fade_in(min(_RISE_MS, len(music)))
        if closes:
            music = music.fade_out(min(_FALL_MS, len(music)))
        return lay_over(pcm, music)

    def lay_under_rest(self, pcm: bytes, frame: int) -> bytes:
        """Mix the bed into a rest within a chapter; it swells when there is time for it."""
        music = self._cut(frame, len(pcm) // 2)
        if len(music) >= _SWELL_FROM_MS:
            music = music.fade(to_gain=_SWELL_DB, start=0, duration=_RAMP_MS)
            music = music.fade(to_gain=-_SWELL_DB, end=len(music), duration=_RAMP_MS)
        return lay_over(pcm, music)

    def _cut(self, frame: int, frames: int) -> AudioSegment:
        size = len(self.loop.pcm) // 2
        begin = frame % size
        # pydub's fades count whole milliseconds and lose the frames beyond: give it some to lose.
        end = begin + frames + self.loop.rate_hz // 500
        samples = (self.loop.pcm * (end // size + 1))[2 * begin : 2 * end]
        return make_segment(samples, self.loop.rate_hz)


def open_bed(loop: Audio | None, music_gain_db: float) -> Bed | None:
    """Set *loop* far below speech; *music_gain_db* would make it as loud."""
    if loop is None or not loop.pcm:
        return None
    quiet = make_segment(loop.pcm, loop.rate_hz).apply_gain(music_gain_db - _BELOW_LU)
    return Bed(Audio(quiet.raw_data, loop.rate_hz))
