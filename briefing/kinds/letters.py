"""Letters to the editor: each under its subject, or else under its writer's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.kinds.kind import Kind, add_line, leave_out, mark_items, take_back, words_for
from briefing.types import Article

__all__ = ["LETTERS"]

FEW_LETTERS = 2
FIRST_ROWS = 6
SHORTEST_SUBJECT_WORDS = 3
"""A name, a place and "By mail" have fewer, and pasted text has them as headings."""

_NAME = re.compile(r"(?:[A-Z](?:['’][A-Z])?[\w-]*\.?\s){1,3}[A-Z](?:['’][A-Z])?[\w-]+,?")
_ENDS = re.compile(r"[.!?…][\"”’)]?$")


def _title(article: Article) -> str:
    """The row on top that says what it is; empty for none."""
    named = words_for(article.language, "letters_titles")
    rows = [row.strip(" .:#*") for row in article.text.split("\n") if row.strip()][:FIRST_ROWS]
    return next((row for row in rows if named.fullmatch(row)), "")


def _greets(article: Article, index: int) -> bool:
    """Whether this block is what a letter begins with: "Sir:"."""
    greeting = words_for(article.language, "letters_greetings")
    text = article.blocks[index].text.strip()
    found = greeting.match(text)
    is_short = found is not None and len(text.split()) <= len(found[0].split()) + 3
    return is_short and text.endswith((":", ","))


def _bodies(article: Article) -> Iterator[tuple[range, str]]:
    """The paragraphs of each letter, and the name that follows them."""
    blocks = article.blocks
    prose = [b.kind == "paragraph" and bool(_ENDS.search(b.text.strip())) for b in blocks]
    start = 0
    while True in prose[start:]:
        first = prose.index(True, start)
        end = prose.index(False, first) if False in prose[first:] else len(blocks)
        start = prose.index(True, end) if True in prose[end:] else len(blocks)
        names = (b.text.rstrip(",") for b in blocks[end:start] if _NAME.fullmatch(b.text.strip()))
        yield range(first, end), next(names, "")


def _fits(article: Article) -> bool:
    if sum(_greets(article, index) for index in range(len(article.blocks))) >= FEW_LETTERS:
        return True
    named = words_for(article.language, "letters_titles").search(article.title) or _title(article)
    signed = (name for _, name in _bodies(_take_names(article)) if name)
    return bool(named) and len(list(signed)) >= FEW_LETTERS


def _take_names(article: Article) -> Article:
    return take_back(article, lambda text: bool(_NAME.fullmatch(text.strip())))


def _shape(article: Article) -> Article:
    """The letters alone: neither how to send one nor greetings, places and days."""
    article = _take_names(replace(article, title=_title(article) or article.title))
    greeted = [i for i in range(len(article.blocks)) if _greets(article, i)]
    letters = [one for one in _bodies(article) if one[0].start > min(greeted, default=-1)]
    subjects: dict[int, str] = {}
    told: set[int] = set()
    before = ""
    for body, name in letters:
        above = [i for i in range(max(0, body.start - 2), body.start) if i not in greeted]
        heads = [i for i in reversed(above) if article.blocks[i].kind == "heading"]
        subject = next((i for i in heads if _is_subject(article, i)), None)
        if subject is None and not name:
            # It would be heard as the letter before it: any heading is better than none.
            subject = next((i for i in heads if article.blocks[i].text != before), None)
        if subject is not None or name or not told:
            subjects[body.start if subject is None else subject] = name if subject is None else ""
            told |= {*subjects, *body}
        before = name
    untold = dict.fromkeys(set(range(len(article.blocks))) - told, "what is around a letter")
    starts = {article.blocks[index].start: name for index, name in subjects.items()}
    article = leave_out(article, untold)
    for block in article.blocks:
        if starts.get(block.start):
            at = article.blocks.index(block)
            article = add_line(article, starts[block.start], before=at)
    return mark_items(article, [i for i, b in enumerate(article.blocks) if b.kind == "heading"])


def _is_subject(article: Article, index: int) -> bool:
    text = article.blocks[index].text.strip()
    is_long = len(text.split()) >= SHORTEST_SUBJECT_WORDS and "," not in text
    return is_long and not _NAME.fullmatch(text)


def _all(article: Article) -> range:
    return range(len(article.blocks))


LETTERS = Kind(
    "letters", "each letter, under its subject or its writer's name", _fits, _shape, whole=_all
)
