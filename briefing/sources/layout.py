"""Pieces of marked-up sources to one plain text, and blocks that point into it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from briefing.types import Block

__all__ = ["lay_out"]


def lay_out(
    pieces: Iterable[tuple[Literal["heading", "paragraph"], str]],
) -> tuple[str, tuple[Block, ...]]:
    """Join *pieces* by newlines; empty ones are left out."""
    blocks: list[Block] = []
    position = 0
    for kind, piece in pieces:
        text = piece.strip()
        if not text:
            continue
        blocks.append(Block(kind, text, position, position + len(text)))
        position += len(text) + 1
    return "\n".join(block.text for block in blocks), tuple(blocks)
