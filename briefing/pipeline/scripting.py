"""Articles to a script of the wished length; a person's edited script back to its sources."""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.errors import ScriptError, SourceError
from briefing.mix import load_sounds, measure_programme_ms
from briefing.phrases import phrases_for
from briefing.pipeline.reading import read_article
from briefing.plain import squeeze
from briefing.script import (
    SECTION_MS,
    SENTENCE_MS,
    Draft,
    Story,
    hash_text,
    parse_script,
    write_script,
)
from briefing.sentences import split_sentences
from briefing.settings import ScriptSettings, SoundSettings
from briefing.shortening import shorten
from briefing.spoken import Lexicon, load_lexicon, speak_out
from briefing.summary import plan_briefing
from briefing.types import Article, Line, Pace, Script, Segment, Sentence, SourceSpan

__all__ = ["Desk", "estimate_programme", "read_lexicon", "trace_draft", "trace_script"]

TimeProgramme = Callable[[Script], int]
"""How long a script would be as an episode, in milliseconds."""

log = logging.getLogger(__name__)

TOLERANCE = 0.01
ROUNDS = 5
CANDIDATES = 3000
CANDIDATES_A_MINUTE = 60
"""Of a very long text only so many sentences are considered, its first ones: no briefing chooses
from what stands behind 3,000 others, and to word them all would take minutes."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Articles with every sentence worded, ready for scripts of any length."""

    articles: tuple[Article, ...]
    worded: tuple[Mapping[Sentence, Line], ...]
    """For each article, its sentences in order and the line that would say each."""
    title: str
    language: str
    date: dt.date
    speak: Callable[[str], str]

    @classmethod
    def open(
        cls, articles: Sequence[Article], settings: ScriptSettings, lexicon: Lexicon | None = None
    ) -> Desk:
        """
        Word every sentence of *articles*.

        Raises:
            ScriptError: None of them has a sentence that can be said.
        """
        language = articles[0].language

        def speak(written: str) -> str:
            return speak_out(written, language, lexicon)

        most = max(CANDIDATES, round(CANDIDATES_A_MINUTE * settings.minutes))
        worded = tuple(
            _word(article, index, split_sentences(article)[:most], speak)
            for index, article in enumerate(articles)
        )
        if not any(worded):
            raise ScriptError(
                f"{articles[0].location}: no sentence to read aloud; is it the whole article?"
            )
        return cls(
            articles=tuple(articles),
            worded=worded,
            title=settings.title or articles[0].title,
            language=language,
            date=episode_date(settings.date),
            speak=speak,
        )

    def write(self, budget_ms: float, line_ms: Callable[[Line], float]) -> Script:
        """
        Choose and lay out.

        Args:
            budget_ms: Time for the articles' own sentences and the link lines.
            line_ms: How long a line takes, rest included.
        """
        share = budget_ms / len(self.articles)
        stories = []
        for article, lines in zip(self.articles, self.worded, strict=True):
            chosen = plan_briefing(
                tuple(lines),
                budget_ms=share,
                cost_ms=_cost(lines, line_ms),
                link_ms=lambda heading: line_ms(Line(heading, self.speak(heading), SECTION_MS)),
                title=article.title,
                language=article.language,
            )
            stories.append(Story(article, tuple((one, lines[one]) for one in chosen)))
        return write_script(
            stories, title=self.title, date=self.date, language=self.language, speak=self.speak
        )

    def fit(
        self, target_ms: int, line_ms: Callable[[Line], float], programme_ms: TimeProgramme
    ) -> Script:
        """
        Write the script whose programme comes closest to *target_ms*.

        The budget is corrected by what each attempt measured: sentences fill a budget only
        roughly, and rests depend on what is chosen (four attempts bring 100 of 100 articles
        within 5 %).
        """
        best: Script | None = None
        best_error = float("inf")
        budget: float = target_ms
        for _ in range(ROUNDS):
            script = self.write(budget, line_ms)
            error = target_ms - programme_ms(script)
            if abs(error) < best_error:
                best, best_error = script, abs(error)
            if abs(error) <= TOLERANCE * target_ms or budget + error <= 0:
                break
            budget += error
        assert best is not None
        return best


def episode_date(given: dt.date | None) -> dt.date:
    """The date given, else SOURCE_DATE_EPOCH's (reproducible-builds.org), else today."""
    if given:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC).date()
    return dt.date.today()


