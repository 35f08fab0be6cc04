"""Quotations that go on from one sentence to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["ends_quoted", "find_open_quotations", "is_quoted_single"]

_MARK = re.compile(r"[\"“”„]")
_BEFORE_OPENING = frozenset(" \t\n\u00a0([{—–-‘'“/")
_OPEN_SINGLE = re.compile(
    r"(?<![^\s(\[{—–\-/])[‘'’](?=[^\W\d_])(?!(?:em|til|tis|twas|cause|n|round|bout)\b)"
)
"""What opens in single marks; ’ and ' before a number or a clipped word are apostrophes."""
_CLOSE_SINGLE = re.compile(r"(?<!s)[’'](?!\w)|[’'](?=$|[^\w\s])")
"""The boats’ end is no end of a quotation."""
_SPEECH_SINGLE = re.compile(r"[,.!?…—–-][’'](?=[\s,.;:)]|$)")
"""An end mark and a single mark after it: no apostrophe stands there."""
FARTHEST = 8
"""Sentences; a quotation that is not closed by then has lost its end."""


def find_open_quotations(texts: Sequence[str], blocks: Sequence[int] = ()) -> set[int]:
    """
    Indices of the sentences after which a quotation is still open, and is closed later.

    A paragraph that begins with a quotation mark while one is open goes on with it. One whose
    quotation nothing closes is quoted to its end: its speaker goes on in another paragraph.

    Args:
        blocks: The paragraph of each text; empty when nobody knows.
    """
    single = is_quoted_single(texts)
    openers = "‘'’" if single else '"“'
    read = _read_single if single else _read_marks
    still_open: set[int] = set()
    pending: list[int] = []
    for index, text in enumerate(texts):
        if pending:
            new_paragraph = bool(blocks) and blocks[index] != blocks[index - 1]
            is_over = new_paragraph and (text[0] not in openers or len(pending) >= FARTHEST)
            if is_over and not single:
                still_open.update(one for one in pending if blocks[one] == blocks[one + 1])
            if is_over or (not blocks and len(pending) >= FARTHEST):
                pending = []
        if not pending and not any(mark in text for mark in (*openers, "„")):
            continue
        last, closed = read(text, bool(pending))
        if closed:
            still_open.update(pending)
            pending = []
        if last:
            pending.append(index)
    return still_open


def is_quoted_single(texts: Sequence[str]) -> bool:
    """Whether speech stands in single marks here, as in British papers: ‘It fell,’ she said."""
    single = sum(len(_SPEECH_SINGLE.findall(text)) for text in texts if "’" in text or "'" in text)
    return single > sum(text.count('"') + text.count("”") for text in texts)


def ends_quoted(text: str) -> bool:
    """Whether speech in single marks ends in *text*."""
    return bool(_SPEECH_SINGLE.search(text))


def _read_single(text: str, is_open: bool) -> tuple[bool, bool]:
    """As :func:`_read_marks`, for single marks: an apostrophe is none."""
    closed = False
    place = 0
    while True:
        if is_open:
            # One after an end mark is surely one.
            end = _SPEECH_SINGLE.search(text, place) or _CLOSE_SINGLE.search(text, place)
            if end is None:
                return True, closed
            closed, is_open, place = True, False, end.end()
        else:
            begin = _OPEN_SINGLE.search(text, place)
            if begin is None:
                return False, closed
            is_open, place = True, begin.end()


def _read_marks(text: str, is_open: bool) -> tuple[bool, bool]:
    """Whether a quotation is open at the end of *text*, and whether the one before it closed."""
    closed = False
    german = text.find("„")
    for mark in _MARK.finditer(text):
        place = mark.start()
        if mark.group() == '"':
            opens = (place == 0 or text[place - 1] in _BEFORE_OPENING) and place + 1 < len(text)
            opens = opens and not text[place + 1].isspace()
        else:
            # German closes with what English opens with.
            opens = mark.group() == "„" or (mark.group() == "“" and not 0 <= german < place)
        if not opens:
            closed = True
        is_open = opens
    return is_open, closed
