"""What extractors miss: text without a paragraph of its own, a lead set above the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from briefing.sources.prose import is_prose

__all__ = ["find_lead", "wrap_bare_text"]

_CONTAINERS = ("div", "article", "section", "main", "td", "body", "center")
_PHRASING = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "br",
    }
)
_FEWEST_WORDS = 8
"""Bare text of fewer is a label, or what stands between the links of a menu."""
_LEAD_WORDS = 10
_MOST_LEADS = 6
_NO_LEAD_TAGS = frozenset({"nav", "figure", "figcaption", "aside", "form", "footer", "td", "li"})
# A summary set below the headline says what the article says, too.
_NO_LEAD = re.compile(
    r"caption|credit|byline|author|meta|\bdate|newsletter|social|share|promo|cookie|consent|comment"
    r"|standfirst|\bdek\b|deck|sub-?(?:title|head)|summary|descri|excerpt|teaser|banner|widget"
    r"|menu|header-top|notice|alert",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


def wrap_bare_text(tree: Any) -> None:
    """
    Make paragraphs of text that stands between the paragraphs of *tree* (lxml, in place).

    trafilatura drops such text, where the same container has ``<p>`` too, as hand-made and older
    blog pages have it.
    """
    for container in list(tree.iter(*_CONTAINERS)):
        if any(child.tag == "p" for child in container):
            _wrap(container)


def _wrap(container: Any) -> None:
    """Gather each run of text and phrasing elements in *container* that is long enough."""
    from lxml import etree

    children = list(container)
    run: list[Any] = []
    lead = container.text or ""
    before: Any = None
    for child in [*children, None]:
        if child is not None and child.tag in _PHRASING:
            run.append(child)
            continue
        words = lead.split() + [
            word
            for one in run
            for word in ("".join(one.itertext()) + " " + (one.tail or "")).split()
        ]
        linked = sum(len("".join(one.itertext()).split()) for one in run if one.tag == "a")
        if len(words) >= _FEWEST_WORDS and linked * 2 < len(words):
            paragraph = etree.Element("p")
            paragraph.text = lead
            paragraph.extend(run)
            if before is None:
                container.text = None
                container.insert(0, paragraph)
            else:
                before.tail = None
                before.addnext(paragraph)
        if child is not None:
            run, lead, before = [], child.tail or "", child


def find_lead(tree: Any, found: Sequence[str]) -> list[str]:
    """
    The paragraphs of *tree* between the headline and the first one *found*: the lead is often
    set apart from the rest. Captions, bylines and summaries are not taken.
    """
    if not found:
        return []
    known = {_key(text) for text in found}
    first = _key(found[0])
    leads: list[str] = []
    is_under_headline = False
    for element in tree.iter("h1", "p", "div"):
        if element.tag == "div" and any(child.tag not in _PHRASING for child in element):
            continue
        text = " ".join("".join(element.itertext()).split())
        if element.tag == "h1":
            is_under_headline, leads = True, []
        elif _key(text) == first:
            return leads if len(leads) <= _MOST_LEADS else []
        elif is_under_headline and _key(text) not in known and _may_lead(element, text):
            leads.append(text)
    return []


def _may_lead(paragraph: Any, text: str) -> bool:
    if len(text.split()) < _LEAD_WORDS or not is_prose(text):
        return False
    linked = sum(len("".join(link.itertext())) for link in paragraph.iter("a"))
    around = [paragraph, *list(paragraph.iterancestors())[:3]]
    return 2 * linked < len(text) and not any(
        one.tag in _NO_LEAD_TAGS or _NO_LEAD.search(f"{one.get('class', '')} {one.get('id', '')}")
        for one in around
    )


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
