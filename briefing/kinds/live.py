"""Live pages: what is known by now, then the entries in the order in which things happened."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from briefing.kinds.kind import Detail, Kind, find_sections, leave_out, words_for
from briefing.types import Article, Block, Sentence

__all__ = ["LIVE"]

FEW_TIMES = 4
FEW_ENTRIES = 4
SHORTEST_ENTRY_WORDS = 6
LONGEST_ENTRY = 20
"""Blocks."""
LATEST = 1.5
"""As much as a first sentence gets for being first."""
ORDERED_SHARE = 0.7
"""Of the times; midnight breaks an order, and a correction."""

_CLOCK = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)\s*(?P<half>[ap]\.?m\b\.?)?"
    r"\s*(?:GMT|BST|CET|CEST|E[SD]?T|P[SD]?T|UTC)?\s*(?:[:–—|-]|\n|$|(?=\s*[A-Z]))",
    re.IGNORECASE,
)
_MATCH_MINUTE = re.compile(
    r"(?P<minute>\d{1,3})\s?(?:min|mins|['’′])\.?\s?(?:\+\s?(?P<extra>\d{1,2}))?\s?[:.–—]?\s"
)


_PLAIN_CLOCK = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s*(?:hrs?\b)?\s*[:–—-]\s")
"""A clock without a mark between: "0421 – ". It may be a year, too."""
_PUBLISHED = re.compile(
    r"(?:published|posted|updated) (?:at )?(?P<hour>\d\d?):(?P<minute>\d\d)\b", re.I
)
LONGEST_HEADLINE = 200
_CAPTION_WORDS = 4


def _time_of(block: Block) -> int | None:
    """Minutes since midnight, or into a match: at the head of a block, or a headline's end."""
    if found := _PUBLISHED.search(block.text[:LONGEST_HEADLINE]):
        return 60 * int(found["hour"]) + int(found["minute"])
    text = block.text[:24].lstrip("*#• ")
    if found := _MATCH_MINUTE.match(text):
        return int(found["minute"]) + int(found["extra"] or 0)
    if found := _PLAIN_CLOCK.match(text):
        return 60 * int(found["hour"]) + int(found["minute"])
    if found := _CLOCK.match(text):
        hour = int(found["hour"])
        if found["half"]:
            hour = hour % 12 + 12 * found["half"].lower().startswith("p")
        return 60 * hour + int(found["minute"])
    return None


def _fits(article: Article) -> bool:
    if words_for(article.language, "blotter_titles").search(article.title):
        return False
    timed = [block for block in article.blocks if _time_of(block) is not None]
    called = bool(words_for(article.language, "live_titles").search(article.title))
    if called:
        entries = sum(section.heading is not None for section in find_sections(article))
        return len(timed) >= 2 or entries >= FEW_ENTRIES
    sure = [block for block in timed if not _PLAIN_CLOCK.match(block.text)]
    return len(sure) >= FEW_TIMES and not _are_captions(sure) and _is_ordered(sure)


def _is_ordered(timed: list[Block]) -> bool:
    """Whether the times mostly go one way; calls to the police are printed as they come."""
    times = [time for block in timed if (time := _time_of(block)) is not None]
    rises = sum(later >= earlier for earlier, later in pairwise(times))
    return max(rises, len(times) - 1 - rises) >= ORDERED_SHARE * (len(times) - 1)


def _are_captions(timed: list[Block]) -> bool:
    """Whether the times are those of a film's captions, whose lines break within a sentence."""
    long = [block.text for block in timed if len(block.text.split()) > _CAPTION_WORDS]
    broken = [
        text for text in long if not text.rstrip("\"”’') ").endswith((".", "!", "?", "…", ":"))
    ]
    return 2 * len(broken) > len(timed)


def _cut_stamp(block: Block) -> Block:
    """*block* without its number and when it was published, which a headline has at its ends."""
    found = _PUBLISHED.search(block.text[:LONGEST_HEADLINE])
    start = number.end() if (number := re.match(r"\d+\.\s+", block.text)) else 0
    if found is None or not (text := block.text[start : found.start()].rstrip()):
        return block
    return replace(block, text=text, start=block.start + start, end=block.start + start + len(text))


def _shape(article: Article) -> Article:
    farewell = words_for(article.language, "live_never")
    untold = words_for(article.language, "live_untold")
    empty = (i for i, block in enumerate(article.blocks) if untold.search(block.text))
    article = leave_out(article, dict.fromkeys(empty, "a post that the page has not got"))
    entries = _cut_entries(article)
    if not entries:
        return article
    kept = [
        entry
        for entry in entries
        if not farewell.search(" ".join(article.blocks[index].text for index in entry)[:200])
        and sum(len(article.blocks[index].text.split()) for index in entry) >= SHORTEST_ENTRY_WORDS
    ]
    if not kept:
        return article
    first = entries[0]
    before = range(first.start)
    if _runs_backwards(
        article, entries, said_goodbye=len(kept) < len(entries) and kept[0] != first
    ):
        kept.reverse()
    order = [*before, *(index for entry in kept for index in entry)]
    reasons = dict.fromkeys(
        set(range(len(article.blocks))) - set(order),
        "a live page's greeting or an entry without text",
    )
    without = leave_out(article, reasons)
    told = tuple(article.blocks[index] for index in order)
    told = told if len(told) == len(without.blocks) else without.blocks
    return replace(without, blocks=tuple(map(_cut_stamp, told)))


def _cut_entries(article: Article) -> list[range]:
    """Each entry's blocks: from one time, or where none is given from one heading, to the next."""
    blocks = article.blocks
    timed = [index for index, block in enumerate(blocks) if _time_of(block) is not None]
    if len(timed) < 2:
        timed = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    return [range(start, end) for start, end in pairwise([*timed, len(blocks)])]


def _runs_backwards(article: Article, entries: list[range], *, said_goodbye: bool) -> bool:
    times = [_time_of(article.blocks[entry.start]) for entry in entries]
    known = [time for time in times if time is not None]
    if len(known) < 2:
        return said_goodbye  # what stands on top was written last
    falls = sum(later < earlier for earlier, later in pairwise(known))
    rises = sum(later > earlier for earlier, later in pairwise(known))
    return falls > rises


def _favour(article: Article, sentence: Sentence) -> tuple[Detail, ...]:
    """How it stands: the last entry, by now in the order of time."""
    blocks = article.blocks[max(sentence.block, len(article.blocks) - LONGEST_ENTRY) :]
    later = any(_time_of(block) is not None for block in blocks[1:])
    is_last = _time_of(blocks[0]) is not None and not later
    return (("is the latest", LATEST),) if is_last else ()


LIVE = Kind(
    "live",
    "what is known by now, then the entries as they happened",
    _fits,
    _shape,
    _favour,
    reorders=True,
)
