"""What pysbd says of a short stretch of text, guarded against its faults."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pysbd import Segmenter

__all__ = ["LONGEST", "find_ends", "open_segmenter"]

LONGEST = 1200
"""Characters given at once: several of pysbd's rules take quadratic time or worse."""

_INTERNAL = re.compile(r"[∯∮♨☝ȸȹ☉☈☇☄♬♭☏ƪ♟♝&ᓰᓱᓳᓴᓷᓸ⎋✂⌬\\]")
_BRACKETED = re.compile(r"[\[\]]")
_SPACE = re.compile(r"\s")


def open_segmenter(code: str) -> Segmenter:
    """
    Open pysbd for one of its languages; costs an import of 17 ms the first time.

    Raises:
        ValueError: pysbd has no rules for *code*.
    """
    from pysbd import Segmenter

    return Segmenter(language=code, clean=False)


def find_ends(stretch: str, segmenter: Segmenter) -> frozenset[int] | None:
    """
    Find where pysbd ends sentences, as offsets into *stretch*, each just after a character.

    Returns:
        None when pysbd lost or invented characters, so that nothing it says can be placed.
    """
    # It marks places with symbols of its own and turns them into stops afterwards; a footnote
    # mark's brackets send one of its expressions into exponential time.
    masked = _BRACKETED.sub("-", _INTERNAL.sub("x", _SPACE.sub(" ", stretch)))
    # Not segment(): that searches every sentence from the start again, and finds the wrong one.
    pieces: list[str] = segmenter.processor(masked).process()
    places = [place for place, character in enumerate(masked) if not character.isspace()]
    ends = []
    count = 0
    for piece in pieces:
        bare = "".join(piece.split())
        if [masked[place] for place in places[count : count + len(bare)]] != list(bare):
            return None
        count += len(bare)
        if bare:
            ends.append(places[count - 1] + 1)
    return frozenset(ends) if count == len(places) else None
