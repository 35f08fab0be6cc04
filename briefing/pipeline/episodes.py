"""Sources to an episode, one or many; an edited script to an episode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from briefing.errors import BriefingError, SettingsError, SourceError
from briefing.pipeline.production import OnReady, check_wishes, produce
from briefing.pipeline.reading import Readable, Reader
from briefing.pipeline.rundown import Rundown
from briefing.pipeline.scripts import OnLength, plan_rundown, read_articles, write_rundown
from briefing.pipeline.studio import OnLine, open_studio
from briefing.pipeline.tracing import trace_script
from briefing.settings import ScriptSettings, SoundSettings, SourceSettings, VoiceSettings
from briefing.spoken import read_lexicon
from briefing.types import Episode, MapFunction

__all__ = [
    "Job",
    "Outcome",
    "make_episode",
    "make_episodes",
    "render_script",
    "tell_rundown",
]


def make_episode(
    sources: Readable | Sequence[Readable],
    output: str | Path = "output",
    settings: ScriptSettings = ScriptSettings(),  # noqa: B008  frozen
    *,
    voice: VoiceSettings = VoiceSettings(),  # noqa: B008  frozen
    sound: SoundSettings = SoundSettings(),  # noqa: B008  frozen
    reading: SourceSettings = SourceSettings(),  # noqa: B008  frozen
    on_line: OnLine | None = None,
    on_length: OnLength | None = None,
    on_ready: OnReady | None = None,
) -> Episode:
    """
    Make one episode of *sources*: the main job.

    Args:
        sources: As for :func:`read_articles`.
        output: A folder, or a file named after its format (``.mp3``, ``.m4b``, ...).
        on_line: Called with each line as it has been said.
        on_length: Called once, before the first of them.
        on_ready: Called once, before the episode's files are put in their place.

    Raises:
        BriefingError: One line for the person; nothing was written and nothing was lost.
    """
    check_wishes(Path(output), sound)
    rundown = plan_rundown(read_articles(sources, reading), settings)
    return tell_rundown(
        rundown,
        output,
        settings,
        voice=voice,
        sound=sound,
        on_line=on_line,
        on_length=on_length,
        on_ready=on_ready,
    )


def tell_rundown(
    rundown: Rundown,
    output: str | Path,
    settings: ScriptSettings,
    *,
    voice: VoiceSettings,
    sound: SoundSettings,
    on_line: OnLine | None,
    on_length: OnLength | None,
    on_ready: OnReady | None = None,
) -> Episode:
    """
    Make one episode of stories that are read and arranged.

    Raises:
        BriefingError: As for :func:`make_episode`.
    """
    lexicon = read_lexicon(settings.lexicon)
    script = write_rundown(
        rundown, settings, lexicon, voice=voice, sound=sound, on_length=on_length
    )
    wished_ms = round(settings.minutes * 60_000) if settings.minutes is not None else None
    with open_studio(
        voice, sound, language=script.language, lexicon=lexicon, on_line=on_line
    ) as studio:
        return produce(
            studio, script, Path(output), sound, lexicon, wished_ms=wished_ms, on_ready=on_ready
        )


def render_script(
    path: Path,
    output: str | Path = "output",
    settings: ScriptSettings = ScriptSettings(),  # noqa: B008  frozen
    *,
    voice: VoiceSettings = VoiceSettings(),  # noqa: B008  frozen
    sound: SoundSettings = SoundSettings(),  # noqa: B008  frozen
    reading: SourceSettings = SourceSettings(),  # noqa: B008  frozen
    named: Sequence[Path] = (),
    on_line: OnLine | None = None,
    on_ready: OnReady | None = None,
) -> Episode:
    """
    Speak a script file, edited or not; its length is the script's.

    Args:
        named: Files outside the script's folder that may be read as its sources.

    Raises:
        BriefingError: As for :func:`make_episode`.
    """
    check_wishes(Path(output), sound)
    with Reader(reading) as reader:
        script = trace_script(path, settings, reader.read, named=named)
    lexicon = read_lexicon(settings.lexicon)
    with open_studio(
        voice, sound, language=script.language, lexicon=lexicon, on_line=on_line
    ) as studio:
        return produce(studio, script, Path(output), sound, lexicon, on_ready=on_ready)


@dataclass(frozen=True, slots=True)
class Job:
    """One episode to make."""

    sources: tuple[Readable, ...]
    output: str | Path = "output"
    settings: ScriptSettings = field(default_factory=ScriptSettings)
    voice: VoiceSettings = field(default_factory=VoiceSettings)
    sound: SoundSettings = field(default_factory=SoundSettings)
    reading: SourceSettings = field(default_factory=SourceSettings)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: an episode, or the reason why not."""

    job: Job
    episode: Episode | None = None
    error: BriefingError | None = None


