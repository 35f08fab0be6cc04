"""Options by subject, each group gathered into the settings it makes."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial, wraps
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

import click
from click.core import ParameterSource

from briefing.settings import (
    AUDIO_FORMATS,
    KIND_NAMES,
    ScriptSettings,
    SoundSettings,
    SourceSettings,
    VoiceSettings,
    cache_path,
)

__all__ = [
    "PATH",
    "music_options",
    "pace_options",
    "parse_age",
    "script_options",
    "sound_options",
    "source_options",
    "voice_options",
    "wording_options",
]

PATH = click.Path(path_type=Path, readable=False)
"""Whether it can be read, who reads it finds out, and says so in one line."""
F = TypeVar("F", bound=Callable[..., Any])


def _apply(options: Sequence[Callable[[F], F]], command: F) -> F:
    for option in reversed(options):
        command = option(command)
    return command


def parse_age(ctx: click.Context, param: click.Parameter, value: str | None) -> dt.timedelta | None:
    """``24h``, ``90m``, ``2d`` or ``1w`` to a time span; for a callback."""
    if value is None:
        return None
    units = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
    number, unit = value.strip()[:-1], value.strip()[-1:].lower()
    if unit not in units or not number.isdecimal() or not 0 < int(number) < 100_000:
        raise click.BadParameter(
            f"{value!r} is no time span; write it as 24h, 2d or 1w.", ctx=ctx, param=param
        )
    return dt.timedelta(**{units[unit]: int(number)})


def source_options(command: F) -> F:
    """Add what makes a :class:`SourceSettings`, and hand that over as ``reading``."""

    @wraps(command)
    def gather(encoding: str, allow_private: bool, kind: str, **rest: Any) -> Any:
        return command(reading=SourceSettings(encoding, allow_private, kind), **rest)

    options: tuple[Callable[[Any], Any], ...] = (
        click.option(
            "--kind",
            type=click.Choice(("auto", *KIND_NAMES)),
            default="auto",
            show_default=True,
            metavar="KIND",
            help=f"What the sources are, where that is guessed wrongly: {', '.join(KIND_NAMES)}.",
        ),
        click.option("--encoding", default="", help="Of text files; found out when not given."),
        click.option(
            "--allow-private",
            is_flag=True,
            help="Fetch from this machine and the local network, too.",
        ),
    )
    return cast(F, _apply(options, gather))


def script_options(minutes: float) -> Callable[[F], F]:
    """
    Add what makes a :class:`ScriptSettings`, and hand that over as ``settings``.

    Args:
        minutes: The length when none is asked for.
    """
    return partial(_add_script_options, default_minutes=minutes)


def _add_script_options(command: F, *, default_minutes: float) -> F:
    worded = wording_options(command)

    @wraps(worded)
    def gather(
        minutes: float, whole: bool, order: Literal["weight", "given", "newest"], **rest: Any
    ) -> Any:
        length = None if whole and not _is_shortened() else minutes
        return worded(settings=ScriptSettings(length, order=order), **rest)

    options: tuple[Callable[[Any], Any], ...] = (
        click.option(
            "--minutes",
            type=click.FloatRange(0.25, 600),
            default=default_minutes,
            show_default=True,
            help="Length of the episode.",
        ),
        click.option(
            "--all", "whole", is_flag=True, help="Read all there is, however long that takes."
        ),
        click.option(
            "--order",
            type=click.Choice(["weight", "given", "newest"]),
            default="weight",
            show_default=True,
            help="Of several stories: the strongest first, as given, or the newest first.",
        ),
    )
    return cast(F, _apply(options, gather))


def _is_shortened() -> bool:
    """
    Whether ``--minutes`` was given on the line, where it is nearer than a settings file's ``all``.

    Raises:
        click.UsageError: So was ``--all``.
    """
    source = click.get_current_context().get_parameter_source
    on_the_line = [source(name) is ParameterSource.COMMANDLINE for name in ("minutes", "whole")]
    if all(on_the_line):
        raise click.UsageError("--all reads everything; leave --minutes out, or --all.")
    return on_the_line[0]


def wording_options(command: F) -> F:
    """Add what an edited script takes, too, and hand it over as (the rest of) ``settings``."""

    @wraps(command)
    def gather(
        title: str,
        date: dt.datetime | None,
        lexicon: Path | None,
        settings: ScriptSettings = ScriptSettings(),  # noqa: B008  frozen
        **rest: Any,
    ) -> Any:
        # What was typed, also where the locale knows ASCII alone or a byte is no letter's.
        title = title.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        settings = replace(settings, title=title, date=date and date.date(), lexicon=lexicon)
        return command(settings=settings, **rest)

    options: tuple[Callable[[Any], Any], ...] = (
        click.option("--title", default="", help="Default: the document's own."),
        click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Default: today."),
        click.option("--lexicon", type=PATH, help="TOML file of words and how to say them."),
    )
    return cast(F, _apply(options, gather))


def _parse_pair(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> tuple[str, str] | None:
    if value is None:
        return None
    host, _, guest = (part.strip() for part in value.partition(","))
    if not host or not guest or "," in guest:
        raise click.BadParameter("name two voices, as in natural,system.", ctx=ctx, param=param)
    return host, guest


def pace_options(command: F) -> F:
    """Add what a script's length depends on, and hand that over as ``voice``."""

    @wraps(command)
    def gather(voice: str, voices: tuple[str, str] | None, speed: float, **rest: Any) -> Any:
        host, guest = voices or (voice, "")
        return command(voice=VoiceSettings(host, guest, speed=speed), **rest)

    options: tuple[Callable[[Any], Any], ...] = (
        click.option("--voice", default="auto", show_default=True, help="See 'briefing voices'."),
        click.option(
            "--voices",
            metavar="HOST,GUEST",
            callback=_parse_pair,
            help="Two voices: the guest reads questions and quotations.",
        ),
        click.option("--speed", type=click.FloatRange(0.5, 2.0), default=1.0, show_default=True),
    )
    return cast(F, _apply(options, gather))


