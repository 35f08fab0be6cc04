"""Fetching, from a real server on loopback: what comes, what is refused, and when it stops."""

from __future__ import annotations

import gzip
import ipaddress
import pickle
import socket
import ssl
import threading
import zlib
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.sources import parse_source
from briefing.sources.web import Fetcher, FetchLimits, Validators
from briefing.sources.web.addresses import is_public
from tests.sources.web.server import CERTIFICATE, PATIENCE_S, Answer, page, respond, serve

pytestmark = pytest.mark.slow(reason="servers that are slow on purpose")

HASTY = FetchLimits(total_s=0.3)
SMALL = FetchLimits(max_bytes=100_000)
LOOPBACK = ipaddress.ip_address("127.0.0.1")


def here(host: str) -> Sequence[str]:
    """Every host is this machine."""
    assert host
    return ("127.0.0.1",)


def open_here(limits: FetchLimits | None = None) -> Fetcher:
    return Fetcher(allow_private=True, resolver=here, limits=limits)


def counts_as_public(address: IPv4Address | IPv6Address) -> bool:
    """The server's own address stands for the public internet; all others are judged as ever."""
    return address == LOOPBACK or is_public(address)


def refusal(fetcher: Fetcher, address: str) -> str:
    """The one line that *address* is refused with."""
    with fetcher as open_fetcher, pytest.raises(SourceError) as caught:
        open_fetcher.fetch(address)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith((".", "?"))
    assert str(pickle.loads(pickle.dumps(caught.value))) == message
    return message


# What comes


def test_a_page_is_fetched_whole_with_its_kind_and_charset() -> None:
    with (
        serve({"/a?b=1": respond(page(), kind="text/html; charset=ISO-8859-1")}) as server,
        open_here() as fetcher,
    ):
        fetched = fetcher.fetch(f"  {server.url('/a?b=1#part-2')} ")
    assert fetched.source.data == page()
    assert fetched.source.media_type == "text/html"
    assert fetched.source.charset == "iso-8859-1"
    assert fetched.source.location == fetched.address == server.url("/a?b=1")


def test_the_request_names_the_host_and_says_honestly_who_asks() -> None:
    with serve({"/": respond(page())}) as server, open_here() as fetcher:
        fetcher.fetch(server.url("/"))
    (request,) = server.requests
    lines = request.splitlines()
    assert lines[0] == "GET / HTTP/1.1"
    assert f"Host: news.example:{server.port}" in lines
    assert any(line.startswith("User-Agent: briefing") for line in lines)
    assert "Accept-Encoding: gzip, deflate" in lines
    assert "Connection: close" in lines
    assert not any(
        line.lower().startswith(("cookie", "referer", "authorization")) for line in lines
    )


def test_one_fetcher_fetches_many_pages_and_keeps_no_cookie() -> None:
    answers = {"/": respond(page(), "Set-Cookie: who=you; Path=/")}
    with serve(answers) as server, open_here() as fetcher:
        for _ in range(3):
            fetcher.fetch(server.url())
    assert len(server.requests) == 3
    assert not any("cookie" in request.lower() for request in server.requests)


def test_threads_share_a_fetcher() -> None:
    paths = [f"/{number}" for number in range(8)]
    found: dict[str, bytes] = {}
    answers = {path: respond(page(f"Story {path}.")) for path in paths}
    with serve(answers) as server, open_here() as fetcher:

        def fetch(path: str) -> None:
            found[path] = fetcher.fetch(server.url(path)).source.data

        threads = [threading.Thread(target=fetch, args=(path,)) for path in paths]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == {path: page(f"Story {path}.") for path in paths}


