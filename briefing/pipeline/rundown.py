"""Articles to the stories of a programme: told once each, in an order, as many as there is time."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from briefing.types import Article

if TYPE_CHECKING:
    from briefing.grouping import Group

__all__ = ["Item", "Order", "Rundown", "arrange", "measure_fullness"]

Order = Literal["weight", "given", "newest"]

ITEM_MS = 15_000
"""The least that makes a story: its link line, and a sentence or two."""
_SHORTEST = 25
"""Characters of a sentence: "Read more." and "Sign up!" are none."""
_ENDED = re.compile(r"[.!?…。！？।؟][\"'”’»)\]」』]*\s*\Z")
_SENTENCE_END = re.compile(r"(?<=[.!?…।؟])\s+|(?<=[.!?…।؟][\"'”’»)\]])\s+|(?<=[。！？])")


@dataclass(frozen=True, slots=True)
class Item:
    """A story to tell: the article it is told from, and the others that report it."""

    article: Article
    others: tuple[Article, ...] = ()

    @property
    def weight(self) -> float:
        """
        How much there is to say of it.

        The root of its fullness: a feature ten times as long as a news item gets three times its
        time. What several places report matters more.
        """
        places = {_place(article) for article in (self.article, *self.others)}
        return math.sqrt(measure_fullness(self.article)) * (1 + 0.5 * (len(places) - 1))


def measure_fullness(article: Article) -> float:
    """
    How many words an article tells in whole sentences, less the share of what is none.

    A page of scraps (buttons, captions, rows of a table, half a sentence) is long and says little:
    they count for a tenth, so that a language without full stops has an order, too.
    """
    whole = scraps = 0
    for block in article.blocks:
        if block.kind != "paragraph":
            continue
        for piece in _SENTENCE_END.split(block.text):
            words = len(piece.split())
            if _ENDED.search(piece) and len(piece) >= _SHORTEST:
                whole += words
            else:
                scraps += words
    return whole * whole / max(1, whole + scraps) + 0.1 * scraps


def _place(article: Article) -> str:
    """Who prints it: the same place twice agrees with nobody."""
    return article.site or article.location


@dataclass(frozen=True, slots=True)
class Rundown:
    """What a programme will tell, in order, and what it has no room or no voice for."""

    items: tuple[Item, ...]
    language: str
    crowded_out: tuple[Article, ...] = ()
    """The lightest stories, where there are more than the time can tell."""
    foreign: tuple[Article, ...] = ()
    """Those in another language than most: one voice cannot read both."""

    @property
    def left_out(self) -> tuple[Article, ...]:
        """All that was given and is no part of it."""
        return (*self.crowded_out, *self.foreign)

    def without_lightest(self) -> Rundown:
        """The same without the story that there is least to say of; there must be one."""
        lightest = min(self.items, key=lambda item: item.weight)
        items = tuple(item for item in self.items if item is not lightest)
        return replace(self, items=items, crowded_out=(*self.crowded_out, lightest.article))


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

    return [_tell_from_fullest(articles, group) for group in group_articles(articles)]


def _tell_from_fullest(articles: Sequence[Article], group: Group) -> Item:
    """The story's fullest report, the first of equals, and the others in the order given."""
    members = sorted((group.main, *group.others))
    main = max(members, key=lambda index: (measure_fullness(articles[index]), -index))
    return Item(articles[main], tuple(articles[index] for index in members if index != main))


def _sort(items: Sequence[Item], order: Order) -> tuple[Item, ...]:
    if order == "weight":
        return tuple(sorted(items, key=lambda item: -item.weight))
    if order == "newest":
        return tuple(sorted(items, key=_day, reverse=True))
    return tuple(items)


def _day(item: Item) -> dt.date:
    return item.article.date or dt.date.min
