"""The command line: options to one call, then what happened. Heavy imports wait for a command."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

import click

from briefing.cli.looking import check, doctor, voices
from briefing.cli.making import make, render, script, today
from briefing.errors import BriefingError

__all__ = ["cli", "main"]


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


for _command in (make, today, script, render, check, voices, doctor):
    cli.add_command(_command)
