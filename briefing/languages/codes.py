"""ISO 639: the two letters of a language and its three, as ID3, MP4, RIFF and EPUB have them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["iso_639_1", "iso_639_2"]


def iso_639_1(code: str) -> str:
    """``eng``, ``ger`` or ``deu`` -> two letters; empty where there are none known here."""
    return next((short for short, long in _read_codes().items() if code in long), "")


def iso_639_2(language: str) -> str:
    """``en`` -> ``eng``; ``und`` where there is no three-letter code known here."""
    primary = language.lower().replace("_", "-").partition("-")[0]
    known = _read_codes().get(primary)
    return known[0] if known else primary if len(primary) == 3 else "und"


@cache
def _read_codes() -> Mapping[str, tuple[str, ...]]:
    import tomllib

    path = Path(__file__).with_name("iso_639.toml")
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return {short: tuple(long.split()) for short, long in read.items()}
