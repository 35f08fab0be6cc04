"""Web addresses: how each may be spelt, and which lead to public machines."""

from __future__ import annotations

from ipaddress import IPv4Address, ip_address

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.sources.web.addresses import (
    find_addresses,
    is_address,
    is_public,
    may_know,
    next_address,
    parse_address,
    plain_address,
    show_address,
)
from briefing.sources.web.answers import FetchError

PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "100.63.255.255",
    "172.32.0.1",
    "192.0.1.1",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:4001:830::200e",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
    "2002:808:808::1",
]
PRIVATE = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.9",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:0:10.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b::169.254.169.254",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:a00:1::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_what_everyone_reaches_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", PRIVATE)
def test_what_only_some_reach_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@given(st.ip_addresses(v=4))
def test_an_address_in_disguise_is_judged_as_itself(address: IPv4Address) -> None:
    number = int(address)
    for disguise in (
        (0xFFFF << 32) | number,
        (0x64FF9B << 96) | number,
        (0x2002 << 112) | (number << 80),
    ):
        assert is_public(ip_address(disguise.to_bytes(16, "big"))) == is_public(address)


def find(host: str, *found: str, allow_private: bool = False) -> tuple[str, ...]:
    return find_addresses(
        host, 1, resolver=lambda _: found, allow_private=allow_private, judge=is_public
    )


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("0", "0.0.0.0"),
        ("::1", "::1"),
    ],
)
def test_every_spelling_of_an_address_is_understood(host: str, address: str) -> None:
    with pytest.raises(FetchError, match="is not on the public internet"):
        find(host, "8.8.8.8")
    assert find(host, "8.8.8.8", allow_private=True) == (address,)


@pytest.mark.parametrize(
    "host", ["localhost", "LocalHost.", "a.localhost", "localhost.localdomain"]
)
def test_names_of_this_machine_are_refused_whatever_they_resolve_to(host: str) -> None:
    with pytest.raises(FetchError, match="is this machine itself; add --allow-private"):
        find(host, "8.8.8.8")
    assert find(host, "127.0.0.1", allow_private=True) == ("127.0.0.1",)


@pytest.mark.parametrize("found", [("8.8.8.8", "10.0.0.1"), ("::1", "8.8.8.8"), ("fe80::1%2",)])
def test_one_address_inside_refuses_the_host(found: tuple[str, ...]) -> None:
    with pytest.raises(FetchError, match=r"news\.example \(.+\) is not on the public internet"):
        find("news.example", *found)


def test_public_addresses_are_kept_in_order() -> None:
    assert find("news.example", "2606:4700::1", "8.8.8.8") == ("2606:4700::1", "8.8.8.8")


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("https://news.example/story", True),
        ("  HTTP://news.example", True),
        ("ftp://news.example", True),
        ("file:///home/ann/story.txt", True),
        ("story.txt", False),
        ("-", False),
        ("C:\\stories\\one.txt", False),
        ("C://stories/one.txt", False),
        ("./https:/odd", False),
        ("notes about http://news.example", False),
    ],
)
def test_an_address_is_told_from_a_path(location: str, expected: bool) -> None:
    assert is_address(location) is expected


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
