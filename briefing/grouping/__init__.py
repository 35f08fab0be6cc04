"""The same story from several places, told once; and where its tellers differ in a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from briefing.grouping.disagreements import find_disagreements
from briefing.grouping.likeness import compare_all
from briefing.grouping.profiles import Profile, profile_article
from briefing.types import Article

__all__ = ["Group", "find_disagreements", "group_articles"]

SAME_STORY = 1.0
ALMOST = 0.85
"""A member of a group may be no less like any other, if they are alike on average."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that tell one story, as positions in what was given."""

    main: int
    """The fuller one: most words, the first of equals."""
    others: tuple[int, ...] = ()
    """The rest, in the order given."""


def group_articles(articles: Sequence[Article]) -> tuple[Group, ...]:
    """
    Find which of *articles* report the same event.

    Every article is in exactly one group. Two accounts of one event are alike in their lead, their
    names and their numbers, not only in their topic: a follow-up, another match of the same team
    or an analysis stands alone. An article joins a group only when it is like all of it.

    Returns:
        In the order of their first members.
    """
    profiles = [profile_article(article) for article in articles]
    likeness = compare_all(profiles)
    groups = [_make_group(members, profiles) for members in _link(len(articles), likeness)]
    return tuple(sorted(groups, key=lambda group: min((group.main, *group.others))))


def _make_group(members: Sequence[int], profiles: Sequence[Profile]) -> Group:
    main = max(members, key=lambda index: (profiles[index].size, -index))
    return Group(main, tuple(sorted(index for index in members if index != main)))


def _link(count: int, likeness: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """
    Join the most alike first, and groups only when they are alike on average and no two members
    are strangers: a chain of resemblances makes no group.
    """
    clusters = {index: [index] for index in range(count)}
    for (first, second), value in sorted(likeness.items(), key=lambda item: (-item[1], item[0])):
        if value < SAME_STORY:
            break
        left, right = clusters[first], clusters[second]
        if left is right:
            continue
        across = [
            min(likeness.get((min(a, b), max(a, b)), 0.0), 2 * SAME_STORY)
            for a in left
            for b in right
        ]
        if min(across) >= ALMOST and fmean(across) >= SAME_STORY:
            left += right
            clusters.update(dict.fromkeys(right, left))
    return list({id(members): members for members in clusters.values()}.values())
