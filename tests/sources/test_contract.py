"""What every parser promises, asked of each by the one table that the product reads them from."""

from __future__ import annotations

import ast
import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

import briefing.sources
from briefing.deadline import CallFunction, Stopped, open_child
from briefing.errors import SourceError
from briefing.sources import COLLECTIONS, PARSERS, Parser, detect_media_type, parse_source
from briefing.sources.feeds import list_entries
from briefing.sources.feeds.links import list_feeds
from briefing.types import Article, Source
from tests.sources.packing import pack
from tests.sources.pdf_writer import set_column, write_pdf
from tests.test_deadline import find_pid

P = ParamSpec("P")
T = TypeVar("T")

STORY = (
    "The ferry will cross the sound twice an hour from June, its owner said on Thursday, because "
    "the bridge is to be closed for a year while its cables are replaced.",
    "A ticket will cost 2 pounds for those who live on the island, and 6 for visitors. Children "
    "under twelve travel free, as they have since the line was opened in 1961.",
    "Drivers will have to take the road around the lake, which adds forty minutes to their way.",
)
TEXT = "\n\n".join(STORY)
HTML = (
    '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Ferry</title></head>'
    f"<body><article><h1>Ferry</h1>{''.join(f'<p>{text}</p>' for text in STORY)}</article></body>"
    "</html>"
)
MAIL = f"From: ann@isle.example\nSubject: Ferry\nDate: Tue, 3 Mar 2026 23:30:00 +0100\n\n{TEXT}\n"
SAVED = (
    "From: <Saved by Blink>\nSubject: Ferry\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="limit"\n\n'
    f"--limit\nContent-Type: text/html\n\n{HTML}\n--limit--\n"
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = (
    f'<w:document xmlns:w="{WORD}"><w:body>'
    + "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in STORY)
    + "</w:body></w:document>"
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/></spine></package>'
)
SAMPLES = {
    "text/plain": TEXT.encode(),
    "text/markdown": f"# Ferry\n\n{TEXT}\n".encode(),
    "text/x-rst": f"Ferry\n=====\n\n{TEXT}\n".encode(),
    "text/html": HTML.encode(),
    "message/rfc822": MAIL.encode(),
    "multipart/related": SAVED.encode(),
    "application/pdf": write_pdf([set_column(STORY, x=60, y=700, characters=70, gap=8)]),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": pack(
        {"word/document.xml": DOCUMENT}
    ),
    "application/epub+zip": pack(
        {"META-INF/container.xml": CONTAINER, "book.opf": PACKAGE, "a.xhtml": HTML}
    ),
}
"""A small whole document of each kind, which says *STORY*."""

ITEM = f"<item><title>Ferry</title><description>{TEXT}</description></item>"
LISTS = {
    "application/feed+xml": f'<rss version="2.0"><channel>{ITEM}</channel></rss>',
    "text/x-opml": '<opml version="2.0"><outline xmlUrl="https://isle.example/feed"/></opml>',
}
"""A small one of each kind that holds many articles."""

every_parser = pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.function)


@pytest.fixture(scope="module")
def call() -> Iterator[CallFunction]:
    with open_child(deadline_s=20) as function:
        yield function


