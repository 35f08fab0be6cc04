"""How a line is named to a person, and whether it holds a word at all."""

from __future__ import annotations

__all__ = ["is_sayable", "quote_line", "without_controls"]

_SHOWN = 60


def is_sayable(spoken: str) -> bool:
    """Whether there is a letter or a digit in it: marks and emoji alone are silence."""
    return any(character.isalnum() for character in spoken)


def quote_line(spoken: str) -> str:
    """The line as an error message names it: quoted, on one row, shortened."""
    row = " ".join(spoken.split())
    if not row:
        return "An empty line"
    return f"“{row}”" if len(row) <= _SHOWN else f"“{row[: _SHOWN - 1].rstrip()}…”"


def without_controls(spoken: str) -> str:
    """
    One row of printable text.

    A C string would end at its first NUL, so that the rest of the line were lost unheard.
    """
    shown = (character if character.isprintable() else " " for character in spoken)
    return " ".join("".join(shown).split())
