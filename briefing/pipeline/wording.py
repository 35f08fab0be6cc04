"""What words depend on: shortening, how a voice is to say them, the person's own names, the day."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from briefing.languages import language as language_of
from briefing.plain import squeeze
from briefing.settings import lexicon_path
from briefing.shortening import NOTES, has_notes, shorten
from briefing.spoken import Lexicon, load_lexicon
from briefing.types import Article, Line, Sentence, SourceSpan

__all__ = ["Speak", "episode_date", "read_lexicon", "word_sentences"]

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
    # The rules are words of one language; elsewhere a sentence stays as it was written.
    has_rules = language_of(article.language).has("shortening")
    without = () if has_rules and has_notes(article.text) else (NOTES,)
    for sentence in sentences:
        text = squeeze(sentence.text)
        edits: tuple[str, ...] = ()
        if has_rules:
            text, edits = shorten(text, without=without)
        spoken = speak(text)
        if any(character.isalnum() for character in spoken):
            span = SourceSpan(source, sentence.start, sentence.end)
            worded[sentence] = Line(text, spoken, 0, source_span=span, edits=edits)
    return worded


def episode_date(given: dt.date | None) -> dt.date:
    """The date given, else SOURCE_DATE_EPOCH's (reproducible-builds.org), else today."""
    if given:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC).date()
    return dt.date.today()


def read_lexicon(path: Path | None) -> Lexicon | None:
    """The lexicon at *path*; else the person's own, ``names.toml`` in the config folder, if any."""
    if path:
        return load_lexicon(path)
    own = lexicon_path()
    return load_lexicon(own) if own.is_file() else None
