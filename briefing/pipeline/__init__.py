"""The whole path: articles to an episode, one or many, and an edited script to an episode."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefing.errors import BriefingError
from briefing.pipeline.checking import check_episode
from briefing.pipeline.desk import Desk
from briefing.pipeline.estimates import estimate_programme
from briefing.pipeline.explaining import explain_script
from briefing.pipeline.lexicon import read_lexicon
from briefing.pipeline.production import check_wishes, open_studio
from briefing.pipeline.reading import Readable, Reader, read_article
from briefing.pipeline.rundown import Rundown, arrange
from briefing.pipeline.takes import OnLine
from briefing.pipeline.today import collect_news, open_memory
from briefing.pipeline.tracing import trace_script
from briefing.places import memory_path
from briefing.seen import load_seen, save_seen
from briefing.settings import ScriptSettings, SoundSettings, SourceSettings, VoiceSettings
from briefing.types import Article, Episode, MapFunction, Script
from briefing.voices import choose_voice, pace_of

__all__ = [
    "Job",
    "Outcome",
    "check_episode",
    "explain_script",
    "make_episode",
    "make_episodes",
    "make_script",
    "make_today",
    "plan_rundown",
    "plan_today",
    "read_article",
    "read_articles",
    "render_script",
]

log = logging.getLogger(__name__)


def read_articles(
    sources: Readable | Sequence[Readable],
    settings: SourceSettings = SourceSettings(),  # noqa: B008  frozen
) -> tuple[Article, ...]:
    """
    Read every article there is in files, web addresses, folders, feeds and lists of feeds.

    Raises:
        BriefingError: A file that was named cannot be read, or nothing at all could; what else
            could not be read is told as a warning.
    """
    with Reader(settings) as reader:
        return reader.gather(_several(sources))


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
    desk = Desk.open(plan_rundown(articles, settings), settings, read_lexicon(settings.lexicon))
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
    reading: SourceSettings = SourceSettings(),  # noqa: B008  frozen
    on_line: OnLine | None = None,
) -> Episode:
    """
    Make one episode of *sources*: the main job.

    Args:
        sources: As for :func:`read_articles`.
        output: A folder, or a file named after its format (``.mp3``, ``.m4b``, ...).
        on_line: Called with each line as it has been said.

    Raises:
        BriefingError: One line for the person; nothing was written and nothing was lost.
    """
    check_wishes(Path(output), sound)
    rundown = plan_rundown(read_articles(sources, reading), settings)
    return _tell(rundown, output, settings, voice=voice, sound=sound, on_line=on_line)


def make_today(
    feeds: Sequence[str],
    output: str | Path = "output",
    settings: ScriptSettings = ScriptSettings(minutes=10),  # noqa: B008  frozen
    *,
    stories: int = 8,
    since: dt.timedelta | None = None,
    memory: Path | None = None,
    voice: VoiceSettings = VoiceSettings(),  # noqa: B008  frozen
    sound: SoundSettings = SoundSettings(),  # noqa: B008  frozen
    reading: SourceSettings = SourceSettings(),  # noqa: B008  frozen
    on_line: OnLine | None = None,
) -> Episode | None:
    """
    Make one episode of what is new in *feeds* since the last run; None when nothing is.

    What was told is remembered only once the episode is out.

    Args:
        feeds: Addresses and files of feeds, and of lists of feeds (OPML).
        stories: At most so many.
        since: Nothing older.
        memory: The file that remembers; None for ``seen.json`` in the user's data folder.

    Raises:
        BriefingError: None of the feeds could be read, or no episode could be made.
    """
    check_wishes(Path(output), sound)
    path = memory or memory_path()
    with open_memory(path) as seen:
        with Reader(reading) as reader:
            news = collect_news(feeds, reader, seen, stories=stories, since=since, now=_now())
        episode = None
        if news.articles:
            rundown = plan_rundown(news.articles, settings, stories=stories)
            episode = _tell(rundown, output, settings, voice=voice, sound=sound, on_line=on_line)
        save_seen(path, news.seen)
    return episode


def plan_today(
    feeds: Sequence[str],
    settings: ScriptSettings = ScriptSettings(minutes=10),  # noqa: B008  frozen
    *,
    stories: int = 8,
    since: dt.timedelta | None = None,
    memory: Path | None = None,
    reading: SourceSettings = SourceSettings(),  # noqa: B008  frozen
) -> Rundown | None:
    """
    Say what :func:`make_today` would tell; nothing is made, and nothing remembered.

    Raises:
        BriefingError: None of the feeds could be read.
    """
    seen = load_seen(memory or memory_path())
    with Reader(reading) as reader:
        news = collect_news(feeds, reader, seen, stories=stories, since=since, now=_now())
    return plan_rundown(news.articles, settings, stories=stories) if news.articles else None


def plan_rundown(
    articles: Sequence[Article], settings: ScriptSettings, *, stories: int | None = None
) -> Rundown:
    """Decide what to tell of *articles*, in which order; what is left out is told as a warning."""
    rundown = arrange(articles, minutes=settings.minutes, order=settings.order, stories=stories)
    for article in rundown.foreign:
        log.warning(
            "%s: its language (%s) is not the programme's (%s); make an episode of its own.",
            article.location,
            article.language,
            rundown.language,
        )
    if rundown.crowded_out:
        log.warning(
            "No room for %d more in %g minutes; give more --minutes. Left out: %s.",
            len(rundown.crowded_out),
            settings.minutes,
            "; ".join(article.title for article in rundown.crowded_out),
        )
    return rundown


def _tell(
    rundown: Rundown,
    output: str | Path,
    settings: ScriptSettings,
    *,
    voice: VoiceSettings,
    sound: SoundSettings,
    on_line: OnLine | None,
) -> Episode:
    lexicon = read_lexicon(settings.lexicon)
    desk = Desk.open(rundown, settings, lexicon)
    with open_studio(
        voice, sound, language=desk.language, lexicon=lexicon, on_line=on_line
    ) as studio:
        script = desk.fit(round(settings.minutes * 60_000), studio.line_ms, studio.programme_ms)
        return studio.produce(script, Path(output), sound, lexicon)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _several(sources: Readable | Sequence[Readable]) -> Sequence[Readable]:
    return (sources,) if isinstance(sources, Readable) else sources


def render_script(
    path: Path,
    output: str | Path = "output",
    settings: ScriptSettings = ScriptSettings(),  # noqa: B008  frozen
    *,
    voice: VoiceSettings = VoiceSettings(),  # noqa: B008  frozen
    sound: SoundSettings = SoundSettings(),  # noqa: B008  frozen
    reading: SourceSettings = SourceSettings(),  # noqa: B008  frozen
    on_line: OnLine | None = None,
) -> Episode:
    """
    Speak a script file, edited or not; its length is the script's.

    Raises:
        BriefingError: As for :func:`make_episode`.
    """
    check_wishes(Path(output), sound)
    with Reader(reading) as reader:
        script = trace_script(path, settings, reader.read)
    lexicon = read_lexicon(settings.lexicon)
    with open_studio(
        voice, sound, language=script.language, lexicon=lexicon, on_line=on_line
    ) as studio:
        return studio.produce(script, Path(output), sound, lexicon)


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
