"""
Boxes: what stands inside an article and is no part of it, told by its company.

A player with its blurb and transcript, a picture's caption without a mark of its own, the headline
of another story between two paragraphs, a run of links, a paragraph said before: each line by
itself could be the article's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from briefing.cleaning.lines import is_credit, looks_like_heading
from briefing.cleaning.shapes import Shape, line, midway_words

__all__ = ["find_boxes", "find_captions"]

_CAPTION = "a caption"
_FRAGMENT = "half a sentence"
_MOST_FRAGMENT_WORDS = 20
_MOST_FRAGMENTS = 2
_LINK = "a link to another article"
_PLAYER_LINES = 8
_BOX_LINES = 12
_CODED = re.compile(r"\[?(?:\d{1,2}:)?(?P<min>\d{1,3}):(?P<s>[0-5]\d)(?:[.,]\d{1,3})?\]?\s+\S")
_FEWEST_CODED = 4
_LONGEST_STEP_S = 20
_MOST_CODED = 0.5
"""Of a text's words. More, and the recording is what it is about."""
_FEWEST_REPEATED = 12
_LABELLED = re.compile(r"(?P<label>[A-ZÀ-Ý][A-ZÀ-Ý'’&/ -]{2,30}): \S")
_MOST_LABELLED_WORDS = 16
_FEWEST_LABELS = 3
_NEWS = 0.2
"""Of a news story's paragraphs, so many have someone speak."""
_HEADLINE_WORDS = 7
_MOST_HEADLINES = 4
"""More of them, and they are the article's own headings."""
_RUN_LINES = 3
_MOST_LINKS = 8
_ADDRESS = re.compile(r"https?://\S{4,300}")


def find_boxes(
    shapes: Sequence[Shape], kept: Sequence[bool], marked: Sequence[bool]
) -> dict[int, str]:
    """
    Say why lines go, by index; the others are not in it.

    Args:
        kept: The lines to ask this of.
        marked: Which lines the source itself has marked as headings.
    """
    reasons: dict[int, str] = {}
    left = list(kept)
    steps: tuple[Callable[[], dict[int, str]], ...] = (
        lambda: _find_players(shapes, left),
        lambda: _find_repeated(shapes, left),
        lambda: _find_labelled(shapes, left),
        lambda: _find_led_to(shapes, left),
        lambda: _find_pointers(shapes, left),
        lambda: _find_headlines(shapes, left, marked),
        lambda: _find_fragments(shapes, left),
    )
    for find in steps:
        found = find()
        reasons |= found
        for index in found:
            left[index] = False
    return reasons


def _find_players(shapes: Sequence[Shape], kept: Sequence[bool]) -> dict[int, str]:
    """
    Boxes of a video or a picture: below the player's marks, title, blurb and transcript, to the
    line that says the blurb once more, with its credit.
    """
    reasons: dict[int, str] = {}
    for last, shape in enumerate(shapes):
        if not is_credit(shape.text):
            continue
        blurb = _letters(line("credit_part").sub("", shape.text))
        if len(blurb) < 40:
            continue
        for first in range(max(last - _BOX_LINES, 0), last):
            if _letters(shapes[first].text) != blurb or not _is_below_player(shapes, first):
                continue
            while first and not shapes[first - 1].is_sentence and last - first < _BOX_LINES:
                first -= 1  # Its title, and the player's marks.
            reasons |= {index: _CAPTION for index in range(first, last + 1) if kept[index]}
            break
    return reasons


def _is_below_player(shapes: Sequence[Shape], index: int) -> bool:
    above = shapes[max(index - _PLAYER_LINES, 0) : index]
    return any(line("player").fullmatch(shape.text.lower()) for shape in above)


def find_captions(shapes: Sequence[Shape]) -> dict[int, str]:
    """
    A recording's captions, line by line with the second each is heard at: ``00:04 occurs before``.

    Seconds apart and cut anywhere, which entries of a live page are not.
    """
    coded = [_CODED.match(shape.text) for shape in shapes]
    seconds = [60 * int(one["min"]) + int(one["s"]) if one else -1 for one in coded]
    found: dict[int, str] = {}
    for start, end in _runs([bool(one) for one in coded]):
        steps = [later - one for one, later in pairwise(seconds[start:end])]
        close = sum(0 < step <= _LONGEST_STEP_S for step in steps)
        if end - start >= _FEWEST_CODED and close >= 0.8 * len(steps):
            found |= dict.fromkeys(range(start, end), _CAPTION)
    words = sum(len(shape.words) for shape in shapes)
    told = sum(len(shapes[index].words) for index in found)
    return found if told < _MOST_CODED * words else {}


