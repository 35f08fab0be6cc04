"""A file, standard input, or each file of a folder, to bytes."""

from __future__ import annotations

import errno
import logging
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from briefing.disk import read_file
from briefing.errors import SourceError
from briefing.plain import label_source
from briefing.sources.decoding import MARKS
from briefing.sources.media import PARSERS, detect_media_type
from briefing.types import Source

__all__ = ["MAX_BYTES", "MAX_FILES", "list_files", "load_source"]

log = logging.getLogger(__name__)

MAX_BYTES = 50_000_000
"""No article is larger; what is, was given by mistake."""
MAX_FILES = 1_000
_MAX_LOOKED_AT = 100_000
"""Whoever gives the root of a disk gets an answer too."""

_SUFFIXES = frozenset(
    (".rss", ".atom", ".opml", *(suffix for parser in PARSERS for suffix in parser.suffixes))
)
_BY_CONTENT = frozenset(("", ".xml", ".rdf"))
_HEAD_BYTES = 65_536


def load_source(location: str | Path, *, stdin: BinaryIO | None = None) -> Source:
    """
    Read a file, or standard input for ``-``.

    Args:
        stdin: Read in place of the process's own standard input.

    Raises:
        SourceError: Missing, a directory, unreadable, empty, over 50 MB, or binary.
    """
    name = str(location)
    data = _read_stdin(stdin) if name == "-" else _read_file(Path(location))
    label = label_source(name)
    if not data.strip():
        raise SourceError(f"{label}: it is empty; give an article's text.")
    if len(data) > MAX_BYTES:
        raise _too_large(label)
    return Source(location=name, media_type=detect_media_type(name, data), data=data)


def _too_large(label: str) -> SourceError:
    return SourceError(
        f"{label}: it is larger than {MAX_BYTES // 1_000_000} MB; give one article, not a book."
    )


def _read_stdin(stdin: BinaryIO | None) -> bytes:
    return (stdin or sys.stdin.buffer).read(MAX_BYTES + 1)


def _read_file(path: Path) -> bytes:
    try:
        return read_file(path, max_bytes=MAX_BYTES)
    except FileNotFoundError as error:
        hint = "check the path"
        if re.match(
            r"www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|co|news|info|io)(?:/|$)", str(path)
        ):
            hint = f"if it is a web address, write https://{path}"
        raise SourceError(f"{path}: there is no such file; {hint}.") from error
    except IsADirectoryError as error:
        raise SourceError(f"{path}: it is a folder; name the files in it.") from error
    except PermissionError as error:
        # Windows says so of a folder as well.
        what = (
            "it is a folder; name the files in it"
            if path.is_dir()
            else ("you may not read it; change its permissions or copy it")
        )
        raise SourceError(f"{path}: {what}.") from error
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise _too_large(str(path)) from error
        reason = error.strerror or str(error)
        raise SourceError(f"{path}: it cannot be read ({reason}); check the path.") from error


def list_files(folder: Path) -> tuple[Path, ...]:
    """
    List the files in *folder*, and in the folders in it, that are of a kind we read.

    Told by suffix, and by content where that says nothing. Hidden files and folders, what a
    browser saves beside a page ("page_files"), and Word's locks ("~$report.docx") are left out.

    Returns:
        In the order of their names, as a person would list them: a folder's files before those
        of the folders in it. At most 1,000; a warning says when there were more.

    Raises:
        SourceError: No folder, unreadable, or without such a file.
    """
    found: list[Path] = []
    for looked_at, path in enumerate(_walk(folder)):
        wanted = _is_read(path)
        if looked_at == _MAX_LOOKED_AT or (wanted and len(found) == MAX_FILES):
            log.warning(
                "%s: only the first %d files are taken; give a smaller folder.", folder, len(found)
            )
            break
        if wanted:
            found.append(path)
    if not found:
        raise SourceError(
            f"{folder}: there is nothing to read in this folder; "
            "put articles in it (text, Markdown, HTML, PDF, DOCX, EPUB, mail)."
        )
    return tuple(found)


def _walk(folder: Path) -> Iterator[Path]:
    """Each file once, and no folder twice, so that a link to a parent ends the walk there."""
    been: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            status = here.stat()
            children = sorted(here.iterdir(), key=_sort_key)
        except OSError as error:
            if here == folder:
                raise _unreadable(folder, error) from error
            log.warning("%s: left out: %s", here, error.strerror or error)
            continue
        if (status.st_dev, status.st_ino) in been:
            continue
        been.add((status.st_dev, status.st_ino))
        pages = {child.stem for child in children if child.suffix.lower() in (".htm", ".html")}
        folders = []
        for child in children:
            if child.name.startswith((".", "~$")):
                continue
            if child.is_dir():
                if child.name.removesuffix("_files") not in pages:
                    folders.append(child)
            elif child.is_file():
                yield child
        waiting.extend(reversed(folders))


def _is_read(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix not in _BY_CONTENT:
        return suffix in _SUFFIXES
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            if head.startswith(b"PK"):  # what a ZIP is, is told by its end
                head += file.read(MAX_BYTES)
        if not head.strip():
            return False
        media_type = detect_media_type(path.name, head)
    except (SourceError, OSError):
        return False
    if media_type not in ("text/plain", "text/markdown"):
        return True
    # A plain .xml may be anything, and so may what has a NUL in it.
    return suffix == "" and (
        b"\x00" not in head or head.startswith(tuple(mark for mark, _ in MARKS))
    )


def _sort_key(path: Path) -> tuple[str, str]:
    return path.name.casefold(), path.name


def _unreadable(folder: Path, error: OSError) -> SourceError:
    if isinstance(error, FileNotFoundError):
        return SourceError(f"{folder}: there is no such folder; check the path.")
    if isinstance(error, NotADirectoryError):
        return SourceError(f"{folder}: it is a file, not a folder.")
    reason = (error.strerror or os.strerror(error.errno or 0)).lower()
    return SourceError(f"{folder}: this folder cannot be read ({reason}); check its permissions.")
