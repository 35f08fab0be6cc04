"""Sound shaped like speech, for tests of loudness: syllables on a gliding voice, with breaths."""

from __future__ import annotations

import array
import datetime as dt
import math

from briefing.types import Audio, Line, Script, Segment

__all__ = ["make_babble", "make_script"]


def make_babble(seconds: float, *, rate_hz: int = 16_000, peak: float = 0.5) -> Audio:
    """A second is computed and repeated; it starts and ends in silence."""
    count = rate_hz
    samples = array.array("h")
    phase = 0.0
    for index in range(count):
        time_s = index / rate_hz
        phase += 2 * math.pi * (130 + 25 * math.sin(2 * math.pi * time_s)) / rate_hz
        syllable = max(math.sin(2 * math.pi * 4 * time_s), 0.0) ** 2 * (1 - 0.5 * time_s)
        voice = math.sin(phase) + 0.7 * math.sin(5 * phase) + 0.5 * math.sin(11 * phase)
        crackle = 0.5 * math.sin(29 * phase) * math.sin(7 * phase)
        samples.append(round(32767 * peak * syllable * (voice + crackle) / 2.7))
    whole = samples.tobytes() * (int(seconds) + 1)
    return Audio(whole[: 2 * round(seconds * rate_hz)], rate_hz)


def make_script(*chapters: tuple[int, ...]) -> Script:
    """One line for each pause given, a chapter for each tuple of them."""
    segments = tuple(
        Segment(
            f"Chapter {number}",
            tuple(Line(f"{number}.{index}", "", pause) for index, pause in enumerate(pauses)),
        )
        for number, pauses in enumerate(chapters, start=1)
    )
    return Script("A programme", "en", dt.date(2026, 11, 24), segments)
