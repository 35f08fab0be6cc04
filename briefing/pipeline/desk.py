"""The stories of a programme to a script of the wished length."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.errors import ScriptError
from briefing.kinds import find_whole, lean_by_kind
from briefing.languages import language as language_of
from briefing.pipeline.rundown import Item, Rundown
from briefing.pipeline.studio import Clock
from briefing.plain import squeeze
from briefing.script import SECTION_MS, SENTENCE_MS, Differing, Story, write_script
from briefing.sentences import split_sentences
from briefing.settings import ScriptSettings
from briefing.shortening import NOTES, has_notes, shorten
from briefing.spoken import Lexicon, speak_out
from briefing.summary import Plan, plan_briefing, rate_sentences
from briefing.types import Article, Line, Script, Sentence, SourceSpan

__all__ = ["Desk", "episode_date", "word_sentences"]

TOLERANCE = 0.01
ROUNDS = 5
CANDIDATES = 3000
CANDIDATES_A_MINUTE = 60
"""Of a very long text only so many sentences are considered, its first ones: no briefing chooses
from what stands behind 3,000 others, and to word them all would take minutes."""


@dataclass(frozen=True, slots=True)
class _Worded:
    """A story with every sentence worded."""

    item: Item
    lines: Mapping[Sentence, Line]
    """Its article's sentences in order, and the line that would say each."""
    differing: Mapping[Sentence, Differing]
    """What another report says instead of a sentence, with another figure."""
    plan: Plan


@dataclass(frozen=True, slots=True)
class Desk:
    """A rundown with every sentence worded, ready for scripts of any length."""

    stories: tuple[_Worded, ...]
    title: str
    """Empty: made of the stories' own."""
    language: str
    date: dt.date
    speak: Speak

    @classmethod
    def open(
        cls, rundown: Rundown, settings: ScriptSettings, lexicon: Lexicon | None = None
    ) -> Desk:
        """
        Word every sentence of *rundown*.

        Raises:
            ScriptError: None of them has a sentence that can be said.
        """

        def speak(written: str) -> str:
            return speak_out(written, rundown.language, lexicon)

        most = None
        if settings.minutes is not None:
            most = max(CANDIDATES, round(CANDIDATES_A_MINUTE * settings.minutes))
        stories = _word_items(rundown.items, most, speak)
        if not any(story.lines for story in stories):
            raise ScriptError(
                f"{rundown.items[0].article.location}: no sentence to read aloud; "
                "is it the whole article?"
            )
        return cls(
            stories=stories,
            title=settings.title,
            language=rundown.language,
            date=episode_date(settings.date),
            speak=speak,
        )

    @property
    def spoken(self) -> tuple[str, ...]:
        """Every sentence as a voice would get it."""
        return tuple(line.spoken for story in self.stories for line in story.lines.values())

    def write(self, budget_ms: float, clock: Clock) -> Script:
        """
        Choose and lay out.

        Args:
            budget_ms: Time for the articles' own sentences and the question headings.
        """
        chosen: dict[int, tuple[Sentence, ...]] = {}
        left_ms = budget_ms
        left_weight = sum(story.item.weight for story in self.stories)
        # The lightest first: what it has no use for goes to those with more to say.
        for index in sorted(range(len(self.stories)), key=self._weight):
            share = left_ms * self._weight(index) / left_weight if left_weight else left_ms
            chosen[index], used_ms = self._choose(self.stories[index], share, clock)
            left_ms -= used_ms
            left_weight -= self._weight(index)
        return self._lay_out(chosen)

    def write_whole(self) -> Script:
        """Lay out all there is, but what is never said."""
        return self._lay_out(dict(enumerate(map(_choose_all, self.stories))))

    def _lay_out(self, chosen: Mapping[int, tuple[Sentence, ...]]) -> Script:
        script = write_script(
            [_tell(story, chosen[index]) for index, story in enumerate(self.stories)],
            title=self.title,
            date=self.date,
            language=self.language,
            speak=self.speak,
        )
        return replace(script, decided=("title",)) if self.title else script

    def fit(self, target_ms: int, clock: Clock) -> Script:
        """
        Write the script whose programme comes closest to *target_ms*.

        The budget is corrected by what each attempt measured: sentences fill a budget only
        roughly, and rests depend on what is chosen.
        """
        best: Script | None = None
        best_error = float("inf")
        budget: float = target_ms
        for _ in range(ROUNDS):
            script = self.write(budget, clock)
            error = target_ms - clock.programme_ms(script)
            if abs(error) < best_error:
                best, best_error = script, abs(error)
            if abs(error) <= TOLERANCE * target_ms or budget + error <= 0:
                break
            budget += error
        assert best is not None
        return best

    def _weight(self, index: int) -> float:
        return self.stories[index].item.weight

    def _choose(
        self, story: _Worded, share_ms: float, clock: Clock
    ) -> tuple[tuple[Sentence, ...], float]:
        """What to say of *story*, and the time that takes."""

        def cost_ms(sentence: Sentence) -> float:
            # With the rest that it most often gets.
            cost = clock.line_ms(replace(story.lines[sentence], pause_ms=SENTENCE_MS))
            if sentence in story.differing:
                cost += clock.line_ms(replace(story.differing[sentence].line, pause_ms=SECTION_MS))
            return cost

        chosen = story.plan.choose(
            share_ms,
            cost_ms,
            lambda heading: clock.line_ms(Line(heading, self.speak(heading), SECTION_MS)),
        )
        return chosen, sum(cost_ms(sentence) for sentence in chosen)


