"""
Train the scorer of lines: ``python -m benchmarks.train_cleaning --data DIR`` (needs lightgbm).

Every page is learned from three times: whole, as the region a person would paste, and as the
clean article. The printed scores are cross-validated by page; the model that is written is
trained on all of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from benchmarks.quality.cleaning import count_words, word_f1
from briefing.cleaning.features import Features, describe_page, describe_shape
from briefing.cleaning.trees import choose_states, comment_penalty

MODEL = Path(__file__).parent.parent / "briefing" / "cleaning" / "trees.json"
FOLDS = 5
VIEW_WEIGHTS = {"page": 0.4, "paste": 0.4, "article": 0.2}
ROUNDS = 150
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 12,
    "learning_rate": 0.06,
    "min_data_in_leaf": 60,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "feature_fraction": 0.3,
    "lambda_l2": 10,
    "verbose": -1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
}
BIASES = (0.0, 0.3, 0.6)
SWITCH_COSTS = (0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Page:
    """One view of one page: its lines, their labels and their features."""

    name: str
    view: str
    texts: tuple[str, ...]
    labels: tuple[str, ...]
    features: tuple[Features, ...]


@click.command()
@click.option("--data", type=click.Path(path_type=Path), required=True)
def main(data: Path) -> None:
    """Cross-validate, train on everything, and write the model."""
    pages = read_pages(data)
    names = sorted({key for page in pages for line in page.features for key in line})
    scores: dict[int, list[float]] = {}
    for fold in range(FOLDS):
        model = fit([page for page in pages if fold_of(page) != fold], names)
        for index, page in enumerate(pages):
            if fold_of(page) == fold:
                scores[index] = score_page(model, page, names)
    decision = choose_decision(pages, scores)
    write_model(fit(pages, names), names, decision)


def read_pages(data: Path) -> list[Page]:
    pages = []
    with (data / "cleaning.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            first, last = row["paste"]
            views = {
                "page": row["lines"],
                "paste": row["lines"][first:last],
                "article": [line for line in row["lines"] if line[0] != "boilerplate"],
            }
            for view, lines in views.items():
                labels, texts = zip(*lines, strict=True)
                shapes = [describe_shape(" ".join(text.split())) for text in texts]
                features = tuple(describe_page(shapes))
                pages.append(Page(row["id"], view, texts, labels, features))
    return pages


def fold_of(page: Page) -> int:
    return int(hashlib.md5(page.name.encode()).hexdigest(), 16) % FOLDS


def matrix(features: Sequence[Features], names: Sequence[str]) -> Any:
    import numpy as np

    return np.array([[line.get(name, 0.0) for name in names] for line in features])


def fit(pages: Sequence[Page], names: Sequence[str]) -> Any:
    import lightgbm
    import numpy as np

    rows = np.vstack([matrix(page.features, names) for page in pages])
    labels = np.array([label == "article" for page in pages for label in page.labels], dtype=float)
    weights = np.concatenate([weigh_lines(page) for page in pages])
    examples = lightgbm.Dataset(rows, labels, weight=weights / weights.mean())
    return lightgbm.train(SETTINGS, examples, num_boost_round=ROUNDS)


def score_page(model: Any, page: Page, names: Sequence[str]) -> list[float]:
    scores = model.predict(matrix(page.features, names), raw_score=True)
    return [
        float(score) - comment_penalty(line)
        for score, line in zip(scores, page.features, strict=True)
    ]


def weigh_lines(page: Page) -> list[float]:
    """A line weighs as much as its words among its page's article words; titles nothing."""
    counts = [count_words(text) for text in page.texts]
    article = sum(
        count for count, label in zip(counts, page.labels, strict=True) if label == "article"
    )
    scale = VIEW_WEIGHTS[page.view] * 100 / (article or 1)
    return [
        0.0 if label == "title" else (count + 1.5) * scale
        for count, label in zip(counts, page.labels, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Decision:
    """How scores become kept lines, and the F1 that gives on pages left out of training."""

    bias: float
    switch_cost: float
    word_f1: dict[str, float]
    """By view."""


def choose_decision(pages: Sequence[Page], scores: dict[int, list[float]]) -> Decision:
    """The decision that keeps most, pasted regions and whole pages weighing the same."""
    tried = [
        Decision(bias, switch_cost, judge(pages, scores, bias, switch_cost))
        for switch_cost in SWITCH_COSTS
        for bias in BIASES
    ]
    for decision in tried:
        click.echo(decision)
    return max(tried, key=lambda one: one.word_f1["page"] + one.word_f1["paste"])


def judge(
    pages: Sequence[Page], scores: dict[int, list[float]], bias: float, switch_cost: float
) -> dict[str, float]:
    by_view: dict[str, list[float]] = {}
    for index, page in enumerate(pages):
        kept = choose_states([score + bias for score in scores[index]], switch_cost)
        by_view.setdefault(page.view, []).append(word_f1(page.texts, page.labels, kept))
    return {view: sum(values) / len(values) for view, values in by_view.items()}


def write_model(model: Any, names: Sequence[str], decision: Decision) -> None:
    trees: list[tuple[list[list[float]], list[float]]] = []
    for tree in model.dump_model()["tree_info"]:
        nodes: list[list[float]] = []
        leaves: list[float] = []
        flatten(tree["tree_structure"], nodes, leaves)
        trees.append((nodes, leaves))
    nodes_of_all = [node for nodes, _ in trees for node in nodes]
    used = sorted({int(node[0]) for node in nodes_of_all})
    place = {old: new for new, old in enumerate(used)}
    for node in nodes_of_all:
        node[0] = place[int(node[0])]
    written = {
        "features": [names[index] for index in used],
        "bias": decision.bias,
        "switch_cost": decision.switch_cost,
        "cross_validated_word_f1": {view: round(f1, 4) for view, f1 in decision.word_f1.items()},
        "trees": trees,
    }
    MODEL.write_text(json.dumps(written, separators=(",", ":")) + "\n", encoding="utf-8")


def flatten(node: dict[str, Any], nodes: list[list[float]], leaves: list[float]) -> int:
    """Append *node* and all below it; its index, below 0 for a leaf."""
    if "leaf_value" in node:
        leaves.append(round(node["leaf_value"], 4))
        return -len(leaves)
    index = len(nodes)
    # Five digits place a threshold between two seen values; all features are of order one.
    nodes.append([node["split_feature"], float(f"{node['threshold']:.5g}"), 0, 0])
    nodes[index][2] = flatten(node["left_child"], nodes, leaves)
    nodes[index][3] = flatten(node["right_child"], nodes, leaves)
    return index


if __name__ == "__main__":
    main()
