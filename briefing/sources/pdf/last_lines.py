"""Do the last lines of paragraphs stand apart, as some programs set them?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from briefing.sources.pdf.page import Line

__all__ = ["SENTENCE_END", "are_last_lines_apart", "is_apart", "is_tight"]

SENTENCE_END = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*$")
_APART = 0.12
"""Type sizes, over the leading: within a paragraph baselines hardly differ."""
_FEWEST = 2


def are_last_lines_apart(stacks: Iterable[tuple[Sequence[Line], float]]) -> bool:
    """
    Tell from the text, where the space would say that a paragraph ends before its last line.

    Then no two lines and more are followed by a wide step, and by two lines and more again; and
    most sentences go on over it.

    Args:
        stacks: Lines, and their leading in type sizes.
    """
    apart = unended = contrary = 0
    for stack, leading in stacks:
        tight = [is_tight(last, line, leading) for last, line in pairwise(stack)]
        wide = [is_apart(last, line, leading) for last, line in pairwise(stack)]
        for place in range(1, len(stack) - 2):
            if not (tight[place - 1] and wide[place]):
                continue
            if tight[place + 1]:
                contrary += 1
            else:
                apart += 1
                unended += not SENTENCE_END.search(stack[place].text)
    return apart >= _FEWEST and 2 * unended >= apart and 10 * contrary <= apart


def is_apart(last: Line, line: Line, leading: float) -> bool:
    """Are two lines of one type further from each other than those of a paragraph?"""
    return _is_same_type(last, line) and (last.y - line.y) / line.size > leading + _APART


def is_tight(last: Line, line: Line, leading: float) -> bool:
    """Are they as near as those of a paragraph?"""
    return _is_same_type(last, line) and not is_apart(last, line, leading)


def _is_same_type(last: Line, line: Line) -> bool:
    return abs(last.size - line.size) <= 0.1 * line.size and last.bold == line.bold
