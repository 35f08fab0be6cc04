"""Where a long line is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.voices.neural import cut_clauses


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Short enough.", ("Short enough.",)),
        ("", ()),
        ("One is here now; two is over there.", ("One is here now;", "two is over there.")),
        ("It ended late. Then, slowly, they left.", ("It ended late.", "Then, slowly, they left.")),
        ("They came in the rain, they left dry.", ("They came in the rain,", "they left dry.")),
        ("They sang all night and they danced on.", ("They sang all night", "and they danced on.")),
        ("a word and a word with no marks at all", ("a word and a word with", "no marks at all")),
    ],
)
def test_it_is_cut_at_the_strongest_mark(text: str, parts: tuple[str, ...]) -> None:
    assert cut_clauses(text, longest=24) == parts


@given(st.text(alphabet="ab ,.;—“”", max_size=400), st.integers(5, 60))
def test_no_part_is_too_long_and_no_word_is_lost(text: str, longest: int) -> None:
    parts = cut_clauses(text, longest=longest)
    assert all(0 < len(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_megabyte_without_a_mark_is_cut_quickly() -> None:
    assert len(cut_clauses("word " * 200_000, longest=300)) < 8000
