"""reStructuredText to plain text and blocks."""

from __future__ import annotations

import time

import pytest

from briefing.sources import detect_media_type, parse_source
from briefing.types import Article, Source


def read(text: str) -> Article:
    return parse_source(Source("x.rst", "text/x-rst", text.encode("utf-8")))


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("A *word*, **two** and ``code_`` here.", "A word, two and code_ here."),
        ("See `the report <https://isle.example/a>`_ now.", "See the report now."),
        ("Ask the harbour_ or `its master`__ first.", "Ask the harbour or its master first."),
        ("It is read by :py:class:`~shore.tide.Table` alone.", "It is read by Table alone."),
        ("It follows :pep:`8` and :rfc:`2822`.", "It follows PEP 8 and RFC 2822."),
        (r"About 10\ :sup:`6` grains.", "About 10⁶ grains."),
        ("A claim. [#first]_ Another. [2]_", "A claim. Another."),
        ("Ferry |version| sails.", "Ferry sails."),
        (r"Not \*emphasised\* here.", "Not *emphasised* here."),
        ("A name_with_marks stays.", "A name_with_marks stays."),
    ],
)  # fmt: skip
def test_markup_goes_and_words_stay(marked: str, plain: str) -> None:
    assert texts(marked) == [plain]


def test_a_document_keeps_its_shape_and_its_code_is_not_said() -> None:
    article = read(
        ".. include:: top.rst\n\n========\nThe tide\n========\n\n:Author: Ann Roe\n:Version: 2\n\n"
        "It turns twice\na day.\n\nWhy now?\n--------\n\n* First item\n  goes on\n* Second::\n\n"
        "    tide --now\n\n  and its end\n\n.. note::\n\n   Not said.\n\n   Nor this.\n\n"
        ">>> tide()\n4\n\n====  ====\nhigh  low\n====  ====\n4     10\n====  ====\n\n"
        "Ebb\n    When it goes out.\n\n-h, --help  shows the hours\n\n----\n\n1. Last.\n"
    )
    assert article.title == "The tide"
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", "It turns twice a day."),
        ("heading", "Why now?"),
        ("paragraph", "First item goes on"),
        ("paragraph", "Second:"),
        ("paragraph", "and its end"),
        ("paragraph", "Ebb: When it goes out."),
        ("paragraph", "Last."),
    ]


@pytest.mark.parametrize("name", ["README", "README.txt", "-"])
def test_a_text_with_directives_is_known_whatever_it_is_called(name: str) -> None:
    assert detect_media_type(name, b"Tide\n====\n\n.. image:: a.png\n\nIt turns.\n") == "text/x-rst"
    assert detect_media_type(name, b"Wait .. what: a tide\n====\n") == "text/plain"


def test_any_run_of_marks_is_read_in_time_that_grows_as_the_text_does() -> None:
    start = time.process_time()
    for mark in ("`", ":a:`b", "``", "|a", "[#a]_ ", "_ ", "<", ".. ", "====\n", "* \n ", "::\n "):
        texts("A tide.\n\n" + mark * (20_000 // len(mark)))
    assert time.process_time() - start < 3
