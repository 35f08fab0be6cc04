"""Whom a message is from: a person, or the name of what they publish."""

from __future__ import annotations

import re
from email.message import Message
from email.utils import parseaddr

from briefing.sources.mime import decode_header

__all__ = ["find_sender"]

_LIST_FIELDS = ("List-Unsubscribe", "List-Id", "List-Post")
# "Jane Doe from Harbour News": two or more names, then what they write for.
_PERSON_OF = re.compile(
    r"(?!The\b|An?\b|Your\b|News)((?:[^\W\d_][\w.'’-]*\s+){2,4})(?:at|from|via|@)\s+(\S.*)"
)
_MAIL_HOST = re.compile(r"^(?:e?mail|news|newsletters?|e|m|mg|www|send|go|info)\d?\.(?=.+\.)")
_QUOTES = re.compile(r"[\"“”]|(?<!\w)['‘’]|['‘’](?!\w)")
_UNNAMED = re.compile(r"no-?reply|info|news|newsletter|hello|contact|mail(?:er)?", re.IGNORECASE)


def find_sender(message: Message, forwarded_from: str = "") -> tuple[str, str]:
    """
    Tell author and site, each empty where unknown.

    Args:
        forwarded_from: Who wrote what *message* forwards; counts in place of its own sender.
    """
    # Cut, for brackets in brackets make parseaddr call itself.
    name, address = parseaddr((forwarded_from or decode_header(message, "From"))[:400])
    if forwarded_from and "@" not in address:
        name, address = forwarded_from, ""
    name = " ".join(_QUOTES.sub("", name).split())
    if re.search("[@<>]", name) or _UNNAMED.fullmatch(name):
        name = ""
    person = _PERSON_OF.fullmatch(name)
    if person:
        return person[1].strip(), person[2].strip()
    is_list = bool(forwarded_from) or any(field in message for field in _LIST_FIELDS)
    if is_list or not name:
        _, at, host = address.lower().rpartition("@")
        return "", name or (_MAIL_HOST.sub("", host) if at else "")
    return name, ""
