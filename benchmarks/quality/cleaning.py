"""Which lines of a page are kept: word F1 against labelled pages, beside jusText."""

from __future__ import annotations

import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from benchmarks.table import Row
from briefing.cleaning import clean_article
from briefing.cleaning.notes import find_appeals, find_head_appeal
from briefing.errors import SourceError
from briefing.sources import parse_source
from briefing.types import Source

__all__ = ["count_words", "measure", "promo_removed", "word_f1"]

_WORD = re.compile(r"\w+")
_APPEAL = re.compile(
    r"(?i)\b(?:donat|subscri|newsletter|sign up|support (?:us|our)|your support|member"
    r"|cookies?|follow us)"
)
PROMO_WORDS = 15
RESAMPLES = 1000

Keep = Callable[[Sequence[str]], list[bool]]


@dataclass(frozen=True, slots=True)
class _View:
    texts: tuple[str, ...]
    labels: tuple[str, ...]


def measure(data: Path) -> list[Row]:
    """Word F1, and what becomes of appeals, for whole pages and for the pasted region."""
    with (data / "cleaning.jsonl").open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    model = files("briefing.cleaning").joinpath("trees.json").read_text(encoding="utf-8")
    unseen = json.loads(model)["cross_validated"]
    rows: list[Row] = []
    for view, name in (("paste", "pasted"), ("page", "whole page")):
        views = [_take(record, view) for record in records]
        # The model learned from these very pages; what it does on others is its scores when
        # each page was left out of training (benchmarks.train_cleaning writes them).
        for measured, title in (("word_f1", "word F1"), ("promo_removed", "promo removed")):
            score = unseen[measured][view]
            rows.append(Row("cleaning", f"{title}, {name}, page unseen", "ours", score))
        for system, keep in _systems().items():
            started = time.process_time()
            kept = [keep(one.texts) for one in views]
            cpu_ms = (time.process_time() - started) * 1000 / len(views)
            scores = [
                word_f1(one.texts, one.labels, states)
                for one, states in zip(views, kept, strict=True)
            ]
            low, high = _interval(scores)
            mean = sum(scores) / len(scores)
            rows.append(Row("cleaning", f"word F1, {name}", system, mean, low, high, cpu_ms))
            went = [
                removed
                for one, states in zip(views, kept, strict=True)
                for removed in promo_removed(one.texts, one.labels, states)
            ]
            promo = sum(went) / len(went)
            rows.append(Row("cleaning", f"promo removed, {name}", system, promo))
        lost = _lost_to_appeals(views)
        measure_name = f"article words lost to appeals, {name}, %"
        rows.append(Row("cleaning", measure_name, "ours", lost, smaller_is_better=True))
    return rows


def _take(record: Any, view: str) -> _View:
    first, last = record["paste"]
    lines = record["lines"][first:last] if view == "paste" else record["lines"]
    return _View(tuple(text for _, text in lines), tuple(label for label, _ in lines))


def _systems() -> dict[str, Keep]:
    systems: dict[str, Keep] = {
        "ours": keep_ours,
        "keep everything": lambda texts: [True] * len(texts),
    }
    try:
        import justext
    except ImportError:
        return systems
    stop_words = justext.get_stoplist("English")

    def keep_justext(texts: Sequence[str]) -> list[bool]:
        page = "".join(f"<p>{_escape(text)}</p>" for text in texts)
        found = Counter(
            " ".join(paragraph.text.split())
            for paragraph in justext.justext(page, stop_words)
            if not paragraph.is_boilerplate
        )
        return [found[" ".join(text.split())] > 0 for text in texts]

    return {**systems, "jusText on lines": keep_justext}


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def keep_ours(texts: Sequence[str]) -> list[bool]:
    """Cleaning alone, the lines as a text file: a kind of text is told without more."""
    source = Source("page.txt", "text/plain", "\n".join(texts).encode())
    try:
        article = clean_article(parse_source(source))
    except SourceError:
        return [False] * len(texts)
    spans = [(block.start, block.end) for block in article.blocks]
    states, at = [], 0
    for text in texts:
        states.append(any(start < at + len(text) and end > at for start, end in spans))
        at += len(text) + 1
    return states


def count_words(text: str) -> int:
    return len(_WORD.findall(text))


def word_f1(texts: Sequence[str], labels: Sequence[str], kept: Sequence[bool]) -> float:
    """F1 of the kept words against the article's, as bags; title lines are not scored."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for text, label, keep in zip(texts, labels, kept, strict=True):
        if label == "title":
            continue
        words = [word.lower() for word in _WORD.findall(text)]
        if label == "article":
            wanted.update(words)
        if keep:
            found.update(words)
    total = sum(wanted.values()) + sum(found.values())
    return 2 * sum((wanted & found).values()) / total if total else 0.0


def promo_removed(texts: Sequence[str], labels: Sequence[str], kept: Sequence[bool]) -> list[bool]:
    """Whether it went, for each long boilerplate paragraph that asks for something."""
    return [
        not keep
        for text, label, keep in zip(texts, labels, kept, strict=True)
        if label == "boilerplate" and count_words(text) >= PROMO_WORDS and _APPEAL.search(text)
    ]


def _lost_to_appeals(views: Sequence[_View]) -> float:
    lost = total = 0
    for view in views:
        head = find_head_appeal(view.texts)
        for index, appeal in enumerate(find_appeals(view.texts)):
            if view.labels[index] == "article":
                words = count_words(view.texts[index])
                total += words
                lost += words if appeal or index < head else 0
    return 100 * lost / total


def _interval(scores: Sequence[float]) -> tuple[float, float]:
    chance = random.Random(1)
    means = sorted(
        sum(chance.choices(scores, k=len(scores))) / len(scores) for _ in range(RESAMPLES)
    )
    return means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES)]
