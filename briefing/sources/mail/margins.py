"""What newsletters put above and below the letter: how to see it elsewhere, and how to leave."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.sources.prose import Piece

__all__ = ["cut_margins"]

_ABOVE = re.compile(
    r"\b(?:view|read|open|see|display|trouble|problems?)\b"
    r".*\b(?:browser|online|web(?: ?page)?|app)\b"
    r"|forwarded (?:this|to you)|address book|safe senders?|\bsubscribe here\b"
    r"|^(?:\w{3,9}day,? )?(?:\d\d? )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"[a-z]{0,6}\.?(?: \d\d?,?)?(?: \d{4})?$"
    r"|\bim browser\b|\bdans (?:votre|le) navigateur|\ben (?:su|tu|el) navegador|\bnel browser"
    r"|\bno (?:seu )?navegador|\bin (?:je|uw) browser",
    re.IGNORECASE,
)
_ABOVE_PIECES = 8
_ABOVE_WORDS = 25
# What Substack and others put between the paragraphs.
_BETWEEN = re.compile(
    r"thanks (?:so much |again )?for reading\b.{0,80}\bsubscri.*|subscribe(?: now| for free)?"
    r"|upgrade to paid|share(?: this post)?|leave a comment|read in (?:the )?app"
    r"|refer a friend|like|comment|restack|read more|listen now|play audio",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\bunsubscribe\b|\byou(?:[’']re| are| have) (?:receiv|gett|subscribed)"
    r"|\b(?:this|it) (?:e-?mail|message|newsletter) (?:was|is) (?:being )?sent\b"
    r"|\b(?:e-?mail|your|subscription|newsletter|notification) (?:preferences|settings)\b"
    r"|\bopt[- ]out\b|\bno longer wish\b|\bremove (?:me|yourself) from\b"
    r"|\babbestellen\b|\babmelden\b|\bdésabonne|\bdésinscri|\bdarse de baja\b"
    r"|\bcancelar\b.*\bsuscri"
    r"|\bdisiscri|\bcancella(?:re|ti)\b.*\biscrizione|\buitschrijven\b|\bafmelden\b"
    r"|\bavprenumerera\b"
    r"|\bcancelar (?:a )?(?:inscrição|subscrição|assinatura)|\bafmeld\b",
    re.IGNORECASE,
)
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
        if not _BETWEEN.fullmatch(piece[1])
        and (place >= _ABOVE_PIECES or sizes[place] > _ABOVE_WORDS or not _ABOVE.search(piece[1]))
    )
    return kept or tuple(pieces)


def _end(pieces: Sequence[Piece], sizes: Sequence[int]) -> int:
    """Where the foot begins: the first word of leaving or rights that little else follows."""
    end, below, allowed = len(pieces), 0, max(_BELOW_WORDS, _BELOW_SHARE * sum(sizes))
    for place in reversed(range(len(pieces))):
        below += sizes[place]
        if below > allowed:
            break
        leaves = sizes[place] <= _BELOW_WORDS and _BELOW.search(pieces[place][1])
        if leaves or (sizes[place] <= _RIGHTS_WORDS and _RIGHTS.search(pieces[place][1])):
            end = place
    return end
