"""Articles to the stories of a programme: told once each, in an order, as many as there is time."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.types import Article

__all__ = ["Item", "Order", "Rundown", "arrange"]

Order = Literal["weight", "given", "newest"]

ITEM_MS = 15_000
"""The least that makes a story: its link line, and a sentence or two."""


@dataclass(frozen=True, slots=True)
class Item:
    """A story to tell: the article it is told from, and the others that report it."""

    article: Article
    others: tuple[Article, ...] = ()

    @property
    def weight(self) -> float:
        """
        How much there is to say of it.

        The root of its words: a feature ten times as long as a news item gets three times its
        time. What several places report matters more.
        """
        words = sum(
            len(block.text.split()) for block in self.article.blocks if block.kind == "paragraph"
        )
        return math.sqrt(words) * (1 + 0.5 * len(self.others))


@dataclass(frozen=True, slots=True)
class Rundown:
    """What a programme will tell, in order, and what it has no room or no voice for."""

    items: tuple[Item, ...]
    language: str
    crowded_out: tuple[Article, ...] = ()
    """The lightest stories, where there are more than the time can tell."""
    foreign: tuple[Article, ...] = ()
    """Those in another language than most: one voice cannot read both."""


def arrange(
    articles: Sequence[Article],
    *,
    minutes: float | None,
    order: Order = "weight",
    stories: int | None = None,
) -> Rundown:
    """
    Decide which stories *articles* make, and in which order.

    Args:
        minutes: How long the programme will be; None for as long as they take.
        order: ``weight``: the strongest first; ``newest``: by the articles' dates; ``given``.
        stories: At most so many; None for as many as there is time.
    """
    language = Counter(article.language for article in articles).most_common(1)[0][0]
    ours = [article for article in articles if article.language == language]
    items = _group(ours)
    ranked = sorted(range(len(items)), key=lambda index: -items[index].weight)[:stories]
    room = max(1, int(minutes * 60_000 // ITEM_MS)) if minutes is not None else len(items)
    kept, crowded_out = frozenset(ranked[:room]), sorted(ranked[room:])
    return Rundown(
        items=_sort([item for index, item in enumerate(items) if index in kept], order),
        language=language,
        crowded_out=tuple(items[index].article for index in crowded_out),
        foreign=tuple(article for article in articles if article.language != language),
    )


def _group(articles: Sequence[Article]) -> list[Item]:
    """One item a story, however many places report it."""
    if len(articles) == 1:
        return [Item(articles[0])]
    from briefing.grouping import group_articles

    return [
        Item(articles[group.main], tuple(articles[index] for index in group.others))
        for group in group_articles(articles)
    ]


def _sort(items: Sequence[Item], order: Order) -> tuple[Item, ...]:
    if order == "weight":
        return tuple(sorted(items, key=lambda item: -item.weight))
    if order == "newest":
        return tuple(sorted(items, key=_day, reverse=True))
    return tuple(items)


def _day(item: Item) -> dt.date:
    return item.article.date or dt.date.min
