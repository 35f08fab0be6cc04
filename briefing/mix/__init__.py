"""
Speech to one continuous sound, and the map of what is where in it.

Everything lies on a grid of whole milliseconds, so what is planned from durations alone and what
is made of samples agree exactly. Each line and each rest is assembled with pydub and streamed to
disk at once: memory holds some seconds of sound, however long the programme.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from briefing.errors import SoundError
from briefing.mix.timeline import Rest, Turn, last_rest, measure_programme_ms, plan_turns
from briefing.sounds import SOUND_LUFS, Sounds, load_sounds
from briefing.sounds.segments import estimate_lufs, fit_pcm, lay_over, make_segment, soften_ends
from briefing.types import Audio, Chapter, Cue, Mix, Script

__all__ = ["Sounds", "load_sounds", "measure_programme_ms", "mix_script"]

log = logging.getLogger(__name__)

_LISTEN_MS = 20_000
"""Speech to hear before the music's level is set."""
_STING_BELOW_LU = 10.0
"""Before mastering, whose compressor takes speech down more than stings: 3 to 5 LU are left."""
_MAX_MATCH_DB = 12.0
_MIN_MATCH_DB = 1.0


def mix_script(script: Script, audios: Iterable[Audio], *, sounds: Sounds, folder: Path) -> Mix:
    """
    Join spoken lines, rests and music into one raw file in *folder*.

    Args:
        script: What is said, and the pause after each line.
        audios: One per line of *script*, in order, trimmed, all at one rate; read as needed.
        sounds: At the same rate.
        folder: Gets ``programme.pcm``; the caller removes it.

    Returns:
        Chapters tile the programme from 0 to its end, and each starts in a rest.

    Raises:
        SoundError: The script has no lines, or the file cannot be written.
    """
    turns = list(plan_turns(script, sounds))
    if not turns:
        raise SoundError(f"{script.title}: there is not one line to speak.")
    heard, speech = _listen(audios)
    # The first speaker sets the level; whoever else speaks is brought to it.
    host = [
        audio
        for turn, audio in zip(turns, heard, strict=False)
        if turn.line.speaker == turns[0].line.speaker
    ]
    rate_hz = _one_rate([*heard, *sounds.all])
    pcm_path = folder / "programme.pcm"
    try:
        with pcm_path.open("wb") as target:
            console = _Console(target, rate_hz, estimate_lufs(host), sounds)
            for turn, audio in zip(turns, speech, strict=True):
                console.play_rest(turn.rest, turn)
                console.play_line(turn, audio)
            console.play_rest(last_rest(turns[-1].line, sounds), None)
    except OSError as error:
        pcm_path.unlink(missing_ok=True)
        raise SoundError(
            f"{pcm_path}: {error.strerror}. Free some space, or point TMPDIR at another folder."
        ) from error
    log.info("mixed %d lines into %d ms", len(console.cues), console.now_ms)
    chapters = _tile(console.starts, console.now_ms)
    return Mix(pcm_path, rate_hz, console.now_ms, tuple(console.cues), chapters)


