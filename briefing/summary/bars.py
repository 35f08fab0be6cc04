"""What is no sentence to say, however much time there is."""

from __future__ import annotations

import re
from functools import cache

from briefing.languages import language

__all__ = ["find_bars"]

FRAGMENT_WORDS = 8
"""What is longer and has no verb that we know has one that we do not."""
CREDIT_WORDS = 20
ANNOUNCING_WORDS = 7
"""What ends in a colon and has so many spaces, or more, may tell something itself."""

_PROGRAM = re.compile(r"\w\.[a-z]{1,4}:\d{1,6}(?::\d{1,6})?(?: ?\([^()]{1,60}\))?: ")
"""The line of a file, as programs name it when they fail: ``tree.c:248 (grow): ...``."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def find_bars(text: str, code: str) -> str:
    """Say why *text*, in language *code*, is never said; empty when it may be."""
    if _is_label(text):
        return "is a label"
    if _PROGRAM.search(text):
        return "is a program's message"
    words = len(text.split())
    is_short = words < CREDIT_WORDS
    lower = text.lower()
    start = lower.lstrip("\"“‘'([• ")
    if (is_short and _starts(code).match(start)) or _stands(code, "elsewhere").search(lower):
        return "points elsewhere"
    in_brackets = text.startswith("(") and text.endswith(")")
    if (is_short or in_brackets) and _stands(code, "credits").search(lower):
        return "names who worked on it"
    if words <= FRAGMENT_WORDS and _is_fragment(text, code):
        return "has no verb"
    return ""


def _is_label(text: str) -> bool:
    """
    Whether *text* is no sentence to say.

    A stop after a space is what a page's own markup left of a heading; a few words and a colon are
    the name of what follows, and so are more without a figure; "What stood out in the 3-1 win:"
    tells the news.
    """
    end = text.rstrip("\"”’') .")
    is_open = end.endswith((",", ";", "–", "—", "-"))
    if text[-2:-1].isspace() or is_open:
        return True
    tells = text.count(" ") >= ANNOUNCING_WORDS and any(map(str.isdigit, text))
    return end.endswith(":") and not tells


def _is_fragment(text: str, code: str) -> bool:
    """Few words and none of them a verb: "England and Wales."; what tells a number is news."""
    verbs = language(code).words("summary.verbs")
    ends = text.endswith((".", "…"))
    if not verbs or not ends or ":" in text or any(mark.isdigit() for mark in text):
        return False
    words = _WORD.findall(text.replace("’", "'").lower())
    subjects = language(code).words("summary.subjects")
    if not words or words[0].partition("'")[0] in subjects or words[-1] in subjects:
        return False
    return not any(_may_be_verb(word, verbs) for word in words)


def _may_be_verb(word: str, verbs: frozenset[str]) -> bool:
    if word in verbs or word.endswith(("n't", "'re", "'ll", "'ve", "'d", "'m")):
        return True
    if word.endswith(("ed", "ize", "ise", "ify", "ing")):
        return True
    stems = {word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"}
    return bool(stems & verbs)


@cache
def _starts(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?:please )?{language(code).either('summary.sends_away')}")


@cache
def _stands(code: str, name: str) -> re.Pattern[str]:
    words = language(code).either(f"summary.{name}")
    return re.compile(rf"(?<!\w){words}(?!\w)")
