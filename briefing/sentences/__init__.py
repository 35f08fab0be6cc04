"""
Articles and texts to sentences, every character accounted for.

English has rules of its own (``english.py``); other languages have pysbd's, guarded and repaired,
and where that has none plain ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from briefing.languages import every, language
from briefing.sentences.english import find_english_ends
from briefing.sentences.pragmatic import ask_pysbd
from briefing.types import Article, Sentence

if TYPE_CHECKING:
    from pysbd import Segmenter

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
            ends = _find_foreign_ends(paragraph, code)
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


_WINDOW: Final = 1000
"""Characters given to pysbd at once."""
_CLOSERS = re.compile(r"\s?[”’»“)\]」』）】]+(?=\s|$)|[\"'”’»)\]」』）】]+")
_QUOTED_STOP = re.compile(r"[.!?…]\s?[»”\"“)]+(?=\s)")
_SURE = frozenset("。．！？｡।॥؟۔։።፧။\"'”’»)]」』）】")


def _find_foreign_ends(paragraph: str, code: str) -> list[int]:
    """Find where sentences end, as offsets just after each; ascending."""
    if not language(code).has("pysbd"):
        return _find_generic_ends(paragraph)
    from pysbd import Segmenter

    segmenter = Segmenter(language=code, clean=False)
    ends: list[int] = []
    start = 0
    while start < len(paragraph):
        stop = _find_window_end(paragraph, start)
        found = _find_window_ends(paragraph[start:stop], segmenter)
        # The last sentence of a window may go on in the next: read it again from its start.
        inner = [start + end for end in found if stop == len(paragraph) or start + end < stop]
        ends += _repair(paragraph, inner)
        start = inner[-1] if inner and stop < len(paragraph) else stop
    return ends


def _find_window_end(paragraph: str, start: int) -> int:
    """Find a window's end at a space, so that no word is torn."""
    stop = start + _WINDOW
    if stop >= len(paragraph):
        return len(paragraph)
    space = paragraph.rfind(" ", start + _WINDOW // 2, stop)
    return space if space > 0 else stop


def _find_window_ends(window: str, segmenter: Segmenter) -> list[int]:
    ends = ask_pysbd(window, segmenter)
    if ends is None:
        return _find_generic_ends(window)
    # pysbd overlooks a stop inside closing marks when the next sentence follows.
    quoted = {
        match.end()
        for match in _QUOTED_STOP.finditer(window)
        if window[match.end() : match.end() + 9].lstrip(' \n«„“"¿¡(')[:1].isupper()
    }
    return sorted(ends | quoted)


def _repair(paragraph: str, ends: list[int]) -> list[int]:
    """Let closing marks follow their sentence; cut neither a word nor a title from its name."""
    repaired = []
    for end in ends:
        closers = _CLOSERS.match(paragraph, end)
        place = closers.end() if closers else end
        following = paragraph[place : place + 1]
        is_word_end = not following or following.isspace() or paragraph[place - 1] in _SURE
        if is_word_end and not _is_title(paragraph, end - 1):
            repaired.append(place)
    return repaired


# Full stops of scripts without capitals end a sentence with or without a space after them.
_END = re.compile(
    r"(?P<sure>[。．！？｡।॥؟۔։።፧፨။។៕༎]++[\"'”’»)\]」』）】]*+)"
    r"|(?P<stop>(?<![.!?…])[.!?…]++[\"'”’»“)\]]*+(?=\s))"
)
_INITIAL = re.compile(r"(?:^|[\s.(])[^\W\d_a-z]$")
_OPENERS: Final = " \t\r\n\"'“‘«„(¿¡—–-"


def _find_generic_ends(paragraph: str) -> list[int]:
    """
    Find where sentences end, as offsets just after each; ascending.

    A stop counts when space follows and then no small letter, and when it is no initial's.
    """
    return [
        match.end()
        for match in _END.finditer(paragraph)
        if match["sure"] or _holds(paragraph, match.start(), match.end())
    ]


def _is_title(paragraph: str, stop: int) -> bool:
    """Whether the full stop at *stop* belongs to a title: ``Sr. García``."""
    words = paragraph[max(0, stop - 12) : stop].split()
    return paragraph.startswith(".", stop) and bool(words) and words[-1].lower() in _titles()


def _holds(paragraph: str, stop: int, end: int) -> bool:
    if _is_title(paragraph, stop) or _INITIAL.search(paragraph[max(0, stop - 2) : stop]):
        return False
    return not paragraph[end : end + 20].lstrip(_OPENERS)[:1].islower()


@cache
def _titles() -> frozenset[str]:
    return frozenset(every("sentences.titles"))