def test_an_international_name_is_looked_up_as_the_network_writes_it() -> None:
    asked: list[str] = []

    def resolver(host: str) -> Sequence[str]:
        asked.append(host)
        return ("127.0.0.1",)

    with (
        serve({"/": respond(page())}) as server,
        Fetcher(allow_private=True, resolver=resolver) as fetcher,
    ):
        fetcher.fetch(server.url(host="bücher.example"))
    assert asked == ["xn--bcher-kva.example"]
    assert f"Host: xn--bcher-kva.example:{server.port}" in server.requests[0]


def test_an_ipv6_address_is_connected_to() -> None:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            pass
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
    with (
        serve({"/": respond(page())}, host="::1") as server,
        Fetcher(allow_private=True) as fetcher,
    ):
        assert fetcher.fetch(server.url(host="[::1]")).source.data == page()


def test_the_next_address_is_tried_when_one_is_dead() -> None:
    with (
        serve({"/": respond(page())}) as server,
        Fetcher(
            allow_private=True, resolver=lambda _: ("127.0.0.2", "127.0.0.3", "127.0.0.1")
        ) as fetcher,
    ):
        assert fetcher.fetch(server.url()).source.data == page()


CHUNKED = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    + b"".join(
        b"%x\r\n%s\r\n" % (len(page()[i : i + 7]), page()[i : i + 7])
        for i in range(0, len(page()), 7)
    )
    + b"0\r\n\r\n"
)
OLD = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + page()
EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\n" + respond(page())


@pytest.mark.parametrize(
    "answer", [CHUNKED, OLD, EARLY], ids=["chunked", "HTTP/1.0", "early hints"]
)
def test_every_way_to_send_a_body_is_read(answer: bytes) -> None:
    with serve({"/": answer}) as server, open_here() as fetcher:
        assert fetcher.fetch(server.url()).source.data == page()


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(page())),
        ("x-gzip", gzip.compress(page()[:20]) + gzip.compress(page()[20:])),
        ("GZIP", gzip.compress(page()) + bytes(16)),
        ("deflate", zlib.compress(page())),
        ("deflate", raw_deflate(page())),
        ("identity", page()),
    ],
)
def test_packed_bodies_are_unpacked(encoding: str, packed: bytes) -> None:
    answer = respond(packed, f"Content-Encoding: {encoding}")
    with serve({"/": answer}) as server, open_here() as fetcher:
        assert fetcher.fetch(server.url()).source.data == page()


def test_a_body_just_within_the_limit_is_read() -> None:
    body = page("x" * 99_000).ljust(SMALL.max_bytes)
    answers = {
        "/": respond(body),
        "/packed": respond(gzip.compress(body), "Content-Encoding: gzip"),
    }
    with serve(answers) as server, open_here(SMALL) as fetcher:
        assert fetcher.fetch(server.url("/")).source.data == body
        assert fetcher.fetch(server.url("/packed")).source.data == body


# Too slow


