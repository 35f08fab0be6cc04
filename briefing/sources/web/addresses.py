"""Web addresses: how each is written, and which machines may be connected to."""

from __future__ import annotations

import queue
import re
import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)
from typing import TYPE_CHECKING

from briefing.errors import SourceError
from briefing.sources.web.answers import FetchError

if TYPE_CHECKING:
    import httpx

__all__ = [
    "Judge",
    "Resolver",
    "find_addresses",
    "is_address",
    "is_public",
    "may_know",
    "next_address",
    "parse_address",
    "plain_address",
    "resolve_host",
    "show_address",
]

Judge = Callable[[IPv4Address | IPv6Address], bool]
"""Whether an address may be connected to."""

Resolver = Callable[[str], Sequence[str]]
"""A host's IP addresses, as text, best first; ``OSError`` when it has none."""

_SCHEME = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]+://")  # one letter is a drive: C://
_LOCAL_NAMES = ("localhost", "localhost.localdomain", "localhost6", "ip6-localhost")
_ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:[0-9]+|0[xX][0-9A-Fa-f]*)\.?$")

# The special-purpose registries of IANA (RFC 6890), written out because ``is_global`` of the
# Pythons we support disagrees with them and with itself (bpo 113171).
_SPECIAL_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",
            "100.64.0.0/10",  # shared by a provider's customers
            "127.0.0.0/8",
            "169.254.0.0/16",  # link-local: where clouds keep a machine's keys
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
        ),
    )
)
_UNICAST_6 = IPv6Network("2000::/3")
_SPECIAL_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # Teredo, benchmarking, ORCHID
            "2001:db8::/32",
            "3fff::/20",
        ),
    )
)
# An IPv6 address that only carries an IPv4 address is judged by that: network, bits after it.
_CARRIERS = (
    (IPv6Network("::ffff:0:0/96"), 0),  # mapped
    (IPv6Network("64:ff9b::/96"), 0),  # NAT64: all of the old internet, on a phone without IPv4
    (IPv6Network("2002::/16"), 80),  # 6to4
)


def is_address(location: str) -> bool:
    """Whether *location* is a web address (or some other ``scheme://``) and not a file's path."""
    return _SCHEME.match(location) is not None


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether anyone on the internet reaches the same machine at *address*."""
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in _SPECIAL_4)
    for network, shift in _CARRIERS:
        if address in network:
            return is_public(IPv4Address((int(address) >> shift) & 0xFFFFFFFF))
    return (
        address.is_global
        and address in _UNICAST_6
        and not any(address in network for network in _SPECIAL_6)
    )


def resolve_host(host: str) -> tuple[str, ...]:
    """
    Ask the system for *host*'s addresses.

    Raises:
        OSError: There are none, or nobody could be asked.
    """
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def find_addresses(
    host: str, timeout_s: float, *, resolver: Resolver, allow_private: bool, judge: Judge
) -> tuple[str, ...]:
    """
    The addresses to connect to for *host*, each of them checked.

    One address that is not public refuses the host, whatever the others are: a name that points
    both ways is how a page gets a program to read what only its owner's network should.

    Args:
        host: As in an address, without brackets; a name or an IP address in any spelling.

    Raises:
        FetchError: Unknown, refused, or not answered in time.
    """
    name = host.rstrip(".").lower()
    if not allow_private and (name in _LOCAL_NAMES or name.endswith(".localhost")):
        raise FetchError(f"{host} is this machine itself; add --allow-private if you mean it.")
    literal = _literal(host)
    found = (literal,) if literal else _look_up(host, resolver, timeout_s)
    addresses = tuple(map(_parse, found))
    if not addresses:
        raise FetchError(f"there is no address for {host}; check how it is written.")
    for address in addresses:
        if not (allow_private or judge(address)):
            shown = host if host == str(address) else f"{host} ({address})"
            raise FetchError(
                f"{shown} is not on the public internet; add --allow-private if you trust it."
            )
    return tuple(map(str, addresses))


def _literal(host: str) -> str:
    """The IP address that *host* spells; empty when it is a name."""
    if ":" in host:
        return host
    if not _ENDS_IN_NUMBER.search(host):
        return ""
    # 2130706433, 0x7f.1 and 0177.0.0.1 are all 127.0.0.1 to the system.
    try:
        return str(IPv4Address(socket.inet_aton(host.rstrip("."))))
    except OSError as error:
        raise FetchError(f"{host} is not an IP address; check how it is written.") from error


def _parse(text: str) -> IPv4Address | IPv6Address:
    try:
        return ip_address(text)
    except ValueError as error:
        raise FetchError(f"{text} is not an IP address; check how it is written.") from error


def _look_up(host: str, resolver: Resolver, timeout_s: float) -> tuple[str, ...]:
    # The system's look-up has no time limit, and cannot be called off: its thread is left behind.
    answers: queue.SimpleQueue[tuple[str, ...] | OSError | ValueError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(tuple(resolver(host)))
        except (OSError, ValueError) as error:  # ValueError: a label of over 63 characters
            answers.put(error)

    threading.Thread(target=ask, name=f"look up {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=max(timeout_s, 0))
    except queue.Empty:
        raise FetchError(f"looking {host} up took too long; are you online? Try again.") from None
    if isinstance(answer, tuple):
        return answer
    if isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN:
        raise FetchError(f"{host} could not be looked up; are you online? Try again.") from answer
    raise FetchError(f"there is no host called {host}; check how it is written.") from answer


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
        _ = url.host  # which is decoded when it is asked for: "xn--a" is none
    except (httpx.InvalidURL, UnicodeError) as error:
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
    except (httpx.InvalidURL, UnicodeError) as error:
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
