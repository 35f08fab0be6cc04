"""Numbers that count nothing: dates, times, ages, ranks, names, and the ends of ranges."""

from __future__ import annotations

import re

from briefing.grouping import vocabulary as words

__all__ = ["is_label"]

_RANGE = re.compile(r"\s?(?:-|–|to|and|or|bis|und|à|et|a|y|e)\s?[$£€¥]?\d")
_SCORE = re.compile(r"\s(?:points?|runs?|goals?|votes?|games?|sets?)?\s?(?:to|against)\s\d")
_AGE = re.compile(r"[\s-](?:year|month|week|day)s?[\s-]old|-jährig|\sJahre alt|\sans\b(?=,)", re.I)
_WHOLE_BEFORE = re.compile(r"\d\s(?:out of|of|in|von|de|sur|su|van)\s(?:the\s|its\s|his\s|her\s)?$")
_MONTH_STARTS = frozenset(month[:3] for month in words.MONTHS)


def is_label(before: str, after: str, number: re.Match[str], language: str) -> bool:
    """Not a quantity: a date, a time, an age, a rank, a name, one end of a range."""
    if any(one.match(after) for one in (_AGE, _RANGE, _SCORE, words.CLOCK)):
        return True
    if re.search(r"\d\s?(?:-|–|to|or|bis|à|a)\s?[$£€¥]?$|\bbetween [$£€¥]?\d.* and $", before):
        return True
    if _WHOLE_BEFORE.search(before):
        return True
    if words.BELONGS_TO_NAME.search(before) and not number["money"]:
        return True
    if re.match(r"(?:st|nd|rd|th|er|e|º|ª)\b|\.\s?(?:January|Januar)", after):
        return True
    if re.search(r",\s$", before) and re.match(r"\s?[,.)]", after):
        return True  # ", 34,": an age
    year = re.fullmatch(r"(?:19|20)\d\d", number["digits"])
    if year and not number["money"] and not re.match(r" (?:people|[a-z]+s)\b|\s?%", after):
        return True
    word = re.search(r"([^\W\d_]+)\.? $", before)
    if word and word[1].casefold()[:3] in _MONTH_STARTS and word[1][0].isupper():
        return True
    following = re.match(r"\.?\s(?:de |of )?([^\W\d_]+)", after)
    if following and following[1].casefold() in words.MONTHS and following[1] != "may":
        return True
    # "Boeing 737 was", "Type 2": a capital before it, and nothing counted after it.
    return bool(
        word
        and word[1][0].isupper()
        and before[: word.start()].strip()
        and not number["money"]
        and not re.match(r"\s?%|[\s-][^\W\d_A-Z]", after)
        and not (language == "de" and re.match(r"\s[^\W\d_]", after))
    )
