"""Text as it is shown and said: one row, no sign that a terminal would obey, no speaker's label."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Literal

__all__ = [
    "Role",
    "drop_label",
    "find_name",
    "find_role",
    "hash_text",
    "label_source",
    "name_source",
    "show_row",
    "squeeze",
]

_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co"))
"""Unicode's control, format (bidirectional and zero-width too), surrogate and private use."""

_LONGEST_ROW = 300
"""Characters: four lines of a terminal."""


def squeeze(text: str) -> str:
    """One row of *text*: runs of white space as one space, control and bidi characters out."""
    kept = "".join(
        character
        for character in text
        if character.isspace() or unicodedata.category(character) not in _UNSEEN
    )
    return re.sub(r"\s+", " ", kept).strip()


def show_row(text: str) -> str:
    """
    *text* as one row for a terminal, of at most 300 characters.

    What a terminal would obey, or turn round, is shown as ``\\x1b``; of what is too long the
    middle goes, for its end says what to do. Bytes of a name that the locale does not know stay
    as they are: what prints them knows what to show.
    """
    # Cut before it is shown too, so that 2 MB cost nothing.
    row = "".join(
        character.encode("unicode_escape").decode("ascii")
        if unicodedata.category(character) in _UNSEEN and not "\udc80" <= character <= "\udcff"
        else character
        for character in _cut_middle(text.rstrip("\n"))
    )
    return _cut_middle(row)


def _cut_middle(text: str) -> str:
    half = _LONGEST_ROW // 2
    return text if len(text) <= _LONGEST_ROW else f"{text[: half - 1]}…{text[-half:]}"


def label_source(location: str) -> str:
    """What a person calls *location*, in a message: a path, an address or "standard input"."""
    return "standard input" if location == "-" else location


def name_source(site: str, author: str, location: str) -> str:
    """Who reports it: a site, else an author, else what its file is called; never empty."""
    from pathlib import PurePath

    stem = PurePath(location).stem.replace("_", " ").replace("-", " ")
    return squeeze(site or author or stem) or "?"


def hash_text(text: str) -> str:
    """SHA-256 of *text* in UTF-8, in hexadecimal: how a source is known again."""
    # A lone surrogate (from a broken HTML entity) has no UTF-8; it still needs a stable name.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


Role = Literal["asks", "answers", ""]

_LABEL = re.compile(r"(?:(Q|Question)|A|Answer)(?: ?\d{1,2})?(?::\s*|\.?$|\.\s+)")
_SPOKEN_LABEL = re.compile(r"(?:Q|Question|A|Answer)(?: ?\d{1,2})?:\s*(?=\S)")
_NAME = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):\s+\S")


def find_role(text: str) -> Role:
    """Tell what "Q:", "A." and their like before a paragraph say of it."""
    if text[:1] not in ("Q", "A"):
        return ""
    label = _LABEL.match(text)
    if label is None:
        return ""
    return "asks" if label[1] else "answers"


def find_name(text: str) -> str:
    """The name before a colon that a paragraph begins with, as in "Ann Leary: Never."."""
    name = _NAME.match(text) if ":" in text[:60] else None
    return name[1] if name else ""


def drop_label(text: str) -> str:
    """*text* without "Q:" or "A:" before it: a role, nothing to say."""
    return text[label.end() :] if (label := _SPOKEN_LABEL.match(text)) else text
