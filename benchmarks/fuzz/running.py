"""
Spoilt documents through the product, one after the other, for some minutes.

Each is asked in a child process: parsed, cleaned and made a script, or rendered up to its lines.
A finding is whatever is no answer and no refusal of one line, and is kept with its input.
"""

from __future__ import annotations

import random
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.fuzz.seeds import SEEDS
from benchmarks.fuzz.spoiling import spoil
from briefing.deadline import Stopped, call_here, open_child
from briefing.errors import BriefingError

__all__ = ["Finding", "Tally", "fuzz"]

DEADLINE_S = 40.0
"""Of the wall's clock, on a machine that others use too."""
SLOW_S = 5.0
"""CPU time; no document here is larger than 100 kB."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one spoilt document did."""

    kind: str
    """The seed's name."""
    what: str
    """``hang``, ``crash``, ``traceback``, ``lines``, ``slow`` or ``leftover``, and more."""
    data: bytes


@dataclass(slots=True)
class Tally:
    """What was asked so far."""

    asked: Counter[str] = field(default_factory=Counter)
    refused: int = 0


def fuzz(minutes: float, seed: int, tally: Tally) -> Iterator[Finding]:
    """Yield what is found, each place in the code once."""
    chance = random.Random(seed)
    ends_s = time.monotonic() + 60 * minutes
    known: set[str] = set()
    with open_child(deadline_s=DEADLINE_S) as call:
        while time.monotonic() < ends_s:
            name = chance.choice(sorted(SEEDS))
            data = spoil(SEEDS[name], chance)
            tally.asked[name] += 1
            try:
                what = call(try_document, name, data)
            except Stopped as error:
                what = f"hang: {error}"
            if what == "refused":
                tally.refused += 1
            elif what and (key := f"{name} {what.splitlines()[-1]}"[:160]) not in known:
                known.add(key)
                yield Finding(name, what, data)


def try_document(name: str, data: bytes) -> str:
    """What is wrong with the answer to *data*: empty for nothing, ``refused`` for one good line."""
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"spoilt{SEEDS[name].suffix}"
        path.write_bytes(data)
        told = ""
        try:
            _WAYS[SEEDS[name].command](path)
        except BriefingError as error:
            told = str(error)
        except Exception as error:  # noqa: BLE001  this is what is looked for
            frames = traceback.extract_tb(error.__traceback__)
            ours = [frame for frame in frames if "/briefing/" in frame.filename]
            place = f"{Path(ours[-1].filename).name}:{ours[-1].name}" if ours else "?"
            trace = "".join(traceback.format_exception(error))
            return f"{trace}\ntraceback: {type(error).__name__} in {place}"
        if sorted(Path(folder).iterdir()) != [path]:
            return "leftover beside it"
    taken_s = time.process_time() - began
    if taken_s > SLOW_S:
        return f"slow: {taken_s:.0f} s of CPU"
    if told and ("\n" in told or len(told) > 600 or not told.isprintable()):
        return f"lines: {told[:200]!r}"
    return "refused" if told else ""


def _script(path: Path) -> None:
    from briefing.pipeline import explain_script, make_script
    from briefing.pipeline.reading import Reader
    from briefing.settings import ScriptSettings, VoiceSettings

    reader = Reader()
    reader._run = call_here
    articles = reader.gather([str(path)])
    script = make_script(articles, ScriptSettings(), voice=VoiceSettings("tone"))
    explain_script(script)


def _feed(path: Path) -> None:
    from briefing.pipeline.reading import Reader
    from briefing.sources import load_source
    from briefing.sources.feeds import list_entries
    from briefing.sources.feeds.links import list_feeds
    from briefing.sources.web.addresses import parse_address

    source = load_source(path)
    if source.media_type == "text/x-opml":
        found = [*list_feeds(source)]
    else:
        entries = list_entries(source, address="https://isle.example/feed", run=call_here)
        found = [entry.address for entry in entries if entry.address]
        reader = Reader()
        reader._run = call_here
        for entry in entries:
            if not entry.address:
                reader.read_entry(entry)
    for address in found:
        parse_address(address)


def _render(path: Path) -> None:
    from briefing.pipeline.reading import Reader
    from briefing.pipeline.tracing import trace_script
    from briefing.settings import ScriptSettings

    reader = Reader()
    reader._run = call_here

    def read(location: str) -> object:
        return reader.read(str(path.parent / Path(location).name))

    trace_script(path, ScriptSettings(), read)  # type: ignore[arg-type]


def _settings(path: Path) -> None:
    from briefing.cli import load_commands
    from briefing.cli.config import read_config

    read_config(path, load_commands())


_WAYS: dict[str, Callable[[Path], None]] = {
    "script": _script,
    "feed": _feed,
    "render": _render,
    "settings": _settings,
}
