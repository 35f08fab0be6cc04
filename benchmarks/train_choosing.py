"""
Fit what the measures of sentences count for: ``python -m benchmarks.train_choosing --data DIR``.

Two models, both linear. The first tells how likely each word of an article is to be in its
highlights (logistic regression). The second tells what each sentence would add to the ROUGE of a
summary: of its words and pairs of words as many as the highlights have, less what its length costs
(ridge regression; the first model's sum over the sentence is one of its measures). The printed
scores are of articles that the weights have not seen; those that are written are fitted on all.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from briefing.sentences import split_text
from briefing.summary.measures import (
    STEM_MEASURES,
    content_stems,
    count_stems,
    measure_stems,
    measure_texts,
)
from briefing.summary.scoring import LISTENING, Weights, rate_texts, undate, weigh_stems
from briefing.summary.selection import Choice, Limit

WEIGHTS = Path(__file__).parent.parent / "briefing" / "summary" / "weights.json"
FOLDS = 5
WORD_PRICE = 0.215
"""What a word costs: half of the F1 of words and of pairs, .31 and .12, that is to be raised."""
RIDGE = 30.0
MOST_SENTENCES = 9
SUBJECTS = 0.75
"""All is scaled so that "subjects" gets this: the prices in the product are in that scale."""

Vector = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Example:
    """An article with what its highlights would gain from each sentence."""

    texts: tuple[str, ...]
    highlights: str
    stems: tuple[tuple[str, ...], ...]
    of_stems: Mapping[str, Sequence[float]]
    of_texts: tuple[Mapping[str, float], ...]
    wanted: frozenset[str]
    """The stems in its highlights."""
    gains: tuple[float, ...]


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--write/--no-write", default=True, show_default=True)
def main(data: Path, write: bool) -> None:
    """Fit on ``summaries.jsonl`` in DATA."""
    examples = _read(data / "summaries.jsonl")
    for limit in (3, 60):
        scores = [
            score
            for fold in range(FOLDS)
            for weights in [fit([e for i, e in enumerate(examples) if i % FOLDS != fold])]
            for score in _judge(weights, examples[fold::FOLDS], limit)
        ]
        means = " / ".join(f"{100 * mean:.2f}" for mean in np.mean(scores, axis=0))
        unit = "words" if limit > MOST_SENTENCES else "sentences"
        print(f"ROUGE-1/2/Lsum of unseen articles, {limit} {unit}: {means}")
    weights = fit(examples)
    if write:
        rounded = {
            part: {name: round(value, 3) for name, value in table.items()}
            for part, table in (("stems", weights.stems), ("sentences", weights.sentences))
        }
        WEIGHTS.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


def fit(examples: Sequence[Example]) -> Weights:
    """Fit both models."""
    stems = _fit_stems(examples)
    names = sorted(
        {name for one in examples for of in one.of_texts for name in of} - LISTENING.keys()
    )
    rows, gains = [], []
    for one in examples:
        likely = weigh_stems(one.of_stems, Weights(stems, {}))
        for own, measures, gain in zip(one.stems, one.of_texts, one.gains, strict=True):
            rows.append(
                [
                    1.0,
                    sum(likely[stem] for stem in own),
                    *(measures.get(name, 0.0) for name in names),
                ]
            )
            gains.append(gain)
    found = _solve(np.array(rows), np.array(gains))
    scale = SUBJECTS / found[1]
    return Weights(
        stems, dict(zip(("subjects", *names), map(float, scale * found[1:]), strict=True))
    )


def _fit_stems(examples: Sequence[Example]) -> dict[str, float]:
    """Logistic regression by Newton's method."""
    rows = np.array([[1.0, *of] for one in examples for of in one.of_stems.values()])
    is_wanted = np.array([float(stem in one.wanted) for one in examples for stem in one.of_stems])
    weights: Vector = np.zeros(rows.shape[1])
    for _ in range(12):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (is_wanted - likely) - weights
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows + np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return dict(zip(("bias", *STEM_MEASURES), map(float, weights), strict=True))


def _solve(rows: Vector, gains: Vector) -> Vector:
    penalty = RIDGE * np.eye(rows.shape[1])
    penalty[0, 0] = 0
    solved: Vector = np.linalg.solve(rows.T @ rows + penalty, rows.T @ gains)
    return solved


def _read(path: Path) -> list[Example]:
    from rouge_score.tokenizers import DefaultTokenizer

    tokenize = DefaultTokenizer(use_stemmer=True).tokenize
    examples = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        texts = split_text(fields["article"])
        highlights = "\n".join(fields["summary"])
        plain = [undate(text) for text in texts]
        counts = count_stems(plain)
        words = tokenize(highlights)
        examples.append(
            Example(
                texts,
                highlights,
                tuple(tuple(dict.fromkeys(stems)) for stems in counts.stems),
                measure_stems(counts),
                tuple(measure_texts(plain, counts)),
                frozenset(content_stems(highlights)),
                tuple(_gain(tokenize(text), words) for text in plain),
            )
        )
    return examples


def _gain(words: Sequence[str], highlights: Sequence[str]) -> float:
    single = Counter(words) & Counter(highlights)
    pairs = Counter(pairwise(words)) & Counter(pairwise(highlights))
    return single.total() + pairs.total() - WORD_PRICE * len(words)


def _judge(weights: Weights, examples: Sequence[Example], limit: int) -> list[list[float]]:
    """ROUGE-1, 2 and Lsum of each, for so many sentences, or words."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)
    found = []
    for one in examples:
        costs = [float(len(text.split())) if limit > MOST_SENTENCES else 1.0 for text in one.texts]
        ratings = rate_texts(one.texts, weights=weights)
        limits = [Limit(limit, costs, counted=limit <= MOST_SENTENCES)]
        choice = Choice(ratings, limits, within=range(len(costs)))
        choice.grow()
        choice.ensure()
        said = "\n".join(one.texts[index] for index in sorted(choice.chosen))
        found.append([score.fmeasure for score in scorer.score(one.highlights, said).values()])
    return found


if __name__ == "__main__":
    main()
