"""The command line: options to one call, then what happened. Heavy imports wait for a command."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

import click

from briefing.errors import BriefingError
from briefing.settings import ScriptSettings, SoundSettings, VoiceSettings

if TYPE_CHECKING:
    from briefing.types import Episode

__all__ = ["cli", "main"]

PATH = click.Path(path_type=Path)
F = TypeVar("F", bound=Callable[..., Any])


class _Group(click.Group):
    """Turns the errors that a person can act on into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BriefingError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="article-briefing", prog_name="briefing")
def cli() -> None:
    """Turn an article into a short spoken briefing, offline and true to the source."""


def main() -> None:
    """
    Run the command line.

    Exit codes: 0 done, 1 could not (one line says why), 2 usage, 130 interrupted.
    """
    # A service's stop is an interruption too: the same clean-up, no file left.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; nothing was written.", err=True)
        code = 130
    except BrokenPipeError:
        # The reader went away (| head). Nothing may be flushed to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


def _apply(options: Sequence[Callable[[F], F]], command: F) -> F:
    for option in reversed(options):
        command = option(command)
    return command


def _script_options(command: F) -> F:
    """Add what makes a :class:`ScriptSettings`, and hand that over as ``settings``."""

    @wraps(command)
    def gather(
        minutes: float,
        title: str,
        date: dt.datetime | None,
        encoding: str,
        lexicon: Path | None,
        **rest: Any,
    ) -> Any:
        day = date.date() if date else None
        settings = ScriptSettings(minutes, title, day, encoding, lexicon)
        return command(settings=settings, **rest)

    options: tuple[Callable[[Any], Any], ...] = (
        click.option(
            "--minutes",
            type=click.FloatRange(0.25, 600),
            default=2.0,
            show_default=True,
            help="Length of the episode; an edited script keeps its own.",
        ),
        click.option("--title", default="", help="Default: the document's own."),
        click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Default: today."),
        click.option("--encoding", default="", help="Of text files; found out when not given."),
        click.option("--lexicon", type=PATH, help="TOML file of words and how to say them."),
    )
    return cast(F, _apply(options, gather))


def _voice_options(command: F) -> F:
    """Add what makes a :class:`VoiceSettings`, and hand that over as ``voice``."""

    @wraps(command)
    def gather(voice: str, speed: float, jobs: int, no_cache: bool, **rest: Any) -> Any:
        settings = VoiceSettings(voice, speed, jobs, None if no_cache else _cache_folder())
        return command(voice=settings, **rest)

    options: tuple[Callable[[Any], Any], ...] = (
        click.option("--voice", default="auto", show_default=True, help="See 'briefing voices'."),
        click.option("--speed", type=click.FloatRange(0.5, 2.0), default=1.0, show_default=True),
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            default=os.cpu_count() or 1,
            help="Processes that speak at once.  [default: the cores]",
        ),
        click.option("--no-cache", is_flag=True, help="Keep no spoken lines for the next run."),
    )
    return cast(F, _apply(options, gather))


def _sound_options(command: F) -> F:
    """Add what makes a :class:`SoundSettings`, and hand that over as ``sound``."""

    @wraps(command)
    def gather(
        music: Literal["none", "stings", "full"],
        intro: Path | None,
        outro: Path | None,
        bed: Path | None,
        loudness: str,
        bitrate: str,
        **rest: Any,
    ) -> Any:
        settings = SoundSettings(
            "full" if bed else music, intro, outro, bed, loudness, bitrate_kbps=int(bitrate)
        )
        return command(sound=settings, **rest)

    options: tuple[Callable[[Any], Any], ...] = (
        click.option(
            "-o",
            "--output",
            type=PATH,
            default=Path("output"),
            show_default=True,
            help="A folder, or a file ending in .mp3.",
        ),
        click.option(
            "--music",
            type=click.Choice(["none", "stings", "full"]),
            default="stings",
            show_default=True,
            help="Stings between chapters; full adds a bed under the speech.",
        ),
        click.option("--intro", type=PATH, help="Sound to open with instead of ours."),
        click.option("--outro", type=PATH, help="Sound to close with instead of ours."),
        click.option("--bed", type=PATH, help="Sound under the speech instead of ours."),
        click.option(
            "--loudness",
            type=click.Choice(["podcast", "mono", "broadcast", "alexa"]),
            default="podcast",
            show_default=True,
            help="-16, -19, -23 or -14 LUFS.",
        ),
        click.option(
            "--bitrate",
            type=click.Choice(["64", "80", "96", "112", "128", "160", "192"]),
            default="96",
            show_default=True,
            help="Of the MP3, in kbit/s.",
        ),
    )
    return cast(F, _apply(options, gather))


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("briefing") / "lines"


