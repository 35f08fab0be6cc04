"""
One checked connection a request.

Imported late, with httpx. The host is looked up once, here, where the connection is made: what
was checked is what is connected to, and a name that changes its answer between the two (DNS
rebinding) gains nothing. The name still goes into the Host header and the TLS handshake.

No proxy is used, whatever the environment says: it would do the look-up itself, unchecked.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from briefing.sources.web.answers import FetchError

__all__ = ["CheckedTransport", "Deadline"]

_MOST_TRIED = 4
"""Addresses of one host; a name with fifty dead ones must not eat the time of a living one."""


class Deadline:
    """A moment that no step may pass, however many steps there are."""

    def __init__(self, seconds: float) -> None:
        self._ends_at = time.monotonic() + seconds

    def has_passed(self) -> bool:
        return time.monotonic() >= self._ends_at

    def left_s(self) -> float:
        """
        Seconds until then.

        Raises:
            httpcore.ReadTimeout: None are left. (A socket's timeout of 0 would mean: never wait.)
        """
        left = self._ends_at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("out of time")
        return left


FindAddresses = Callable[[str, float], tuple[str, ...]]
"""Host and seconds to checked addresses."""


class CheckedTransport(httpx.BaseTransport):
    """
    Connects where *find_addresses* allows.

    A request carries its whole time in ``extensions["deadline"]``; connections are not kept,
    because a kept one was checked for another request's time.
    """

    def __init__(
        self,
        find_addresses: FindAddresses,
        *,
        connect_s: float,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._find_addresses = find_addresses
        self._connect_s = connect_s
        self._ssl_context = ssl_context

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        backend = _CheckedBackend(
            self._find_addresses, request.extensions["deadline"], connect_s=self._connect_s
        )
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        if self._ssl_context is None and url.scheme == "https":
            self._ssl_context = httpx.create_ssl_context()  # 20 ms: once, and only for https
        connection = httpcore.HTTPConnection(
            origin=target.origin, ssl_context=self._ssl_context, network_backend=backend
        )
        # When this fails, httpcore has closed the connection.
        answer = connection.handle_request(
            httpcore.Request(request.method, target, headers=request.headers.raw)
        )
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer.stream, connection)
        )


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes], connection: httpcore.HTTPConnection) -> None:
        self._stream = stream
        self._connection = connection

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._connection.close()


class _CheckedBackend(httpcore.NetworkBackend):
    """
    Connects to checked addresses only, and lets nothing pass the request's deadline.

    httpcore's own *timeout* bounds one read, however many there are; it is None here, and unused.
    """

    def __init__(
        self, find_addresses: FindAddresses, deadline: Deadline, *, connect_s: float
    ) -> None:
        self._find_addresses = find_addresses
        self._deadline = deadline
        self._connect_s = connect_s
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        connecting = Deadline(min(self._connect_s, self._deadline.left_s()))
        addresses = self._find_addresses(host, connecting.left_s())[:_MOST_TRIED]
        for left, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, _share(connecting, left), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if left == 1:
                    raise
            else:
                return _TimedStream(stream, self._deadline, connecting)
        raise FetchError(f"there is no address for {host}; check how it is written.")


def _share(connecting: Deadline, left: int) -> float:
    try:
        return connecting.left_s() / left
    except httpcore.ReadTimeout as error:
        raise httpcore.ConnectTimeout("out of time") from error


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step may take what is left of the whole time."""

    def __init__(
        self, stream: httpcore.NetworkStream, deadline: Deadline, connecting: Deadline
    ) -> None:
        self._stream = stream
        self._deadline = deadline
        self._connecting = connecting

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left_s())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left_s())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(
            ssl_context, server_hostname, timeout=_share(self._connecting, 1)
        )
        return _TimedStream(stream, self._deadline, self._connecting)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
