"""When everything is heard: rests, stings and chapter starts, from durations alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.sounds import Sounds
from briefing.types import Audio, Line, Script

__all__ = ["Rest", "Turn", "last_rest", "measure_programme_ms", "plan_turns"]

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


@dataclass(frozen=True, slots=True)
class Rest:
    """Time without words, and what happens in it; positions count from its start."""

    duration_ms: int
    sting: Audio | None = None
    sting_ms: int = 0
    chapter_ms: int = 0
    """Where the next chapter starts, if one does."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A line, the rest before it, and its place in its chapter."""

    rest: Rest
    line: Line
    opens: str | None
    """The title of the chapter that this line opens."""
    closes: bool
    """True for the last line of its chapter."""


def plan_turns(script: Script, sounds: Sounds) -> Iterator[Turn]:
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
                rest = Rest(before.pause_ms)
            closes = index == len(segment.lines) - 1
            yield Turn(rest, line, segment.title if opens else None, closes)
            before = line


def last_rest(line: Line, sounds: Sounds) -> Rest:
    """What follows the last *line*: the closing sting, or a short silence."""
    if sounds.closing is None:
        least, most = LAST_REST_MS
        return Rest(min(max(line.pause_ms, least), most))
    length_ms = sounds.closing.duration_ms
    return Rest(BEFORE_STING_MS + length_ms + TAIL_MS, sounds.closing, BEFORE_STING_MS)


def measure_programme_ms(script: Script, line_ms: Sequence[int | float], sounds: Sounds) -> int:
    """
    How long :func:`briefing.mix.mix_script` would make it, without any sound.

    Args:
        line_ms: How long each line's sound is, in the script's order.
        sounds: Those that will be mixed in.
    """
    total_ms = 0
    turn = None
    for turn, duration_ms in zip(plan_turns(script, sounds), line_ms, strict=True):
        total_ms += turn.rest.duration_ms + round(duration_ms)
    return total_ms + last_rest(turn.line, sounds).duration_ms if turn is not None else 0


def _first_rest(sounds: Sounds) -> Rest:
    if sounds.opening is None:
        return Rest(HEAD_MS)
    length_ms = sounds.opening.duration_ms
    return Rest(LEAD_MS + length_ms + AFTER_STING_MS, sounds.opening, LEAD_MS)


def _chapter_rest(before: Line, sounds: Sounds) -> Rest:
    if sounds.transition is None:
        head_ms = min(CHAPTER_HEAD_MS, before.pause_ms // 2)
        return Rest(before.pause_ms, chapter_ms=before.pause_ms - head_ms)
    opens_ms = LEAD_MS + sounds.transition.duration_ms + AFTER_STING_MS
    # A pause too short for the sting grows: stings never overlap words.
    duration_ms = max(before.pause_ms, BEFORE_STING_MS + opens_ms)
    chapter_ms = duration_ms - opens_ms
    return Rest(duration_ms, sounds.transition, chapter_ms + LEAD_MS, chapter_ms)
