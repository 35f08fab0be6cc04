"""
Which sentences to say, when there is room for few: the ones a listener would miss most.

Sentences are rated by how much of the article they speak about, how early they stand and how
well they can be heard alone (:mod:`~briefing.summary.scoring`); one that leans on the sentence
before it is only said right after it (:mod:`~briefing.summary.ties`); what its pronouns,
nouns and names refer to was heard before, or comes in with it (:mod:`~briefing.summary.referents`,
:mod:`~briefing.summary.bundles`); and the choice fills the room given, but with nothing that adds
nothing (:mod:`~briefing.summary.selection`, :mod:`~briefing.summary.filling`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from briefing.languages import language as language_of
from briefing.summary.bundles import join_blocks
from briefing.summary.exchanges import Exchange, Place, close_headings
from briefing.summary.filling import fill_time
from briefing.summary.hearing import favour_hearing, favour_results
from briefing.summary.referents import Reference, find_references
from briefing.summary.scoring import IS_TITLE, Rating, rate_texts
from briefing.summary.sections import answer_questions
from briefing.summary.selection import Choice, Limit
from briefing.summary.ties import GOES_ON_WITH_LIST, LIST_GOES_ON, find_ties
from briefing.types import Pace, Sentence

__all__ = [
    "Plan",
    "Rating",
    "Reference",
    "choose_sentences",
    "plan_briefing",
    "rate_sentences",
]

S = TypeVar("S", str, Sentence)

PAUSE_S = 0.45
"""The rest after a sentence, counted in when no *seconds* is given."""


def choose_sentences(
    sentences: Sequence[S],
    *,
    max_sentences: int | None = None,
    max_words: int | None = None,
    max_seconds: float | None = None,
    title: str = "",
    seconds: Callable[[str], float] | None = None,
    language: str = "en",
) -> tuple[S, ...]:
    """
    Choose the sentences that together say most of the article, in the article's order.

    Args:
        sentences: All of the article's sentences, in order.
        max_sentences: At most so many; 3 when no limit is given at all.
        max_words: At most so many words, counted between spaces.
        max_seconds: At most so long when spoken; the time is filled as well as it can be.
        title: The article's headline, if it has one.
        seconds: How long a sentence takes, with the pause after it. Without, espeak-ng's pace
            and 0.45 s of rest.
        language: BCP 47 primary language; the word lists apply to ``en`` only.

    Returns:
        Empty for no sentences; else at least one, even where no sentence is short enough.
    """
    texts = [_text(sentence) for sentence in sentences]
    if max_sentences is None and max_words is None and max_seconds is None:
        max_sentences = 3
    limits = []
    if max_sentences is not None:
        limits.append(Limit(max_sentences, [1.0] * len(texts), counted=True))
    if max_words is not None:
        limits.append(Limit(max_words, [float(len(text.split())) for text in texts]))
    if max_seconds is not None:
        measure = seconds or _estimate_seconds
        limits.append(Limit(max_seconds, [measure(text) for text in texts], fill=True))
    ratings, _ = _rate(sentences, title, language, heard=max_seconds is not None)
    references = find_references(texts, _place(sentences), title=title, language=language)
    choice = Choice(ratings, limits, within=range(len(texts)), references=references)
    choice.open()
    choice.grow()
    fill_time(choice)
    choice.ensure()
    return tuple(sentences[index] for index in sorted(choice.chosen))


def rate_sentences(
    sentences: Sequence[S], *, title: str = "", language: str = "en"
) -> tuple[Rating, ...]:
    """Rate each sentence, with the reasons: what ``briefing script --explain`` shows."""
    return _rate(sentences, title, language, heard=True)[0]


@dataclass(frozen=True, slots=True)
class Plan:
    """An article's sentences, rated and read once, to be chosen from for any length."""

    sentences: tuple[Sentence, ...]
    ratings: tuple[Rating, ...]
    headings: tuple[str, ...]
    """What each stands under; none where another question is asked among the paragraphs."""
    references: Sequence[tuple[Reference, ...]]
    """What each rests on."""
    items: frozenset[str] = frozenset()

    def stands_beside(self, index: int, heard: str) -> bool:
        """Whether the sentence at *index* is understood by whoever heard *heard*, and no other."""
        known = heard.casefold()
        return not self.ratings[index].leans and all(
            reference.phrase.casefold() in known for reference in self.references[index]
        )

    def choose(
        self,
        budget_ms: float,
        cost_ms: Callable[[Sentence], float],
        link_ms: Callable[[str], float],
    ) -> tuple[Sentence, ...]:
        """
        Choose what to say in *budget_ms*: the lead first, then an answer to each question.

        Args:
            cost_ms: How long a sentence takes, with the pause after it.
            link_ms: How long it takes to say a question heading before its answer.
        """
        chosen = answer_questions(
            self.ratings,
            self.headings,
            Limit(budget_ms, [cost_ms(sentence) for sentence in self.sentences], fill=True),
            link_ms,
            self.items,
            self.references,
        )
        return tuple(self.sentences[index] for index in chosen)


