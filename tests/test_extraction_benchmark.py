"""The extraction benchmark: its scores against ones worked out by hand, and its exit code."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import extraction
from benchmarks.__main__ import main
from benchmarks.extraction import (
    Tally,
    average_shingle_f1,
    read_pages,
    tally_shingles,
    tally_words,
)
from briefing.errors import SourceError

TRUTH = (
    "The council voted on Tuesday to close the old bridge for two years while engineers replace "
    "its cables.\n\nResidents say they were told too late, and that the school needs a crossing."
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two pages, one of them without an article."""
    article = "".join(f"<p>{line}</p>" for line in TRUTH.split("\n\n"))
    pages = {
        "a1": f"<html><body><nav><a>Home</a></nav><article>{article}</article></body></html>",
        "b2": "<html><body></body></html>",
    }
    truths = {
        "a1": {"articleBody": TRUTH, "url": "https://valley.example/bridge"},
        "b2": {"articleBody": "Nothing of this is in the page."},
    }
    (tmp_path / "html").mkdir()
    (tmp_path / "ground-truth.json").write_text(json.dumps(truths), encoding="utf-8")
    for identity, page in pages.items():
        (tmp_path / "html" / f"{identity}.html.gz").write_bytes(gzip.compress(page.encode()))
    return tmp_path


@pytest.mark.parametrize(
    ("text", "truth", "words", "shingles"),
    [
        ("a b c d", "a b c d", Tally(4, 4, 4), Tally(1, 1, 1)),
        ("A b, b!", "a B c", Tally(2, 3, 3), Tally(0, 1, 1)),
        ("a b c d e", "b c d e f", Tally(4, 5, 5), Tally(1, 2, 2)),
        ("", "a b", Tally(0, 0, 2), Tally(0, 0, 1)),
        ("", "", Tally(0, 0, 0), Tally(0, 0, 0)),
    ],
)
def test_words_are_compared_without_case_and_shingles_with_it(
    text: str, truth: str, words: Tally, shingles: Tally
) -> None:
    assert tally_words(text, truth) == words
    assert tally_shingles(text, truth) == shingles


def test_shingle_f1_is_that_of_mean_precision_and_mean_recall() -> None:
    # Precision is averaged over the one page where anything was found, recall over both.
    tallies = [Tally(common=2, predicted=4, true=2), Tally(common=0, predicted=0, true=5)]
    assert average_shingle_f1(tallies) == pytest.approx(2 * 0.5 * 0.5 / (0.5 + 0.5))


def test_pages_come_with_their_truth(data: Path) -> None:
    first, second = read_pages(data)
    assert (first.identity, first.url, first.truth) == (
        "a1",
        "https://valley.example/bridge",
        TRUTH,
    )
    assert (second.url, second.html) == ("", "<html><body></body></html>")


def test_each_page_counts_once_and_a_broken_floor_ends_in_failure(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "PEERS", ())
    result = CliRunner().invoke(main, ["extraction", "--data", str(data)])
    lines = [line for line in result.stdout.splitlines() if " word F1 " in line]
    assert [line.split()[3:5] for line in lines] == [["ours", "0.500"], ["ours,", "not"]]
    assert "0.975  BROKEN" in lines[0]
    assert result.exit_code == 1


@pytest.mark.parametrize("damage", ["ground-truth.json", "html/a1.html.gz"])
def test_a_folder_laid_out_otherwise_is_refused_in_one_line(data: Path, damage: str) -> None:
    (data / damage).write_bytes(b"neither JSON nor gzip")
    with pytest.raises(SourceError, match="not laid out as article-extraction-benchmark"):
        read_pages(data)
    (data / damage).unlink()
    result = CliRunner().invoke(main, ["extraction", "--data", str(data)])
    assert result.exit_code == 1
    assert "Traceback" not in result.output
