"""Who speaks in a text of questions and answers: the labels that begin a turn."""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["Role", "drop_label", "find_name", "find_role"]

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
