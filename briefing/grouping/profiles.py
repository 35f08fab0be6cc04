"""What tells one article's event from another's: its words, names, numbers, days and phrases."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.phrases import phrases_for
from briefing.types import Article

__all__ = ["Profile", "profile_article"]

STEM_LETTERS = 6
"""Enough to tell words apart, few enough to drop most endings, in any alphabet."""
LEAD_WORDS = 70
"""What an independent account has in common with another stands in its first sentences."""
MOST_WORDS = 3000
"""Of a book only its beginning is compared."""
PHRASE_WORDS = 5

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_NO_SPACES = re.compile(
    # Scripts that put no space between words: kana, Han, Thai, Lao, Burmese, Khmer.
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+"
)
_SENTENCE_END = re.compile(r"[.!?:;\"“”„«»()\n–—-]\s*$")


@dataclass(frozen=True, slots=True)
class Profile:
    """One article, ready to be compared."""

    key: str
    """All its words: equal for equal text, whatever the white space and the case."""
    size: int
    """Words."""
    counts: Mapping[str, int]
    """How often each stem stands in title and text."""
    title: frozenset[str]
    lead: frozenset[str]
    names: frozenset[str]
    """Stems with a capital where no sentence begins."""
    numbers: frozenset[str]
    phrases: frozenset[int]
    """Hashes of each run of five words."""
    weekdays: frozenset[int]
    """Named in the lead; Monday is 0."""


def profile_article(article: Article) -> Profile:
    """Read *article* once, for any number of comparisons."""
    body = "\n".join(block.text for block in article.blocks if block.kind == "paragraph")
    body = unicodedata.normalize("NFKC", body)
    words: list[str] = []
    names: set[str] = set()
    for match in _WORD.finditer(body):
        if len(words) >= MOST_WORDS:
            break
        stems = _stems(match[0])
        words += stems
        before = body[max(match.start() - 3, 0) : match.start()]
        if match[0][0].isupper() and before and not _SENTENCE_END.search(before):
            names.update(stems)
    title = [
        stem
        for match in _WORD.finditer(unicodedata.normalize("NFKC", article.title))
        for stem in _stems(match[0])
    ]
    days = phrases_for(article.language).weekdays.casefold().split()
    lead_words = words[:LEAD_WORDS]
    return Profile(
        key=" ".join(words),
        size=len(words),
        counts=Counter(words + title),
        title=frozenset(title),
        lead=frozenset(lead_words),
        names=frozenset(names),
        numbers=frozenset(word for word in words if word[0].isdigit() and len(word) > 1),
        phrases=frozenset(
            hash(tuple(words[start : start + PHRASE_WORDS]))
            for start in range(len(words) - PHRASE_WORDS + 1)
        ),
        weekdays=frozenset(
            index for index, day in enumerate(days) if day[:STEM_LETTERS] in lead_words
        ),
    )


def _stems(word: str) -> list[str]:
    if word[0].isdigit():
        return [re.sub(r"[.,](?=\d{3}\b)", "", word)]
    unspaced = _NO_SPACES.search(word)
    if unspaced:
        run = unspaced[0]
        return [run[at : at + 2] for at in range(max(len(run) - 1, 1))]
    return [re.sub(r"['’].*", "", word.casefold())[:STEM_LETTERS]]
