"""What a document is, and how documents of that kind are told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from briefing.languages import language
from briefing.types import Article, Block, Removed, Sentence

__all__ = [
    "BULLET",
    "QUOTED",
    "Detail",
    "Kind",
    "Section",
    "add_line",
    "find_sections",
    "leave_out",
    "mark_items",
    "take_back",
    "title_from_first_line",
    "words_for",
]

LONGEST_TITLE_WORDS = 10
BULLET = re.compile(r"(?:[^\w\s\"“”„«‘’'…()\[\]#&$€£@<>=/\\–—-]{1,3}|-(?!-))\s+(?=\S)")
"""A mark or a picture before an item of a list: nothing to say."""
QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{0,2000}[\"”»]")
"""What somebody else says."""
_STOPS = re.compile(r"[.!?…:;,]$")
_UNWORDED = re.compile(r"^[^\w(\"“'‘]+")

Detail = tuple[str, float]
"""What makes a sentence more or less worth hearing, and by how much; as in a rating."""


def _keep(article: Article) -> Article:
    return article


def _none(article: Article) -> tuple[int, ...]:
    del article
    return ()


def _nothing(article: Article, sentence: Sentence) -> tuple[Detail, ...]:
    del article, sentence
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document, and how one of it is told."""

    name: str
    tells: str
    """What is told of it and what never, for a person: "a question only with its answer"."""
    fits: Callable[[Article], bool]
    shape: Callable[[Article], Article] = _keep
    """The article as it is told: blocks in the order they are heard, the others removed."""
    favour: Callable[[Article, Sentence], tuple[Detail, ...]] = _nothing
    """What speaks for a sentence of the shaped article."""
    reorders: bool = False
    """Whether *shape* may change the order of the document's blocks."""
    whole: Callable[[Article], Iterable[int]] = _none
    """The blocks of the shaped article that are told to their end or not at all."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the paragraphs under it, by their indices in an article's blocks."""

    heading: int | None
    """None before the first heading."""
    body: range

    def title(self, article: Article) -> str:
        """Its heading's text, without a colon at its end; empty where it has none."""
        return "" if self.heading is None else article.blocks[self.heading].text.strip(" :#*")

    def words(self, article: Article) -> int:
        return sum(len(article.blocks[index].text.split()) for index in self.body)


def find_sections(article: Article) -> tuple[Section, ...]:
    """The sections of *article* in order; one whose body is empty is only a heading."""
    heads = [index for index, block in enumerate(article.blocks) if block.kind != "paragraph"]
    first = heads[0] if heads else len(article.blocks)
    sections = [Section(None, range(first))] if first else []
    for head, following in pairwise([*heads, len(article.blocks)]):
        sections.append(Section(head, range(head + 1, following)))
    return tuple(sections)


def leave_out(article: Article, reasons: Mapping[int, str]) -> Article:
    """*article* without the blocks at these indices, each removed for its reason."""
    if not reasons:
        return article
    gone = tuple(
        Removed(block.text, reasons[index], block.start, block.end)
        for index, block in enumerate(article.blocks)
        if index in reasons and block.start < block.end
    )
    kept = tuple(block for index, block in enumerate(article.blocks) if index not in reasons)
    if not any(block.kind == "paragraph" for block in kept):
        return article  # nothing else would be left to tell
    removed = sorted((*article.removed, *gone), key=lambda one: one.start)
    return replace(article, blocks=kept, removed=tuple(removed))


def mark_items(article: Article, headings: Iterable[int]) -> Article:
    """*article* with the headings at these indices said aloud, each before what stands under it."""
    marked = frozenset(headings)
    blocks: tuple[Block, ...] = tuple(
        replace(block, kind="item") if index in marked else block
        for index, block in enumerate(article.blocks)
    )
    return replace(article, blocks=blocks)


def add_line(article: Article, text: str, *, before: int) -> Article:
    """*article* with *text*, a line of our own, said before the block at this index."""
    at = article.blocks[before].start
    own = Block("item", text, at, at)
    return replace(article, blocks=(*article.blocks[:before], own, *article.blocks[before:]))


def take_back(article: Article, wanted: Callable[[str], bool]) -> Article:
    """*article* with the *wanted* of its removed lines again, each without marks before it."""
    back = [one for one in article.removed if wanted(_UNWORDED.sub("", one.text))]
    if not back:
        return article
    blocks = []
    for one in back:
        start = one.start + len(one.text) - len(_UNWORDED.sub("", one.text))
        blocks.append(Block("paragraph", article.text[start : one.end], start, one.end))
    return replace(
        article,
        blocks=tuple(sorted((*article.blocks, *blocks), key=lambda block: block.start)),
        removed=tuple(one for one in article.removed if one not in back),
    )


def title_from_first_line(article: Article) -> Article:
    """
    *article* under the first line of its text, where that was taken for no part of it.

    Of a list nobody can tell a headline from an item by the words around it.
    """
    first = min(article.removed, key=lambda one: one.start, default=None)
    if first is None or article.text[: first.start].strip() or _STOPS.search(first.text):
        return article
    if len(first.text.split()) > LONGEST_TITLE_WORDS:
        return article
    # What was taken for the headline is the first item, or the first question.
    named = article.title
    return replace(take_back(article, lambda text: text == named != first.text), title=first.text)


@cache
def words_for(code: str, name: str) -> re.Pattern[str]:
    """Whole words and phrases of *name* in a language's ``kinds.toml``; matches nothing without."""
    phrases = sorted(language(code).listed(f"kinds.{name}"), key=len, reverse=True)
    if not phrases:
        return re.compile(r"(?!)")
    inner = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{inner})(?!\w)", re.IGNORECASE)
