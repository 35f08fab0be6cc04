"""
Speech to one continuous sound, and the map of what is where in it.

Everything lies on a grid of whole milliseconds, so what is planned from durations alone and what
is made of samples agree exactly. Each line and each rest is assembled with pydub and streamed to
disk at once: memory holds some seconds of sound, however long the programme.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from briefing.errors import SoundError
from briefing.sounds import SOUND_LUFS, Bed, Sounds, load_sounds, open_bed
from briefing.sounds.segments import estimate_lufs, fit_pcm, lay_over, make_segment, soften_ends
from briefing.types import Audio, Chapter, Cue, Line, Mix, Script

__all__ = ["Sounds", "load_sounds", "measure_programme_ms", "mix_script"]

log = logging.getLogger(__name__)

_LISTEN_MS = 20_000
"""Speech to hear before the music's level is set."""
_STING_BELOW_LU = 10.0
"""Before mastering, whose compressor takes speech down more than stings: 3 to 5 LU are left."""
_MAX_MATCH_DB = 12.0
_MIN_MATCH_DB = 1.0
HEAD_MS = 250
"""Before the first word where nothing opens: players and headsets swallow the start."""
LEAD_MS = 30
"""From a chapter's start to its sting: a seek that lands a frame late still gets the attack."""
BEFORE_STING_MS = 160
"""At least this much between a word and the chapter's start."""
AFTER_STING_MS = 160
CHAPTER_HEAD_MS = 250
"""Of a pause between chapters without a sting, what belongs to the second."""
LAST_REST_MS = (200, 600)
"""Least and most silence at the end of a programme without a closing sting."""
TAIL_MS = 150
"""Silence after the closing sting."""


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
    turns = list(_plan_turns(script, sounds))
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
            console.play_rest(_last_rest(turns[-1].line, sounds), None)
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
        self.bed = open_bed(self.sounds.bed, self.music_gain_db)

    @property
    def music_gain_db(self) -> float:
        """Brings music, which all lies at :data:`SOUND_LUFS`, to the loudness of the speech."""
        return 0.0 if math.isinf(self.speech_lufs) else self.speech_lufs - SOUND_LUFS

    def play_rest(self, rest: _Rest, turn: _Turn | None) -> None:
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

    def play_line(self, turn: _Turn, audio: Audio) -> None:
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
            pcm = self.bed.lay_under_line(
                pcm, self._frame(self.now_ms), opens=turn.opens is not None, closes=turn.closes
            )
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


@dataclass(frozen=True, slots=True)
class _Rest:
    """Time without words, and what happens in it; positions count from its start."""

    duration_ms: int
    sting: Audio | None = None
    sting_ms: int = 0
    chapter_ms: int = 0
    """Where the next chapter starts, if one does."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A line, the rest before it, and its place in its chapter."""

    rest: _Rest
    line: Line
    opens: str | None
    """The title of the chapter that this line opens."""
    closes: bool
    """True for the last line of its chapter."""


def _plan_turns(script: Script, sounds: Sounds) -> Iterator[_Turn]:
    """Every line of *script* in order; a segment without lines is no chapter."""
    before: Line | None = None
    for segment in script.segments:
        for index, line in enumerate(segment.lines):
            opens = index == 0
            if before is None:
                rest = _first_rest(sounds)
            elif opens:
                rest = _chapter_rest(before, sounds)
            else:
                rest = _Rest(before.pause_ms)
            closes = index == len(segment.lines) - 1
            yield _Turn(rest, line, segment.title if opens else None, closes)
            before = line


def _last_rest(line: Line, sounds: Sounds) -> _Rest:
    """What follows the last *line*: the closing sting, or a short silence."""
    if sounds.closing is None:
        least, most = LAST_REST_MS
        return _Rest(min(max(line.pause_ms, least), most))
    length_ms = sounds.closing.duration_ms
    return _Rest(BEFORE_STING_MS + length_ms + TAIL_MS, sounds.closing, BEFORE_STING_MS)


def measure_programme_ms(script: Script, line_ms: Sequence[int | float], sounds: Sounds) -> int:
    """
    How long :func:`mix_script` would make it, without any sound.

    Args:
        line_ms: How long each line's sound is, in the script's order.
        sounds: Those that will be mixed in.
    """
    total_ms = 0
    turn = None
    for turn, duration_ms in zip(_plan_turns(script, sounds), line_ms, strict=True):
        total_ms += turn.rest.duration_ms + round(duration_ms)
    return total_ms + _last_rest(turn.line, sounds).duration_ms if turn is not None else 0


def _first_rest(sounds: Sounds) -> _Rest:
    if sounds.opening is None:
        return _Rest(HEAD_MS)
    length_ms = sounds.opening.duration_ms
    return _Rest(LEAD_MS + length_ms + AFTER_STING_MS, sounds.opening, LEAD_MS)


def _chapter_rest(before: Line, sounds: Sounds) -> _Rest:
    if sounds.transition is None:
        head_ms = min(CHAPTER_HEAD_MS, before.pause_ms // 2)
        return _Rest(before.pause_ms, chapter_ms=before.pause_ms - head_ms)
    opens_ms = LEAD_MS + sounds.transition.duration_ms + AFTER_STING_MS
    # A pause too short for the sting grows: stings never overlap words.
    duration_ms = max(before.pause_ms, BEFORE_STING_MS + opens_ms)
    chapter_ms = duration_ms - opens_ms
    return _Rest(duration_ms, sounds.transition, chapter_ms + LEAD_MS, chapter_ms)
