"""Sentence ends: pysbd's golden rules, and paragraphs of two treebanks; ours beside bare pysbd."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.table import Row
from briefing.sentences import split_text

__all__ = ["measure"]

Split = Callable[[str], Sequence[str]]

_GOLDEN_RULES: Final = Path(__file__).parents[2] / "tests/cases/sentences_golden_rules.json"
_RESAMPLES: Final = 1000


@dataclass(frozen=True, slots=True)
class _Count:
    """Sentence ends inside one paragraph."""

    found: int
    invented: int
    missed: int


def measure(data: Path) -> list[Row]:
    """Score the golden rules, and every set of *data*/sentences.jsonl."""
    systems: dict[str, Split] = {"ours": split_text, "pysbd": _open_pysbd()}
    paragraphs: dict[str, list[list[str]]] = {}
    for line in (data / "sentences.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        paragraphs.setdefault(entry["set"], []).append(entry["sentences"])
    rows = [_measure_rules(name, split) for name, split in systems.items()]
    for set_name, gold in paragraphs.items():
        rows += [_measure_set(set_name, gold, name, split) for name, split in systems.items()]
    return rows


def _open_pysbd() -> Split:
    from pysbd import Segmenter

    segmenter = Segmenter(language="en", clean=False)

    def split(text: str) -> Sequence[str]:
        pieces: list[str] = segmenter.segment(text)
        return [piece.strip() for piece in pieces]

    return split


def _measure_rules(system: str, split: Split) -> Row:
    rules = json.loads(_GOLDEN_RULES.read_text(encoding="utf-8"))["rules"]
    start = time.process_time()
    kept = sum(list(split(rule["text"])) == rule["sentences"] for rule in rules)
    cpu_ms = (time.process_time() - start) * 1000 / len(rules)
    return Row("sentences", "golden rules of 48", system, kept, cpu_ms=cpu_ms)


def _measure_set(set_name: str, gold: Sequence[list[str]], system: str, split: Split) -> Row:
    texts = [" ".join(sentences) for sentences in gold]
    start = time.process_time()
    splits = [split(text) for text in texts]
    cpu_ms = (time.process_time() - start) * 1000 / len(texts)
    counts = [_count(expected, found) for expected, found in zip(gold, splits, strict=True)]
    chance = random.Random(0)
    scores = sorted(_f1(chance.choices(counts, k=len(counts))) for _ in range(_RESAMPLES))
    return Row(
        "sentences",
        f"boundary F1, {set_name}",
        system,
        _f1(counts),
        low=scores[_RESAMPLES * 25 // 1000],
        high=scores[_RESAMPLES * 975 // 1000],
        cpu_ms=cpu_ms,
    )


def _count(expected: Sequence[str], found: Sequence[str]) -> _Count:
    wanted, given = _find_inner_ends(expected), _find_inner_ends(found)
    return _Count(len(wanted & given), len(given - wanted), len(wanted - given))


def _find_inner_ends(sentences: Sequence[str]) -> set[int]:
    """Positions of all ends but the last, counted in characters other than space."""
    ends = set()
    count = 0
    for sentence in sentences[:-1]:
        count += len("".join(sentence.split()))
        ends.add(count)
    return ends


def _f1(counts: Sequence[_Count]) -> float:
    """Per cent, over all ends together."""
    found = sum(count.found for count in counts)
    wrong = sum(count.invented + count.missed for count in counts)
    return 100 * 2 * found / (2 * found + wrong) if found else 0.0
