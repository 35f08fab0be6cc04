"""The cover: a square picture made for the episode, the same for the same title and date."""

from __future__ import annotations

import hashlib
import io
import math
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

__all__ = ["MAX_COVER_BYTES", "SIDE_PX", "make_cover"]

SIDE_PX = 1400
MAX_COVER_BYTES = 512 * 1024

_FONT = Path(__file__).parent / "fonts" / "Manrope-ExtraBold.ttf"

_MARGIN = 104
_TITLE_TOP, _TITLE_BOTTOM = 250, 880
_WAVE_BOTTOM = 1170
_SIZES = (196, 180, 164, 150, 136, 124, 112, 102, 92, 84, 76)
_MAX_LINES = 6
_LEADING = 1.12

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Palette:
    """Contrast of ink on ground is 7 or more (WCAG AAA), of accent on ground 3 or more."""

    ground: Colour
    ink: Colour
    accent: Colour


_PALETTES = (
    _Palette((20, 33, 61), (255, 250, 240), (252, 163, 17)),  # midnight, amber
    _Palette((11, 72, 69), (253, 249, 236), (120, 214, 176)),  # pine, mint
    _Palette((102, 22, 38), (255, 246, 236), (255, 160, 122)),  # burgundy, salmon
    _Palette((246, 236, 217), (33, 36, 48), (205, 76, 45)),  # paper, brick
    _Palette((58, 32, 92), (250, 245, 255), (240, 170, 220)),  # plum, pink
    _Palette((20, 78, 120), (250, 252, 255), (255, 209, 102)),  # sea, straw
    _Palette((229, 240, 233), (20, 54, 47), (46, 125, 94)),  # mist, leaf
    _Palette((40, 40, 44), (250, 248, 244), (238, 99, 82)),  # graphite, coral
)


