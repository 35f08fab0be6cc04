"""
Appeals: donation, newsletter, membership and app paragraphs that read like the article.

They are good prose, so the scorer of lines alone keeps some. An appeal speaks to *you* about
*us* and names what it wants; the more of a paragraph does so, the surer it is. Quotations and
reported speech are never appeals: people in the news ask for donations too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.cleaning.interface import is_interface_line
from briefing.cleaning.words import APPEAL_CUE

__all__ = ["find_appeals", "find_head_appeal"]

_STRONG_CUE = re.compile(
    r"\b(?:donat(?:e|ing|ions?)|paywalls?|quality journalism|patreon|membership|chip in"
    r"|your (?:support|contributions?|donations?|gift)|subscri(?:be|bing|ption|bers?)|newsletters?"
    r"|support (?:us|our|the guardian|(?:independent|quality|local) journalism|this work)"
    r"|sign(?:ing)? up|cookies|ad[- ]?block(?:er|ing)?|privacy policy|unsubscribe|inbox"
    r"|become an? (?:member|supporter|subscriber|patron)|(?:download|get) (?:the|our) (?:\w+ )?app"
    r"|our (?:journalism|journalists|reporting|newsroom))\b"
)
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
        cues = sum(bool(APPEAL_CUE.search(one.lower())) for one in head)
        strong = sum(bool(_STRONG_CUE.search(one.lower())) for one in head)
        if strong >= 2 and cues >= _HEAD_SHARE * len(head) and end <= len(texts) / 2:
            return end
    return 0


def _weigh(text: str) -> float:
    """1 and more: an appeal."""
    lower = text.lower()
    words = len(_WORD.findall(lower))
    if words < _FEWEST_WORDS or _REPORTED.search(lower):
        return 0.0
    cues = len(set(_STRONG_CUE.findall(lower))) + 0.5 * len(set(APPEAL_CUE.findall(lower)))
    if not cues:
        return 0.0
    address = len(_TO_US.findall(lower)) / words
    # Longer paragraphs must name more: one "subscribers" in 80 words is a story about a company.
    return (0.4 * cues + 8 * min(address, 0.15)) / (0.8 + words / 60)
