"""One episode of what is new in a person's feeds since they last listened."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from briefing.disk import sweep_scratch
from briefing.errors import CheckError, OutputError
from briefing.outputs import foresee, read_manifest, settle_folder, tell_unsettled
from briefing.pipeline.episodes import tell_rundown
from briefing.pipeline.news import News, collect_news
from briefing.pipeline.production import OnReady, check_wishes
from briefing.pipeline.reading import Reader
from briefing.pipeline.rundown import Rundown
from briefing.pipeline.scripts import OnLength, plan_rundown
from briefing.pipeline.studio import OnLine
from briefing.seen.storage import hold_seen, load_seen, prepare_seen, save_seen, settle_seen
from briefing.settings import (
    ScriptSettings,
    SoundSettings,
    SourceSettings,
    VoiceSettings,
    memory_path,
)
from briefing.types import Article, Episode, Script

__all__ = ["make_today", "plan_today"]

log = logging.getLogger(__name__)


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
    on_ready: OnReady | None = None,
) -> Episode | None:
    """
    Make one episode of what is new in *feeds* since the last run; None when nothing is.

    What was told is remembered once the episode is out, exactly then: a run that is killed in
    between has noted what it was about to publish, and the next one looks whether it is there.

    Args:
        feeds: Addresses and files of feeds, and of lists of feeds (OPML).
        stories, since: At most so many, and nothing older.
        memory: The file that remembers; None for ``seen.json`` in the user's data folder.

    Raises:
        BriefingError: No feed, or none of the new entries, could be read, or no episode made.
    """
    check_wishes(Path(output), sound)
    with hold_seen(path := memory or memory_path()):
        sweep_scratch()
        settle_seen(path, _is_out)  # what a killed run left open
        seen = load_seen(path)
        with Reader(reading) as reader:
            news = collect_news(feeds, reader, seen, stories=stories, since=since, now=_now())
        if not news.articles:
            save_seen(path, news.remember(()))
            news.raise_if_all_failed()
            return None
        rundown = plan_rundown(news.articles, settings, stories=stories)
        unnoted: list[OutputError] = []
        try:
            episode = tell_rundown(
                rundown,
                output,
                settings,
                voice=voice,
                sound=sound,
                on_line=on_line,
                on_length=on_length,
                on_ready=partial(_note, path, news, rundown, unnoted, on_ready),
            )
        finally:
            settle_seen(path, _is_out)
    if unnoted:
        raise OutputError(
            f"{episode.audio_path} is made, but the next run will tell it again: {unnoted[0]}"
        ) from unnoted[0]
    return episode


def _note(
    memory: Path,
    news: News,
    rundown: Rundown,
    unnoted: list[OutputError],
    on_ready: OnReady | None,
    script: Script,
    audio: Path,
    sha256: str,
) -> None:
    """Write down what is about to be published; the episode is made though that fails."""
    told = news.remember(_told(rundown, script))
    try:
        prepare_seen(memory, told, audio=audio, sha256=sha256)
    except OutputError as error:
        unnoted.append(error)
    if on_ready:
        on_ready(script, audio, sha256)


def _is_out(audio: Path, sha256: str) -> bool:
    """Whether the episode was published, by the last of its files; a killed run's is finished."""
    settle_folder(audio.parent)
    return _is_of(audio.with_suffix(".json"), sha256)


def _will_be_out(audio: Path, sha256: str) -> bool:
    """What :func:`_is_out` would say; nothing is changed, and what would be is told."""
    for what in tell_unsettled(audio.parent):
        log.warning("%s: a run was killed here; the next one will %s.", audio.parent, what)
    return _is_of(foresee(audio.with_suffix(".json")), sha256)


def _is_of(manifest: Path, sha256: str) -> bool:
    try:
        return read_manifest(manifest)["audio"]["sha256"] == sha256
    except CheckError:
        return False


def _told(rundown: Rundown, script: Script) -> list[Article]:
    """The articles that were heard: of which a sentence was said, and what reports the same."""
    said = {
        id(script.articles[line.source_span.source]) for line in script.lines if line.source_span
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
    Say what :func:`make_today` would tell; nothing is made or mended, and nothing remembered.

    Raises:
        BriefingError: None of the feeds could be read, or none of their new entries.
    """
    seen = load_seen(memory or memory_path(), _will_be_out)
    with Reader(reading) as reader:
        news = collect_news(feeds, reader, seen, stories=stories, since=since, now=_now())
    news.raise_if_all_failed()
    return plan_rundown(news.articles, settings, stories=stories) if news.articles else None


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
