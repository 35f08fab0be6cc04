"""A script to a published episode: speak, mix, master, tag, publish."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefing.mastering import LOUDNESS_PRESETS, master_mix
from briefing.mix import Sounds, load_sounds, measure_programme_ms, mix_script
from briefing.outputs import (
    build_manifest,
    episode_path,
    file_sha256,
    make_cover,
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
from briefing.types import Episode, Line, Mix, Pace, Script, Voice
from briefing.voices import choose_voice, open_speakers, pace_of

__all__ = ["Studio", "open_studio"]

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
        target = episode_path(output, script.title, script.date, articles=script.articles)
        with stage(target) as staging:
            # First of all the place: a person should not wait for a voice to learn that the
            # folder cannot be written to.
            spoken = [line.spoken for line in script.lines]
            self.takes.record(spoken)
            audios = self.takes.play(spoken)
            mix = mix_script(script, audios, sounds=self.sounds, folder=self.folder)
            respellings = dict(lexicon.words) if lexicon else {}
            return self._publish(script, mix, target, staging, settings, respellings)

    def _publish(
        self,
        script: Script,
        mix: Mix,
        target: Path,
        staging: Path,
        settings: SoundSettings,
        respellings: Mapping[str, str],
    ) -> Episode:
        audio, transcript, manifest = (
            staging / target.name,
            staging / target.with_suffix(".vtt").name,
            staging / target.with_suffix(".json").name,
        )
        measured = master_mix(
            mix,
            audio,
            preset=LOUDNESS_PRESETS[settings.loudness],
            bitrate_kbps=settings.bitrate_kbps,
        )
        day = phrases_for(script.language).say_date(script.date)
        write_tags(
            audio,
            script=script,
            chapters=mix.chapters,
            cues=mix.cues,
            cover_jpeg=make_cover(script.title, day),
        )
        transcript.write_text(write_vtt(mix.cues), encoding="utf-8", newline="\n")
        record = build_manifest(
            script,
            audio_file=target.name,
            audio_sha256=file_sha256(audio),
            measured=measured,
            voice={
                "engine": self.voice.spec.engine,
                "name": self.voice.name,
                "version": self.voice.version,
            },
            cues=mix.cues,
            chapters=mix.chapters,
            respellings=respellings,
        )
        manifest.write_text(write_manifest(record), encoding="utf-8", newline="\n")
        files = {
            audio: target,
            transcript: target.with_suffix(".vtt"),
            manifest: target.with_suffix(".json"),
        }
        publish(files, date=script.date)
        return Episode(
            title=script.title,
            date=script.date,
            audio_path=target,
            transcript_path=files[transcript],
            manifest_path=files[manifest],
            measured=measured,
            cues=mix.cues,
            chapters=mix.chapters,
            script=script,
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
