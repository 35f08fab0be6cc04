"""
The one door for all that is printed: results, warnings, progress, usage errors, help, tracebacks.

What a terminal would obey, or turn round, comes out as ``\\x1b``, whoever wrote it: standard
output and error are replaced, so that nobody can forget to ask.
"""

from __future__ import annotations

import io
import logging
import os
import re
import sys
from typing import Any

import click

from briefing.plain import show_row

__all__ = ["open_door", "show_error"]

_OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udc7f\udd00-\udfff]"
)
"""Controls but for the end of a line, what turns writing round, and halves of a character."""


class _Door(io.TextIOWrapper):
    """A standard stream that shows what it may not do."""

    def write(self, text: str, /) -> int:
        super().write(_show(text))
        return len(text)


def _show(text: str) -> str:
    shown = _OBEYED.sub(lambda one: one[0].encode("unicode_escape").decode("ascii"), text)
    # The bytes of a file's name that the locale cannot read are UTF-8, or shown as \xff.
    return shown.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class _Rows(logging.Formatter):
    """A warning is one row, whatever it names."""

    def format(self, record: logging.LogRecord) -> str:
        return show_row(record.getMessage())


def open_door() -> None:
    """Have all that this process prints go through it; a closed stream leads nowhere."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:  # closed by who started us; the next file opened would have its number
            os.open(os.devnull, os.O_RDWR)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  pathlib is slow
    sys.stdout, sys.stderr = _wrap(sys.stdout), _wrap(sys.stderr)
    handler = logging.StreamHandler()
    handler.setFormatter(_Rows())
    log = logging.getLogger("briefing")
    log.addHandler(handler)
    log.propagate = False


def _wrap(stream: Any) -> _Door:
    if stream is None:
        return _Door(open(os.devnull, "wb"), encoding="utf-8")  # noqa: PTH123
    # A file of ours is UTF-8 in every locale; a terminal shows what it has no letters for.
    # ASCII is what a system says that was told nothing, and click would go round us then.
    told = stream.isatty() and stream.encoding.lower() not in (
        "ascii",
        "us-ascii",
        "ansi_x3.4-1968",
    )
    return _Door(
        stream.buffer,
        encoding=stream.encoding if told else "utf-8",
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def show_error(error: click.ClickException) -> None:
    """What click shows of *error*, its message on one row."""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        help_option = error.ctx.help_option_names[-1]
        click.echo(error.ctx.get_usage(), err=True)
        click.echo(f"Try '{error.ctx.command_path} {help_option}' for help.\n", err=True)
    click.echo(f"Error: {show_row(error.format_message())}", err=True)