def make_cover(title: str, subtitle: str) -> bytes:
    """
    Draw a 1400 px square JPEG under 512 kB.

    Colours and the sound wave come from the title's hash. A title that the font cannot write is
    left out, and the wave takes its place: better no letters than boxes.

    Args:
        subtitle: One short row under the wave: the date.
    """
    from PIL import Image, ImageDraw, ImageFont

    def font(size_px: int) -> FreeTypeFont:
        # The basic layout is the same on every machine; the better one depends on libraries.
        return ImageFont.truetype(_FONT, size_px, layout_engine=ImageFont.Layout.BASIC)

    seed = hashlib.sha256(title.encode("utf-8", "replace")).digest()
    palette = _PALETTES[seed[0] % len(_PALETTES)]
    image = Image.new("RGB", (SIDE_PX, SIDE_PX), palette.ground)
    can_write = _coverage(font(40))
    words = _writable(title, can_write).split()
    draw = ImageDraw.Draw(image)
    _draw_mark(draw, font(40), palette)
    title_bottom = _draw_title(draw, words, font, palette.ink) if words else _TITLE_TOP
    # The wave fills what the title leaves.
    half_height = min(360, max(100, (_WAVE_BOTTOM - title_bottom - 110) // 2))
    _draw_wave(image, seed, _WAVE_BOTTOM - half_height, half_height, palette.accent)
    _draw_subtitle(draw, _writable(subtitle, can_write), font, palette.ink)
    return _encode(image)


def _encode(image: Image.Image) -> bytes:
    for quality in (90, 75, 50):
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality, subsampling=0)
        if buffer.tell() < MAX_COVER_BYTES:
            break
    return buffer.getvalue()


# --- Words --------------------------------------------------------------------------------------


def _coverage(font: FreeTypeFont) -> Callable[[str], bool]:
    """Tell whether *font* has a shape of its own for a character."""
    missing = bytes(font.getmask("\uffff"))
    return lambda character: character == " " or bytes(font.getmask(character)) != missing


def _writable(text: str, can_write: Callable[[str], bool]) -> str:
    """*text* in characters the font has; empty when too much of it would be lost."""
    kept: list[str] = []
    lost = 0
    for character in unicodedata.normalize("NFC", " ".join(text.split())):
        if can_write(character):
            kept.append(character)
            continue
        plain = [c for c in unicodedata.normalize("NFKD", character) if c.isascii()]
        kept += plain
        if not plain and character.isalpha():
            lost += 1
    letters = sum(character.isalpha() for character in text)
    return "" if lost > letters // 10 else " ".join("".join(kept).split())


def _draw_title(
    draw: ImageDraw, words: Sequence[str], font: Callable[[int], FreeTypeFont], ink: Colour
) -> int:
    """Large, left-aligned, in even lines; returns where it ends."""
    width, height = SIDE_PX - 2 * _MARGIN, _TITLE_BOTTOM - _TITLE_TOP
    face = font(_SIZES[-1])
    lines: tuple[str, ...] = ()
    for size in _SIZES:
        face = font(size)
        lines = _break_lines(words, width, face.getlength)
        fits = max(face.getlength(line) for line in lines) <= width
        if fits and len(lines) <= _MAX_LINES and len(lines) * size * _LEADING <= height:
            break
    else:
        lines = _cut_to_fit(words, width, face.getlength)
    for number, line in enumerate(lines):
        top = _TITLE_TOP + round(number * face.size * _LEADING)
        draw.text((_MARGIN, top), line, font=face, fill=ink, anchor="la")
    return _TITLE_TOP + round(len(lines) * face.size * _LEADING)


def _break_lines(
    words: Sequence[str], width: float, length: Callable[[str], float]
) -> tuple[str, ...]:
    """As few lines as fit *width*, of lengths as even as can be."""
    best: list[tuple[float, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(words) + 1):
        options = []
        for start in range(end - 1, -1, -1):
            extent = length(" ".join(words[start:end]))
            if extent > width and start < end - 1:
                break
            lines, cost, _ = best[start]
            options.append((lines + 1, cost + ((width - extent) / width) ** 2, start))
        best.append(min(options))
    rows: list[str] = []
    end = len(words)
    while end:
        start = best[end][2]
        rows.append(" ".join(words[start:end]))
        end = start
    return tuple(reversed(rows))


def _cut_to_fit(
    words: Sequence[str], width: float, length: Callable[[str], float]
) -> tuple[str, ...]:
    """For what is too long at the smallest size: break words, and end in an ellipsis."""
    pieces: list[str] = []
    for word in words:
        while length(word) > width:
            fit = next(n for n in range(len(word) - 1, 0, -1) if length(word[:n] + "-") <= width)
            pieces.append(word[:fit] + "-")
            word = word[fit:]
        pieces.append(word)
    lines = _break_lines(pieces, width, length)
    if len(lines) <= _MAX_LINES:
        return lines
    last = lines[_MAX_LINES - 1]
    while " " in last and length(last + "…") > width:
        last = last.rpartition(" ")[0]
    return (*lines[: _MAX_LINES - 1], last.rstrip(",;:-") + "…")


def _draw_mark(draw: ImageDraw, face: FreeTypeFont, palette: _Palette) -> None:
    """Three bars and the name, spaced like a masthead."""
    for number, height in enumerate((18, 34, 24)):
        left = _MARGIN + number * 16
        draw.rectangle((left, 128 - height // 2, left + 8, 128 + height // 2), palette.accent)
    _draw_spaced(draw, (_MARGIN + 66, 128), "BRIEFING", face, palette.ink, 7)


def _draw_spaced(
    draw: ImageDraw,
    place: tuple[float, float],
    text: str,
    face: FreeTypeFont,
    ink: Colour,
    gap_px: float,
) -> None:
    left, middle = place
    for character in text:
        draw.text((left, middle), character, font=face, fill=ink, anchor="lm")
        left += face.getlength(character) + gap_px


def _draw_subtitle(
    draw: ImageDraw, text: str, font: Callable[[int], FreeTypeFont], ink: Colour
) -> None:
    for size in (48, 40, 32, 24):
        face = font(size)
        if face.getlength(text) <= SIDE_PX - 2 * _MARGIN:
            break
    draw.text((_MARGIN, SIDE_PX - 128), text, font=face, fill=ink, anchor="lm")


# --- The wave -----------------------------------------------------------------------------------


def _draw_wave(
    image: Image.Image, seed: bytes, middle: int, half_height: int, accent: Colour
) -> None:
    """A row of round-ended bars across the whole picture, as heard: swelling and fading."""
    from PIL import Image, ImageDraw

    scale = 3  # drawn large and made small, for smooth edges
    pitch, bar = 28, 14
    strip = Image.new("L", (SIDE_PX * scale, 2 * half_height * scale))
    draw = ImageDraw.Draw(strip)
    for number, loudness in enumerate(_loudness(seed, SIDE_PX // pitch)):
        left = (number * pitch + (pitch - bar) // 2) * scale
        reach = max(bar / 2, loudness * half_height) * scale
        centre = half_height * scale
        box = (left, centre - reach, left + bar * scale, centre + reach)
        draw.rounded_rectangle(box, radius=bar * scale / 2, fill=255)
    mask = strip.reduce(scale)
    image.paste(accent, (0, middle - half_height), mask)


def _loudness(seed: bytes, count: int) -> list[float]:
    """Bars within [0, 1]: slow phrases from four sines, syllables from the hash's bytes."""
    phases = [byte / 255 * 2 * math.pi for byte in seed[1:5]]
    bars = []
    for number in range(count):
        where = number / count
        phrase = sum(
            math.sin(2 * math.pi * where * (turns + 1.3) + phase) / (turns + 1)
            for turns, phase in enumerate(phases)
        )
        syllable = seed[number % len(seed)] / 255
        bars.append((0.5 + 0.24 * phrase) * (0.35 + 0.65 * syllable))
    loudest = max(bars)
    return [max(0.0, bar / loudest) for bar in bars]
