"""Markdown to plain text and blocks."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.sources import parse_source
from briefing.types import Article, Source


def read(text: str) -> Article:
    return parse_source(Source("x.md", "text/markdown", text.encode("utf-8")))


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("A *word* and **two** and ***three***.", "A word and two and three."),
        ("An _emphasised_ and __strong__ word.", "An emphasised and strong word."),
        ("A snake_case_name and 5*3*2 stay.", "A snake_case_name and 5*3*2 stay."),
        ("A ~~struck~~ word.", "A struck word."),
        ("See [the report](https://example.com/a_(b)) now.", "See the report now."),
        ("See [the report][1] and [this][].", "See the report and this."),
        ("See ![a picture](a.png) here.", "See here."),
        ("[![badge](a.svg)](https://x.org) Text.", "Text."),
        ("Run `pip install` first.", "Run pip install first."),
        ("Go to <https://example.com> now.", "Go to https://example.com now."),
        ("It costs 5 &euro; &amp; more<br>here.", "It costs 5 € & morehere."),
        (r"Not \*emphasised\* here.", "Not *emphasised* here."),
        ("A claim.[^1] Another.", "A claim. Another."),
        ("One line\nand the next  \nand the last.", "One line and the next and the last."),
        ("> A quoted line\n> goes on.", "A quoted line goes on."),
        ("a * b is not emphasis", "a * b is not emphasis"),
    ],
)
def test_markup_goes_and_words_stay(marked: str, plain: str) -> None:
    assert texts(marked) == [plain]


def test_a_document_keeps_its_shape() -> None:
    article = read(
        "# The bridge\n\nIt closes.\n\nWhy now?\n--------\n\n- First *item*\n  goes on\n- Second\n"
        "1. Third\n\n## The cost ##\nFive million.\n\n***\n\nLast."
    )
    assert article.title == "The bridge"
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", "It closes."),
        ("heading", "Why now?"),
        ("paragraph", "First item goes on"),
        ("paragraph", "Second"),
        ("paragraph", "Third"),
        ("heading", "The cost"),
        ("paragraph", "Five million."),
        ("paragraph", "Last."),
    ]


@pytest.mark.parametrize(
    "left_out",
    [
        "```python\nprint(1)\n```",
        "~~~\ncode\n\nmore\n~~~",
        "    indented = code",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "[1]: https://example.com",
        "[^1]: A note.",
        "<!-- a comment\n\nof two paragraphs -->",
        "---",
        "![only a picture](a.png)",
    ],
)
def test_what_cannot_be_read_aloud_is_left_out(left_out: str) -> None:
    assert texts(f"Before.\n\n{left_out}\n\nAfter.") == ["Before.", "After."]


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "The bridge"\nauthor: Jane Doe\ndate: 2025-03-04\ntags: [a, b]\n---\n',
        "---\ntitle: >-\n  The\n  bridge\nauthor: Jane Doe\ndate: 2025-03-04\ntags:\n  - a\n---\n",
        "+++\ntitle = 'The bridge'\nauthor = \"Jane Doe\"\ndate = 2025-03-04T10:00:00Z\n+++\n",
    ],
)
def test_front_matter_is_used_and_not_read(front: str) -> None:
    article = read(front + "It closes.")
    assert (article.title, article.author, article.date) == (
        "The bridge",
        "Jane Doe",
        dt.date(2025, 3, 4),
    )
    assert [block.text for block in article.blocks] == ["It closes."]


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert texts("---\n\nSome text.\n\n---\n\nMore.") == ["Some text.", "More."]


def test_a_document_of_code_only_has_no_text() -> None:
    with pytest.raises(SourceError, match="no text in it"):
        read("```\ncode\n```")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("# Ferry", "Ferry"),
        ("#  Ferry  ", "Ferry"),
        ("# Ferry ##", "Ferry"),
        ("# Ferry##", "Ferry##"),
        ("# C# ", "C#"),
        ("   # Ferry # ", "Ferry"),
        ("# " + "a" + " " * 200_000 + "b", "a b"),
    ],
)
def test_a_heading_may_be_closed_by_hashes(written: str, title: str) -> None:
    began = time.process_time()
    assert read(f"{written}\n\nIt sails.").title == title
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "piece", ["[", "![", "*a ", "**a", "`a", "<a", "[a](", "> ", "- ", "<!--", "[a][", "\\", "_a "]
)
def test_repeated_markup_takes_time_in_proportion(piece: str) -> None:
    began = time.process_time()
    try:
        read("Text. " + piece * (200_000 // len(piece)))
    finally:
        assert time.process_time() - began < 5


@given(st.text(st.sampled_from("ab *_`[]()#>-+!~\n|\\&<1.:^"), min_size=1, max_size=200))
def test_blocks_are_verbatim_and_in_order(text: str) -> None:
    try:
        article = read(text)
    except SourceError:
        return
    end = -1
    for block in article.blocks:
        assert article.text[block.start : block.end] == block.text
        assert block.text.strip() == block.text != ""
        assert block.start > end
        end = block.end


@pytest.mark.parametrize(
    "top",
    [
        '<h1 align="center">\n\n![Ploughshare](banner.svg)\n\n</h1>',
        '<h1><a href="x"><img src="b.svg" alt="Ploughshare"></a></h1>',
        "# ![Ploughshare](banner.svg)",
    ],
)
def test_a_title_that_is_a_picture_is_what_the_picture_stands_for(top: str) -> None:
    assert read(f"{top}\n\nA tool for fields.\n").title == "Ploughshare"


def test_what_a_definition_list_says_stands_below_its_term() -> None:
    assert texts("Where are boats kept?\n\n: In the shed.\n\n: Or on the water.\n") == [
        "Where are boats kept?",
        "In the shed.",
        "Or on the water.",
    ]
