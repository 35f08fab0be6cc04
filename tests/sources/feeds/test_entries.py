"""Entries of feeds: which are whole, and that their own text becomes an article."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.deadline import call_here
from briefing.sources import parse_source
from briefing.sources.feeds.entries import MIN_WORDS, entry_source, is_whole
from briefing.types import Article, Entry

PARAGRAPHS = (
    "Ferries to the outer isles sailed again on Monday, after crews voted to end a strike that "
    "had lasted eleven days and left shops without fresh food. The first boat carried mail, milk "
    "and a vet, the harbour master said.",
    "The vote was close: 212 members were for the offer and 187 against. It brings a rise of 4.5 "
    "percent this year and a promise that no one will work more than ten days without a rest, "
    "which had been the crews’ first demand since the spring.",
    "Islanders had made do with fishing boats. “We shared what we had, and nobody went hungry,” "
    "said Mara Quill, who keeps the shop on North Isle, “but I would not want a third week of it.”",
    "The company says that a full service will be back by Thursday. Talks about the winter "
    "timetable, which would cut the last boat on Sundays, begin in January, and the union has "
    "said that it will ask the islanders first.",
)
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def entry(text: str, *, address: str = "https://isle.example/ferries") -> Entry:
    return Entry(
        identity="isle-42",
        title="Ferries sail again & islanders are glad",
        address=address,
        html=text,
        author="Ann Lee",
        site="Isle “News” <Daily>",
        published=dt.datetime(2026, 11, 23, 7, 30, tzinfo=dt.UTC),
    )


def read(one: Entry) -> Article:
    return parse_source(entry_source(one), run=call_here)


def test_a_text_of_an_articles_length_is_whole() -> None:
    assert len(TEXT.split()) > MIN_WORDS
    assert is_whole(entry(TEXT))


@pytest.mark.parametrize(
    "text", ["", "<p></p>", "<h2>Ferries</h2>", "Ferries sail again.", TEXT[:600]]
)
def test_a_teaser_is_not_whole(text: str) -> None:
    assert not is_whole(entry(text))


@pytest.mark.parametrize(
    "ending",
    [
        "<p>The union also said that…</p>",
        "<p>The union also said that...</p>",
        "<p>The union also said that [&#8230;]</p>",
        "<p>The union also said that [...]</p>",
        "<p>The union also said that (more…)</p>",
        '<p><a href="/x">Read more</a></p>',
        "<p><a>Read More »</a></p>",
        "<p>Talks go on. <a>Continue reading Ferries sail again →</a></p>",
        "<p><a>Continue reading...</a></p>",
        "<p>Read the full story at The Isle News.</p>",
        "<p>Read the rest of this entry</p>",
        "<p>Click here to read the full article</p>",
        "<p>Read full article</p><p>Comments</p>",
        "<p>View this post on our site</p>",
        "<p>Full story</p>",
        "<p>Weiterlesen …</p>",
        "<p>Die Reederei will [mehr]</p>",
        "<p>[<a>mehr</a>]</p>",
        "<p>Lire la suite</p>",
        "<p>Leer más</p>",
        "<p>The union also said that […]</p><p>The post Ferries appeared first on Isle.</p>",
    ],
)
def test_what_breaks_off_or_sends_its_reader_on_is_not_whole(ending: str) -> None:
    assert not is_whole(entry(TEXT + ending))


@pytest.mark.parametrize(
    "ending",
    [
        "<p>The post <a>Ferries sail again</a> appeared first on <a>Isle News</a>.</p>",
        "<p>Der Beitrag Fähren fahren wieder erschien zuerst auf Inselblatt.</p>",
        "<p>L’article Les bacs repartent est apparu en premier sur Le Quai.</p>",
        "<p>Comments</p>",
        "<p>12 comments</p>",
    ],
)
def test_the_mark_of_a_publishing_system_is_no_part_of_the_text(ending: str) -> None:
    assert is_whole(entry(TEXT + ending))
    assert read(entry(TEXT + ending)).text == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "ending",
    [
        "<p>Readers wrote to us; their post is below.</p>",
        "<p>“Wait … and see,” she said, and went in.</p>",
        "<p>The first boat continues to leave at 6:40.</p>",
        "<p>See it at the harbour museum until May.</p>",
    ],
)
def test_a_last_sentence_is_no_invitation(ending: str) -> None:
    assert is_whole(entry(TEXT + ending))


def test_a_text_without_spaces_counts_its_characters() -> None:
    sentence = "渡船在星期一恢复了航行，因为船员们投票结束了罢工。"
    assert is_whole(entry(f"<p>{sentence * 15}</p>"))
    assert not is_whole(entry(f"<p>{sentence * 3}</p>"))


def test_an_entrys_text_becomes_an_article_with_all_that_is_known_of_it() -> None:
    article = read(entry(f"<h3>What was agreed?</h3>{TEXT}<ul><li>Boats: daily.</li></ul>"))
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("heading", "What was agreed?"),
        *(("paragraph", paragraph) for paragraph in PARAGRAPHS),
        ("paragraph", "Boats: daily."),
    ]
    assert article.title == "Ferries sail again & islanders are glad"
    assert (article.author, article.site) == ("Ann Lee", "Isle “News” <Daily>")
    assert article.date == dt.date(2026, 11, 23)
    assert article.location == "https://isle.example/ferries"
    assert article.language == "en"


def test_an_entry_that_little_is_known_of_is_an_article_too() -> None:
    article = read(Entry(identity="isle-42", title="", address="", html=TEXT))
    assert article.text == "\n".join(PARAGRAPHS)
    assert (article.author, article.site, article.date) == ("", "", None)
    assert article.location == "isle-42"


def test_an_invitation_is_not_read_out() -> None:
    text = f"<p>{PARAGRAPHS[0]}</p><p>Continue reading</p><p>Comments</p>"
    assert read(entry(text)).text == PARAGRAPHS[0]


def test_what_looks_like_markup_is_text() -> None:
    article = read(
        entry(f"<p>{PARAGRAPHS[0]}</p><p>Write &lt;/main&gt; &amp;amp; all is well.</p>")
    )
    assert article.text == f"{PARAGRAPHS[0]}\nWrite </main> &amp; all is well."


WORDS = ("boats", "sailed", "at", "dawn", "with", "mail", "&", "for “North", "Isle”", "(again)")
sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=30).map(
    lambda found: " ".join(("They", *found)) + "."  # a row of signs alone is no paragraph
)


@settings(max_examples=30)
@given(st.lists(sentences, min_size=1, max_size=8, unique=True))
def test_no_paragraph_is_lost_or_joined(paragraphs: list[str]) -> None:
    text = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    assert [block.text for block in read(entry(text)).blocks] == paragraphs
