"""What the neural engines share: where to cut a long line, how to load a model."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

__all__ = ["cut_clauses", "find_word", "open_session"]

_ENDS = (
    r"(?<=[.!?;:…])[\"”’)\]]*\s+",
    r"(?<=,)[\"”’)\]]*\s+|\s+(?=[—–-]\s)",
    r"\s+(?=(?:and|but|or|because|which|who|while|when|that|as)\s)",
    r"\s+",
)
"""From the best place to breathe to the worst; compiled where a line is long, not at each start."""


def cut_clauses(text: str, *, longest: int) -> tuple[str, ...]:
    """
    Cut so that no part is over *longest* characters, at the strongest mark that allows it.

    Returns:
        The parts; joined by a space they are *text* with its runs of white space made single.
    """
    rest = " ".join(text.split())
    parts = []
    while len(rest) > longest:
        at = _find_cut(rest, longest)
        parts.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return (*parts, rest) if rest else tuple(parts)


def _find_cut(text: str, longest: int) -> int:
    """The last good place in the second half of what fits, so that no part is a scrap."""
    for end in _ENDS:
        places = [match.end() for match in re.compile(end).finditer(text, 0, longest + 1)]
        if places and places[-1] > longest // 2:
            return places[-1]
    return longest


def find_word(word: str) -> re.Pattern[str]:
    """Matches *word* where it stands alone: a person's own phonemes are for no part of another."""
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


def open_session(model: str, *, arena: bool) -> Any:
    """
    Load *model* for one thread at a time: where there are several, each speaks a line of its own.

    Args:
        arena: Keep a line's memory for the next one. Without it hibari takes 30 MB less for each
            line at a time and no longer, but Piper a fifth more CPU.
    """
    onnxruntime = import_module("onnxruntime")  # it ships no types
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = arena
    options.enable_mem_pattern = False  # one is kept for each length of line: 1 MB a line
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
