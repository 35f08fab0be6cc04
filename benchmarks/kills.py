"""
Runs that are killed: what the next run makes of it.

Each command is run in a fork of one process, with folders of its own, and killed: at each of its
calls to the disk, or at instants spread over it. Then it is run again, as a person would. What is
counted afterwards: halves of episodes, stories lost or told twice, files left over, and children
that outlived the killed run by a second.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks.killing import (
    WRITES,
    adopt_orphans,
    await_orphans,
    kill_after,
    kill_at,
    run_apart,
)
from benchmarks.table import Row

__all__ = ["SCENES", "Scene", "Tally", "kill_everywhere", "kill_spread", "measure_kills"]

_ORPHAN_S = 1.0
_GOLDEN = 0.6180339887
"""Its multiples, less their whole part, are spread evenly however many there are."""
_ARTICLE = """The ferry to Aldwick

The ferry to Aldwick sails again on Monday. It carries 40 cars. The harbour paid for its engine.
"""
_STORIES = {
    "The mill": "The mill at Aldwick grinds again. It had stood still for 60 years.",
    "The bridge": "The bridge over the Wend is closed. Two of its piers have to be mended.",
}
_DAY = ("--date", "2026-11-24")
_PLAIN = ("--voice", "tone", "--music", "none")

Kill = Callable[[Callable[[], object]], bool]
"""Runs a function in a process that may be killed; whether it was."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A command, and how its world looks before."""

    name: str
    command: tuple[str, ...]
    older: tuple[str, ...] = ()
    """The command that made what is there already."""
    stories: int = 1
    older_stories: int = 0


def _make(*more: str) -> tuple[str, ...]:
    return ("make", "article.txt", "-o", "out", *_DAY, *_PLAIN, *more)


def _render(*more: str) -> tuple[str, ...]:
    return ("render", "script.md", "-o", "out", *_DAY, *_PLAIN, *more)


_TODAY = ("today", "feed.xml", "-o", "out", "--minutes", "1", "--no-cache", *_DAY, *_PLAIN)
SCENES = (
    Scene("make new", _make()),
    Scene("make, a voice of its own process", (*_make(), "--voice", "system")),
    Scene("make again", _make("--speed", "1.5"), older=_make()),
    Scene("make named", ("make", "article.txt", "-o", "out/x.m4b", *_DAY, *_PLAIN)),
    Scene("render new", _render()),
    Scene("render again", _render("--speed", "1.5"), older=_render()),
    Scene("today new", _TODAY, stories=2),
    Scene("today again", _TODAY, older=_TODAY, stories=2, older_stories=1),
)


@dataclass(slots=True)
class Tally:
    """What was found after kills."""

    kills: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def blame(self, fault: str, where: str) -> None:
        self.faults[fault] += 1
        self.told.append(f"{where}: {fault}")


