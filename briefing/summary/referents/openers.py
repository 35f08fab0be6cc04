"""Words that join a sentence to the one before it: "Second,", "If so", "Hours later"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.summary.referents.reference import TITLE, Reference

__all__ = ["find_openers"]

_OPENING = "\"'“‘«([…. \t\u00a0—–-"
_OPENER = re.compile(
    r"(?:second(?:ly)?|third(?:ly)?|fourth|next|then|another|others?|the (?:others?|former|latter)"
    r"|if (?:so|not)|as (?:a result|we mentioned|such)|because of (?:this|that)"
    r"|after (?:this|that|which)"
    r"|(?:moments|minutes|hours|days|weeks|months|years) (?:earlier|later|before|after(?:wards)?)"
    r"|the (?:next|same|following|previous) (?:day|night|morning|week|month|year)"
    r"|in (?:contrast|turn|response|return|addition|comparison|this case|that case)"
    r"|only then|not only that|that said|even so|until then|since then|by then"
    r"|these|those|this|that|such|so did|so does|neither did"
    r"|however|meanwhile|nevertheless|nonetheless|accordingly|therefore|thus|instead|otherwise"
    r"|moreover|furthermore|likewise|similarly|simultaneously|afterwards?)\b",
    re.IGNORECASE,
)


def find_openers(texts: Sequence[str], *, has_title: bool) -> list[list[Reference]]:
    """Of each sentence, the words at its start that join it to the one before."""
    found: list[list[Reference]] = []
    for index, text in enumerate(texts):
        opener = _OPENER.match(text.lstrip(_OPENING))
        if opener is None:
            found.append([])
            continue
        rests = (index - 1,) if index else (TITLE,) if has_title else ()
        found.append([Reference(opener.group(), rests, reach=2)])
    return found
