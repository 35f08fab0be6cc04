"""
Stories to a programme: each keeps its article's order, and opens with a line that says whose it is.

Alone, a story is cut into chapters at its headings; one of several, it is one chapter. A heading
is spoken, as a link line, only when it is a question and its answer follows.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.errors import ScriptError
from briefing.languages import Phrases
from briefing.languages import language as language_of
from briefing.plain import drop_label, name_source, squeeze
from briefing.script.headings import Heading, find_headings, find_speakers, is_question
from briefing.types import Article, Block, Line, Script, Segment, Sentence

__all__ = ["PARAGRAPH_MS", "SECTION_MS", "SENTENCE_MS", "Differing", "Story", "write_script"]

SENTENCE_MS = 450
PARAGRAPH_MS = 800
"""After a jump in the article: the next sentence stands further on than the next paragraph."""
SECTION_MS = 1200

_COUNTED_BY_ROW = ("release-notes",)
"""Kinds of documents whose items are their paragraphs, not what stands under a heading."""
_COUNT = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
"""In a list's title: so many things were promised."""
HEADLINES = 5
"""So many stories are named at the start; of the rest the number is said."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A sentence of another report that gives another figure than the story told."""

    article: Article
    line: Line


@dataclass(frozen=True, slots=True)
class Story:
    """The sentences chosen from one article, each with the line that says it."""

    article: Article
    chosen: tuple[tuple[Sentence, Line], ...]
    others: tuple[Article, ...] = ()
    """What else reports the same; named at its end."""
    differing: tuple[Differing, ...] = ()


@dataclass(frozen=True, slots=True)
class _Own:
    """Our own words, in one language, on one day."""

    phrases: Phrases
    date: dt.date
    speak: Callable[[str], str]

    def line(self, text: str, pause_ms: int) -> Line:
        return Line(text, self.speak(text), pause_ms)

    def ask(self, heading: str) -> Line:
        """A question heading, without the "Q:" before it."""
        return Line(heading, self.speak(drop_label(heading)), SENTENCE_MS)

    def say_source(self, story: Story) -> tuple[Line, ...]:
        """
        Whose report this is, and of when; no line where neither is known.

        A person is the source of a letter; of an article, the place that printed it. Where
        weekdays are said and no date is known, a line says so: they would be taken for today's.
        """
        article = story.article
        name = squeeze(article.site or (article.author if article.kind == "mail" else ""))
        texts = [self.phrases.say_source(name, article.date, self.date)]
        if not name and article.date and article.date != self.date:
            texts.append(self.phrases.say_published(article.date, self.date))
        if not article.date and any(
            self.phrases.names_weekday(line.text) for _, line in story.chosen
        ):
            texts.append(self.phrases.undated)
        return tuple(self.line(text, SENTENCE_MS) for text in texts if text)

    def pace(
        self, chosen: Sequence[tuple[Sentence, Line]], speakers: Mapping[Sentence, str]
    ) -> tuple[Line, ...]:
        """Give each line its rest, longer where the next one stands further on; and its speaker."""
        lines = []
        for index, (sentence, line) in enumerate(chosen):
            if name := speakers.get(sentence):
                lines.append(self.line(f"{name}:", SENTENCE_MS))
            following = chosen[index + 1][0] if index + 1 < len(chosen) else sentence
            near = following.block - sentence.block <= 1
            lines.append(_rest(line, SENTENCE_MS if near else PARAGRAPH_MS))
        return tuple(lines)

    def say_untold(
        self, article: Article, heading: Heading, chosen: Sequence[tuple[Sentence, Line]]
    ) -> tuple[Line, ...]:
        """How many of the ingredients that *heading* counts are not told, at the end of those."""
        if not heading.said or article.kind != "recipe":
            return ()
        told = len({sentence.block for sentence, _ in chosen})
        left = self.phrases.read_count(heading.text) - told
        return tuple(self.line(text, PARAGRAPH_MS) for text in self._rest("recipe", left))

    def say_rest(self, story: Story) -> tuple[Line, ...]:
        """How much of a list is not told, at its end."""
        kind, blocks = story.article.kind, story.article.blocks
        is_promised = kind != "list" or _COUNT.search(story.article.title)
        if kind == "recipe" or not is_promised:
            return ()
        told = {sentence.block for sentence, _ in story.chosen}
        if kind in _COUNTED_BY_ROW:
            left = sum(one.kind == "paragraph" for one in blocks) - len(told)
        else:
            left = sum(told.isdisjoint(body) for body in _list_items(blocks))
        return tuple(self.line(text, PARAGRAPH_MS) for text in self._rest(kind, left))

    def _rest(self, kind: str, left: int) -> Iterator[str]:
        if text := self.phrases.say_rest(kind, left):
            yield text


