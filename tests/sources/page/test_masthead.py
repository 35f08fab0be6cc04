"""A page's title and site, by what several of its statements agree on."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from briefing.sources.page.masthead import read_masthead, tidy_author, tidy_site


def _masthead(head: str, body: str = "", stated_site: str = "") -> tuple[str, str]:
    page = f"<html><head>{head}</head><body>{body}<p>Text.</p></body></html>"
    found = read_masthead(lxml_html.fromstring(page), stated_site=stated_site)
    return found.title, found.site


@pytest.mark.parametrize(
    ("written", "headline", "title"),
    [
        ("Bridge to close - Valley News", "", "Bridge to close"),
        ("Bridge to close | Valley News Online", "", "Bridge to close"),
        ("Valley News: Bridge to close", "Bridge to close", "Bridge to close"),
        ("Bridge to close » Local » News", "Bridge to close", "Bridge to close"),
        ("Valley News | Bridge to close", "", "Bridge to close"),
        ("Valley News - Bridge to close", "Menu", "Bridge to close"),
        ("War - and peace", "Something else here", "Something else here"),
        ("", "", ""),
    ],
)
def test_a_title_is_what_page_and_headline_agree_on_without_the_site(
    written: str, headline: str, title: str
) -> None:
    heading = f"<h1>{headline}</h1>" if headline else ""
    head = f"<title>{written}</title>"
    assert _masthead(head, heading, stated_site="Valley News")[0] == title


def test_what_only_the_structured_data_say_never_beats_what_the_page_shows() -> None:
    head = (
        "<title>Ferry runs aground - Coast Post</title>"
        '<meta property="og:title" content="Ferry runs aground">'
        '<script type="application/ld+json">{"headline": "template_7"}</script>'
    )
    assert _masthead(head, "<h1>Ferry runs aground</h1>") == ("Ferry runs aground", "Coast Post")


@pytest.mark.parametrize(
    "marked",
    ['<div class="headline entry-title">{}</div>', '<span itemprop="headline">{}</span>'],
)
def test_a_headline_that_is_marked_as_one_beats_a_window_that_names_the_site(marked: str) -> None:
    head = "<title>News from the Coast Post</title>"
    found = _masthead(head, marked.format("Ferry runs aground"))
    assert found[0] == "Ferry runs aground"


def test_a_heading_of_the_second_rank_that_the_window_repeats_beats_a_section_of_the_first() -> (
    None
):
    head = "<title>Ferry runs aground off Aldwick</title>"
    body = "<h1>Coast and Harbour Centre</h1><h2>More</h2><h2>Ferry runs aground off Aldwick</h2>"
    assert _masthead(head, body)[0] == "Ferry runs aground off Aldwick"


def test_a_button_set_as_a_heading_is_no_title() -> None:
    head = "<title>Ferry runs aground - Coast Post</title>"
    assert _masthead(head, "<h1>Menu</h1><h1>Ferry runs aground</h1>")[0] == "Ferry runs aground"


def test_a_site_that_was_taken_for_the_title_and_the_other_way_round_are_put_right() -> None:
    head = "<title>Ferry runs aground in fog - Coastpost</title>"
    found = _masthead(head, "<h1>Ferry runs aground in fog</h1>", "Ferry runs aground in fog")
    assert found == ("Ferry runs aground in fog", "Coastpost")


def test_a_title_of_one_word_stands_where_it_is_all_there_is() -> None:
    assert _masthead("<title>Ferries</title>")[0] == "Ferries"


def test_a_broken_statement_is_passed_over() -> None:
    head = '<script type="application/ld+json">{"headline": "a\\x"}</script><title>One two</title>'
    assert _masthead(head)[0] == "One two"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2016-09-02T07:30:01-04:00">',
        '<meta name="article:published_time" value="2016-09-02T07:30:01-04:00">',
        '<script type="application/ld+json">{"datePublished": "2016-09-02"}</script>',
    ],
)
def test_the_day_of_a_page_is_when_it_was_first_out(head: str) -> None:
    changed = '<meta property="article:modified_time" content="2022-09-08T10:00:00Z">'
    page = lxml_html.fromstring(
        f"<html><head>{changed}{head}</head><body><p>Text.</p></body></html>"
    )
    assert read_masthead(page).published == "2016-09-02"


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("Jane Doe", "Jane Doe"),
        ("By Jane Doe", "Jane Doe"),
        ("Written by: JANE O'NEIL", "Jane O'Neil"),
        ("Jane Doe; John Roe", "Jane Doe, John Roe"),
        ("Jane Doe and John Roe", "Jane Doe, John Roe"),
        ("Jane Doe, Chief Political Correspondent", "Jane Doe"),
        ("Jane Doe, Reuters", "Jane Doe"),
        ("Jane Doe; Jane Doe", "Jane Doe"),
        ("Ann Ash; Ben Birch; Cleo Cole; Dan Dill", "Ann Ash and others"),
        ("Alejandro de la Garza", "Alejandro de la Garza"),
        ("Anna Ūdre", "Anna Ūdre"),
        ("山田太郎", "山田太郎"),
        ("Katja", "Katja"),
        ("By Staff", ""),
        ("National Desk", ""),
        ("Reuters, CNN", ""),
        ("Valley News", ""),
        ("Valley Newsroom Team", ""),
        ("admin", ""),
        ("desk@valley.example", ""),
        ("https://www.facebook.com/valleynews", ""),
        ("@janedoe", ""),
        ("Published 3 May 2021", ""),
        ("Everything you need to know about it", ""),
        ("<a href='/jane'>Jane</a>", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_an_author_is_a_person_or_nobody(written: str | None, author: str) -> None:
    assert tidy_author(written, site="Valley News") == author


@pytest.mark.parametrize(
    ("written", "site"),
    [
        ("Valley News", "Valley News"),
        ("The Aldwick Post - News, Sport, Weather", "The Aldwick Post"),
        ("Valley News | All that happens in the valley", "Valley News"),
        ("The Post: all the news", "The Post"),
        ("Home | Valley News", "Valley News"),
        ("Valley TV 13 (KVAL)", "Valley TV 13"),
        ("https://www.valleynews.example/", "valleynews.example"),
        ("@valleynews", "valleynews"),
        ("Coca-Cola", "Coca-Cola"),
        ("日本経済新聞 電子版", "日本経済新聞 電子版"),
        ("All the news that is fit to print and then some more", ""),
        ("Bridge to close", ""),
        ("Home", ""),
        (None, ""),
    ],
)
def test_a_site_is_its_name_without_its_slogan(written: str | None, site: str) -> None:
    assert tidy_site(written, title="Bridge to close") == site
