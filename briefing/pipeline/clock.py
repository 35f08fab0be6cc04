"""How long a script will take, told from the pace of its voices before any of it is spoken."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.errors import VoiceError
from briefing.mix import Sounds, load_sounds, measure_programme_ms
from briefing.script import GUEST, cast_guest
from briefing.settings import SoundSettings, VoiceSettings
from briefing.spoken import Lexicon
from briefing.types import Line, Pace, Script
from briefing.voices import VoiceSpec, choose_voice, measure_pace, pace_of

__all__ = ["Clock", "name_speaker", "set_clock"]

log = logging.getLogger(__name__)

_RATE_HZ = 24_000
"""Of the stings whose length is counted; whatever the voice's is, they last as long."""
_HEARD = 12
"""Lines that a voice says for its pace to be measured: a minute and a half of sound."""


@dataclass(frozen=True, slots=True)
class Clock:
    """
    The time that lines and programmes take.

    ``script`` and ``make`` plan by the same clock, and so choose the same sentences; what the
    sound proves to take more or less, the rests make good.
    """

    host: Pace
    guest: Pace | None
    sounds: Sounds

    def line_ms(self, line: Line) -> float:
        """How long *line* takes with its rest."""
        pace = self.guest if self.guest and line.speaker == GUEST else self.host
        return pace.estimate_ms(line.spoken) + line.pause_ms

    def programme_ms(self, script: Script) -> int:
        """How long *script* is as an episode."""
        if self.guest:
            script = cast_guest(script)
        durations = [self.line_ms(line) - line.pause_ms for line in script.lines]
        return measure_programme_ms(script, durations, self.sounds)


def name_speaker(
    wanted: str, voice: VoiceSettings, language: str, lexicon: Lexicon | None
) -> VoiceSpec:
    """
    The voice that *wanted* names, as it will speak.

    Raises:
        VoiceError, ExtraError: There is no such voice here.
    """
    spec = choose_voice(wanted, language, speed=voice.speed)
    return replace(spec, phonemes=lexicon.spoken_phonemes if lexicon else ())


def set_clock(
    voice: VoiceSettings,
    sound: SoundSettings,
    *,
    language: str,
    lexicon: Lexicon | None,
    lines: Sequence[str],
) -> Clock:
    """
    Learn the pace of the voices.

    Args:
        lines: What is to be said, as spoken: a voice that nobody has measured says some of it.

    Raises:
        VoiceError, ExtraError: No such voice.
        SoundError: A sound file cannot be read.
    """

    def learn(wanted: str) -> Pace:
        spec = name_speaker(wanted, voice, language, lexicon)
        known = pace_of(spec)
        if known:
            return known
        try:
            heard = lines[:: -(-len(lines) // _HEARD)]
            return measure_pace(spec, heard, jobs=voice.jobs, cache=voice.cache)
        except VoiceError as error:
            log.warning("The length is a guess, for the voice could not be heard: %s", error)
            return Pace()

    return Clock(
        learn(voice.wanted),
        learn(voice.guest) if voice.guest else None,
        load_sounds(sound.music, _RATE_HZ, intro=sound.intro, outro=sound.outro, bed=sound.bed),
    )
