"""A source's sentences are said in its order and once, and a question before its own answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.fidelity.test_check import failures, true_manifest

Change = Callable[[dict[str, Any]], None]


def swap(manifest: dict[str, Any]) -> None:
    move(manifest, 1, 3)


def move(manifest: dict[str, Any], one: int, other: int) -> None:
    """Exchange what two lines say, not when."""
    lines = manifest["lines"]
    times = [(each["start_ms"], each["end_ms"]) for each in lines]
    lines[one], lines[other] = lines[other], lines[one]
    for each, (start_ms, end_ms) in zip(lines, times, strict=True):
        each |= {"start_ms": start_ms, "end_ms": end_ms}


def double(manifest: dict[str, Any]) -> None:
    manifest["lines"][4] |= {
        key: manifest["lines"][3][key] for key in ("text", "spoken", "start", "end", "edits")
    }


def double_our_own(manifest: dict[str, Any]) -> None:
    manifest["lines"][4] = manifest["lines"][5] | {"start_ms": 4000, "end_ms": 4700}


def move_question(manifest: dict[str, Any]) -> None:
    move(manifest, 2, 3)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (swap, "line 4: stands before line 2 in its source"),
        (double, "line 5: says again what line 4 says"),
        (double_our_own, "line 6: says again what line 5 says"),
        (move_question, "line 4: is not the heading that stands before what follows"),
    ],
)
def test_another_order_fails_unless_a_person_decided_it(change: Change, what: str) -> None:
    manifest = true_manifest()
    change(manifest)
    assert what in failures(manifest)
    manifest["decided"] = ["order"]
    assert what not in failures(manifest)


@pytest.mark.parametrize("kind", ["live", "recipe"])
def test_rows_of_a_kind_that_is_told_in_another_order_may_change_places(kind: str) -> None:
    manifest = true_manifest()
    swap(manifest)
    manifest["sources"][0]["kind"] = kind
    assert failures(manifest) == []
    double(manifest)
    assert any("says again" in each for each in failures(manifest))


def test_an_edit_that_changes_nothing_is_not_believed() -> None:
    manifest = true_manifest()
    manifest["lines"][1]["edits"] = ["mayor dropped"]
    assert failures(manifest) == [
        "line 2: names an edit that changes nothing there, “mayor dropped”"
    ]


@pytest.mark.parametrize(
    ("key", "kept", "what"),
    [
        ("start", "opened the", "begins inside a sentence (after “Gov. Ada Marsh”)"),
        ("end", "1998", "ends inside a sentence (before “, and did not”)"),
    ],
)
def test_a_part_of_a_sentence_fails(key: str, kept: str, what: str) -> None:
    manifest = true_manifest()
    one, source = manifest["lines"][1], manifest["sources"][0]["text"]
    place = source.index(kept) + (len(kept) if key == "end" else 0)
    one[key] = place
    one["text"] = source[one["start"] : one["end"]]
    # The voice would say so too; what it says is not what is at fault here.
    one["spoken"] = one["text"]
    assert failures(manifest) == [f"line 2: {what}"]
