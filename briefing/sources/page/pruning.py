"""
What a page's markup shows to be no part of the article: pull quotes, teasers, newsletter boxes,
and what stands after it: other stories, readers' comments.

It is cut from the parsed page before the article is looked for, since afterwards only the words
are left to tell by. Boxes are short: a name in a class says nothing about a container that holds
the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from briefing.languages import either
from briefing.sources.page.main_text import is_running_text

__all__ = ["prune_page"]

_BOX_WORDS = 80
"""A box of more words may hold the article, whatever it is called."""
_LINK_WORDS = 40
_TEASER_WORDS = 4
_TITLE_WORDS = 3
_PROSE_WORDS = 12
_MOST_PIECES = 400

_BOX_TAGS = ("div", "aside", "section", "figure", "form", "ul", "ol", "blockquote", "p")
_BOX = re.compile(
    r"pull-?_?quote|news-?letter|sign-?up\b|subscribe-|inline-?promo|promo-?(?:box|inline|unit)"
    r"|recirc|read-?(?:more|next|also)\b|also-?read|see-?also|(?:^|[\s_-])related"
    r"|most-?(?:read|popular|viewed)|author-?(?:bio|box|card|info)|about-?(?:the-?)?author"
    r"|(?:photo|image)-?(?:credit|caption)|wp-caption-text|figcaption|call-?to-?action|\bcta\b"
    r"|affiliate|disclosure|(?:post|entry)-?(?:info|meta)\b|follow-?us|donat(?:e|ion)-"
    r"|share-?(?:bar|buttons?|links|tools)|\bsitesub\b|\breferences\b|\breflist\b"
    r"|(?:^|[\s_-])toc(?:$|[\s_-])",
    re.IGNORECASE,
)
_MARK = re.compile(r"mw-editsection|\bheader-?link\b|\banchor-?link\b|\bsr-only\b", re.IGNORECASE)
"""Of what stands inside a line of text."""
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_LINES = frozenset(
    ("p", "div", "li", "h3", "h4", "h5", "h6", "blockquote", "strong", "em", "b", "i")
)
_COMMENT_NAME = re.compile(
    r"(?:[a-z]{1,4}[-_])?comments?(?:[-_](?:list|section|area|thread|wrap(?:per)?|container|box|item"
    r"|form|info|block|\d+))*",
    re.IGNORECASE,
)
"""A class or an id, whole: "post-with-comments" is the article."""
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_TITLE_MOST = 14
_PROSE_BEFORE = 3
"""Paragraphs that must stand before an ending: an article has begun."""
_CARD_WORDS = 45
_CARD_TAGS = ("div", "article", "section", "a", "td")
_FEWEST_CARDS = 3
_REPLY_LEVELS = 6


def prune_page(tree: Any, title: str) -> None:
    """
    Cut from *tree* (lxml, in place) what its markup shows to be no article.

    Args:
        title: The page's own, to know its article by where there are several.
    """
    whole = _count_prose([tree])
    for find in (_other_articles, _comments, _sections, _cards, _boxes, _teasers):
        found = [
            one
            for one in find(tree)
            # The article's own headline is in none of them.
            if not any(_is_main(headline, title) for headline in one.iter("h1"))
        ]
        # Where most of the prose would go, the site names everything so, or is a list of such;
        # only what readers say may well be more than the article.
        if find in (_comments, _sections) or 2 * _count_prose(found) <= whole:
            for element in found:
                _cut(element)


def _count_prose(elements: Iterable[Any]) -> int:
    """How many paragraphs of a sentence or more are in *elements*."""
    paragraphs = {one for element in elements for one in element.iter("p")}
    return sum(len(_text(one).split()) >= _PROSE_WORDS for one in paragraphs)


def _boxes(tree: Any) -> Iterator[Any]:
    named: dict[tuple[bool, str], bool] = {}
    for element in tree.iter(*_BOX_TAGS, "span", "a"):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if names == " ":
            continue
        key = (element.tag in _BOX_TAGS, names)
        if key not in named:
            named[key] = bool((_BOX if key[0] else _MARK).search(names))
        if named[key] and _is_short(element, _BOX_WORDS):
            yield element
    for quote in tree.iter("q"):
        # All that its box says: set large beside the text that says it, too.
        if _is_short(quote.getparent(), _BOX_WORDS) and _text(quote.getparent()) == _text(quote):
            yield quote


def _teasers(tree: Any) -> Iterator[Any]:
    """Lines that only lead on to another article."""
    for link in tree.iter("a"):
        # Most links of a page are those of its menus: a word or two.
        if len(_text(link).split()) < _TITLE_WORDS:
            continue
        element = link.getparent()
        while element is not None and element.tag in _LINES and _is_short(element, _LINK_WORDS):
            if _leads_on(element):
                yield element
            element = element.getparent()


def _leads_on(element: Any) -> bool:
    """
    Whether a short line is a link with nothing, or only a lead-in ("Read more:"), before it.

    A link that is a sentence may be the article's own.
    """
    text = _text(element)
    linked = sum(len(_text(link)) for link in element.iter("a"))
    if linked < 0.5 * len(text) or len(text.split()) < _TEASER_WORDS:
        return False
    lead = _lead_in().match(text)
    rest = len(text) - linked
    if lead and rest <= len(lead[0]) + 1:
        return True
    return element.tag in ("p", "div") and rest <= 1 and not _SENTENCE_END.search(text)


def _is_short(element: Any, most_words: int) -> bool:
    """Whether there are at most *most_words* words in *element*; looks no further than that."""
    words = 0
    for pieces, text in enumerate(element.itertext()):
        words += len(text.split())
        if words > most_words or pieces > _MOST_PIECES:
            return False
    return True


def _cut(element: Any) -> None:
    """Remove *element*, but not the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    before = element.getprevious()
    if not tail.strip():
        pass
    elif before is None:
        parent.text = f"{parent.text or ''} {tail}"
    else:
        before.tail = f"{before.tail or ''} {tail}"
    parent.remove(element)


