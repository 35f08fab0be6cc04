"""How the person wants names said."""

from __future__ import annotations

from pathlib import Path

from briefing.spoken import Lexicon, load_lexicon
from briefing.user_folders import lexicon_path

__all__ = ["read_lexicon"]


def read_lexicon(path: Path | None) -> Lexicon | None:
    """The lexicon at *path*; else the person's own, ``names.toml`` in the config folder, if any."""
    if path:
        return load_lexicon(path)
    own = lexicon_path()
    return load_lexicon(own) if own.is_file() else None
