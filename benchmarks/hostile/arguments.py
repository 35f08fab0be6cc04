"""What functions take: a hostile text in each form it travels in, and all that is not text."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import json
from collections.abc import Callable, Mapping
from email.message import Message
from pathlib import Path
from types import MappingProxyType

import httpx
from lxml import html

from briefing.cleaning.shapes import describe_shape
from briefing.deadline import call_here
from briefing.fidelity.record import EpisodeClaim, LineClaim, parse_claims
from briefing.outputs.manifest import build_manifest, write_manifest
from briefing.script.layout import Story
from briefing.script.markdown import Draft, parse_script
from briefing.seen import Seen
from briefing.settings import ScriptSettings, SoundSettings, VoiceSettings
from briefing.shortening import RULES, replay
from briefing.sources.docx.styles import WordStyles
from briefing.sources.text import find_paragraphs
from briefing.spoken import speak_out
from briefing.summary.exchanges import Place
from briefing.summary.measures import count_stems
from briefing.summary.referents.naming import sort_words
from briefing.summary.referents.reading import Reading, english, read_words
from briefing.summary.scoring import rate_texts
from briefing.types import (
    Article,
    Block,
    Chapter,
    Cue,
    Entry,
    Line,
    Measurement,
    Script,
    Segment,
    Sentence,
    Source,
    SourceSpan,
)

__all__ = ["EXCUSED", "NAMED", "OTHERS", "OURS", "TEXTS"]

DAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
ADDRESS = "https://isle.example/story"
TITLE_CHARACTERS = 2000


def article_of(text: str) -> Article:
    """As the parser of text files makes it, and called as it begins."""
    blocks = tuple(
        Block("paragraph", text[start:end], start, end) for start, end in find_paragraphs(text)
    )
    return Article(text[:TITLE_CHARACTERS], blocks, "en", text, "shore.txt", site="Isle Post")


def texts_of(text: str) -> list[str]:
    return [block.text for block in article_of(text).blocks] or [""]


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Each paragraph as one; what splits them is asked by itself."""
    return tuple(
        Sentence(block.text, index, block.start, block.end)
        for index, block in enumerate(article_of(text).blocks)
    )


def lines_of(text: str) -> tuple[Line, ...]:
    return tuple(
        Line(one.text, one.text, 300, source_span=SourceSpan(0, one.start, one.end))
        for one in sentences_of(text)
    )


def script_of(text: str) -> Script:
    article = article_of(text)
    return Script(article.title, "en", DAY, (Segment(article.title, lines_of(text)),), (article,))


def cues_of(text: str) -> tuple[Cue, ...]:
    return tuple(
        Cue(line, 1000 * index, 1000 * index + 900) for index, line in enumerate(lines_of(text))
    )


def claim_of(text: str) -> EpisodeClaim:
    return parse_claims(manifest_of(text))


def line_of(text: str) -> LineClaim:
    return LineClaim(text, text, "host", 0, 900, None, ())


def manifest_of(text: str) -> Mapping[str, object]:
    cues = cues_of(text)
    end_ms = 1000 * len(cues)
    manifest = build_manifest(
        script_of(text),
        audio_file="shore.mp3",
        audio_sha256="0" * 64,
        measured=Measurement(end_ms, -16.0, -1.0),
        voice={"engine": "tone", "name": "tone", "version": "1"},
        cues=cues,
        chapters=(Chapter(text[:TITLE_CHARACTERS], 0, end_ms),),
    )
    loaded: dict[str, object] = json.loads(write_manifest(manifest))
    return loaded


def readings_of(text: str) -> list[Reading]:
    return [read_words(one) for one in texts_of(text)]


def message_of(text: str) -> Message:
    return email.message_from_bytes(mail_of(text), policy=email.policy.compat32)


def mail_of(text: str) -> bytes:
    return b"From: ann@isle.example\nSubject: Ferry\n\n" + text.encode("utf-8", "surrogatepass")


def entry_of(text: str) -> Entry:
    return Entry(text, text, ADDRESS, text, text, text, NOW)