def drip(head: bytes, step_s: float = 0.02) -> Answer:
    """Send *head*, then a byte for ever, each well within any limit on a single read."""

    def send(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(head)
        for _ in range(int(PATIENCE_S / step_s)):
            if over.wait(step_s):
                break
            connection.sendall(b"x")

    return send


def silent(_: socket.socket, over: threading.Event) -> None:
    over.wait(PATIENCE_S)


SLOW: dict[str, Answer] = {
    "/silent": silent,
    "/headers": drip(b"HTTP/1.1 200 OK\r\nX-Slow: "),
    "/body": drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"),
    "/known": drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 90000\r\n\r\n"),
    "/chunk": drip(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n"
    ),
}


@pytest.mark.parametrize("path", SLOW)
def test_the_whole_time_is_limited_however_many_reads_it_takes(path: str) -> None:
    with serve(SLOW) as server:
        message = refusal(open_here(HASTY), server.url(path))
    assert message.endswith("it took longer than 0.3 s; try again later.")


def test_the_whole_time_is_limited_over_tls_too() -> None:
    with serve(SLOW, tls=True) as server:
        fetcher = Fetcher(
            allow_private=True,
            resolver=here,
            ssl_context=trusting(),
            limits=FetchLimits(total_s=0.5),
        )
        message = refusal(fetcher, server.url("/body", scheme="https"))
    assert message.endswith("it took longer than 0.5 s; try again later.")


def test_redirects_share_the_time_of_one_fetch() -> None:
    def late(connection: socket.socket, over: threading.Event) -> None:
        over.wait(0.1)
        connection.sendall(respond(b"", "Location: /", status="302 Found"))

    with serve({"/": late}) as server:
        message = refusal(open_here(HASTY), server.url())
    assert "it took longer than 0.3 s" in message


def test_a_look_up_that_hangs_is_left() -> None:
    over = threading.Event()

    def resolver(_: str) -> Sequence[str]:
        over.wait(PATIENCE_S)
        return ("127.0.0.1",)

    limits = FetchLimits(connect_s=0.3)
    message = refusal(Fetcher(resolver=resolver, limits=limits), "http://news.example/")
    over.set()
    assert "looking news.example up took too long; are you online?" in message


def test_a_tls_handshake_that_hangs_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        message = refusal(open_here(FetchLimits(connect_s=0.3)), f"https://news.example:{port}/")
        assert "no connection came about within 0.3 s" in message
        message = refusal(open_here(HASTY), f"https://news.example:{port}/")
        assert "it took longer than 0.3 s" in message


# Too large


def endless(head: bytes, piece: bytes) -> Answer:
    def send(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(head)
        while not over.is_set():
            connection.sendall(piece)

    return send


def bomb() -> bytes:
    """60 MB of nothing in 60 kB."""
    packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(60)) + packer.flush()


HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
HOLLOW = b"\x00\x00\x00\xff\xff" * 2000  # stored blocks that hold nothing
LARGE: dict[str, Answer] = {
    "/endless": endless(HTML + b"\r\n", b"<p>More.</p>" * 1000),
    "/said": HTML + b"Content-Length: 100001\r\n\r\n",
    "/said-more": HTML + b"Content-Length: 99999999999999999999\r\n\r\n",
    "/over": respond(b"x" * 100_001),
    "/bomb": respond(bomb(), "Content-Encoding: gzip"),
    "/zlib-bomb": respond(zlib.compress(bytes(10_000_000)), "Content-Encoding: deflate"),
    "/hollow": endless(HTML + b"Content-Encoding: deflate\r\n\r\n", HOLLOW),
}


@pytest.mark.parametrize("path", LARGE)
def test_no_more_than_the_limit_is_taken(path: str) -> None:
    with serve(LARGE) as server:
        message = refusal(open_here(SMALL), server.url(path))
    assert "it is larger than 0.1 MB; save the article's text" in message


def test_a_body_of_many_packed_pieces_is_refused() -> None:
    answer = respond(gzip.compress(b"") * 500, "Content-Encoding: gzip")
    with serve({"/": answer}) as server:
        assert "too many pieces" in refusal(open_here(), server.url())


# Not what it says


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (HTML + b"Content-Length: 5000\r\n\r\n" + page(), "broke off"),
        (HTML + b"Transfer-Encoding: chunked\r\n\r\nff\r\n<p>", "broke off"),
        (respond(gzip.compress(page())[:-9], "Content-Encoding: gzip"), "broke off before its end"),
        (respond(b"\x78", "Content-Encoding: deflate"), "broke off before its end"),
        (respond(page(), "Content-Encoding: gzip"), "damaged on the way"),
        (respond(page(), "Content-Encoding: br"), "packed as 'br'"),
        (b"220 mail.example ESMTP\r\n", "does not speak HTTP"),
        (b"", "broke off"),
        (HTML + b"Content-Length: many\r\n\r\n", "does not speak HTTP"),
        (respond(b""), "the page is empty"),
        (respond(b" \r\n\t"), "the page is empty"),
        (respond(b"", "Content-Encoding: gzip"), "the page is empty"),
        (respond(status="204 No Content"), "the page is empty (204)"),
        (respond(b"{}", kind="application/json"), "it is 'application/json', not an article"),
        (respond(b"\x89PNG", kind="image/png"), "it is an image (image/png), not an article"),
        (respond(b"ID3", kind="audio/mpeg"), "it is a sound file (audio/mpeg)"),
        (respond(b"\x89PNG\r\n\x1a\n", kind="text/html"), "this is a PNG image"),
        (respond(b"<urlset/>", kind="application/xml"), "neither a page nor a feed"),
        (respond(status="304 Not Modified"), "304"),
        (respond(b"", status="302 Found"), "it sends on to nowhere"),
        (respond(b"", "Location: http://[::1/", status="302 Found"), "what is no address"),
        (respond(b"", "Location: http://0177.0.0.2/", status="302 Found"), "what is no address"),
        (respond(b"", "Location: ftp://news.example/", status="302 Found"), "ftp://news.example/"),
        (respond(b"", "Location: file:///etc/passwd", status="302 Found"), "only http and https"),
        (respond(b"", "Location: http://a.example:99999/", status="302 Found"), "only http"),
    ],
)
def test_an_answer_that_holds_no_article_is_named(answer: bytes, said: str) -> None:
    with serve({"/": answer}) as server:
        message = refusal(open_here(), server.url())
    assert message.startswith(f"{server.url()}: ")
    assert said in message


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("401 Unauthorized", "it asks for a name and password (401)"),
        ("403 Forbidden", "it refuses programs, or you (403); open it in a browser and save"),
        ("404 Not Found", "there is no such page (404); check the address"),
        ("410 Gone", "the page was taken down (410)"),
        ("418 I'm a teapot", "the server sent no page (418"),
        (
            "429 Too Many Requests",
            "it was asked too often (429 Too Many Requests); try again later",
        ),
        ("500 Oh no", "the server failed (500 Internal Server Error); try again later"),
        ("503 Service Unavailable", "(503 Service Unavailable); try again later"),
        ("999 Request denied", "the server sent no page (999)"),
        ("599 Odd", "the server failed (599); try again later"),
    ],
)
def test_a_status_is_told_with_what_to_do(status: str, said: str) -> None:
    with serve({"/": respond(page(), status=status)}) as server:
        assert said in refusal(open_here(), server.url())


