"""
The speakers and their sounds: how long a script will take them, and what they said of it.

What was said is kept, so that no line is said twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.disk import open_scratch
from briefing.errors import SoundError, VoiceError
from briefing.mix import Sounds, load_sounds, measure_programme_ms
from briefing.script import GUEST, cast_guest
from briefing.settings import SoundSettings, VoiceSettings
from briefing.sounds.segments import resample
from briefing.spoken import Lexicon
from briefing.types import Audio, Line, Pace, Script
from briefing.voices import (
    Voice,
    VoiceSpec,
    choose_voice,
    measure_pace,
    open_speakers,
    pace_of,
)

__all__ = ["Booth", "Clock", "OnLine", "Studio", "open_studio", "set_clock"]

log = logging.getLogger(__name__)

SpeakLines = Callable[[Sequence[str]], Iterable[Audio]]
"""Speaks lines in order; what a voice, or a pool of them, looks like from here."""

OnLine = Callable[[str], None]
"""Called with each line as its sound arrives."""

BREATH = (0.75, 1.3)
"""How far rests go with the wish: 450 ms between sentences from 340 to 585, heard as natural."""
NEAR = 0.05
_HALVINGS = 10
"""To a thousandth of the range: a millisecond of a rest."""
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
        spec = _name_speaker(wanted, voice, language, lexicon)
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
        _load_sounds(sound, _RATE_HZ),
    )


def _name_speaker(
    wanted: str, voice: VoiceSettings, language: str, lexicon: Lexicon | None
) -> VoiceSpec:
    """
    The voice that *wanted* names, as it will speak.

    Raises:
        VoiceError, ExtraError: There is no such voice here.
    """
    spec = choose_voice(wanted, language, speed=voice.speed)
    return replace(spec, phonemes=lexicon.spoken_phonemes if lexicon else ())


def _load_sounds(sound: SoundSettings, rate_hz: int) -> Sounds:
    return load_sounds(sound.music, rate_hz, intro=sound.intro, outro=sound.outro, bed=sound.bed)


class Booth:
    """
    A speaker: an open voice, and the lines it has said, by their text.

    They wait on disk: three hours of sound would be 500 MB of memory.
    """

    def __init__(
        self, voice: Voice, folder: Path, speak_lines: SpeakLines, on_line: OnLine | None = None
    ) -> None:
        self.voice = voice
        self._folder = folder
        self._speak_lines = speak_lines
        self._on_line = on_line
        self._rate_hz = 0
        self._takes: dict[str, tuple[Path, int]] = {}
        """Where each line lies, and how many milliseconds it takes."""

    def record(self, spoken: Iterable[str]) -> None:
        """
        Have every line said that was not said yet.

        Raises:
            VoiceError: Naming the line that could not be said.
            SoundError: The temporary folder is full.
        """
        wanted = [text for text in dict.fromkeys(spoken) if text not in self._takes]
        for text, audio in zip(wanted, self._speak_lines(wanted), strict=True):
            path = self._folder / f"{len(self._takes)}.pcm"
            try:
                path.write_bytes(audio.pcm)
            except OSError as error:
                raise SoundError(
                    f"{path.parent}: {error.strerror}. Free some space, or point TMPDIR at another "
                    "folder."
                ) from error
            self._rate_hz = audio.rate_hz
            self._takes[text] = (path, audio.duration_ms)
            if self._on_line:
                self._on_line(text)

    def duration_ms(self, spoken: str) -> int:
        """Of a recorded line, trimmed, without the rest after it."""
        return self._takes[spoken][1]

    def play(self, spoken: str) -> Audio:
        """The sound of a recorded line."""
        return Audio(self._takes[spoken][0].read_bytes(), self._rate_hz)


def _breathe(script: Script, factor: float) -> Script:
    """*script* with every rest *factor* times as long."""
    segments = tuple(
        replace(
            segment,
            lines=tuple(
                replace(line, pause_ms=round(factor * line.pause_ms)) for line in segment.lines
            ),
        )
        for segment in script.segments
    )
    return replace(script, segments=segments)


@dataclass(frozen=True, slots=True)
class Studio:
    """The speakers, and the sounds at the host's rate."""

    host: Booth
    guest: Booth | None
    sounds: Sounds
    folder: Path
    """For sound on its way; gone when the studio closes."""

    def programme_ms(self, script: Script) -> int:
        """How long the episode of a recorded *script* will be."""
        durations = [self._booth(line).duration_ms(line.spoken) for line in script.lines]
        return measure_programme_ms(script, durations, self.sounds)

    def breathe(self, script: Script, wished_ms: int) -> Script:
        """
        Lengthen or shorten all rests of a recorded *script* alike, to last *wished_ms*.

        Where that brings it nowhere near, there is not enough to say: the rests stay.
        """
        low, high = BREATH
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            if self.programme_ms(_breathe(script, middle)) < wished_ms:
                low = middle
            else:
                high = middle
        breathed = _breathe(script, high)
        is_near = abs(self.programme_ms(breathed) / wished_ms - 1) <= NEAR
        return breathed if is_near else script

    def _booth(self, line: Line) -> Booth:
        return self.guest if self.guest and line.speaker == GUEST else self.host

    def cast(self, script: Script) -> Script:
        """*script*, and who of those in the studio says each line."""
        return cast_guest(script) if self.guest else script

    def record(self, script: Script) -> None:
        """Have every line said that was not said yet; *script* is cast."""
        for booth in filter(None, (self.host, self.guest)):
            booth.record(line.spoken for line in script.lines if self._booth(line) is booth)

    def play(self, script: Script) -> Iterator[Audio]:
        """The sound of each recorded line."""
        for line in script.lines:
            yield self._booth(line).play(line.spoken)


@contextmanager
def open_studio(
    voice: VoiceSettings,
    sound: SoundSettings,
    *,
    language: str,
    lexicon: Lexicon | None = None,
    on_line: OnLine | None = None,
) -> Iterator[Studio]:
    """
    Open the voices for *language*, and load the sounds.

    Args:
        lexicon: Its phonemes go to the voices that take them.

    Raises:
        VoiceError, ExtraError: No such voice, or it cannot be opened.
        SoundError: A sound file cannot be read.
    """
    with ExitStack() as stack:
        folder = stack.enter_context(open_scratch())

        def open_booth(speaker: str, wanted: str, rate_hz: int | None) -> Booth:
            spec = _name_speaker(wanted, voice, language, lexicon)
            opening = open_speakers(spec, jobs=voice.jobs, cache=voice.cache)
            speakers = stack.enter_context(opening)
            takes = folder / speaker
            takes.mkdir()

            def speak_lines(texts: Sequence[str]) -> Iterator[Audio]:
                for audio in speakers.speak_lines(texts):
                    yield resample(audio, rate_hz, folder) if rate_hz else audio

            return Booth(speakers.describe(), takes, speak_lines, on_line)

        host = open_booth("host", voice.wanted, None)
        rate_hz = host.voice.rate_hz
        guest = open_booth(GUEST, voice.guest, rate_hz) if voice.guest else None
        yield Studio(host, guest, _load_sounds(sound, rate_hz), folder)
