"""Authors, sites and titles as a person would say them."""

from __future__ import annotations

import pytest

from briefing.sources.page.credits import tidy_author, tidy_site


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