def test_a_server_says_when_to_try_again() -> None:
    answer = respond(b"", "Retry-After: 600", status="503 Service Unavailable")
    with serve({"/": answer}) as server:
        assert "try again in 10 minutes" in refusal(open_here(), server.url())


HEADERS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "Location",
                "Content-Type",
                "Content-Length",
                "Content-Encoding",
                "Retry-After",
                "ETag",
            )
        ),
        st.text(st.characters(max_codepoint=255), max_size=20)
        | st.sampled_from(("text/html", "text/plain;charset=", "gzip", "//[::1]", "/x\t", "5")),
    ),
    max_size=3,
)


def test_whatever_a_server_sends_the_outcome_is_a_page_or_one_line() -> None:
    answers: dict[str, Answer] = {}
    with serve(answers) as server, open_here(FetchLimits(connect_s=1, total_s=1)) as fetcher:

        @settings(max_examples=150)
        @given(st.sampled_from(("200 OK", "302 Found", "503 \xff", "2")), HEADERS, st.binary())
        def send(status: str, headers: list[tuple[str, str]], body: bytes) -> None:
            lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers)]
            answers["/"] = "\r\n".join((*lines, "", "")).encode("latin-1") + body
            outcome = ""
            try:
                outcome = fetcher.fetch(server.url()).address
            except SourceError as error:
                outcome = str(error)
            assert outcome.startswith(server.url())
            assert outcome.isprintable()

        send()


# Where it goes


