"""A line of text to its sound: which voices there are, and how to have one speak."""

from __future__ import annotations

from briefing.errors import ExtraError, VoiceError, packages_of
from briefing.voices.engine import (
    Engine,
    Voice,
    VoiceInfo,
    VoiceSpec,
    primary_language,
    unknown_voice,
)
from briefing.voices.engines import ENGINES
from briefing.voices.process import open_voice
from briefing.voices.speakers import measure_pace, open_speakers, pace_of, speak_lines

__all__ = [
    "ENGINES",
    "Engine",
    "Voice",
    "VoiceInfo",
    "VoiceSpec",
    "choose_voice",
    "list_voices",
    "measure_pace",
    "open_speakers",
    "open_voice",
    "pace_of",
    "speak_lines",
]

_SLOWEST, _FASTEST = 0.5, 2.0
_FALLBACK = "system"
"""What ``auto`` takes where no better engine reads the language: it is always there."""


def choose_voice(wanted: str, language: str = "en", *, speed: float = 1.0) -> VoiceSpec:
    """
    The voice that *wanted* names, for *language* (a BCP 47 tag).

    Raises:
        VoiceError: There is no such voice, it does not speak the language, or the speed is odd.
        ExtraError: It is not installed.
    """
    if not _SLOWEST <= speed <= _FASTEST:
        raise VoiceError(f"--speed {speed:g}: must be from {_SLOWEST:g} to {_FASTEST:g}.")
    kind, _, name = wanted.strip().partition(":")
    primary = primary_language(language)
    auto = kind.lower() == "auto" and not name
    engine = ENGINES.get(_best_engine(primary) if auto else kind.lower())
    if engine is None:
        raise unknown_voice(wanted, _all_wanted())
    if not engine.is_installed:
        raise ExtraError(f"The {engine.name} voice", engine.extra)
    if engine.languages and primary not in engine.languages:
        raise VoiceError(
            f"The {engine.name} voice reads {engine.reads}, not {primary!r}; use --voice system."
        )
    return VoiceSpec(engine.name, engine.choose(name, language), primary, speed)


def list_voices() -> tuple[VoiceInfo, ...]:
    """Every voice that can be asked for by name, installed ones and what one install would add."""
    return tuple(
        info
        for engine in ENGINES.values()
        for info in (engine.list() if engine.is_installed else (_offer(engine),))
    )


def _best_engine(primary: str) -> str:
    fitting = (
        engine.name
        for engine in ENGINES.values()
        if primary in engine.languages and engine.is_installed
    )
    return next(fitting, _FALLBACK)


def _offer(engine: Engine) -> VoiceInfo:
    """An engine that is not there, with what one install would cost."""
    packages = packages_of(engine.extra)
    note = f"pip install {packages} adds it: {engine.size_mb} MB, {engine.licence}"
    title = engine.name.capitalize()
    return VoiceInfo(engine.usage, title, engine.languages, engine.name, "not installed", note)


def _all_wanted() -> tuple[str, ...]:
    """What may be given to ``--voice`` by a person."""
    people = [engine for engine in ENGINES.values() if not engine.for_tests]
    listed = (info.wanted for info in list_voices() if not ENGINES[info.engine].for_tests)
    return ("auto", *(engine.name for engine in people), *listed)
