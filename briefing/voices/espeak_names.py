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
    The voice for a BCP 47 tag (``en-gb``, ``EN_GB``, ``fr``) or an identifier (``gmw/en``).

    A tag that no voice has is shortened from its end: ``de-AT`` is read by the voice for ``de``.
    """
    plain = wanted.strip().lower().replace("_", "-")
    for name in names:
        if name.identifier.lower() == plain:
            return name
    while plain:
        ranked = [
            (order, name.identifier, name)
            for name in names
            for tag, order in name.tags
            if tag == plain
        ]
        if ranked:
            return min(ranked, key=lambda entry: entry[:2])[2]
        plain = plain.rpartition("-")[0]
    return None
