"""SHA-256 of what a manifest speaks of."""

from __future__ import annotations

import hashlib
from pathlib import Path

__all__ = ["file_sha256", "text_sha256"]


def text_sha256(text: str) -> str:
    """Hash *text* in UTF-8: the identity of a source."""
    # A lone surrogate (from a broken HTML entity) has no UTF-8; it still needs a stable name.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def file_sha256(path: Path) -> str:
    """
    Hash a file's bytes.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
