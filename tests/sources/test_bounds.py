"""Pages made to hang, crash or fill a reader: each ends in one line, and the next one is read."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from briefing.deadline import call_here, open_child
from briefing.errors import SourceError
from briefing.pipeline.reading import Reader, read_article
from briefing.sources import parse_source
from briefing.types import Source
from tests.test_deadline import find_pid

pytestmark = pytest.mark.slow(reason="hostile pages, and waits for deadlines")

STORY = (
    "The ferry will cross the sound twice an hour from June, its owner said on Thursday, because "
    "the bridge is to be closed for a year while its cables are replaced.",
    "A ticket will cost £2 for those who live on the island, and £6 for visitors. Children under "
    "twelve travel free, as they have since the line was opened in 1961.",
    "Drivers will have to take the road around the lake, which adds forty minutes.",
)
PROSE = "".join(f"<p>{text}</p>" for text in STORY)


def page(body: str, name: str = "page.html") -> Source:
    data = f"<html><head><title>Ferry</title></head><body><article>{body}</article></body></html>"
    return Source(name, "text/html", data.encode())


def test_a_page_that_takes_too_long_is_left_at_the_deadline() -> None:
    links = "".join(f"<a href=/{number}>{STORY[2]}</a> " for number in range(40_000))
    began = time.monotonic()
    with (
        open_child(deadline_s=2) as call,
        pytest.raises(
            SourceError,
            match=r"^page\.html: what reads it gave no answer in 2 s and was stopped; copy the "
            r"article's text into a \.txt file\.$",
        ),
    ):
        parse_source(page(f"{PROSE}<p>{links}"), run=call)
    assert time.monotonic() - began < 60  # all 40,000 links take minutes


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no such limit")
def test_a_page_that_fills_the_memory_is_left() -> None:
    with open_child(memory_bytes=150_000_000) as call, pytest.raises(SourceError) as caught:
        parse_source(page(PROSE * 150_000), run=call)
    assert "needed more than 0.15 GB of memory and was stopped" in str(caught.value)


def test_parts_nested_too_deeply_are_one_line() -> None:
    parts = "".join(
        f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(2000)
    )
    with pytest.raises(SourceError, match=r"^x\.eml: its parts are nested too deeply"):
        parse_source(Source("x.eml", "message/rfc822", parts.encode()), run=call_here)


def test_one_child_reads_every_page_and_is_gone_afterwards() -> None:
    with Reader() as reader:
        pid = reader._run(find_pid)
        articles = [reader.read(page(PROSE, f"{number}.html")) for number in range(5)]
        assert reader._run(find_pid) == pid
    assert {article.blocks[0].text for article in articles} == {STORY[0]}
    if sys.platform != "win32":
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_a_reader_that_is_killed_costs_no_page() -> None:
    with Reader() as reader:
        reader.read(page(PROSE))
        os.kill(reader._run(find_pid), signal.SIGKILL)
        time.sleep(0.1)
        assert reader.read(page(PROSE)).blocks[0].text == STORY[0]


@pytest.mark.parametrize(
    "body",
    [
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 1000 + '">]>' + "&b;" * 10_000,
        "<div>" * 100_000,
        "<table><tr><td>" * 30_000,
        "<b>" * 100_000,
        "<!--" * 100_000,
        "<p " + "a=b " * 200_000 + ">",
        "<script>" * 50_000,
        "&#x1F600;" * 50_000,
        "<p>\x00\x01",
    ],
    ids=["entities", "div", "table", "b", "comments", "attributes", "script", "emoji", "binary"],
)
def test_a_hostile_page_ends_in_text_or_one_line(body: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_bytes(page(body + PROSE).data)
    try:
        article = read_article(path)
    except SourceError as error:
        assert re.fullmatch(r".*hostile\.html: [^\n]*\.", str(error))  # noqa: PT017
    else:
        assert article.blocks
