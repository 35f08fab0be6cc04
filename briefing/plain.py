"""Text as it is shown and said: one row, with nothing in it that only a terminal would obey."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePath

__all__ = ["hash_text", "label_source", "name_source", "squeeze"]

_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co"))
"""Unicode's control, format (bidirectional and zero-width too), surrogate and private use."""


def squeeze(text: str) -> str:
    """One row of *text*: runs of white space as one space, control and bidi characters out."""
    kept = "".join(
        character
        for character in text
        if character.isspace() or unicodedata.category(character) not in _UNSEEN
    )
    return re.sub(r"\s+", " ", kept).strip()


def label_source(location: str) -> str:
    """What a person calls *location*, in a message: a path, an address or "standard input"."""
    return "standard input" if location == "-" else location


def name_source(site: str, author: str, location: str) -> str:
    """Who reports it: a site, else an author, else what its file is called; never empty."""
    stem = PurePath(location).stem.replace("_", " ").replace("-", " ")
    return squeeze(site or author or stem) or "?"


def hash_text(text: str) -> str:
    """SHA-256 of *text* in UTF-8, in hexadecimal: how a source is known again."""
    # A lone surrogate (from a broken HTML entity) has no UTF-8; it still needs a stable name.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
