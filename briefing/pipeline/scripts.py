"""Sources to articles, articles to a script, and why it is what it is: all that needs no voice."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from briefing.kinds import describe_kind
from briefing.pipeline.desk import Desk
from briefing.pipeline.reading import Readable, Reader
from briefing.pipeline.rundown import Rundown, arrange
from briefing.pipeline.studio import set_clock
from briefing.script import format_comment, format_script
from briefing.sentences import split_sentences
from briefing.settings import ScriptSettings, SoundSettings, SourceSettings, VoiceSettings
from briefing.spoken import Lexicon, read_lexicon
from briefing.summary import Rating, Reference, plan_briefing
from briefing.types import Article, Line, Removed, Script, SourceSpan

__all__ = [
    "OnLength",
    "explain_script",
    "make_script",
    "plan_rundown",
    "read_articles",
    "write_rundown",
]

log = logging.getLogger(__name__)

OVERRUN = 1.05
"""A programme that is longer than this part of what was asked for leaves a story out."""
OnLength = Callable[[int], None]
"""Told how long the programme will be, in milliseconds, before it is spoken."""


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
    on_length: OnLength | None = None,
) -> Script:
    """
    Choose, shorten and word the sentences of one briefing: those that an episode would say.

    Its length is told from the pace of *voice* and the music of *sound*. Nothing is spoken, but
    by a voice that nobody has measured: it says a dozen sentences.

    Raises:
        ScriptError: There is no sentence to say.
        VoiceError, ExtraError: No such voice.
        SoundError: A sound file cannot be read.
    """
    articles = (articles,) if isinstance(articles, Article) else tuple(articles)
    return write_rundown(
        plan_rundown(articles, settings),
        settings,
        read_lexicon(settings.lexicon),
        voice=voice,
        sound=sound,
        on_length=on_length,
    )


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
    if settings.minutes is not None:
        _tell_crowded_out(rundown.crowded_out, settings.minutes)
    return rundown


def _tell_crowded_out(articles: Sequence[Article], minutes: float) -> None:
    if articles:
        log.warning(
            "No room for %d more in %g minutes; give more --minutes. Left out: %s.",
            len(articles),
            minutes,
            "; ".join(article.title for article in articles),
        )


def write_rundown(
    rundown: Rundown,
    settings: ScriptSettings,
    lexicon: Lexicon | None,
    *,
    voice: VoiceSettings,
    sound: SoundSettings,
    on_length: OnLength | None = None,
) -> Script:
    """
    Write the script of stories that are arranged: to read, or to be spoken.

    Raises:
        BriefingError: As for :func:`make_script`.
    """
    desk = Desk.open(rundown, settings, lexicon)
    clock = set_clock(voice, sound, language=desk.language, lexicon=lexicon, lines=desk.spoken)
    if settings.minutes is None:
        script = desk.write_whole()
    else:
        target_ms = round(settings.minutes * 60_000)
        script = desk.fit(target_ms, clock)
        planned = len(rundown.crowded_out)
        while len(rundown.items) > 1 and clock.programme_ms(script) > OVERRUN * target_ms:
            # Each story says a sentence at least: so many are too much for the time.
            rundown = rundown.without_lightest()
            script = Desk.open(rundown, settings, lexicon).fit(target_ms, clock)
        _tell_crowded_out(rundown.crowded_out[planned:], settings.minutes)
    if on_length:
        on_length(clock.programme_ms(script))
    untold = _find_untold(script, rundown)
    for article in untold:
        log.warning("%s: there is nothing in it to say; it is left out.", article.location)
    return replace(script, left_out=(*untold, *rundown.left_out))


def _find_untold(script: Script, rundown: Rundown) -> list[Article]:
    """The stories of which no sentence is said."""
    said = {line.source_span.source for line in script.lines if line.source_span}
    return [item.article for index, item in enumerate(rundown.items) if index not in said]


def explain_script(script: Script) -> str:
    """*script* as Markdown, with comments that ``briefing render`` does not speak."""
    reasons = {
        span: reason
        for index, article in enumerate(script.articles)
        for span, reason in _explain_choice(index, article)
    }

    def remark(line: Line) -> str:
        span = line.source_span
        if span is None:
            return ""
        parts = [f"characters {span.start} to {span.end}"]
        if len(script.articles) > 1:
            parts[0] += f" of source {span.source}"
        if span in reasons:
            parts.insert(0, reasons[span])
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


def _explain_choice(index: int, article: Article) -> Iterator[tuple[SourceSpan, str]]:
    sentences = split_sentences(article)
    plan = plan_briefing(sentences, title=article.title, language=article.language)
    for sentence, rating, references in zip(sentences, plan.ratings, plan.references, strict=True):
        yield SourceSpan(index, sentence.start, sentence.end), _describe(rating, references)


def _describe(rating: Rating, references: Sequence[Reference]) -> str:
    parts = [("centrality", rating.centrality), ("position", rating.position), *rating.details]
    sums = ", ".join(f"{name} {amount:+.2f}" for name, amount in parts if abs(amount) >= 0.005)
    leans = f"; said only after the one before: {rating.leans}" if rating.leans else ""
    phrases = ", ".join(f"“{one.phrase}”" for one in references)
    rests = f"; rests on what was said before: {phrases}" if phrases else ""
    barred = f"; never said: it {rating.barred}" if rating.barred else ""
    return f"score {rating.score:.2f} = {sums}{leans}{rests}{barred}"


def _describe_removed(removed: Removed) -> str:
    return f"left out as {removed.reason}: {' '.join(removed.text.split())}"
