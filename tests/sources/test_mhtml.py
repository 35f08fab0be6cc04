"""Web archives: the page that was saved is read, and not its frames and pictures."""

from __future__ import annotations

import base64
import datetime as dt
import quopri

import pytest

from briefing.deadline import call_here
from briefing.errors import SourceError
from briefing.pipeline.reading import Reader
from briefing.sources import detect_media_type, parse_source
from briefing.types import Article, Source

STORY = (
    "The library on Mill Lane will open on Sundays again from the first week of May, the council "
    "said, after three years in which its doors stayed shut for want of staff.",
    "Two librarians have been hired, and £40,000 set aside for new books. Readers had collected "
    "6,000 signatures, more than one for every fourth household of the town.",
    "“We never thought it would take so long,” said Amir Khan, who started the petition.",
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Library opens on Sundays</title>
<meta name="author" content="Rosa Field"><meta property="article:published_time"
content="2026-04-20T09:00:00Z"></head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Library opens on Sundays</h1>{"".join(f"<p>{text}</p>" for text in STORY)}</article>
<footer>All rights reserved.</footer></body></html>"""
FRAME = "<html><body><p>An advertisement that stands in a frame of its own.</p></body></html>"
ADDRESS = "https://www.mill-lane.example/library"
HEAD = f"""From: <Saved by Blink>
Snapshot-Content-Location: {ADDRESS}
Subject: =?utf-8?Q?Library=20opens=20on=20Sundays?=
Date: Fri, 1 May 2026 10:00:00 -0000
MIME-Version: 1.0
"""


def archive(*parts: str, parameters: str = 'type="text/html"; ', head: str = HEAD) -> bytes:
    body = "".join(f"--limit\n{part}\n" for part in parts)
    kind = f'Content-Type: multipart/related; {parameters}boundary="limit"'
    return f"{head}{kind}\n\n{body}--limit--\n".encode()


def part(page: str, fields: str = f"Content-Location: {ADDRESS}", charset: str = "") -> str:
    coded = quopri.encodestring(page.encode(charset or "utf-8")).decode()
    kind = f"Content-Type: text/html{f'; charset={charset}' if charset else ''}"
    return f"{kind}\nContent-Transfer-Encoding: quoted-printable\n{fields}\n\n{coded}"


PICTURE = (
    "Content-Type: image/png\nContent-Transfer-Encoding: base64\n"
    f"Content-Location: {ADDRESS}/a.png\n\n{base64.encodebytes(bytes(5000)).decode()}"
)


def read(data: bytes) -> Article:
    assert detect_media_type("x.mhtml", data) == "multipart/related"
    return parse_source(Source("x.mhtml", "multipart/related", data), run=call_here)


def texts(article: Article) -> tuple[str, ...]:
    return tuple(block.text for block in article.blocks)


def test_a_page_saved_by_a_browser_is_read_like_the_page() -> None:
    article = read(archive(part(PAGE), PICTURE, part(FRAME, "Content-ID: <frame-1@mhtml.blink>")))
    assert texts(article) == STORY
    assert (article.title, article.author, article.site, article.location) == (
        "Library opens on Sundays",
        "Rosa Field",
        "mill-lane.example",
        "x.mhtml",
    )
    assert (article.date, article.language) == (dt.date(2026, 4, 20), "en")


def test_it_is_read_from_a_file_too() -> None:
    with Reader() as reader:
        article = reader.read(Source("x.mhtml", "", archive(part(PAGE), PICTURE)))
    assert texts(article) == STORY


def test_the_page_s_own_site_comes_before_its_host() -> None:
    named = PAGE.replace("<title>", '<meta property="og:site_name" content="Mill Post"><title>')
    assert read(archive(part(named))).site == "Mill Post"


@pytest.mark.parametrize("address", ["https://[odd/library", "cid:frame", "", "no address"])
def test_an_odd_address_is_no_site(address: str) -> None:
    head = HEAD.replace(ADDRESS, address)
    assert read(archive(part(PAGE, f"Content-Location: {address}"), head=head)).site == ""


ROOT = "Content-ID: <root@x>"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (archive(part(FRAME, "Content-ID: <a@x>"), part(PAGE, ROOT), parameters="start=<root@x>; "),
         "named by start"),
        (archive(part(FRAME, "Content-ID: <a@x>"), part(PAGE, ROOT),
                 parameters='start="<root@x>"; '), "named in quotation marks"),
        (archive(part(FRAME, "Content-ID: <a@x>"), part(PAGE)), "of the archive's address"),
        (archive(part(PAGE, "X: y"), part(FRAME, "X: y"), head="MIME-Version: 1.0\n"), "first"),
        (archive(part(PAGE, "X: y"), parameters="start=<gone@x>; "), "start names nothing"),
        (archive(part(FRAME, 'Content-Disposition: attachment; filename="a.html"'), part(PAGE)),
         "not attached"),
    ],
)  # fmt: skip
def test_of_many_pages_the_one_that_was_saved_is_read(data: bytes, why: str) -> None:
    assert texts(read(data)) == STORY, why


@pytest.mark.parametrize(
    ("charset", "fitting"), [("utf-8", PAGE), ("windows-1252", PAGE), ("utf-16", PAGE)]
)
def test_a_part_s_encoding_counts_more_than_the_page_s(charset: str, fitting: str) -> None:
    claimed = fitting.replace("<head>", '<head><meta charset="iso-8859-5">')
    assert texts(read(archive(part(claimed, charset=charset)))) == STORY


def test_a_page_that_names_its_encoding_itself_is_believed() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').encode("cp1252")
    coded = quopri.encodestring(page).decode()
    body = f"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n{coded}"
    assert texts(read(archive(body))) == STORY


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (archive(PICTURE), "there is no page in this web archive; save the page again"),
        (archive(), "there is no page in this web archive"),
        (HEAD.encode() + b"Content-Type: multipart/related\n\n", "there is no page"),
        (archive(part("<html><body></body></html>")), "no article was found in this page"),
        (archive(part("<p>" + "The library opens. " * 300_000)), "more than 5 MB"),
    ],
)
def test_an_archive_that_cannot_be_read_says_so_in_one_line(data: bytes, told: str) -> None:
    with pytest.raises(SourceError, match=rf"^x\.mhtml: .*{told}.*\.$"):
        read(data)


def test_an_archive_cut_short_gives_what_is_there() -> None:
    data = archive(part(PAGE), PICTURE)
    assert texts(read(data[: data.index(b"</body>")])) == STORY
