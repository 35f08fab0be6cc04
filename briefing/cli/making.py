"""The commands that write: ``make``, ``today``, ``script``, ``render``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from briefing.cli.options import (
    PATH,
    music_options,
    pace_options,
    parse_age,
    script_options,
    sound_options,
    source_options,
    voice_options,
    wording_options,
)
from briefing.cli.telling import NOTHING_NEW, show_progress, tell_episode, tell_rundown
from briefing.settings import ScriptSettings, SoundSettings, SourceSettings, VoiceSettings

__all__ = ["make", "render", "script", "today"]


@click.command()
@click.argument("sources", nargs=-1, required=True)
@source_options
@script_options(minutes=2.0)
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
    tell_episode(episode, wanted_minutes=settings.minutes)


@click.command()
@click.argument("feeds", nargs=-1, required=True)
@click.option(
    "--stories",
    type=click.IntRange(1, 100),
    default=8,
    show_default=True,
    help="At most so many.",
)
@click.option(
    "--since",
    callback=parse_age,
    help="Nothing older: 24h, 2d, 1w.  [default: all that is new since the last run]",
)
@click.option("--dry-run", is_flag=True, help="Print what would be told; make nothing.")
@source_options
@script_options(minutes=10.0)
@voice_options
@sound_options
def today(
    feeds: tuple[str, ...],
    stories: int,
    since: dt.timedelta | None,
    dry_run: bool,
    output: Path,
    reading: SourceSettings,
    settings: ScriptSettings,
    voice: VoiceSettings,
    sound: SoundSettings,
) -> None:
    """
    Make one episode of what is new in FEEDS since the last run.

    A feed is the address or file of an RSS or Atom feed, or of a list of feeds (OPML).
    """
    from briefing.pipeline import make_today, plan_today

    if dry_run:
        rundown = plan_today(feeds, settings, stories=stories, since=since, reading=reading)
        tell_rundown(rundown)
        return
    with show_progress() as tick:
        episode = make_today(
            feeds,
            output,
            settings,
            stories=stories,
            since=since,
            voice=voice,
            sound=sound,
            reading=reading,
            on_line=tick,
        )
    if episode is None:
        click.echo(NOTHING_NEW, err=True)
    else:
        tell_episode(episode, wanted_minutes=settings.minutes)


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "--explain", is_flag=True, help="Say why each sentence was chosen and what was left out."
)
@source_options
@script_options(minutes=2.0)
@pace_options
@music_options
def script(
    sources: tuple[str, ...],
    explain: bool,
    reading: SourceSettings,
    settings: ScriptSettings,
    voice: VoiceSettings,
    sound: SoundSettings,
) -> None:
    """
    Print the script of SOURCES as Markdown, to read or to edit.

    One sentence a line; a blank line is a longer rest. 'briefing render' speaks what you make
    of it. Voice, speed and music only decide how many sentences fit.
    """
    from briefing.pipeline import explain_script, make_script, read_articles
    from briefing.script import format_script

    written = make_script(read_articles(sources, reading), settings, voice=voice, sound=sound)
    click.echo(explain_script(written) if explain else format_script(written), nl=False)


@click.command()
@click.argument("script_file", metavar="SCRIPT.md", type=PATH)
@source_options
@wording_options
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
    """
    Make the episode of a script that you may have edited.

    SCRIPT.md is what 'briefing script' printed; - reads it from standard input.
    """
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
