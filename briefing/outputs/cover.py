"""The cover: a square picture made for the episode, the same for the same title."""

from __future__ import annotations

import io

__all__ = ["make_cover"]

SIDE_PX = 1400


def make_cover(title: str, subtitle: str) -> bytes:
    """Draw a 1400 px square JPEG under 512 kB."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (SIDE_PX, SIDE_PX), (20, 40, 80))
    draw = ImageDraw.Draw(image)
    draw.text((100, 300), title[:30], font=ImageFont.load_default(80), fill="white")
    draw.text((100, 1200), subtitle, font=ImageFont.load_default(40), fill="white")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()
