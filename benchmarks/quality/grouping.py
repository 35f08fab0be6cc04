"""One story from several places: pairs of made-up articles, pairs of sentences, real news."""

from __future__ import annotations

import json
import math
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Final

from benchmarks.table import Row
from briefing.grouping import find_disagreements, group_articles
from briefing.types import Article
from tests.grouping_pairs import Report, load_reports, load_sentences, make_article

__all__ = ["measure"]

HALVES: Final = ("tuned", "unseen")
SPEED_ARTICLES: Final = 200
SPEED_WORDS: Final = 800

PairSet = set[tuple[int, int]]


def measure(data: Path) -> list[Row]:
    """Score both halves of the pairs, and the news of *data*/summaries.jsonl."""
    rows: list[Row] = []
    enough = _tune_cosine(load_reports(HALVES[0]))
    for half in HALVES:
        rows += _measure_articles(half)
        rows += _measure_cosine(half, enough)
        rows += _measure_sentences(half)
    return rows + _measure_news(data)


def _measure_articles(half: str) -> list[Row]:
    """All at once as one morning's news, and each two of a topic alone."""
    reports = load_reports(half)
    everything = list(combinations(range(len(reports)), 2))
    same = {pair for pair in everything if _tell_same(reports, pair)}
    together = _find_pairs([report.article for report in reports])
    related = [(a, b) for a, b in everything if reports[a].topic == reports[b].topic]
    alone = {(a, b) for a, b in related if _find_pairs([reports[a].article, reports[b].article])}
    rows = []
    for name, found in (("together", together), ("alone", alone)):
        rows += _rate(f"article pairs {name}, {half}", found, same)
    return rows


def _tell_same(reports: Sequence[Report], pair: tuple[int, int]) -> bool:
    one, two = (reports[index] for index in pair)
    return (one.topic, one.event) == (two.topic, two.event)


def _find_pairs(articles: Sequence[Article]) -> PairSet:
    return {
        pair
        for group in group_articles(articles)
        for pair in combinations(sorted((group.main, *group.others)), 2)
    }


def _cosines(reports: Sequence[Report]) -> dict[tuple[int, int], float]:
    """Plain TF-IDF over all words: what we must be better than."""
    counts = [Counter(re.findall(r"\w+", one.article.text.casefold())) for one in reports]
    spread = Counter(word for count in counts for word in count)
    vectors = [
        {word: tf * math.log(len(reports) / spread[word]) for word, tf in count.items()}
        for count in counts
    ]
    norms = [math.hypot(*vector.values()) for vector in vectors]
    return {
        (a, b): sum(weight * vectors[b].get(word, 0.0) for word, weight in vectors[a].items())
        / (norms[a] * norms[b])
        for a, b in combinations(range(len(reports)), 2)
    }


def _tune_cosine(reports: Sequence[Report]) -> float:
    """The threshold that gives the best F1."""
    cosines = _cosines(reports)
    same = {pair for pair in cosines if _tell_same(reports, pair)}

    def f1(threshold: float) -> float:
        found = {pair for pair, cosine in cosines.items() if cosine >= threshold}
        return 2 * len(found & same) / (len(found) + len(same))

    return max(cosines.values(), key=f1)


def _measure_cosine(half: str, enough: float) -> list[Row]:
    reports = load_reports(half)
    cosines = _cosines(reports)
    same = {pair for pair in cosines if _tell_same(reports, pair)}
    found = {pair for pair, cosine in cosines.items() if cosine >= enough}
    return _rate(f"article pairs together, {half}", found, same, "TF-IDF cosine")


def _measure_sentences(half: str) -> list[Row]:
    pairs = load_sentences(half)
    found = {
        (index, 0)
        for index, pair in enumerate(pairs)
        if find_disagreements([pair.main], [pair.other], language=pair.language)
    }
    differ = {(index, 0) for index, pair in enumerate(pairs) if pair.differ}
    return _rate(f"disagreements, {half}", found, differ)


def _rate(name: str, found: PairSet, wanted: PairSet, system: str = "ours") -> list[Row]:
    right = len(found & wanted)
    return [
        Row("grouping", f"precision, {name}", system, right / max(len(found), 1)),
        Row("grouping", f"recall, {name}", system, right / len(wanted)),
    ]


def _measure_news(data: Path) -> list[Row]:
    """Real articles, nearly all of different events; the first sentence kept is the title."""
    lines = (data / "summaries.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    articles = [make_article(entry["summary"][0], entry["article"]) for entry in entries]
    grouped = _find_pairs(articles)
    count = len(articles) * (len(articles) - 1) // 2
    speed = list(_fill(article.text for article in articles))
    start = time.process_time()
    group_articles(speed)
    cpu_s = time.process_time() - start
    return [
        Row(
            "grouping",
            f"of {count} pairs of other news, grouped",
            "ours",
            len(grouped),
            smaller_is_better=True,
        ),
        Row(
            "grouping",
            f"CPU s for {SPEED_ARTICLES} articles of {SPEED_WORDS} words",
            "ours",
            cpu_s,
            cpu_ms=cpu_s * 1000 / SPEED_ARTICLES,
            smaller_is_better=True,
        ),
    ]


def _fill(texts: Iterable[str]) -> Iterable[Article]:
    """Articles of exactly so many words each, from the words of *texts* in order."""
    words = [word for text in texts for word in text.split()]
    for index in range(SPEED_ARTICLES):
        text = " ".join(words[index * SPEED_WORDS : (index + 1) * SPEED_WORDS])
        yield make_article(text[:60], text)
