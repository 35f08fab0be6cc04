"""What can be seen of each line of a page: its own shape, its place, and its neighbours."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.cleaning import lexicon

__all__ = ["Features", "Shape", "describe_page", "describe_shape", "main_body"]

Features = dict[str, float]

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_END_MARK = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_STOP_MARK = re.compile(r"[.!?][\"'”’)]*(?:\s|$)")
_GLUED = re.compile(r"[a-z][A-Z]")
_ADDRESS = re.compile(r"https?://|www\.|\.(?:com|org|net|io|co\.uk|gov|edu)\b|\S@\S")
_HANDLE = re.compile(r"(?:^|\s)[@#]\w")
_PICTURE = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
_YOU = re.compile(r"\b(?:you|your|yours|yourself|you['’](?:re|ll|ve|d))\b")
_WE = re.compile(r"\b(?:we|our|ours|us|we['’](?:re|ll|ve|d))\b")
_I = re.compile(r"\b(?:i|my|me|i['’](?:m|ve|ll|d))\b")
_SAID = re.compile(
    r"\b(?:said|says|told|according to|added|asked|wrote|tweeted|announced|reported|argued|"
    r"explained|noted|claimed|believes?|testified|warned)\b"
)
_QUOTE = re.compile('["“”„«»]')
_IMPERATIVE = re.compile(
    r"^\W*(?:get|join|sign|subscribe|click|find|see|read|check|try|visit|download|learn|discover|"
    r"start|shop|buy|save|explore|follow|watch|listen|enter|contact|call|book|view|browse|share|"
    r"register|support|help|make|take|add|create|don['’]?t|never|stay|be|need|want|looking|ready|"
    r"got|have|are you|do you|did you|interested|please|thank|thanks|welcome|enjoy|like)\b"
)
_LIST_MARK = re.compile(r"^\W{0,3}(?:[-*•·▪►»>✓✔]|\d{1,3}[.)]|#\d+)\s")


@dataclass(frozen=True, slots=True)
class Shape:
    """One line, measured by itself."""

    text: str
    words: tuple[str, ...]
    """In lower case."""
    is_interface: bool
    is_sentence: bool
    """Long enough, and ended by a mark or full of small words."""
    own: Features


def describe_shape(text: str) -> Shape:
    """Measure one line."""
    tokens = _WORD.findall(text)
    words = tuple(token.lower() for token in tokens)
    count = len(words)
    ended = bool(_END_MARK.search(text))
    is_interface = lexicon.is_interface_line(text)
    own = _length_features(count, len(text))
    own |= _flag_features(text, count, ended=ended, is_interface=is_interface)
    own |= _ratio_features(text, tokens, words)
    # A list's items and lines that end in a note have no mark, yet read like sentences.
    runs_on = own["stops"] >= 0.25 and own["titled"] < 0.5
    is_sentence = count >= 8 and not is_interface and (ended or (count >= 10 and runs_on))
    return Shape(text, words, is_interface, is_sentence, own)


def _length_features(count: int, characters: int) -> Features:
    features = {
        "log_words": math.log1p(count),
        "log_chars": math.log1p(characters),
        "chars_a_word": min(characters / max(count, 1), 20) / 10,
    }
    for low, high in (
        (0, 0),
        (1, 1),
        (2, 2),
        (3, 4),
        (5, 7),
        (8, 12),
        (13, 20),
        (21, 35),
        (36, 70),
    ):
        features[f"words_{low}_{high}"] = float(low <= count <= high)
    return features


_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("credit", lexicon.CREDIT),
    ("byline", lexicon.BYLINE),
    ("timestamp", lexicon.TIMESTAMP),
    ("legal", lexicon.LEGAL),
    ("bio", lexicon.BIO),
    ("reference", lexicon.REFERENCE),
    ("comment", lexicon.COMMENT),
    ("comment_head", lexicon.COMMENT_HEAD),
    ("end", lexicon.END_OF_ARTICLE),
    ("address", _ADDRESS),
    ("handle", _HANDLE),
    ("picture", _PICTURE),
    ("said", _SAID),
    ("imperative", _IMPERATIVE),
    ("list_mark", _LIST_MARK),
    ("network", lexicon.NETWORK),
    ("i", _I),
)


def _flag_features(text: str, count: int, *, ended: bool, is_interface: bool) -> Features:
    first = text[0] if text else " "
    lower = text.lower()
    features = {name: 1.0 for name, pattern in _PATTERNS if pattern.search(lower)}
    if count <= 9 and (
        features.get("timestamp") or lower in ("reply", "report", "permalink", "log in to reply")
    ):
        features["stamp"] = 1.0
    features["advert"] = float(bool(lexicon.ADVERT_LINE.fullmatch(lower)))
    features |= {
        "interface": float(is_interface),
        "lead_in": float(bool(lexicon.LEAD_IN.match(lower))),
        "ended": float(ended),
        "ended_long": float(ended and count >= 8),
        "unended_long": float(not ended and count >= 13),
        "question": float(text.endswith("?")),
        "exclaimed": float(text.endswith("!")),
        "colon": float(text.endswith(":")),
        "dots": float(text.endswith(("...", "…", "more"))),
        "lower_start": float(first.islower()),
        "digit_start": float(first.isdigit()),
        "bracketed": float(first in "([{" and text[-1:] in ")]}"),
        "upper": float(text.isupper() and count > 1),
        "quote_start": float(first in "\"“‘'"),
        "arrow": float(any(mark in text for mark in "»›→▶►|•·")),
    }
    return features


def _ratio_features(text: str, tokens: Sequence[str], words: Sequence[str]) -> Features:
    count = max(len(tokens), 1)
    lower = text.lower()
    titled = sum(token[0].isupper() for token in tokens)
    stops = len(_STOP_MARK.findall(text))
    appeals = len(lexicon.APPEAL_CUE.findall(lower))
    return {
        "titled": titled / count if len(tokens) > 1 else 0.5,
        "titled_short": titled / count if 2 <= len(tokens) <= 14 else 0.0,
        "stops": sum(word in lexicon.STOP_WORDS for word in words) / count,
        "digits": min(sum(map(str.isdigit, text)) / max(len(text), 1), 0.5),
        "commas": min(text.count(",") / count, 0.3),
        "sentences": min(stops, 5) / 5,
        "unbroken": math.log1p(count / (1 + stops)) / 4,
        "glued": min(len(_GLUED.findall(text)), 3) / 3,
        "quotes": min(len(_QUOTE.findall(text)), 2) / 2,
        "interface_words": min(len(lexicon.INTERFACE_WORD.findall(lower)) / count, 1.0),
        "appeal": min(appeals, 3) / 3,
        "appeal_density": min(10 * appeals / count, 1.5),
        "you": min(10 * len(_YOU.findall(lower)) / count, 1.5),
        "we": min(10 * len(_WE.findall(lower)) / count, 1.5),
    }


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


def describe_page(shapes: Sequence[Shape]) -> list[Features]:
    """Features of every line: its own, its place on the page, and its neighbours'."""
    rows = [dict(shape.own) for shape in shapes]
    _add_place(rows, shapes)
    _add_body(rows, shapes)
    _add_topic(rows, shapes)
    _add_neighbours(rows, shapes)
    _add_surroundings(rows, shapes)
    _add_ends(rows, shapes)
    _add_comments(rows, shapes)
    return rows


