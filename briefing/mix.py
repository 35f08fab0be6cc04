"""
Speech to one continuous sound, and the map of what is where in it.

Everything lies on a grid of whole milliseconds, so a plan made from durations alone and the sound
made from samples agree exactly. A chapter is assembled in memory with pydub and then streamed to
disk: what is held is one chapter, however long the programme.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import SoundError
from briefing.sounds import Sounds, load_sounds
from briefing.types import Audio, Chapter, Cue, Line, Mix, Script, Segment

if TYPE_CHECKING:
    from pydub import AudioSegment

__all__ = ["Sounds", "load_sounds", "measure_programme_ms", "mix_script"]

log = logging.getLogger(__name__)

_HEAD_MS = 250
"""Silence before the first word where nothing opens: players and headsets swallow the start."""
_LEAD_MS = 30
"""From a chapter's start to its sting, so that a seek lands before the first note."""
_AFTER_STING_MS = 200
_BEFORE_STING_MS = 160
_CHAPTER_REST_MS = 250
"""Of the pause between two chapters without a sting, what belongs to the second one."""
_LAST_REST_MS = (200, 600)
"""The least and the most silence at the end of a programme without a closing sting."""
_TAIL_MS = 150
"""Silence after the closing sting."""
_FADE_MS = 4
"""At both ends of every line: no cut is ever a click."""
_MIN_STING_MS = 100


@dataclass(frozen=True, slots=True)
class _Placed:
    """One chapter on the grid of the programme."""

    title: str
    start_ms: int
    sting: Audio | None
    cues: tuple[Cue, ...]
    closing: Audio | None
    closing_ms: int
    end_ms: int


def mix_script(script: Script, audios: Iterable[Audio], *, sounds: Sounds, folder: Path) -> Mix:
    """
    Join spoken lines, pauses and sounds into one raw file in *folder*.

    Args:
        script: What is said.
        audios: One per line of *script*, in order, trimmed, all at one rate; read lazily.
        sounds: At the same rate.
        folder: For ``programme.pcm``; the caller removes it.

    Returns:
        Chapters tile it from 0 to its end, and each starts in a rest.

    Raises:
        SoundError: The script has no lines, or the file cannot be written.
    """
    pcm_path = folder / "programme.pcm"
    speech = iter(audios)
    cues: list[Cue] = []
    chapters: list[Chapter] = []
    rate_hz = 0
    end_ms = 0
    try:
        with pcm_path.open("wb") as target:
            for position, segment in _chapters(script):
                spoken = list(islice(speech, len(segment.lines)))
                if len(spoken) < len(segment.lines):
                    raise ValueError("fewer sounds than lines")
                rate_hz = _one_rate([*spoken, *_stings(sounds)], rate_hz)
                durations = [audio.duration_ms for audio in spoken]
                placed = _place(segment, durations, sounds, position, end_ms)
                target.write(_assemble(placed, spoken, rate_hz))
                cues += placed.cues
                chapters.append(Chapter(placed.title, placed.start_ms, placed.end_ms))
                end_ms = placed.end_ms
    except OSError as error:
        raise SoundError(
            f"{pcm_path}: {error.strerror}. Free some space, or point TMPDIR at another folder."
        ) from error
    if not chapters:
        raise SoundError(f"{script.title}: there is not one line to speak.")
    log.info("mixed %d lines, %d chapters, %d ms", len(cues), len(chapters), end_ms)
    return Mix(pcm_path, rate_hz, end_ms, tuple(cues), tuple(chapters))


def measure_programme_ms(script: Script, line_ms: Sequence[int | float], sounds: Sounds) -> int:
    """How long :func:`mix_script` would make it, from how long each line's sound is."""
    durations = iter(line_ms)
    end_ms = 0
    for position, segment in _chapters(script):
        wanted = [round(next(durations)) for _ in segment.lines]
        end_ms = _place(segment, wanted, sounds, position, end_ms).end_ms
    return end_ms


@dataclass(frozen=True, slots=True)
class _Position:
    first: bool
    last: bool


def _chapters(script: Script) -> Iterator[tuple[_Position, Segment]]:
    segments = [segment for segment in script.segments if segment.lines]
    for index, segment in enumerate(segments):
        yield _Position(index == 0, index == len(segments) - 1), segment


def _stings(sounds: Sounds) -> list[Audio]:
    given = (sounds.opening, sounds.transition, sounds.closing, sounds.bed)
    return [audio for audio in given if audio is not None]


