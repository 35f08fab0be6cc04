"""
Ways to say a written number, and whether what is said is one of them.

A number is runs of digits, points and words; amounts, of money or of anything, have most ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.fidelity.english import SECOND_WORD

__all__ = [
    "Atom",
    "Element",
    "Item",
    "Point",
    "Reading",
    "Run",
    "find_mismatch",
    "find_runs",
    "read_amount",
]

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


_MAGNITUDES = {str(10**n): n for n in (2, 3, 6, 9, 12, 15, 18)}
_SUFFIXES = {
    "k": 3, "m": 6, "mn": 6, "mln": 6, "mil": 6, "b": 9, "bn": 9, "bln": 9, "t": 12, "tn": 12,
    "trn": 12,
}  # fmt: skip


def read_amount(text: str, match: re.Match[str], language: str) -> tuple[Item, int]:
    """
    A number with its magnitude, which stands after it as a suffix or as text2num's digits.

    Returns:
        The item, and where reading goes on.
    """
    digits = re.sub(r"^[^\d.]+", "", match[0])
    whole, fraction = _split_number(digits, language)
    end = match.end()
    magnitude = re.compile(r"[ -]?(10+)(?![\d,.]*\d)").match(text, end)
    if magnitude and magnitude[1] in _MAGNITUDES:
        value = _scaled(whole, fraction, _MAGNITUDES[magnitude[1]])
        readings: list[Reading] = [(value,)] if value else []
        readings += [(*_plain(whole, fraction, money=False), Run(magnitude[1]))]
        return Item(text[match.start() : magnitude.end()], tuple(readings)), magnitude.end()
    money = bool(match["money"])
    readings = [_plain(whole, fraction, money=money)]
    suffix = re.compile(r"[\s-]?([A-Za-z]{1,3})\b").match(text, end)
    if suffix and suffix[1].lower() in _SUFFIXES:
        scaled = _scaled(whole, fraction, _SUFFIXES[suffix[1].lower()])
        readings += [(scaled,)] if scaled else []
        readings += [(*readings[0], Run(str(10 ** _SUFFIXES[suffix[1].lower()])))]
    readings += _as_word_ends(text, end, whole)
    if _may_be_time(text, match.start(), end):
        readings.append(find_runs(match[0]))
    if re.compile(r"\s?(?:dollars|pounds|euros|cents|pence)\b").match(text, end) and fraction:
        readings.append(_plain(whole, fraction, money=True))
    written = match[0] + (suffix[0] if suffix and len(readings) > 1 else "")
    return Item(written.strip(), tuple(readings)), end


def _as_word_ends(text: str, end: int, whole: str) -> Iterator[Reading]:
    """What the letters behind a number make of it: "102nd", "1900s", "100s"."""
    if text.startswith("nd", end) and whole.endswith("02"):
        yield (Run(whole[:-1] + "0"), SECOND_WORD)
    if re.compile(r"[’']?s\b").match(text, end):
        for many, digits in (("tenz", "10"), ("hundredz", "00"), ("thousandz", "000")):
            if whole.endswith(digits):
                before = whole[: -len(digits)]
                yield (Run(before), many) if before else (many,)
                if before == "1":
                    yield (many,)


def _split_number(digits: str, language: str) -> tuple[str, str]:
    point = "." if language == "en" else ","
    whole, _, fraction = digits.partition(point)
    return re.sub(r"\D", "", whole), fraction


def _plain(whole: str, fraction: str, *, money: bool) -> Reading:
    if not fraction:
        return (Run(whole),)
    if money and len(fraction) == 2:
        return (
            Run(whole, lax=whole.strip("0") == ""),
            Point(required=False),
            Run(fraction, lax=True),
        )
    return (Run(whole, lax=whole.strip("0") == ""), Point(required=True), Run(fraction))


def _scaled(whole: str, fraction: str, power: int) -> Run | None:
    """*whole.fraction* times 10 to the *power*, as digits; None where a fraction would be left."""
    if len(fraction) > power:
        return None
    return Run((whole + fraction.ljust(power, "0")).lstrip("0") or "0")


def _may_be_time(text: str, start: int, end: int) -> bool:
    """Whether words beside ``14.20`` say it is a time: "3.14" as "three fourteen" is a mistake."""
    return bool(
        re.fullmatch(r"(?:[01]?\d|2[0-4])\.[0-5]\d", text[start:end])
        and (_TIME_BEFORE.search(text, max(0, start - 12), start) or _TIME_AFTER.match(text, end))
    )


_TIME_BEFORE = re.compile(
    r"\b(?:at|by|until|till|from|before|after|since|around|about|to|and|between|the|[-–])\s?$",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(
    r"\s?(?:[-–]\s?\d|to\s\d|(?:GMT|BST|UTC|CES?T|E[SD]?T|P[SD]?T|C[SD]T|M[SD]T|IST|[ap]\.?m"
    r"|hours|hrs|local|on|train|bus|kick)\b)"
)
