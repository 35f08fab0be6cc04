"""What a person is told: progress and figures on stderr, paths on stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from briefing.types import Episode

__all__ = ["show_progress", "tell_episode"]


@contextmanager
def show_progress() -> Iterator[Callable[[str], None] | None]:
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


def tell_episode(episode: Episode) -> None:
    """The path for a script, the figures for a person."""
    click.echo(episode.audio_path)
    seconds = round(episode.measured.duration_ms / 1000)
    chapters = len(episode.chapters)
    click.echo(
        f"{seconds // 60}:{seconds % 60:02}, {episode.measured.loudness_lufs:.1f} LUFS, "
        f"{chapters} chapter{'s' if chapters != 1 else ''}",
        err=True,
    )
