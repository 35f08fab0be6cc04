"""A written sentence as a voice should say it."""

from __future__ import annotations

from briefing.spoken.lexicon import Lexicon, load_lexicon

__all__ = ["Lexicon", "load_lexicon", "speak_out"]


def speak_out(written: str, language: str = "en", lexicon: Lexicon | None = None) -> str:
    """First version: the written sentence."""
    return written
