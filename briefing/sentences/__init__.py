"""Articles and texts to sentences, every character accounted for: pysbd, guarded and repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.sentences.english import find_english_ends
from briefing.sentences.foreign import find_foreign_ends
from briefing.types import Article, Sentence

__all__ = ["split_sentences", "split_text"]

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\u2029")


def split_text(text: str, language: str = "en") -> tuple[str, ...]:
    """
    Split *text* into its sentences.

    A blank line always ends a sentence; a single line break never does.

    Args:
        language: BCP 47; ``en-GB`` counts as ``en``. One we have no rules for gets plain ones.

    Returns:
        Verbatim substrings in order, stripped; only white space lies between them.
    """
    return tuple(text[start:end] for start, end in split_spans(text, language))


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Split the paragraphs of *article*; headings are not sentences but are named in theirs."""
    sentences = []
    heading = ""
    for index, block in enumerate(article.blocks):
        if block.kind != "paragraph":
            heading = block.text
            continue
        for start, end in split_spans(block.text, article.language):
            text = block.text[start:end]
            offset = block.start
            sentences.append(Sentence(text, index, offset + start, offset + end, heading))
    return tuple(sentences)


def split_spans(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of *text* starts and ends; see :func:`split_text`."""
    code = re.split(r"[-_]", language.strip().lower())[0]
    for first, last in _find_paragraphs(text):
        paragraph = text[first:last]
        if code in {"en", ""}:
            ends = find_english_ends(paragraph)
        else:
            ends = find_foreign_ends(paragraph, code)
        start = 0
        for end in (*ends, len(paragraph)):
            piece = paragraph[start:end]
            bare = piece.strip()
            if bare:
                offset = first + start + piece.index(bare)
                yield offset, offset + len(bare)
            start = end


def _find_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PARAGRAPH_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
