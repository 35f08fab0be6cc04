"""Lists of feeds: which addresses they name, and what hostile ones cannot do."""

from __future__ import annotations

import time

import pytest

from briefing.errors import SourceError
from briefing.sources.feeds.links import MAX_FEEDS, find_feeds, list_feeds
from briefing.types import Source

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>What I read</title></head><body>
<outline text="News">
 <outline text="Isle &amp; Harbour" type="rss" xmlUrl="https://isle.example/feed?a=1&amp;b=2"
   htmlUrl="https://isle.example/"/>
 <outline text="Deeper"><outline text="Mill" type="atom" xmlurl=" https://mill.example/atom "/>
 </outline>
</outline>
<outline text="A page" type="link" url="https://page.example/"/>
<outline text="A site" htmlUrl="https://site.example/"/>
<OUTLINE text="Loud" XMLURL="HTTP://loud.example/rss"/>
<outline text="Again" xmlUrl="https://mill.example/atom"/>
<outline text="Scheme of its own" xmlUrl="feed://own.example/rss"/>
<outline text="And another" xmlUrl="feed:https://other.example/rss"/>
<outline text="A file" xmlUrl="file:///etc/passwd"/>
<outline text="Nothing" xmlUrl=""/>
<outline text="No address" xmlUrl="http://[broken/"/>
</body></opml>"""


def read(text: str | bytes) -> tuple[str, ...]:
    data = text.encode("utf-8") if isinstance(text, str) else text
    return list_feeds(Source("reader.opml", "text/x-opml", data))


def listing(*addresses: str) -> str:
    outlines = "".join(f'<outline xmlUrl="{address}"/>' for address in addresses)
    return f'<?xml version="1.0"?><opml><body>{outlines}</body></opml>'


def test_feeds_come_in_the_order_of_the_list_and_its_folders_each_once() -> None:
    assert read(LIST) == (
        "https://isle.example/feed?a=1&b=2",
        "https://mill.example/atom",
        "HTTP://loud.example/rss",
        "http://own.example/rss",
        "https://other.example/rss",
    )


@pytest.mark.parametrize(
    "text",
    [
        listing("https://x.example/?a=1&b=2"),  # written by hand
        listing("https://x.example/?a=1&amp;b=2"),
        listing("https://x.example/?a=1&#38;b=2"),
        "\ufeff" + listing("https://x.example/?a=1&b=2"),
        "\n" + listing("https://x.example/?a=1&b=2") + "\n",
        listing("https://x.example/?a=1&b=2").replace("<body>", '<body><outline text="A&nbsp;B"/>'),
        listing("https://x.example/?a=1&b=2").replace("<opml>", '<opml xmlns="http://opml.org/2">'),
        listing("https://x.example/?a=1&b=2").replace("<opml>", "<!DOCTYPE opml><opml>"),
    ],
)
def test_a_list_written_carelessly_is_read(text: str) -> None:
    assert read(text) == ("https://x.example/?a=1&b=2",)


@pytest.mark.parametrize(
    ("declared", "written"),
    [("utf-16", "utf-16"), ("iso-8859-1", "latin-1"), ("utf-8", "cp1252"), ("koi8-r", "utf-8")],
)
def test_an_encoding_is_found(declared: str, written: str) -> None:
    text = listing("https://x.example/café").replace('"1.0"', f'"1.0" encoding="{declared}"', 1)
    assert read(text.encode(written)) == ("https://x.example/café",)


@pytest.mark.parametrize("text", ["<opml/>", LIST.replace("xmlUrl", "x").replace("XMLURL", "x")])
def test_a_list_that_names_no_feed_is_told(text: str) -> None:
    with pytest.raises(SourceError, match=r"^reader\.opml: this list names no feeds.*; export it"):
        read(text.replace("xmlurl", "x"))


@pytest.mark.parametrize("text", [LIST[:-20], "not XML", "<opml><body></opml>"])
def test_a_broken_list_is_told(text: str) -> None:
    with pytest.raises(SourceError, match=r"^reader\.opml: its XML is broken"):
        read(text)


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;">',
        '<!ENTITY b SYSTEM "file:///etc/passwd">',
        '<!ENTITY % b "x">',
    ],
)
def test_entities_are_refused(declared: str) -> None:
    text = listing("https://x.example/&b;").replace("<opml>", f"<!DOCTYPE opml [{declared}]><opml>")
    with pytest.raises(SourceError, match="declares an XML entity"):
        read(text)


def test_too_many_feeds_are_refused() -> None:
    addresses = [f"https://x.example/{n}" for n in range(MAX_FEEDS + 1)]
    assert len(read(listing(*addresses[1:]))) == MAX_FEEDS
    with pytest.raises(SourceError, match="names 2001 feeds, more than 2000; split it"):
        read(listing(*addresses))


def test_folders_without_end_cost_little() -> None:
    start = time.process_time()
    depth = 100_000
    text = "<outline>" * depth + '<outline xmlUrl="https://x.example/"/>' + "</outline>" * depth
    assert read(f"<opml><body>{text}</body></opml>") == ("https://x.example/",)
    assert time.process_time() - start < 2


ADDRESS = "https://isle.example/news/"
PAGE = """<!doctype html><html><head><title>Isle</title>
<link rel="stylesheet" type="text/css" href="/style.css">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
<LINK REL='Alternate' TYPE='application/atom+xml' HREF='../atom.xml?a=1&amp;b=2'/>
<link href=/rss type=application/rss+xml rel=alternate>
<link rel="alternate home" type="application/rss+xml" href="https://other.example/rss">
<link rel="alternate" type="application/rss+xml" href="/rss">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
<link rel="alternate" type="application/rss+xml" href="http://[x">
<link rel="alternate" type="application/rss+xml">
<link rel="alternate" hreflang="fr" href="/fr/">
</head><body>Isle</body></html>"""


def test_a_pages_feeds_are_found_in_its_order_and_comments_last() -> None:
    assert find_feeds(PAGE, ADDRESS) == (
        "https://isle.example/atom.xml?a=1&b=2",
        "https://isle.example/rss",
        "https://other.example/rss",
        "https://isle.example/comments/feed/",
    )


@pytest.mark.parametrize("page", ["", "<p>No feed</p>", "<link", PAGE.replace("ternate", "")])
def test_a_page_without_feeds_has_none(page: str) -> None:
    assert find_feeds(page.replace("Alternate", "x"), ADDRESS) == ()


def test_links_without_end_cost_little() -> None:
    start = time.process_time()
    link = '<link rel="alternate" type="application/rss+xml" href="/{}">'
    assert len(find_feeds("".join(link.format(n) for n in range(20_000)), ADDRESS)) == 10
    assert find_feeds("<link " * 500_000, ADDRESS) == ()
    assert find_feeds("<link " + "a=" * 500_000, ADDRESS) == ()
    assert time.process_time() - start < 3
