"""Made-up news that says which articles tell one event, and made-up sentences beside it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from briefing.types import Article, Block, Sentence

__all__ = [
    "Report",
    "SentencePair",
    "load_reports",
    "load_sentences",
    "make_article",
    "make_sentence",
]

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Report:
    """An article and the event it tells; events are told apart within a topic."""

    article: Article
    topic: str
    event: str


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Two sentences, and whether they tell one fact with different numbers."""

    main: Sentence
    other: Sentence
    language: str
    differ: bool


def load_reports(half: str) -> list[Report]:
    """The articles of one half: ``tuned`` or ``unseen``."""
    found = tomllib.loads((FOLDER / f"{half}.toml").read_text(encoding="utf-8"))["article"]
    return [
        Report(
            make_article(one["title"], one["text"], one.get("language", "en")),
            one["topic"],
            one["event"],
        )
        for one in found
    ]


def load_sentences(half: str) -> list[SentencePair]:
    """The sentences of one half."""
    found = tomllib.loads((FOLDER / f"numbers_{half}.toml").read_text(encoding="utf-8"))["pair"]
    return [
        SentencePair(
            make_sentence(one["main"]),
            make_sentence(one["other"]),
            one.get("language", "en"),
            one["differ"],
        )
        for one in found
    ]


def make_article(title: str, text: str, language: str = "en") -> Article:
    """An article of the paragraphs of *text*."""
    blocks = []
    start = 0
    for paragraph in text.strip().split("\n\n"):
        start = text.index(paragraph, start)
        blocks.append(Block("paragraph", paragraph, start, start + len(paragraph)))
        start += len(paragraph)
    return Article(title, tuple(blocks), language, text, location=title)


def make_sentence(text: str) -> Sentence:
    """A sentence that is its own source."""
    return Sentence(text, 0, 0, len(text))
