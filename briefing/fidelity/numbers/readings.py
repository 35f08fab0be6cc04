"""What may be said for a written number, and whether it is: runs of digits, points and words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.fidelity.numbers.wording import SECOND_WORD

__all__ = ["Atom", "Element", "Item", "Point", "Reading", "Run", "find_mismatch", "find_runs"]

Atom = str
"""Digits; ``.`` for a decimal point; ``M5`` for May; ``half``; ``quarter``; ``hundredz``."""


@dataclass(frozen=True, slots=True)
class Run:
    """Digits that may be said in pieces."""

    digits: str
    lax: bool = False
    """Whether leading zeros may go unsaid, and all of it when it is only zeros ("7:00")."""


@dataclass(frozen=True, slots=True)
class Point:
    required: bool


Element = Run | Point | str
"""A ``str`` is one atom, literally."""

Reading = tuple[Element, ...]
"""One way to say a number, in order."""


@dataclass(frozen=True, slots=True)
class Item:
    """One written number and all the ways to say it."""

    written: str
    readings: tuple[Reading, ...]


def find_runs(text: str, *, lax: bool = True) -> tuple[Run, ...]:
    """Every run of digits in *text*."""
    return tuple(Run(digits, lax) for digits in re.findall(r"\d+", text))


def find_mismatch(items: Sequence[Item], atoms: Sequence[Atom]) -> str | None:
    """Lay *atoms*, what is said, along *items*, what is written; None where they agree."""
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
