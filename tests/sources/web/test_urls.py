"""What of an address is kept, shown, and sent where."""

from __future__ import annotations

import httpx
import pytest

from briefing.sources.web.answers import FetchError
from briefing.sources.web.urls import (
    may_know,
    next_address,
    parse_address,
    plain_address,
    show_address,
)


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("https://ann:pw@news.example./a?b=c#d", "https://news.example/a?b=c"),
        ("HTTP://News.Example", "http://news.example"),
        ("http://news.example:80/", "http://news.example/"),
        ("http://[::1]:8080/#x", "http://[::1]:8080/"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
    ],
)
def test_an_address_is_kept_without_secrets_and_fragment(given: str, plain: str) -> None:
    assert str(plain_address(parse_address(given))) == plain


@pytest.mark.parametrize(
    ("given", "url", "known"),
    [
        ("http://a:b@news.example/", "http://news.example/other", True),
        ("http://a:b@news.example./", "http://news.example/", True),
        ("http://a:b@news.example/", "https://news.example/", True),
        ("https://a:b@news.example/", "http://news.example/", False),
        ("http://a:b@news.example/", "https://news.example:8443/", False),
        ("http://a:b@news.example:8080/", "https://news.example/", False),
        ("http://a:b@news.example/", "http://news.example:8080/", False),
        ("http://a:b@news.example/", "http://www.news.example/", False),
        ("http://a:b@news.example/", "http://news.example.evil.example/", False),
    ],
)
def test_a_password_stays_with_its_host_and_port(given: str, url: str, known: bool) -> None:
    assert may_know(httpx.URL(url), httpx.URL(given)) is known


def test_a_long_address_is_shown_shortened() -> None:
    shown = show_address(httpx.URL("https://news.example/" + "a" * 1000))
    assert len(shown) == 200
    assert shown.endswith("a…")


@pytest.mark.parametrize(
    ("location", "onward"),
    [
        ("b", "https://news.example/a/b"),
        ("/b#c", "https://news.example/b"),
        ("?x=1", "https://news.example/a/page?x=1"),
        ("//other.example", "https://other.example"),
        ("https://eve:pw@other.example./b", "https://other.example/b"),
        (" https://other.example/\t", "https://other.example/"),
    ],
)
def test_a_redirect_is_read_as_a_browser_would(location: str, onward: str) -> None:
    assert str(next_address(httpx.URL("https://news.example/a/page"), location)) == onward


def test_a_redirect_is_shown_shortened() -> None:
    with pytest.raises(FetchError) as caught:
        next_address(httpx.URL("https://news.example/"), "http://x.example/" + "a" * 5000)
    assert len(str(caught.value)) < 400
