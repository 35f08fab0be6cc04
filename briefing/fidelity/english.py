"""
The checker's own English, in ``english.toml``.

It shares no table with ``languages/``, from which voices are fed: a mistake there is seen here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

__all__ = ["either", "expansions", "required", "signs", "table", "words"]


@cache
def words(name: str) -> tuple[str, ...]:
    """The entries of a list by its name (``titles``, ``numbers.months``), in the file's order."""
    found = _find(name)
    return tuple(found.split() if isinstance(found, str) else found)


def either(name: str) -> str:
    """The entries of a list as choices of a regular expression, without a group."""
    return "|".join(words(name))


def table(name: str) -> Mapping[str, str]:
    """The texts of a table by their keys."""
    return MappingProxyType(_find(name))


@cache
def expansions() -> Mapping[str, tuple[str, ...]]:
    """Letters of a short form to the letters of what it may stand for, spaces left out."""
    return {short: tuple(long.split()) for short, long in table("expansions").items()}


@cache
def signs() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """A sign in the text, and the words it may be said as."""
    return tuple(
        (re.compile(sign), frozenset(said.split())) for sign, said in table("signs").items()
    )


@cache
def required() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """A sign that changes what a number means, with the number; what must then be heard."""
    return tuple(
        (re.compile(rf"[\d.,]*(?:{sign})(?:[\d.,]*\d)?"), re.compile(heard, re.IGNORECASE))
        for sign, heard in table("required").items()
    )


def _find(name: str) -> Any:
    found: Any = _read_tables()
    for key in name.split("."):
        found = found[key]
    return found


@cache
def _read_tables() -> Mapping[str, Any]:
    import tomllib

    path = Path(__file__).with_name("english.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
