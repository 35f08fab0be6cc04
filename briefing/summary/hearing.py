"""What a listener came for, and highlights, which are read, do not tell: the point and the end."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.summary.measures import content_stems, is_about_results, tells_end
from briefing.summary.scoring import IS_TITLE, Rating

__all__ = ["favour_hearing", "favour_results"]

# Set by reading scripts as their listener: mostly the result was missed, of long texts what they
# are about.
POINT_BONUS = 1.2
"""For the sentence that says what the title says."""
END_BONUS = 0.5
"""For a verdict, a vote, a score, a finding, a decision."""
RESULT_BONUS = 0.8
"""For the first sentence under "Results", "Verdict" and their like; half of it for the second."""

FEW_COMMON = 2
POINT_SHARE = 0.4
"""Of the title's words that carry meaning, at least: less may be by chance."""
LATER = 0.02
"""What each sentence that stands before costs: the earliest of equals is the point."""


def favour_hearing(
    ratings: Sequence[Rating], texts: Sequence[str], title: str
) -> tuple[Rating, ...]:
    """*ratings*, better for what says the point and how it ended. English."""
    point = _find_point(ratings, frozenset(content_stems(title)))
    rated = []
    for index, (rating, text) in enumerate(zip(ratings, texts, strict=True)):
        gains = (
            ("says what the title says", POINT_BONUS * (index == point)),
            ("tells how it ended", END_BONUS * tells_end(text)),
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