def _find_repeated(shapes: Sequence[Shape], kept: Sequence[bool]) -> dict[int, str]:
    """Paragraphs that stood above already: a blurb's, a pull quote's."""
    seen: set[str] = set()
    reasons: dict[int, str] = {}
    for index, shape in enumerate(shapes):
        if not kept[index] or len(shape.words) < _FEWEST_REPEATED or shape.text.endswith("?"):
            continue  # A question may head its answer, and stand in the contents too.
        letters = _letters(shape.text)
        if letters in seen:
            reasons[index] = "said before"
        seen.add(letters)
    return reasons


def _find_labelled(shapes: Sequence[Shape], kept: Sequence[bool]) -> dict[int, str]:
    """Runs of links, each with a label of its own: ``STRESS: How to look after yourself``."""
    found = [_LABELLED.match(shape.text) for shape in shapes]
    labels = [one["label"] if one else "" for one in found]
    runs = _runs(
        [
            bool(label)
            and kept[index]
            and labels.count(label) == 1
            and len(shapes[index].words) <= _MOST_LABELLED_WORDS
            and not shapes[index].text.endswith((".", "!"))
            for index, label in enumerate(labels)
        ]
    )
    return {
        index: _LINK
        for start, end in runs
        if end - start >= _FEWEST_LABELS
        for index in range(start, end)
    }


def _find_led_to(shapes: Sequence[Shape], kept: Sequence[bool]) -> dict[int, str]:
    """What follows a line like "Read more about:", as far as it has no full stops."""
    reasons: dict[int, str] = {}
    for index, shape in enumerate(shapes):
        if (
            not line("leads_on").search(shape.text.lower())
            or len(shape.words) > _MOST_LABELLED_WORDS
        ):
            continue
        end = index + 1
        while end < len(shapes) and (not kept[end] or not shapes[end].is_sentence):
            end += 1
        if end - index <= _MOST_LINKS:
            reasons |= {one: _LINK for one in range(index, end) if kept[one]}
    return reasons


def _find_pointers(shapes: Sequence[Shape], kept: Sequence[bool]) -> dict[int, str]:
    """What leads to an address on a line of its own: "The draft can be found here:"."""
    return {
        index: _LINK
        for index, (shape, below) in enumerate(pairwise(shapes))
        if kept[index]
        and len(shape.words) <= _MOST_LABELLED_WORDS
        and _ADDRESS.fullmatch(below.text)
        and line("points").search(shape.text)
    }


def _find_headlines(
    shapes: Sequence[Shape], kept: Sequence[bool], marked: Sequence[bool]
) -> dict[int, str]:
    """
    Headlines of other stories, between two paragraphs of a news story.

    A run of few lines without a stop, one of them as long as a headline is. A guide or a list has
    such headings of its own, and many of them.
    """
    rows = [index for index, one in enumerate(kept) if one]
    prose = [shapes[index] for index in rows if shapes[index].is_sentence]
    speak = sum(shape.own["said"] > 0 for shape in prose)
    if not prose or speak < _NEWS * len(prose):
        return {}
    unended = [
        not marked[index]
        and looks_like_heading(shapes[index].text)
        and not shapes[index].text.endswith(("?", "”", '"'))
        for index in rows
    ]
    runs = [
        (start, end)
        for start, end in _runs(unended)
        if end - start <= _RUN_LINES
        and start > 0
        and end < len(rows)
        and shapes[rows[start - 1]].is_sentence
        and shapes[rows[end]].is_sentence
        and any(len(shapes[rows[one]].words) >= _HEADLINE_WORDS for one in range(start, end))
    ]
    if len(runs) > _MOST_HEADLINES:
        return {}
    return {rows[one]: _LINK for start, end in runs for one in range(start, end)}


def _find_fragments(shapes: Sequence[Shape], kept: Sequence[bool]) -> dict[int, str]:
    """
    Ends of sentences whose beginning is no part of the article: ``under which it is provided.``

    They begin with a small word in lower case, below a full stop. One who writes all in lower
    case has many of them.
    """
    rows = [index for index, one in enumerate(kept) if one]
    found = [
        index
        for above, index in pairwise(rows)
        if shapes[index].text.split()[0] in midway_words()
        and len(shapes[index].words) <= _MOST_FRAGMENT_WORDS
        and shapes[index].text.endswith((".", "!", "?"))
        and shapes[above].text.endswith((".", "!", "?", ".”", '."'))
    ]
    return dict.fromkeys(found, _FRAGMENT) if len(found) <= _MOST_FRAGMENTS else {}


def _runs(states: Sequence[bool]) -> list[tuple[int, int]]:
    """Where states are true side by side, each as start and end (exclusive)."""
    runs, start = [], 0
    for index, state in enumerate([*states, False]):
        if not state:
            if index > start:
                runs.append((start, index))
            start = index + 1
    return runs


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
