"""Which headings are said aloud, and which stand over a sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.plain import find_name, find_role, squeeze
from briefing.types import Article, Block, Sentence

__all__ = ["Heading", "find_headings", "find_speakers", "is_question"]

LONGEST_TITLE = 80
"""Characters; a longer line that was removed is no heading."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a sentence stands under; without a text, before the first heading."""

    text: str
    said: bool
    """Aloud, before what stands under it: a question that is answered, an item's name."""


def is_question(heading: str) -> bool:
    """Whether *heading* asks, so that what follows answers it."""
    return heading.rstrip().endswith(("?", "？", "؟"))


def find_headings(article: Article, sentences: Sequence[Sentence]) -> tuple[Heading, ...]:
    """
    The heading that each of *sentences* stands under.

    A question that is no heading, asked in a paragraph of its own or lost among what was removed,
    ends what stands under the question before it.
    """
    places = _find_places(article)
    lost = sorted(
        (removed.start, text)
        for removed in article.removed
        if is_question(text := squeeze(removed.text)) and len(text) <= LONGEST_TITLE
    )
    return tuple(
        _find_heading(sentence, places[min(sentence.block, len(places) - 1)], lost)
        for sentence in sentences
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands above a block."""

    heading: Block | None
    """The nearest, or the block itself where it is one."""
    asked: bool
    """Whether a paragraph asks, from that heading to the block's own end."""


def _find_places(article: Article) -> list[_Place]:
    places: list[_Place] = []
    place = _Place(None, asked=False)
    for block in article.blocks:
        if block.kind != "paragraph":
            place = _Place(block, asked=False)
        elif not place.asked and (find_role(block.text) == "asks" or is_question(block.text)):
            place = replace(place, asked=True)
        places.append(place)
    return places


def _find_heading(sentence: Sentence, place: _Place, lost: Sequence[tuple[int, str]]) -> Heading:
    text = squeeze(sentence.heading)
    if not is_question(text):
        return Heading(text, said=place.heading is not None and place.heading.kind == "item")
    if place.asked:
        return Heading("", said=False)
    nearest = bisect_left(lost, (sentence.start, "")) - 1
    if nearest >= 0 and lost[nearest][0] >= (place.heading.end if place.heading else 0):
        return Heading(lost[nearest][1], said=False)
    return Heading(text, said=True)


def find_speakers(article: Article, sentences: Sequence[Sentence]) -> dict[Sentence, str]:
    """
    Whose name is said before which of *sentences*, all that are told, in order.

    In a talk that is printed with its speakers' names: where another one speaks than before, and
    the sentence does not begin with the name itself.
    """
    if article.kind != "interview":
        return {}
    names = [find_name(block.text.replace("*", "")) for block in article.blocks]
    counts = Counter(filter(None, names))
    speaking = ""
    turns = []
    for name in names:
        speaking = name if counts[name] > 1 else speaking
        turns.append(speaking)
    found: dict[Sentence, str] = {}
    before, heading = "", ""
    for sentence in sentences:
        if sentence.heading != heading:
            before, heading = "", sentence.heading  # somebody asked
        name = turns[sentence.block]
        begins = sentence.start == article.blocks[sentence.block].start and names[sentence.block]
        if name and name != before and not begins:
            found[sentence] = name
        before = name
    return found
