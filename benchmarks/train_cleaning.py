"""
Train the scorer of lines: ``python -m benchmarks.train_cleaning --data DIR`` (needs lightgbm).

Every page is learned from three times: whole, as the region a person would paste, and as the
clean article. The printed scores are cross-validated by page, with every rule of the product
applied; the model that is written is trained on all of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from benchmarks.quality.cleaning import count_words, promo_removed, word_f1
from briefing.cleaning.features import describe_page
from briefing.cleaning.notes import find_reasons
from briefing.cleaning.shapes import Features, describe_shape
from briefing.cleaning.trees import Decision, choose_lines, zone_penalty

MODEL = Path(__file__).parent.parent / "briefing" / "cleaning" / "trees.json"
FOLDS = 5
VIEW_WEIGHTS = {"page": 0.4, "paste": 0.4, "article": 0.2}
ROUNDS = 150
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 12,
    "learning_rate": 0.08,
    "min_data_in_leaf": 60,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "feature_fraction": 0.3,
    "lambda_l2": 10,
    "verbose": -1,
    "seed": 1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
}
DECISIONS = (Decision(0.6, 2.5), Decision(0.8, 3.0), Decision(0.8, 2.7), Decision(1.0, 3.5))
LOOK_AFTER = 30
HOPELESS = -1.5
"""More than half of a page's lines are below this by then; leaving them costs .0005 of word F1."""


@dataclass(frozen=True, slots=True)
class Page:
    """One view of one page: its lines, their labels and their features."""

    name: str
    view: str
    texts: tuple[str, ...]
    labels: tuple[str, ...]
    features: tuple[Features, ...]
    words: tuple[int, ...]
    """As the product counts them."""
    ruled_out: tuple[bool, ...]
    """Lines that go whatever their score."""


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
    trial = choose_decision(pages, scores)
    write_model(fit(pages, names), names, trial)


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
                pages.append(
                    Page(
                        name=row["id"],
                        view=view,
                        texts=texts,
                        labels=labels,
                        features=tuple(describe_page(shapes)),
                        words=tuple(len(shape.words) for shape in shapes),
                        ruled_out=tuple(map(bool, find_reasons(shapes, "en"))),
                    )
                )
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
    """As :meth:`briefing.cleaning.trees.Trees.score` does."""
    rows = matrix(page.features, names)
    early = model.predict(rows, raw_score=True, num_iteration=LOOK_AFTER)
    late = model.predict(rows, raw_score=True)
    scores = []
    for at_first, at_last, line in zip(early, late, page.features, strict=True):
        penalty = zone_penalty(line)
        score = at_first if at_first - penalty < HOPELESS else at_last
        scores.append(float(score) - penalty)
    return scores


def weigh_lines(page: Page) -> list[float]:
    """
    A line weighs as much as its words, by the length of its article; titles nothing.

    Nearly what it costs in F1. The page's other words count too, lest a page of a short article
    and long comments outweigh ten others.
    """
    counts = [count_words(text) for text in page.texts]
    article = sum(
        count for count, label in zip(counts, page.labels, strict=True) if label == "article"
    )
    scale = VIEW_WEIGHTS[page.view] * 100 / (article + 0.3 * sum(counts))
    return [
        0.0 if label == "title" else (count + 1.5) * scale
        for count, label in zip(counts, page.labels, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a decision gives on pages left out of training, by view."""

    decision: Decision
    word_f1: dict[str, float]
    promo_removed: dict[str, float]


def choose_decision(pages: Sequence[Page], scores: dict[int, list[float]]) -> Trial:
    """The decision that keeps most: a clean article matters, but seldom loses anything."""
    trials = [judge(pages, scores, decision) for decision in DECISIONS]
    for trial in trials:
        click.echo(trial)
    return max(
        trials,
        key=lambda one: one.word_f1["page"] + one.word_f1["paste"] + 0.2 * one.word_f1["article"],
    )


def judge(pages: Sequence[Page], scores: dict[int, list[float]], decision: Decision) -> Trial:
    word_f1s: dict[str, list[float]] = {}
    promos: dict[str, list[bool]] = {}
    for index, page in enumerate(pages):
        chosen = choose_lines(scores[index], page.words, decision)
        kept = [yes and not out for yes, out in zip(chosen, page.ruled_out, strict=True)]
        word_f1s.setdefault(page.view, []).append(word_f1(page.texts, page.labels, kept))
        promos.setdefault(page.view, []).extend(promo_removed(page.texts, page.labels, kept))
    return Trial(decision, _means(word_f1s), _means(promos))


def _means(by_view: Mapping[str, Sequence[float]]) -> dict[str, float]:
    return {view: sum(values) / len(values) for view, values in by_view.items() if values}


def write_model(model: Any, names: Sequence[str], trial: Trial) -> None:
    roots = [tree["tree_structure"] for tree in model.dump_model()["tree_info"]]
    used = sorted({name for root in roots for name in list_features(root, names)})
    place = {names.index(name): index for index, name in enumerate(used)}
    written = {
        "features": used,
        "share": trial.decision.share,
        "margin": trial.decision.margin,
        "look_after": LOOK_AFTER,
        "hopeless": HOPELESS,
        "cross_validated": {
            "word_f1": {view: round(score, 4) for view, score in trial.word_f1.items()},
            "promo_removed": {view: round(share, 4) for view, share in trial.promo_removed.items()},
        },
        "trees": [shorten(root, place) for root in roots],
    }
    MODEL.write_text(json.dumps(written, separators=(",", ":")) + "\n", encoding="utf-8")


def list_features(node: dict[str, Any], names: Sequence[str]) -> set[str]:
    if "leaf_value" in node:
        return set()
    below = (list_features(node[child], names) for child in ("left_child", "right_child"))
    return {names[node["split_feature"]]}.union(*below)


def shorten(node: dict[str, Any], place: dict[int, int]) -> Any:
    """``[feature index, threshold, tree below or at it, tree above it]``, or a leaf's value."""
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    return [
        place[node["split_feature"]],
        # Five digits place a threshold between two seen values; all features are of order one.
        float(f"{node['threshold']:.5g}"),
        shorten(node["left_child"], place),
        shorten(node["right_child"], place),
    ]


if __name__ == "__main__":
    main()
