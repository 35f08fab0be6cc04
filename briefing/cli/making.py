"""The commands that write: ``make``, ``script``, ``render``."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.options import (
    PATH,
    script_options,
    sound_options,
    source_options,
    voice_options,
)
from briefing.cli.telling import show_progress, tell_episode
from briefing.settings import ScriptSettings, SoundSettings, SourceSettings, VoiceSettings

__all__ = ["make", "render", "script"]


@click.command()
@click.argument("sources", nargs=-1, required=True)
@source_options
@script_options
@voice_options
@sound_options
def make(
    sources: tuple[str, ...],
    output: Path,
    reading: SourceSettings,
    settings: ScriptSettings,
    voice: VoiceSettings,
    sound: SoundSettings,
) -> None:
    """
    Make one episode from SOURCES.

    A source is a file (text, Markdown, HTML, PDF, DOCX, EPUB, mail), a web address, a folder, a
    feed, or - for standard input.
    """
    from briefing.pipeline import make_episode

    with show_progress() as tick:
        episode = make_episode(
            sources, output, settings, voice=voice, sound=sound, reading=reading, on_line=tick
        )
    tell_episode(episode)
    if episode.measured.duration_ms < 0.9 * settings.minutes * 60_000:
        click.echo("The article has no more to say than that.", err=True)


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "--explain", is_flag=True, help="Say why each sentence was chosen and what was left out."
)
@source_options
@script_options
@voice_options
def script(
    sources: tuple[str, ...],
    explain: bool,
    reading: SourceSettings,
    settings: ScriptSettings,
    voice: VoiceSettings,
) -> None:
    """Print the script of SOURCES as Markdown, one sentence a line, to read or to edit."""
    from briefing.pipeline import explain_script, make_script, read_articles
    from briefing.script import format_script

    written = make_script(read_articles(sources, reading), settings, voice=voice)
    click.echo(explain_script(written) if explain else format_script(written), nl=False)


@click.command()
@click.argument("script_file", metavar="SCRIPT.md", type=PATH)
@source_options
@script_options
@voice_options
@sound_options
def render(
    script_file: Path,
    output: Path,
    reading: SourceSettings,
    settings: ScriptSettings,
    voice: VoiceSettings,
    sound: SoundSettings,
) -> None:
    """Make the episode of a script that 'briefing script' wrote and you may have edited."""
    from briefing.pipeline import render_script

    with show_progress() as tick:
        episode = render_script(
            script_file,
            output,
            settings,
            voice=voice,
            sound=sound,
            reading=reading,
            on_line=tick,
        )
    tell_episode(episode)
