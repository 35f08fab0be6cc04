"""What may be said for a written number: readings, made of runs of digits and points."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Atom", "Element", "Item", "Point", "Reading", "Run"]

Atom = str
"""Digits; ``.`` for a decimal point; ``M5`` for May; ``half``; ``quarter``."""


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
