"""Feeds: what entries come of every kind of feed, and what hostile ones cannot do."""

from __future__ import annotations

import contextlib
import datetime as dt
import pickle
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.deadline import call_here
from briefing.errors import ExtraError, SourceError
from briefing.sources.feeds import MAX_BYTES, MAX_ENTRIES, list_entries
from briefing.types import Entry, Source

ADDRESS = "https://isle.example/news/feed.xml"
XML = '<?xml version="1.0" encoding="utf-8"?>\n'
WHOLE = (
    "<p>Ferries to the outer isles sailed again on Monday, after crews voted to end a strike "
    "that had lasted eleven days.</p><p>The first boat left at <b>6:40</b> with mail, milk and "
    '<a href="vets">a vet</a>.</p>'
)

RSS = f"""{XML}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Isle &amp; Harbour News</title><link>https://isle.example/</link>
<description>All the isles</description><image><title>Logo</title></image>
<item><title>Yesterday&#8217;s tide</title><link>/tide</link>
 <guid isPermaLink="false">isle-41</guid><pubDate>Sun, 22 Nov 2026 21:00:00 GMT</pubDate>
 <description>High water was at noon.</description></item>
<item><title>Ferries sail &lt;i&gt;again&lt;/i&gt;, AT&amp;amp;T says</title>
 <link>https://isle.example/ferries</link><guid isPermaLink="false">isle-42</guid>
 <dc:creator>Ann Lee</dc:creator><pubDate>Mon, 23 Nov 2026 09:30:00 +0200</pubDate>
 <description>Ferries sail again after a vote.</description>
 <content:encoded><![CDATA[{WHOLE}]]></content:encoded></item>
<item><title>Weekly talk</title><itunes:title>Talk 7</itunes:title><guid>https://isle.example/7</guid>
 <author>ann@isle.example (Ann Lee)</author><media:content><media:title>A jetty</media:title>
 </media:content><enclosure url="https://isle.example/7.mp3" type="audio/mpeg" length="1"/>
 <pubDate>Sat, 21 Nov 2026 08:00:00 EST</pubDate></item>
</channel></rss>"""

ATOM = f"""{XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://isle.example/log/">
<title type="html">The &amp;lt;Isle&amp;gt; Log</title><author><name>Bo Ek</name></author>
<entry><id>tag:isle.example,2026:1</id><title type="html">&lt;b&gt;Fog&lt;/b&gt;
 &amp;amp; rain</title>
 <link rel="alternate" href="fog"/><link rel="enclosure" href="fog.mp3"/>
 <updated>2026-11-20T07:00:00+01:00</updated><summary>Fog came.</summary>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><h3>Where?</h3>
 <p>Fog came <em>in</em> at dawn.</p></div></content></entry>
<entry><id>tag:isle.example,2026:2</id><title>1 &lt; 2</title>
 <updated>2026-11-24T00:00:00Z</updated>
 <published>2026-11-19T12:00:00Z</published><author><name>Cy</name></author>
 <author><name>Di</name><email>di@isle.example</email></author>
 <content type="text">Tides are &lt;high&gt;.

Boats wait.</content></entry>
<entry><id>tag:isle.example,2026:3</id><title>Escaped</title><link href="/abs"/>
 <source><id>urn:x</id><title>Their own log</title></source>
 <content type="html">&lt;p&gt;One &amp;amp; two.&lt;/p&gt;</content></entry>
</feed>"""

RDF = f"""{XML}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://old.example/"><title>Old Mill</title><link>https://old.example/</link>
</channel><item rdf:about="https://old.example/1"><title>Mill stops</title>
<link>https://old.example/1</link><dc:date>2026-11-20T10:00:00+01:00</dc:date>
<description>The mill stopped.

It will not start again.</description></item></rdf:RDF>"""

