"""Lines of mail and web pages that end without a stop, where line breaks were lost."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["find_line_ends"]

_URL = r"(?:https?://|www\.)\S++"
_STAMP = r"\d\d?/\d\d?/\d{2,4}\s\d\d?:\d\d(?::\d\d)?"
_ADDRESS = r"(?<![\w.])[\w.]++@\w++(?:\.\w++)++"
_KEYS: Final = (
    *("Groups:", "From:", "Sent:", "To:", "Cc:", "CC:", "cc:", "Subject:", "Date:", "Phone:"),
    *("Fax:", "Tel:", "Email:", "E-mail:", "Cell:", "Mobile:"),
)

# Each match ends where a line ends; what follows is looked at and never taken. Nothing here may
# start a long repetition at every character: a megabyte of "=" is one match, not a million.
_LINE_END = re.compile(
    # greetings and farewells
    r"\A(?:Hi|Hello|Hey|Dear(?:\s\w++){1,3}),(?=\s[A-Z])"
    r"|\b(?:[Rr]egards|Sincerely|Respectfully),(?=\s[A-Z])"
    r"|\b(?:Thanks|Thx|Cheers),(?=\s[A-Z]\w*+(?:\s[A-Z]|\s*\Z))"
    # heads of messages, labels of figures
    rf"|(?<=\S)(?=\s(?:{'|'.join(_KEYS)})\s)"
    rf"|(?<!\bon)(?<!\bat)(?<=\S)(?=\s{_STAMP})"
    rf"|{_STAMP}(?:\s[AP]M\b)?+(?=\s[A-Za-z])"
    rf"|{_ADDRESS}>(?=\s)|\bE-?mail:\s{_ADDRESS}(?=\s)"
    r"|\A(?:Figure|Table)\s\d++(?:\.\d++)*+(?=\s[A-Z])"
    # ruled lines, and addresses on a line of their own
    r"|(?<=\S)(?=\s[-=_*~]{8})"
    r"|(?<![-=_*~])[-=_*~]{8,}+(?=\s)"
    rf"|(?<!\S){_URL}(?<![.,;:!?)])(?=\s(?:{_URL}|[A-Z]))"
)
# The search costs more than all the other rules; prose has hardly any of these.
_HINTS: Final = (
    *[
        "@",
        "://",
        "www.",
        "----",
        "====",
        "____",
        "****",
        "~~~~",
        "egards,",
        "Sincerely,",
        "Respectfully,",
        "Thx,",
        "Cheers,",
    ],
    *_KEYS,
    "Thanks, ",
)
_FIRST_WORDS: Final = ("Hi,", "Hello,", "Hey,", "Dear ", "Figure ", "Table ")


def find_line_ends(paragraph: str) -> list[int]:
    """Find where such lines end, as offsets just after each; ascending."""
    if not (
        paragraph.startswith(_FIRST_WORDS)
        or any(hint in paragraph for hint in _HINTS)
        or re.search(_STAMP, paragraph)
    ):
        return []
    return [match.end() for match in _LINE_END.finditer(paragraph)]