def _one_rate(audios: Iterable[Audio], rate_hz: int) -> int:
    rates = {audio.rate_hz for audio in audios} | ({rate_hz} if rate_hz else set())
    if len(rates) != 1:
        raise ValueError(f"sounds of different rates: {sorted(rates)}")
    return rates.pop()


def _place(
    segment: Segment,
    durations_ms: Sequence[int],
    sounds: Sounds,
    position: _Position,
    start_ms: int,
) -> _Placed:
    """Put one chapter's sting, lines and rests on the grid from *start_ms*."""
    sting = sounds.opening if position.first else sounds.transition
    at_ms = start_ms
    if sting is not None:
        at_ms += _LEAD_MS + sting.duration_ms + _AFTER_STING_MS
    elif position.first:
        at_ms += _HEAD_MS
    else:
        at_ms += _CHAPTER_REST_MS
    cues: list[Cue] = []
    for line, duration_ms in zip(segment.lines, durations_ms, strict=True):
        cues.append(Cue(line, at_ms, at_ms + duration_ms))
        at_ms += duration_ms + line.pause_ms
    spoken_ms = cues[-1].end_ms
    end_ms = spoken_ms + _rest_ms(segment.lines[-1], sounds, position)
    closing = sounds.closing if position.last else None
    closing_ms = spoken_ms + _BEFORE_STING_MS
    if closing is not None:
        end_ms = closing_ms + closing.duration_ms + _TAIL_MS
    return _Placed(segment.title, start_ms, sting, tuple(cues), closing, closing_ms, end_ms)


def _rest_ms(line: Line, sounds: Sounds, position: _Position) -> int:
    """From a chapter's last word to its end; the pause's other part opens the next chapter."""
    if position.last:
        least, most = _LAST_REST_MS
        return min(max(line.pause_ms, least), most)
    if sounds.transition is None:
        return max(line.pause_ms - _CHAPTER_REST_MS, 0)
    opens_ms = _LEAD_MS + sounds.transition.duration_ms + _AFTER_STING_MS
    # A pause too short for the sting grows: a sting never overlaps a word.
    return max(line.pause_ms - opens_ms, _BEFORE_STING_MS)


def _assemble(placed: _Placed, spoken: Sequence[Audio], rate_hz: int) -> bytes:
    """One chapter's samples."""
    start = _frame(placed.start_ms, rate_hz)
    parts: list[bytes] = []
    cursor = start
    for cue, audio in zip(placed.cues, spoken, strict=True):
        begin, end = _frame(cue.start_ms, rate_hz), _frame(cue.end_ms, rate_hz)
        parts.append(bytes(2 * (begin - cursor)))
        parts.append(_fit(_soften(audio), end - begin))
        cursor = end
    parts.append(bytes(2 * (_frame(placed.end_ms, rate_hz) - cursor)))
    # pydub's + copies all that came before and its append() eats 100 ms a join: join bytes.
    chapter = _segment(b"".join(parts), rate_hz)
    if placed.sting is not None:
        chapter = chapter.overlay(_segment(placed.sting.pcm, rate_hz), position=_LEAD_MS)
    if placed.closing is not None:
        at_ms = placed.closing_ms - placed.start_ms
        chapter = chapter.overlay(_segment(placed.closing.pcm, rate_hz), position=at_ms)
    samples: bytes = chapter.raw_data
    return samples


def _frame(time_ms: int, rate_hz: int) -> int:
    return (time_ms * rate_hz + 500) // 1000


def _fit(pcm: bytes, frames: int) -> bytes:
    # A duration rounds to whole milliseconds: at most half of one of silence goes or comes.
    return pcm[: 2 * frames].ljust(2 * frames, b"\0")


def _soften(audio: Audio) -> bytes:
    """Fade both ends and take out a constant offset."""
    segment = _segment(audio.pcm, audio.rate_hz)
    if len(segment) <= 2 * _FADE_MS:
        return audio.pcm
    softened: bytes = segment.fade_in(_FADE_MS).fade_out(_FADE_MS).raw_data
    return softened


def _segment(pcm: bytes, rate_hz: int) -> AudioSegment:
    with warnings.catch_warnings():
        # It warns at import when PATH has no ffmpeg; we never let it look for one.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment
    return AudioSegment(data=pcm, sample_width=2, frame_rate=rate_hz, channels=1)
