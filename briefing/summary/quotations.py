"""Quotations that go on from one sentence to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["find_open_quotations"]

_MARK = re.compile(r"[\"“”„]")
_BEFORE_OPENING = frozenset(" \t\n\u00a0([{—–-‘'“/")
FARTHEST = 8
"""Sentences; a quotation that is not closed by then has lost its end."""


def find_open_quotations(texts: Sequence[str], blocks: Sequence[int] = ()) -> set[int]:
    """
    Indices of the sentences after which a quotation is still open, and is closed later.

    A paragraph that begins with a quotation mark while one is open goes on with it.

    Args:
        blocks: The paragraph of each text; empty when nobody knows.
    """
    still_open: set[int] = set()
    pending: list[int] = []
    for index, text in enumerate(texts):
        if pending:
            new_paragraph = bool(blocks) and blocks[index] != blocks[index - 1]
            if (new_paragraph and text[0] not in '"“') or len(pending) >= FARTHEST:
                pending = []
        if not pending and '"' not in text and "“" not in text and "„" not in text:
            continue
        last, closed = _read_marks(text, bool(pending))
        if closed:
            still_open.update(pending)
            pending = []
        if last:
            pending.append(index)
    return still_open


def _read_marks(text: str, is_open: bool) -> tuple[bool, bool]:
    """Whether a quotation is open at the end of *text*, and whether the one before it closed."""
    closed = False
    for mark in _MARK.finditer(text):
        place = mark.start()
        if mark.group() == '"':
            opens = (place == 0 or text[place - 1] in _BEFORE_OPENING) and place + 1 < len(text)
            opens = opens and not text[place + 1].isspace()
        else:
            # German closes with what English opens with.
            opens = mark.group() == "„" or (mark.group() == "“" and "„" not in text[:place])
        if not opens:
            closed = True
        is_open = opens
    return is_open, closed