def draft_of(text: str) -> Draft:
    return parse_script(f"# {text}\n\n{text}\n\nAnn spoke.\n", location="shore.md")


def address_of(text: str) -> httpx.URL:
    try:
        return httpx.URL(f"https://isle.example/{text[:60_000]}")
    except httpx.InvalidURL:
        return httpx.URL(ADDRESS)


TEXTS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "str": str,
        "str | None": str,
        "bytes": lambda text: text.encode("utf-8", "surrogatepass"),
        "Sequence[str]": texts_of,
        "Iterable[str]": texts_of,
        "Article": article_of,
        "Sequence[Article]": lambda text: (article_of(text),) * 3,
        "Article | Sequence[Article]": article_of,
        "Source": lambda text: Source("shore", "", text.encode("utf-8", "surrogatepass")),
        "Readable": lambda text: Source("shore.txt", "", text.encode("utf-8", "surrogatepass")),
        "Readable | Sequence[Readable]": lambda text: Source(
            "shore.txt", "", text.encode("utf-8", "surrogatepass")
        ),
        "Sentence": lambda text: Sentence(text, 0, 0, len(text)),
        "Sequence[Sentence]": sentences_of,
        "Sequence[S]": sentences_of,
        "Line": lambda text: Line(text, text, 300),
        "Script": script_of,
        "Sequence[Cue]": cues_of,
        "Iterable[Cue]": cues_of,
        "Shape": describe_shape,
        "Sequence[Shape]": lambda text: [describe_shape(one) for one in texts_of(text)],
        "Reading": lambda text: read_words(text),
        "Sequence[Reading]": readings_of,
        "Counts": lambda text: count_stems(texts_of(text)),
        "Common": lambda text: sort_words(readings_of(text)),
        "EpisodeClaim": claim_of,
        "LineClaim": line_of,
        "Mapping[str, object]": manifest_of,
        "object": manifest_of,
        "Message": message_of,
        "Entry": entry_of,
        "Iterable[Entry]": lambda text: (entry_of(text[:TITLE_CHARACTERS]),) * 100,
        "Iterable[Piece]": lambda text: [("paragraph", one) for one in texts_of(text)],
        "list[Piece]": lambda text: [("paragraph", one) for one in texts_of(text)],
        "Sequence[Piece]": lambda text: [("paragraph", one) for one in texts_of(text)],
        "httpx.URL": address_of,
        "Draft": draft_of,
        "Sequence[Story]": lambda text: (
            Story(article_of(text), tuple(zip(sentences_of(text), lines_of(text), strict=True))),
        ),
        "Sequence[Rating]": lambda text: rate_texts(texts_of(text)),
        "Iterable[bytes]": lambda text: [text.encode("utf-8", "surrogatepass")],
    }
)
"""The type of a parameter -> how the text travels in it."""

OURS = frozenset(
    {
        *("language", "code", "label", "location", "encoding", "name", "wanted", "otherwise"),
        *("where", "suffix", "base", "extra", "module", "model", "declared", "content_encoding"),
        *("task", "path", "folder", "pattern", "known", "home", "speaker", "arguments", "kinds"),
        *("audio_file", "audio_sha256", "cover_jpeg", "pcm", "host", "feed", "order", "kind"),
        *("names", "without", "without_words", "engine", "version", "source_or_path_name", "files"),
    }
)
"""Parameters whose strings are ours: never a stranger's text."""

