"""What a PDF says of itself, where it can be believed: title, author, date, language."""

from __future__ import annotations

import datetime as dt
import re

from briefing.sources.language import guess_language
from briefing.sources.pdf.page import Document

__all__ = ["author_of", "date_of", "language_of", "sane_title"]

_PROGRAM = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\b|untitled|unbenannt|sans titre|document\d*$|"
    r"powerpoint presentation|slide \d|title$|doc\d*$|print$|layout \d|full page photo)",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|qxp|tex|dvi|ps|eps|rtf|odt|pages|html?|pptx?|xlsx?|txt|md|ai)\b\W*$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:user|admin\w*|administrator|owner|unknown|author|root|guest|microsoft.*|adobe.*|"
    r"pc|home|default|anonymous|none|test|windows user)$",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:D:)?\s*(\d{4})-?(\d{2})-?(\d{2})")
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?![A-Za-z])")


def sane_title(title: str) -> str:
    """*title* if a person wrote it, else empty."""
    words = re.findall(r"[^\W\d_]{2,}", title)
    if not words or _PROGRAM.match(title) or _FILE_NAME.search(title) or len(title) > 300:
        return ""
    # A name without spaces is a file's or a system's: "report_final_v2", "PII-S0140".
    if " " not in title and re.search(r"[_\d]|[a-z][A-Z]", title):
        return ""
    return title


def author_of(document: Document) -> str:
    """Its author; empty for a program's or an account's name."""
    author = document.author
    if _NOBODY.match(author) or "@" in author or "\\" in author or len(author) > 200:
        return ""
    return author if re.search(r"[^\W\d_]{2,}", author) else ""


def date_of(document: Document) -> dt.date | None:
    """The day it was made, as the clock of its maker had it."""
    match = _DATE.match(document.created)
    if not match:
        return None
    try:
        day = dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day if day.year >= 1985 else None


def language_of(document: Document, text: str) -> str:
    """As stated, unless it states English, the default of most programs, and reads otherwise."""
    guessed = guess_language(text)
    match = _LANGUAGE.match(document.language)
    stated = match[0].lower() if match else ""
    return guessed if stated in ("", "en") else stated
