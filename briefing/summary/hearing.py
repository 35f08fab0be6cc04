"""What a listener came for, and highlights, which are read, do not tell: the point and the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.summary.exchanges import Place
from briefing.summary.outcomes import (
    asks_for,
    is_about_results,
    is_opinion,
    tells_end,
    tells_next,
)
from briefing.summary.scoring import IS_TITLE, Rating
from briefing.summary.words import content_stems

__all__ = ["favour_hearing", "favour_results"]

# Set by reading scripts as their listener: of news (one or two minutes) mostly the result was
# missed, of opinions the conclusion, of long texts what they are about.
POINT_BONUS = 1.2
"""For the sentence that says what the title says."""
END_BONUS = 0.5
"""For a verdict, a vote, a score, a finding, a decision."""
NEXT_BONUS = 0.4
"""For what is to come."""
CONCLUSION_BONUS = 1.8
"""For the last paragraph of a text that argues."""
RESULT_BONUS = 0.8
"""For the first sentence under "Results", "Verdict" and their like; half of it for the second."""

FEW_COMMON = 2
POINT_SHARE = 0.4
"""Of the title's words that carry meaning, at least: less may be by chance."""
LATER = 0.02
"""What each sentence that stands before costs: the earliest of equals is the point."""
SHORTEST_ARGUMENT = 8
ARGUED_SHARE = 0.3
"""Of the sentences of a text that argues, so many speak as I or we, to you, or of what must be."""
REPORTED_SHARE = 0.2
"""Of the sentences of one that reports, more tell what others said."""

_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_ARGUES = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|[Yy]our?|should|must|ought|let[’']s)\b")
_REPORTS = re.compile(r"\b(?:said|says|told|according to)\b")


def favour_hearing(
    ratings: Sequence[Rating], texts: Sequence[str], places: Sequence[Place], title: str
) -> tuple[Rating, ...]:
    """
    *ratings*, better for what says the point and how it ended. English.

    Args:
        places: Of each text; empty when nobody knows, or where questions are answered: then no
            paragraph is the conclusion.
    """
    point = _find_point(ratings, frozenset(content_stems(title)))
    argues = _argues(texts, title) and len(places) >= SHORTEST_ARGUMENT
    last = places[-1].block if argues else None
    rated = []
    for index, (rating, text) in enumerate(zip(ratings, texts, strict=True)):
        gains = (
            ("says what the title says", POINT_BONUS * (index == point)),
            ("tells how it ended", END_BONUS * tells_end(text)),
            ("tells what comes next", NEXT_BONUS * tells_next(text)),
            ("says what is asked for", END_BONUS * (argues and asks_for(text))),
            ("concludes", CONCLUSION_BONUS * (argues and places[index].block == last)),
        )
        details = [gain for gain in gains if gain[1]]
        rated.append(rating.add(*details) if details else rating)
    return tuple(rated)


def favour_results(
    ratings: Sequence[Rating], texts: Sequence[str], headings: Sequence[str], language: str
) -> tuple[Rating, ...]:
    """*ratings*, better for what stands under a heading that promises a result, marked or not."""
    rated = list(ratings)
    above, place = "", 0
    for index, (rating, text) in enumerate(zip(ratings, texts, strict=True)):
        if index and headings and headings[index] != headings[index - 1]:
            above, place = "", 0
        if rating.barred == IS_TITLE:
            above, place = text, 0
        elif is_about_results(above or (headings[index] if headings else ""), language):
            rated[index] = rating.add(("tells the result", RESULT_BONUS / (1 + place)))
            place += 1
    return tuple(rated)


def _find_point(ratings: Sequence[Rating], wanted: frozenset[str]) -> int | None:
    """Where the most of the title is said: after a scene, that is what the text is about."""
    best, most = None, 0.0
    for index, rating in enumerate(ratings):
        common = len(wanted & rating.subjects.keys())
        if rating.barred or common < FEW_COMMON or common < POINT_SHARE * len(wanted):
            continue
        worth = common / len(wanted) - LATER * index
        if worth > most:
            best, most = index, worth
    return best


def _argues(texts: Sequence[str], title: str) -> bool:
    """Whether the writer speaks, and not others: so the title says, or most of the text."""
    if is_opinion(title):
        return True
    bare = [_QUOTED.sub("", text) for text in texts]
    argued = sum(_ARGUES.search(text) is not None for text in bare)
    reported = sum(_REPORTS.search(text) is not None for text in bare)
    return argued >= ARGUED_SHARE * len(texts) and reported <= REPORTED_SHARE * len(texts)
