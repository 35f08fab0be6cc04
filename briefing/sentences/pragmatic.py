"""pysbd (Pragmatic Segmenter in Python), guarded: short stretches, known faults, nothing lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pysbd import Segmenter

__all__ = ["Adviser", "ask_pysbd"]

_BEHIND: Final = 240
_AHEAD: Final = 160
_MARGIN: Final = 60
"""So near to a window's end pysbd would judge without seeing what follows."""

# Symbols by which it marks places in the text, and turns into stops afterwards.
_INTERNAL = re.compile(r"[∯∮♨☝ȸȹ☉☈☇☄♬♭☏ƪ♟♝&ᓰᓱᓳᓴᓷᓸ⎋✂⌬\\]")
_STOP = re.compile(r"[.!?。！？]")
_LIST_MARK = re.compile(r"\w\)|\b\w\.")


def _is_hostile(stretch: str) -> bool:
    """
    Whether *stretch* is denser in stops or list marks than any prose.

    pysbd rewrites the whole text once for every list mark and every abbreviation in it:
    400 times ``a) b)`` took 1.8 s.
    """
    return (
        len(_STOP.findall(stretch)) > 12 + len(stretch) // 12
        or len(_LIST_MARK.findall(stretch)) > 12 + len(stretch) // 40
    )


def ask_pysbd(stretch: str, segmenter: Segmenter) -> frozenset[int] | None:
    """
    Find where pysbd ends sentences, as offsets into *stretch*, each just after a character.

    Args:
        stretch: At most about a thousand characters: pysbd takes quadratic time and worse.

    Returns:
        None when pysbd lost, invented or choked on characters: nothing it says can be placed.
    """
    if _is_hostile(stretch):
        return None
    # Brackets become dashes because a footnote mark after a stop ("..[111 ") sends one of its
    # expressions into exponential time.
    masked = re.sub(r"\s", " ", stretch)
    masked = _INTERNAL.sub("x", masked).replace("[", "-").replace("]", "-")
    # Not segment(): that looks every sentence up from the start again, and finds a wrong one.
    try:
        pieces: list[str] = segmenter.processor(masked).process()
    except re.error:  # it builds expressions from the text, and an Arabic one with brackets
        return None
    places = [place for place, character in enumerate(masked) if character != " "]
    ends = []
    count = 0
    for piece in pieces:
        bare = "".join(piece.split())
        if "".join(masked[place] for place in places[count : count + len(bare)]) != bare:
            return None
        count += len(bare)
        if bare:
            ends.append(places[count - 1] + 1)
    return frozenset(ends) if count == len(places) else None


class Adviser:
    """
    pysbd's opinion on doubtful places of one paragraph, asked window by window.

    pysbd is imported and opened at the first question: most paragraphs raise none.
    """

    def __init__(self, paragraph: str) -> None:
        self._paragraph = paragraph
        self._segmenter: Segmenter | None = None
        self._from = self._until = 0
        self._ends: frozenset[int] | None = None

    def ends_within(self, start: int, end: int, *, sentence: int) -> tuple[int, ...] | None:
        """
        Find the ends pysbd sees from *start* to *end*, both included; ascending.

        Args:
            sentence: Where the sentence that leads up to *start* begins.

        Returns:
            None when pysbd is of no help here.
        """
        if not (self._from <= start and end <= self._until):
            self._read(start, end, sentence)
        if self._ends is None:
            return None
        return tuple(sorted(place for place in self._ends if start <= place <= end))

    def _read(self, start: int, end: int, sentence: int) -> None:
        from pysbd import Segmenter

        if self._segmenter is None:
            self._segmenter = Segmenter(language="en", clean=False)
        length = len(self._paragraph)
        self._from = max(sentence, start - _BEHIND)
        stop = min(length, end + _AHEAD)
        self._until = max(end, stop if stop == length else stop - _MARGIN)
        ends = ask_pysbd(self._paragraph[self._from : stop], self._segmenter)
        self._ends = None if ends is None else frozenset(self._from + place for place in ends)
