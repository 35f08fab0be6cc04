"""The transcript: WebVTT, so that players and editors can follow the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.types import Cue

__all__ = ["MAX_ROW", "precise_clock", "write_vtt"]

MAX_ROW = 65
"""Characters in a row, markup and escapes counted: what a phone shows without wrapping again."""


def write_vtt(cues: Iterable[Cue]) -> str:
    """Format cues as WebVTT (https://www.w3.org/TR/webvtt1/), one cue a line, with its speaker."""
    blocks = ["WEBVTT\n"]
    for cue in cues:
        # A cue must end after it starts, or the parser drops it.
        end_ms = max(cue.end_ms, cue.start_ms + 1)
        rows = "\n".join(_rows(cue.line.text, f"<v {_annotation(cue.line.speaker.capitalize())}>"))
        blocks.append(f"{precise_clock(cue.start_ms)} --> {precise_clock(end_ms)}\n{rows}\n")
    return "\n".join(blocks)


def precise_clock(time_ms: int) -> str:
    """``00:00:00.000``, as WebVTT and Vorbis chapters have it; nothing is before 0."""
    seconds, milliseconds = divmod(max(0, time_ms), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"


def _annotation(name: str) -> str:
    """A speaker's name as a tag may hold it: one row, no ``>``, not longer than half a row."""
    plain = " ".join(re.sub(r"[\x00-\x1f\x7f<>&]", " ", name).split())
    return plain[: MAX_ROW // 2].rstrip() or "Host"


def _rows(text: str, tag: str) -> Iterator[str]:
    """Wrap at words; a word longer than a row (an address) is cut at its end."""
    row = tag
    empty = True
    for word in _words(text, MAX_ROW - len(tag)):
        if not empty and len(row) + 1 + len(word) > MAX_ROW:
            yield row
            row, empty = "", True
        row += word if empty else f" {word}"
        empty = False
    yield row


def _words(text: str, width: int) -> Iterator[str]:
    """The words of *text*, escaped, each at most *width* characters."""
    for word in re.sub(r"[\x00-\x1f\x7f\u2028\u2029]", " ", text).split():
        part = ""
        for character in word:
            escaped = _ESCAPES.get(character, character)
            if len(part) + len(escaped) > width:
                yield part
                part = ""
            part += escaped
        yield part


# Escaping > leaves no "-->" that could be taken for a timing line.
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
