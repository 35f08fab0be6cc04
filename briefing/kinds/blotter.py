"""Blotters and diaries: entries that begin with their day, never mixed."""

from __future__ import annotations

import re

from briefing.kinds.kind import Kind
from briefing.types import Article

__all__ = ["BLOTTER"]

FEW_ENTRIES = 4

_DAY = (
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?"
    r"|\d{1,2} [A-Z][a-z]{2,8}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_LABEL = re.compile(
    rf"(?P<label>{_DAY}(?:, \d{{4}})?(?::\s*[A-Z][A-Z /&-]{{2,30}})?)\s*[:–—-]\s+(?=\S)"
)
"""A day, and what kind of entry it is: "October 20: ACCIDENT – "."""


def _fits(article: Article) -> bool:
    return sum(bool(_LABEL.match(block.text)) for block in article.blocks) >= FEW_ENTRIES


BLOTTER = Kind("blotter", "entry by entry, in the order of the days", _fits)
