"""
What a page's markup shows to be no part of the article: pull quotes, teasers, newsletter boxes.

It is cut from the parsed page before the article is looked for, since afterwards only the words
are left to tell by. Everything here is short: a name in a class says nothing about a container
that holds the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from briefing.languages import either

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


def prune_page(tree: Any) -> None:
    """Cut from *tree* (lxml, changed in place) what its markup shows to be no article."""
    boxes = list(_boxes(tree))
    # Where most of the prose is in such boxes, the site names everything so.
    if 2 * _count_prose(boxes) > _count_prose([tree]):
        boxes = []
    for element in [*boxes, *_teasers(tree)]:
        _cut(element)


def _count_prose(elements: Iterable[Any]) -> int:
    """How many paragraphs of a sentence or more are in *elements*."""
    paragraphs = {one for element in elements for one in element.iter("p")}
    return sum(len(_squeeze(one).split()) >= _PROSE_WORDS for one in paragraphs)


def _boxes(tree: Any) -> Iterator[Any]:
    for element in tree.iter(*_BOX_TAGS, "span", "a"):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if names == " ":
            continue
        pattern = _BOX if element.tag in _BOX_TAGS else _MARK
        if pattern.search(names) and _is_short(element, _BOX_WORDS):
            yield element


def _teasers(tree: Any) -> Iterator[Any]:
    """Lines that only lead on to another article."""
    for link in tree.iter("a"):
        # Most links of a page are those of its menus: a word or two.
        if len(_squeeze(link).split()) < _TITLE_WORDS:
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
    text = _squeeze(element)
    linked = sum(len(_squeeze(link)) for link in element.iter("a"))
    if linked < 0.5 * len(text) or len(text.split()) < _TEASER_WORDS:
        return False
    lead = _lead_in().match(text)
    rest = len(text) - linked
    if lead and rest <= len(lead[0]) + 1:
        return True
    return element.tag in ("p", "div") and rest <= 1 and not _SENTENCE_END.search(text)


def _squeeze(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


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
