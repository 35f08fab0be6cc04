"""Sources to articles, and articles to a script: all that needs no voice."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from briefing.pipeline.desk import Desk
from briefing.pipeline.estimates import estimate_programme
from briefing.pipeline.lexicon import read_lexicon
from briefing.pipeline.reading import Readable, Reader
from briefing.pipeline.rundown import Rundown, arrange
from briefing.settings import ScriptSettings, SoundSettings, SourceSettings, VoiceSettings
from briefing.types import Article, Script
from briefing.voices import choose_voice, pace_of

__all__ = ["make_script", "plan_rundown", "read_articles"]

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
        return reader.gather([sources] if isinstance(sources, Readable) else sources)


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
        SoundError: A sound file cannot be read.
    """
    articles = (articles,) if isinstance(articles, Article) else tuple(articles)
    desk = Desk.open(plan_rundown(articles, settings), settings, read_lexicon(settings.lexicon))
    spec = choose_voice(voice.wanted, desk.language, speed=voice.speed)
    line_ms, programme_ms = estimate_programme(pace_of(spec), sound)
    return desk.fit(round(settings.minutes * 60_000), line_ms, programme_ms)


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
