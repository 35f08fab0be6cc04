"""A made-up article as long as wanted: news of a harbour town, no two sentences alike."""

from __future__ import annotations

from random import Random

from briefing.pipeline import make_script, read_article
from briefing.settings import ScriptSettings
from briefing.types import Source

__all__ = ["write_article", "write_lines"]

_WORDS_A_MINUTE = 170
_SURPLUS = 1.5
"""Sentences to choose from, against those that are said."""
_PARAGRAPHS_A_SECTION = 8

_WHO = (
    "The harbour master", "The town council", "A spokeswoman for the port", "The fishing union",
    "The county engineer", "Governor Dana Whitlock", "The museum's director", "A panel of judges",
    "The hospital board", "Dr. Ines Calloway", "The weather service", "The school district",
    "A group of residents", "The ferry company", "The state auditor", "Mayor Peter Lindqvist",
)  # fmt: skip
_DID = (
    "approved", "postponed", "questioned", "welcomed", "paid for", "published", "rejected",
    "reopened", "inspected", "defended", "outlined", "withdrew",
)  # fmt: skip
_WHAT = (
    "a plan to rebuild the {place}", "repairs to the {place}", "new rules for the {place}",
    "a survey of the {place}", "the sale of the {place}", "a loan for the {place}",
    "a public hearing on the {place}", "the closing of the {place}", "a contract for the {place}",
)  # fmt: skip
_PLACE = (
    "old lighthouse", "eastern breakwater", "ferry terminal", "fish market", "customs house",
    "river bridge", "grain store", "marine school", "north pier", "town library", "swimming hall",
    "salt works", "railway yard", "ice rink", "coastal road", "shipyard", "water tower", "theatre",
)  # fmt: skip
_WHY = (
    "after the storm of {month} {year}", "at a cost of ${money} million", "by {votes} votes to 4",
    "although only {share}% of residents had been asked", "because the roof had leaked for years",
    "months before the deadline of {month} {day}", "in a report of {pages} pages",
    "while engineers measured the sea wall", "despite a warning from insurers",
    "for the {count} families who depend on it", "on the advice of three outside experts",
)  # fmt: skip
_MORE = (
    "The work employs {count} people and should end in {month} {year}.",
    "Costs have risen by {share}% since {month}, according to figures seen by the council.",
    "“We have waited {votes} years for an honest answer about the {place},” said {name}.",
    "Prices near the {place} fell by {share}%, to about ${money},000 for a small house.",
    "Nearly {count} visitors came in {month}, more than in any month since {year}.",
    "Insurers put the damage at the {place} between ${money} million and ${pages} million.",
    "{name}, who runs a workshop beside the {place}, lost {count} feet of timber in the flood.",
    "Records kept since {year} show {votes} similar failures along the same stretch of coast.",
    "Divers found {votes} cracks below the {place}, the deepest of them {pages} inches long.",
)  # fmt: skip
_QUESTIONS = (
    "What happens to the {place}?", "Who pays for the {place}?", "Why was the {place} closed?",
    "When will the {place} open again?",
)  # fmt: skip
_MONTHS = ("January", "March", "May", "June", "August", "September", "October", "November")
_FIRST = ("Ada", "Bruno", "Clara", "Dmitri", "Elena", "Frank", "Greta", "Hugo", "Irene", "Jonas")
_LAST = ("Abara", "Bennett", "Castro", "Dreyer", "Eklund", "Farrow", "Grant", "Holm", "Ivers")


def write_article(minutes: float, *, seed: int = 1) -> str:
    """Plain text that holds enough for an episode of *minutes*; equal seeds, equal text."""
    random = Random(seed)
    wanted = round(minutes * _WORDS_A_MINUTE * _SURPLUS)
    parts = ["Harbour town counts the cost of a hard year"]
    words = 0
    while words < wanted:
        if len(parts) > 1:
            parts.append(_fill(random.choice(_QUESTIONS), random))
        for _ in range(_PARAGRAPHS_A_SECTION):
            paragraph = " ".join(_sentence(random) for _ in range(random.randint(2, 4)))
            words += paragraph.count(" ") + 1
            parts.append(paragraph)
    return "\n\n".join(parts) + "\n"


def write_lines(minutes: float) -> list[str]:
    """What a voice gets for an episode of *minutes* of that article."""
    source = Source("article.txt", "text/plain", write_article(minutes).encode())
    script = make_script(read_article(source), ScriptSettings(minutes=minutes))
    return [line.spoken for line in script.lines]


def _sentence(random: Random) -> str:
    if random.random() < 0.5:
        return _fill(random.choice(_MORE), random)
    chosen = (random.choice(part) for part in (_WHO, _DID, _WHAT, _WHY))
    return _fill(" ".join(chosen) + ".", random)


def _fill(pattern: str, random: Random) -> str:
    return pattern.format(
        place=random.choice(_PLACE),
        month=random.choice(_MONTHS),
        year=random.randint(1961, 2025),
        day=random.randint(1, 28),
        money=random.randint(11, 480),
        votes=random.randint(5, 90),
        share=random.randint(3, 88),
        count=f"{random.randint(101, 9899):,}",
        pages=random.randint(12, 640),
        name=f"{random.choice(_FIRST)} {random.choice(_LAST)}",
    )
