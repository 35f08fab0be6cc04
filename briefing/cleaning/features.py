"""What can be seen of each line of a page from its place and its neighbours."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate

from briefing.cleaning.shapes import Features, Shape, stop_words

__all__ = ["describe_page", "main_body"]


def describe_page(shapes: Sequence[Shape]) -> list[Features]:
    """Features of every line: its own, its place on the page, and its neighbours'; no zeros."""
    rows = [dict(shape.own) for shape in shapes]
    _add_place(rows, shapes)
    _add_body(rows, shapes)
    _add_topic(rows, shapes)
    _add_neighbours(rows, shapes)
    _add_runs(rows, shapes)
    _add_surroundings(rows, shapes)
    _add_ends(rows, shapes)
    _add_comments(rows, shapes)
    _add_prose(rows, shapes)
    _add_zones(rows, shapes)
    return rows


def main_body(scores: Sequence[float]) -> tuple[int, int]:
    """The run of lines with the greatest sum of *scores*, as start and end (exclusive)."""
    best, best_start, best_end = 0.0, 0, 0
    total, start = 0.0, 0
    for index, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, index
        total += score
        if total > best:
            best, best_start, best_end = total, start, index + 1
    return best_start, best_end


def _add_place(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    count = len(shapes)
    total_words = sum(len(shape.words) for shape in shapes) or 1
    page_lines = math.log1p(count) / 6
    page_words_a_line = math.log1p(total_words / count) / 4
    seen = Counter(shape.text for shape in shapes)
    met: set[str] = set()
    words_before = 0
    for index, (row, shape) in enumerate(zip(rows, shapes, strict=True)):
        row["from_start"] = math.log1p(index) / 5
        row["from_end"] = math.log1p(count - 1 - index) / 5
        row["place"] = index / max(count - 1, 1)
        row["words_before"] = words_before / total_words
        words_before += len(shape.words)
        row["words_after"] = 1 - words_before / total_words
        row["page_lines"] = page_lines
        row["page_words_a_line"] = page_words_a_line
        if seen[shape.text] > 1:
            row["repeated"] = 1.0
            if shape.text in met:
                row["repeated_before"] = 1.0
            met.add(shape.text)


def _good(shape: Shape) -> float:
    """How much a line by itself speaks for article text, below 0 against it."""
    if "advert" in shape.own:
        return 0.0  # Stands between any two paragraphs.
    if shape.is_interface:
        return -2.0
    if shape.is_sentence:
        return min(len(shape.words), 60) / 8
    return -1.0 if len(shape.words) < 8 else -0.5


def _add_body(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    start, end = main_body([_good(shape) for shape in shapes])
    over, since_end_line = 0.0, 0
    for index, (row, shape) in enumerate(zip(rows, shapes, strict=True)):
        inside = start <= index < end
        if inside:
            row["in_body"] = 1.0
            row["body_short"] = float(len(shape.words) < 8)
            row["body_unended"] = float("ended" not in row)
        elif shape.is_sentence:
            row["out_sentence"] = 1.0
        if index >= end:
            row["after_body"] = math.log1p(index - end + 1) / 4
        elif index < start:
            row["before_body"] = math.log1p(start - index) / 4
        if "end" in row and index >= start:
            over, since_end_line = 1.0, 0
        if over:
            row["after_end_line"] = 1.0
            row["near_end_line"] = math.exp(-since_end_line / 5)
            row["after_end_line_out"] = float(index >= end)
        since_end_line += 1


def _add_topic(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    """How many of a line's content words are among the frequent ones of the long lines."""
    contents = [{word for word in shape.words if len(word) > 2} - stop_words() for shape in shapes]
    counts: Counter[str] = Counter()
    for shape, content in zip(shapes, contents, strict=True):
        if shape.is_sentence:
            counts.update(content)
    often = {word for word, times in counts.items() if times >= 2}
    twice = {word for word in often if counts[word] == 2}
    for row, shape, content in zip(rows, shapes, contents, strict=True):
        if not content:
            continue
        shared = len(content & often)
        if shape.is_sentence and shared:
            shared -= len(content & twice)  # Its own mention does not count.
        if shared:
            row["topic"] = shared / len(content)
            row["topic_words"] = min(shared, 6) / 6
        else:
            row["topic_none"] = 1.0


def _add_prose(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    """How far paragraphs are that stand beside another; a teaser stands alone."""
    stands = [False, *(shape.is_sentence for shape in shapes), False]
    prose = [
        here and (before or after)
        for before, here, after in zip(stands, stands[1:], stands[2:], strict=False)
    ]
    words = [len(shape.words) if one else 0 for shape, one in zip(shapes, prose, strict=True)]
    sums = list(accumulate(words, initial=0))
    total = sums[-1] or 1
    since = until = _FAR_LINES
    for index, row in enumerate(rows):
        row["prose_since"] = math.log1p(since) / 4
        row["prose_before"] = sums[index] / total
        since = 0 if prose[index] else since + 1
    for index in reversed(range(len(rows))):
        rows[index]["prose_until"] = math.log1p(until) / 4
        until = 0 if prose[index] else until + 1


_BESIDE = ("titled_short", "credit", "colon", "byline")


def _add_neighbours(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    count = len(shapes)
    lengths = [shape.own["log_words"] for shape in shapes]
    sentences = _sums(shapes, lambda shape: shape.is_sentence)
    interface = _sums(shapes, lambda shape: shape.is_interface)
    for index, row in enumerate(rows):
        for step in (1, 2, 3):
            if index >= step:
                row[_LENGTH_BEFORE[step]] = lengths[index - step]
            if index + step < count:
                row[_LENGTH_AFTER[step]] = lengths[index + step]
        for key in _BESIDE:
            if index and key in shapes[index - 1].own:
                row[f"{key}-1"] = shapes[index - 1].own[key]
            if index + 1 < count and key in shapes[index + 1].own:
                row[f"{key}+1"] = shapes[index + 1].own[key]
        for reach in (3, 6, 12):
            low, high = max(index - reach, 0), min(index + reach + 1, count)
            row[_SENTENCES_BEFORE[reach]] = (sentences[index] - sentences[low]) / reach
            row[_SENTENCES_AFTER[reach]] = (sentences[high] - sentences[index + 1]) / reach
            around = interface[high] - interface[low] - float(shapes[index].is_interface)
            row[_INTERFACE_BY[reach]] = around / reach


_LENGTH_BEFORE = {step: f"log_words-{step}" for step in (1, 2, 3)}
_LENGTH_AFTER = {step: f"log_words+{step}" for step in (1, 2, 3)}
_SENTENCES_BEFORE = {reach: f"sentences-{reach}" for reach in (3, 6, 12)}
_SENTENCES_AFTER = {reach: f"sentences+{reach}" for reach in (3, 6, 12)}
_INTERFACE_BY = {reach: f"interface_by{reach}" for reach in (3, 6, 12)}


def _sums(shapes: Sequence[Shape], measure: Callable[[Shape], float]) -> list[float]:
    """Running sums of *measure*: at each index those of the lines before it, last the total."""
    return [0.0, *accumulate(float(measure(shape)) for shape in shapes)]


def _add_runs(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    """How long the run of short lines is that a line stands in, and how far sentences are."""
    count = len(shapes)
    start = 0
    while start < count:
        end = start
        while end < count and not shapes[end].is_sentence:
            end += 1
        for index in range(start, end):
            rows[index]["run"] = math.log1p(end - start) / 4
            rows[index]["run_left"] = math.log1p(end - index) / 4
            rows[index]["run_done"] = math.log1p(index - start) / 4
        start = end + 1


_AROUND = (
    "stamp", "comment", "timestamp", "imperative", "appeal", "credit", "titled_short", "i", "you",
    "list_mark", "reference", "bio", "colon",
)  # fmt: skip
_REACH = 10


def _add_surroundings(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    """Shares of each kind of line in the ten before and the ten after."""
    count = len(shapes)
    for key in _AROUND:
        sums = _sums(shapes, lambda shape: shape.own.get(key, 0.0))  # noqa: B023
        if not sums[-1]:
            continue
        before, after = f"{key}-{_REACH}", f"{key}+{_REACH}"
        for index, row in enumerate(rows):
            row[before] = (sums[index] - sums[max(index - _REACH, 0)]) / _REACH
            row[after] = (sums[min(index + _REACH + 1, count)] - sums[index + 1]) / _REACH
    sums = _sums(shapes, lambda shape: shape.is_interface)
    for index, row in enumerate(rows):
        row["interface-10"] = (sums[index] - sums[max(index - _REACH, 0)]) / _REACH
        row["interface+10"] = (sums[min(index + _REACH + 1, count)] - sums[index + 1]) / _REACH


def _add_ends(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    """Where lines stand that often end an article, and how much text lies on each side of them."""
    mass = [float(len(shape.words)) if shape.is_sentence else 0.0 for shape in shapes]
    total = sum(mass) or 1.0
    before, ends, at_last_end, comment_head = 0.0, 0, 0.0, 0.0
    for row, shape, words in zip(rows, shapes, mass, strict=True):
        if before and "end" in shape.own:
            ends += 1
            at_last_end = before / total
            if "comment" in shape.own:
                comment_head = at_last_end
        row["mass_before"] = before / total
        row["mass_half"] = max(before / total - 0.5, 0.0)
        row["mass_late"] = max(before / total - 0.85, 0.0) * 5
        if ends:
            row["ends_so_far"] = math.log1p(ends) / 3
            row["mass_at_last_end"] = at_last_end
            row["mass_at_comments"] = comment_head
            row["mass_since_end"] = before / total - at_last_end
        before += words


def _add_comments(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    """
    How much a line stands among readers' comments: names, times and "Reply", again and again.
    """
    count = len(shapes)
    stamps = _sums(shapes, lambda shape: "stamp" in shape.own)
    if not stamps[-1]:
        return
    zone, head_mass = 0.0, 0.0
    for index, (row, shape) in enumerate(zip(rows, shapes, strict=True)):
        coming = stamps[min(index + 41, count)] - stamps[index + 1]
        if coming >= 2 and row["mass_before"] > 0 and "comment_head" in shape.own:
            zone, head_mass = 1.0, row["mass_before"]
        row["stamps+40"] = min(coming, 8) / 8
        row["stamps-40"] = min(stamps[index] - stamps[max(index - 40, 0)], 8) / 8
        row["stamps_before"] = math.log1p(stamps[index]) / 4
        if zone:
            row["comment_zone"] = zone
            row["comment_zone_coming"] = min(coming, 4) / 4
            row["comment_zone_mass"] = head_mass


def _add_zones(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    """
    Whether a line stands under "References", where half of the next ten are such; and whether
    it stands after a line that often ends an article, late, with no two paragraphs side by side
    from there on.
    """
    references, over = False, False
    for row, shape in zip(rows, shapes, strict=True):
        if "reference_head" in shape.own and row["mass_before"] > 0.3:
            references = row.get(f"reference+{_REACH}", 0.0) >= 0.4
        if "end" in shape.own and row["mass_before"] >= 0.7 and row["prose_until"] >= _FAR:
            over = True
        if references:
            row["reference_zone"] = 1.0
        if over:
            row["over_zone"] = 1.0


_FAR_LINES = 60
_FAR = math.log1p(_FAR_LINES) / 4
