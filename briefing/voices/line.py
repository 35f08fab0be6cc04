"""
One line on its way through an engine: its words before, its sound after.

Samples are little-endian, as this machine's: pydub and the voices know no other.
"""

from __future__ import annotations

import audioop
import re
from array import array
from collections.abc import Iterable

from briefing.errors import VoiceError
from briefing.types import Audio

__all__ = [
    "KEPT_MS",
    "clean_line",
    "cut_clauses",
    "fade_ends",
    "find_word",
    "is_sayable",
    "join_parts",
    "quote_line",
    "trim_silence",
]

_SHOWN = 60
_ENDS = (
    r"(?<=[.!?;:…])[\"”’)\]]*\s+",
    r"(?<=,)[\"”’)\]]*\s+|\s+(?=[—–-]\s)",
    r"\s+(?=(?:and|but|or|because|which|who|while|when|that|as)\s)",
    r"\s+",
)
"""From the best place to breathe to the worst; compiled where a line is long, not at each start."""
KEPT_MS = 15
"""Of silence or release, before the first and after the last audible window."""
_WINDOW_MS = 5
_FADE_MS = 5
_AUDIBLE = 1 / 500
"""-54 dB below the line's own peak: breath and release stay, the room's hiss goes."""
_SILENT_PEAK = 16
"""A line whose peak stays under this (-66 dBFS) is silence, whatever its shape."""


def is_sayable(spoken: str) -> bool:
    """Whether there is a letter or a digit in it: marks and emoji alone are silence."""
    return any(character.isalnum() for character in spoken)


def quote_line(spoken: str) -> str:
    """The line as an error message names it: quoted, on one row, shortened."""
    row = " ".join(spoken.split())
    if not row:
        return "An empty line"
    return f"“{row}”" if len(row) <= _SHOWN else f"“{row[: _SHOWN - 1].rstrip()}…”"


def clean_line(spoken: str) -> str:
    """
    One row of printable text.

    A C string would end at its first NUL, so that the rest of the line were lost unheard.

    Raises:
        VoiceError: There is no word in it.
    """
    shown = (character if character.isprintable() else " " for character in spoken)
    text = " ".join("".join(shown).split())
    if not is_sayable(text):
        raise VoiceError(f"{quote_line(spoken)}: there is no word in it to say; drop the line.")
    return text


def cut_clauses(text: str, *, longest: int) -> tuple[str, ...]:
    """
    Cut so that no part is over *longest* characters, at the strongest mark that allows it.

    Returns:
        The parts; joined by a space they are *text* with its runs of white space made single.
    """
    row = " ".join(text.split())
    parts, start = [], 0
    while len(row) - start > longest:
        end = start + _find_cut(row[start : start + longest + 1], longest)
        parts.append(row[start:end].rstrip())
        start = end + row.startswith(" ", end)
    return (*parts, row[start:]) if row[start:] else tuple(parts)


def _find_cut(text: str, longest: int) -> int:
    """The last good place in the second half of what fits, so that no part is a scrap."""
    for end in _ENDS:
        places = [match.end() for match in re.compile(end).finditer(text)]
        if places and places[-1] > longest // 2:
            return places[-1]
    return longest


def find_word(word: str) -> re.Pattern[str]:
    """Matches *word* where it stands alone: a person's own phonemes are for no part of another."""
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


def trim_silence(sound: Audio) -> Audio:
    """
    Leave :data:`KEPT_MS` at each end, to within a window of 5 ms, and fade them: no cut clicks.

    Returns:
        At the same rate; empty when nothing in it is audible.
    """
    samples = memoryview(sound.pcm).cast("h")
    window = sound.rate_hz * _WINDOW_MS // 1000
    kept = sound.rate_hz * KEPT_MS // 1000
    # Read two by two, the later sample decides: half the work, and no peak is a sample wide.
    peak = audioop.max(samples[: len(samples) // 2 * 2], 4) >> 16
    if peak < _SILENT_PEAK:
        return Audio(b"", sound.rate_hz)
    limit = max(_SILENT_PEAK, peak * _AUDIBLE)
    start = _first_audible(samples, window, limit) - kept
    end = _last_audible(samples, window, limit) + kept
    # An engine that starts or stops at once gets the same margin as one that waits.
    before, after = bytes(2 * max(0, -start)), bytes(2 * max(0, end - len(samples)))
    faded = fade_ends(samples[max(0, start) : end], sound.rate_hz * _FADE_MS // 1000)
    return Audio(b"".join((before, *faded, after)), sound.rate_hz)


def join_parts(parts: Iterable[tuple[Audio, int]], *, rate_hz: int) -> Audio:
    """
    One line from parts that were spoken one by one.

    Args:
        parts: Each with the rest after it in milliseconds; the last one's is left out.
    """
    pcm: list[bytes] = []
    for sound, rest_ms in parts:
        trimmed = trim_silence(sound).pcm
        if trimmed:
            pcm += (trimmed, bytes(2 * (rate_hz * rest_ms // 1000)))
    return Audio(b"".join(pcm[:-1]), rate_hz)


def fade_ends(samples: memoryview, length: int) -> tuple[bytes, memoryview, bytes]:
    """*samples* in three parts, the first and the last of them linear fades over *length*."""
    length = min(length, len(samples) // 2)
    last = len(samples) - length
    rise = (sample * index // length for index, sample in enumerate(samples[:length]))
    fall = (sample * (length - 1 - index) // length for index, sample in enumerate(samples[last:]))
    return array("h", rise).tobytes(), samples[length:last], array("h", fall).tobytes()


def _peak(samples: memoryview) -> int:
    return audioop.max(samples, 2)


def _first_audible(samples: memoryview, window: int, limit: float) -> int:
    """Where the first audible window starts; the caller knows that there is one."""
    start = 0
    while _peak(samples[start : start + window]) < limit:
        start += window
    return start


def _last_audible(samples: memoryview, window: int, limit: float) -> int:
    """Where the last audible window ends."""
    end = len(samples)
    while _peak(samples[max(0, end - window) : end]) < limit:
        end -= window
    return end
