"""The feeds that a page names."""

from __future__ import annotations

import time

import pytest

from briefing.sources.feeds.links import find_feeds

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
