"""A PDF's bytes to lines of type: the only place that speaks to pypdf."""

from __future__ import annotations

import contextlib
import io
import logging
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from briefing.errors import ExtraError, SourceError
from briefing.sources.pdf.document import Document, Page
from briefing.sources.pdf.typesetting import Typesetting

__all__ = ["MAX_PAGES", "MAX_TEXT", "read_pdf"]

MAX_PAGES = 500
"""More would not be read in time: 30 ms a page, on a quiet machine."""
MAX_TEXT = 5_000_000
"""Characters."""
_MAX_BOOKMARKS = 5000
_NEARLY = 1.3


def read_pdf(data: bytes, label: str) -> Document:
    """
    Read the text layer of *data*, called *label*.

    Raises:
        SourceError: Locked, damaged, or too long.
        ExtraError: pypdf is not installed.
    """
    try:
        import pypdf
    except ImportError as error:
        raise ExtraError("A PDF", "pdf") from error
    with _silence():
        with _blame(label, "this PDF"):
            reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
            if reader.is_encrypted:
                _unlock(reader, label)
            count = len(reader.pages)
            information = _information(reader)
            outline = tuple(_bookmarks(reader))
            language = _string(reader.root_object.get("/Lang"))
        if count > MAX_PAGES:
            raise SourceError(
                f"{label}: it has {count} pages, more than {MAX_PAGES}; give the chapter you want."
            )
        pages = _even_sizes(tuple(_pages(reader, count, label)))
    return Document(
        pages=pages,
        outline=outline,
        title=information.get("/Title", ""),
        author=information.get("/Author", ""),
        created=information.get("/CreationDate", ""),
        language=language,
    )


@contextlib.contextmanager
def _blame(label: str, part: str) -> Iterator[None]:
    """What pypdf raises on damaged files is not limited to its own errors."""
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    try:
        yield
    except DependencyError as error:
        # pypdf finds the other ciphers in itself.
        raise SourceError(
            f"{label}: {part} is encrypted with AES, which needs one more package: "
            "pip install cryptography"
        ) from error
    except LimitReachedError as error:
        raise SourceError(
            f"{label}: {part} unpacks to more than any article needs; "
            "print the pages you want to a new PDF."
        ) from error
    except (
        PyPdfError,
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        NotImplementedError,
        OSError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise SourceError(
            f"{label}: {part} is damaged and cannot be read; "
            "get it again, or open it and print it to a new PDF."
        ) from error


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """pypdf logs a warning for each oddity of a file; a reader can do nothing about them."""
    log = logging.getLogger("pypdf")
    before = log.disabled, log.propagate, log.level
    quiet = logging.NullHandler()
    log.addHandler(quiet)
    log.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.removeHandler(quiet)
        log.disabled, log.propagate = before[:2]
        log.setLevel(before[2])


def _unlock(reader: Any, label: str) -> None:
    """Open with the empty password, which a file that only forbids printing has."""
    if not reader.decrypt(""):
        raise SourceError(
            f"{label}: this PDF is locked by a password; "
            "open it, print it to a new PDF without one, and give that."
        )


def _pages(reader: Any, count: int, label: str) -> Iterator[Page]:
    characters = 0
    for number in range(count):
        typesetting = Typesetting()
        with _blame(label, f"page {number + 1} of this PDF"):
            page = reader.pages[number]
            page.extract_text(
                visitor_text=typesetting.take, visitor_operand_before=typesetting.note
            )
            has_image = _has_image(page)
        characters += typesetting.characters
        if characters > MAX_TEXT:
            raise SourceError(
                f"{label}: it holds more than 5 MB of text; give the chapter you want."
            )
        yield Page(typesetting.lines(), has_image, typesetting.is_hidden)


def _has_image(page: Any) -> bool:
    resources = _resolve(page.get("/Resources")) or {}
    forms = _resolve(resources.get("/XObject")) or {}
    return any(_resolve(forms[name]).get("/Subtype") in ("/Image", "/Form") for name in forms)


def _information(reader: Any) -> dict[str, str]:
    information = _resolve(reader.trailer.get("/Info"))
    if not hasattr(information, "items"):
        return {}
    return {str(key): _string(information.get(key)) for key in information}


def _resolve(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _string(value: Any) -> str:
    value = _resolve(value)
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return " ".join(value.replace("\x00", "").split()) if isinstance(value, str) else ""


def _bookmarks(reader: Any) -> Iterator[str]:
    """Titles of the outline, by its own pointers; a loop or a broken end only stops it."""
    seen: set[int] = set()
    outline = _resolve(reader.root_object.get("/Outlines"))
    waiting = [outline.get("/First")] if hasattr(outline, "items") else []
    while waiting and len(seen) < _MAX_BOOKMARKS:
        entry = _resolve(waiting.pop())
        if not hasattr(entry, "items") or id(entry) in seen:
            continue
        seen.add(id(entry))
        title = _string(entry.get("/Title"))
        if title:
            yield title
        waiting.extend([entry.get("/Next"), entry.get("/First")])


def _even_sizes(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Give lines of nearly the usual size that size: OCR measures each by its tallest letters."""
    sizes = [line.size for page in pages if page.is_hidden for line in page.lines]
    if not sizes:
        return tuple(pages)
    usual = median(sizes)
    return tuple(
        replace(
            page,
            lines=tuple(
                replace(line, size=usual) if usual / _NEARLY < line.size < usual * _NEARLY else line
                for line in page.lines
            ),
        )
        if page.is_hidden
        else page
        for page in pages
    )
