"""The commands that write: ``make``, ``today``, ``script``, ``render``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

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
from briefing.plain import show_row
from briefing.settings import ScriptSettings, SoundSettings, SourceSettings, VoiceSettings

if TYPE_CHECKING:
    from briefing.pipeline.rundown import Rundown
    from briefing.types import Episode

__all__ = ["make", "render", "script", "today"]

_NOTHING_NEW = "There is nothing new; no sound was made."


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

    with _tell_interruption() as on_ready:
        with _show_progress() as tick:
            episode = make_episode(
                sources,
                output,
                settings,
                voice=voice,
                sound=sound,
                reading=reading,
                on_line=tick,
                on_length=partial(_tell_length, settings.minutes),
                on_ready=on_ready,
            )
        _tell_episode(episode)


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
        _tell_rundown(rundown)
        return
    with _tell_interruption() as on_ready:
        with _show_progress() as tick:
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
                on_length=partial(_tell_length, settings.minutes),
                on_ready=on_ready,
            )
        if episode is None:
            click.echo(_NOTHING_NEW, err=True)
        else:
            _tell_episode(episode)


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

    One sentence a line; a blank line is a longer rest. 'briefing make' with the same options says
    exactly this; 'briefing render' speaks what you make of it. Voice, speed and music only decide
    how many sentences fit.
    """
    from briefing.pipeline import explain_script, make_script, read_articles
    from briefing.script import format_script

    written = make_script(
        read_articles(sources, reading),
        settings,
        voice=voice,
        sound=sound,
        on_length=partial(_tell_length, settings.minutes),
    )
    click.echo(explain_script(written) if explain else format_script(written), nl=False)


@click.command()
@click.argument("script_file", metavar="SCRIPT.md", type=PATH)
@click.option(
    "--source",
    "named",
    type=PATH,
    multiple=True,
    help="A source of the script outside its folder that may be read.",
)
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
    named: tuple[Path, ...],
) -> None:
    """
    Make the episode of a script that you may have edited.

    SCRIPT.md is what 'briefing script' printed; - reads it from standard input.
    """
    from briefing.pipeline import render_script

    with _tell_interruption() as on_ready:
        with _show_progress() as tick:
            episode = render_script(
                script_file,
                output,
                settings,
                voice=voice,
                sound=sound,
                reading=reading,
                named=named,
                on_line=tick,
                on_ready=on_ready,
            )
        _tell_episode(episode)


@contextmanager
def _tell_interruption() -> Iterator[Callable[[object, Path, str], None]]:
    """Say so where Ctrl-C came when the episode was in its place already."""
    ready: dict[Path, str] = {}
    try:
        yield lambda _, audio, sha256: ready.update({audio: sha256})
    except KeyboardInterrupt:
        from briefing.outputs import file_sha256

        for audio, sha256 in ready.items():
            if audio.exists() and file_sha256(audio) == sha256:
                click.echo(f"Interrupted; {show_row(str(audio))} was written.", err=True)
                raise click.exceptions.Exit(130) from None
        raise


@contextmanager
def _show_progress() -> Iterator[Callable[[str], None] | None]:
    """Show each line as it is spoken, on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = click.progressbar(
        length=1,
        label="Speaking",
        file=sys.__stderr__,  # past the door: it moves the cursor
        show_eta=False,
        item_show_func=lambda line: line and show_row(line),
    )
    with ExitStack() as stack:

        def tick(line: str) -> None:
            # Not shown before the first line: what is told until then would stand behind it.
            if bar.length == 1:
                stack.enter_context(bar)
            bar.length = (bar.length or 0) + 1
            bar.update(1, line if len(line) <= 50 else f"{line[:49]}…")

        yield tick
        bar.update(1)


def _tell_length(wanted_minutes: float | None, planned_ms: int) -> None:
    """Before anything is spoken: how long all of it takes, or that it falls short of the wish."""
    seconds = round(planned_ms / 1000)
    about = f"{round(seconds / 60)} minutes" if seconds >= 90 else f"{seconds} seconds"
    if wanted_minutes is None:
        click.echo(f"All of it takes about {about}.", err=True)
    elif planned_ms < 0.9 * wanted_minutes * 60_000:
        click.echo(f"It will be shorter, about {about}: there is no more to say.", err=True)


def _tell_episode(episode: Episode) -> None:
    """The path for a script, the figures for a person."""
    click.echo(episode.audio_path)
    seconds = round(episode.measured.duration_ms / 1000)
    chapters = len(episode.chapters)
    click.echo(
        f"{seconds // 60}:{seconds % 60:02}, {episode.measured.loudness_lufs:.1f} LUFS, "
        f"{chapters} chapter{'s' if chapters != 1 else ''}",
        err=True,
    )


def _tell_rundown(rundown: Rundown | None) -> None:
    """What an episode would tell, a story a line."""
    if rundown is None:
        click.echo(_NOTHING_NEW, err=True)
        return
    for number, item in enumerate(rundown.items, 1):
        article = item.article
        known = [article.site or article.author, article.date.isoformat() if article.date else ""]
        about = ", ".join(filter(None, known))
        click.echo(show_row(f"{number}. {article.title}" + (f" ({about})" if about else "")))
        click.echo(f"   {show_row(article.location)}")
        for other in item.others:
            name = f"also reported by {other.site or other.author}: {other.location}"
            click.echo(f"   {show_row(name)}")