@cache
def _lead_in() -> re.Pattern[str]:
    return re.compile(rf"\W*{either('page.lead_ins')}\b\W*", re.IGNORECASE)


def _is_main(headline: Any, title: str) -> bool:
    text = _text(headline).casefold()
    return bool(text) and text in title.casefold()


def _other_articles(tree: Any) -> Iterator[Any]:
    """Whole articles that pages append for readers who scroll on, each with its own headline."""
    headed = False
    for element in tree.iter("h1", "article"):
        if element.tag == "h1":
            headed = True
        elif headed and any(True for _ in element.iter("h1")):
            yield element


def _comments(tree: Any) -> Iterator[Any]:
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


def _sections(tree: Any) -> Iterator[Any]:
    """
    What is called comments, or stands under "More stories", "12 comments" and the like, once an
    article has begun.
    """
    prose = 0
    for element in tree.iter("p", "div", "section", "ul", "ol", "li", *_HEADINGS):
        names = f"{element.get('class', '')} {element.get('id', '')}".split()
        if prose >= _PROSE_BEFORE and any(map(_COMMENT_NAME.fullmatch, names)):
            yield element
            continue
        is_line = element.tag == "p" or (element.tag == "div" and not len(element))
        if is_line and is_running_text(element):
            prose += 1
        elif (is_line or element.tag in _HEADINGS) and prose >= _PROSE_BEFORE:
            text = _text(element) if _is_short(element, _TITLE_MOST) else ""
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
        if sibling.tag in ("h1", "h2", *_HEADINGS) or (
            sibling.tag == "p" and is_running_text(sibling)
        ):
            return
        yield sibling


def _is_of_links(box: Any, heading: Any) -> bool:
    """Whether *box* is no section of the article: it is for comments, or leads to other pages."""
    return bool(_comment_heading().fullmatch(_text(heading))) or (
        sum(1 for _ in box.iter("a")) >= _FEWEST_CARDS
        or 2 * sum(len(_text(link)) for link in box.iter("a")) > len(_text(box))
    )


def _cards(tree: Any) -> Iterator[Any]:
    """Runs of like boxes, each of which begins with a linked headline, over a line or two."""
    groups: dict[tuple[Any, str, str], list[Any]] = {}
    for link in tree.iter("a"):
        headline = _text(link)
        if len(headline.split()) < _TITLE_WORDS or _SENTENCE_END.search(headline):
            continue
        card = link
        while (above := card.getparent()) is not None and _begins(above, headline):
            card = above
            if card.tag in _CARD_TAGS:
                key = (card.getparent(), card.tag, card.get("class", ""))
                groups.setdefault(key, []).append(card)
    for cards in groups.values():
        if len(cards) >= _FEWEST_CARDS:
            yield from cards


def _begins(box: Any, headline: str) -> bool:
    """Whether *box* is a short one that begins with *headline*."""
    return _is_short(box, _CARD_WORDS) and _text(box).startswith(headline)


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
