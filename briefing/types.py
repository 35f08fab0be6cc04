"""
The nouns that travel between stages: frozen, slotted, picklable, no I/O.

Time is whole milliseconds (``_ms``). Text positions are character offsets into
:attr:`Article.text`, end exclusive.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

__all__ = [
    "Article",
    "Audio",
    "Block",
    "Chapter",
    "Cue",
    "Entry",
    "Episode",
    "Line",
    "MapFunction",
    "Measurement",
    "Mix",
    "Pace",
    "Removed",
    "Script",
    "Segment",
    "Sentence",
    "Source",
    "SourceSpan",
    "Validators",
]


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read, and where they came from."""

    location: str
    """A path or address as the person gave it; ``-`` for standard input."""
    media_type: str
    """``text/plain``, ``text/markdown``, ``text/html``, ...; empty when only content can tell."""
    data: bytes
    charset: str = ""
    """What a server says the bytes are encoded in; often wrong, so bytes that disagree win."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph, ``article.text[start:end] == text``; empty there, it is our own."""

    kind: Literal["heading", "item", "paragraph"]
    """An item is a heading that is said aloud, before what stands under it."""
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that is not the article: an appeal, a caption, a menu; and why it went."""

    text: str
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """
    One article, cleaned.

    ``text`` is what every offset points into: for a text file the decoded file, unchanged; for
    marked-up sources (Markdown, HTML, ...) the plain text taken from them.
    """

    title: str
    blocks: tuple[Block, ...]
    language: str
    """BCP 47 primary language, lower case: ``en``, ``fr``."""
    text: str
    location: str
    author: str = ""
    site: str = ""
    date: dt.date | None = None
    removed: tuple[Removed, ...] = ()
    kind: str = "news"
    """How it is told: the name of one of :data:`briefing.kinds.KINDS`."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask with, next time, whether a page has changed (RFC 9110, 8.8)."""

    address: str
    """The page's own, after redirects: they are sent to no other."""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a feed: what the feed itself says of an article."""

    identity: str
    """The feed's own name for it (RSS guid, Atom id), else its address: never empty."""
    title: str
    address: str
    """Of its page; empty when the feed gives none."""
    html: str
    """The text that came with it, as HTML: whole, or a teaser, or empty."""
    author: str = ""
    site: str = ""
    """The feed's title."""
    published: dt.datetime | None = None
    """With a time zone, UTC."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verbatim sentence; ``article.text[start:end] == text``."""

    text: str
    block: int
    """Index of its paragraph in :attr:`Article.blocks`."""
    start: int
    end: int
    heading: str = ""
    """The heading it stands under; empty before the first one."""


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """Where a line's sentence stands: which of the script's articles, and from where to where."""

    source: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance, and the rest after it."""

    text: str
    """What a reader sees."""
    spoken: str
    """What the voice gets: numbers, dates and abbreviations said in words."""
    pause_ms: int
    """Silence after it, counted from the trimmed end of its sound."""
    speaker: str = "host"
    source_span: SourceSpan | None = None
    """None for our own words (opening, links, closing) and for lines a person rewrote."""
    edits: tuple[str, ...] = ()
    """The rules that shortened it, in the order applied; ``("edited",)`` when a person did."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines that make one chapter."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """All that will be said, in order, and the articles it was chosen from."""

    title: str
    language: str
    date: dt.date
    segments: tuple[Segment, ...]
    articles: tuple[Article, ...] = ()
    decided: tuple[str, ...] = ()
    """What a person decided and no article answers for: ``title``, ``chapters``, ``order``."""
    left_out: tuple[Article, ...] = ()
    """Stories that were given and are not told, for want of time or of a sentence to say."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, across segments."""
        return tuple(line for segment in self.segments for line in segment.lines)


@dataclass(frozen=True, slots=True)
class Audio:
    """Sound in memory: mono, signed 16-bit little-endian."""

    pcm: bytes
    rate_hz: int

    @property
    def duration_ms(self) -> int:
        """Whole milliseconds, rounded to the nearest."""
        return round(len(self.pcm) // 2 * 1000 / self.rate_hz)


@dataclass(frozen=True, slots=True)
class Cue:
    """A line and when it is heard."""

    line: Line
    start_ms: int
    end_ms: int
    """Excludes the pause after the line."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A segment's place in the episode; chapters tile it from 0 to its end."""

    title: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Mix:
    """A whole programme as raw sound on disk (mono 16-bit), and the map of what is where."""

    pcm_path: Path
    rate_hz: int
    duration_ms: int
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a finished, decoded file measures."""

    duration_ms: int
    loudness_lufs: float
    """Integrated, ITU-R BS.1770-4; ``-inf`` for silence."""
    true_peak_dbtp: float


@dataclass(frozen=True, slots=True)
class Episode:
    """A published episode: its files, and its figures as measured on the finished audio."""

    title: str
    date: dt.date
    audio_path: Path
    transcript_path: Path
    manifest_path: Path
    measured: Measurement
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]
    script: Script


@dataclass(frozen=True, slots=True)
class Pace:
    """
    How long a voice takes over a line, without the pause after it.

    A linear fit on the *spoken* text; the defaults are espeak-ng's on news sentences.
    """

    base_ms: float = 326
    char_ms: float = 66.7
    digit_ms: float = 231
    """On top of ``char_ms``, for each digit left in the text."""
    mark_ms: float = 122
    """For each of ``, ; : — -``."""

    def estimate_ms(self, spoken: str) -> float:
        """Milliseconds the voice will need for *spoken*."""
        digits = sum(character.isdigit() for character in spoken)
        marks = sum(character in ",;:—-" for character in spoken)
        return (
            self.base_ms
            + self.char_ms * len(spoken)
            + self.digit_ms * digits
            + self.mark_ms * marks
        )

    def scale(self, factor: float) -> Pace:
        """The same voice where every line takes *factor* times as long."""
        return Pace(
            base_ms=self.base_ms * factor,
            char_ms=self.char_ms * factor,
            digit_ms=self.digit_ms * factor,
            mark_ms=self.mark_ms * factor,
        )


class MapFunction(Protocol):
    """Shaped like the built-in ``map``: that of an executor of processes fits too."""

    def __call__(
        self, function: Callable[[Any], Any], items: Iterable[Any], /
    ) -> Iterator[Any]: ...