NAMED: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "language": lambda _: "en",
        "code": lambda _: "en",
        "files": lambda _: "readme_files",
        "location": lambda _: "shore",
        "label": lambda _: "shore",
        "where": lambda _: "line 1: ",
        "name": lambda _: "shore",
        "path": lambda _: "shore",
        "folder": lambda _: "shore",
        "encoding": lambda _: None,
        "content_encoding": lambda _: "",
        "audio_file": lambda _: "shore.mp3",
        "audio_sha256": lambda _: "0" * 64,
        "cover_jpeg": lambda _: b"",
        "run": lambda _: call_here,
        "replay": lambda _: replay,
        "base": lambda _: ADDRESS,
        "home": lambda _: ADDRESS,
        "feed": lambda _: ADDRESS,
        "kept": lambda text: [True] * len(texts_of(text)),
        "marked": lambda text: [False] * len(texts_of(text)),
        "places": lambda text: [Place(index) for index, _ in enumerate(texts_of(text))],
        "tree": lambda text: html.fromstring(f"<html><body><p>{text}</p></body></html>"),
        "body": lambda text: html.fromstring(f"<body><p>{text}</p></body>"),
        "tokens": str.split,
        "max_bytes": lambda _: 50_000_000,
        "names": lambda _: list(RULES),
    }
)
"""Of parameters whose name says more than their type."""

OTHERS: Mapping[str, Callable[[], object]] = MappingProxyType(
    {
        "bool": lambda: True,
        "int": lambda: 1,
        "float": lambda: 1.0,
        "Lexicon": english,
        "ScriptSettings": lambda: ScriptSettings(date=DAY),
        "VoiceSettings": lambda: VoiceSettings("tone"),
        "SoundSettings": SoundSettings,
        "Callable[[str], str]": lambda: speak_out,
        "Callable[[str], bool]": lambda: str.isupper,
        "Seen": Seen,
        "dt.datetime": lambda: NOW,
        "dt.date": lambda: DAY,
        "Sequence[tuple[int, int]]": lambda: (),
        "float | None": lambda: 2.0,
        "Mapping[str, int]": dict,
        "Mapping[int, str]": dict,
        "Iterable[int]": tuple,
        "Collection[int]": tuple,
        "Sequence[Chapter]": tuple,
        "Sequence[Exchange]": tuple,
        "Sequence[Sequence[Piece]]": tuple,
        "Sequence[tuple[str, str]]": tuple,
        "Iterable[tuple[str, str]]": tuple,
        "Lexicon | None": lambda: None,
        "Path": lambda: Path("output"),
        "Speak": lambda: speak_out,
        "WordStyles": WordStyles,
        "Measurement": lambda: Measurement(1000, -16.0, -1.0),
        "VoiceRecord": lambda: {"engine": "tone", "name": "tone", "version": "1"},
    }
)

_ASKED_THERE = "it reads what another here has found, and is asked through that"
_NO_TEXT = "what it is given is our own, not a stranger's"
_SOUND = "it makes sound, and no more of the text than a length"

EXCUSED: Mapping[str, str] = MappingProxyType(
    {
        "add_line": _ASKED_THERE,
        "make_episode": "all its steps are here, and it would speak for hours",
        "number_words": "it is given what a pattern of figures has found",
        "paired_words": "it is given the digits of a year or a number of a house",
        "parse_age": _NO_TEXT,
        "write_frame": _NO_TEXT,
        "check_borders": _ASKED_THERE,
        "read_amount": _ASKED_THERE,
        "is_row": _ASKED_THERE,
        "check_transcript": "it reads a file of its own",
        "transcript_beside": "it looks for a file",
        "check_span": _ASKED_THERE,
        "check_own_line": _ASKED_THERE,
        "is_label": _ASKED_THERE,
        "find_nouns": _ASKED_THERE,
        "mix_script": _SOUND,
        "measure_programme_ms": _SOUND,
        "lay_out_thread": _ASKED_THERE,
        "make_cover": "it draws a title, which is cut before",
        "write_tags": "it writes into a finished file",
        "collect_news": "it reads the feeds that it is named",
        "produce": _SOUND,
        "ask_pysbd": "pysbd is given short stretches alone",
        "read_answer": "it takes the JSON of a child, and refuses any other text at once",
        "read_page": _ASKED_THERE,
        "read_xml": _ASKED_THERE,
        "point_with_noun": _ASKED_THERE,
        "answer_questions": _ASKED_THERE,
        "measure_pace": _SOUND,
        "speak_lines": _SOUND,
    }
)
"""A function, wherever it stands -> why nothing is asked of it here."""
