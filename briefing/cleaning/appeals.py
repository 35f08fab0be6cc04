"""
Appeals: donation, newsletter, membership and app paragraphs that read like the article.

They are good prose, so the scorer of lines alone keeps some. An appeal speaks to *you* about
*us* and names what it wants; the more of a paragraph does so, the surer it is. Quotations and
reported speech are never appeals: people in the news ask for donations too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.cleaning.lines import is_sure, name_kind
from briefing.cleaning.shapes import Shape
from briefing.cleaning.vocabulary import appeal_cue, is_interface_line, surely_appeals
from briefing.languages import language

__all__ = ["find_appeals", "find_head_appeal", "find_reasons"]

_TO_US = re.compile(r"\b(?:you|your|yours|we|our|ours|us)\b")
_REPORTED = re.compile(
    r"[\"“”„«»]|\b(?:said|says|told|according to|added|wrote|tweeted|announced|reported)\b"
)
_WORD = re.compile(r"\w+(?:['’]\w+)*")

_FEWEST_WORDS = 4
_TAIL_FROM = 0.85
_IN_TAIL = 0.6
"""Costs articles 0.2 % of their words, and takes a third of the appeals that were still read."""
_HEAD_LINES = 12
_HEAD_SHARE = 0.4
"""Of a head block's lines, how many must hold a cue (the Independent's appeal: 4 of 6)."""


def find_reasons(shapes: Sequence[Shape], code: str) -> list[str]:
    """
    Why lines go whatever the page around them: interface text, and appeals; empty for those that
    are left to the scorer. *code* is the text's language.
    """
    reasons = [name_kind(shape) if is_sure(shape) else "" for shape in shapes]
    if language(code).has("furniture"):
        texts = [shape.text for shape in shapes]
        head = find_head_appeal(texts)
        for index, appeal in enumerate(find_appeals(texts)):
            if not reasons[index] and (appeal or index < head):
                reasons[index] = "an appeal"
    return reasons


def find_appeals(texts: Sequence[str]) -> list[bool]:
    """
    Tell for each paragraph of one article whether it is an appeal.

    Its own cues and its share of *you* and *we* decide; a paragraph next to an appeal needs less,
    and so does one at the end, where a newsletter or the author's courses are often praised.
    """
    weights = [_weigh(text) for text in texts]
    tail = _find_tail(texts)
    appeals = [weight >= (_IN_TAIL if index >= tail else 1) for index, weight in enumerate(weights)]
    for index, weight in enumerate(weights):
        beside = appeals[max(index - 1, 0) : index] + [
            other >= 1 for other in weights[index + 1 : index + 2]
        ]
        appeals[index] = appeals[index] or (weight >= 0.7 and any(beside))
    return appeals


def _find_tail(texts: Sequence[str]) -> int:
    """The index of the first paragraph that has 85 % of the text before it."""
    before = 0
    limit = _TAIL_FROM * sum(map(len, texts))
    for index, text in enumerate(texts):
        if before >= limit:
            return index
        before += len(text)
    return len(texts)


def find_head_appeal(texts: Sequence[str]) -> int:
    """
    How many paragraphs at the start are one appeal: those before an interface line ("Read more")
    when two in five of them hold a cue; 0 for none.
    """
    for end, text in enumerate(texts[: _HEAD_LINES + 1]):
        if not is_interface_line(text):
            continue
        head = [one for one in texts[:end] if not is_interface_line(one)]
        cues = sum(bool(appeal_cue().search(one.lower())) for one in head)
        strong = sum(bool(surely_appeals().search(one.lower())) for one in head)
        if strong >= 2 and cues >= _HEAD_SHARE * len(head) and end <= len(texts) / 2:
            return end
    return 0


def _weigh(text: str) -> float:
    """How much *text* sounds like an appeal; from 1 on it is one."""
    lower = text.lower()
    words = len(_WORD.findall(lower))
    if words < _FEWEST_WORDS or _REPORTED.search(lower):
        return 0.0
    cues = len(set(surely_appeals().findall(lower))) + 0.5 * len(set(appeal_cue().findall(lower)))
    if not cues:
        return 0.0
    address = len(_TO_US.findall(lower)) / words
    # Longer paragraphs must name more: one "subscribers" in 80 words is a story about a company.
    return (0.4 * cues + 8 * min(address, 0.15)) / (0.8 + words / 60)
