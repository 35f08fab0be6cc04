"""Lines that go whatever the page around them: interface text and appeals, each with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.cleaning.appeals import find_appeals, find_head_appeal
from briefing.cleaning.interface import CAPTION_PLACEHOLDER, CROSS_LINK
from briefing.cleaning.shapes import Shape
from briefing.languages import language as language_of

__all__ = ["NO_PART", "find_reasons", "name_kind"]

NO_PART = "not part of the article"
_LINK_WORDS = 20


def find_reasons(shapes: Sequence[Shape], language: str) -> list[str]:
    """Why a line goes; empty for those that the rules leave to the scorer."""
    reasons = [name_kind(shape) if _is_sure(shape) else "" for shape in shapes]
    if language_of(language).has("furniture"):
        texts = [shape.text for shape in shapes]
        head = find_head_appeal(texts)
        for index, appeal in enumerate(find_appeals(texts)):
            if not reasons[index] and (appeal or index < head):
                reasons[index] = "an appeal"
    return reasons


def _is_sure(shape: Shape) -> bool:
    """Interface text in any company: a button or a caption's placeholder is no sentence."""
    lower = shape.text.lower()
    return bool(
        (shape.is_interface and len(shape.words) <= 6 and "ended" not in shape.own)
        or CAPTION_PLACEHOLDER.match(lower)
        or (len(shape.words) <= _LINK_WORDS and CROSS_LINK.match(lower))
        or not any(character.isalnum() for character in shape.text)
    )


_KINDS = (
    ("credit", "a credit"),
    ("byline", "a byline"),
    ("legal", "legal text"),
    ("comment", "a comment"),
    ("reference", "a reference"),
    ("bio", "about the author"),
    ("timestamp", "a date line"),
)


def name_kind(shape: Shape) -> str:
    """What a line is that is not the article, for the person who reads why it went."""
    if CAPTION_PLACEHOLDER.match(shape.text.lower()):
        return "a caption"
    if "advert" in shape.own or shape.is_interface:
        return "interface text"
    if "lead_in" in shape.own:
        return "a link to another article"
    for key, reason in _KINDS:
        if shape.own.get(key):
            return reason
    return NO_PART
