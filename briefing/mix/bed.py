"""Music under the words: far below them, up a little in the rests, gone where chapters meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.mix.timeline import Turn
from briefing.sounds.segments import lay_over, make_segment
from briefing.types import Audio

if TYPE_CHECKING:
    from pydub import AudioSegment

__all__ = ["Bed", "open_bed"]

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


def open_bed(loop: Audio | None, music_gain_db: float) -> Bed | None:
    """Set *loop* far below speech; *music_gain_db* would make it as loud."""
    if loop is None or not loop.pcm:
        return None
    quiet = make_segment(loop.pcm, loop.rate_hz).apply_gain(music_gain_db - _BELOW_LU)
    return Bed(Audio(quiet.raw_data, loop.rate_hz))