class World:
    """The folders of a person, and the commands run in them."""

    def __init__(self, root: Path, scene: Scene) -> None:
        self.root = root
        self.scene = scene
        self.out = root / "out"

    def build(self) -> None:
        """As it is before the command: whatever was there is gone."""
        shutil.rmtree(self.root, ignore_errors=True)
        pristine = self.root.with_name("pristine")
        if not pristine.exists():
            self._build_anew()
            self.root.rename(pristine)
        shutil.copytree(pristine, self.root)

    def _build_anew(self) -> None:
        for name in ("temporary", "data", "cache", "config"):
            (self.root / name).mkdir(parents=True)
        (self.root / "article.txt").write_text(_ARTICLE, encoding="utf-8")
        if self.scene.command[0] == "render":
            self._write_script()
        if self.scene.older:
            self._write_feed(self.scene.older_stories)
            self.run(self.scene.older)
        self._write_feed(self.scene.stories)

    def run(self, command: tuple[str, ...], kill: Kill = run_apart) -> bool:
        """
        Run *command* in a process of its own; whether it was killed.

        Raises:
            RuntimeError: It failed.
        """
        return kill(partial(self._run_here, command))

    def warm(self) -> None:
        """Run the command once in this process: all its forks have its imports then."""
        kept = os.dup(1), os.dup(2), Path.cwd(), tempfile.tempdir
        try:
            self._run_here(self.scene.command)
        finally:
            os.dup2(kept[0], 1)
            os.dup2(kept[1], 2)
            os.close(kept[0])
            os.close(kept[1])
            os.chdir(kept[2])
            tempfile.tempdir = kept[3]
        while threading.active_count() > 1:  # a fork has only the thread that forks
            time.sleep(0.05)

    def _run_here(self, command: tuple[str, ...]) -> None:
        from briefing.cli import cli

        os.chdir(self.root)
        os.environ["TMPDIR"] = tempfile.tempdir = str(self.root / "temporary")
        for name in ("data", "cache", "config"):
            os.environ[f"XDG_{name.upper()}_HOME"] = str(self.root / name)
        silence = os.open(self.root / "output", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        logging.raiseExceptions = False
        cli.main(list(command), standalone_mode=False)

    def _write_script(self) -> None:
        self.run(("script", "article.txt", *_DAY, *_PLAIN))
        lines = (self.root / "output").read_text(encoding="utf-8")
        (self.root / "script.md").write_text(lines[lines.index("---") :], encoding="utf-8")

    def _write_feed(self, stories: int) -> None:
        items = "".join(
            f"<item><title>{title}</title><guid>tag:{title}</guid>"
            f"<description><![CDATA[<p>{text}</p>]]></description></item>"
            for title, text in list(_STORIES.items())[:stories]
        )
        feed = f"<rss version='2.0'><channel><title>Aldwick</title>{items}</channel></rss>"
        (self.root / "feed.xml").write_text(feed, encoding="utf-8")

    def episodes(self) -> dict[str, str]:
        """The hash of each file there is in the output folder."""
        return {
            str(path.relative_to(self.out)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.out.rglob("*"))
            if path.is_file()
        }

    def told(self) -> Counter[str]:
        """How often each story is told, by the manifests."""
        records = [json.loads(path.read_bytes()) for path in self.out.glob("*.json")]
        return Counter(source["title"] for record in records for source in record["sources"])

    def leftovers(self) -> list[str]:
        """What no one will ever want again."""
        known = {"seen.json", "CACHEDIR.TAG", "article.txt", "script.md", "feed.xml", "output"}
        return [
            str(path.relative_to(self.root))
            for path in self.root.rglob("*")
            if path.name not in known
            and (path.is_file() or self.root / "temporary" in path.parents)
            and (self.out not in path.parents or path.name.startswith("."))
            and path.suffix != ".line"
        ]

    def age(self) -> None:
        """The next run comes an hour later."""
        then = time.time() - 3600
        for path in (self.root / "cache").rglob("*.part"):
            os.utime(path, (then, then))


@contextmanager
def _opened(scene: Scene) -> Iterator[tuple[World, dict[str, str], float]]:
    """A world, the files there must be in the end, and the seconds the command takes."""
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        world = World(Path(folder) / "world", scene)
        world.build()
        world.warm()
        world.build()
        began_s = time.monotonic()
        world.run(scene.command)
        yield world, world.episodes(), time.monotonic() - began_s


def kill_everywhere(
    scene: Scene, tally: Tally, *, events: frozenset[str] = WRITES, first: int = 1, step: int = 1
) -> None:
    """Kill *scene*'s command at each of *events*, or at every *step*-th, and judge each time."""
    with _opened(scene) as (world, expected, _):
        number = first
        while _try(
            world, expected, partial(kill_at, number, events=events, root=world.root), tally
        ):
            number += step


def kill_spread(scene: Scene, tally: Tally, *, count: int) -> None:
    """Kill *scene*'s command at *count* instants spread over the time it takes."""
    with _opened(scene) as (world, expected, seconds):
        done = 0
        for number in range(3 * count):  # some come too late, when the machine is less busy
            instant_s = seconds * (number * _GOLDEN % 1)
            done += _try(world, expected, partial(kill_after, instant_s), tally)
            if done == count:
                break


def _try(world: World, expected: dict[str, str], kill: Kill, tally: Tally) -> bool:
    """Kill, look, run again, look; whether it came to a kill."""
    scene = world.scene
    world.build()
    before = world.episodes()
    if not world.run(scene.command, kill):
        return False
    tally.kills += 1
    where = f"{scene.name}, kill {tally.kills}"
    for orphan in await_orphans(_ORPHAN_S):
        tally.blame(f"outlived: {orphan}", where)
    if tally.kills % 2:  # else the command itself has to
        run_apart(partial(_settle, world.out))
        found = {name: mark for name, mark in world.episodes().items() if name[0] != "."}
        if found not in (before, expected):
            tally.blame("half", where)
    world.age()
    world.run(scene.command)
    if world.episodes() != expected:
        tally.blame("not as without the kill", where)
    told = world.told()
    wanted = set(list(_STORIES)[: scene.stories]) if scene.command[0] == "today" else set(told)
    for title in wanted | set(told):
        if told[title] != 1:
            tally.blame("lost" if not told[title] else "told twice", where)
    if left := world.leftovers():
        tally.blame(f"left over: {left}", where)
    return True


def _settle(folder: Path) -> None:
    from briefing.outputs import settle_folder

    settle_folder(folder)


def measure_kills(count: int) -> list[Row]:
    """*count* kills spread over the commands, and one at each call to the disk."""
    tally = Tally()
    for scene in SCENES:
        print(f"killing {scene.name} ...", file=sys.stderr)
        kill_spread(scene, tally, count=-(-count // len(SCENES)))
        spread = tally.kills
        kill_everywhere(scene, tally)
        print(f"  {tally.kills - spread} calls", file=sys.stderr)
    for line in tally.told:
        print(line, file=sys.stderr)
    rows = [Row("kills", "kills", "ours", tally.kills)]
    for fault in ("half", "not as without the kill", "lost", "told twice", "left over", "outlived"):
        found = sum(number for name, number in tally.faults.items() if name.startswith(fault))
        rows.append(Row("kills", fault, "ours", found, smaller_is_better=True))
    return rows
