"""A server on loopback that says exactly what a test tells it to, byte for byte."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["CERTIFICATE", "PATIENCE_S", "Answer", "Server", "page", "respond", "serve"]

CERTIFICATE = Path(__file__).parent / "fixtures" / "news.example.pem"
PATIENCE_S = 5
"""No test takes so long; what would is stuck."""

Answer = bytes | Callable[[socket.socket, threading.Event], None]
"""What is sent, or what sends it: until the event is set, when the test is over."""


@dataclass
class Server:
    """Where it listens, and what it was asked."""

    port: int
    requests: list[str] = field(default_factory=list)
    """Request lines and headers, one request an item."""

    def url(self, path: str = "/", *, host: str = "news.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


def respond(
    body: bytes = b"", *headers: str, status: str = "200 OK", kind: str = "text/html"
) -> bytes:
    """A whole answer with its true length."""
    head = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        *headers,
    ]
    return "\r\n".join((*head, "", "")).encode("latin-1") + body


def page(text: str = "The ferry to the island was late again on Monday.") -> bytes:
    return f"<!doctype html><html><body><article><p>{text}</p></article></body></html>".encode()


@contextmanager
def serve(
    answers: Mapping[str, Answer],
    *,
    tls: bool = False,
    host: str = "127.0.0.1",
) -> Iterator[Server]:
    """Answer each path as *answers* says, and any other with 404, a thread a connection."""
    over = threading.Event()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.create_server((host, 0), family=family)) as listener:
        server = Server(listener.getsockname()[1])
        context = None
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
        threads: list[threading.Thread] = []

        def accept() -> None:
            while not over.is_set():
                connection, _ = listener.accept()
                connection.settimeout(PATIENCE_S)
                arguments = (connection, server, answers, over, context)
                threads.append(threading.Thread(target=_converse, args=arguments))
                threads[-1].start()

        accepting = threading.Thread(target=accept)
        accepting.start()
        try:
            yield server
        finally:
            over.set()
            # Closing does not wake who waits in accept(); a connection does.
            with socket.create_connection((host, server.port)):
                accepting.join(PATIENCE_S)
            for thread in threads:
                thread.join(PATIENCE_S)


def _converse(
    connection: socket.socket,
    server: Server,
    answers: Mapping[str, Answer],
    over: threading.Event,
    context: ssl.SSLContext | None,
) -> None:
    # A client that gives up, as most here must, is no fault of the server's.
    with suppress(OSError), closing(connection):
        if context:
            connection = context.wrap_socket(connection, server_side=True)
        with closing(connection):
            request = b""
            while b"\r\n\r\n" not in request:
                received = connection.recv(65536)
                if not received:
                    return
                request += received
            text = request.decode("latin-1")
            server.requests.append(text)
            answer = answers.get(text.split(" ")[1], respond(b"no", status="404 Not Found"))
            if callable(answer):
                answer(connection, over)
            else:
                connection.sendall(answer)
