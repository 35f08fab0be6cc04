"""What tells one article's event from another's: its words, names, numbers, days and phrases."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from briefing.languages import language as language_of
from briefing.types import Article

__all__ = ["Profile", "profile_article"]

STEM_LETTERS = 6
"""Enough to tell words apart, few enough to drop most endings, in any alphabet."""
PEG_WORDS = 25
"""What is new stands in the first sentence ..."""
LEAD_WORDS = 70
"""... and what happened in the first few."""
HEAD_WORDS = 200
"""By then every account has said what happened; what follows is as often the story so far."""
MOST_WORDS = 400
"""Of a long article no more is compared: the longer two texts, the more alike all of them are."""
PHRASE_WORDS = 5

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_UNSPACED = re.compile(
    # Scripts that put no space between words: kana, Han, Thai, Lao, Burmese, Khmer.
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_THOUSANDS = re.compile(r"[.,](?=\d{3}\b)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\"“”„«»‘(\n–—-])\s*$")


@dataclass(frozen=True, slots=True)
class Profile:
    """One article, ready to be compared. Sets are of stems, title included where not said."""

    key: str
    """Equal for equal text, whatever the white space and the case; empty for none."""
    size: int
    """Words, of the whole text."""
    language: str
    date: dt.date | None
    counts: Mapping[str, int]
    """How often each stem stands in the title and the first 400 words."""
    title: frozenset[str]
    peg: frozenset[str]
    """Title and first 25 words."""
    lead: frozenset[str]
    """Title and first 70 words."""
    head: frozenset[str]
    """Title and first 200 words."""
    names: frozenset[str]
    """With a capital where no sentence begins; none in scripts without capitals."""
    numbers: frozenset[str]
    """In digits, whether written so or in words."""
    weekdays: tuple[int, ...]
    """Monday is 0; each once, as first named."""
    phrases: frozenset[int]
    """Hashes of each run of five words, without the title."""
    lead_phrases: frozenset[int]


def profile_article(article: Article) -> Profile:
    """Read *article* once, for any number of comparisons."""
    body = "\n".join(block.text for block in article.blocks if block.kind == "paragraph")
    words, names = _read(_digits(body, article.language))
    title, _ = _read(_digits(article.title, article.language))
    days = [day.lower()[:STEM_LETTERS] for day in language_of(article.language).weekdays]
    first = words[:MOST_WORDS]
    names &= frozenset(first)
    numbers = frozenset(word for word in first + title if word[0].isdigit())
    return Profile(
        key=" ".join(body.casefold().split()),
        size=len(words),
        language=article.language,
        date=article.date,
        counts=Counter(first + title),
        title=frozenset(title),
        peg=frozenset(title + words[:PEG_WORDS]),
        lead=frozenset(title + words[:LEAD_WORDS]),
        head=frozenset(title + words[:HEAD_WORDS]),
        names=names,
        numbers=numbers,
        weekdays=tuple(dict.fromkeys(days.index(word) for word in first if word in days)),
        phrases=_phrases(first),
        lead_phrases=_phrases(words[:LEAD_WORDS]),
    )


def _read(text: str) -> tuple[list[str], frozenset[str]]:
    """The stems of *text* in order, and which are names."""
    words: list[str] = []
    names: set[str] = set()
    for match in _WORD.finditer(text):
        stems = _stems(match[0])
        words += stems
        if match[0][0].isupper():
            before = text[max(match.start() - 3, 0) : match.start()]
            if not _SENTENCE_START.search(before):
                names.update(stems)
    return words, frozenset(names)


def _stems(word: str) -> Collection[str]:
    if word[0].isdigit():
        return (_THOUSANDS.sub("", word),)
    if _UNSPACED.match(word):
        return [word[at : at + 2] for at in range(max(len(word) - 1, 1))]
    return (re.split("['’]", word.casefold())[0][:STEM_LETTERS],)


def _phrases(words: Sequence[str]) -> frozenset[int]:
    return frozenset(
        hash(tuple(words[start : start + PHRASE_WORDS]))
        for start in range(len(words) - PHRASE_WORDS + 1)
    )


def _digits(text: str, language: str) -> str:
    """ "Twelve" and "12" are the same evidence."""
    text = unicodedata.normalize("NFKC", text)
    if not language_of(language).has("number words"):
        return text
    from text_to_num import alpha2digit

    digits: str = alpha2digit(text, language, 0.0)
    return digits
