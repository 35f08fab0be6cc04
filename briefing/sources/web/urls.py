"""Addresses as they are written: what a person gave, what is shown, and where redirects lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.errors import SourceError
from briefing.sources.web.answers import FetchError

if TYPE_CHECKING:
    import httpx

__all__ = ["may_know", "next_address", "parse_address", "plain_address", "show_address"]

_LONGEST_SHOWN = 200
_SAVE = "open it in a browser and save the page as .html"


def parse_address(address: str) -> httpx.URL:
    """
    Read *address* as a person gave it: name, password and fragment included.

    Raises:
        SourceError: Not an address, or neither http nor https.
    """
    import httpx

    text = address.strip()
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL as error:
        raise SourceError(
            f"{_conceal(text)}: this is not a web address; check how it is written."
        ) from error
    if url.scheme not in ("http", "https"):
        raise SourceError(
            f"{_conceal(text)}: only http and https addresses can be read; "
            "save it as a file and give that."
        )
    if not _has_place(url):
        raise SourceError(
            f"{_conceal(text)}: there is no host in it, or no port like it; check how it is "
            "written."
        )
    return url


def plain_address(url: httpx.URL) -> httpx.URL:
    """Without name, password and fragment, and without the dot that a host may end in."""
    return url.copy_with(userinfo=b"", fragment=None, host=url.host.rstrip("."))


def show_address(url: httpx.URL) -> str:
    """*url*, which is plain, short enough for a line."""
    text = str(url)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def next_address(url: httpx.URL, location: str) -> httpx.URL:
    """
    Where a redirect from *url* leads, by its Location header.

    Raises:
        FetchError: Nowhere, to no web address, or from https to http.
    """
    import httpx

    if not location.strip():
        raise FetchError(f"it sends on to nowhere; {_SAVE}.")
    try:
        onward = plain_address(url.join(location.strip()))
    except httpx.InvalidURL as error:
        raise FetchError(f"it sends on to what is no address; {_SAVE}.") from error
    if onward.scheme not in ("http", "https") or not _has_place(onward):
        raise FetchError(
            f"it sends on to {show_address(onward)}, and only http and https can be read; {_SAVE}."
        )
    if url.scheme == "https" and onward.scheme == "http":
        raise FetchError(
            f"it sends on to {show_address(onward)}, where anyone on the way could change it; "
            "give that address if you trust it."
        )
    return onward


def may_know(url: httpx.URL, given: httpx.URL) -> bool:
    """Whether *url* is sent *given*'s name and password: the same host, or its https."""
    if given.host.rstrip(".") != url.host:
        return False
    upgraded = (given.scheme, given.port, url.scheme, url.port) == ("http", None, "https", None)
    return upgraded or (given.scheme, given.port) == (url.scheme, url.port)


def _has_place(url: httpx.URL) -> bool:
    return bool(url.host.strip(".")) and (url.port is None or 0 < url.port < 65536)


def _conceal(text: str) -> str:
    """*text*, which could not be read, without what may be a name and password, on one line."""
    scheme, mark, rest = text.partition("://")
    _, at, after = rest.rpartition("@")
    shown = f"{scheme}{mark}…@{after}" if at else text
    return "".join(c if c.isprintable() else "?" for c in shown[:_LONGEST_SHOWN])
