"""Plain text to blocks: a line each, or a paragraph each where lines are hard-wrapped; headings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Literal

from briefing.sources.decoding import decode_text
from briefing.sources.language import guess_language
from briefing.types import Article, Block, Source

__all__ = ["find_paragraphs", "parse_text"]

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Invisible at the ends of a line: white space, zero-width and direction marks, controls.
_EDGE = "".join(map(chr, range(33))) + (
    "\x7f\x85\xa0\xad\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f"
    "\u2060\u2066\u2067\u2068\u2069\u3000\ufeff"
)
_BULLET = re.compile(r"(?:[-*•‣·–—▪●○]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")
_RULE = re.compile(r"([=~^\"#*+_.`'-])\1{3,}")
"""A row drawn of one mark: under a heading, as long as it, or between two parts."""
_STARS = re.compile(r"\*{1,4} (?=\S)")
"""Before a heading in an outline of stars: one star for a part, two for a part of it."""
_HEADING_WORDS = 20
_ADDRESS = re.compile(r"(?:https?:|www\.|\S{1,100}@)")
_MIN_WIDTH = 40
_MAX_WIDTH = 100
_SLACK = 12

Span = tuple[int, int]


def parse_text(source: Source, *, encoding: str | None = None) -> Article:
    """
    Read a text file; ``article.text`` is the decoded file, unchanged but for its byte order mark.

    Raises:
        SourceError: Undecodable or binary.
    """
    text = decode_text(source.data, source.location, encoding=encoding)
    blocks = tuple(
        Block(kind, text[start:end], start, end) for kind, (start, end) in _find_blocks(text)
    )
    return Article(
        title="",
        blocks=blocks,
        language=guess_language(text),
        text=text,
        location=source.location,
    )


def find_paragraphs(text: str) -> Iterator[Span]:
    """
    Yield where each paragraph of *text* stands, in order, without the space around it.

    A paragraph is one line, unless lines were wrapped by hand (as in e-mail): then it spans them.
    """
    for _, span in _find_blocks(text):
        yield span


def _find_blocks(text: str) -> Iterator[tuple[Literal["heading", "paragraph"], Span]]:
    """Paragraphs, and the lines that are underlined or stand behind the stars of an outline."""
    lines = list(_lines(text))
    rules = {index for index, (start, end) in enumerate(lines) if _RULE.fullmatch(text, start, end)}
    headings = _find_headings(text, lines, rules)
    marked = set(headings.values())
    groups = tuple(_groups(lines, rules, headings))
    page_width = _wrap_width(text, groups)
    for group in groups:
        if group[0] in marked:
            yield "heading", group[0]
            continue
        width = page_width or (_wrap_width(text, (group,)) if len(group) > 2 else 0)
        for span in _join(text, group, width):
            yield "paragraph", span


def _find_headings(text: str, lines: Sequence[Span], rules: Set[int]) -> dict[int, Span]:
    """Of each line that its writer has marked as a heading, where its words stand."""
    headings = {}
    for index, (start, end) in enumerate(lines):
        below, above = index + 1, index - 1
        alone = above < 0 or above in rules or lines[above][0] == lines[above][1]
        if below in rules and index not in rules and start < end and alone:
            length = lines[below][1] - lines[below][0]
            if length >= end - start - 2 and _may_be_heading(text[start:end]):
                headings[index] = (start, end)
    stars = [
        (index, match)
        for index, (start, end) in enumerate(lines)
        if (not start or text[start - 1] in "\r\n") and (match := _STARS.match(text, start, end))
    ]
    # A list has one star before each item; an outline has two somewhere.
    if any(match[0].startswith("**") for _, match in stars):
        for index, match in stars:
            headings[index] = (match.end(), lines[index][1])
    return headings


def _may_be_heading(line: str) -> bool:
    return line[-1] not in ".,;:" and len(line.split()) <= _HEADING_WORDS


def _groups(
    lines: Sequence[Span], rules: Set[int], headings: Mapping[int, Span]
) -> Iterator[tuple[Span, ...]]:
    """Runs of lines with no empty line and no rule between them; a heading is one by itself."""
    group: list[Span] = []
    for index, (start, end) in enumerate(lines):
        if start < end and index not in rules and index not in headings:
            group.append((start, end))
            continue
        if group:
            yield tuple(group)
            group = []
        if index in headings:
            yield (headings[index],)
    if group:
        yield tuple(group)


def _lines(text: str) -> Iterator[Span]:
    """Every line without the space around it; an empty one is ``start == end``."""
    position = 0
    for match in (*_BREAK.finditer(text), None):
        stop = match.start() if match else len(text)
        line = text[position:stop]
        stripped = line.strip(_EDGE)
        start = position + len(line) - len(line.lstrip(_EDGE)) if stripped else position
        yield start, start + len(stripped)
        position = match.end() if match else stop


def _wrap_width(text: str, groups: Sequence[tuple[Span, ...]]) -> int:
    """
    The width that lines were wrapped to; 0 where each line is a paragraph of its own.

    Wrapped lines are filled: the next line's first word would not have fitted. And they break in
    the middle of sentences, so most lines that follow start in lower case.
    """
    lengths = sorted(end - start for group in groups for start, end in group)
    if not lengths:
        return 0
    # One long address must not hide that everything else is wrapped.
    width = lengths[-1 - len(lengths) // 50]
    joints = [pair for group in groups for pair in itertools.pairwise(group)]
    if not _MIN_WIDTH <= width <= _MAX_WIDTH or not joints:
        return 0
    filled = [pair for pair in joints if _is_filled(text, pair, width)]
    running = [pair for pair in filled if _runs_on(text, pair)]
    if len(filled) >= 0.6 * len(joints) and len(running) >= max(1, 0.4 * len(filled)):
        return width
    return 0


def _is_filled(text: str, pair: tuple[Span, Span], width: int) -> bool:
    (start, end), (next_start, next_end) = pair
    first_word = text[next_start:next_end].split(maxsplit=1)[0]
    return end - start + 1 + len(first_word) > width - _SLACK


def _runs_on(text: str, pair: tuple[Span, Span]) -> bool:
    """Whether the second line goes on in the middle of a sentence."""
    (_, end), (next_start, _) = pair
    first = text[next_start]
    if first.isalpha() and not first.isupper() and not first.islower():
        return text[end - 1].isalnum()  # A script without capitals.
    return first.islower()


def _is_shouted(text: str, pair: tuple[Span, Span]) -> bool:
    """Whether the first line is a headline in capitals, as old newswires have it, the next not."""
    (start, end), (next_start, next_end) = pair
    below = text[next_start:next_end]
    return text[start:end].isupper() and not below.replace(" ", "").isalpha()


def _is_cut(text: str, pair: tuple[Span, Span]) -> bool:
    """Whether the first line is as long as a wrapped one, and breaks off inside a sentence."""
    (start, end), (next_start, next_end) = pair
    goes_on = text[next_start].islower() and not _ADDRESS.match(text, next_start, next_end)
    is_long = _MIN_WIDTH <= end - start <= _MAX_WIDTH
    return goes_on and is_long and (text[end - 1].isalnum() or text[end - 1] == ",")


def _join(text: str, group: tuple[Span, ...], width: int) -> Iterator[Span]:
    """The lines of *group*, joined where one was wrapped; *width* is 0 where nobody knows it."""
    start, end = group[0]
    previous = group[0]
    for line in group[1:]:
        pair = (previous, line)
        if width:
            shouted = previous == group[0] and _is_shouted(text, pair)
            goes_on = text[line[0]].islower() or (_is_filled(text, pair, width) and not shouted)
        else:
            goes_on = _is_cut(text, pair)
        if goes_on and not _BULLET.match(text, line[0], line[1]):
            end = line[1]
        else:
            yield start, end
            start, end = line
        previous = line
    yield start, end