def test_redirects_are_followed_to_the_page() -> None:
    answers = {
        "/old": respond(b"", "Location: new?x=1", status="301 Moved Permanently"),
        "/new?x=1": respond(b"", "Location: //other.example:PORT/newest", status="307 On"),
        "/newest": respond(page(), 'ETag: "n"'),
    }
    with serve(answers) as server, open_here() as fetcher:
        port = str(server.port).encode()
        answers["/new?x=1"] = answers["/new?x=1"].replace(b"PORT", port)
        fetched = fetcher.fetch(server.url("/old"))
    assert fetched.source.location == server.url("/old")
    assert fetched.address == server.url("/newest", host="other.example")
    assert fetched.validators == Validators(fetched.address, '"n"')


@pytest.mark.parametrize(("redirects", "fetched"), [(5, True), (6, False)])
def test_no_more_than_five_redirects_are_followed(redirects: int, fetched: bool) -> None:
    answers = {
        f"/{left}": respond(b"", f"Location: /{left - 1}", status="302 Found")
        for left in range(1, redirects + 1)
    }
    with serve({**answers, "/0": respond(page())}) as server:
        address = server.url(f"/{redirects}")
        if fetched:
            with open_here() as fetcher:
                assert fetcher.fetch(address).source.data == page()
        else:
            assert "it sends on more than 5 times" in refusal(open_here(), address)
    assert len(server.requests) == 6


def test_a_redirect_in_a_circle_ends() -> None:
    answer = respond(b"", "Location: /", status="302 Found")
    with serve({"/": answer}) as server:
        assert "it sends on more than 5 times" in refusal(open_here(), server.url())


@pytest.mark.parametrize(
    "inward",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://inside.example/",
        "http://both.example/",
        "http://[::1]:PORT/secret",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706434:PORT/secret",
        "http://0x7f000002:PORT/secret",
        "http://127.2:PORT/secret",
        "http://0:PORT/secret",
        "http://localhost:PORT/secret",
        "http://LOCALHOST.:PORT/secret",
        "http://any.localhost:PORT/secret",
        "//inside.example/",
    ],
)
def test_a_public_page_may_not_send_inward(inward: str) -> None:
    hosts = {
        "news.example": ("127.0.0.1",),
        "inside.example": ("10.0.0.7",),
        "both.example": ("127.0.0.1", "10.0.0.7"),
    }
    answers = {"/secret": respond(page("The key is under the mat."))}
    with serve(answers) as server:
        inward = inward.replace("PORT", str(server.port))
        answers["/"] = respond(b"", f"Location: {inward}", status="302 Found")
        fetcher = Fetcher(resolver=hosts.__getitem__, judge=counts_as_public)
        message = refusal(fetcher, server.url())
    assert message.startswith(f"{server.url()}, which leads to http://")
    assert "add --allow-private" in message
    assert len(server.requests) == 1


def test_the_address_that_was_checked_is_the_one_connected_to() -> None:
    answers = cycle([("127.0.0.1",), ("10.0.0.7",)])  # as a name that rebinds would

    def resolver(_: str) -> Sequence[str]:
        return next(answers)

    with (
        serve({"/": respond(page())}) as server,
        Fetcher(resolver=resolver, judge=counts_as_public) as fetcher,
    ):
        assert fetcher.fetch(server.url()).source.data == page()
        with pytest.raises(SourceError, match=r"10\.0\.0\.7"):
            fetcher.fetch(server.url())
        assert fetcher.fetch(server.url()).source.data == page()
    assert len(server.requests) == 2


def test_an_address_that_is_not_public_is_refused_before_anything_connects() -> None:
    with serve({"/": respond(page())}) as server:
        for host in ("127.0.0.1", "news.example", "localhost"):
            message = refusal(Fetcher(resolver=here), server.url(host=host))
            assert "add --allow-private" in message
        with Fetcher(allow_private=True, resolver=here) as fetcher:
            fetcher.fetch(server.url(host="localhost"))
    assert len(server.requests) == 1


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve({}) as proxy, serve({"/": respond(page())}) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url(host="127.0.0.1"))
        with open_here() as fetcher:
            fetcher.fetch(server.url())
    assert (len(proxy.requests), len(server.requests)) == (0, 1)


