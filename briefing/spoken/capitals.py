"""Words in capitals: acronyms that voices read wrongly, and words that are only shouted."""

from __future__ import annotations

import re
from functools import cache

from briefing.languages import language

__all__ = ["say_capitals"]

_CAPITALS = re.compile(r"(?<![\w&.’'-])[A-Z]{2,24}(?:[’'][A-Z]{1,2})?(?![\w&]|\.[A-Z]|-[A-Z\d])")
_NEXT = re.compile(r"\s([A-Z]{2,24})\b")
_BEFORE = re.compile(r"\b([A-Z]{2,24})[,:]?\s$")
_STARTS = re.compile(r"(?:^|[.!?:][\"”’)]*\s)[\"“‘(]*$")
# So many letters are never spelled where they can be said: UNICEF, NASCAR, but LCPUFA.
_LONG = 6
_SAYABLE = re.compile(
    r"(?:[BCDFGHJKLMNPQRSTVWXZ]|[BCFGPST][HLRW]|S[CKLMNPTW]|TH?R|ST?R|KN|DR|QU|WR)?"
    r"(?:[AEIOUY]{1,2}[BCDFGHJKLMNPQRSTVWXZ]{1,3})*[AEIOUY]{0,2}"
)


def say_capitals(text: str) -> str:
    """
    Respell acronyms and write what is shouted as a word: "TWO men" is "two men".

    Not in a text all in capitals, where the two cannot be told apart.
    """
    if not re.search(r"[A-Z]{2}", text) or not re.search(r"[a-z]", text):
        return text
    return _CAPITALS.sub(_say, text)


def _say(match: re.Match[str]) -> str:
    written = match.group()
    if _is_shouted(match):
        starts = _STARTS.search(match.string, max(0, match.start() - 9), match.start())
        return written.capitalize() if starts else written.lower()
    if written in _listed("as_words") or (len(written) >= _LONG and _SAYABLE.fullmatch(written)):
        return written.capitalize()
    return " ".join(written) if written in _listed("spelled") else written


def _is_shouted(match: re.Match[str]) -> bool:
    word = match.group().replace("’", "'").lower()
    if word not in _plain_words():
        return False
    if word not in _listed("shouted_or_acronym"):
        return True
    ahead = _NEXT.match(match.string, match.end())
    before = _BEFORE.search(match.string, max(0, match.start() - 26), match.start())
    beside = {found[1].lower() for found in (ahead, before) if found}
    return bool(beside & (_plain_words() - _listed("shouted_or_acronym")))


@cache
def _plain_words() -> frozenset[str]:
    english = language("en")
    calendar = {word.lower() for word in (*english.months, *english.weekdays)}
    listed = (english.words(f"referents.{name}") for name in ("function", "numbers"))
    return frozenset(calendar).union(_listed("shouted"), _listed("shouted_or_acronym"), *listed)


def _listed(name: str) -> frozenset[str]:
    return language("en").words(f"spoken.{name}")
