"""Markup that hides an article from its extractor, put right before it looks."""

from __future__ import annotations

from typing import Any

__all__ = ["wrap_bare_text"]

_CONTAINERS = ("div", "article", "section", "main", "td", "body", "center")
_PHRASING = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
        "sub", "sup", "time", "tt", "u", "var", "wbr", "br",
    }
)
_FEWEST_WORDS = 8
"""Bare text of fewer is a label, or what stands between the links of a menu."""


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
