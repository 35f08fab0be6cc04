"""Many lines, in order, by as many processes as help."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock

from briefing.errors import VoiceError
from briefing.types import Audio, Voice, VoiceSpec
from briefing.voices.cache import LineCache, open_cache
from briefing.voices.opening import LINE_DEADLINE_S, start_voice
from briefing.voices.process import ProcessVoice
from briefing.voices.tone import ToneVoice

__all__ = ["Speakers", "open_speakers", "speak_lines"]

_COSTLY = ("natural", "piper")
"""Engines worth a second process; the others wait for the pipe more than they work."""
_AHEAD = 2
"""Lines a worker is ahead of the reader at most: what waits is held in memory."""


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
        jobs: Processes to spread the work over, where the voice is the cost.
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
    return _open(spec, jobs if spec.engine in _COSTLY else 1, cache)


@contextmanager
def _open(spec: VoiceSpec, workers: int, folder: Path | None) -> Iterator[Speakers]:
    store = open_cache(folder, spec) if folder else None
    with (
        closing(store) if store else nullcontext(),
        closing(Speakers(spec, store, workers)) as speakers,
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


def _map_ahead(
    speakers: Speakers, texts: Sequence[str], workers: int
) -> Generator[Audio, None, None]:
    """Like ``map`` on threads, but never more than a few lines ahead of who listens."""
    if workers == 1:
        yield from map(speakers.speak, texts)
        return
    ahead: deque[Future[Audio]] = deque()
    with ThreadPoolExecutor(workers) as threads:
        try:
            for text in texts:
                ahead.append(threads.submit(speakers.speak, text))
                if len(ahead) > _AHEAD * workers:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            if ahead:  # a line failed, or nobody wants the rest: do not wait for what is running
                speakers.stop()


class Speakers:
    """Voices of one kind: a line takes an idle one, or opens one more."""

    def __init__(self, spec: VoiceSpec, store: LineCache | None, workers: int) -> None:
        self._spec = spec
        self._store = store
        self._workers = workers
        self._idle: SimpleQueue[ToneVoice | ProcessVoice] = SimpleQueue()
        self._open: list[ToneVoice | ProcessVoice] = []
        self._lock = Lock()

    def speak_lines(self, texts: Sequence[str]) -> Iterator[Audio]:
        """
        Speak *texts* in order.

        Raises:
            VoiceError: A line cannot be spoken; the message names it.
        """
        workers = max(min(self._workers, len(texts)), 1)
        with closing(_map_ahead(self, texts, workers)) as sounds:
            yield from sounds

    def describe(self) -> Voice:
        """One of the voices, to read its name, version and rate."""
        voice = self._take()
        self._idle.put(voice)
        return voice

    def speak(self, spoken: str) -> Audio:
        if self._store and (kept := self._store.get(spoken)):
            return kept
        voice = self._take()
        try:
            sound = voice.speak(spoken)
        finally:
            self._idle.put(voice)
        if self._store:
            self._store.put(spoken, sound)
        return sound

    def stop(self) -> None:
        """Lines being spoken end now, and fail."""
        for voice in self._open:
            voice.stop()

    def close(self) -> None:
        for voice in self._open:
            voice.close()

    def _take(self) -> ToneVoice | ProcessVoice:
        try:
            return self._idle.get_nowait()
        except Empty:
            voice = start_voice(self._spec, deadline_s=LINE_DEADLINE_S)
            with self._lock:
                self._open.append(voice)
            return voice
