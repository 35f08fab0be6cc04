"""The voices in espeak-ng's data folder, read without starting espeak-ng."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["UNINTELLIGIBLE", "EspeakName", "find_name", "read_names"]

UNINTELLIGIBLE = {
    "zh": "Chinese",
    "cmn": "Chinese",
    "yue": "Cantonese",
    "hak": "Hakka Chinese",
    "ja": "Japanese",
    "my": "Burmese",
    "ar": "Arabic",
}
"""Languages that espeak-ng names but does not say so that a listener understands."""


@dataclass(frozen=True, slots=True)
class EspeakName:
    """One voice."""

    identifier: str
    """What espeak-ng takes: its path under ``lang``, ``gmw/en-US``."""
    title: str
    """``English (America)``."""
    tags: tuple[tuple[str, int], ...]
    """BCP 47 tags in lower case, each with espeak-ng's order of preference (low is better)."""

    @property
    def tag(self) -> str:
        """The one that is only its own: the longest."""
        return max((tag for tag, _ in self.tags), key=len)


def read_names() -> tuple[EspeakName, ...]:
    """All voices of the espeakng-loader wheel, by identifier; empty when it is not installed."""
    import importlib.util

    found = importlib.util.find_spec("espeakng_loader")
    if found is None or found.origin is None:
        return ()
    folder = Path(found.origin).parent / "espeak-ng-data" / "lang"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(_read_name(path, path.relative_to(folder).as_posix()) for path in files)


def _read_name(path: Path, identifier: str) -> EspeakName:
    title, tags = identifier, []
    for row in path.read_text(encoding="utf-8", errors="replace").splitlines():
        match row.split("//")[0].split():
            case ["name", *words]:
                title = " ".join(words)
            case ["language", tag, *order]:
                tags.append((tag.lower(), int(order[0]) if order else 5))
            case _:
                pass
    return EspeakName(identifier, title, tuple(tags) or ((identifier.split("/")[-1].lower(), 5),))


def find_name(wanted: str, names: tuple[EspeakName, ...]) -> EspeakName | None:
    """
    The voice for a BCP 47 tag (``en-gb``, ``EN_GB``, ``fr``), an identifier (``gmw/en``) or a
    language's English name (``French``).

    A region that no voice has is left off: ``de-AT`` is read by the voice for ``de``.
    """
    plain = wanted.strip().lower().replace("_", "-")
    for name in names:
        if name.identifier.lower() == plain:
            return name
    if found := _find_tag(plain, names):
        return found
    language, _, region = plain.rpartition("-")
    if len(region) == 2 and (found := _find_tag(language, names)):
        return found
    titled = [name for name in names if name.title.lower().partition(" (")[0] == plain]
    return _find_tag(min(titled[0].tags, key=_rank)[0], names) if titled else None


def _find_tag(tag: str, names: tuple[EspeakName, ...]) -> EspeakName | None:
    """Among voices with this very tag, the one espeak-ng prefers."""
    ranked = [
        (order, name.identifier, name) for name in names for own, order in name.tags if own == tag
    ]
    return min(ranked, key=lambda entry: entry[:2])[2] if ranked else None


def _rank(tag: tuple[str, int]) -> tuple[int, int]:
    return tag[1], len(tag[0])
