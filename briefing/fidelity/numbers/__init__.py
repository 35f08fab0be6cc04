"""
Does a voice say the numbers that are written?

Both sides are read by text2num, never by our own normaliser. What is written becomes patterns
of what may be said ("$5.99" is 5 and 99, or 5 point 99), what is spoken becomes atoms; patterns
and atoms must match in order, to the end of both. One rule covers most readings: a run of digits
may be said in any pieces that make the same digits again ("nineteen ninety eight" is 19 and 98).
"""

from __future__ import annotations

from briefing.fidelity.numbers.readings import find_mismatch
from briefing.fidelity.numbers.wording import (
    CUTS,
    digits_from_words,
    link_forms,
    unspoken,
)
from briefing.fidelity.numbers.written import read_spoken, read_written, roman_value

__all__ = [
    "compare_numbers",
    "digits_from_words",
    "link_forms",
    "roman_value",
    "unspoken",
]


def compare_numbers(text: str, spoken: str, language: str) -> str | None:
    """
    Look for a number that is said wrong, left out or made up.

    Args:
        text: What a reader sees.
        spoken: What the voice gets.
        language: BCP 47; where text2num does not know it, only digits are compared.

    Returns:
        What differs, for a person; None when all agree.
    """
    complaint = None
    for cut in (None, *(CUTS if language == "en" else ())):
        items = tuple(read_written(digits_from_words(text, language, cut=cut), language))
        atoms = tuple(read_spoken(digits_from_words(spoken, language, cut=cut), language))
        found = find_mismatch(items, atoms)
        if found is None:
            return None
        complaint = complaint or found
    return complaint