def voice_options(command: F) -> F:
    """Add what makes a :class:`VoiceSettings`, and hand that over as ``voice``."""

    @wraps(command)
    def gather(
        voice: VoiceSettings,
        jobs: int,
        no_cache: bool,
        **rest: Any,
    ) -> Any:
        cache = None if no_cache else cache_path()
        return command(voice=replace(voice, jobs=jobs, cache=cache), **rest)

    options: tuple[Callable[[Any], Any], ...] = (
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            default=os.cpu_count() or 1,
            help="Lines spoken at once.  [default: the cores]",
        ),
        click.option("--no-cache", is_flag=True, help="Keep no spoken lines for the next run."),
    )
    return pace_options(cast(F, _apply(options, gather)))


def music_options(command: F) -> F:
    """Add what plays around the speech, and hand that over as ``sound``."""

    @wraps(command)
    def gather(
        music: Literal["none", "stings", "full"],
        intro: Path | None,
        outro: Path | None,
        bed: Path | None,
        **rest: Any,
    ) -> Any:
        return command(sound=SoundSettings("full" if bed else music, intro, outro, bed), **rest)

    options: tuple[Callable[[Any], Any], ...] = (
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
    )
    return cast(F, _apply(options, gather))


def sound_options(command: F) -> F:
    """Add what makes a :class:`SoundSettings`, and hand that over as ``sound``; and ``output``."""

    @wraps(command)
    def gather(
        sound: SoundSettings,
        loudness: str,
        audio_format: str,
        bitrate: int | None,
        **rest: Any,
    ) -> Any:
        settings = replace(
            sound, loudness=loudness, audio_format=audio_format, bitrate_kbps=bitrate
        )
        return command(sound=settings, **rest)

    options: tuple[Callable[[Any], Any], ...] = (
        click.option(
            "--loudness",
            type=click.Choice(["podcast", "mono", "broadcast", "alexa"]),
            default="podcast",
            show_default=True,
            help="-16, -19, -23 or -14 LUFS.",
        ),
        click.option(
            "--format",
            "audio_format",
            type=click.Choice(AUDIO_FORMATS),
            default="mp3",
            show_default=True,
            help="Of the file; a file named by -o says so itself.",
        ),
        click.option(
            "--bitrate", type=int, help="In kbit/s.  [default: 96; opus: 64; wav has none]"
        ),
    )
    endings = ", ".join(f".{name}" for name in AUDIO_FORMATS[:-1])
    output = click.option(
        "-o",
        "--output",
        type=PATH,
        default=Path("output"),
        show_default=True,
        help=f"A folder, or a file ending in {endings} or .{AUDIO_FORMATS[-1]}.",
    )
    return output(music_options(cast(F, _apply(options, gather))))
