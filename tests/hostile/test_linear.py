"""Whatever takes text takes a time that grows as the text does: a sample of the benchmark."""

from __future__ import annotations

import pytest

from benchmarks.hostile.families import FAMILIES, SAMPLE
from benchmarks.hostile.measuring import FLOOR_S, Growth, find_all, measure_growth, walk

SIZES = (5_000, 20_000)
EACH = 3
"""Families of the sample for each function; its neighbour gets the next ones."""


def test_every_function_that_takes_text_can_be_asked() -> None:
    names = find_all()
    assert "spoken:speak_out" in names
    assert len(names) > 250


def test_no_family_grows_faster_than_it_is_asked_to() -> None:
    for name, write in FAMILIES.items():
        assert 0.4 * 20_000 < len(write(20_000)) < 1.3 * 20_000, name


@pytest.mark.parametrize(
    ("times", "holds"),
    [
        (((20_000, 0.1), (40_000, 0.21)), True),
        (((20_000, 0.1), (40_000, 0.4)), False),
        (((20_000, 0.001), (40_000, FLOOR_S)), True),
        (((80_000, 0.06), (1_000_000, 0.8)), True),
        (((80_000, 0.06), (1_000_000, 9.0)), False),
    ],
)
def test_a_time_is_judged_by_its_growth_for_each_doubling(
    times: tuple[tuple[int, float], ...], holds: bool
) -> None:
    assert Growth("f", "a", times).holds is holds


@pytest.mark.slow(reason="a text of 640 kB")
@pytest.mark.parametrize(
    ("name", "family", "sizes"),
    [
        ("voices.line:cut_clauses", "ordinals", (20_000, 80_000)),
        ("summary.scoring:rate_texts", "curly quotes", (20_000, 80_000)),
        ("summary.scoring:rate_texts", "quotations", (160_000, 640_000)),
        ("sources.markdown:unmark", "ampersands", (20_000, 80_000)),
    ],
)
def test_what_once_grew_too_fast_does_so_no_more(
    name: str, family: str, sizes: tuple[int, ...]
) -> None:
    growth = measure_growth(name, family, sizes)
    assert growth.holds, str(growth)


@pytest.mark.slow(reason="calls 300 functions with 20 kB of nonsense")
def test_the_time_of_whatever_takes_text_grows_as_the_text_does() -> None:
    pairs = [
        (name, SAMPLE[(index + step) % len(SAMPLE)])
        for index, name in enumerate(find_all())
        for step in range(EACH)
    ]
    broken = [growth for growth in walk(pairs, SIZES) if not growth.holds]
    assert not broken, "\n".join(map(str, broken))
