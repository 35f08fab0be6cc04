"""
What a document is, and how that kind is told: which parts, in which order, and which never.

A kind is one record (:class:`Kind`) in a file of its own noun; :data:`KINDS` lists them, the most
telling signs first. What fits none of them is told as news: the lead first, then what follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from briefing.kinds.abstract import ABSTRACT
from briefing.kinds.correspondence import FORUM, MAIL, SPEECH
from briefing.kinds.digest import BLOTTER, DIGEST, NEWSLETTER
from briefing.kinds.faq import FAQ
from briefing.kinds.interview import INTERVIEW
from briefing.kinds.kind import BULLET, Detail, Kind
from briefing.kinds.letters import LETTERS
from briefing.kinds.listing import LISTING
from briefing.kinds.live import LIVE
from briefing.kinds.readme import README
from briefing.kinds.recipe import RECIPE
from briefing.kinds.release_notes import RELEASE_NOTES
from briefing.kinds.review import OPINION, REVIEW
from briefing.types import Article, Block, Sentence

__all__ = [
    "KINDS",
    "Detail",
    "Kind",
    "describe_kind",
    "find_kind",
    "find_unfit",
    "find_whole",
    "lean_by_kind",
    "shape_article",
]

FEW_ROWS = 20
TOLD_SHARE = 0.1
"""Of the characters; of 600 articles read here none has under 0.4."""
LONG_LINE = 120
"""Characters: some languages write no stops, and no row of a table is so long."""
_STOPS = re.compile(r"\w{2}[^\w\s]{0,3}[.,;:!?…。！？।؟][\"”’»')\]]{0,3}$")
NEWS = Kind("news", "the lead, then what follows", lambda _: True)

KINDS: tuple[Kind, ...] = (
    ABSTRACT,
    RECIPE,
    LIVE,
    LETTERS,
    FAQ,
    RELEASE_NOTES,
    README,
    NEWSLETTER,
    BLOTTER,
    DIGEST,
    INTERVIEW,
    LISTING,
    REVIEW,
    SPEECH,
    FORUM,
    MAIL,
    OPINION,
    NEWS,
)
"""The first that fits is the document's kind."""


def find_kind(article: Article, *, otherwise: str = "news") -> Kind:
    """The kind of *article* by its own signs; the one named *otherwise* where it has none."""
    found = next(kind for kind in KINDS if kind.fits(article))
    return _named(otherwise) if found is NEWS else found


def shape_article(article: Article, wanted: str = "auto", *, otherwise: str = "news") -> Article:
    """
    *article* as its kind is told: what that never tells is among its removed, with the reason.

    Args:
        wanted: A kind's name, or ``auto``.
        otherwise: What it is where nothing in it tells: ``mail`` for what came as one.
    """
    kind = find_kind(article, otherwise=otherwise) if wanted == "auto" else _named(wanted)
    article = replace(article, blocks=tuple(map(_drop_bullet, article.blocks)))
    return replace(kind.shape(article), kind=kind.name)


def _drop_bullet(block: Block) -> Block:
    """*block* without the mark before an item of a list: nothing to say."""
    mark = BULLET.match(block.text)
    if mark is None:
        return block
    return replace(block, text=block.text[mark.end() :], start=block.start + mark.end())


def find_unfit(article: Article) -> str:
    """What *article* is, where that is nothing to be told: rows of a table, of links or of code."""
    paragraphs = [block.text.strip() for block in article.blocks if block.kind == "paragraph"]
    told = sum(len(text) for text in paragraphs if len(text) >= LONG_LINE or _STOPS.search(text))
    is_fit = len(paragraphs) < FEW_ROWS or told >= TOLD_SHARE * sum(map(len, paragraphs))
    return "" if is_fit or find_kind(article) is not NEWS else "rows of a table, links or code"


def describe_kind(name: str) -> str:
    """What is told of documents of this kind, for a person."""
    return _named(name).tells


def lean_by_kind(article: Article) -> Callable[[Sentence], tuple[Detail, ...]]:
    """What speaks for or against a sentence of a shaped *article* because of its kind."""
    return partial(_named(article.kind).favour, article)


def find_whole(article: Article) -> frozenset[int]:
    """The blocks of a shaped *article* that are told from their beginning to their end."""
    return frozenset(_named(article.kind).whole(article))


def _named(name: str) -> Kind:
    return next(kind for kind in KINDS if kind.name == name)