def _cost(
    lines: Mapping[Sentence, Line], line_ms: Callable[[Line], float]
) -> Callable[[Sentence], float]:
    """A sentence's own time, with the rest it most often gets."""
    return lambda sentence: line_ms(replace(lines[sentence], pause_ms=SENTENCE_MS))


def _word(
    article: Article, source: int, sentences: Sequence[Sentence], speak: Callable[[str], str]
) -> dict[Sentence, Line]:
    worded = {}
    for sentence in sentences:
        text, edits = _shorten(sentence.text, article.language)
        spoken = speak(text)
        if any(character.isalnum() for character in spoken):
            span = SourceSpan(source, sentence.start, sentence.end)
            worded[sentence] = Line(text, spoken, 0, source_span=span, edits=edits)
    return worded


def _shorten(verbatim: str, language: str) -> tuple[str, tuple[str, ...]]:
    text = squeeze(verbatim)
    # The rules are English grammar; elsewhere a sentence stays as it was written.
    return shorten(text) if language == "en" else (text, ())


def estimate_programme(
    pace: Pace, sound: SoundSettings
) -> tuple[Callable[[Line], float], TimeProgramme]:
    """How long a line, and a whole script, would take at *pace*: for planning without a voice."""
    sounds = load_sounds(sound.music, 24_000, intro=sound.intro, outro=sound.outro, bed=sound.bed)

    def line_ms(line: Line) -> float:
        return pace.estimate_ms(line.spoken) + line.pause_ms

    def programme_ms(script: Script) -> int:
        durations = [pace.estimate_ms(line.spoken) for line in script.lines]
        return measure_programme_ms(script, durations, sounds)

    return line_ms, programme_ms


def read_lexicon(path: Path | None) -> Lexicon | None:
    """The lexicon at *path*; else the person's own, ``names.toml`` in the config folder, if any."""
    if path:
        return load_lexicon(path)
    from platformdirs import user_config_path

    own = user_config_path("briefing") / "names.toml"
    return load_lexicon(own) if own.is_file() else None


def trace_script(path: Path, settings: ScriptSettings) -> Script:
    """
    Read a script file and trace its lines to the sources it names.

    Raises:
        ScriptError: It holds no line, or it cannot be read.
    """
    try:
        markdown = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise ScriptError(f"{path}: the script cannot be read ({reason}).") from error
    draft = parse_script(markdown, location=str(path))
    draft = replace(draft, title=settings.title or draft.title, date=settings.date or draft.date)
    articles = []
    for reference in draft.sources:
        try:
            articles.append(read_article(reference.location, encoding=settings.encoding))
        except SourceError as error:
            log.warning("%s Its lines will count as edited.", error)
            continue
        if reference.sha256 and hash_text(articles[-1].text) != reference.sha256:
            log.warning("%s: changed since the script was written.", reference.location)
    return trace_draft(draft, articles, read_lexicon(settings.lexicon))


def trace_draft(
    draft: Draft, articles: Sequence[Article], lexicon: Lexicon | None = None
) -> Script:
    """
    Find each line of an edited script in its sources.

    A line that stands in no source and is not one of our own keeps no span and is marked
    ``edited``.
    """
    language = draft.language
    settings = ScriptSettings(title=draft.title, date=draft.date)

    def speak(written: str) -> str:
        return speak_out(written, language, lexicon)

    known: dict[str, Line] = {}
    for index, article in enumerate(articles):
        for sentence, line in _word(article, index, split_sentences(article), speak).items():
            known.setdefault(line.text, line)
            verbatim = squeeze(sentence.text)
            known.setdefault(
                verbatim, replace(line, text=verbatim, spoken=speak(verbatim), edits=())
            )
    title = draft.title or (articles[0].title if articles else "Briefing")
    date = episode_date(settings.date)
    own = _own_texts(title, date, language, articles)

    def trace(text: str, pause_ms: int) -> Line:
        found = known.get(text)
        if found:
            return replace(found, pause_ms=pause_ms)
        edits = () if text in own else ("edited",)
        return Line(text, speak(text), pause_ms, edits=edits)

    segments = tuple(
        Segment(segment.title or title, tuple(trace(text, rest) for text, rest in segment.lines))
        for segment in draft.segments
    )
    return Script(title, language, date, segments, tuple(articles))


def _own_texts(
    title: str, date: dt.date, language: str, articles: Sequence[Article]
) -> frozenset[str]:
    phrases = phrases_for(language)
    headings = (
        squeeze(block.text)
        for article in articles
        for block in article.blocks
        if block.kind == "heading"
    )
    return frozenset([phrases.open_programme(title, date), phrases.closing, *headings])
