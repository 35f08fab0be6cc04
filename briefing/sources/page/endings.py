"""What stands after an article in the same page: other stories, readers' comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from briefing.languages import either

__all__ = ["prune_endings"]

_COMMENT_NAME = re.compile(
    r"(?:[a-z]{1,4}[-_])?comments?(?:[-_](?:list|section|area|thread|wrap(?:per)?|container|box|item"
    r"|form|info|block|\d+))*",
    re.IGNORECASE,
)
"""A class or an id, whole: "post-with-comments" is the article."""
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_HEADING_CHARACTERS = 80
_PROSE_WORDS = 12
_PROSE_BEFORE = 3
"""Paragraphs that must stand before an ending: an article has begun."""
_CARD_WORDS = 45
_FEWEST_CARDS = 3
_REPLY_LEVELS = 6


def prune_endings(tree: Any, title: str) -> None:
    """
    Cut from *tree* (lxml, in place) other articles, teasers and comments after the article.

    Args:
        title: The page's own, to know its article by where there are several.
    """
    for find in (_other_articles, _comments, _sections, _cards):
        for element in list(find(tree, title)):
            parent = element.getparent()
            # The article's own headline is in none of them.
            if parent is not None and not any(_is_main(one, title) for one in element.iter("h1")):
                parent.remove(element)


def _is_main(headline: Any, title: str) -> bool:
    text = _text(headline).casefold()
    return bool(text) and text in title.casefold()


def _other_articles(tree: Any, title: str) -> Iterator[Any]:
    """Whole articles that pages append for readers who scroll on, each with its own headline."""
    if not any(_is_main(headline, title) for headline in tree.iter("h1")):
        return
    for article in tree.iter("article"):
        headlines = list(article.iter("h1"))
        if headlines and not any(_is_main(one, title) for one in headlines):
            yield article


def _comments(tree: Any, _title: str) -> Iterator[Any]:
    """Siblings of which two or more hold a link to answer them."""
    items: dict[Any, set[Any]] = {}
    for link in tree.iter("a", "button"):
        if len(link) or not _reply().fullmatch((link.text or "").strip()):
            continue
        child = link
        for parent in list(link.iterancestors())[:_REPLY_LEVELS]:
            items.setdefault(parent, set()).add(child)
            child = parent
    for children in items.values():
        if len(children) > 1:
            yield from children


def _sections(tree: Any, _title: str) -> Iterator[Any]:
    """
    What is called comments, or stands under "More stories", "12 comments" and the like, once an
    article has begun.
    """
    prose = 0
    for element in tree.iter("p", "div", "section", "ul", "ol", "li", *_HEADINGS):
        names = f"{element.get('class', '')} {element.get('id', '')}".split()
        if prose >= _PROSE_BEFORE and any(map(_COMMENT_NAME.fullmatch, names)):
            yield element
        elif element.tag == "p" or (element.tag == "div" and not len(element)):
            prose += _is_prose(element)
        elif element.tag in _HEADINGS and prose >= _PROSE_BEFORE:
            text = _text(element)
            if len(text) > _HEADING_CHARACTERS:
                continue
            if _comment_heading().fullmatch(text) or _end().fullmatch(text):
                yield from _under(element)


def _under(heading: Any) -> Iterator[Any]:
    """*heading* and what it is over: all of its own box, else what follows but plain prose."""
    box = heading
    parent = box.getparent()
    while parent is not None and box.getprevious() is None and not (parent.text or "").strip():
        if parent.tag in ("body", "main", "article", "html"):
            break
        box, parent = parent, parent.getparent()
    if box is not heading and len(box) > 1 and _is_of_links(box, heading):
        yield box
        return
    yield heading
    for sibling in heading.itersiblings():
        if sibling.tag in ("h1", "h2", *_HEADINGS) or (sibling.tag == "p" and _is_prose(sibling)):
            return
        yield sibling


def _is_of_links(box: Any, heading: Any) -> bool:
    """Whether *box* is no section of the article: it is for comments, or leads to other pages."""
    return bool(_comment_heading().fullmatch(_text(heading))) or (
        sum(1 for _ in box.iter("a")) >= _FEWEST_CARDS
        or 2 * sum(len(_text(link)) for link in box.iter("a")) > len(_text(box))
    )


def _cards(tree: Any, _title: str) -> Iterator[Any]:
    """Runs of like boxes, each with a linked headline and a line or two about it."""
    groups: dict[tuple[Any, str, str], list[Any]] = {}
    for link in tree.iter("a"):
        heading = link.getparent()
        if heading is None or heading.tag not in _HEADINGS:
            heading = next((one for one in link if one.tag in _HEADINGS), None)
            card = link if heading is not None else None
        else:
            card = heading.getparent()
        if card is not None and card.getparent() is not None and card.tag not in ("body", "main"):
            key = (card.getparent(), card.tag, card.get("class", ""))
            group = groups.setdefault(key, [])
            if card not in group[-1:]:
                group.append(card)
    whole = sum(_is_prose(one) for one in tree.iter("p"))
    for cards in groups.values():
        if len(cards) >= _FEWEST_CARDS and all(_is_card(card) for card in cards):
            prose = sum(_is_prose(one) for card in cards for one in card.iter("p"))
            # Where they are most of the prose, the page is a list, and they are its text.
            if 2 * prose < whole:
                yield from cards


def _is_card(element: Any) -> bool:
    return len(_text(element).split()) <= _CARD_WORDS


def _is_prose(element: Any) -> bool:
    """A paragraph of a sentence or more, and not a link."""
    words = len(_text(element).split())
    linked = sum(len(_text(link).split()) for link in element.iter("a"))
    return words >= _PROSE_WORDS and 2 * linked < words


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@cache
def _end() -> re.Pattern[str]:
    return re.compile(rf"\W*{either('page.endings')}\W*", re.IGNORECASE)


@cache
def _comment_heading() -> re.Pattern[str]:
    return re.compile(rf"\W*{either('page.comments')}\W*", re.IGNORECASE)


@cache
def _reply() -> re.Pattern[str]:
    return re.compile(either("page.replies"), re.IGNORECASE)
