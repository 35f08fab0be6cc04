"""
Prove a published episode: the fidelity checks, with our own measuring and edits handed in.

Apart from what makes episodes, because a proof needs none of that, and so starts in a
third of the time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing import fidelity, shortening
from briefing.disk import read_file
from briefing.fidelity import Failure, Report
from briefing.fidelity.record import MAX_BYTES
from briefing.mastering import measure_file
from briefing.plain import squeeze

__all__ = ["check_episode", "check_manifest"]


def check_episode(manifest: Path) -> Report:
    """
    Recompute all that *manifest* claims, from its sources' text and the audio beside it.

    Raises:
        CheckError: It cannot be read as a manifest.
    """
    report = fidelity.check_episode(manifest, measure=measure_file, replay=_replay)
    lost = _find_lost(json.loads(read_file(manifest, max_bytes=MAX_BYTES)))
    return replace(report, notes=(*report.notes, *lost))


def check_manifest(manifest: Mapping[str, object]) -> tuple[Failure, ...]:
    """
    Prove what *manifest* claims, without its audio.

    Raises:
        CheckError: It is not a manifest.
    """
    return fidelity.check_manifest(manifest, replay=_replay)


def _find_lost(manifest: Mapping[str, Any]) -> Iterator[str]:
    """
    Phrases that may be heard of another than in the source, for what they rest on was left out.

    By the rules that choose, on the text alone: four in five such complaints are right, so they
    are no failures.
    """
    from briefing.sentences import split_spans
    from briefing.summary.referents import report_lost
    from briefing.types import Sentence

    language = manifest["language"]
    for number, source in enumerate(manifest["sources"]):
        text = source["text"]
        sentences = [
            Sentence(text[start:end], 0, start, end) for start, end in split_spans(text, language)
        ]
        told = [
            (position, line)
            for position, line in enumerate(manifest["lines"], 1)
            if line.get("source") == number
        ]
        spans = [(line["start"], line["end"]) for _, line in told]
        found = report_lost(sentences, spans, title=source["title"], language=language)
        for place, reference in found:
            yield (
                f"line {told[place][0]}: “{reference.phrase}” may be heard of another than in "
                "the source: what it rests on there was not said shortly before"
            )


def _replay(verbatim: str, edits: Sequence[str]) -> str:
    return shortening.replay(squeeze(verbatim), tuple(edits))