def spoil(whole: bytes) -> Iterator[bytes]:
    """Nothing, noise, and *whole* with every kind of damage that a way can do to it."""
    chance = random.Random(len(whole))
    yield from (b"", b" \n\t", b"\x00" * 100, chance.randbytes(3000))
    yield from (
        mark * 20_000 for mark in (b"<", b"(", b"\xff", b"%PDF-1.7 ", b"PK\x03\x04", b"a:\n")
    )
    for share in (0.02, 0.3, 0.6, 0.95):
        yield whole[: int(share * len(whole))]
    yield whole[len(whole) // 2 :]
    for _ in range(6):
        damaged = bytearray(whole)
        for _ in range(max(3, len(whole) // 100)):
            damaged[chance.randrange(len(whole))] = chance.randrange(256)
        yield bytes(damaged)


def reads(read: Callable[[Source], object], media_type: str, data: bytes) -> object:
    """What *read* makes of it; None where it says in one line, of this source, why it cannot."""
    try:
        return read(Source("shore", media_type, data))
    except SourceError as error:
        assert re.fullmatch(r"shore\b[^\n]{0,40}: [^\n]{10,400}", str(error))  # noqa: PT017
        return None


def test_every_parser_has_a_small_document_in_this_contract() -> None:
    without = {parser.media_type for parser in PARSERS} - set(SAMPLES)
    assert not without, f"add to SAMPLES a small document of: {', '.join(sorted(without))}"
    assert set(SAMPLES) == {parser.media_type for parser in PARSERS}
    assert set(LISTS) == set(COLLECTIONS)


def _parsers_in(path: Path) -> Iterator[str]:
    """The public functions in *path* that return an article."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.returns and node.name[0] != "_":
            yield from [node.name] if ast.unparse(node.returns) == "Article" else []


def test_every_function_that_parses_a_source_is_in_the_table() -> None:
    room = Path(briefing.sources.__file__).parent
    found: set[str] = set()
    for path in room.rglob("*.py"):
        name = ".".join(path.relative_to(room).with_suffix("").parts).removesuffix(".__init__")
        found |= {f"{name}:{function}" for function in _parsers_in(path)}
    named = {parser.function for parser in PARSERS}
    found.remove("__init__:parse_source")
    assert found == named, f"not in PARSERS (media.py), or not there: {sorted(found ^ named)}"


def test_no_two_parsers_claim_the_same_media_type_or_suffix() -> None:
    types = [name for parser in PARSERS for name in (parser.media_type, *parser.also)]
    suffixes = [suffix for parser in PARSERS for suffix in parser.suffixes]
    assert len(types) == len(set(types))
    assert len(suffixes) == len(set(suffixes))


@every_parser
def test_a_document_is_told_by_its_content_and_name(parser: Parser) -> None:
    for suffix in parser.suffixes:
        name = f"shore{suffix}"
        assert detect_media_type(name, SAMPLES[parser.media_type]) == parser.media_type
    if parser.by_content:
        assert detect_media_type("shore", SAMPLES[parser.media_type]) == parser.media_type
        assert detect_media_type(f"shore{parser.suffixes[0]}", TEXT.encode()) == "text/plain"


@every_parser
def test_a_document_becomes_an_article_whose_blocks_stand_in_its_text(
    parser: Parser, call: CallFunction
) -> None:
    for media_type in (parser.media_type, *parser.also):
        source = Source("shore", media_type, SAMPLES[parser.media_type])
        article = parse_source(source, run=call)
        assert isinstance(article, Article)
        assert article.location == "shore"
        assert article.language == "en"
        said = [block.text for block in article.blocks if block.kind == "paragraph"]
        assert " ".join(" ".join(said).split()) == " ".join(STORY)
        assert all(article.text[one.start : one.end] == one.text for one in article.blocks)
        assert all(one.end <= two.start for one, two in pairwise(article.blocks))


@every_parser
def test_what_could_hang_is_parsed_in_the_child(parser: Parser, call: CallFunction) -> None:
    calls: list[int] = []

    def note(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        calls.append(call(find_pid))
        return call(function, *args, **kwargs)

    def stop(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        raise Stopped(f"was killed by signal 11 ({function.__name__}, {len(args)}, {len(kwargs)})")

    source = Source("shore", parser.media_type, SAMPLES[parser.media_type])
    if parser.in_place_bytes:
        parse_source(source, run=stop)  # which is never called: it is small
        longer = source.data * (1 + parser.in_place_bytes // len(source.data))
        source = replace(source, data=longer)
    parse_source(source, run=note)
    assert len(calls) == 1
    assert calls[0] != os.getpid()
    with pytest.raises(SourceError, match=r"^shore: what reads it was killed by signal 11"):
        parse_source(source, run=stop)


@every_parser
def test_what_is_empty_cut_damaged_or_noise_is_read_or_refused_in_one_line(
    parser: Parser, call: CallFunction
) -> None:
    for data in spoil(SAMPLES[parser.media_type]):
        article = reads(lambda source: parse_source(source, run=call), parser.media_type, data)
        if isinstance(article, Article):
            assert article.blocks
            assert all(article.text[one.start : one.end] == one.text for one in article.blocks)
    assert reads(lambda source: parse_source(source, run=call), parser.media_type, b"") is None


@pytest.mark.parametrize("media_type", LISTS)
def test_a_damaged_list_is_read_or_refused_in_one_line(media_type: str, call: CallFunction) -> None:
    def read(source: Source) -> object:
        feed = media_type == "application/feed+xml"
        return list_entries(source, run=call) if feed else list_feeds(source)

    whole = LISTS[media_type].encode()
    assert reads(read, media_type, whole)
    for data in spoil(whole):
        reads(read, media_type, data)
