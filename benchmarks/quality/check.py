"""
Does ``check`` pass what is true, and find each kind of falsehood put into it?

True scripts are made from the articles and pages of *data*; each falsehood is then put into one
manifest at a time, in as many places as there are scripts that have such a place.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.quality.falsehoods import FALSEHOODS, Record
from benchmarks.table import Row

__all__ = ["measure"]

SCRIPTS = 50
"""Of articles, and as many of pages."""
MINUTES = 1.5


def measure(data: Path) -> list[Row]:
    """False alarms on true scripts, and what share of each kind of falsehood is found."""
    from briefing.pipeline.checking import check_manifest

    manifests = [_manifest(text) for text in _texts(data)]
    started = time.process_time()
    alarms = [bool(check_manifest(manifest)) for manifest in manifests]
    cpu_ms = 1000 * (time.process_time() - started) / len(manifests)
    name = f"alarms on {len(manifests)} true scripts"
    rows = [_row(name, sum(alarms), cpu_ms, smaller_is_better=True)]
    true = [one for one, alarm in zip(manifests, alarms, strict=True) if not alarm]
    for name, falsify in FALSEHOODS.items():
        chance = random.Random(name)
        found = []
        for manifest in true:
            false = copy.deepcopy(manifest)
            if falsify(false, chance):
                found.append(bool(check_manifest(false)))
        rows.append(_row(f"found, %: {name}", 100 * sum(found) / max(1, len(found))))
    return rows


def _row(
    name: str, score: float, cpu_ms: float | None = None, *, smaller_is_better: bool = False
) -> Row:
    return Row(
        part="check",
        measure=name,
        system="ours",
        score=score,
        cpu_ms=cpu_ms,
        smaller_is_better=smaller_is_better,
    )


def _texts(data: Path) -> Iterator[str]:
    """Articles, and pages as a person would have pasted them."""

    def records(name: str) -> Iterator[Any]:
        rows = (data / name).read_text(encoding="utf-8").splitlines()
        return map(json.loads, rows[:SCRIPTS])

    for record in records("summaries.jsonl"):
        yield record["article"]
    for record in records("cleaning.jsonl"):
        first, last = record["paste"]
        yield "\n\n".join(text for _, text in record["lines"][first:last])


def _manifest(text: str) -> Record:
    """What would be written beside an episode of *text*; each line lasts half a second."""
    from briefing.outputs import build_manifest
    from briefing.pipeline import make_script, read_article
    from briefing.settings import ScriptSettings, VoiceSettings
    from briefing.types import Chapter, Cue, Measurement, Source

    article = read_article(Source("article.txt", "text/plain", text.encode()))
    settings = ScriptSettings(minutes=MINUTES, date=dt.date(2026, 11, 24))
    script = make_script(article, settings, voice=VoiceSettings("tone"))
    cues: list[Cue] = []
    chapters: list[Chapter] = []
    for segment in script.segments:
        start_ms = 600 * len(cues)
        for line in segment.lines:
            cues.append(Cue(line, 600 * len(cues), 600 * len(cues) + 500))
        chapters.append(Chapter(segment.title, start_ms, 600 * len(cues)))
    manifest = build_manifest(
        script,
        audio_file="a.mp3",
        audio_sha256=64 * "0",
        measured=Measurement(600 * len(cues), -16.0, -1.5),
        voice={"engine": "tone", "name": "tone", "version": "1"},
        cues=cues,
        chapters=chapters,
    )
    return json.loads(json.dumps(manifest))  # type: ignore[no-any-return]
