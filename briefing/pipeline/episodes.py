"""Sources to an episode, one or many; an edited script to an episode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefing.errors import BriefingError
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
) -> Episode:
    """
    Make one episode of *sources*: the main job.

    Args:
        sources: As for :func:`read_articles`.
        output: A folder, or a file named after its format (``.mp3``, ``.m4b``, ...).
        on_line: Called with each line as it has been said.
        on_length: Called once, before the first of them.

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
        return produce(studio, script, Path(output), sound, lexicon)


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
    Make many episodes; one that fails does not stop the rest.

    Args:
        map: Shaped like the built-in; give ``pool.imap`` or a Dask client's to spread the work.
    """
    return iter(map(_run, jobs))


def _run(job: Job) -> Outcome:
    try:
        episode = make_episode(
            job.sources,
            job.output,
            job.settings,
            voice=job.voice,
            sound=job.sound,
            reading=job.reading,
        )
    except BriefingError as error:
        return Outcome(job, error=error)
    return Outcome(job, episode=episode)
