"""``python -m benchmarks`` and ``quality``, ``extraction``, ``files``, ``speed`` or ``hostile``."""

from __future__ import annotations

import sys
import tomllib
from dataclasses import replace
from importlib import import_module
from itertools import product
from pathlib import Path

import click

from benchmarks.table import Row, format_table
from briefing.errors import SourceError

PARTS = (
    *("summary", "referents", "cleaning", "leaks", "sentences", "spoken"),
    *("duration", "listening", "grouping", "many", "check"),
)
SPEED_PARTS = ("start", "lengths", "voice", "cores", "peer", "hearing")
FLOORS = Path(__file__).parent / "floors.toml"
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


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
@click.option("--data", type=FOLDER, required=True)
def files(data: Path) -> None:
    """Real files one by one, ours beside the library of each kind: words kept, order, CPU."""
    from benchmarks.files import measure

    rows, refused = measure(data)
    _judge(rows)
    print("\n".join(refused))


@main.command()
@click.option("--minutes", type=float, multiple=True, default=(2.0, 30.0, 180.0), show_default=True)
@click.option("--voice", multiple=True, default=("system", "natural"), show_default=True)
@click.option(
    "--part", multiple=True, help="Only these: start, lengths, voice, cores, peer, hearing."
)
@click.option("--peer-python", type=FILE, help="Of an environment with loudness-tts and Joe.")
@click.option("--peer-minutes", default=30.0, show_default=True, help="No peer above.")
@click.option("--listening", type=FOLDER, help="The folder of asr_wer.py and eval40.txt.")
@click.option("--asr-python", type=FILE, help="Of the environment that asr_wer.py needs.")
@click.option("--neural-minutes", default=180.0, show_default=True, help="No neural voice above.")
@click.option("--plot", type=click.Path(path_type=Path), help="The SVG to write.")
def speed(
    minutes: tuple[float, ...],
    voice: tuple[str, ...],
    part: tuple[str, ...],
    peer_python: Path | None,
    peer_minutes: float,
    listening: Path | None,
    asr_python: Path | None,
    neural_minutes: float,
    plot: Path | None,
) -> None:
    """What episodes cost, beside LAME, bare engines and a peer; exit code as quality."""
    from benchmarks.speed.parts import Wishes, measure_speed

    wishes = Wishes(
        parts=part or SPEED_PARTS,
        minutes=minutes,
        voices=voice,
        peer_python=peer_python,
        peer_minutes=peer_minutes,
        listening=listening,
        asr_python=asr_python,
        plot=plot,
        neural_minutes=neural_minutes,
    )
    rows: list[Row] = []

    def say(name: str) -> None:
        print(f"measuring {name} ...", file=sys.stderr)

    for found in measure_speed(wishes, say):
        if isinstance(found, Row):
            rows.append(found)
        else:
            print(f"{found}\n", flush=True)
    _judge(rows)


@main.command()
@click.option("--function", default="", help="Only those whose name holds this.")
@click.option("--family", default="", help="Only the families whose name holds this.")
@click.option("--size", type=int, multiple=True, help="Characters.  [default: 20, 40, 80 kB, 1 MB]")
def hostile(function: str, family: str, size: tuple[int, ...]) -> None:
    """Whatever takes text, on texts made to hang it; exit code 1 when one grows too fast."""
    from benchmarks.hostile.families import FAMILIES
    from benchmarks.hostile.measuring import SIZES, Growth, find_all, walk

    names = [name for name in find_all() if function in name]
    families = [name for name in FAMILIES if family in name]
    worst: dict[str, Growth] = {}
    count = 0
    for growth in walk(product(names, families), size or SIZES):
        count += 1
        if not growth.holds:
            print(growth, flush=True)
        if growth.function not in worst or growth.ratio > worst[growth.function].ratio:
            worst[growth.function] = growth
    for growth in sorted(worst.values(), key=lambda one: -one.ratio)[:20]:
        print(f"{growth.ratio:5.2f} a doubling: {growth.function}, {growth.family}")
    broken = [growth for growth in worst.values() if not growth.holds]
    print(f"{len(names)} functions, {len(families)} families, {count} pairs")
    if broken:
        sys.exit(f"{len(broken)} functions do not hold")


@main.command()
@click.option("--count", default=200, show_default=True, help="Kills spread over the runs.")
def kills(count: int) -> None:
    """Kill runs at every call to the disk and at other instants; exit code as quality (Linux)."""
    from benchmarks.kills import measure_kills

    _judge(measure_kills(count))


@main.command()
@click.option("--episodes", default=200, show_default=True)
@click.option("--threads", default=20, show_default=True)
def endurance(episodes: int, threads: int) -> None:
    """Make many episodes in one process: memory, files and threads must not grow (Linux)."""
    from benchmarks.endurance import measure_endurance

    _judge(measure_endurance(episodes, threads))


@main.command()
@click.option("--minutes", type=float, default=1.0, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True, help="Of chance: one more run.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output/fuzz"),
    show_default=True,
    help="A folder for what is found, each with its input.",
)
def fuzz(minutes: float, seed: int, output: Path) -> None:
    """Spoilt documents through parsers and the script's path; exit code 1 for a finding."""
    from benchmarks.fuzz.running import Tally, fuzz
    from benchmarks.fuzz.seeds import SEEDS

    tally = Tally()
    found = 0
    for finding in fuzz(minutes, seed, tally):
        found += 1
        output.mkdir(parents=True, exist_ok=True)
        stem = output / f"{seed}-{found}"
        stem.with_suffix(SEEDS[finding.kind].suffix).write_bytes(finding.data)
        stem.with_suffix(".finding").write_text(f"{finding.kind}\n{finding.what}\n", "utf-8")
        print(f"{stem}: {finding.kind}: {finding.what.splitlines()[-1]}", flush=True)
    asked = ", ".join(f"{name} {count}" for name, count in sorted(tally.asked.items()))
    print(f"{minutes:g} minutes: {tally.asked.total()} documents, {tally.refused} refused: {asked}")
    if found:
        sys.exit(f"{found} findings in {output}")


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
