"""A writer of small PDFs, for tests: strings at places, and raw objects where a test needs them."""

from __future__ import annotations

import textwrap
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Show", "content", "content_in_one", "file_of", "set_column", "stream", "write_pdf"]

# Courier, so that a column of n characters is as wide as it says: 0.6 ems each.
FONTS = {
    "body": "Courier",
    "bold": "Courier-Bold",
    "sans": "Helvetica",
}
# Ligatures are in no standard encoding; a font names them itself.
LIGATURES = {"ﬁ": b"\\001", "ﬂ": b"\\002"}


@dataclass(frozen=True, slots=True)
class Show:
    """A string, and where its baseline starts: points from the lower left of the page."""

    text: str
    x: float
    y: float
    size: float = 10
    font: str = "body"


def set_column(
    paragraphs: Iterable[str],
    *,
    x: float,
    y: float,
    characters: int,
    size: float = 10,
    leading: float = 12,
    indent: int = 0,
    gap: float = 0,
) -> list[Show]:
    """
    Break *paragraphs* into lines of *characters*, as a typesetter does.

    Args:
        indent: Characters that a first line stands in.
        gap: Points between paragraphs, on top of *leading*.
    """
    shown: list[Show] = []
    for paragraph in paragraphs:
        lines = textwrap.wrap(paragraph, characters, initial_indent=" " * indent)
        for n, line in enumerate(lines):
            stands_in = indent * 0.6 * size if n == 0 else 0
            shown.append(Show(line.strip(), x + stands_in, y, size))
            y -= leading
        y -= gap
    return shown


def content(shows: Iterable[Show]) -> bytes:
    """The operators that show *shows*, each in a text object of its own."""
    return b"\n".join(
        b"BT /%s %g Tf %g %g Td (%s) Tj ET"
        % (show.font.encode(), show.size, show.x, show.y, _escape(show.text))
        for show in shows
    )


def content_in_one(shows: Iterable[Show]) -> bytes:
    """The same in a single text object, each string placed from the start of the one before."""
    operators = [b"BT"]
    x, y, font = 0.0, 0.0, ("", 0.0)
    for show in shows:
        if (show.font, show.size) != font:
            font = (show.font, show.size)
            operators.append(b"/%s %g Tf" % (show.font.encode(), show.size))
        operators.append(b"%g %g Td (%s) Tj" % (show.x - x, show.y - y, _escape(show.text)))
        x, y = show.x, show.y
    return b"\n".join([*operators, b"ET"])


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(data)
    return b"<</Filter/FlateDecode/Length %d%s>>\nstream\n%s\nendstream" % (
        len(packed),
        entries,
        packed,
    )


def write_pdf(
    pages: Sequence[Sequence[Show] | bytes],
    *,
    information: str = "",
    catalog: str = "",
    page_entries: str = "",
    outline: Sequence[str] = (),
    fonts: str = "",
    resources: str = "",
    more: Sequence[bytes] = (),
) -> bytes:
    """
    Write *pages*, each strings at places or operators as they are.

    Args:
        information: Entries of the information dictionary: ``/Title (A title)``.
        catalog: Entries of the catalog: ``/Lang (en-GB)``.
        outline: Titles of bookmarks.
        fonts: More entries of the font resources: ``/own 4 0 R``.
        resources: Entries of each page's resources.
        more: Further objects; the first is number 4, as the fonts take 5 upwards after them.
    """
    objects: list[bytes] = [b"", b"", f"<<{information}>>".encode("cp1252"), *more]
    names = []
    for name, base in FONTS.items():
        objects.append(
            f"<</Type/Font/Subtype/Type1/BaseFont/{base}/Encoding<</BaseEncoding/WinAnsiEncoding"
            "/Differences[1/fi/fl]>>>>".encode()
        )
        names.append(f"/{name} {len(objects)} 0 R")
    kids = []
    for page in pages:
        data = page if isinstance(page, bytes) else content(page)
        objects.append(stream(data))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {len(objects)} 0 R"
            f"{page_entries}/Resources<</Font<<{''.join(names)}{fonts}>>{resources}>>>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    if outline:
        catalog += f"/Outlines {len(objects) + 1} 0 R"
        objects.extend(_outline(outline, len(objects) + 1))
    objects[0] = f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode()
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return file_of(objects, "/Info 3 0 R")


def file_of(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """Number *objects* from 1, the catalog first, and add the table that finds them."""
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        data += b"%010d 00000 n \n" % place
    data += b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer.encode())
    data += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(data)


def _outline(titles: Sequence[str], root: int) -> list[bytes]:
    last = root + len(titles)
    objects = [b"<</First %d 0 R/Last %d 0 R/Count %d>>" % (root + 1, last, len(titles))]
    for number, title in enumerate(titles, root + 1):
        following = b"/Next %d 0 R" % (number + 1) if number < last else b""
        objects.append(b"<</Title (%s)/Parent %d 0 R%s>>" % (_escape(title), root, following))
    return objects


def _escape(text: str) -> bytes:
    data = text
    for character in "\\()":
        data = data.replace(character, "\\" + character)
    return b"".join(LIGATURES.get(c) or c.encode("cp1252") for c in data)
