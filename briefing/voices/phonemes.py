"""Words said by the person's own phonemes: IPA, for the voices that take it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

__all__ = ["mark_raw", "put_phonemes"]

Pair = tuple[str, str]
"""A word as it stands in the line, and its phonemes in IPA."""

_HIBARI = {
    "tʃ": "ʧ", "dʒ": "ʤ", "eɪ": "A", "aɪ": "I", "aʊ": "W", "oʊ": "O", "əʊ": "O", "ɔɪ": "Y",
    "r": "ɹ", "g": "ɡ", "ː": "",
}  # fmt: skip
"""Sounds that hibari's alphabet (misaki's, for English) writes with one sign of its own."""


def mark_raw(text: str, pairs: Iterable[Pair]) -> str:
    """*text* with its listed words as ``[[phonemes]]``, which Piper passes on as they are."""
    for word, ipa in pairs:
        text = f"[[ {ipa} ]]".join(_word(word).split(text))
    return text


def put_phonemes(
    phonemes: str, text: str, pairs: Sequence[Pair], read: Callable[[str], str]
) -> str:
    """
    *phonemes*, of *text* as hibari reads it, with those of the listed words in their place.

    Args:
        read: Reads a word alone: what stands in *phonemes* for it.
    """
    for word, ipa in pairs:
        if _word(word).search(text):
            phonemes = phonemes.replace(read(word).strip(), _as_hibari(ipa))
    return phonemes


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


def _as_hibari(ipa: str) -> str:
    for sound, sign in _HIBARI.items():
        ipa = ipa.replace(sound, sign)
    return ipa
