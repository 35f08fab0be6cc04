"""An article with sections: its lead first, then an answer to each question it asks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from briefing.summary.exchanges import asks, points_back
from briefing.summary.filling import fill_time
from briefing.summary.referents import NAME_REACH, Reference
from briefing.summary.scoring import Rating
from briefing.summary.selection import Choice, Limit

__all__ = ["answer_questions"]

LEAD_SHARE = 0.4
"""Of the time, for what stands before the first question."""
ANSWER_SENTENCES = 1.25
"""So many middling sentences a question must have room for, or it is not asked."""
ANSWER_BONUS = 1.2
"""For the first sentence under a question: it is the one that answers it."""


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    indices: range

    said: bool
    """Its heading is said aloud, before what is told of it."""
    is_item: bool = False
    """And names what stands under it, which is told from its beginning."""


def answer_questions(
    ratings: Sequence[Rating],
    headings: Sequence[str],
    limit: Limit,
    link_ms: Callable[[str], float],
    items: Collection[str] = (),
    references: Sequence[Sequence[Reference]] = (),
) -> tuple[int, ...]:
    """
    Indices of the sentences to say, ascending.

    Args:
        headings: What each sentence stands under.
        items: Those that are said aloud as questions are: each names what stands under it.
        limit: The time there is, links included.
        link_ms: How long a heading takes to say.
        references: Of each sentence, what it rests on.
    """
    sections = _find_sections(headings, items)
    links = {
        section: link_ms(section.heading)
        for section in sections
        if section.said
        and not points_back(section.heading)
        and not all(ratings[index].leans for index in section.indices)
        and not (section.is_item and ratings[section.indices[0]].barred)
    }
    lead = sections[0].indices if sections and not sections[0].said else range(0)
    rated = _prefer_answers(ratings, list(links))
    asked = _pick_questions(rated, limit, links, bool(lead))
    open_to = set(range(len(ratings)))
    for section in sections:
        if section.said and section not in asked:
            open_to -= set(section.indices)
    references = _rest_on_headings(references, asked)
    room = limit.room - sum(links[section] for section in asked)
    choice = Choice(rated, [replace(limit, room=room)], within=open_to, references=references)
    choice.open()
    if asked and lead:
        _grow_within(choice, lead, LEAD_SHARE * room)
    for left, section in zip(range(len(asked), 0, -1), asked, strict=True):
        used = sum(limit.costs[index] for index in choice.chosen)
        _grow_within(choice, section.indices, used + (room - used) / left)
    choice.grow()
    # What is worth most alone stays, however well the time could be filled without it.
    best = max(choice.chosen, key=lambda index: rated[index].score, default=0)
    fill_time(choice, [[best], *(section.indices for section in asked)])
    choice.ensure()
    return tuple(sorted(choice.chosen))


def _rest_on_headings(
    references: Sequence[Sequence[Reference]], asked: Sequence[_Section]
) -> Sequence[Sequence[Reference]]:
    """*references*, without what a sentence that replies to a heading finds in it."""
    if not asked:
        return references
    first = {section.indices[0] for section in asked}
    return [
        [one for one in own if index not in first or one.reach >= NAME_REACH]
        for index, own in enumerate(references)
    ]


def _find_sections(headings: Sequence[str], items: Collection[str]) -> list[_Section]:
    sections = []
    for heading, group in groupby(range(len(headings)), key=lambda index: headings[index]):
        indices = list(group)
        is_item = heading in items
        within = range(indices[0], indices[-1] + 1)
        sections.append(_Section(heading, within, is_item or asks(heading), is_item))
    return sections


def _prefer_answers(ratings: Sequence[Rating], asking: Sequence[_Section]) -> list[Rating]:
    rated = list(ratings)
    for section in asking:
        if section.is_item:
            # It is told from its beginning, which says what it is about, or answers.
            for index in section.indices[1:]:
                if rated[index].answers is None:
                    rated[index] = replace(rated[index], answers=section.indices[0])
        for place, index in enumerate(section.indices):
            bonus = ANSWER_BONUS / (1 + place)
            rated[index] = rated[index].add(("answers the question", bonus))
    return rated


def _pick_questions(
    ratings: Sequence[Rating], limit: Limit, links: dict[_Section, float], has_lead: bool
) -> list[_Section]:
    """As many questions as there is time to answer, in order; those with the best answers."""
    if not links:
        return []
    time_left = limit.room * (1 - LEAD_SHARE) if has_lead else limit.room
    answer = ANSWER_SENTENCES * sum(limit.costs) / max(1, len(limit.costs))

    def best(section: _Section) -> float:
        return max(ratings[index].score for index in section.indices)

    asked = []
    for section in sorted(links, key=lambda one: (-best(one), one.indices.start)):
        need = links[section] + answer
        if need <= time_left:
            asked.append(section)
            time_left -= need
    return sorted(asked, key=lambda one: one.indices.start)


def _grow_within(choice: Choice, indices: range, room: float) -> None:
    """Grow among *indices* until *room* is used up."""
    limits = choice.limits
    choice.limits = (replace(limits[0], room=min(room, limits[0].room)),)
    choice.grow(indices)
    choice.limits = limits
