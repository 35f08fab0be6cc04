"""Lines to one string: words cut at the end of a line made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.languages import language
from briefing.sources.pdf.document import TypeLine

__all__ = ["HYPHENS", "Vocabulary", "join_lines"]

HYPHENS = ("-", "\u2010")

_WORD = re.compile(r"[^\W\d_]+")
_WHOLE_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_IDEOGRAPH = re.compile("[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]")
_DASH_END = re.compile(r"\w[\"'”’]?—$")
_DASH_START = re.compile(r"—\w")
_LAST_WORD = re.compile(r"(?P<chain>[-\u2010])?(?P<head>[^\W\d_]+)[-\u2010]$")
_ADDRESS_END = re.compile(r"(?:https?://|www\.)\S*[./?=&_%-]$", re.IGNORECASE)

_MAX_COMPOUNDS = 0.02
"""Of lines: more than this end in a hyphen only where words are cut."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a document writes where no line ends."""

    words: frozenset[str]
    """
    Every word that stands whole, lower case, and every compound with its hyphens.

    Not those that the end of a line may have cut, nor what follows them.
    """
    cuts_words: bool
    """Do its lines end in hyphens more often than compounds make them?"""

    @classmethod
    def of(cls, lines: Sequence[TypeLine]) -> Vocabulary:
        """Collect the words of *lines*."""
        words: set[str] = set()
        hyphens = 0
        after_cut = False
        for line in lines:
            text = line.text.casefold()
            pieces = text.split()[1:] if after_cut else text.split()
            after_cut = text.endswith(HYPHENS)
            if after_cut:
                hyphens += 1
                pieces = pieces[:-1]
            for piece in pieces:
                found = _WHOLE_WORD.findall(piece)
                words.update(found)
                if len(found) > 1 and any(hyphen in piece for hyphen in HYPHENS):
                    words.add("-".join(found))
        return cls(frozenset(words), hyphens > _MAX_COMPOUNDS * len(lines))


def join_lines(lines: Sequence[TypeLine], vocabulary: Vocabulary) -> str:
    """
    Join *lines* by spaces, and without one where a word or an address was cut.

    Args:
        vocabulary: Of the whole document.
    """
    parts: list[str] = []
    for line in lines:
        last = parts[-1] if parts else ""
        cut = _LAST_WORD.search(last)
        if not last:
            parts.append(line.text)
        elif cut and not line.text[0].isspace():
            if not _keeps_hyphen(cut, line.text, vocabulary):
                parts[-1] = last[:-1]
            parts.append(line.text)
        elif _is_solid(last, line.text):
            parts.append(line.text)
        else:
            parts.extend((" ", line.text))
    return "".join(parts)


def _is_solid(last: str, following: str) -> bool:
    """Is there no space between two lines? In ranges, addresses, Chinese, at dashes set solid."""
    if _IDEOGRAPH.match(last[-1]) and _IDEOGRAPH.match(following):
        return True
    if last.endswith(HYPHENS) and last[-2:-1].isdigit() and following[0].isalnum():
        return True
    if _ADDRESS_END.search(last) and following[0].islower():
        return True
    return bool(_DASH_END.search(last) or (_DASH_START.match(following) and last[-1].isalnum()))


def _keeps_hyphen(cut: re.Match[str], following: str, vocabulary: Vocabulary) -> bool:
    """
    Was the hyphen there before the line was cut?

    What the rest of the document writes decides: the compound, the whole word, then its parts.
    """
    words, english = vocabulary.words, language("en")
    match, head = _WORD.match(following), cut["head"]
    if not match or len(head) == 1:
        # "F-16", "e-mail": no word is cut after one letter.
        return True
    in_capitals = head.isupper()
    head, tail = head.casefold(), match.group().casefold()
    if f"{head}-{tail}" in words:
        return True
    if head + tail in words or head + tail in english.words("pdf.closed"):
        return False
    if head in english.words("pdf.keeping_heads") or tail in english.words("pdf.keeping_tails"):
        return True
    if not following[0].islower() and not in_capitals:
        # "Anglo-Saxon": nor is a word cut before a capital.
        return True
    if cut["chain"] and (head in words or head in english.words("pdf.small_heads")):
        return True
    head_is_word = len(head) > 2 and head in words
    tail_is_word = len(tail) > 2 and tail in words
    if not vocabulary.cuts_words and not in_capitals:
        return head_is_word or tail_is_word
    if following[len(tail) : len(tail) + 1] == "-" or tail in english.words("pdf.small_tails"):
        return head in words and tail in words
    return head_is_word and tail_is_word
