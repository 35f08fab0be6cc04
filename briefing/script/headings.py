"""Which headings are said aloud."""

from __future__ import annotations

__all__ = ["is_question"]


def is_question(heading: str) -> bool:
    """Whether *heading* asks, so that what follows answers it."""
    return heading.rstrip().endswith(("?", "？", "؟"))
