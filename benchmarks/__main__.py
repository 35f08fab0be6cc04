"""``python -m benchmarks quality|extraction --data DIR``, ``... speed --source FILE``: README."""

from __future__ import annotations

import sys
import tomllib
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import click

from benchmarks.table import Row, format_table
from briefing.errors import SourceError

PARTS = ("summary", "cleaning", "sentences", "spoken", "duration", "listening", "grouping", "many")
FLOORS = Path(__file__).parent / "floors.toml"


@click.group()
def main() -> None:
    """Measure the product; nothing here is a timed test."""


@main.command()
@click.option(
    "--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True
)
@click.option("--part", type=click.Choice(PARTS), multiple=True, help="Only these.")
def quality(data: Path, part: tuple[str, ...]) -> None:
    """Ours beside the peers that are installed; exit code 1 when a floor is broken."""
    rows: list[Row] = []
    for name in part or PARTS:
        print(f"measuring {name} ...", file=sys.stderr)
        rows += import_module(f"benchmarks.quality.{name}").measure(data)
    _judge(rows)


@main.command()
@click.option(
    "--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True
)
def extraction(data: Path) -> None:
    """Ours and peers on web pages (article-extraction-benchmark's layout); exit code as quality."""
    from benchmarks.extraction import measure

    try:
        rows = measure(data)
    except SourceError as error:
        sys.exit(str(error))
    _judge(rows)


@main.command()
@click.option("--source", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--voice", default="system", show_default=True)
@click.option("--minutes", default=2.0, show_default=True)
def speed(source: Path, voice: str, minutes: float) -> None:
    """CPU and memory of an episode by stage, beside LAME encoding the same sound alone."""
    from benchmarks.speed import measure_stages

    stages = measure_stages(source, voice, minutes)
    for stage in stages:
        print(f"{stage.name:28} {stage.cpu_s:7.2f} CPU s   peak {stage.peak_mb:6.0f} MB")
    alone = stages[-1].cpu_s
    ours = sum(stage.cpu_s for stage in stages[:-1] if not stage.name.startswith("speak"))
    print(f"everything but the voice, against LAME alone: {ours / alone:.2f}")


def _judge(rows: list[Row]) -> None:
    """Print the table; exit code 1 when a floor is broken."""
    judged = with_floors(rows, tomllib.loads(FLOORS.read_text(encoding="utf-8")))
    print(format_table(judged))
    broken = [row for row in judged if not row.holds]
    if broken:
        sys.exit(f"{len(broken)} floors are broken")


def with_floors(rows: list[Row], floors: dict[str, dict[str, float]]) -> list[Row]:
    """Give each row of ours the floor that the file states for its measure."""
    return [
        replace(row, floor=floors.get(row.part, {}).get(row.measure))
        if row.system == "ours"
        else row
        for row in rows
    ]


if __name__ == "__main__":
    main()
