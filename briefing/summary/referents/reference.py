"""A phrase and what it rests on, and which of them are lost when only some sentences are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "NAME_REACH",
    "OPENER_REACH",
    "REACH",
    "TITLE",
    "Reference",
    "find_lost",
    "is_understood",
]

TITLE = -1
"""Stands in *rests* for the title, which is heard before the first line."""
REACH = 4
"""Spoken lines; what was said longer ago is no longer in a listener's mind."""
OPENER_REACH = 1
"""What is joined to a sentence is heard right after it."""
NAME_REACH = 12
"""A name is remembered longer than what was last spoken of."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A phrase that says something only to whoever heard what it rests on."""

    phrase: str
    """As written: "The nation", "his", "Second,", "Ahmadzai"."""
    rests: tuple[int, ...]
    """
    Sentences before this one, ascending, any one of which makes it understood; ``TITLE`` (-1)
    first where the title does. Empty: nothing in the text does.
    """
    rivals: frozenset[int] = frozenset()
    """Sentences that name another of its kind: one heard in between misleads."""
    reach: int = REACH
    """How many spoken lines before it the last of *rests* may lie."""


def find_lost(
    references: Sequence[Sequence[Reference]], order: Sequence[int]
) -> tuple[tuple[int, Reference], ...]:
    """
    Find the references that, told in *order*, lost what they rest on.

    Args:
        references: Of each sentence of the text.
        order: The sentences told, by index, after the title.

    Returns:
        The position in *order* and the reference, in the order told.
    """
    return tuple(
        (position, reference)
        for position, index in enumerate(order)
        for reference in references[index]
        if not is_understood(reference, order, position)
    )


def is_understood(reference: Reference, order: Sequence[int], position: int) -> bool:
    """Whether *reference* has what it rests on, when told at *position* of *order*."""
    rests, rivals = reference.rests, reference.rivals
    farthest = position - reference.reach
    for place in range(position - 1, max(farthest, 0) - 1, -1):
        before = order[place]
        if before in rests:
            return True
        if before in rivals:
            return False
    return farthest < 0 and TITLE in rests
