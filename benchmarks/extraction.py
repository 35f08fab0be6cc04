"""
What is taken from a web page: ours and others on the article-extraction-benchmark.

Its layout (scrapinghub/article-extraction-benchmark): ``ground-truth.json`` holds
``{id: {"articleBody": text, "url": address}}``, and ``html/<id>.html.gz`` the pages, in UTF-8.

Two measures, over the same tokens (``\\w+``, as the benchmark has it):

- *word F1*: of each page, prediction and truth are bags of lower-case words; with *c* the size of
  their intersection (a word counts as often as it is in both), precision is c / predicted words,
  recall c / true words, and F1 2c / (predicted + true words). The score is the mean of the pages'
  F1. A page on which nothing was found has 0.
- *shingle F1*: the benchmark's own. Bags of runs of four words, case kept (a text shorter than
  four is one shingle). Precision is averaged over the pages where anything was found, recall over
  those that have a text, and F1 is that of the two means.

Intervals are those of 1000 resamples of the pages. CPU is this process's and its children's, so
the child that pages are read in, and its imports, are in ours.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any

from benchmarks.table import Row
from briefing.errors import SourceError
from briefing.types import Article, Source

__all__ = [
    "Page",
    "Tally",
    "average_shingle_f1",
    "measure",
    "read_pages",
    "tally_shingles",
    "tally_words",
]

PART = "extraction"
SHINGLE_WORDS = 4
RESAMPLES = 1000

_TOKEN = re.compile(r"\w+")

Extract = Callable[[Sequence["Page"]], list[str]]
"""The text found in each page; empty where none was."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the benchmark, and what of it is the article."""

    identity: str
    url: str
    html: str
    truth: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one page: units (words or shingles) in both texts, in the prediction, in the truth."""

    common: int
    predicted: int
    true: int

    @property
    def precision(self) -> float:
        if not self.predicted:
            return 0.0 if self.true else 1.0
        return self.common / self.predicted

    @property
    def recall(self) -> float:
        if not self.true:
            return 0.0 if self.predicted else 1.0
        return self.common / self.true

    @property
    def f1(self) -> float:
        total = self.predicted + self.true
        return 2 * self.common / total if total else 1.0


def measure(data: Path) -> list[Row]:
    """
    Ours, with and without cleaning, beside the peers that are installed.

    Raises:
        SourceError: *data* is not laid out as the benchmark is.
    """
    pages = read_pages(data)
    return [row for name, extract in _systems().items() for row in _score(name, extract, pages)]


def read_pages(data: Path) -> list[Page]:
    """
    Every page of the benchmark in the folder *data*.

    Raises:
        SourceError: A file is missing or is not what the layout says.
    """
    truth_path = data / "ground-truth.json"
    try:
        truths = json.loads(truth_path.read_text(encoding="utf-8"))
        return [
            Page(
                identity,
                truth.get("url") or "",
                gzip.decompress((data / "html" / f"{identity}.html.gz").read_bytes()).decode(),
                truth.get("articleBody") or "",
            )
            for identity, truth in truths.items()
        ]
    except (OSError, EOFError, ValueError, AttributeError) as error:
        raise SourceError(
            f"{data}: it is not laid out as article-extraction-benchmark is "
            f"(ground-truth.json, html/<id>.html.gz): {error}."
        ) from error


def _score(name: str, extract: Extract, pages: Sequence[Page]) -> list[Row]:
    started = _cpu_s()
    texts = extract(pages)
    cpu_ms = (_cpu_s() - started) * 1000 / len(pages)
    pairs = list(zip(texts, (page.truth for page in pages), strict=True))
    words = [tally_words(text, truth) for text, truth in pairs]
    shingles = [tally_shingles(text, truth) for text, truth in pairs]
    return [
        _row("word F1", name, words, _mean_f1, cpu_ms),
        _row("word precision", name, words, _mean_precision),
        _row("word recall", name, words, _mean_recall),
        _row("shingle F1", name, shingles, average_shingle_f1),
    ]


def _row(
    measure_name: str,
    system: str,
    tallies: Sequence[Tally],
    average: Callable[[Sequence[Tally]], float],
    cpu_ms: float | None = None,
) -> Row:
    chance = random.Random(1)
    scores = sorted(average(chance.choices(tallies, k=len(tallies))) for _ in range(RESAMPLES))
    return Row(
        PART,
        measure_name,
        system,
        average(tallies),
        low=scores[RESAMPLES * 25 // 1000],
        high=scores[RESAMPLES * 975 // 1000],
        cpu_ms=cpu_ms,
    )


def tally_words(text: str, truth: str) -> Tally:
    """Compare two texts as bags of lower-case words."""
    return _tally(_TOKEN.findall(text.lower()), _TOKEN.findall(truth.lower()))


def tally_shingles(text: str, truth: str) -> Tally:
    """Compare two texts as bags of four-word runs, as the benchmark does."""
    return _tally(_shingles(text), _shingles(truth))


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    for start in range(max(1, len(tokens) - SHINGLE_WORDS + 1)):
        if shingle := tuple(tokens[start : start + SHINGLE_WORDS]):
            yield shingle


def _tally(predicted: Iterable[Any], true: Iterable[Any]) -> Tally:
    found, wanted = Counter(predicted), Counter(true)
    return Tally((found & wanted).total(), found.total(), wanted.total())


def _mean_f1(tallies: Sequence[Tally]) -> float:
    return statistics.fmean(tally.f1 for tally in tallies)


def _mean_precision(tallies: Sequence[Tally]) -> float:
    """Over the pages where anything was found, as the benchmark has it."""
    scores = [tally.precision for tally in tallies if tally.predicted]
    return statistics.fmean(scores) if scores else 0.0


def _mean_recall(tallies: Sequence[Tally]) -> float:
    """Over the pages that have a text."""
    scores = [tally.recall for tally in tallies if tally.true]
    return statistics.fmean(scores) if scores else 0.0


def average_shingle_f1(tallies: Sequence[Tally]) -> float:
    """F1 of mean precision and mean recall: the benchmark's way to average."""
    precision, recall = _mean_precision(tallies), _mean_recall(tallies)
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def _cpu_s() -> float:
    """User and system seconds of this process and of the children that have ended."""
    spent = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def _systems() -> dict[str, Extract]:
    systems: dict[str, Extract] = {"ours": _clean, "ours, not cleaned": _parse}
    for name, module, peer in PEERS:
        try:
            import_module(module)
        except ImportError:
            continue
        systems[name] = _each(peer)
    return systems