def write_script(
    stories: Sequence[Story],
    *,
    title: str = "",
    date: dt.date,
    language: str,
    speak: Callable[[str], str],
) -> Script:
    """
    Lay out *stories* as a programme.

    Args:
        title: The programme's; empty for one made of its stories' titles.
        speak: Written -> spoken, for our own words.

    Returns:
        Its articles are those that are told, then those only named, each in story order: what
        a line's :class:`SourceSpan` counts by.

    Raises:
        ScriptError: No story has a sentence.
    """
    told = [story for story in stories if story.chosen]
    if not told:
        raise ScriptError(f"{title or 'The article'}: no sentence to read aloud was found.")
    own = _Own(language_of(language).phrases, date, speak)
    name = title or own.phrases.name_programme([story.article.title for story in told])
    segments = _cut(told[0], name, own) if len(told) == 1 else [_tell(story, own) for story in told]
    opening = _open([squeeze(story.article.title) for story in told], title, own)
    closing = own.phrases.closing if len(told) == 1 else own.phrases.closing_several
    segments[0] = replace(segments[0], lines=(*opening, *segments[0].lines))
    last = segments[-1]
    segments[-1] = replace(last, lines=(*_end(last.lines, PARAGRAPH_MS), own.line(closing, 0)))
    articles = (
        *(story.article for story in stories),
        *(other for story in stories for other in story.others),
    )
    return Script(name, language, date, tuple(segments), articles)


def _open(titles: Sequence[str], programme: str, own: _Own) -> list[Line]:
    """
    The day and the headlines, as a presenter has them: the first story, then what else there is.

    Args:
        programme: A name that a person gave it; empty for none.
    """
    first = programme or titles[0]
    opening = own.line(own.phrases.open_programme(first, own.date), PARAGRAPH_MS)
    named, unnamed = titles[1:HEADLINES], len(titles) - HEADLINES
    if unnamed > 0:
        # The count is what comes last, so none of those before it does.
        headlines = [*own.phrases.say_headlines(named[:1]), *named[1:]]
        headlines.append(own.phrases.say_more(unnamed))
    else:
        headlines = own.phrases.say_headlines(named)
    if programme and named and titles[0].rstrip(".") not in programme:
        headlines.insert(0, titles[0])
    lines = tuple(own.line(text, SENTENCE_MS) for text in headlines)
    return [opening, *_end(lines, SECTION_MS)]


def _tell(story: Story, own: _Own) -> Segment:
    """One story of several: its title, whose it is, what it says, who else reports it."""
    title = squeeze(story.article.title)
    lines = list(own.say_source(story))
    if not _echoes(title, story.chosen[0][1].text):
        lines.insert(0, own.line(title, SENTENCE_MS))
    under_question = False
    speakers = find_speakers(story.article, [sentence for sentence, _ in story.chosen])
    for heading, chosen in _by_heading(story):
        if heading.said:
            lines = [*_end(tuple(lines), PARAGRAPH_MS), own.ask(heading.text)]
        elif under_question:
            lines = list(_end(tuple(lines), SECTION_MS))
        under_question = heading.said
        lines += [*own.pace(chosen, speakers), *own.say_untold(story.article, heading, chosen)]
    lines += own.say_rest(story)
    return Segment(title, _end((*lines, *_other_reports(story, own)), SECTION_MS))


