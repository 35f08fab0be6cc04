"""A PDF's bytes to lines of type: the only place that speaks to pdfium."""

from __future__ import annotations

import ctypes
import logging
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from statistics import median
from typing import Any

from briefing.deadline import allow_more
from briefing.errors import SourceError
from briefing.sources.pdf.document import (
    Document,
    Page,
    TypeLine,
    TypeLook,
    TypeRun,
    continues,
    lines_of,
)

__all__ = ["MAX_PAGES", "MAX_TEXT", "read_pdf"]

MAX_PAGES = 500
"""More is a book; a chapter of it is an article."""
_PAGE_CPU_S = 0.2
"""Twenty times what one takes, so that a long book is no reason to stop."""
MAX_TEXT = 2_500_000
"""Characters: four to five microseconds each."""
_MAX_BOOKMARKS = 5000
_MAX_DEPTH = 15
_MAX_OBJECTS = 5000
_FEWEST_STRINGS = 20
"""On a page; of fewer, some may be empty."""
_NEARLY = 1.3
_LONGEST_NAME = 200
_BOLD = re.compile(r"bold|black|heavy|demi|CMBX|SFBX|-Bd\b", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_SEMIBOLD = 600
_HYPHEN = 2
"""What pdfium gives for a hyphen that it takes for one of a cut word."""
_LETTERS = {"\xad": "-", "\u2010": "-"}


def read_pdf(data: bytes, label: str) -> Document:
    """
    Read the text layer of *data*, called *label*, without pages that are damaged.

    Raises:
        SourceError: Locked, damaged, or too long.
    """
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise SourceError(
                f"{label}: this PDF is locked by a password; "
                "open it, print it to a new PDF without one, and give that."
            ) from error
        raise _damaged(label) from error
    with closing(opened) as document:
        count = len(document)
        if count > MAX_PAGES:
            raise SourceError(
                f"{label}: it has {count} pages, more than {MAX_PAGES}; give the chapter you want."
            )
        damaged: list[int] = []
        pages = _even_sizes(tuple(_pages(document, count, label, damaged)))
        if not pages:
            raise _damaged(label)
        return Document(
            pages=pages,
            damaged=tuple(damaged),
            outline=tuple(filter(None, _bookmarks(document))),
            title=_squeeze(document.get_metadata_value("Title")),
            author=_squeeze(document.get_metadata_value("Author")),
            created=_squeeze(document.get_metadata_value("CreationDate")),
            language=_language(document),
        )


def _damaged(label: str) -> SourceError:
    return SourceError(
        f"{label}: this PDF is damaged and cannot be read; "
        "get it again, or open it and print it to a new PDF."
    )


def _pages(document: Any, count: int, label: str, damaged: list[int]) -> Iterator[Page]:
    """Read each page; of those that cannot be, the numbers go into *damaged*."""
    from pypdfium2 import PdfiumError, raw

    characters = 0
    for number in range(count):
        allow_more(_PAGE_CPU_S)
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                characters += text.count_chars()
                if characters > MAX_TEXT:
                    raise SourceError(
                        f"{label}: it holds more than {MAX_TEXT:,} characters; "
                        "give the chapter you want."
                    )
                runs = list(_runs(text.raw))
                hidden = sum(len(run.text) for run in runs if run.look.is_hidden)
                kinds = _count_objects(page)
                yield Page(
                    lines=lines_of(runs),
                    has_image=bool(kinds[raw.FPDF_PAGEOBJ_IMAGE] + kinds[raw.FPDF_PAGEOBJ_FORM]),
                    is_hidden=hidden > sum(len(run.text) for run in runs) / 2,
                    is_nameless=_FEWEST_STRINGS + 2 * len(runs) < kinds[raw.FPDF_PAGEOBJ_TEXT],
                )
        except PdfiumError:
            damaged.append(number + 1)


def _count_objects(page: Any) -> Counter[int]:
    """How many strings, pictures and so on are drawn on *page* itself, by pdfium's numbers."""
    from pypdfium2 import raw

    count = min(raw.FPDFPage_CountObjects(page), _MAX_OBJECTS)
    objects = (raw.FPDFPage_GetObject(page, number) for number in range(count))
    return Counter(raw.FPDFPageObj_GetType(one) for one in objects)


def _bookmarks(document: Any) -> Iterator[str]:
    """Titles of the outline; a loop in it only stops it."""
    logging.getLogger("pypdfium2").setLevel(logging.ERROR)
    for bookmark in islice(document.get_toc(max_depth=_MAX_DEPTH), _MAX_BOOKMARKS):
        yield _squeeze(bookmark.get_title())


def _language(document: Any) -> str:
    from pypdfium2 import raw

    buffer = (ctypes.c_ushort * _LONGEST_NAME)()
    raw.FPDFCatalog_GetLanguage(document, buffer, ctypes.sizeof(buffer))
    return bytes(buffer).decode("utf-16-le", "replace").partition("\0")[0]


def _squeeze(text: str) -> str:
    return " ".join(text.replace("\0", "").split())


def _runs(text: Any) -> Iterator[TypeRun]:
    """
    The strings of a page as the file shows them, each cut where it leaves its line.

    Some programs show all columns' lines of one height as one string.
    """
    from pypdfium2 import raw

    unicode_of, is_generated = raw.FPDFText_GetUnicode, raw.FPDFText_IsGenerated
    owner_of, origin_of = raw.FPDFText_GetTextObject, raw.FPDFText_GetCharOrigin
    box_of = raw.FPDFText_GetLooseCharBox
    looks: dict[bytes, TypeLook] = {}
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    to_x, to_y, to_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    run: TypeRun | None = None
    last = 0.0
    shown = b""
    for place in range(raw.FPDFText_CountChars(text)):
        letter = _letter(unicode_of(text, place))
        if is_generated(text, place) == 1:
            # The space that pdfium sees between two strings; where lines end we see ourselves.
            if run and letter == " ":
                run.text += letter
            continue
        owner = bytes(owner_of(text, place))  # the address, at a tenth of the cost of a cast
        look = looks.get(owner) or looks.setdefault(owner, _look(text, place))
        origin_of(text, place, to_x, to_y)
        box_of(text, place, to_box)
        left, baseline, right = _turn(x.value, y.value, box, look.direction)
        baseline = round(baseline, 2)
        if run and owner == shown and run.y == baseline and _goes_on(run, last, left):
            run.text += letter
            if letter != " ":
                run.right = max(run.right, right)
        else:
            if run:
                yield run
            run, shown = TypeRun(letter, left, right, baseline, look), owner
        last = left
    if run:
        yield run


def _goes_on(run: TypeRun, last: float, left: float) -> bool:
    """Whether a letter at *left* goes on with *run*, whose last letter stands at *last*."""
    # The letters of a ligature stand in one place.
    return left == last or continues(left - run.right, run.right - run.left, run.look.size)


def _letter(code: int) -> str:
    letter = "-" if code == _HYPHEN else chr(code) if code <= 0x10FFFF else "\ufffd"
    return _LETTERS.get(letter, letter)


def _look(text: Any, place: int) -> TypeLook:
    """How the string is set that the character at *place* is of."""
    from pypdfium2 import raw

    matrix, flags = raw.FS_MATRIX(1, 0, 0, 1, 0, 0), ctypes.c_int()
    raw.FPDFText_GetMatrix(text, place, matrix)
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    raw.FPDFText_GetFontInfo(text, place, name, len(name), flags)
    scale = math.hypot(matrix.c, matrix.d) or math.hypot(matrix.a, matrix.b)
    shown = raw.FPDFText_GetTextObject(text, place)
    return TypeLook(
        size=raw.FPDFText_GetFontSize(text, place) * scale,
        bold=bool(
            _BOLD.search(name.value.decode("utf-8", "replace"))
            or flags.value & _FORCE_BOLD
            or raw.FPDFText_GetFontWeight(text, place) >= _SEMIBOLD
        ),
        direction=_direction(matrix.a, matrix.b, matrix.d),
        is_hidden=bool(shown)
        and raw.FPDFTextObj_GetTextRenderMode(shown) == raw.FPDF_TEXTRENDERMODE_INVISIBLE,
        artifact=bool(shown) and any(name == "Artifact" for name in _marks(shown)),
    )


def _marks(shown: Any) -> Iterator[str]:
    """What the file says of a string: ISO 32000-1, 14.6."""
    from pypdfium2 import raw

    buffer, size = (ctypes.c_ushort * _LONGEST_NAME)(), ctypes.c_ulong()
    for number in range(min(raw.FPDFPageObj_CountMarks(shown), _MAX_DEPTH)):
        mark = raw.FPDFPageObj_GetMark(shown, number)
        if raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size):
            yield bytes(buffer).decode("utf-16-le", "replace").partition("\0")[0]


def _direction(a: float, b: float, d: float) -> int:
    """Degrees, counter-clockwise, to the nearest quarter."""
    if abs(a) >= abs(b):
        return 0 if a > 0 or (a == 0 and d >= 0) else 180
    return 90 if b > 0 else 270


def _turn(x: float, y: float, box: Any, direction: int) -> tuple[float, float, float]:
    """Left, baseline and right of a character, in a page turned so that it is upright."""
    if direction == 90:
        return y, -x, box.top
    if direction == 180:
        return -x, -y, -box.left
    return (-y, x, -box.bottom) if direction == 270 else (x, y, box.right)


def _even_sizes(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Give lines of nearly the usual size that size: OCR measures each by its tallest letters."""
    sizes = [line.size for page in pages if page.is_hidden for line in page.lines]
    if not sizes:
        return tuple(pages)
    usual = median(sizes)

    def even(line: TypeLine) -> TypeLine:
        return replace(line, size=usual) if usual / _NEARLY < line.size < usual * _NEARLY else line

    return tuple(
        replace(page, lines=tuple(map(even, page.lines))) if page.is_hidden else page
        for page in pages
    )