def make_episodes(jobs: Iterable[Job], *, map: MapFunction = map) -> Iterator[Outcome]:
    """
    Make many episodes: each job ends in one outcome, whatever ends its worker.

    A job that is none, or holds other types than it declares, is refused. Where a worker was
    killed, the oldest job without an outcome is made in a process of its own and the rest is given
    to *map* once more; so a pool that stays broken has them made one after another.

    Args:
        jobs: Taken as *map* takes them; the built-in one takes the next when one is done.
        map: Shaped like the built-in; give ``pool.map`` of an executor of processes to spread the
            work. (A ``multiprocessing.Pool`` waits for ever for what a killed worker had.)
    """
    coming = enumerate(jobs)
    taken: dict[int, Job] = {}

    def offer() -> Iterator[tuple[int, Job | BriefingError]]:
        for number, job in chain(tuple(taken.items()), coming):
            taken[number] = job
            yield number, _find_fault(job) or job

    while True:
        try:
            for number, made in map(_make, offer()):
                yield _tell(taken.pop(number), made)
            return
        except BrokenExecutor:
            number = min(taken)
            made = _make_apart(taken[number])
            yield _tell(taken.pop(number), made)


def _tell(job: Job, made: Episode | BriefingError) -> Outcome:
    if isinstance(made, BriefingError):
        return Outcome(job, error=made)
    return Outcome(job, episode=made)


def _make(numbered: tuple[int, Job | BriefingError]) -> tuple[int, Episode | BriefingError]:
    """What has become of a job; one that was refused already comes back as it is."""
    number, job = numbered
    if isinstance(job, BriefingError):
        return number, job
    try:
        return number, make_episode(
            job.sources,
            job.output,
            job.settings,
            voice=job.voice,
            sound=job.sound,
            reading=job.reading,
        )
    except BriefingError as error:
        return number, error


def _make_apart(job: Job) -> Episode | BriefingError:
    """In a process of its own, which may be killed as well."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(_make, (0, _find_fault(job) or job)).result()[1]
        except BrokenExecutor:
            return BriefingError(
                "The process that made this episode was killed, and so was a second one; "
                "look whether the machine has memory left."
            )


def _find_fault(job: object) -> BriefingError | None:
    """Why *job* cannot be made by anyone, found before it is sent anywhere."""
    if not isinstance(job, Job):
        return SourceError(f"{job!r:.80}: this is no job; give a briefing.Job.")
    sources = (job.sources,) if isinstance(job.sources, Readable) else job.sources
    if not isinstance(sources, tuple | list):
        return SourceError(f"{sources!r:.80}: these are no sources; give a tuple of them.")
    for source in sources:
        if not isinstance(source, Readable):
            return SourceError(f"{source!r:.80}: this is no source; give a path or an address.")
    for noun in (job, job.settings, job.voice, job.sound, job.reading):
        for name, kind in get_type_hints(type(noun)).items():
            if name != "sources" and not _fits(getattr(noun, name), kind):
                wrong = f"{getattr(noun, name)!r:.80}"
                return SettingsError(f"{name}: {wrong} is no {getattr(kind, '__name__', kind)}.")
    return None


def _fits(value: object, kind: Any) -> bool:
    parts = get_args(kind)
    if get_origin(kind) is UnionType:
        return any(_fits(value, part) for part in parts)
    if get_origin(kind) is Literal:
        return value in parts
    return isinstance(value, (float, int) if kind is float else kind)
