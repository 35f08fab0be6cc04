"""A file or standard input to bytes."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import BinaryIO

from briefing.errors import SourceError
from briefing.plain import label_source
from briefing.sources.media import detect_media_type
from briefing.types import Source

__all__ = ["MAX_BYTES", "load_source"]

MAX_BYTES = 50_000_000
"""No article is larger; what is, was given by mistake."""


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
        raise SourceError(
            f"{label}: it is larger than {MAX_BYTES // 1_000_000} MB; give one article, not a book."
        )
    return Source(location=name, media_type=detect_media_type(name, data), data=data)


def _read_stdin(stdin: BinaryIO | None) -> bytes:
    return (stdin or sys.stdin.buffer).read(MAX_BYTES + 1)


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            # One byte over the limit tells too large from just fitting, even for /dev/zero.
            return file.read(MAX_BYTES + 1)
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
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise SourceError(f"{path}: it cannot be read ({reason}); check the path.") from error