def _clean(pages: Sequence[Page]) -> list[str]:
    """As the product does, but for what a kind of text is told without: that is in the article."""
    from briefing.cleaning import clean_article

    return _extract(pages, lambda article: clean_article(article, extracted=True))


def _parse(pages: Sequence[Page]) -> list[str]:
    return _extract(pages, lambda article: article)


def _extract(pages: Sequence[Page], change: Callable[[Article], Article]) -> list[str]:
    from briefing.deadline import open_child
    from briefing.sources import parse_source

    with open_child() as run:
        return [
            _attempt(lambda source: change(parse_source(source, run=run)), one) for one in pages
        ]


def _attempt(read: Callable[[Source], Article], page: Page) -> str:
    location = page.url or f"{page.identity}.html"
    try:
        article = read(Source(location, "text/html", page.html.encode()))
    except SourceError:
        return ""
    return "\n".join(block.text for block in article.blocks)


def _each(peer: Callable[[str, str], str]) -> Extract:
    def extract(pages: Sequence[Page]) -> list[str]:
        return [_ask(peer, page) for page in pages]

    return extract


def _ask(peer: Callable[[str, str], str], page: Page) -> str:
    try:
        return peer(page.html, page.url)
    except Exception:  # noqa: BLE001  a peer that fails on a page has found nothing in it
        return ""


def _trafilatura(html: str, url: str) -> str:
    import trafilatura

    return trafilatura.extract(html, url=url or None, include_comments=False) or ""


def _justext(html: str, _url: str) -> str:
    import justext

    paragraphs = justext.justext(html.encode(), justext.get_stoplist("English"), encoding="utf-8")
    return "\n".join(one.text for one in paragraphs if not one.is_boilerplate)


def _readability(html: str, url: str) -> str:
    import lxml.html
    import readability

    document = lxml.html.fromstring(readability.Document(html, url=url or None).summary())
    return "\n".join(document.itertext())


def _newspaper(html: str, url: str) -> str:
    import newspaper

    article = newspaper.Article(url or "https://example.org/", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    return str(article.text)


def _goose(html: str, _url: str) -> str:
    import goose3

    with goose3.Goose({"enable_image_fetching": False}) as goose:
        return str(goose.extract(raw_html=html).cleaned_text)


PEERS: tuple[tuple[str, str, Callable[[str, str], str]], ...] = (
    ("trafilatura", "trafilatura", _trafilatura),
    ("jusText", "justext", _justext),
    ("readability-lxml", "readability", _readability),
    ("newspaper4k", "newspaper", _newspaper),
    ("goose3", "goose3", _goose),
)
"""Name, the module that must import, and what finds a page's text in (html, url)."""