@cli.command()
@click.argument("sources", nargs=-1, required=True)
@_script_options
@_voice_options
@_sound_options
def make(
    sources: tuple[str, ...],
    output: Path,
    settings: ScriptSettings,
    voice: VoiceSettings,
    sound: SoundSettings,
) -> None:
    """Make one episode from SOURCES: text, Markdown or HTML files, or - for standard input."""
    from briefing.pipeline import make_episode

    with _progress() as tick:
        episode = make_episode(sources, output, settings, voice=voice, sound=sound, on_line=tick)
    _tell(episode)
    if episode.measured.duration_ms < 0.9 * settings.minutes * 60_000:
        click.echo("The article has no more to say than that.", err=True)


@cli.command()
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "--explain", is_flag=True, help="Say why each sentence was chosen and what was left out."
)
@_script_options
@_voice_options
def script(
    sources: tuple[str, ...], explain: bool, settings: ScriptSettings, voice: VoiceSettings
) -> None:
    """Print the script of SOURCES as Markdown, one sentence a line, to read or to edit."""
    from briefing.pipeline import explain_script, make_script, read_article
    from briefing.script import format_script

    articles = [read_article(source, encoding=settings.encoding) for source in sources]
    written = make_script(articles, settings, voice=voice)
    click.echo(explain_script(written) if explain else format_script(written), nl=False)


@cli.command()
@click.argument("script_file", metavar="SCRIPT.md", type=PATH)
@_script_options
@_voice_options
@_sound_options
def render(
    script_file: Path,
    output: Path,
    settings: ScriptSettings,
    voice: VoiceSettings,
    sound: SoundSettings,
) -> None:
    """Make the episode of a script that 'briefing script' wrote and you may have edited."""
    from briefing.pipeline import render_script

    with _progress() as tick:
        episode = render_script(
            script_file, output, settings, voice=voice, sound=sound, on_line=tick
        )
    _tell(episode)


@contextmanager
def _progress() -> Iterator[Callable[[str], None] | None]:
    """Show each line as it is spoken, on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(
        length=1,
        label="Speaking",
        file=sys.stderr,
        show_eta=False,
        item_show_func=lambda line: line,
    ) as bar:

        def tick(line: str) -> None:
            bar.length = (bar.length or 0) + 1
            bar.update(1, line if len(line) <= 50 else f"{line[:49]}…")

        yield tick
        bar.update(1)


def _tell(episode: Episode) -> None:
    """The path for a script, the figures for a person."""
    click.echo(episode.audio_path)
    seconds = round(episode.measured.duration_ms / 1000)
    chapters = len(episode.chapters)
    click.echo(
        f"{seconds // 60}:{seconds % 60:02}, {episode.measured.loudness_lufs:.1f} LUFS, "
        f"{chapters} chapter{'s' if chapters != 1 else ''}",
        err=True,
    )


@cli.command()
@click.argument("manifest", metavar="EPISODE.json", type=PATH)
def check(manifest: Path) -> None:
    """Prove that an episode says what its sources say; exit code 1 and a list where it does not."""
    from briefing.pipeline import check_episode

    report = check_episode(manifest)
    for edited in report.edited_lines:
        click.echo(f"edited by hand, not proved: {edited}", err=True)
    for failure in report.failures:
        click.echo(failure)
    if not report.passed:
        raise click.exceptions.Exit(1)
    click.echo(f"{manifest}: {report.lines} lines, all figures and all quoted sentences hold.")


@cli.command()
def voices() -> None:
    """List the voices: installed ones, and what one install would add."""
    from briefing.voices import list_voices

    for info in list_voices():
        languages = ", ".join(info.languages) or "any language"
        note = f"  ({info.note})" if info.note else ""
        mark = " " if info.installed else "-"
        click.echo(f"{mark} {info.wanted:28} {info.name:32} {languages}{note}")


@cli.command()
def doctor() -> None:
    """Try everything an episode needs, and say how to mend what is missing."""
    from briefing.pipeline.doctor import examine

    lacking = False
    for finding in examine():
        lacking = lacking or finding.state == "missing"
        click.echo(f"{finding.state:9} {finding.thing}: {finding.detail}")
    if lacking:
        raise click.exceptions.Exit(1)
