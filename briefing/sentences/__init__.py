"""Articles and texts to sentences: pysbd, guarded and repaired."""

from __future__ import annotations

import re

from briefing.sentences.english import find_english_ends
from briefing.sentences.pragmatic import LONGEST, find_ends, open_segmenter
from briefing.types import Article, Sentence

__all__ = ["split_sentences", "split_text"]

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def split_text(text: str, language: str = "en") -> tuple[str, ...]:
    """
    Split *text* into sentences, each verbatim and stripped; no other character is lost.

    A blank line always ends a sentence; a single line break never does.
    """
    return tuple(text[start:end] for start, end in _find_spans(text, language))


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Split the paragraphs of *article*; headings are not sentences, but each names its own."""
    sentences = []
    heading = ""
    for index, block in enumerate(article.blocks):
        if block.kind == "heading":
            heading = block.text
            continue
        for start, end in _find_spans(block.text, article.language):
            sentences.append(
                Sentence(block.text[start:end], index, block.start + start, block.start + end, heading)
            )
    return tuple(sentences)


def _find_spans(text: str, language: str) -> list[tuple[int, int]]:
    segmenter = None

    spans = []
    place = 0
    paragraphs = []
    for match in _PARAGRAPH_END.finditer(text):
        paragraphs.append((place, match.start()))
        place = match.end()
    paragraphs.append((place, len(text)))
    for first, last in paragraphs:
        paragraph = text[first:last]
        window = [0, 0, frozenset()]

        def advice(start: int, end: int, sentence: int) -> bool | None:
            nonlocal segmenter
            if segmenter is None:
                segmenter = open_segmenter("en")
            if not (window[0] <= sentence and end < window[1]):
                a = max(sentence, start - LONGEST // 2)
                b = min(len(paragraph), end + LONGEST // 2)
                ends = find_ends(paragraph[a:b], segmenter)
                window[:] = [a, b, None if ends is None else {a + e for e in ends}]
            if window[2] is None:
                return None
            return any(p in window[2] for p in range(start, end + 1))

        begin = 0
        for end in [*find_english_ends(paragraph, advice), len(paragraph)]:
            piece = paragraph[begin:end]
            if piece.strip():
                left = len(piece) - len(piece.lstrip())
                spans.append((first + begin + left, first + begin + len(piece.rstrip())))
            begin = end
    return spans
