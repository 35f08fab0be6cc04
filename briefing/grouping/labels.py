"""Numbers that count nothing: dates, times, ages, ranks, names, and the ends of ranges."""

from __future__ import annotations

import re

from briefing.grouping.vocabulary import read_vocabulary
from briefing.languages import language as language_of

__all__ = ["is_label"]

_SCORE = re.compile(r"\s(?:points?|runs?|goals?|votes?|games?|sets?)?\s?(?:to|against)\s\d")


def is_label(before: str, after: str, number: re.Match[str], language: str) -> bool:
    """Not a quantity: a date, a time, an age, a rank, a name, one end of a range."""
    words = read_vocabulary(language)
    if any(one.match(after) for one in (words.age, words.range, _SCORE, words.clock)):
        return True
    if words.range_before.search(before) or words.whole_before.search(before):
        return True
    if words.belongs_to_name.search(before) and not number["money"]:
        return True
    if re.match(r"(?:st|nd|rd|th|er|e|º|ª)\b|\.\s?(?:January|Januar)", after):
        return True
    if re.search(r",\s$", before) and re.match(r"\s?[,.)]", after):
        return True  # ", 34,": an age
    year = re.fullmatch(r"(?:19|20)\d\d", number["digits"])
    if year and not number["money"] and not re.match(r" (?:people|[a-z]+s)\b|\s?%", after):
        return True
    word = re.search(r"([^\W\d_]+)\.? $", before)
    if (
        word
        and word[1][0].isupper()
        and word[1].casefold()[:3] in {month[:3] for month in words.months}
    ):
        return True
    following = re.match(r"\.?\s(?:de |of )?([^\W\d_]+)", after)
    if following and following[1].casefold() in words.months and following[1] != "may":
        return True
    # "Boeing 737 was", "Type 2": a capital before it, and nothing counted after it.
    return bool(
        word
        and word[1][0].isupper()
        and before[: word.start()].strip()
        and not number["money"]
        and not re.match(r"\s?%|[\s-][^\W\d_A-Z]", after)
        and not (language_of(language).has("capital nouns") and re.match(r"\s[^\W\d_]", after))
    )
