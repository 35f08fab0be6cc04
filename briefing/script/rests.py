"""The silences between lines, in milliseconds."""

from __future__ import annotations

__all__ = ["PARAGRAPH_MS", "SECTION_MS", "SENTENCE_MS"]

SENTENCE_MS = 450
PARAGRAPH_MS = 800
"""After a jump in the article: the next sentence stands further on than the next paragraph."""
SECTION_MS = 1200
