"""
The command line: options to one call, then what happened.

A command's module is imported when it is asked for, and what the commands do later still:
``briefing --help`` costs little more than click itself.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import click

from briefing.cli.door import open_door, show_error
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["cli", "load_commands", "main"]

COMMANDS = {
    "make": ("making", "Make one episode from SOURCES."),
    "today": ("making", "Make one episode of what is new in FEEDS since the last run."),
    "script": ("making", "Print the script of SOURCES as Markdown, to read or to edit."),
    "render": ("making", "Make the episode of a script that you may have edited."),
    "check": ("looking", "Prove that an episode says what its sources say."),
    "voices": ("looking", "List the voices: installed ones, and what one install would add."),
    "doctor": ("looking", "Try everything an episode needs, and say how to mend it."),
}
"""Name -> the module it is in, and what it does: for a list of them that imports none."""


class _Group(click.Group):
    """Turns the errors that a person can act on into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        _take_ends_for_interruptions()
        try:
            return super().invoke(ctx)
        except (BriefingError, OSError, MemoryError, ImportError, RuntimeError) as error:
            told = _find_want(error) or (isinstance(error, BriefingError) and str(error))
            if not told:
                raise
            raise click.ClickException(told) from error
        except click.BadParameter as error:
            raise _name_file(error, ctx) from error

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        return _load_command(cmd_name) if cmd_name in COMMANDS else None

    def get_help(self, ctx: click.Context) -> str:
        ctx.terminal_width = _measure_width()
        return super().get_help(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


_WANTS_OF_MEMORY = ("failed to map segment from shared object", "can't start new thread")
"""As the loader of libraries and Python's threads say it."""


def _find_want(error: BaseException | None) -> str:
    """What the system has too little of, where that is behind *error*: no other advice helps."""
    while error is not None:
        number = error.errno if isinstance(error, OSError) else None
        if number in (errno.EMFILE, errno.ENFILE):
            return "too many files are open; allow more (ulimit -n 64) and try again."
        wants_memory = number == errno.ENOMEM or isinstance(error, MemoryError)
        if wants_memory or str(error).rstrip().endswith(_WANTS_OF_MEMORY):
            return "there is not enough memory; allow more, or take --voice system."
        error = error.__cause__
    return ""


def _take_ends_for_interruptions() -> None:
    """A service's stop and a closed terminal are as Ctrl-C: the same clean-up, no file left."""
    import signal

    numbers = [signal.SIGTERM]
    if sys.platform != "win32":
        numbers.append(signal.SIGHUP)
    # What is ignored stays so: nohup.
    taken = [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]

    def interrupt(number: int, frame: FrameType | None) -> None:
        for other in taken:  # both may come, and the first is being seen to
            signal.signal(other, signal.SIG_IGN)
        signal.default_int_handler(number, frame)

    for number in taken:
        signal.signal(number, interrupt)


def _measure_width() -> int:
    """As click measures it, without :mod:`shutil` and the five packers of archives it imports."""
    told = os.environ.get("COLUMNS", "")
    columns = int(told) if told.isdecimal() else 0
    if not columns:
        with contextlib.suppress(OSError):  # no terminal
            columns = os.get_terminal_size().columns
    return max(min(columns or 80, 80) - 2, 50)


def _load_command(name: str) -> click.Command:
    module = import_module(f"briefing.cli.{COMMANDS[name][0]}")
    return cast(click.Command, getattr(module, name))


def load_commands() -> dict[str, click.Command]:
    """Import every command; returns them by name."""
    return {name: _load_command(name) for name in COMMANDS}


def _name_file(error: click.BadParameter, ctx: click.Context) -> click.UsageError:
    """*error*, said of the settings file where that is what gave the value."""
    from click.core import ParameterSource

    from briefing.settings import config_path

    param = error.param
    if not (param and param.name and error.ctx):
        return error
    if error.ctx.get_parameter_source(param.name) is not ParameterSource.DEFAULT_MAP:
        return error
    return click.UsageError(f"{ctx.params['config'] or config_path()}: {error.format_message()}")


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="article-briefing", prog_name="briefing")
@click.option(
    "--config",
    type=click.Path(),
    help="File of settings.  [default: briefing.toml in the user's config folder]",
)
@click.pass_context
def cli(ctx: click.Context, config: str | None) -> None:
    """Turn an article into a short spoken briefing, offline and true to the source."""
    from pathlib import Path

    from briefing.settings import config_path

    path = Path(config) if config else config_path()
    try:
        is_there = bool(config) or path.is_file()
    except OSError:
        is_there = True  # perhaps, and what it says is not to be passed over in silence
    if is_there:
        from briefing.cli.config import read_config

        ctx.default_map = read_config(path, load_commands())


def main() -> None:
    """
    Run the command line.

    Exit codes: 0 done, 1 could not (one line says why), 2 usage, 130 interrupted.
    """
    open_door()
    try:
        code = cli.main(prog_name="briefing", standalone_mode=False)
    except click.ClickException as error:
        show_error(error)
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; nothing was written.", err=True)
        code = 130
    except BrokenPipeError:
        # The reader went away (| head). Nothing may be flushed to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        click.echo(f"Error: the output cannot be written ({error.strerror}).", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)
