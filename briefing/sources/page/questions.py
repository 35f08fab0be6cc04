"""A page of questions and answers by its markup: tables and lists of terms keep their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

from briefing.languages import every
from briefing.sources.prose import Piece
from briefing.sources.walk import walk_html

__all__ = ["prefer_questions"]

FEW_QUESTIONS = 3
_NUMBER = re.compile(r"\s*\(?\d{1,3}(?:\.\d{1,3}){0,3}[.):]?\s*")
_SPACE = re.compile(r"\s+")
_UNSAID = frozenset(("pre", "nav", "aside", "form", "footer", "header"))


def prefer_questions(tree: Any, found: list[Piece], title: str) -> list[Piece]:
    """
    *found*, or what a walk through *tree* (lxml) finds, where that answers more questions.

    Only of a page whose *title* says that it is one: in others the walk would find its menus too.
    """
    words = "|".join(map(re.escape, every("kinds.faq_titles")))
    if not re.search(rf"(?<!\w)(?:{words})(?!\w)", title, re.IGNORECASE):
        return found
    walked = _walk(tree)
    most = max(FEW_QUESTIONS - 1, _count_answered(found))
    return walked if _count_answered(walked) > most else found


def _count_answered(pieces: Sequence[Piece]) -> int:
    return sum(
        one[1].rstrip("\"”'’) ").endswith("?") and not two[1].rstrip("\"”'’) ").endswith("?")
        for one, two in pairwise(pieces)
    )


def _walk(tree: Any) -> list[Piece]:
    from lxml import etree

    copy = deepcopy(tree)
    for row in copy.iter("tr"):
        cells = list(row.iterchildren("td", "th"))
        if len(cells) > 1 and _NUMBER.fullmatch("".join(cells[0].itertext())):
            for cell in cells:
                cell.tag = "span"
            cells[0].tail = " "
    for element in copy.iter("dt", "p", "tr", "li", "div"):
        if element.tag == "dt" or _is_strong(element):
            element.tag = "h4"
    page = etree.tostring(copy, encoding="unicode")
    pieces = [(kind, _SPACE.sub(" ", text)) for kind, text in walk_html(page, skip=_is_unsaid)]
    # What stands in a list of contents, too, stands last where it is answered.
    last = {text: index for index, (_, text) in enumerate(pieces)}
    return [piece for index, piece in enumerate(pieces) if last[piece[1]] == index]


def _is_strong(element: Any) -> bool:
    """Whether all its words are set in bold."""
    strong = "".join("".join(one.itertext()) for one in element.iter("b", "strong"))
    return bool(strong.strip()) and len(strong.split()) == len("".join(element.itertext()).split())


def _is_unsaid(element: Any) -> bool:
    return element.tag in _UNSAID
