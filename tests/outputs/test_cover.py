"""A cover is a picture for this episode, readable, and never shows boxes."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from PIL import Image, ImageFont

from briefing.outputs import cover, make_cover

DATE = "Tuesday, November 24th"


def picture(title: str, subtitle: str = DATE) -> Image.Image:
    return Image.open(io.BytesIO(make_cover(title, subtitle)))


@pytest.mark.parametrize(
    "title",
    [
        "Storm",
        "",
        "x" * 400,
        "word " * 400,
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
        "東京の新しい地下鉄",
        "القاهرة",
        "😀",
        "a\x00b\ud800",
    ],
)
def test_any_title_gives_a_square_picture_of_modest_size(title: str) -> None:
    data = make_cover(title, DATE)
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size, image.mode) == ("JPEG", (1400, 1400), "RGB")
    assert 20_000 < len(data) < 512 * 1024


def test_the_same_title_gives_the_same_bytes_and_another_a_different_picture() -> None:
    assert make_cover("One", DATE) == make_cover("One", DATE)
    assert make_cover("One", DATE) != make_cover("Two", DATE) != make_cover("Two", "May 1st")


def _luminance(colour: tuple[int, ...]) -> float:
    linear = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
        for c in (value / 255 for value in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_palette_can_be_read() -> None:
    for palette in cover._PALETTES:
        assert _contrast(palette.ink, palette.ground) >= 7
        assert _contrast(palette.accent, palette.ground) >= 3


def test_no_word_leaves_the_picture() -> None:
    for title in ("Mmmmmmmm mmmmmmmm mmmmmm", "Incomprehensibilities abound", "W" * 90):
        image = picture(title)
        ground = image.getpixel((2, 2))
        edge = image.crop((1400 - 60, 200, 1400, 640)).convert("L")
        assert isinstance(ground, tuple)
        low, high = edge.getextrema()
        assert isinstance(low, int | float)
        assert isinstance(high, int | float)
        assert high - low < 40, title


@pytest.mark.parametrize("title", ["東京の新しい地下鉄", "Ελ" + "中" * 9, "ሰላም ለዓለም"])
def test_what_the_font_cannot_write_is_left_to_the_wave(title: str) -> None:
    face = _face()
    assert cover._writable(title, cover._coverage(face)) == ""


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("“Naïve” — l’été à Łódź…", "“Naïve” — l’été à Łódź…"),
        ("Москва Ελλάδα", "Москва Ελλάδα"),
        ("Tide 😀 tables", "Tide tables"),
        ("ḥarbour ①", "ḥarbour 1"),
    ],
)
def test_accents_dashes_and_quotes_are_written(title: str, written: str) -> None:
    shown = cover._writable(title, cover._coverage(_face()))
    assert shown == written or shown == written.replace("ḥ", "h")


def _face() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(cover._FONT, 40)


def test_lines_are_few_and_even() -> None:
    title = "What the new tide tables mean for the towns of the west coast"
    lines = cover._break_lines(title.split(), 24, len)
    assert " ".join(lines) == title
    assert max(map(len, lines)) <= 24
    assert len(lines) == 3
    assert max(abs(len(a) - len(b)) for a, b in pairwise(lines)) <= 6


def test_a_title_too_long_for_the_smallest_size_ends_in_an_ellipsis() -> None:
    lines = cover._cut_to_fit(["word"] * 500, 30, len)
    assert len(lines) == 6
    assert lines[-1].endswith("word…")