NETSCAPE = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Elder</title><link>https://elder.example/</link>
<item><title>First</title><link>first</link></item>
<item><title>Second</title><link>second</link></item></channel></rss>"""


def read(feed: str | bytes, *, location: str = ADDRESS, address: str = "") -> tuple[Entry, ...]:
    data = feed.encode("utf-8") if isinstance(feed, str) else feed
    source = Source(location, "application/feed+xml", data)
    return list_entries(source, address=address, run=call_here)


def rss(*items: str) -> str:
    return f'{XML}<rss version="2.0"><channel><title>Log</title>{"".join(items)}</channel></rss>'


def item(body: str) -> str:
    return f"<item>{body}</item>"


def test_rss_gives_its_newest_entry_first_with_all_that_is_known_of_it() -> None:
    assert read(RSS)[0] == Entry(
        identity="isle-42",
        title="Ferries sail again, AT&T says",
        address="https://isle.example/ferries",
        html=(
            "<p>Ferries to the outer isles sailed again on Monday, after crews voted to end a "
            "strike that had lasted eleven days.</p>\n"
            "<p>The first boat left at 6:40 with mail, milk and a vet.</p>"
        ),
        author="Ann Lee",
        site="Isle & Harbour News",
        published=dt.datetime(2026, 11, 23, 7, 30, tzinfo=dt.UTC),
    )
    assert [entry.identity for entry in read(RSS)] == [
        "isle-42",
        "isle-41",
        "https://isle.example/7",
    ]


def test_a_teaser_and_a_recording_are_entries_too() -> None:
    _, teaser, recording = read(RSS)
    assert teaser.address == "https://isle.example/tide"
    assert (teaser.title, teaser.html) == ("Yesterday’s tide", "<p>High water was at noon.</p>")
    assert (recording.title, recording.html, recording.author) == ("Weekly talk", "", "Ann Lee")
    assert recording.published == dt.datetime(2026, 11, 21, 13, 0, tzinfo=dt.UTC)


def test_atom_gives_text_of_every_type() -> None:
    # The last has no date, and so keeps to the one before it.
    fog, tides, escaped = read(ATOM)
    assert fog == Entry(
        identity="tag:isle.example,2026:1",
        title="Fog & rain",
        address="https://isle.example/log/fog",
        html="<h2>Where?</h2>\n<p>Fog came in at dawn.</p>",
        author="Bo Ek",
        site="The <Isle> Log",
        published=dt.datetime(2026, 11, 20, 6, 0, tzinfo=dt.UTC),
    )
    assert (tides.title, tides.author) == ("1 < 2", "Cy, Di")
    assert tides.html == "<p>Tides are &lt;high&gt;.</p>\n<p>Boats wait.</p>"
    assert tides.published == dt.datetime(2026, 11, 19, 12, 0, tzinfo=dt.UTC)
    assert escaped.html == "<p>One &amp; two.</p>"
    assert (escaped.site, escaped.address) == ("Their own log", "https://isle.example/abs")


def test_rss_1_and_0_91_are_read() -> None:
    (mill,) = read(RDF)
    assert (mill.identity, mill.site) == ("https://old.example/1", "Old Mill")
    assert mill.html == "<p>The mill stopped.</p>\n<p>It will not start again.</p>"
    assert mill.published == dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
    assert [entry.title for entry in read(NETSCAPE)] == ["First", "Second"]


@pytest.mark.parametrize(
    ("location", "address", "link"),
    [
        ("https://a.example/feeds/log.xml", "", "https://a.example/feeds/first"),
        # After a redirect the feed is elsewhere.
        ("https://a.example/old", "https://b.example/x/", "https://b.example/x/first"),
        # A saved feed says where its site is.
        ("Downloads/log.xml", "", "https://elder.example/first"),
    ],
)
def test_relative_links_start_from_the_feed(location: str, address: str, link: str) -> None:
    assert read(NETSCAPE, location=location, address=address)[0].address == link


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://[x/", ""]
)
def test_only_a_web_address_is_an_address(link: str) -> None:
    (entry,) = read(
        rss(item(f'<title>A</title><guid isPermaLink="false">g</guid><link>{link}</link>'))
    )
    assert entry.address == ""
    assert entry.identity == "g"


def test_an_entry_without_a_name_is_known_by_its_address_or_else_by_what_it_says() -> None:
    named, unnamed = read(
        rss(item("<title>A</title><link>https://x.example/a</link>"), item("<title>B</title>"))
    )
    assert named.identity == "https://x.example/a"
    assert unnamed.identity.startswith("sha256:")
    again, changed = read(rss(item("<title>B</title>"), item("<title>C</title>")))
    assert again.identity == unnamed.identity
    assert changed.identity != unnamed.identity


def test_an_entry_that_stands_twice_is_read_once() -> None:
    twice = item('<title>A</title><guid isPermaLink="false">g</guid>')
    assert len(read(rss(twice, item("<title>B</title>"), twice))) == 2


def test_an_undated_entry_keeps_to_the_entry_before_it() -> None:
    entries = read(
        rss(
            item("<title>old</title><pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate>"),
            item("<title>beside old</title>"),
            item("<title>new</title><pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate>"),
            item("<title>beside new</title><pubDate>some day</pubDate>"),
        )
    )
    titles = [entry.title for entry in entries]
    assert titles == ["new", "beside new", "old", "beside old"]


@pytest.mark.parametrize(
    "date",
    ["Thu, 01 Jan 1970 00:00:00 GMT", "0001-01-01T00:00:00Z", "yesterday", "9999-12-31", ""],
)
def test_a_date_that_is_none_is_left_out(date: str) -> None:
    (entry,) = read(rss(item(f"<title>A</title><pubDate>{date}</pubDate>")))
    assert entry.published is None


def test_the_longer_text_is_the_entry() -> None:
    (entry,) = read(
        f"""{XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>L</title><entry><id>urn:1</id>
        <summary type="html">&lt;p&gt;The whole story of the jetty.&lt;/p&gt;</summary>
        <content type="html">&lt;img src="jetty.png"&gt;</content></entry></feed>"""
    )
    assert entry.html == "<p>The whole story of the jetty.</p>"


def test_of_html_only_words_are_kept() -> None:
    hostile = (
        '<script>steal()</script><p onclick="x()">One<img src=x onerror=alert(1)>.</p>'
        '<p style="display:none">Hidden.</p><iframe src="https://x.example"></iframe>'
        "<figure><img><figcaption>A jetty.</figcaption></figure><style>p {}</style>"
        "<table><tr><td>7</td><td>8</td></tr></table><p>&lt;script&gt;"
    )
    (entry,) = read(rss(item(f"<title>A</title><description><![CDATA[{hostile}]]></description>")))
    assert entry.html == "<p>One.</p>\n<p>&lt;script&gt;</p>"


def test_a_line_break_within_a_sentence_is_no_end() -> None:
    wrapped = "Isle News<br>By Ann Lee<br/>Ferries sailed again<BR />on Monday,<br>\nwith mail."
    (entry,) = read(rss(item(f"<description><![CDATA[{wrapped}]]></description>")))
    assert entry.html == (
        "<p>Isle News</p>\n<p>By Ann Lee</p>\n<p>Ferries sailed again on Monday, with mail.</p>"
    )


def test_a_table_that_lays_out_the_text_is_read() -> None:
    laid_out = f"<table><tr><td>{WHOLE}</td></tr></table>"
    (entry,) = read(rss(item(f"<description><![CDATA[{laid_out}]]></description>")))
    assert entry.html.count("<p>") == 2


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("utf-8", "utf-8-sig"),
        ("iso-8859-1", "utf-8"),  # told wrong, as often
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-16-be"),
        ("UTF-16", "utf-16-le"),
        ("utf-32", "utf-32-be"),
        ("nonsense-8", "cp1252"),
    ],
)
def test_an_encoding_is_found(declared: str, written: str) -> None:
    feed = rss(item("<title>“Café” à l’île, c’est déjà l’été</title>"))
    feed = feed.replace("utf-8", declared, 1)
    assert read(feed.encode(written))[0].title == "“Café” à l’île, c’est déjà l’été"


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("windows-1251", "Паром снова ходит"),
        ("iso-2022-jp", "船は港を出た"),
        ("gb2312", "渡船复航"),
    ],
)
def test_a_declared_encoding_is_believed(declared: str, text: str) -> None:
    feed = rss(item(f"<title>{text}</title>")).replace("utf-8", declared, 1)
    assert read(feed.encode(declared))[0].title == text


def test_what_the_server_says_counts_where_the_feed_says_nothing() -> None:
    feed = rss(item("<title>Паром снова ходит</title>")).removeprefix(XML)
    source = Source(ADDRESS, "application/feed+xml", feed.encode("koi8-r"), charset="KOI8-R")
    assert list_entries(source, run=call_here)[0].title == "Паром снова ходит"


@pytest.mark.parametrize(
    "feed",
    [
        rss(item("<title>A&nbsp;B &amp; C</title>")),  # an entity of HTML's, unknown to XML
        rss(item("<title>A B & C</title>")),
        rss(item("<title>A B &amp; C</title>"))[:-16],
        "\n\n  " + rss(item("<title>A B &amp; C</title>")),
        "Warning: mysql_connect() failed\n" + rss(item("<title>A B &amp; C</title>")),
        rss(item("<title>A\x0b B &amp; C\x1b</title>")),
        rss(item("<title>A B &amp; C</title></wrong>")),
    ],
)
def test_a_malformed_feed_is_read_as_far_as_it_can_be(feed: str) -> None:
    assert [entry.title for entry in read(feed)] == ["A B & C"]


@pytest.mark.parametrize("reference", ["&#xD800;", "&#55296;", "&#99999999;", "&#x110000;"])
def test_a_character_that_is_none_is_replaced(reference: str) -> None:
    assert read(rss(item(f"<title>A{reference}B</title>")))[0].title == "A\ufffdB"


def test_what_feedparser_itself_fails_on_is_told() -> None:
    with pytest.raises(SourceError, match="this feed is broken"):
        read(RSS.replace("<item>", "<item><textInput>", 1))


FRAGMENTS = (
    *("<", ">", "&", "]]>", "<![CDATA[", "<!--", "<!DOCTYPE a>", "&#xD800;", "\x00", "%"),
    *("<item>", "</item>", "<entry>", "<textInput>", "<image>", "<author/>", "<source/>"),
    *("<link href='http://[a'/>", "<link>", "<guid/>", "<updated>2026-99-99T99:99:99Z</updated>"),
    *("<content type='application/x' mode='base64'>", "<title type='xhtml'>", "xml:base='//[x'"),
)
cuts = st.tuples(st.floats(0, 1), st.sampled_from(FRAGMENTS), st.integers(0, 40))


@settings(max_examples=150)
@given(st.sampled_from((RSS, ATOM, RDF, NETSCAPE)), st.lists(cuts, min_size=1, max_size=6))
def test_whatever_befalls_a_feed_it_gives_entries_or_one_line(
    feed: str, mishaps: list[tuple[float, str, int]]
) -> None:
    for place, fragment, lost in mishaps:
        at = int(place * len(feed))
        feed = feed[:at] + fragment + feed[at + lost :]
    with contextlib.suppress(SourceError):
        for entry in read(feed):
            assert entry.identity
            assert not entry.address or entry.address.startswith(("http://", "https://"))


def test_a_feed_without_entries_has_none() -> None:
    assert read(rss()) == ()


@pytest.mark.parametrize(
    ("feed", "what"),
    [
        ("<html><body><p>No such page</p></body></html>", "is not a feed"),
        ("plain text", "is not a feed"),
        ('{"version": "https://jsonfeed.org/version/1", "items": []}', "is not a feed"),
        (rss()[:60], "is broken"),
    ],
)
def test_what_is_no_feed_is_told(feed: str, what: str) -> None:
    with pytest.raises(SourceError, match=f"^{ADDRESS}: this (?:feed )?{what}.*; open its address"):
        read(feed)


def test_bytes_that_look_like_a_name_or_an_address_are_not_opened(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(rss(item("<title>A</title>")), encoding="utf-8")
    for name in (str(feed), feed.as_uri(), "http://127.0.0.1:9/feed"):
        with pytest.raises(SourceError, match="is not a feed"):
            read(name)


LAUGHS = "".join(f'<!ENTITY l{index} "{f"&l{index - 1};" * 10}">' for index in range(1, 10))


@pytest.mark.parametrize(
    "prolog",
    [
        f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
        f'<!-- <rss> -->\n<?x y?><!doctype rss [\n<!ENTITY l0 "ha">\n{LAUGHS}]>',
        '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss PUBLIC "-//X" "http://x.example/x.dtd" [<!ENTITY % l9 "x">]>',
        '<!DOCTYPE rss [<!-- ]> --><!ENTITY l9 "ha">]>',
    ],
)
def test_entities_of_its_own_are_refused(prolog: str) -> None:
    feed = rss(item("<title>A &l9;</title>")).replace(XML, XML + prolog)
    with pytest.raises(SourceError, match="defines entities of its own"):
        read(feed)
    with pytest.raises(SourceError, match="defines entities of its own"):
        read(feed.encode("utf-16"))


def test_a_second_document_type_is_refused() -> None:
    two = f'<!DOCTYPE rss><!-- x --><!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>'
    for prolog in (two, "<!DOCTYPE rss>" * 100_000, "<!DOCTYPE rss [ <!DOCTYPE rss>"):
        with pytest.raises(SourceError, match=r"entities of its own|more than one document type"):
            read(rss(item("<title>A &l9;</title>")).replace(XML, XML + prolog))


def test_what_a_document_type_points_to_is_not_read(tmp_path: Path) -> None:
    dtd = tmp_path / "feed.dtd"
    dtd.write_text('<!ENTITY name "secret">', encoding="utf-8")
    feed = rss(item("<title>A &name;</title>"))
    feed = feed.replace(XML, f'{XML}<!DOCTYPE rss SYSTEM "{dtd.as_uri()}">')
    assert "secret" not in read(feed)[0].title


def test_a_feed_over_five_megabytes_is_refused() -> None:
    with pytest.raises(SourceError, match="larger than 5 MB"):
        read(rss("<!--" + "x" * MAX_BYTES + "-->"))


def test_of_very_many_entries_the_newest_are_read() -> None:
    day = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    many = [
        item(
            f"<title>{n}</title><dc:date>{(day + n * dt.timedelta(hours=1)).isoformat()}</dc:date>"
        )
        for n in range(MAX_ENTRIES + 10)
    ]
    feed = rss(*many).replace("<rss ", '<rss xmlns:dc="http://purl.org/dc/elements/1.1/" ')
    entries = read(feed)
    assert len(entries) == MAX_ENTRIES
    assert entries[0].title == str(MAX_ENTRIES + 9)
    assert entries[-1].title == "10"


def test_entries_without_end_are_refused_before_they_are_read() -> None:
    start = time.process_time()
    with pytest.raises(SourceError, match="more than 20000 entries"):
        read(rss("<item/>" * 600_000))
    assert time.process_time() - start < 1


SIZE = 20_000


@pytest.mark.parametrize(
    "description",
    [
        "<" * SIZE,
        "&amp;" * SIZE,
        f"<![CDATA[{'<div>' * SIZE}]]>",
        f"<![CDATA[{'<!--' * SIZE}]]>",
        f"<![CDATA[<p style='{'a' * SIZE}'>x</p>]]>",
        f"<![CDATA[<a {'href=&quot;' * SIZE}]]>",
        f"x{' ' * 10 * SIZE}y",
        "<![CDATA[" * SIZE,
        "<!DOCTYPE a>" * SIZE,
    ],
)
def test_no_text_takes_long(description: str) -> None:
    start = time.process_time()
    read(rss(item(f"<title>A</title><description>{description}</description>")))
    assert time.process_time() - start < 2


def test_a_feed_is_read_in_a_child_process_and_its_refusal_comes_home() -> None:
    source = Source(ADDRESS, "application/feed+xml", RSS.encode())
    assert list_entries(source) == read(RSS)
    with pytest.raises(SourceError, match="is not a feed"):
        list_entries(Source(ADDRESS, "application/feed+xml", b"plain"))


def test_entries_travel() -> None:
    assert pickle.loads(pickle.dumps(read(RSS))) == read(RSS)


def test_without_feedparser_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(ExtraError, match=r"^A feed needs .* pip install .feedparser"):
        read(RSS)
