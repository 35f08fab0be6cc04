"""Chosen sentences against the highlights that journalists wrote: ROUGE, beside the peers."""

from __future__ import annotations

import importlib.util
import json
import logging
import random
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.table import Row

__all__ = ["measure"]

log = logging.getLogger(__name__)

_RESAMPLES = 1000
_MEASURES = ("rouge1", "rouge2", "rougeLsum")
_NAMES = ("ROUGE-1", "ROUGE-2", "ROUGE-Lsum")

_Chooser = Callable[[Sequence[str]], Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Article:
    sentences: tuple[str, ...]
    highlights: str
    """A line each."""


def measure(data: Path) -> list[Row]:
    """Score ours, the lead and the peers that are installed on ``summaries.jsonl`` in *data*."""
    articles = _read(data / "summaries.jsonl")
    rows = []
    for task, systems in _tasks().items():
        for name, choose in systems.items():
            rows += _measure_system(task, name, choose, articles)
    return rows


def _read(path: Path) -> list[_Article]:
    from briefing.sentences import split_text

    articles = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        articles.append(_Article(split_text(fields["article"]), "\n".join(fields["summary"])))
    return articles


def _tasks() -> dict[str, dict[str, _Chooser]]:
    from briefing.summary import choose_sentences

    return {
        "3 sentences": {
            "ours": lambda sentences: choose_sentences(sentences, max_sentences=3),
            "lead": lambda sentences: sentences[:3],
            **_peers(),
        },
        "60 words": {
            "ours": lambda sentences: choose_sentences(sentences, max_words=60),
            "lead": _lead_60_words,
        },
    }


def _lead_60_words(sentences: Sequence[str]) -> Sequence[str]:
    words = 0
    for count, sentence in enumerate(sentences):
        words += len(sentence.split())
        if words > 60:
            return sentences[: max(1, count)]
    return sentences


def _peers() -> dict[str, _Chooser]:
    """Each as its own README shows it, three sentences."""
    found: dict[str, _Chooser] = {}
    openers: tuple[tuple[str, str, Callable[[], _Chooser]], ...] = (
        ("sumy LexRank", "sumy", partial(_open_sumy, "lex_rank", "LexRankSummarizer")),
        ("sumy LSA", "sumy", partial(_open_sumy, "lsa", "LsaSummarizer")),
        ("summa", "summa", _open_summa),
        ("lede", "lede", _open_lede),
    )
    for name, package, open_peer in openers:
        if importlib.util.find_spec(package) is None:
            log.warning("%s is not installed: no row for it", name)
            continue
        try:
            found[name] = open_peer()
        except (ImportError, AttributeError, LookupError) as error:
            log.warning("%s cannot be used here: %s", name, error)
    return found


class _Words:
    """Words for sumy, whose own tokenizer needs a download; the sentences are given."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", sentence))


def _open_sumy(module: str, summarizer: str) -> _Chooser:
    document = importlib.import_module("sumy.models.dom")
    stemmer = importlib.import_module("sumy.nlp.stemmers").Stemmer("english")
    summarize = getattr(importlib.import_module(f"sumy.summarizers.{module}"), summarizer)(stemmer)
    summarize.stop_words = importlib.import_module("sumy.utils").get_stop_words("english")

    def choose(sentences: Sequence[str]) -> Sequence[str]:
        parts = [document.Sentence(text, _Words()) for text in sentences]
        whole = document.ObjectDocumentModel([document.Paragraph(parts)])
        return [str(part) for part in summarize(whole, 3)]

    return choose


def _open_summa() -> _Chooser:
    summarizer = importlib.import_module("summa.summarizer")

    def choose(sentences: Sequence[str]) -> Sequence[str]:
        ratio = min(1.0, 3.5 / max(1, len(sentences)))
        chosen = summarizer.summarize(" ".join(sentences), ratio=ratio, split=True)
        return list(chosen)[:3]

    return choose


def _open_lede() -> _Chooser:
    lede = importlib.import_module("lede")
    summarize = lede.summarize

    def choose(sentences: Sequence[str]) -> Sequence[str]:
        text = " ".join(sentences)
        # It takes a length in characters only: that of three middling sentences.
        return [str(summarize(text, max_length=3 * len(text) // max(1, len(sentences))))]

    return choose


def _measure_system(
    task: str, name: str, choose: _Chooser, articles: Sequence[_Article]
) -> list[Row]:
    from rouge_score.rouge_scorer import RougeScorer

    begin = time.process_time()
    chosen = [choose(article.sentences) for article in articles]
    cpu_ms = (time.process_time() - begin) * 1000 / max(1, len(articles))
    scorer = RougeScorer(list(_MEASURES), use_stemmer=True)
    scores = [
        scorer.score(article.highlights, "\n".join(sentences))
        for article, sentences in zip(articles, chosen, strict=True)
    ]
    rows = []
    for place, key in enumerate(_MEASURES):
        values = [100 * score[key].fmeasure for score in scores]
        low, high = _resample(values)
        rows.append(
            Row(
                part="summary",
                measure=f"{_NAMES[place]}, {task}",
                system=name,
                score=sum(values) / len(values),
                low=low,
                high=high,
                cpu_ms=cpu_ms,
            )
        )
    if name == "ours":
        rows.append(
            Row(
                "summary",
                f"CPU ms an article, {task}",
                name,
                cpu_ms,
                smaller_is_better=True,
            )
        )
    return rows


def _resample(values: Sequence[float]) -> tuple[float, float]:
    """Bootstrap 95 % interval of the mean, seeded."""
    draw = random.Random(0)
    means = sorted(
        sum(draw.choices(values, k=len(values))) / len(values) for _ in range(_RESAMPLES)
    )
    return means[round(0.025 * _RESAMPLES)], means[round(0.975 * _RESAMPLES) - 1]
