"""
Does a voice say the numbers that are written?

Both sides are read by text2num, never by our own normaliser. What is written becomes patterns
of what may be said ("$5.99" is 5 and 99, or 5 point 99), what is spoken becomes atoms; patterns
and atoms must match in order, to the end of both. One rule covers most readings: a run of digits
may be said in any pieces that make the same digits again ("nineteen ninety eight" is 19 and 98).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.fidelity.numbers.readings import Atom, Element, Item, Point, Reading
from briefing.fidelity.numbers.wording import CUTS, SECOND_WORD, UNSPOKEN, digits_from_words
from briefing.fidelity.numbers.written import read_spoken, read_written, roman_value

__all__ = ["UNSPOKEN", "compare_numbers", "digits_from_words", "roman_value"]


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
        found = _mismatch(items, atoms)
        if found is None:
            return None
        complaint = complaint or found
    return complaint


def _mismatch(items: Sequence[Item], atoms: Sequence[Atom]) -> str | None:
    reached = _past_seconds({0}, atoms)
    for item in items:
        ends = {
            end
            for start in reached
            for reading in item.readings
            for end in _ends(reading, atoms, start)
        }
        if not ends:
            said = " ".join(atoms[max(reached) : max(reached) + 3])
            return f"“{item.written}” is said as “{said or 'nothing'}”"
        reached = _past_seconds(ends, atoms)
    if len(atoms) in reached:
        return None
    return f"says “{atoms[max(reached)]}”, which is not written"


def _past_seconds(reached: set[int], atoms: Sequence[Atom]) -> set[int]:
    """A "second" need not be a number: "3 mbps" is said "3 megabits per second"."""
    ends = set(reached)
    for at in reached:
        while at < len(atoms) and atoms[at] == SECOND_WORD:
            at += 1
            ends.add(at)
    return ends


def _ends(reading: Reading, atoms: Sequence[Atom], start: int) -> set[int]:
    ends = {start}
    for element in reading:
        ends = {end for at in ends for end in _step(element, atoms, at)}
    return ends


def _step(element: Element, atoms: Sequence[Atom], at: int) -> Iterator[int]:
    if isinstance(element, str):
        if at < len(atoms) and atoms[at] == element:
            yield at + 1
    elif isinstance(element, Point):
        if at < len(atoms) and atoms[at] == ".":
            yield at + 1
        if not element.required:
            yield at
    else:
        yield from _pieces(element.digits, atoms, at)
        if element.digits in ("2", "02") and at < len(atoms) and atoms[at] == SECOND_WORD:
            yield at + 1
        if element.lax:
            bare = element.digits.lstrip("0")
            if not bare:
                yield at
                yield from _pieces("0", atoms, at)  # 00:30, "zero thirty"
            elif bare != element.digits:
                yield from _pieces(bare, atoms, at)


def _pieces(digits: str, atoms: Sequence[Atom], at: int) -> Iterator[int]:
    """Where the next atoms, put together, are *digits*."""
    said = ""
    while at < len(atoms) and digits.startswith(said + atoms[at]):
        said += atoms[at]
        at += 1
        if said == digits:
            yield at
            return
