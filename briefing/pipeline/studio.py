"""The speakers at their microphones: what they said is kept, so that no line is said twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.disk import open_scratch
from briefing.errors import SoundError
from briefing.mix import Sounds, load_sounds, measure_programme_ms
from briefing.pipeline.clock import name_speaker
from briefing.script import GUEST, cast_guest
from briefing.settings import SoundSettings, VoiceSettings
from briefing.sounds.segments import resample
from briefing.spoken import Lexicon
from briefing.types import Audio, Line, Script
from briefing.voices import Voice, open_speakers

__all__ = ["OnLine", "Studio", "Takes", "open_studio"]

SpeakLines = Callable[[Sequence[str]], Iterable[Audio]]
"""Speaks lines in order; what a voice, or a pool of them, looks like from here."""

OnLine = Callable[[str], None]
"""Called with each line as its sound arrives."""

BREATH = (0.75, 1.3)
"""How far rests go with the wish: 450 ms between sentences from 340 to 585, heard as natural."""
NEAR = 0.05
_HALVINGS = 10
"""To a thousandth of the range: a millisecond of a rest."""


class Takes:
    """
    Spoken lines of one episode, by their text.

    They wait on disk: three hours of sound would be 500 MB of memory.
    """

    def __init__(
        self, folder: Path, speak_lines: SpeakLines, on_line: OnLine | None = None
    ) -> None:
        self._folder = folder
        self._speak_lines = speak_lines
        self._on_line = on_line
        self._rate_hz = 0
        self._number: dict[str, int] = {}
        self._duration_ms: list[int] = []

    def record(self, spoken: Iterable[str]) -> None:
        """
        Have every line said that was not said yet.

        Raises:
            VoiceError: Naming the line that could not be said.
            SoundError: The temporary folder is full.
        """
        wanted = [text for text in dict.fromkeys(spoken) if text not in self._number]
        for text, audio in zip(wanted, self._speak_lines(wanted), strict=True):
            number = len(self._duration_ms)
            self._keep(self._folder / f"{number}.pcm", audio)
            self._rate_hz = audio.rate_hz
            self._duration_ms.append(audio.duration_ms)
            self._number[text] = number
            if self._on_line:
                self._on_line(text)

    @staticmethod
    def _keep(path: Path, audio: Audio) -> None:
        try:
            path.write_bytes(audio.pcm)
        except OSError as error:
            raise SoundError(
                f"{path.parent}: {error.strerror}. Free some space, or point TMPDIR at another "
                "folder."
            ) from error

    def duration_ms(self, spoken: str) -> int:
        """Of a recorded line, trimmed, without the rest after it."""
        return self._duration_ms[self._number[spoken]]

    def play(self, spoken: Iterable[str]) -> Iterator[Audio]:
        """The sound of each line, read back one at a time."""
        for text in spoken:
            pcm = (self._folder / f"{self._number[text]}.pcm").read_bytes()
            yield Audio(pcm, self._rate_hz)


@dataclass(frozen=True, slots=True)
class Booth:
    """A speaker: an open voice, and what it has said so far."""

    voice: Voice
    takes: Takes


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
        durations = [self._booth(line).takes.duration_ms(line.spoken) for line in script.lines]
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
            booth.takes.record(line.spoken for line in script.lines if self._booth(line) is booth)

    def play(self, script: Script) -> Iterator[Audio]:
        """The sound of each recorded line."""
        for line in script.lines:
            yield from self._booth(line).takes.play([line.spoken])


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
            spec = name_speaker(wanted, voice, language, lexicon)
            opening = open_speakers(spec, jobs=voice.jobs, cache=voice.cache)
            speakers = stack.enter_context(opening)
            takes_folder = folder / speaker
            takes_folder.mkdir()

            def speak_lines(texts: Sequence[str]) -> Iterator[Audio]:
                for audio in speakers.speak_lines(texts):
                    yield resample(audio, rate_hz, folder) if rate_hz else audio

            takes = Takes(takes_folder, speak_lines, on_line)
            return Booth(speakers.describe(), takes)

        host = open_booth("host", voice.wanted, None)
        rate_hz = host.voice.rate_hz
        guest = open_booth(GUEST, voice.guest, rate_hz) if voice.guest else None
        sounds = load_sounds(
            sound.music,
            rate_hz,
            intro=sound.intro,
            outro=sound.outro,
            bed=sound.bed,
        )
        yield Studio(host, guest, sounds, folder)
