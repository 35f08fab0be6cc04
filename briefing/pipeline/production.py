"""A script to a published episode: speak, mix, master, tag, publish."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.errors import OutputError
from briefing.mastering import FORMATS, AudioFormat, choose_bitrate
from briefing.mix import Sounds, load_sounds, measure_programme_ms, mix_script
from briefing.outputs import (
    check_output,
    episode_path,
    names_audio,
    stage,
)
from briefing.pipeline.drafts import Draft, Files
from briefing.pipeline.takes import OnLine, Takes
from briefing.script import GUEST, cast_guest
from briefing.settings import SoundSettings, VoiceSettings
from briefing.sounds.rates import resample
from briefing.spoken import Lexicon
from briefing.types import Audio, Episode, Line, Pace, Script, Voice
from briefing.voices import choose_voice, open_speakers, pace_of

__all__ = ["Booth", "Studio", "check_wishes", "choose_format", "open_studio"]


@dataclass(frozen=True, slots=True)
class Booth:
    """A speaker: an open voice, its pace, and what it has said so far."""

    voice: Voice
    takes: Takes
    pace: Pace

    def line_ms(self, spoken: str) -> float:
        """How long a line takes: measured when it was said before, else estimated."""
        if spoken in self.takes:
            return self.takes.duration_ms(spoken)
        return self.pace.estimate_ms(spoken)


@dataclass(frozen=True, slots=True)
class Studio:
    """The speakers, and the sounds at the host's rate."""

    host: Booth
    guest: Booth | None
    sounds: Sounds
    folder: Path
    """For sound on its way; gone when the studio closes."""

    def line_ms(self, line: Line) -> float:
        """How long *line* takes with its rest, as far as is known."""
        return self._booth(line).line_ms(line.spoken) + line.pause_ms

    def programme_ms(self, script: Script) -> int:
        """Have *script* said, and tell how long the episode will be."""
        script = self._cast(script)
        self._record(script)
        durations = [self._booth(line).takes.duration_ms(line.spoken) for line in script.lines]
        return measure_programme_ms(script, durations, self.sounds)

    def _booth(self, line: Line) -> Booth:
        return self.guest if self.guest and line.speaker == GUEST else self.host

    def _cast(self, script: Script) -> Script:
        return cast_guest(script) if self.guest else script

    def _record(self, script: Script) -> None:
        for booth in filter(None, (self.host, self.guest)):
            booth.takes.record(line.spoken for line in script.lines if self._booth(line) is booth)

    def _play(self, script: Script) -> Iterator[Audio]:
        for line in script.lines:
            yield from self._booth(line).takes.play([line.spoken])

    def produce(
        self,
        script: Script,
        output: Path,
        settings: SoundSettings,
        lexicon: Lexicon | None = None,
    ) -> Episode:
        """
        Make the files of *script*'s episode.

        Args:
            lexicon: What its words were respelled by, so that a check knows.

        Raises:
            VoiceError, SoundError, OutputError: Nothing is left behind, and what was there
                before is untouched.
        """
        script = self._cast(script)
        audio_format = choose_format(output, settings.audio_format)
        target = episode_path(
            output,
            script.title,
            script.date,
            articles=script.articles,
            suffix=f".{audio_format}",
        )
        with stage(target) as staging:
            # First of all the place: a person should not wait for a voice to learn that the
            # folder cannot be written to.
            self._record(script)
            audios = self._play(script)
            mix = mix_script(script, audios, sounds=self.sounds, folder=self.folder)
            draft = Draft(script, mix, Files.beside(target), Files.within(staging, target))
            measured = draft.write_audio(audio_format, settings)
            draft.write_transcript()
            guest = self.guest.voice if self.guest else None
            draft.write_manifest(measured, self.host.voice, guest, lexicon)
            return draft.publish(measured)


def check_wishes(output: Path, settings: SoundSettings) -> None:
    """
    See whether what was asked for can be made, before a voice is heard.

    Raises:
        OutputError: No such format, or a place that cannot hold an episode.
        SoundError: The format does not come at that bitrate.
    """
    check_output(output)
    choose_bitrate(choose_format(output, settings.audio_format), settings.bitrate_kbps)


def choose_format(output: Path, wanted: str) -> AudioFormat:
    """
    The format that *output* names, else the one that is *wanted*.

    Raises:
        OutputError: No such format.
    """
    name = output.suffix.lower().lstrip(".") if names_audio(output) else wanted
    for audio_format in FORMATS:
        if audio_format == name:
            return audio_format
    raise OutputError(f"{name}: no such format; choose one of {', '.join(FORMATS)}.")


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
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="briefing-")))

        def open_booth(speaker: str, wanted: str, rate_hz: int | None) -> Booth:
            spec = choose_voice(wanted, language, speed=voice.speed)
            spec = replace(spec, phonemes=lexicon.spoken_phonemes if lexicon else ())
            opening = open_speakers(spec, jobs=voice.jobs, cache=voice.cache)
            speakers = stack.enter_context(opening)
            takes_folder = folder / speaker
            takes_folder.mkdir()

            def speak_lines(texts: Sequence[str]) -> Iterator[Audio]:
                for audio in speakers.speak_lines(texts):
                    yield resample(audio, rate_hz, folder) if rate_hz else audio

            takes = Takes(takes_folder, speak_lines, on_line)
            return Booth(speakers.describe(), takes, pace_of(spec))

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
