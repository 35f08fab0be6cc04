"""
A web address to bytes, as a careful guest: bounded in time, size and where it goes.

- http and https; a redirect from https to http is refused, since anyone on the way could have
  written what it leads to.
- No cookies, no netrc, no proxy (it would do the look-up itself, unchecked), no script: what an
  ``httpx.Client`` would bring and must not is never there, as only httpx's transport is used.
- A name and password in the address go to its own host only, and into no message.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from briefing.errors import SourceError
from briefing.sources.web.addresses import (
    Judge,
    Resolver,
    find_addresses,
    is_public,
    may_know,
    next_address,
    parse_address,
    plain_address,
    resolve_host,
    show_address,
)
from briefing.sources.web.answers import (
    ACCEPTED_ENCODINGS,
    FetchError,
    check_kind,
    detect_kind,
    explain_connection,
    explain_status,
    read_body,
    too_large,
)
from briefing.types import Source, Validators

if TYPE_CHECKING:
    import ssl

    import httpx

    from briefing.sources.web.transport import CheckedTransport, Deadline

__all__ = ["FetchLimits", "Fetched", "Fetcher", "Validators"]

_HEADERS = {
    "Accept": "text/html, application/xhtml+xml, application/atom+xml;q=0.9, "
    "application/rss+xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": ACCEPTED_ENCODINGS,
    "Connection": "close",
}
_REDIRECTS = (301, 302, 303, 307, 308)
_LONGEST_VALIDATOR = 1000


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much one address may cost, redirects included."""

    connect_s: float = 5
    """For look-up, connection and TLS together, at each redirect."""
    total_s: float = 30
    redirects: int = 5
    max_bytes: int = 5_000_000
    """Of the body, unpacked."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page's bytes, its last address, and what to ask with next time."""

    source: Source
    """Its location is the address as given, without name, password and fragment."""
    address: str
    """Where the page was in the end: what relative links in it are relative to."""
    validators: Validators


