"""A line of text to its sound: which voices there are, and how to have one speak."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from briefing.errors import ExtraError, VoiceError, packages_of
from briefing.types import Audio, Pace
from briefing.voices.cache import LineCache, open_cache
from briefing.voices.engine import (
    AskedVoice,
    Engine,
    Voice,
    VoiceInfo,
    VoiceSpec,
    primary_language,
    unknown_voice,
)
from briefing.voices.engines import ENGINES
from briefing.voices.process import open_voice, start_voice

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
_AHEAD = 2
"""Lines asked for beyond those being spoken: what waits is held in memory."""
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


def speak_lines(
    spec: VoiceSpec, texts: Sequence[str], *, jobs: int = 1, cache: Path | None = None
) -> Iterator[Audio]:
    """
    Speak *texts* in order; the sound is the same whatever *jobs* is.

    Args:
        jobs: Lines spoken at a time, where the voice is the cost.
        cache: A folder that keeps spoken lines from run to run; None keeps none.

    Raises:
        VoiceError: *jobs* is under 1, or a line cannot be spoken; the message names it.
    """
    with open_speakers(spec, jobs=jobs, cache=cache) as speakers:
        yield from speakers.speak_lines(texts)


@contextmanager
def open_speakers(
    spec: VoiceSpec, *, jobs: int = 1, cache: Path | None = None
) -> Iterator[Speakers]:
    """
    Open what *spec* names, to speak lines now and then; arguments as for :func:`speak_lines`.

    Raises:
        VoiceError: *jobs* is under 1, or the voice cannot be loaded.
    """
    if jobs < 1:
        raise VoiceError(f"--jobs {jobs}: must be 1 or more.")
    store = open_cache(cache, spec) if cache else None
    jobs = jobs if ENGINES[spec.engine].lines_at_once else 1
    with (
        closing(store) if store else nullcontext(),
        closing(Speakers(spec, store, jobs)) as speakers,
    ):
        yield speakers


class Speakers:
    """One voice, opened when it is described or has a new line to say, and what it said before."""

    def __init__(self, spec: VoiceSpec, store: LineCache | None, jobs: int) -> None:
        self._spec = spec
        self._store = store
        self._jobs = jobs
        self._voice: AskedVoice | None = None

    def describe(self) -> Voice:
        """The voice, to read its name, version and rate."""
        return self._open_voice()

    def close(self) -> None:
        if self._voice:
            self._voice.close()

    def speak_lines(self, texts: Sequence[str]) -> Iterator[Audio]:
        """
        Speak *texts* in order, with only a few lines asked for ahead of who listens.

        Raises:
            VoiceError: A line cannot be spoken; the message names it.
        """
        ahead: deque[Callable[[], Audio]] = deque()
        try:
            for text in texts:
                ahead.append(self._ask(text))
                if len(ahead) >= self._jobs + _AHEAD:
                    yield ahead.popleft()()
            while ahead:
                yield ahead.popleft()()
        finally:
            if ahead and self._voice:
                self._voice.forget()  # a line failed, or nobody wants the rest

    def _ask(self, text: str) -> Callable[[], Audio]:
        """What to call for the line's sound."""
        if self._store and (kept := self._store.get(text)):
            return lambda: kept
        return partial(self._keep, text, self._open_voice().ask(text))

    def _keep(self, text: str, speak: Callable[[], Audio]) -> Audio:
        sound = speak()
        if self._store:
            self._store.put(text, sound)
        return sound

    def _open_voice(self) -> AskedVoice:
        if self._voice is None:
            self._voice = start_voice(self._spec, jobs=self._jobs)
        return self._voice


def pace_of(spec: VoiceSpec) -> Pace | None:
    """How long the voice takes over a line at this speed; None where nobody has measured it."""
    engine = ENGINES[spec.engine]
    pace = engine.pace(spec.name)
    return pace.scale(1 / engine.speeds.hear(spec.speed)) if pace else None


def measure_pace(
    spec: VoiceSpec, lines: Sequence[str], *, jobs: int = 1, cache: Path | None = None
) -> Pace:
    """
    The general pace, brought to what the voice needs for *lines*; the same lines give the same.

    Args:
        lines: Spoken text, not empty.

    Raises:
        VoiceError: The voice cannot be loaded, or a line cannot be spoken.
    """
    heard_ms = sum(a.duration_ms for a in speak_lines(spec, lines, jobs=jobs, cache=cache))
    return Pace().scale(heard_ms / sum(map(Pace().estimate_ms, lines)))