def _add_place(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    count = len(shapes)
    total_words = sum(len(shape.words) for shape in shapes) or 1
    seen = Counter(shape.text for shape in shapes)
    met: set[str] = set()
    words_before = 0
    for index, (row, shape) in enumerate(zip(rows, shapes, strict=True)):
        row["from_start"] = math.log1p(index) / 5
        row["from_end"] = math.log1p(count - 1 - index) / 5
        row["place"] = index / max(count - 1, 1)
        row["words_before"] = words_before / total_words
        row["words_after"] = 1 - (words_before + len(shape.words)) / total_words
        row["last"] = float(index == count - 1)
        row["page_lines"] = math.log1p(count) / 6
        row["page_words_a_line"] = math.log1p(total_words / count) / 4
        row["repeated"] = float(seen[shape.text] > 1)
        row["repeated_before"] = float(shape.text in met)
        met.add(shape.text)
        words_before += len(shape.words)


def _good(shape: Shape) -> float:
    """How much a line by itself speaks for article text, below 0 against it."""
    if shape.own["advert"]:
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
        row["in_body"] = float(inside)
        row["after_body"] = math.log1p(index - end + 1) / 4 if index >= end else 0.0
        row["before_body"] = math.log1p(start - index) / 4 if index < start else 0.0
        row["right_before_body"] = float(index == start - 1)
        row["right_after_body"] = float(index == end)
        row["body_short"] = float(inside and len(shape.words) < 8)
        row["body_unended"] = float(inside and not row["ended"])
        row["body_interface"] = float(inside and shape.is_interface)
        row["out_sentence"] = float(not inside and shape.is_sentence)
        if row.get("end") and index >= start:
            over, since_end_line = 1.0, 0
        row["after_end_line"] = over
        row["near_end_line"] = over * math.exp(-since_end_line / 5)
        row["after_end_line_out"] = over * float(index >= end)
        since_end_line += 1


def _add_topic(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    """How many of a line's content words are among the frequent ones of the long lines."""
    contents = [
        {word for word in shape.words if len(word) > 2 and word not in lexicon.STOP_WORDS}
        for shape in shapes
    ]
    counts: Counter[str] = Counter()
    for shape, content in zip(shapes, contents, strict=True):
        if shape.is_sentence:
            counts.update(content)
    for row, shape, content in zip(rows, shapes, contents, strict=True):
        own = 1 if shape.is_sentence else 0
        shared = sum(counts[word] - own >= 2 for word in content)
        row["topic"] = shared / len(content) if content else 0.0
        row["topic_words"] = min(shared, 6) / 6
        row["topic_none"] = float(bool(content) and not shared)


_WINDOWS = (1, 2, 3)


def _add_neighbours(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    count = len(shapes)
    lengths = [math.log1p(len(shape.words)) for shape in shapes]
    for index, row in enumerate(rows):
        for step in _WINDOWS:
            for name, other in ((f"-{step}", index - step), (f"+{step}", index + step)):
                if not 0 <= other < count:
                    row[f"edge{name}"] = 1.0
                    continue
                shape = shapes[other]
                row[f"log_words{name}"] = lengths[other]
                row[f"sentence{name}"] = float(shape.is_sentence)
                row[f"interface{name}"] = float(shape.is_interface)
                if step == 1:
                    for key in (
                        "credit",
                        "byline",
                        "timestamp",
                        "end",
                        "lead_in",
                        "titled_short",
                        "question",
                        "colon",
                        "appeal",
                    ):
                        row[f"{key}{name}"] = shape.own.get(key, 0.0)
        for reach in (3, 6, 12):
            before = shapes[max(index - reach, 0) : index]
            after = shapes[index + 1 : index + 1 + reach]
            row[f"sentences-{reach}"] = sum(s.is_sentence for s in before) / reach
            row[f"sentences+{reach}"] = sum(s.is_sentence for s in after) / reach
            row[f"interface_by{reach}"] = sum(s.is_interface for s in (*before, *after)) / reach
    _add_runs(rows, shapes)


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
    "stamp", "comment", "timestamp", "interface", "imperative", "network", "appeal", "credit",
    "end",
    "titled_short", "i", "list_mark", "reference", "bio", "lead_in", "legal",
)  # fmt: skip


def _add_surroundings(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    """Shares of each kind of line in the ten before and the ten after."""
    count = len(shapes)
    for key in _AROUND:
        sums = [0.0]
        for shape in shapes:
            sums.append(sums[-1] + shape.own.get(key, 0.0))
        for index, row in enumerate(rows):
            low, high = max(index - 10, 0), min(index + 11, count)
            row[f"{key}-10"] = (sums[index] - sums[low]) / 10
            row[f"{key}+10"] = (sums[high] - sums[index + 1]) / 10


def _add_ends(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    """Where lines stand that often end an article, and how much text lies on each side of them."""
    mass = [float(len(shape.words)) if shape.is_sentence else 0.0 for shape in shapes]
    total = sum(mass) or 1.0
    before, ends, comment_head = 0.0, 0, 0.0
    at_last_end = 0.0
    for row, shape, words in zip(rows, shapes, mass, strict=True):
        if shape.own.get("end") and before > 0:
            ends += 1
            at_last_end = before / total
            if shape.own.get("comment"):
                comment_head = at_last_end
        row["ends_so_far"] = math.log1p(ends) / 3
        row["mass_at_last_end"] = at_last_end
        row["mass_at_comments"] = comment_head
        row["mass_since_end"] = before / total - at_last_end if ends else 0.0
        row["mass_before"] = before / total
        row["mass_none_before"] = float(before == 0)
        row["mass_half"] = max(before / total - 0.5, 0.0)
        row["mass_late"] = max(before / total - 0.85, 0.0) * 5
        row["mass_over"] = float(before >= total)
        before += words


def _add_comments(rows: Sequence[Features], shapes: Sequence[Shape]) -> None:
    """
    How much a line stands among readers' comments: names, times and "Reply", again and again.
    """
    count = len(shapes)
    stamps = [0.0]
    for shape in shapes:
        stamps.append(stamps[-1] + shape.own.get("stamp", 0.0))
    zone, head_mass = 0.0, 0.0
    for index, (row, shape) in enumerate(zip(rows, shapes, strict=True)):
        high = min(index + 41, count)
        coming = stamps[high] - stamps[index + 1]
        if shape.own.get("comment_head") and coming >= 2 and row["mass_before"] > 0:
            zone, head_mass = 1.0, row["mass_before"]
        row["comment_zone"] = zone
        row["comment_zone_coming"] = zone * min(coming, 4) / 4
        row["comment_zone_mass"] = head_mass
        row["stamps+40"] = min(coming, 8) / 8
        row["stamps-40"] = min(stamps[index] - stamps[max(index - 40, 0)], 8) / 8
        row["stamps_before"] = math.log1p(stamps[index]) / 4
