"""How the person wants certain words said: a TOML file of respellings and phonemes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefing.disk import read_file
from briefing.errors import SourceError
from briefing.settings import lexicon_path

__all__ = ["Lexicon", "load_lexicon", "read_lexicon"]

_SECTIONS = ("words", "phonemes")
_MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and how they are said; a word in capitals or with a capital matches only so."""

    words: tuple[tuple[str, str], ...] = ()
    """Written word or phrase, and a respelling every voice can read: "boo-KEH-leh"."""
    phonemes: tuple[tuple[str, str], ...] = ()
    """Written word, and its phonemes in IPA for a voice that takes them; never in the text."""

    @property
    def spoken_phonemes(self) -> tuple[tuple[str, str], ...]:
        """The words that have phonemes, as a spoken line has them: respelled, or as written."""
        respelled = dict(self.words)
        return tuple((respelled.get(word, word), ipa) for word, ipa in self.phonemes)

    def replace(self, text: str, keep: Callable[[str], str]) -> str:
        """Put ``keep(respelling)`` in place of every listed word of *text*; the longest wins."""
        if not self.words:
            return text
        said = dict(self.words)
        longest_first = sorted(said, key=len, reverse=True)
        pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
        return re.sub(pattern, lambda match: keep(said[match.group()]), text)


def read_lexicon(path: Path | None) -> Lexicon | None:
    """The lexicon at *path*; else the person's own, ``names.toml`` in the config folder, if any."""
    if path:
        return load_lexicon(path)
    own = lexicon_path()
    return load_lexicon(own) if own.is_file() else None


def load_lexicon(path: Path) -> Lexicon:
    """
    Read ``names.toml``: tables ``[words]`` and ``[phonemes]`` of lines ``"word" = "as said"``.

    Raises:
        SourceError: The file cannot be read, is not TOML, or holds something else.
    """
    try:
        tables = tomllib.loads(read_file(path, max_bytes=_MAX_BYTES).decode("utf-8-sig"))
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SourceError(
            f'{path}: not a lexicon: {error}; write lines like "Bukele" = "boo-KEH-leh".'
        ) from error
    for name in tables:
        if name not in _SECTIONS:
            raise SourceError(f"{path}: unknown [{name}]; a lexicon has [words] and [phonemes].")
    words, phonemes = (_read_entries(path, name, tables.get(name, {})) for name in _SECTIONS)
    return Lexicon(words, phonemes)


def _read_entries(path: Path, section: str, table: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(table, dict):
        raise SourceError(f'{path}: {section} is not a table; begin it with a line "[{section}]".')
    for word, said in table.items():
        if not isinstance(said, str) or not said.strip() or not word.strip():
            raise SourceError(
                f'{path}: [{section}] {word!r} needs a text, such as "{word}" = "how to say it".'
            )
    return tuple((word.strip(), said.strip()) for word, said in table.items())
