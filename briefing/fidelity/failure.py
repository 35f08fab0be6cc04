"""What a check found: a thing, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Failure", "Report"]


@dataclass(frozen=True, slots=True)
class Failure:
    """One claim of a manifest that does not hold; ``str(failure)`` is one line for a person."""

    where: str
    """``line 7``, ``chapter 2``, ``source 1``, ``audio``; counted from 1."""
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Report:
    """All that was checked of one episode."""

    failures: tuple[Failure, ...]
    edited_lines: tuple[str, ...]
    """``line 4: the text``, for each line and each title that a person wrote: not proved."""
    lines: int
    """How many lines there are."""
    notes: tuple[str, ...] = ()
    """What nothing here can prove, and is no failure: ``transcript: a.vtt is not there``."""

    @property
    def passed(self) -> bool:
        """Whether every claim that can be proved holds."""
        return not self.failures