# Names and passwords


def test_a_password_goes_to_its_own_host_and_into_no_message() -> None:
    answers = {
        "/": respond(b"", "Location: /page", status="302 Found"),
        "/page": respond(page()),
        "/away": respond(b"", "Location: http://other.example:PORT/page", status="302 Found"),
    }
    with serve(answers) as server, open_here() as fetcher:
        answers["/away"] = answers["/away"].replace(b"PORT", str(server.port).encode())
        for path in ("/", "/away"):
            fetched = fetcher.fetch(server.url(path, host="ann:s3cret@news.example"))
            assert "s3cret" not in repr(fetched)
            assert fetched.source.location == server.url(path)
        with pytest.raises(SourceError) as caught:
            fetcher.fetch(server.url("/gone", host="ann:s3cret@news.example"))
    assert "ann" not in str(caught.value)
    known = ["Authorization: Basic YW5uOnMzY3JldA==" in request for request in server.requests]
    assert known == [True, True, True, False, True]
    assert "other.example" in server.requests[3]


def test_a_password_that_a_redirect_brings_is_not_used() -> None:
    answers = {
        "/": respond(b"", "Location: http://eve:x@news.example:PORT/page", status="302 Found"),
        "/page": respond(page()),
    }
    with serve(answers) as server, open_here() as fetcher:
        answers["/"] = answers["/"].replace(b"PORT", str(server.port).encode())
        fetched = fetcher.fetch(server.url())
    assert fetched.address == server.url("/page")
    assert "authorization" not in server.requests[1].lower()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ftp://ann:s3cret@news.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http://ann:s3/cret@news.example/", "not a web address"),
        ("http://ann:s3cret@[::1/", "not a web address"),
        ("http://", "no host"),
        ("http://:80/", "no host"),
        ("http://../", "no host"),
        ("http://news.example:0/", "no port"),
        ("http://news.example:70000/", "no port"),
        ("http://news\n.example/", "not a web address"),
        ("http://1.2.3.4.5/", "1.2.3.4.5 is not an IP address"),
        ("http://news.example.256/", "is not an IP address"),
    ],
)
def test_what_is_no_web_address_is_named(address: str, said: str) -> None:
    message = refusal(Fetcher(resolver=here), address)
    assert said in message
    assert "s3" not in message


# Connections


def test_a_host_that_does_not_exist_is_named() -> None:
    def resolver(_: str) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    message = refusal(Fetcher(resolver=resolver), "https://newz.example/story")
    assert message == (
        "https://newz.example/story: there is no host called newz.example; check how it is written."
    )


def test_a_look_up_without_network_asks_if_one_is_online() -> None:
    def resolver(_: str) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    assert "are you online?" in refusal(Fetcher(resolver=resolver), "https://news.example/")


def test_a_host_without_addresses_is_named() -> None:
    message = refusal(Fetcher(resolver=lambda _: ()), "https://news.example/")
    assert "there is no address for news.example" in message


def test_a_refused_connection_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    message = refusal(open_here(), f"http://news.example:{port}/")
    assert "the server refuses connections" in message


def test_a_connection_that_is_reset_is_named() -> None:
    def reset(connection: socket.socket, _: threading.Event) -> None:
        linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"  # on, for no time: close() sends RST
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)

    with serve({"/": reset}) as server:
        assert "broke" in refusal(open_here(), server.url())


# TLS


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def test_a_page_is_fetched_over_tls_by_its_name() -> None:
    with (
        serve({"/": respond(page())}, tls=True) as server,
        Fetcher(allow_private=True, resolver=here, ssl_context=trusting()) as fetcher,
    ):
        assert fetcher.fetch(server.url(scheme="https")).source.data == page()


