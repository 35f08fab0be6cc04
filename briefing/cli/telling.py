"""What a person is told: progress and figures on stderr, paths on stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from briefing.pipeline.rundown import Rundown
    from briefing.types import Episode

__all__ = ["NOTHING_NEW", "show_progress", "tell_episode", "tell_rundown"]

NOTHING_NEW = "There is nothing new; no sound was made."


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


def tell_episode(episode: Episode, *, wanted_minutes: float = 0) -> None:
    """
    The path for a script, the figures for a person.

    Args:
        wanted_minutes: The length asked for; 0 for none.
    """
    click.echo(episode.audio_path)
    seconds = round(episode.measured.duration_ms / 1000)
    chapters = len(episode.chapters)
    click.echo(
        f"{seconds // 60}:{seconds % 60:02}, {episode.measured.loudness_lufs:.1f} LUFS, "
        f"{chapters} chapter{'s' if chapters != 1 else ''}",
        err=True,
    )
    if episode.measured.duration_ms < 0.9 * wanted_minutes * 60_000:
        several = len(episode.script.articles) > 1
        who = "The articles have" if several else "The article has"
        click.echo(f"{who} no more to say than that.", err=True)


def tell_rundown(rundown: Rundown | None) -> None:
    """What an episode would tell, a story a line."""
    if rundown is None:
        click.echo(NOTHING_NEW, err=True)
        return
    for number, item in enumerate(rundown.items, 1):
        article = item.article
        known = [article.site or article.author, article.date.isoformat() if article.date else ""]
        about = ", ".join(filter(None, known))
        click.echo(f"{number}. {article.title}" + (f" ({about})" if about else ""))
        click.echo(f"   {article.location}")
        for other in item.others:
            click.echo(f"   also reported by {other.site or other.author}: {other.location}")