@dataclass(slots=True)
class _Console:
    """Where the programme is put together: the only place that knows what time it is."""

    target: BinaryIO
    rate_hz: int
    speech_lufs: float
    sounds: Sounds
    now_ms: int = 0
    cues: list[Cue] = field(default_factory=list)
    starts: list[tuple[str, int]] = field(default_factory=list)
    gains_db: dict[str, float] = field(default_factory=dict)
    bed: Bed | None = None

    def __post_init__(self) -> None:
        self.bed = _open_bed(self.sounds.bed, self.music_gain_db)

    @property
    def music_gain_db(self) -> float:
        """Brings music, which all lies at :data:`SOUND_LUFS`, to the loudness of the speech."""
        return 0.0 if math.isinf(self.speech_lufs) else self.speech_lufs - SOUND_LUFS

    def play_rest(self, rest: Rest, turn: Turn | None) -> None:
        """Write a rest; *turn* is the line after it, None at the end."""
        if turn is not None and turn.opens is not None:
            self.starts.append((turn.opens, self.now_ms + rest.chapter_ms))
        inside = turn is not None and turn.opens is None
        pcm = bytes(2 * self._frames(rest.duration_ms))
        if rest.sting is not None:
            sting = make_segment(rest.sting.pcm, self.rate_hz)
            sting = soften_ends(sting).apply_gain(self.music_gain_db - _STING_BELOW_LU)
            pcm = lay_over(pcm, sting, at_ms=rest.sting_ms)
        if self.bed is not None and inside:
            pcm = self.bed.lay_under_rest(pcm, self._frame(self.now_ms))
        self._write(pcm, rest.duration_ms)

    def play_line(self, turn: Turn, audio: Audio) -> None:
        """Write a line's sound and note when it is heard."""
        if audio.rate_hz != self.rate_hz:
            raise ValueError(f"a line at {audio.rate_hz} Hz in a programme at {self.rate_hz} Hz")
        speaker = turn.line.speaker
        if speaker not in self.gains_db:
            first = not self.gains_db
            self.gains_db[speaker] = 0.0 if first else _match_gain_db(audio, self.speech_lufs)
        segment = soften_ends(make_segment(audio.pcm, self.rate_hz))
        duration_ms = audio.duration_ms
        samples = segment.apply_gain(self.gains_db[speaker]).raw_data
        pcm = fit_pcm(samples, self._frames(duration_ms))
        if self.bed is not None:
            pcm = self.bed.lay_under_line(pcm, self._frame(self.now_ms), turn)
        self.cues.append(Cue(turn.line, self.now_ms, self.now_ms + duration_ms))
        self._write(pcm, duration_ms)

    def _write(self, pcm: bytes, duration_ms: int) -> None:
        assert len(pcm) == 2 * self._frames(duration_ms)
        self.target.write(pcm)
        self.now_ms += duration_ms

    def _frames(self, duration_ms: int) -> int:
        return self._frame(self.now_ms + duration_ms) - self._frame(self.now_ms)

    def _frame(self, time_ms: int) -> int:
        return (time_ms * self.rate_hz + 500) // 1000


def _listen(audios: Iterable[Audio]) -> tuple[list[Audio], Iterator[Audio]]:
    """The first lines, some seconds of them; and all lines, the first ones again."""
    speech = iter(audios)
    heard: list[Audio] = []
    heard_ms = 0
    for audio in speech:
        heard.append(audio)
        heard_ms += audio.duration_ms
        if heard_ms >= _LISTEN_MS:
            break
    return heard, chain(heard, speech)


def _one_rate(audios: Iterable[Audio]) -> int:
    rates = {audio.rate_hz for audio in audios}
    if len(rates) != 1:
        raise ValueError(f"sounds of different rates: {sorted(rates)}")
    return rates.pop()


def _tile(starts: list[tuple[str, int]], end_ms: int) -> tuple[Chapter, ...]:
    ends = [start for _, start in starts[1:]] + [end_ms]
    return tuple(
        Chapter(title, start, end) for (title, start), end in zip(starts, ends, strict=True)
    )


def _match_gain_db(audio: Audio, lufs: float) -> float:
    """What to add to one speaker's sound so that it is as loud as *lufs*, without clipping."""
    own = estimate_lufs([audio])
    if math.isinf(own) or math.isinf(lufs):
        return 0.0
    peak_db: float = make_segment(audio.pcm, audio.rate_hz).max_dBFS
    wanted = min(lufs - own, _MAX_MATCH_DB, -1.0 - peak_db)
    return max(wanted, -_MAX_MATCH_DB) if abs(wanted) >= _MIN_MATCH_DB else 0.0


if TYPE_CHECKING:
    from pydub import AudioSegment


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

    def lay_under_line(self, pcm: bytes, frame: int, turn: Turn) -> bytes:
        """Mix the bed under a line's sound, which starts at *frame* of the programme."""
        music = self._cut(frame, len(pcm) // 2)
        if turn.opens is not None:
            music = music.fade_in(min(_RISE_MS, len(music)))
        if turn.closes:
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


def _open_bed(loop: Audio | None, music_gain_db: float) -> Bed | None:
    """Set *loop* far below speech; *music_gain_db* would make it as loud."""
    if loop is None or not loop.pcm:
        return None
    quiet = make_segment(loop.pcm, loop.rate_hz).apply_gain(music_gain_db - _BELOW_LU)
    return Bed(Audio(quiet.raw_data, loop.rate_hz))
