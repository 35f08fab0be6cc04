"""Many lines, in order, as many at a time as there are cores to help."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from briefing.errors import VoiceError
from briefing.types import Audio, Pace
from briefing.voices.cache import LineCache, open_cache
from briefing.voices.engine import AskedVoice, Voice, VoiceSpec
from briefing.voices.engines import ENGINES
from briefing.voices.process import start_voice

__all__ = ["measure_pace", "open_speakers", "pace_of", "speak_lines"]

_AHEAD = 2
"""Lines asked for beyond those being spoken: what waits is held in memory."""


def speak_lines(
    spec: VoiceSpec,
    texts: Sequence[str],
    *,
    jobs: int = 1,
    cache: Path | None = None,
    on_line: Callable[[int], None] | None = None,
) -> Iterator[Audio]:
    """
    Speak *texts* in order; the sound is the same whatever *jobs* is.

    Args:
        jobs: Lines spoken at a time, where the voice is the cost.
        cache: A folder that keeps spoken lines from run to run; None keeps none.
        on_line: Told the index of each line as it is handed out.

    Raises:
        VoiceError: *jobs* is under 1, or a line cannot be spoken; the message names it.
    """
    return _speak_in_order(open_speakers(spec, jobs=jobs, cache=cache), texts, on_line)


def open_speakers(
    spec: VoiceSpec, *, jobs: int = 1, cache: Path | None = None
) -> AbstractContextManager[Speakers]:
    """
    Open what *spec* names, to speak lines now and then; arguments as for :func:`speak_lines`.

    Raises:
        VoiceError: *jobs* is under 1, or the voice cannot be loaded.
    """
    if jobs < 1:
        raise VoiceError(f"--jobs {jobs}: must be 1 or more.")
    return _open(spec, jobs if ENGINES[spec.engine].lines_at_once else 1, cache)


@contextmanager
def _open(spec: VoiceSpec, jobs: int, folder: Path | None) -> Iterator[Speakers]:
    store = open_cache(folder, spec) if folder else None
    with (
        closing(store) if store else nullcontext(),
        closing(Speakers(spec, store, jobs)) as speakers,
    ):
        yield speakers


def _speak_in_order(
    opening: AbstractContextManager[Speakers],
    texts: Sequence[str],
    on_line: Callable[[int], None] | None,
) -> Iterator[Audio]:
    with opening as speakers:
        for index, sound in enumerate(speakers.speak_lines(texts)):
            if on_line:
                on_line(index)
            yield sound


class Speakers:
    """One voice, opened when it is described or has a new line to say, and what it said before."""

    def __init__(self, spec: VoiceSpec, store: LineCache | None, jobs: int) -> None:
        self._spec = spec
        self._store = store
        self._jobs = jobs
        self._voice: AskedVoice | None = None

    def speak_lines(self, texts: Sequence[str]) -> Iterator[Audio]:
        """
        Speak *texts* in order.

        Raises:
            VoiceError: A line cannot be spoken; the message names it.
        """
        with closing(self._speak_ahead(texts)) as sounds:
            yield from sounds

    def describe(self) -> Voice:
        """The voice, to read its name, version and rate."""
        return self._open_voice()

    def close(self) -> None:
        if self._voice:
            self._voice.close()

    def _speak_ahead(self, texts: Sequence[str]) -> Generator[Audio, None, None]:
        """Yield each line's sound, with only a few lines asked for ahead of who listens."""
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
