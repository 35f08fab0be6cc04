"""How wide a font's characters are, and whether it is bold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

__all__ = ["Metrics"]

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_NARROW = frozenset("iljtfrI.,;:'‘’!|()[]- ")
_WIDE = frozenset("mwMWQO@%—")


@dataclass(frozen=True, slots=True)
class Metrics:
    """Of one font."""

    bold: bool
    scale: float = 1.0

    @classmethod
    def of(cls, font: Any) -> Metrics:
        """Read *font*, a PDF font dictionary; None for unknown."""
        name = str(font.get("/BaseFont", "")) if hasattr(font, "get") else ""
        return cls(bold=bool(_BOLD.search(name)))

    def width(self, text: str) -> float:
        """In ems."""
        return self.scale * sum(
            0.28 if c in _NARROW else 0.8 if c in _WIDE else 0.66 if c.isupper() else 0.5
            for c in text
        )
