"""A walk through HTML: every visible word once, in its order, in lines as a reader sees them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.sources.prose import Piece
from briefing.sources.walk import walk_html


def h(text: str) -> Piece:
    return ("heading", text)


def p(text: str) -> Piece:
    return ("paragraph", text)


@pytest.mark.parametrize(
    ("page", "pieces"),
    [
        ("One line.", [p("One line.")]),
        ("<p>One <b>bold</b> <a href=x>link</a>.<p>Two", [p("One bold link."), p("Two")]),
        ("<div>One<div>Two</div>Three</div>", [p("One"), p("Two"), p("Three")]),
        ("One<br>Two<br/><br>Three", [p("One"), p("Two"), p("Three")]),
        ("<table><tr><td>One<td>Two<tr><td>Three</table>", [p("One"), p("Two"), p("Three")]),
        ("<h1>News</h1><p>Text.</p>", [h("News"), p("Text.")]),
        ("<h2><a href=x><span>News</span></a></h2>Text.", [h("News"), p("Text.")]),
        ("<h2>A heading that ends like prose.</h2>", [p("A heading that ends like prose.")]),
        ("<h2>" + "word " * 20 + "</h2>", [p("word " * 19 + "word")]),
        ('<td style="font-size: 24px">News</td>', [h("News")]),
        ('<p>\n<b style="font-size:24px"> News</b></p>', [h("News")]),
        ('<div style="font-size:24px"><p style="font-size:15px">Text</p></div>', [p("Text")]),
        ('<p>Text <span style="font-size:24px">large</span></p>', [p("Text large")]),
        ("a<!-- b -->c<?d e?>f", [p("acf")]),
        ("<p>a<script>b</script>c<style>d</style>e", [p("a"), p("c"), p("e")]),
        ("<p>a<img alt=b>c<input value=d>e<svg><text>f</text></svg>", [p("ace")]),
        ("<p>One<o:p></o:p> line", [p("One line")]),
        ("<p>&lt;b&gt; &amp;amp; caf&eacute;&nbsp;&#8364;3", [p("<b> &amp; café €3")]),
        ("<p>super&shy;mar&#8203;ket&zwnj;&nbsp;&#847;&zwnj;", [p("supermarket")]),
        ("<p>می\u200cخواهم", [p("می\u200cخواهم")]),
        ('<?xml version="1.0" encoding="utf-16"?><html><body><p>é', [p("é")]),
        ("<p hidden>a<p>b", [p("b")]),
        ("<p>fell<sup>2</sup> in 2009.<sup><a href=#n>[3]</a></sup>", [p("fell in 2009.")]),
        ("<p>10<sup>6</sup> m<sup>2</sup> on the 21<sup>st</sup>", [p("10⁶ m² on the 21st")]),
        ("<p><sup>2</sup> A note", [p("2 A note")]),
        ("<p>a <sup>b<p>c</sup>d", [p("a b"), p("c"), p("d")]),
        ("", []),
        ("<html></html>", []),
        ("<!-- only -->", []),
    ],
)
def test_a_page_is_read_as_it_is_seen(page: str, pieces: list[Piece]) -> None:
    assert walk_html(page) == pieces


def test_what_is_skipped_is_gone_and_what_follows_it_stays() -> None:
    page = "<p>a</p>b<q>c <i>d</i></q>e<p>f</p>g"
    assert walk_html(page, skip=lambda element: element.tag in ("p", "q")) == [p("be"), p("g")]


WORDS = st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=12)
TAGS = ("p", "div", "td", "span", "b", "li", "h2", "blockquote", "br", "a")


@given(st.data(), WORDS)
def test_every_word_comes_once_and_in_order(data: st.DataObject, words: list[str]) -> None:
    page = ""
    for word in words:
        tag = data.draw(st.sampled_from(TAGS))
        close = data.draw(st.sampled_from(("", f"</{tag}>")))
        page += f"<{tag}> {word} {close}"
    found = [word for _, text in walk_html(page) for word in re.findall(r"\w+", text)]
    assert found == words
