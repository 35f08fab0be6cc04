"""How wide a font's characters are, and whether it is bold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Metrics"]

_BOLD = re.compile(r"bold|black|heavy|demi|CMBX|SFBX|-Bd\b", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_SEMIBOLD = 600
_MAX_MAP = 1_000_000
"""Bytes of a character map that are read; the maps of large fonts have a tenth of it."""
_MAX_RANGE = 65_536

# Of a book face, for fonts that every reader must have and files need not describe.
_NARROW = frozenset("iljtfrI.,;:'‘’!|()[]- ")
_WIDE = frozenset("mwMWQO@%—")

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_TRIPLE = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])"
)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")


@dataclass(frozen=True, slots=True)
class Metrics:
    """One font's widths in ems, and whether it is bold."""

    bold: bool = False
    em: float = 1.0
    """Type size at a font size of 1: other than 1 for fonts that are drawn by the file itself."""
    widths: dict[str, float] = field(default_factory=dict)
    fixed: float | None = None
    """Every character's width, where one holds for all that are not in *widths*."""

    @classmethod
    def of(cls, font: Any) -> Metrics:
        """Read *font*, a PDF font dictionary; None for one that is unknown."""
        if not hasattr(font, "get"):
            return cls()
        name = str(_resolve(font.get("/BaseFont")) or "")
        kind = _resolve(font.get("/Subtype"))
        try:
            codes = _composite(font) if kind == "/Type0" else _simple(font)
            em = _em(font) if kind == "/Type3" else 1.0
            unit = _matrix(font)[0] / em if kind == "/Type3" else 0.001
            widths = {
                character: width * unit
                for code, character in _characters(font, kind == "/Type0")
                if (width := codes.get(code))
            }
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError):
            # A font's numbers only place its text; the text itself can be read without them.
            return cls(bold=bool(_BOLD.search(name)))
        return cls(
            bold=bool(_BOLD.search(name)) or _is_heavy(font),
            em=em,
            widths=widths,
            fixed=0.6 if "Courier" in name and not widths else None,
        )

    def knows(self, text: str) -> bool:
        """Whether the widths of all of *text* are known."""
        return self.fixed is not None or all(map(self.widths.__contains__, text))

    def width(self, text: str) -> float:
        """Width of *text* in ems, without extra space between its characters."""
        return sum(self.widths.get(c) or self.fixed or _guess(c) for c in text)


def _guess(c: str) -> float:
    if c in _NARROW:
        return 0.28
    if c in _WIDE:
        return 0.8
    return 0.66 if c.isupper() else 0.5 if c < "\u2e80" else 1.0


def _resolve(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _matrix(font: Any) -> list[float]:
    return [float(_resolve(number)) for number in _resolve(font["/FontMatrix"])]


def _em(font: Any) -> float:
    box = [float(_resolve(number)) for number in _resolve(font["/FontBBox"])]
    return abs((box[3] - box[1]) * _matrix(font)[3]) or 1.0


def _is_heavy(font: Any) -> bool:
    holder = font
    if "/DescendantFonts" in font:
        holder = _resolve(_resolve(font["/DescendantFonts"])[0])
    descriptor = _resolve(holder.get("/FontDescriptor"))
    if not hasattr(descriptor, "get"):
        return False
    weight, flags = _resolve(descriptor.get("/FontWeight")), _resolve(descriptor.get("/Flags"))
    return (isinstance(weight, int | float) and weight >= _SEMIBOLD) or (
        isinstance(flags, int) and bool(flags & _FORCE_BOLD)
    )


def _simple(font: Any) -> dict[int, float]:
    """Code to width of a font with one byte a character."""
    first = int(_resolve(font.get("/FirstChar", 0)))
    widths = _resolve(font.get("/Widths")) or []
    return {first + n: float(_resolve(width)) for n, width in enumerate(widths[:256])}


def _composite(font: Any) -> dict[int, float]:
    """Code to width of a font with two bytes a character; ISO 32000-1, 9.7.4.3."""
    descendant = _resolve(_resolve(font["/DescendantFonts"])[0])
    entries = [_resolve(entry) for entry in _resolve(descendant.get("/W")) or []]
    codes: dict[int, float] = {}
    position = 0
    while position + 1 < len(entries):
        first, second = int(entries[position]), entries[position + 1]
        if isinstance(second, list):
            codes.update(
                (first + n, float(_resolve(width))) for n, width in enumerate(second[:_MAX_RANGE])
            )
            position += 2
        else:
            last = min(int(second), first + _MAX_RANGE)
            codes.update(dict.fromkeys(range(first, last + 1), float(entries[position + 2])))
            position += 3
    return codes


def _characters(font: Any, wide: bool) -> Iterator[tuple[int, str]]:
    """Codes and what they show, as far as the font says so plainly."""
    stream = _resolve(font.get("/ToUnicode"))
    if hasattr(stream, "get_data"):
        yield from _mapped(stream.get_data()[:_MAX_MAP])
    elif not wide:
        # Letters and digits keep their ASCII codes in nearly every encoding.
        yield from ((code, chr(code)) for code in range(32, 127))


def _mapped(data: bytes) -> Iterator[tuple[int, str]]:
    for section in _SECTION.finditer(data):
        if section[1] == b"bfchar":
            for pair in _PAIR.finditer(section[2]):
                yield int(pair[1], 16), _text(pair[2])
            continue
        for triple in _TRIPLE.finditer(section[2]):
            first, last = int(triple[1], 16), int(triple[2], 16)
            if triple[4] is not None:
                for n, shown in enumerate(_HEX.finditer(triple[4])):
                    yield first + n, _text(shown[1])
            elif start := _text(triple[3]):
                for code in range(first, min(last, first + _MAX_RANGE) + 1):
                    yield code, start[:-1] + chr(min(ord(start[-1]) + code - first, 0x10FFFF))


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
