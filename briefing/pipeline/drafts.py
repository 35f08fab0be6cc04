"""An episode on its way: its files, written one by one beside the place, then published at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.languages import language
from briefing.mastering import LOUDNESS_PRESETS, AudioFormat, master_mix
from briefing.outputs import (
    VoiceRecord,
    build_manifest,
    file_sha256,
    make_cover,
    publish,
    write_manifest,
    write_tags,
    write_vtt,
)
from briefing.settings import SoundSettings
from briefing.spoken import Lexicon
from briefing.types import Episode, Measurement, Mix, Script, Voice

__all__ = ["Draft", "Files"]


@dataclass(frozen=True, slots=True)
class Files:
    """The three files of an episode."""

    audio: Path
    transcript: Path
    manifest: Path

    @classmethod
    def beside(cls, audio: Path) -> Files:
        return cls(audio, audio.with_suffix(".vtt"), audio.with_suffix(".json"))

    @classmethod
    def within(cls, folder: Path, audio: Path) -> Files:
        """The same names in *folder*."""
        return cls.beside(folder / audio.name)


@dataclass(frozen=True, slots=True)
class Draft:
    """An episode on its way: a mix, and files that are written one by one, then published."""

    script: Script
    mix: Mix
    targets: Files
    staged: Files

    def write_audio(self, audio_format: AudioFormat, settings: SoundSettings) -> Measurement:
        """Encoded and tagged; returns what it measures."""
        measured = master_mix(
            self.mix,
            self.staged.audio,
            preset=LOUDNESS_PRESETS[settings.loudness],
            audio_format=audio_format,
            bitrate_kbps=settings.bitrate_kbps,
        )
        day = language(self.script.language).phrases.say_date(self.script.date)
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

    def write_manifest(
        self, measured: Measurement, host: Voice, guest: Voice | None, lexicon: Lexicon | None
    ) -> None:
        """After the audio, whose hash it holds."""
        record = build_manifest(
            self.script,
            audio_file=self.targets.audio.name,
            audio_sha256=file_sha256(self.staged.audio),
            measured=measured,
            voice=_describe(host),
            guest=_describe(guest) if guest else None,
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


def _describe(voice: Voice) -> VoiceRecord:
    return {"engine": voice.spec.engine, "name": voice.name, "version": voice.version}
