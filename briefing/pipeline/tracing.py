"""A person's edited script back to its sources."""

from __future__ import annotations

import datetime as dt
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from briefing.disk import read_file
from briefing.errors import ScriptError, SourceError
from briefing.languages import language as language_of
from briefing.pipeline.desk import episode_date, word_sentences
from briefing.plain import drop_label, find_name, hash_text, label_source, name_source, squeeze
from briefing.script import Draft, parse_script
from briefing.sentences import split_sentences
from briefing.settings import ScriptSettings
from briefing.sources.decoding import decode_text
from briefing.sources.web.addresses import is_address
from briefing.spoken import Lexicon, read_lexicon, speak_out
from briefing.types import Article, Line, Script, Segment

__all__ = ["trace_draft", "trace_script"]

log = logging.getLogger(__name__)

_MAX_BYTES = 50_000_000
"""As of an article; a script is shorter."""


def trace_script(
    path: Path,
    settings: ScriptSettings,
    read: Callable[[str], Article],
    *,
    named: Sequence[Path] = (),
) -> Script:
    """
    Read a script file and trace its lines to the sources it names.

    Args:
        read: A source's location to its article.
        named: Files outside the script's folder that may be read as its sources.

    Raises:
        ScriptError: It holds no line, or it cannot be read.
    """
    draft = parse_script(_read_markdown(path), location=label_source(str(path)))
    draft = replace(draft, title=settings.title or draft.title, date=settings.date or draft.date)
    articles = []
    for reference in draft.sources:
        if reference.location == "-":
            log.warning("Standard input cannot be read again; its lines will count as edited.")
            continue
        try:
            article = read(reference.location)
        except SourceError as error:
            log.warning("%s Its lines will count as edited.", error)
            continue
        is_same = hash_text(article.text) == reference.sha256
        # A stranger's script must not carry our files into what we publish. Whoever wrote down
        # the hash of a text had that text.
        if not is_same and not _may_read(reference.location, path, named):
            log.warning(
                "%s: outside the script's folder, and not the text the script was written from; "
                "give --source %s to allow it. Its lines will count as edited.",
                reference.location,
                reference.location,
            )
            continue
        articles.append(article)
        if reference.sha256 and not is_same:
            log.warning("%s: changed since the script was written.", reference.location)
    return trace_draft(draft, articles, read_lexicon(settings.lexicon))


def _may_read(location: str, script: Path, named: Sequence[Path]) -> bool:
    if is_address(location):
        return True  # anyone may fetch it
    folder = Path() if str(script) == "-" else script.parent
    file = Path(location).resolve()
    return file.is_relative_to(folder.resolve()) or file in [one.resolve() for one in named]


def _read_markdown(path: Path) -> str:
    """The script file at *path*; ``-`` for standard input."""
    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(_MAX_BYTES)
        else:
            data = read_file(path, max_bytes=_MAX_BYTES)
    except OSError as error:
        raise ScriptError(
            f"{label_source(str(path))}: the script cannot be read ({error.strerror})."
        ) from error
    try:
        # What a source may be written in, a script may be: PowerShell's ">" writes UTF-16.
        return decode_text(data, str(path))
    except SourceError as error:
        raise ScriptError(str(error)) from error


def trace_draft(
    draft: Draft, articles: Sequence[Article], lexicon: Lexicon | None = None
) -> Script:
    """
    Find each line of an edited script in its sources.

    A line that stands in no source and is not one of our own keeps no span and is marked
    ``edited``.
    """
    language = draft.language

    def speak(written: str) -> str:
        return speak_out(written, language, lexicon)

    known: dict[str, Line] = {}
    for index, article in enumerate(articles):
        sentences = split_sentences(article)
        for sentence, line in word_sentences(article, index, sentences, speak).items():
            known.setdefault(line.text, line)
            verbatim = squeeze(sentence.text)
            known.setdefault(
                verbatim, replace(line, text=verbatim, spoken=speak(verbatim), edits=())
            )
    title = draft.title or (articles[0].title if articles else "Briefing")
    date = episode_date(draft.date)
    is_own = _own_lines(title, date, language, articles)
    labelled = {drop_label(heading): heading for heading in _headings(articles)}

    def trace(text: str, pause_ms: int) -> Line:
        found = known.get(text)
        if found:
            return replace(found, pause_ms=pause_ms)
        # "Q:" is shown before a heading and not said: a chapter's title comes without it.
        shown = labelled.get(text, text)
        edits = () if is_own(shown) else ("edited",)
        return Line(shown, speak(text), pause_ms, edits=edits)

    segments = tuple(
        Segment(segment.title or title, tuple(trace(text, rest) for text, rest in segment.lines))
        for segment in draft.segments
    )
    decided = ("title", "chapters", "order")
    return Script(title, language, date, segments, tuple(articles), decided)


def _own_lines(
    title: str, date: dt.date, language: str, articles: Sequence[Article]
) -> Callable[[str], bool]:
    """Tell whether a line is one of our own: the opening, a heading, who reports, the closing."""
    phrases = language_of(language).phrases
    titles = [squeeze(article.title) for article in articles]
    texts = {
        *(phrases.open_programme(one, date) for one in phrases.opening_titles(title, titles)),
        phrases.closing,
        phrases.closing_several,
        *_headings(articles),
        *(f"{find_name(one.text.replace('*', ''))}:" for each in articles for one in each.blocks),
        *titles,
    }
    reports = [
        (name_source(article.site, article.author, article.location), article.date)
        for article in articles
    ]
    return lambda line: (
        line in texts
        or phrases.is_source(line, reports, date)
        or phrases.is_count(line, len(articles))
        or phrases.is_headline(line, titles)
        or phrases.read_count(line) > 0
    )


def _headings(articles: Sequence[Article]) -> list[str]:
    return [
        squeeze(block.text)
        for article in articles
        for block in article.blocks
        if block.kind != "paragraph"
    ]
