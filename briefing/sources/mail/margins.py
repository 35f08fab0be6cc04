"""What newsletters put above and below the letter: how to see it elsewhere, and how to leave."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.languages import either, language
from briefing.sources.prose import Piece

__all__ = ["cut_margins"]

_ABOVE_PIECES = 8
_ABOVE_WORDS = 25
_BELOW_WORDS = 60
_BELOW_SHARE = 0.25
"""Of the words; where more follows, somebody writes about leaving."""

_RIGHTS = re.compile(r"©|\(c\) \d{4}|\bcopyright \d|\ball rights reserved\b", re.IGNORECASE)
_RIGHTS_WORDS = 30


def cut_margins(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """*pieces* without what stands above and below a newsletter; all of them if it is no more."""
    sizes = [len(text.split()) for _, text in pieces]
    end = _end(pieces, sizes)
    kept = tuple(
        piece
        for place, piece in enumerate(pieces[:end])
        if not _between().fullmatch(piece[1])
        and (place >= _ABOVE_PIECES or sizes[place] > _ABOVE_WORDS or not _above().search(piece[1]))
    )
    return kept or tuple(pieces)


def _end(pieces: Sequence[Piece], sizes: Sequence[int]) -> int:
    """Where the foot begins: the first word of leaving or rights that little else follows."""
    end, below, allowed = len(pieces), 0, max(_BELOW_WORDS, _BELOW_SHARE * sum(sizes))
    for place in reversed(range(len(pieces))):
        below += sizes[place]
        if below > allowed:
            break
        leaves = sizes[place] <= _BELOW_WORDS and _below().search(pieces[place][1])
        if leaves or (sizes[place] <= _RIGHTS_WORDS and _RIGHTS.search(pieces[place][1])):
            end = place
    return end


@cache
def _above() -> re.Pattern[str]:
    months = "|".join(month[:3] for month in language("en").months)
    return re.compile(
        rf"{either('mail.above')}|^(?:\w{{3,9}}day,? )?(?:\d\d? )?(?:{months})"
        r"[a-z]{0,6}\.?(?: \d\d?,?)?(?: \d{4})?$",
        re.IGNORECASE,
    )


@cache
def _between() -> re.Pattern[str]:
    """What Substack and others put between the paragraphs."""
    return re.compile(either("mail.between"), re.IGNORECASE)


@cache
def _below() -> re.Pattern[str]:
    return re.compile(either("mail.below"), re.IGNORECASE)
