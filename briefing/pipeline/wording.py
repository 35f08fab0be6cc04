"""A sentence to the line that says it: shortened, and spelled out for a voice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefing.languages import language as language_of
from briefing.plain import squeeze
from briefing.shortening import shorten
from briefing.types import Article, Line, Sentence, SourceSpan

__all__ = ["Speak", "word_sentences"]

Speak = Callable[[str], str]
"""Written -> spoken."""


def word_sentences(
    article: Article, source: int, sentences: Sequence[Sentence], speak: Speak
) -> Mapping[Sentence, Line]:
    """
    Word *sentences*, in order; those without anything to say are left out.

    Args:
        source: The article's place among the script's.
    """
    worded = {}
    for sentence in sentences:
        text, edits = _shorten(sentence.text, article.language)
        spoken = speak(text)
        if any(character.isalnum() for character in spoken):
            span = SourceSpan(source, sentence.start, sentence.end)
            worded[sentence] = Line(text, spoken, 0, source_span=span, edits=edits)
    return worded


def _shorten(verbatim: str, language: str) -> tuple[str, tuple[str, ...]]:
    text = squeeze(verbatim)
    return shorten(text) if language_of(language).has("shortening") else (text, ())
