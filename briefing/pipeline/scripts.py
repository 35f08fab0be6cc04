"""Sources to articles, articles to a script, and why it is what it is: all that needs no voice."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence

from briefing.kinds import describe_kind
from briefing.mix import load_sounds, measure_programme_ms
from briefing.pipeline.desk import Desk
from briefing.pipeline.reading import Readable, Reader
from briefing.pipeline.rundown import Rundown, arrange
from briefing.pipeline.wording import read_lexicon
from briefing.script import format_comment, format_script
from briefing.sentences import split_sentences
from briefing.settings import ScriptSettings, SoundSettings, SourceSettings, VoiceSettings
from briefing.summary import Rating, rate_sentences
from briefing.types import Article, Line, Pace, Removed, Script, SourceSpan
from briefing.voices import choose_voice, pace_of

__all__ = ["estimate_programme", "explain_script", "make_script", "plan_rundown", "read_articles"]

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


def estimate_programme(
    pace: Pace, sound: SoundSettings
) -> tuple[Callable[[Line], float], Callable[[Script], int]]:
    """How long a line, and a whole script, would take at *pace*."""
    sounds = load_sounds(sound.music, 24_000, intro=sound.intro, outro=sound.outro, bed=sound.bed)

    def line_ms(line: Line) -> float:
        return pace.estimate_ms(line.spoken) + line.pause_ms

    def programme_ms(script: Script) -> int:
        durations = [pace.estimate_ms(line.spoken) for line in script.lines]
        return measure_programme_ms(script, durations, sounds)

    return line_ms, programme_ms


def explain_script(script: Script) -> str:
    """*script* as Markdown, with comments that ``briefing render`` does not speak."""
    ratings = {
        span: rating
        for index, article in enumerate(script.articles)
        for span, rating in _rate(index, article)
    }

    def remark(line: Line) -> str:
        span = line.source_span
        if span is None:
            return ""
        parts = [f"characters {span.start} to {span.end}"]
        if len(script.articles) > 1:
            parts[0] += f" of source {span.source}"
        if span in ratings:
            parts.insert(0, _describe(ratings[span]))
        if line.edits:
            parts.append("shortened: " + ", ".join(line.edits))
        return "; ".join(parts)

    kinds = [
        f"{article.location}: told as {article.kind}: {describe_kind(article.kind)}"
        for article in script.articles
    ]
    removed = [
        row for article in script.articles for row in map(_describe_removed, article.removed)
    ]
    return (
        format_script(script, remark=remark)
        + "".join(f"\n{format_comment(row).strip()}" for row in (*kinds, *removed))
        + "\n"
    )


def _rate(index: int, article: Article) -> Iterator[tuple[SourceSpan, Rating]]:
    sentences = split_sentences(article)
    ratings = rate_sentences(sentences, title=article.title, language=article.language)
    for sentence, rating in zip(sentences, ratings, strict=True):
        yield SourceSpan(index, sentence.start, sentence.end), rating


def _describe(rating: Rating) -> str:
    parts = [("centrality", rating.centrality), ("position", rating.position), *rating.details]
    sums = ", ".join(f"{name} {amount:+.2f}" for name, amount in parts if abs(amount) >= 0.005)
    leans = f"; said only after the one before: {rating.leans}" if rating.leans else ""
    barred = f"; never said: it {rating.barred}" if rating.barred else ""
    return f"score {rating.score:.2f} = {sums}{leans}{barred}"


def _describe_removed(removed: Removed) -> str:
    return f"left out as {removed.reason}: {' '.join(removed.text.split())}"