def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    with serve({"/": respond(page())}, tls=True) as server:
        message = refusal(open_here(), server.url(scheme="https"))
    assert "its certificate is not to be trusted (self" in message
    assert server.requests == []


def test_a_certificate_of_another_host_is_refused() -> None:
    with serve({"/": respond(page())}, tls=True) as server:
        fetcher = Fetcher(allow_private=True, resolver=here, ssl_context=trusting())
        message = refusal(fetcher, server.url(scheme="https", host="other.example"))
    assert "is not to be trusted (Hostname mismatch" in message
    assert server.requests == []


def test_a_server_without_tls_is_told_apart() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        message = refusal(open_here(), f"https://news.example:{listener.getsockname()[1]}/")
        thread.join()
    assert "if the site has only http, give http://" in message


def test_a_redirect_from_https_to_http_is_refused() -> None:
    answer = respond(b"", "Location: http://news.example/story", status="302 Found")
    with serve({"/": answer}, tls=True) as server:
        fetcher = Fetcher(allow_private=True, resolver=here, ssl_context=trusting())
        message = refusal(fetcher, server.url(scheme="https"))
    assert "it sends on to http://news.example/story, where anyone on the way" in message


# Conditional requests


def test_a_page_that_has_not_changed_is_told_as_such() -> None:
    first = respond(page(), 'ETag: W/"7"', "Last-Modified: Mon, 23 Nov 2026 08:00:00 GMT")
    answers = {"/": first}
    with serve(answers) as server, open_here() as fetcher:
        validators = fetcher.fetch(server.url()).validators
        answers["/"] = respond(status="304 Not Modified")
        assert fetcher.fetch_changed(server.url(), validators) is None
        answers["/"] = respond(page("Something new."), 'ETag: W/"8"')
        changed = fetcher.fetch_changed(server.url(), validators)
    assert changed is not None
    assert changed.source.data == page("Something new.")
    assert changed.validators.etag == 'W/"8"'
    assert "If-None-Match" not in server.requests[0]
    for request in server.requests[1:]:
        assert 'If-None-Match: W/"7"' in request
        assert "If-Modified-Since: Mon, 23 Nov 2026 08:00:00 GMT" in request


def test_validators_are_sent_to_no_other_page() -> None:
    answers = {
        "/": respond(b"", "Location: /feed", status="302 Found"),
        "/feed": respond(page(), 'ETag: "7"'),
    }
    with serve(answers) as server, open_here() as fetcher:
        validators = fetcher.fetch(server.url()).validators
        fetcher.fetch_changed(server.url(), validators)
    asked = ['If-None-Match: "7"' in request for request in server.requests]
    assert asked == [False, False, False, True]


def test_without_validators_nothing_can_be_unchanged() -> None:
    with (
        serve({"/": respond(status="304 Not Modified")}) as server,
        open_here() as fetcher,
        pytest.raises(SourceError, match="304"),
    ):
        fetcher.fetch_changed(server.url(), Validators(server.url()))
    assert "If-" not in server.requests[0]


def test_validators_that_a_header_cannot_hold_are_not_sent() -> None:
    with serve({"/": respond(page())}) as server, open_here() as fetcher:
        odd = Validators(server.url(), etag='"a"\r\nX-Evil: 1', last_modified="")
        assert fetcher.fetch_changed(server.url(), odd) is not None
    assert "Evil" not in server.requests[0]


# From bytes to an article


def test_what_a_server_says_of_the_encoding_is_used() -> None:
    text = "Кофе в порту дорожает: город обсуждает новый причал уже третью неделю."
    answers = {"/": respond(text.encode("koi8-r"), kind="text/plain; charset=koi8-r")}
    with serve(answers) as server, open_here() as fetcher:
        article = parse_source(fetcher.fetch(server.url()).source)
    assert article.text == text
