"""One episode of what is new in a person's feeds since they last listened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from briefing.pipeline.episodes import tell_rundown
from briefing.pipeline.news import collect_news
from briefing.pipeline.production import check_wishes
from briefing.pipeline.reading import Reader
from briefing.pipeline.rundown import Rundown
from briefing.pipeline.scripts import OnLength, plan_rundown
from briefing.pipeline.studio import OnLine
from briefing.seen import hold_seen, load_seen, save_seen
from briefing.settings import ScriptSettings, SoundSettings, SourceSettings, VoiceSettings
from briefing.types import Article, Episode
from briefing.user_folders import memory_path

__all__ = ["make_today", "plan_today"]


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
    on_length: OnLength | None = None,
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
    with hold_seen(path):
        seen = load_seen(path)
        with Reader(reading) as reader:
            news = collect_news(feeds, reader, seen, stories=stories, since=since, now=_now())
        episode = None
        if news.articles:
            rundown = plan_rundown(news.articles, settings, stories=stories)
            episode = tell_rundown(
                rundown,
                output,
                settings,
                voice=voice,
                sound=sound,
                on_line=on_line,
                on_length=on_length,
            )
        save_seen(path, news.remember(_told(rundown, episode) if episode else ()))
    return episode


def _told(rundown: Rundown, episode: Episode) -> list[Article]:
    """The articles that were heard: of which a sentence was said, and what reports the same."""
    said = {
        id(episode.script.articles[line.source_span.source])
        for line in episode.script.lines
        if line.source_span
    }
    stories = [(item.article, *item.others) for item in rundown.items]
    return [
        article
        for story in stories
        if any(id(report) in said for report in story)
        for article in story
    ]


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


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