def plan_briefing(
    sentences: Sequence[Sentence],
    *,
    title: str = "",
    language: str = "en",
    items: Iterable[str] = (),
    leaning: Callable[[Sentence], tuple[tuple[str, float], ...]] | None = None,
    whole: Collection[int] = (),
) -> Plan:
    """
    Rate *sentences*, an article's in order, and find what each needs.

    Args:
        title: As the opening says it.
        items: Headings that are said as questions are, before what stands under them.
        leaning: What else speaks for or against a sentence, by name, as in a rating's details.
        whole: Blocks that are told to their end, or from their beginning where they are long.
    """
    ratings, exchanges = _rate(sentences, title, language, heard=True)
    if leaning:
        ratings = tuple(
            _lean(rating, leaning(one)) for rating, one in zip(ratings, sentences, strict=True)
        )
    texts = [sentence.text for sentence in sentences]
    return Plan(
        tuple(sentences),
        join_blocks(ratings, sentences, whole),
        tuple(close_headings([sentence.heading for sentence in sentences], exchanges)),
        find_references(texts, _place(sentences), title=title, language=language),
        frozenset(items),
    )


def _lean(rating: Rating, details: Sequence[tuple[str, float]]) -> Rating:
    """
    *rating* with *details*; what they speak for is no title, though it ends without a stop.

    Nor is it only said with the whole list that it is an item of: the kind tells it alone.
    """
    leaned = rating.add(*details)
    if sum(amount for _, amount in details) <= 0:
        return leaned
    return replace(
        leaned,
        barred="" if rating.barred == IS_TITLE else rating.barred,
        leans="" if rating.leans == GOES_ON_WITH_LIST else rating.leans,
        leads="" if rating.leads == LIST_GOES_ON else rating.leads,
    )


def _rate(
    sentences: Sequence[str] | Sequence[Sentence], title: str, language: str, *, heard: bool
) -> tuple[tuple[Rating, ...], list[Exchange]]:
    texts = [_text(sentence) for sentence in sentences]
    places = _place(sentences)
    ties, exchanges = find_ties(texts, places, english=language_of(language).has("ties"))
    ratings = rate_texts(texts, title=title, language=language, ties=ties)
    headings = [place.heading for place in places]
    ratings = favour_results(ratings, texts, headings, language)
    if heard and language_of(language).has("stems"):
        ratings = favour_hearing(ratings, texts, title)
    return ratings, exchanges


def _place(sentences: Sequence[str] | Sequence[Sentence]) -> list[Place]:
    return [Place(one.block, one.heading) for one in sentences if isinstance(one, Sentence)]


def _text(sentence: str | Sentence) -> str:
    return sentence if isinstance(sentence, str) else sentence.text


def _estimate_seconds(text: str) -> float:
    return Pace().estimate_ms(text) / 1000 + PAUSE_S
