"""One hostile input, and what is to come of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["STORY", "Case", "refused", "taken"]

STORY = (
    "The ferry will cross the sound twice an hour from June, its owner said on Thursday. "
    "A ticket will cost 2 pounds for those who live on the island, and 6 for visitors. "
    "Drivers will have to take the road around the lake, which adds forty minutes to their way."
)


@dataclass(frozen=True, slots=True)
class Case:
    """A file that somebody made to harm us, or that broke on its way."""

    name: str
    data: bytes
    said: str | None = None
    """What the one line says where it is refused; None where it is taken."""
    suffix: str = ".txt"
    command: tuple[str, ...] = ("script", "FILE")
    """With ``FILE`` where the file's path stands, ``ARTICLE`` for that of a good text."""

    def __str__(self) -> str:
        return self.name


def taken(rows: Iterable[tuple[str, str | bytes]], suffix: str, *command: str) -> tuple[Case, ...]:
    """Of a name and a file each: read like any other."""
    return tuple(
        Case(name, _bytes(data), None, suffix, command or ("script", "FILE")) for name, data in rows
    )


def refused(
    rows: Iterable[tuple[str, str | bytes, str]], suffix: str, *command: str
) -> tuple[Case, ...]:
    """Of a name, a file and what is said of it each: refused in one line."""
    return tuple(
        Case(name, _bytes(data), said, suffix, command or ("script", "FILE"))
        for name, data, said in rows
    )


def _bytes(data: str | bytes) -> bytes:
    return data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