def _cut(story: Story, title: str, own: _Own) -> list[Segment]:
    """The only story, cut into segments at its headings."""
    segments: list[Segment] = []
    under_question = False
    speakers = find_speakers(story.article, [sentence for sentence, _ in story.chosen])
    for heading, chosen in _by_heading(story):
        lines = (*own.pace(chosen, speakers), *own.say_untold(story.article, heading, chosen))
        if heading.said:
            lines = (own.ask(heading.text), *lines)
        if not segments:
            lines = (*own.say_source(story), *lines)
        opens = heading.said or (heading.text and (under_question or len(chosen) > 1))
        if segments and not opens:
            # One sentence is no chapter: it goes on under the heading before it, unless that asks
            # what it does not answer.
            before = segments[-1]
            segments[-1] = replace(before, lines=(*_end(before.lines, PARAGRAPH_MS), *lines))
            continue
        under_question = heading.said
        segments.append(Segment(drop_label(heading.text) if segments else title, lines))
    ended = [replace(segment, lines=_end(segment.lines, SECTION_MS)) for segment in segments]
    last = ended[-1]
    others = (*own.say_rest(story), *_other_reports(story, own))
    if others:
        ended[-1] = replace(last, lines=(*_end(last.lines, PARAGRAPH_MS), *others))
    return ended


def _list_items(blocks: Sequence[Block]) -> Iterator[range]:
    """The blocks under each heading that is said aloud, where there are any."""
    heads = [index for index, block in enumerate(blocks) if block.kind != "paragraph"]
    for head, following in pairwise([*heads, len(blocks)]):
        is_said = blocks[head].kind == "item" or is_question(blocks[head].text)
        if is_said and head + 1 < following:
            yield range(head + 1, following)


def _other_reports(story: Story, own: _Own) -> Iterator[Line]:
    """Sentences with other figures, each under its source's name; then who else reports it."""
    named = ""

    def place(one: Differing) -> tuple[int, int]:
        span = one.line.source_span
        return story.others.index(one.article), span.start if span else 0

    for differing in sorted(story.differing, key=place):
        if _name(differing.article) != named:
            named = _name(differing.article)
            yield own.line(own.phrases.say_also([named]), SENTENCE_MS)
        yield _rest(differing.line, PARAGRAPH_MS)
    cited = [differing.article for differing in story.differing]
    names = [_name(other) for other in story.others if other not in cited]
    if names:
        yield own.line(own.phrases.say_also(tuple(dict.fromkeys(names))), PARAGRAPH_MS)


def _name(article: Article) -> str:
    return name_source(article.site, article.author, article.location)


def _echoes(title: str, sentence: str) -> bool:
    """Whether *sentence* says nearly all that *title* does, so that a listener hears it twice."""
    words = set(re.findall(r"\w{4,}", title.casefold()))
    said = set(re.findall(r"\w{4,}", sentence.casefold()))
    return len(words & said) >= 0.8 * len(words)


def _rest(line: Line, pause_ms: int) -> Line:
    return replace(line, pause_ms=pause_ms)


def _by_heading(story: Story) -> list[tuple[Heading, list[tuple[Sentence, Line]]]]:
    groups: list[tuple[Heading, list[tuple[Sentence, Line]]]] = []
    headings = find_headings(story.article, [sentence for sentence, _ in story.chosen])
    for heading, (sentence, line) in zip(headings, story.chosen, strict=True):
        if not groups or groups[-1][0] != heading:
            groups.append((heading, []))
        groups[-1][1].append((sentence, line))
    return groups


def _end(lines: tuple[Line, ...], pause_ms: int) -> tuple[Line, ...]:
    return (*lines[:-1], _rest(lines[-1], pause_ms)) if lines else ()
