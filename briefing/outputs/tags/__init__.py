"""What a player shows, in no format's terms: title, date, cover, chapters, notes and lyrics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.types import Article, Chapter, Cue, Script

__all__ = ["Tags", "collect_tags"]


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of an episode; every text but *notes* and *lyrics* is one row."""

    title: str
    artist: str
    album: str
    genre: str
    date: dt.date
    language: str
    """BCP 47, as in :attr:`Script.language`."""
    notes: str
    """Sources and ``00:00 Title`` lines."""
    lyrics: str
    """The words, then the notes."""
    cover_jpeg: bytes
    """Empty: none."""
    chapters: tuple[Chapter, ...]


def collect_tags(
    script: Script, chapters: Sequence[Chapter], cues: Sequence[Cue], cover_jpeg: bytes
) -> Tags:
    """Say in words what a player shows of *script*."""
    one = script.articles[0] if len(script.articles) == 1 else None
    notes = _notes(script, chapters)
    words = _words(script, cues)
    return Tags(
        title=_tidy(script.title),
        artist=_tidy((one and (one.site or one.author)) or "briefing"),
        album="Briefings",
        genre="Podcast",
        date=script.date,
        language=script.language,
        notes=notes,
        lyrics="\n\n".join(part for part in (words, notes) if part),
        cover_jpeg=cover_jpeg,
        chapters=tuple(
            Chapter(_tidy(chapter.title), chapter.start_ms, chapter.end_ms) for chapter in chapters
        ),
    )


def _notes(script: Script, chapters: Sequence[Chapter]) -> str:
    """For people: what it was made from, what is where, and that a computer speaks."""
    marks = [f"{_short_clock(c.start_ms)} {_tidy(c.title)}" for c in chapters]
    own = "A computer voice reads the article’s own sentences."
    if len(script.articles) > 1:
        own = "A computer voice reads the articles’ own sentences."
    if not script.articles:
        own = "Read by a computer voice."
    told = [article for article in script.articles if article not in script.left_out]
    parts = (
        _sources("From", told),
        "\n".join(marks),
        _sources("Left out", script.left_out),
        f"{own} Made with briefing.",
    )
    return "\n\n".join(part for part in parts if part)


def _sources(what: str, articles: Sequence[Article]) -> str:
    """One row for each: of one ``From: ...``, of several a list."""
    rows = [_source(article) for article in articles]
    if len(rows) > 1:
        return "\n".join([f"{what}:", *(f"- {row}" for row in rows)])
    return "".join(f"{what}: {row}" for row in rows)


def _source(article: Article) -> str:
    where = article.location if article.location.startswith(("http://", "https://")) else ""
    names = ", ".join(name for name in (_tidy(article.author), _tidy(article.site)) if name)
    parts = [part for part in (_tidy(article.title), names, _tidy(where)) if part]
    return " — ".join(parts) or "an article without a title"


def _words(script: Script, cues: Sequence[Cue]) -> str:
    """The lines as read, one to a row; an empty row between chapters."""
    heard = {id(cue.line) for cue in cues}
    stanzas = (
        "\n".join(_tidy(line.text) for line in segment.lines if id(line) in heard or not cues)
        for segment in script.segments
    )
    return "\n\n".join(stanza for stanza in stanzas if stanza)


def _tidy(text: str) -> str:
    """One row, without control characters or lone surrogates, which no encoding can hold."""
    plain = "".join(" " if ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 else c for c in text)
    return " ".join(plain.split())


def _short_clock(time_ms: int) -> str:
    """``00:00`` and, from an hour on, ``1:00:00``: what players and show notes link."""
    minutes, seconds = divmod(time_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"