class Fetcher:
    """
    Fetches, as often as wanted, inside ``with``; threads may share it.

    Args:
        allow_private: Also connect to addresses that are not on the public internet; a redirect
            from a public page may then lead there too.
        resolver: Looks hosts up in the system's place.
        ssl_context: What certificates to trust; None for certifi's, or ``SSL_CERT_FILE``'s.
        judge: Which addresses count as public; a test's server is on none of those.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        resolver: Resolver = resolve_host,
        limits: FetchLimits | None = None,
        ssl_context: ssl.SSLContext | None = None,
        judge: Judge = is_public,
    ) -> None:
        self._allow_private = allow_private
        self._resolver = resolver
        self._limits = limits or FetchLimits()
        self._ssl_context = ssl_context
        self._judge = judge
        self._transport: CheckedTransport | None = None

    def __enter__(self) -> Fetcher:
        self._transport = self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._transport = None

    def fetch(self, address: str) -> Fetched:
        """
        Fetch the page at *address*.

        Raises:
            SourceError: Refused, unreachable, too slow, too large, empty, not a kind of article,
                or no page; one line says which and what to do.
        """
        fetched = self._follow(address, None)
        assert fetched is not None
        return fetched

    def fetch_changed(self, address: str, validators: Validators) -> Fetched | None:
        """
        Fetch the page at *address*, if it has changed since *validators* came; else None.

        Raises:
            SourceError: As :meth:`fetch`.
        """
        return self._follow(address, validators)

    def _open(self) -> CheckedTransport:
        from briefing.sources.web.transport import CheckedTransport

        return CheckedTransport(
            partial(
                find_addresses,
                resolver=self._resolver,
                allow_private=self._allow_private,
                judge=self._judge,
            ),
            connect_s=self._limits.connect_s,
            ssl_context=self._ssl_context,
        )

    def _follow(self, address: str, validators: Validators | None) -> Fetched | None:
        from briefing.sources.web.transport import Deadline

        given = parse_address(address)
        start = plain_address(given)
        url, shown = start, show_address(start)
        deadline = Deadline(self._limits.total_s)
        for _ in range(self._limits.redirects + 1):
            label = shown if url == start else f"{shown}, which leads to {show_address(url)}"
            with (
                _told(label, self._limits, deadline),
                self._ask(url, given, validators, deadline) as response,
            ):
                if response.status_code not in _REDIRECTS:
                    return self._read(response, start, url, validators)
                url = next_address(url, response.headers.get("Location", ""))
        raise SourceError(
            f"{shown}: it sends on more than {self._limits.redirects} times; "
            "open it in a browser and save the page as .html."
        )

    @contextmanager
    def _ask(
        self,
        url: httpx.URL,
        given: httpx.URL,
        validators: Validators | None,
        deadline: Deadline,
    ) -> Iterator[httpx.Response]:
        import httpx

        assert self._transport is not None, "a Fetcher is used inside 'with'"
        request = httpx.Request(
            "GET",
            url,
            headers={"User-Agent": _user_agent(), **_HEADERS, **_conditions(url, validators)},
            extensions={"deadline": deadline},
        )
        if given.userinfo and may_know(url, given):
            request = next(httpx.BasicAuth(given.username, given.password).auth_flow(request))
        with closing(self._transport.handle_request(request)) as response:
            yield response

    def _read(
        self, response: httpx.Response, start: httpx.URL, url: httpx.URL, asked: Validators | None
    ) -> Fetched | None:
        headers = response.headers
        status = response.status_code
        if status == 304 and _conditions(url, asked):
            return None
        if status not in (200, 203):
            raise explain_status(
                status, retry_after=headers.get("Retry-After", ""), now=dt.datetime.now(dt.UTC)
            )
        kind = headers.get("Content-Type", "")
        check_kind(kind)
        # h11 lets no length pass that is not a number.
        if int(headers.get("Content-Length", "0")) > self._limits.max_bytes:
            raise too_large(self._limits.max_bytes)
        data = read_body(
            response.iter_raw(),
            headers.get("Content-Encoding", ""),
            max_bytes=self._limits.max_bytes,
        )
        if not data.strip():
            raise FetchError("the page is empty; check the address.")
        source = Source(
            location=str(start),
            media_type=detect_kind(kind, url.path, data),
            data=data,
            charset=response.charset_encoding or "",
        )
        return Fetched(source, str(url), _validators(url, headers))


@contextmanager
def _told(label: str, limits: FetchLimits, deadline: Deadline) -> Iterator[None]:
    """Turn what goes wrong inside into one line that begins with *label*."""
    import httpcore
    import httpx

    try:
        yield
    except FetchError as error:
        raise SourceError(f"{label}: {error}") from error
    except httpcore.TimeoutException as error:
        # A connection may also be given less than its own time: what is left of the whole.
        connecting = isinstance(error, httpcore.ConnectTimeout) and not deadline.has_passed()
        reason = (
            f"no connection came about within {limits.connect_s:.3g} s"
            if connecting
            else f"it took longer than {limits.total_s:.3g} s"
        )
        raise SourceError(f"{label}: {reason}; try again later.") from error
    except httpcore.NetworkError as error:
        raise SourceError(f"{label}: {explain_connection(error.__cause__)}") from error
    except (httpcore.ProtocolError, httpx.InvalidURL, httpx.StreamError) as error:
        raise SourceError(
            f"{label}: the server broke off or does not speak HTTP; check the address, "
            "or try again later."
        ) from error


def _conditions(url: httpx.URL, validators: Validators | None) -> dict[str, str]:
    if validators is None or validators.address != str(url):
        return {}
    named = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    # They come out of a file by now, which people edit.
    return {
        name: value
        for name, value in named.items()
        if value and value.isascii() and value.isprintable()
    }


def _validators(url: httpx.URL, headers: httpx.Headers) -> Validators:
    etag, modified = headers.get("ETag", "").strip(), headers.get("Last-Modified", "").strip()
    return Validators(
        address=str(url),
        etag=etag if len(etag) <= _LONGEST_VALIDATOR else "",
        last_modified=modified if len(modified) <= _LONGEST_VALIDATOR else "",
    )


def _user_agent() -> str:
    """``briefing/0.1.0``, and in brackets the project's page once it has one."""
    from importlib import metadata

    try:
        facts = metadata.metadata("article-briefing")
    except metadata.PackageNotFoundError:
        return "briefing"
    pages = [entry.partition(",")[2].strip() for entry in facts.get_all("Project-URL") or ()]
    return f"briefing/{facts['Version']}" + (f" (+{pages[0]})" if pages else "")
