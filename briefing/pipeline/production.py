"""A script to a published episode: speak, mix, master, tag, publish."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import OutputError
from briefing.mastering import FORMATS, LOUDNESS_PRESETS, AudioFormat, choose_bitrate, master_mix
from briefing.mix import Sounds, load_sounds, measure_programme_ms, mix_script
from briefing.outputs import (
    build_manifest,
    check_output,
    episode_path,
    file_sha256,
    make_cover,
    names_audio,
    publish,
    stage,
    write_manifest,
    write_tags,
    write_vtt,
)
from briefing.phrases import phrases_for
from briefing.pipeline.takes import OnLine, Takes
from briefing.settings import SoundSettings, VoiceSettings
from briefing.spoken import Lexicon
from briefing.types import Episode, Line, Measurement, Mix, Pace, Script, Voice
from briefing.voices import choose_voice, open_speakers, pace_of

__all__ = ["Studio", "check_wishes", "choose_format", "open_studio"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Studio:
    """An open voice, the sounds at its rate, and what it has said so far."""

    voice: Voice
    takes: Takes
    sounds: Sounds
    pace: Pace
    folder: Path
    """For sound on its way; gone when the studio closes."""

    def line_ms(self, line: Line) -> float:
        """How long *line* takes with its rest: measured when it was said before, else estimated."""
        if line.spoken in self.takes:
            return self.takes.duration_ms(line.spoken) + line.pause_ms
        return self.pace.estimate_ms(line.spoken) + line.pause_ms

    def programme_ms(self, script: Script) -> int:
        """Have *script* said, and tell how long the episode will be."""
        spoken = [line.spoken for line in script.lines]
        self.takes.record(spoken)
        durations = [self.takes.duration_ms(text) for text in spoken]
        return measure_programme_ms(script, durations, self.sounds)

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
            spoken = [line.spoken for line in script.lines]
            self.takes.record(spoken)
            audios = self.takes.play(spoken)
            mix = mix_script(script, audios, sounds=self.sounds, folder=self.folder)
            draft = _Draft(script, mix, _Files.beside(target), _Files.within(staging, target))
            measured = draft.write_audio(audio_format, settings)
            draft.write_transcript()
            draft.write_manifest(measured, self.voice, lexicon)
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


@dataclass(frozen=True, slots=True)
class _Files:
    """The three files of an episode."""

    audio: Path
    transcript: Path
    manifest: Path

    @classmethod
    def beside(cls, audio: Path) -> _Files:
        return cls(audio, audio.with_suffix(".vtt"), audio.with_suffix(".json"))

    @classmethod
    def within(cls, folder: Path, audio: Path) -> _Files:
        """The same names in *folder*."""
        return cls.beside(folder / audio.name)


@dataclass(frozen=True, slots=True)
class _Draft:
    """An episode on its way: a mix, and files that are written one by one, then published."""

    script: Script
    mix: Mix
    targets: _Files
    staged: _Files

    def write_audio(self, audio_format: AudioFormat, settings: SoundSettings) -> Measurement:
        """Encoded and tagged; returns what it measures."""
        measured = master_mix(
            self.mix,
            self.staged.audio,
            preset=LOUDNESS_PRESETS[settings.loudness],
            audio_format=audio_format,
            bitrate_kbps=settings.bitrate_kbps,
        )
        day = phrases_for(self.script.language).say_date(self.script.date)
        write_tags(
            self.staged.audio,
            script=self.script,
            chapters=self.mix.chapters,
            cues=self.mix.cues,
            cover_jpeg=make_cover(self.script.title, day),
        )
        return measured

    def write_transcript(self) -> None:
        text = write_vtt(self.mix.cues)
        self.staged.transcript.write_text(text, encoding="utf-8", newline="\n")

    def write_manifest(self, measured: Measurement, voice: Voice, lexicon: Lexicon | None) -> None:
        """After the audio, whose hash it holds."""
        record = build_manifest(
            self.script,
            audio_file=self.targets.audio.name,
            audio_sha256=file_sha256(self.staged.audio),
            measured=measured,
            voice={
                "engine": voice.spec.engine,
                "name": voice.name,
                "version": voice.version,
            },
            cues=self.mix.cues,
            chapters=self.mix.chapters,
            respellings=dict(lexicon.words) if lexicon else {},
        )
        text = write_manifest(record)
        self.staged.manifest.write_text(text, encoding="utf-8", newline="\n")

    def publish(self, measured: Measurement) -> Episode:
        files = {
            self.staged.audio: self.targets.audio,
            self.staged.transcript: self.targets.transcript,
            self.staged.manifest: self.targets.manifest,
        }
        publish(files, date=self.script.date)
        return Episode(
            title=self.script.title,
            date=self.script.date,
            audio_path=self.targets.audio,
            transcript_path=self.targets.transcript,
            manifest_path=self.targets.manifest,
            measured=measured,
            cues=self.mix.cues,
            chapters=self.mix.chapters,
            script=self.script,
        )


@contextmanager
def open_studio(
    voice: VoiceSettings,
    sound: SoundSettings,
    *,
    language: str,
    on_line: OnLine | None = None,
) -> Iterator[Studio]:
    """
    Open a voice for *language*, and load the sounds.

    Raises:
        VoiceError, ExtraError: No such voice, or it cannot be opened.
        SoundError: A sound file cannot be read.
    """
    spec = choose_voice(voice.wanted, language, speed=voice.speed)
    with (
        tempfile.TemporaryDirectory(prefix="briefing-") as folder,
        open_speakers(spec, jobs=voice.jobs, cache=voice.cache) as speakers,
    ):
        speaker = speakers.describe()
        sounds = load_sounds(
            sound.music,
            speaker.rate_hz,
            intro=sound.intro,
            outro=sound.outro,
            bed=sound.bed,
        )
        takes_folder = Path(folder) / "takes"
        takes_folder.mkdir()
        takes = Takes(takes_folder, speakers.speak_lines, on_line)
        yield Studio(speaker, takes, sounds, pace_of(spec), Path(folder))
