"""The commands that only look: ``check``, ``voices``, ``doctor``."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.options import PATH

__all__ = ["check", "doctor", "voices"]


@click.command()
@click.argument("manifest", metavar="EPISODE.json", type=PATH)
def check(manifest: Path) -> None:
    """
    Prove that an episode says what its sources say.

    Exit code 1, and a list, where it does not.
    """
    from briefing.pipeline import check_episode

    report = check_episode(manifest)
    for edited in report.edited_lines:
        click.echo(f"edited by hand, not proved: {edited}", err=True)
    for note in report.notes:
        click.echo(f"not proved: {note}", err=True)
    for failure in report.failures:
        click.echo(failure)
    if not report.passed:
        raise click.exceptions.Exit(1)
    click.echo(f"{manifest}: {report.lines} lines, all figures and all quoted sentences hold.")


@click.command()
def voices() -> None:
    """List the voices: installed ones, and what one install would add."""
    from briefing.voices import list_voices

    for info in list_voices():
        languages = ", ".join(info.languages) or "any language"
        note = f"  ({info.note})" if info.note else ""
        mark = " " if info.installed else "-"
        click.echo(f"{mark} {info.wanted:28} {info.name:32} {languages}{note}")


@click.command()
@click.option(
    "--mend", is_flag=True, help="First finish or remove what killed runs left in the output."
)
@click.option("-o", "--output", type=PATH, default="output", help="The folder to mend.")
def doctor(mend: bool, output: Path) -> None:
    """Try everything an episode needs, and say how to mend it."""
    from briefing.pipeline.doctor import examine, mend_output

    if mend:
        for done in mend_output(output) or ("nothing to mend",):
            click.echo(f"{'mended':9} {output}: {done}")
    lacking = False
    for finding in examine():
        lacking = lacking or finding.state == "missing"
        click.echo(f"{finding.state:9} {finding.thing}: {finding.detail}")
    if lacking:
        raise click.exceptions.Exit(1)
