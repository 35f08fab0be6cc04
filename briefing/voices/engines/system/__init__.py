"""
The system's voice: espeak-ng on Linux, what Windows and macOS bring there.

The list of voices is espeak-ng's data folder, read without starting espeak-ng.
"""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import VoiceError
from briefing.types import Pace
from briefing.voices.engine import Engine, Speeds, Voice, VoiceInfo, VoiceSpec, unknown_voice

__all__ = ["ENGINE"]

_ENGLISH = "gmw/en-US"
"""espeak-ng prefers its British voice for plain ``en``; ours is the one that news readers know."""
_UNINTELLIGIBLE = {
    "zh": "Chinese",
    "cmn": "Chinese",
    "yue": "Cantonese",
    "hak": "Hakka Chinese",
    "ja": "Japanese",
    "my": "Burmese",
    "ar": "Arabic",
}
"""Languages that espeak-ng names but does not say so that a listener understands."""
_ENGLISH_PACE = Pace(base_ms=93, char_ms=57.1, digit_ms=223, mark_ms=252)
"""
Fitted on the trimmed sound of 320 sentences of news articles, in spoken form.

On 240 others it is off by 4.8 % a sentence, and by 1.1 % over two minutes.
"""


@dataclass(frozen=True, slots=True)
class _Name:
    """A voice as espeak-ng lists it."""

    identifier: str
    """What espeak-ng takes: its path under ``lang``, ``gmw/en-US``."""
    title: str
    """``English (America)``."""
    tags: tuple[tuple[str, int], ...]
    """BCP 47 tags in lower case, each with espeak-ng's order of preference (low is better)."""

    @property
    def tag(self) -> str:
        """Its longest tag, which no other voice shares."""
        return max((tag for tag, _ in self.tags), key=len)

    @property
    def unintelligible(self) -> str | None:
        """Its language, where a listener would not understand it."""
        primary = (tag.partition("-")[0] for tag, _ in self.tags)
        return next((_UNINTELLIGIBLE[tag] for tag in primary if tag in _UNINTELLIGIBLE), None)


def _read_names() -> tuple[_Name, ...]:
    """All voices of the espeakng-loader wheel, by identifier; empty when it is not installed."""
    found = importlib.util.find_spec("espeakng_loader")
    if found is None or found.origin is None:
        return ()
    folder = Path(found.origin).parent / "espeak-ng-data" / "lang"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(_read_name(path, path.relative_to(folder).as_posix()) for path in files)


def _read_name(path: Path, identifier: str) -> _Name:
    title, tags = identifier, []
    for row in path.read_text(encoding="utf-8", errors="replace").splitlines():
        match row.split("//")[0].split():
            case ["name", *words]:
                title = " ".join(words)
            case ["language", tag, *order]:
                tags.append((tag.lower(), int(order[0]) if order else 5))
            case _:
                pass
    return _Name(identifier, title, tuple(tags) or ((identifier.split("/")[-1].lower(), 5),))


def _find_name(wanted: str, names: tuple[_Name, ...]) -> _Name | None:
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


def _find_tag(tag: str, names: tuple[_Name, ...]) -> _Name | None:
    """Among voices with this very tag, the one espeak-ng prefers."""
    ranked = [
        (order, name.identifier, name) for name in names for own, order in name.tags if own == tag
    ]
    return min(ranked, key=lambda entry: entry[:2])[2] if ranked else None


def _rank(tag: tuple[str, int]) -> tuple[int, int]:
    return tag[1], len(tag[0])


def _choose(name: str, language: str) -> str:
    if not name and language.lower() in ("en", "en-us"):
        return _ENGLISH
    found = _find_name(name or language, _read_names())
    if found is None and name:
        raise unknown_voice(f"system:{name}", tuple(info.wanted for info in _list()))
    if found is None:
        raise VoiceError(
            f"No installed voice speaks {language!r}; "
            "name one that is close, as --voice system:NAME (see 'briefing voices')."
        )
    if spoken := found.unintelligible:
        raise VoiceError(
            f"No installed voice says {spoken} so that it is understood; "
            "use --voice piper:/path/voice.onnx with a voice for it."
        )
    return found.identifier


def _list() -> tuple[VoiceInfo, ...]:
    return tuple(
        VoiceInfo(f"system:{name.tag}", name.title, tuple(tag for tag, _ in name.tags), "system")
        for name in _read_names()
        if not name.unintelligible
    )


def _open(spec: VoiceSpec) -> Voice:
    if sys.platform in ("win32", "darwin"):
        from briefing.voices.engines.system.stock import StockVoice

        return StockVoice(spec)
    from briefing.voices.engines.system.espeak import EspeakVoice

    return EspeakVoice(spec)


ENGINE = Engine(
    name="system",
    usage="system",
    sounds="clear but robotic",
    reads="some 100 languages",
    extra="",
    size_mb=0,
    licence="MPL-2.0 and GPL-3 (espeak-ng)",
    packages=(("pyttsx3", "pyttsx3"), ("espeakng_loader", "espeakng_loader")),
    open=_open,
    choose=_choose,
    list=_list,
    pace=lambda name: _ENGLISH_PACE if name == _ENGLISH else None,
    # espeak-ng keeps its pace well; only its slowest is bounded.
    speeds=Speeds(((0.5, 0.547), (0.7, 0.699), (1.0, 1.0), (1.5, 1.475), (2.0, 1.92))),
)
