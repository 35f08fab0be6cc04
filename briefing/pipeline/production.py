"""A script to a published episode: mix, master, tag, and all files in their place at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import OutputError
from briefing.languages import language
from briefing.mastering import (
    FORMATS,
    LOUDNESS_PRESETS,
    choose_bitrate,
    master_mix,
)
from briefing.mix import mix_script
from briefing.outputs import (
    VoiceRecord,
    build_manifest,
    check_output,
    file_sha256,
    make_cover,
    names_audio,
    publish,
    stage_episode,
    write_manifest,
    write_tags,
    write_vtt,
)
from briefing.pipeline.studio import Studio
from briefing.settings import AudioFormat, SoundSettings
from briefing.spoken import Lexicon
from briefing.types import Episode, Measurement, Mix, Script
from briefing.voices import Voice

__all__ = ["OnReady", "check_wishes", "produce"]

OnReady = Callable[[Script, Path, str], None]
"""Told what the episode says, where its audio will be, and the SHA-256 of that."""


def check_wishes(output: Path, settings: SoundSettings) -> None:
    """
    See whether what was asked for can be made, before a voice is heard.

    Raises:
        OutputError: No such format, or a place that cannot hold an episode.
        SoundError: The format does not come at that bitrate.
    """
    check_output(output)
    choose_bitrate(_choose_format(output, settings.audio_format), settings.bitrate_kbps)


def _choose_format(output: Path, wanted: str) -> AudioFormat:
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


def produce(
    studio: Studio,
    script: Script,
    output: Path,
    settings: SoundSettings,
    lexicon: Lexicon | None = None,
    *,
    wished_ms: int | None = None,
    on_ready: OnReady | None = None,
) -> Episode:
    """
    Make the files of *script*'s episode.

    Args:
        lexicon: What its words were respelled by, so that a check knows.
        wished_ms: What its rests are to bring it to; None: it is as long as it is.
        on_ready: Called once all files are made, before the first of them is in its place.

    Raises:
        VoiceError, SoundError, OutputError: Nothing is left behind, and what was there
            before is untouched.
    """
    script = studio.cast(script)
    audio_format = _choose_format(output, settings.audio_format)
    with stage_episode(
        output,
        script.title,
        script.date,
        articles=script.articles,
        suffix=f".{audio_format}",
    ) as (target, staging):
        # First of all the place: a person should not wait for a voice to learn that the
        # folder cannot be written to.
        studio.record(script)
        if wished_ms is not None:
            script = studio.breathe(script, wished_ms)
        audios = studio.play(script)
        mix = mix_script(script, audios, sounds=studio.sounds, folder=studio.folder)
        release = _Release(script, mix, _Files.beside(target), _Files.within(staging, target))
        measured = release.write_audio(audio_format, settings)
        release.write_transcript()
        guest = studio.guest.voice if studio.guest else None
        sha256 = file_sha256(release.staged.audio)
        release.write_manifest(measured, sha256, studio.host.voice, guest, lexicon)
        if on_ready:
            on_ready(script, target, sha256)
        return release.publish(measured)


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
class _Release:
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
        self,
        measured: Measurement,
        audio_sha256: str,
        host: Voice,
        guest: Voice | None,
        lexicon: Lexicon | None,
    ) -> None:
        record = build_manifest(
            self.script,
            audio_file=self.targets.audio.name,
            audio_sha256=audio_sha256,
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
        targets = (self.targets.audio, self.targets.transcript, self.targets.manifest)
        publish(self.staged.audio.parent, targets, date=self.script.date)
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
