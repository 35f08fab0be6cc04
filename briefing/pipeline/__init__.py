"""The whole path: articles to an episode, one or many, and an edited script to an episode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefing.errors import BriefingError
from briefing.pipeline.checking import check_episode
from briefing.pipeline.explaining import explain_script
from briefing.pipeline.production import open_studio
from briefing.pipeline.reading import read_article
from briefing.pipeline.scripting import Desk, estimate_programme, read_lexicon, trace_script
from briefing.pipeline.takes import OnLine
from briefing.settings import ScriptSettings, SoundSettings, VoiceSettings
from briefing.types import Article, Episode, MapFunction, Script, Source
from briefing.voices import choose_voice, pace_of

__all__ = [
    "Job",
    "Outcome",
    "check_episode",
    "explain_script",
    "make_episode",
    "make_episodes",
    "make_script",
    "read_article",
    "render_script",
]

Readable = Source | str | Path
"""What :func:`read_article` takes."""


def make_script(
    articles: Article | Sequence[Article],
    settings: ScriptSettings = ScriptSettings(),  # noqa: B008  frozen
    *,
    voice: VoiceSettings = VoiceSettings(),  # noqa: B008  frozen
    sound: SoundSettings = SoundSettings(),  # noqa: B008  frozen
) -> Script:
    """
    Choose, shorten and word the sentences of one briefing; nothing is spoken.

    Its length is estimated from the pace of *voice* and the music of *sound*.

    Raises:
        ScriptError: There is no sentence to say.
    """
    articles = (articles,) if isinstance(articles, Article) else tuple(articles)
    desk = Desk.open(articles, settings, read_lexicon(settings.lexicon))
    spec = choose_voice(voice.wanted, desk.language, speed=voice.speed)
    line_ms, programme_ms = estimate_programme(pace_of(spec), sound)
    return desk.fit(round(settings.minutes * 60_000), line_ms, programme_ms)


def make_episode(
    sources: Readable | Sequence[Readable],
    output: str | Path = "output",
    settings: ScriptSettings = ScriptSettings(),  # noqa: B008  frozen
    *,
    voice: VoiceSettings = VoiceSettings(),  # noqa: B008  frozen
    sound: SoundSettings = SoundSettings(),  # noqa: B008  frozen
    on_line: OnLine | None = None,
) -> Episode:
    """
    Make one episode of *sources*: the main job.

    Args:
        sources: Paths, ``-`` for standard input, or sources at hand.
        output: A folder, or a file ending in ``.mp3``.
        on_line: Called with each line as it has been said.

    Raises:
        BriefingError: One line for the person; nothing was written and nothing was lost.
    """
    given = (sources,) if isinstance(sources, Source | str | Path) else sources
    articles = [read_article(source, encoding=settings.encoding) for source in given]
    lexicon = read_lexicon(settings.lexicon)
    desk = Desk.open(articles, settings, lexicon)
    with open_studio(voice, sound, language=desk.language, on_line=on_line) as studio:
        script = desk.fit(round(settings.minutes * 60_000), studio.line_ms, studio.programme_ms)
        return studio.produce(script, Path(output), sound, lexicon)


def render_script(
    path: Path,
    output: str | Path = "output",
    settings: ScriptSettings = ScriptSettings(),  # noqa: B008  frozen
    *,
    voice: VoiceSettings = VoiceSettings(),  # noqa: B008  frozen
    sound: SoundSettings = SoundSettings(),  # noqa: B008  frozen
    on_line: OnLine | None = None,
) -> Episode:
    """
    Speak a script file, edited or not; its length is the script's.

    Raises:
        BriefingError: As for :func:`make_episode`.
    """
    script = trace_script(path, settings)
    with open_studio(voice, sound, language=script.language, on_line=on_line) as studio:
        return studio.produce(script, Path(output), sound, read_lexicon(settings.lexicon))


@dataclass(frozen=True, slots=True)
class Job:
    """One episode to make."""

    sources: tuple[Readable, ...]
    output: str | Path = "output"
    settings: ScriptSettings = field(default_factory=ScriptSettings)
    voice: VoiceSettings = field(default_factory=VoiceSettings)
    sound: SoundSettings = field(default_factory=SoundSettings)


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
            job.sources, job.output, job.settings, voice=job.voice, sound=job.sound
        )
    except BriefingError as error:
        return Outcome(job, error=error)
    return Outcome(job, episode=episode)