def _choose_all(story: _Worded) -> tuple[Sentence, ...]:
    article = story.item.article
    sentences = tuple(story.lines)
    ratings = rate_sentences(sentences, title=article.title, language=article.language)
    return tuple(one for one, rating in zip(sentences, ratings, strict=True) if not rating.barred)


def _word_items(items: Sequence[Item], most: int | None, speak: Speak) -> tuple[_Worded, ...]:
    """Word each story; sources are counted as :func:`write_script` lists them."""
    source_of_other = len(items)
    stories = []
    for source, item in enumerate(items):
        sentences = split_sentences(item.article)[:most]
        lines = word_sentences(item.article, source, sentences, speak)
        differing: dict[Sentence, Differing] = {}
        for other in item.others:
            found = _find_differing(tuple(lines), other, source_of_other, speak)
            differing = {**found, **differing}
            source_of_other += 1
        stories.append(_Worded(item, lines, differing, _plan(item.article, tuple(lines))))
    return tuple(stories)


def _plan(article: Article, sentences: Sequence[Sentence]) -> Plan:
    return plan_briefing(
        sentences,
        title=article.title,
        language=article.language,
        items=[
            block.text
            for block in article.blocks
            # What is only counted has no share of its own: its rows are told by their worth.
            if block.kind == "item"
            and not language_of(article.language).phrases.read_count(block.text)
        ],
        leaning=lean_by_kind(article),
        whole=find_whole(article),
    )


def _find_differing(
    sentences: Sequence[Sentence], other: Article, source: int, speak: Speak
) -> dict[Sentence, Differing]:
    """What *other* says of the same fact with another number, understood beside the first."""
    from briefing.grouping import find_disagreements

    theirs = split_sentences(other)
    plan = plan_briefing(theirs, title=other.title, language=other.language)
    place = {sentence: index for index, sentence in enumerate(theirs)}
    pairs = [
        (our, their)
        for our, their in find_disagreements(sentences, theirs, language=other.language)
        if plan.stands_beside(place[their], our.text)
    ]
    worded = word_sentences(other, source, [theirs for _, theirs in pairs], speak)
    return {
        our: Differing(other, worded[their]) for our, their in reversed(pairs) if their in worded
    }


def _tell(story: _Worded, chosen: tuple[Sentence, ...]) -> Story:
    return Story(
        story.item.article,
        tuple((sentence, story.lines[sentence]) for sentence in chosen),
        story.item.others,
        tuple(story.differing[sentence] for sentence in chosen if sentence in story.differing),
    )


Speak = Callable[[str], str]
"""Written -> spoken."""


def word_sentences(
    article: Article, source: int, sentences: Sequence[Sentence], speak: Speak
) -> Mapping[Sentence, Line]:
    """
    Word *sentences*, in order; those without anything to say are left out.

    Args:
        source: The article's place among the script's.
    """
    worded = {}
    # The rules are words of one language; elsewhere a sentence stays as it was written.
    has_rules = language_of(article.language).has("shortening")
    without = () if has_rules and has_notes(article.text) else (NOTES,)
    for sentence in sentences:
        text = squeeze(sentence.text)
        edits: tuple[str, ...] = ()
        if has_rules:
            text, edits = shorten(text, without=without)
        spoken = speak(text)
        if any(character.isalnum() for character in spoken):
            span = SourceSpan(source, sentence.start, sentence.end)
            worded[sentence] = Line(text, spoken, 0, source_span=span, edits=edits)
    return worded


def episode_date(given: dt.date | None) -> dt.date:
    """The date given, else SOURCE_DATE_EPOCH's (reproducible-builds.org), else today."""
    if given:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC).date()
    return dt.date.today()
