"""The command line: options to one call, then what happened. Heavy imports wait for a command."""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from briefing.cli.config import read_config
from briefing.cli.looking import check, doctor, voices
from briefing.cli.making import make, render, script, today
from briefing.cli.options import PATH
from briefing.errors import BriefingError
from briefing.places import config_path

__all__ = ["cli", "main"]


class _Group(click.Group):
    """Turns the errors that a person can act on into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BriefingError as error:
            raise click.ClickException(str(error)) from error
        except click.BadParameter as error:
            raise _name_file(error, ctx) from error


def _name_file(error: click.BadParameter, ctx: click.Context) -> click.UsageError:
    """*error*, said of the settings file where that is what gave the value."""
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
    type=PATH,
    help="File of settings.  [default: briefing.toml in the user's config folder]",
)
@click.pass_context
def cli(ctx: click.Context, config: Path | None) -> None:
    """Turn an article into a short spoken briefing, offline and true to the source."""
    path = config or config_path()
    if config or path.is_file():
        ctx.default_map = read_config(path, cli.commands)


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
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        click.echo(f"Error: the output cannot be written ({error.strerror}).", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


for _command in (make, today, script, render, check, voices, doctor):
    cli.add_command(_command)
