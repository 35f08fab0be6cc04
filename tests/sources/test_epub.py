"""Books: what is read of them, and what hostile ones cannot do."""

from __future__ import annotations

import datetime as dt
import pickle
import time
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.pipeline import read_article
from briefing.sources import detect_media_type, parse_source
from briefing.sources.epub import parse_epub
from briefing.sources.epub.chapter import read_chapter
from briefing.types import Article, Source
from tests.sources.packing import lock, pack

MEDIA_TYPE = "application/epub+zip"
CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""
METADATA = """<dc:title id="t">The Old Bridge</dc:title><dc:creator id="a">Jane Doe</dc:creator>
<dc:date>2025-03-04</dc:date><dc:language>en-GB</dc:language>"""

LEAD = (
    "The council voted on Tuesday to close the old bridge for two years while engineers "
    "replace its cables & paint."
)
SECOND = "Residents say they were told too late, and that the school needs a crossing first."
THIRD = "Work starts in March, and buses will take the upper road until it is done."


def page(body: str, attributes: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" '
        '"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd"><html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><script src="x.js"/></head>'
        f"<body {attributes}>{body}</body></html>"
    )


def chapter(heading: str, *paragraphs: str) -> str:
    lines = "".join(f"<p>{text.replace('& ', '&amp; ')}</p>" for text in paragraphs)
    return page(f"<h2>{heading}</h2>{lines}" if heading else lines)


def package(
    hrefs: Mapping[str, str],
    *,
    metadata: str = METADATA,
    items: str = "",
    unread: tuple[str, ...] = (),
    guide: str = "",
) -> str:
    """A package document; *hrefs* is id to href in reading order, *unread* ids out of it."""
    manifest = "".join(
        f'<item id="{key}" href="{href}" media-type="application/xhtml+xml"/>'
        for key, href in hrefs.items()
    )
    spine = "".join(
        f'<itemref idref="{key}"{" linear=" + chr(34) + "no" + chr(34) if key in unread else ""}/>'
        for key in hrefs
    )
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata>'
        f"<manifest>{manifest}{items}</manifest><spine>{spine}</spine><guide>{guide}</guide>"
        "</package>"
    )


def book(
    pages: Mapping[str, str | bytes],
    opf: str = "",
    others: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A book of *pages*, file name to page, each in reading order unless *opf* says otherwise."""
    return pack(
        {
            "mimetype": MEDIA_TYPE,
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": opf or package({f"i{n}": name for n, name in enumerate(pages)}),
            **{f"OEBPS/{name}": content for name, content in pages.items()},
            **(others or {}),
        }
    )


def read(data: bytes) -> Article:
    return parse_epub(Source("bridge.epub", MEDIA_TYPE, data))


def texts(body: str) -> list[str]:
    article = read(book({"one.xhtml": page(body)}))
    return [block.text for block in article.blocks]


def test_a_book_gives_its_chapters_and_what_is_known_of_it() -> None:
    pages = {
        "title.xhtml": page("<h1>The Old Bridge</h1><p>Jane Doe</p>", 'epub:type="titlepage"'),
        "one.xhtml": chapter("A late vote", LEAD, SECOND),
        "two.xhtml": chapter("The upper road", THIRD),
    }
    article = read(book(pages))
    text = "\n".join(("A late vote", LEAD, SECOND, "The upper road", THIRD))
    assert (article.title, article.author, article.date, article.language, article.text) == (
        "The Old Bridge",
        "Jane Doe",
        dt.date(2025, 3, 4),
        "en",
        text,
    )
    kinds = [block.kind for block in article.blocks]
    assert kinds == ["heading", "paragraph", "paragraph", "heading", "paragraph"]
    for block in article.blocks:
        assert article.text[block.start : block.end] == block.text
    assert pickle.loads(pickle.dumps(article)) == article


def test_a_book_is_read_as_an_article() -> None:
    data = book(
        {"1.xhtml": chapter("A late vote", LEAD, SECOND), "2.xhtml": chapter("Then", THIRD)}
    )
    assert detect_media_type("bridge.epub", data) == MEDIA_TYPE
    article = read_article(Source("bridge.epub", "", data))
    assert article.title == "The Old Bridge"
    assert [block.text for block in article.blocks if block.kind == "paragraph"] == [
        LEAD,
        SECOND,
        THIRD,
    ]


def test_the_reading_order_is_the_spines_and_what_stands_outside_it_is_left_out() -> None:
    pages = {
        "z.xhtml": chapter("First", LEAD),
        "notes.xhtml": chapter("Aside", THIRD),
        "a.xhtml": chapter("Second", SECOND),
    }
    hrefs = {"one": "z.xhtml", "notes": "notes.xhtml", "two": "a.xhtml", "again": "z.xhtml"}
    article = read(book(pages, package(hrefs, unread=("notes",))))
    assert article.text == "\n".join(("First", LEAD, "Second", SECOND))


@pytest.mark.parametrize(
    ("name", "body", "attributes"),
    [
        ("p1.xhtml", "<p>The Old Bridge</p><p>Jane Doe</p>", 'epub:type="cover"'),
        ("p1.xhtml", "<section epub:type='toc'><p>Chapter one</p></section>", ""),
        ("p1.xhtml", "<section role='doc-dedication'><p>To my mother.</p></section>", ""),
        ("p1.xhtml", "<h1>Contents</h1><p>1 A late vote</p><p>2 The upper road</p>", ""),
        ("p1.xhtml", "<ul><li><a href='a#x'>A late vote</a></li><li>more</li></ul>", ""),
        ("p1.xhtml", "<p>Copyright © 2025 Jane Doe</p><p>All rights reserved.</p>", ""),
        ("p1.xhtml", "<p>ISBN 978-0-00</p><p>No part of this book may be copied.</p>", ""),
        ("titlepage.xhtml", "<p>The Old Bridge</p><p>A novel</p>", ""),
        ("02_copyright-page.html", "<p>First published in 2025 by the bridge press.</p>", ""),
        ("cover1.xhtml", "<p>The Old Bridge</p>", ""),
        ("p1.xhtml", "<img src='cover.jpg' alt='Cover'/>", ""),
        ("p1.xhtml", "<h1>Part One</h1>", ""),
    ],
)
def test_pages_that_are_no_reading_are_left_out(name: str, body: str, attributes: str) -> None:
    pages = {name: page(body, attributes), "one.xhtml": chapter("A late vote", LEAD)}
    assert read(book(pages)).text == f"A late vote\n{LEAD}"


def test_a_page_of_several_sections_loses_only_those_that_are_no_reading() -> None:
    body = (
        "<section epub:type='dedication'><p>To my mother.</p></section>"
        f"<section epub:type='chapter'><h2>A late vote</h2><p>{SECOND}</p></section>"
        "<section epub:type='colophon'><p>Set in Caslon.</p></section>"
    )
    pages = {"all.xhtml": page(body), "more.xhtml": chapter("Then", THIRD)}
    assert read(book(pages)).text == "\n".join(("A late vote", SECOND, "Then", THIRD))


def test_what_the_guide_of_an_older_book_names_is_left_out() -> None:
    pages = {"x.xhtml": chapter("Hello", THIRD), "one.xhtml": chapter("A late vote", LEAD)}
    guide = '<reference type="copyright-page" href="x.xhtml#top"/>'
    opf = package({"x": "x.xhtml", "one": "one.xhtml"}, guide=guide)
    assert read(book(pages, opf)).text == f"A late vote\n{LEAD}"


def test_a_long_page_called_title_is_a_chapter_and_so_is_one_that_speaks_of_copyright() -> None:
    long = (f"{LEAD} {SECOND} {THIRD}",) * 10
    assert "council" in read(book({"title.xhtml": chapter("", *long)})).text
    law = chapter("The law", "He wrote © and “All rights reserved” on it.", *long, LEAD)
    assert LEAD in read(book({"one.xhtml": law, "two.xhtml": chapter("", SECOND)})).text


def test_navigation_is_left_out_and_gives_headings_to_chapters_without() -> None:
    toc = page(
        "<p>Where things are.</p>"
        "<nav epub:type='toc'><ol><li><a href='one%20a.xhtml#top'>A caf&eacute; vote</a></li>"
        "<li><a href='two.xhtml'>The upper road</a></li></ol></nav>"
        "<nav epub:type='landmarks'><a href='two.xhtml'>Start</a></nav>"
    )
    pages = {
        "one a.xhtml": chapter("", LEAD),
        "two.xhtml": page(f"<p>THE UPPER ROAD</p><p>{THIRD}</p>"),
    }
    nav = '<item id="n" href="list.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    opf = package({"one": "one%20a.xhtml", "two": "two.xhtml"}, items=nav).replace(
        "<spine>", '<spine><itemref idref="n"/>'
    )
    article = read(book(pages | {"list.xhtml": toc}, opf))
    assert article.text == "\n".join(("A café vote", LEAD, "The upper road", THIRD))
    assert [block.kind for block in article.blocks] == ["heading", "paragraph"] * 2


def test_an_older_books_contents_give_headings_too() -> None:
    ncx = (
        "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap><navPoint><navLabel><text>"
        "A late vote</text></navLabel><content src='one.xhtml'/></navPoint></navMap></ncx>"
    )
    item = '<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    pages = {"one.xhtml": chapter("", LEAD)}
    opf = package({"one": "one.xhtml"}, items=item)
    assert read(book(pages, opf, {"OEBPS/toc.ncx": ncx})).text == f"A late vote\n{LEAD}"
    spine = opf.replace("x-dtbncx+xml", "xml").replace("<spine>", '<spine toc="n">')
    assert read(book(pages, spine, {"OEBPS/toc.ncx": ncx})).text == f"A late vote\n{LEAD}"
    broken = read(book(pages, opf, {"OEBPS/toc.ncx": ncx[:90]}))
    assert broken.text == LEAD
    point = (
        "<navPoint><navLabel><text>Later</text></navLabel><content src='one.xhtml#b'/></navPoint>"
    )
    several = ncx.replace("</navMap>", f"{point}</navMap>")
    assert read(book(pages, opf, {"OEBPS/toc.ncx": several})).text == LEAD


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<div>“Yes,” he said.</div><div>“No.”</div>", ["“Yes,” he said.", "“No.”"]),
        ("Loose text<p>in a page</p>that ends", ["Loose text", "in a page", "that ends"]),
        ("<p>One line<br/>and its end.<br/>Another</p>", ["One line and its end.", "Another"]),
        ("<ul><li>One</li><li><p>Two</p></li></ul>", ["One", "Two"]),
        ("<p><span>T</span>he caf&eacute;&nbsp;&mdash; o&#8217;clock</p>", ["The café — o’clock"]),
        ("<p>coun&shy;cil\n of\tthe</p>", ["council of the"]),
        ("<p>in 2020<a href='n#1'><sup>3</sup></a> it</p>", ["in 2020 it"]),
        ("<p>in 2020<sup><a href='n#1'>3</a></sup> it</p>", ["in 2020 it"]),
        ("<p>the mayor<a href='#n'><sup>b</sup></a> said</p>", ["the mayor said"]),
        ("<p>the mayor<sup>12</sup> said</p>", ["the mayor said"]),
        ("<p>10<sup>6</sup> of 45 m<sup>2</sup></p>", ["10⁶ of 45 m²"]),
        ("<p>a note<a href='#n'>[12]</a> and<a href='#n'>*</a> it</p>", ["a note and it"]),
        ("<p>see chapter <a href='3.xhtml'>3</a></p>", ["see chapter 3"]),
        ("<p>one<a epub:type='noteref' href='#n'>1</a> two</p>", ["one two"]),
        ("<p>a</p><aside epub:type='footnote'><p>A note.</p></aside>", ["a"]),
        ("<p>a</p><aside class='pull-quote'><p>A!</p></aside>", ["a"]),
        ("<p>a</p><section class='footnotes'><p>A note.</p></section>", ["a"]),
        ("<p>pa<span class='pagenum'>[Pg 7]</span>ge</p>", ["page"]),
        ("<p>pa<a class='pagenum2'>7</a>ge</p>", ["page"]),
        ("<p>pa<span epub:type='pagebreak'>7</span>ge</p>", ["page"]),
        ("<p>a</p><p hidden='hidden'>b</p><p style='display: none'>c</p>", ["a"]),
        ("<figure><img/><figcaption>The bridge</figcaption></figure><p>a</p>", ["a"]),
        ("<figure><img/><figcaption><p>The bridge</p></figcaption></figure>", ["The bridge"]),
        ("<ruby>東京<rp>(</rp><rt>とうきょう</rt></ruby>", ["東京"]),
        ("<table><tr><td>2024</td><td>12</td></tr></table><p>a</p>", ["a"]),
        (f"<table><tr><td>{SECOND}</td><td>12</td></tr></table>", [SECOND]),
        ("<svg xmlns='s'><text>Cover</text></svg><p>a</p>", ["a"]),
        (
            "<svg xmlns='s'><style>.a {}</style><text><tspan y='0'>Ships</tspan><tspan y='0'>, "
            "again</tspan><tspan y='9'>and boats.</tspan></text><text>They wait.</text></svg>",
            ["Ships, again and boats.", "They wait."],
        ),
        ("<p>a <a id='x'/>b</p>", ["a b"]),
        ("<p>AT&T and 3 < 4 <b>bold</p>", ["AT&T and 3 < 4 bold"]),
        ("<p>one<br>two<p>three", ["one two", "three"]),
    ],
)
def test_a_page_is_read_as_it_is_seen(body: str, lines: list[str]) -> None:
    assert texts(body) == lines


def test_whole_sentences_marked_as_a_heading_are_a_paragraph() -> None:
    article = read(book({"one.xhtml": page(f"<h3>{SECOND} {THIRD}</h3>")}))
    assert [block.kind for block in article.blocks] == ["paragraph"]


def test_project_gutenbergs_header_and_licence_are_left_out() -> None:
    marked = page("<section class='pg-boilerplate pgheader'><p>The Project</p></section><p>a</p>")
    assert read(book({"one.xhtml": marked})).text == "a"
    older = {
        "0.html": chapter(
            "", "Produced by hand", "*** START OF THIS PROJECT GUTENBERG EBOOK X ***"
        ),
        "1.html": chapter("", LEAD),
        "2.html": chapter("", SECOND, "*** END OF THE PROJECT GUTENBERG EBOOK X ***", "Licence."),
    }
    assert read(book(older)).text == f"{LEAD}\n{SECOND}"


def test_a_heading_is_one_line_and_keeps_its_number() -> None:
    body = f"<h1><a href='toc.xhtml'>[1]</a></h1><h2>A late<br/>vote</h2><p>{LEAD[:60]}</p>"
    assert texts(body) == ["[1]", "A late vote", LEAD[:60]]


@pytest.mark.parametrize(
    ("metadata", "known"),
    [
        (
            "<dc:title id='s'>Short</dc:title><dc:title id='m'>Main</dc:title>"
            "<meta refines='#m' property='title-type'>main</meta>",
            ("Main", "", None),
        ),
        (
            "<dc:creator opf:role='ill'>Ann</dc:creator><dc:creator opf:role='aut'>Bo</dc:creator>"
            "<dc:creator>Cy</dc:creator>",
            ("", "Bo, Cy", None),
        ),
        (
            "<dc:creator id='a'>Ann</dc:creator><meta refines='#a' property='role'>trl</meta>"
            "<dc:creator id='b'>Bo</dc:creator><meta refines='#b' property='role'>aut</meta>",
            ("", "Bo", None),
        ),
        (
            "<dc:date opf:event='modification'>2026-01-01</dc:date>"
            "<dc:date opf:event='publication'>2019-05-06T00:00:00+00:00</dc:date>",
            ("", "", dt.date(2019, 5, 6)),
        ),
        ("<dc:date>0101-01-01T00:00:00+00:00</dc:date>", ("", "", None)),
        ("<dc:creator>Unknown</dc:creator><dc:title>1984</dc:title>", ("1984", "", None)),
        ("<dc:date>1999</dc:date>", ("", "", None)),
    ],
)
def test_metadata_of_both_versions_is_understood(
    metadata: str, known: tuple[str, str, dt.date | None]
) -> None:
    opf = package({"one": "one.xhtml"}, metadata=metadata)
    article = read(book({"one.xhtml": chapter("", LEAD)}, opf))
    assert (article.title, article.author, article.date) == known


@pytest.mark.parametrize(
    ("stated", "language"),
    [("en-GB", "en"), ("FR", "fr"), ("ger", "de"), ("und", "en"), ("", "en"), ("en_US", "en")],
)
def test_the_language_is_the_stated_one_else_that_of_the_words(stated: str, language: str) -> None:
    opf = package({"one": "one.xhtml"}, metadata=f"<dc:language>{stated}</dc:language>")
    assert read(book({"one.xhtml": chapter("", LEAD)}, opf)).language == language


def test_a_page_in_its_own_encoding_is_decoded_by_what_it_says() -> None:
    old = chapter("", "Café Müller ‘closed’ in March.").replace("utf-8", "windows-1252")
    utf16 = chapter("", "Café Müller “opened”.").replace("utf-8", "utf-16").encode("utf-16")
    article = read(book({"one.xhtml": old.encode("cp1252"), "two.xhtml": utf16}))
    assert article.text == "Café Müller ‘closed’ in March.\nCafé Müller “opened”."


def encryption(algorithm: str, name: str) -> str:
    return (
        "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container' xmlns:e='e'>"
        f"<e:EncryptedData><e:EncryptionMethod Algorithm='{algorithm}'/><e:CipherData>"
        f"<e:CipherReference URI='{name}'/></e:CipherData></e:EncryptedData></encryption>"
    )


def test_a_protected_book_is_named_and_one_with_scrambled_fonts_is_read() -> None:
    pages = {"one a.xhtml": chapter("", LEAD)}
    opf = package({"one": "one%20a.xhtml"})
    aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    locked: dict[str, str | bytes] = {
        "META-INF/encryption.xml": encryption(aes, "OEBPS/one%20a.xhtml")
    }
    embedding = "http://www.idpf.org/2008/embedding"
    fonts = {"META-INF/encryption.xml": encryption(embedding, "f.otf")}
    with pytest.raises(SourceError, match=r"^bridge\.epub: this book is protected \(DRM\).*; ask"):
        read(book(pages, opf, locked))
    assert read(book(pages, opf, fonts)).text == LEAD


TAGS = (
    "p",
    "div",
    "a href='#n'",
    "sup",
    "h2",
    "table",
    "td",
    "br/",
    "span hidden=''",
    "b",
    "title",
)
markup = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag.split()[0]}>" for tag in TAGS]),
        st.sampled_from(["12", "Yes.", "\n", "&nbsp;", "&", "<", "<!--", "]]>", "\x00", "\ud800"]),
    ),
    max_size=30,
)


@given(markup)
def test_no_order_of_tags_is_more_than_it_says(parts: list[str]) -> None:
    chapter = read_chapter("".join(parts), "one.xhtml")
    for _, text in chapter.pieces:
        assert text
        assert text == " ".join(text.split())


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("others", "message"),
    [
        ({"META-INF/container.xml": LAUGHS}, "declares an XML entity"),
        ({"META-INF/container.xml": OUTSIDE}, "declares an XML entity"),
        ({"META-INF/container.xml": "<container/>"}, "names no book"),
        ({"OEBPS/book.opf": LAUGHS}, r"OEBPS/book\.opf\): it declares an XML entity"),
        ({"OEBPS/book.opf": "<package"}, r"OEBPS/book\.opf\): its XML is broken"),
        ({"OEBPS/book.opf": package({"a": "no.xhtml"})}, r"chapter 'OEBPS/no\.xhtml' is missing"),
        ({"OEBPS/book.opf": package({"a": "../../../../etc/passwd"})}, "'etc/passwd' is missing"),
        ({"OEBPS/book.opf": package({"a": "http://127.0.0.1/x"})}, "no page in it holds text"),
        ({"OEBPS/book.opf": package({})}, "no page in it holds text"),
        ({"OEBPS/one.xhtml": page("<img src='a.jpg'/>")}, "no page in it holds text"),
        ({"OEBPS/one.xhtml": bytes(5_000_000)}, "unpacks to more than 100 times"),
        ({"OEBPS/one.xhtml": b"\x00\x01\x02" * 100}, r"one\.xhtml\): this is binary data"),
        ({"META-INF/encryption.xml": LAUGHS}, "declares an XML entity"),
    ],
)
def test_a_hostile_or_damaged_book_is_named_in_one_line(
    others: dict[str, str | bytes], message: str
) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        read(book({"one.xhtml": chapter("", LEAD)}, others=others))
    assert str(caught.value).startswith("bridge.epub")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("bomb", [LAUGHS, OUTSIDE])
def test_entities_that_a_page_declares_are_never_told(bomb: str) -> None:
    article = read(book({"one.xhtml": chapter("", LEAD), "two.xhtml": bomb}))
    assert "haha" not in article.text
    assert article.text.startswith(LEAD)


def test_a_locked_or_cut_book_and_one_without_a_container_are_named() -> None:
    whole = book({"one.xhtml": chapter("", LEAD)})
    with pytest.raises(SourceError, match=r"^bridge\.epub: it is locked with a password"):
        read(lock(whole))
    with pytest.raises(SourceError, match=r"^bridge\.epub: it is damaged or cut short"):
        read(whole[:-40])
    with pytest.raises(SourceError, match=r"^bridge\.epub: this book has no META-INF/container"):
        read(pack({"mimetype": MEDIA_TYPE}))


def test_a_chapter_that_is_missing_does_not_cost_the_others() -> None:
    opf = package({"gone": "gone.xhtml", "one": "one.xhtml", "no": "no.xhtml"})
    assert read(book({"one.xhtml": chapter("", LEAD)}, opf)).text == LEAD


def test_a_book_of_pages_that_look_like_no_reading_is_read_whole() -> None:
    article = parse_source(Source("b.epub", MEDIA_TYPE, book({"cover.xhtml": chapter("", LEAD)})))
    assert article.text == LEAD


def test_a_long_book_and_ten_thousand_pages_take_little_time() -> None:
    paragraphs = [f"{LEAD} {SECOND} This was said {number} times." for number in range(1700)]
    long = {
        f"{start}.xhtml": chapter(f"Part {start}", *paragraphs[start : start + 100])
        for start in range(0, len(paragraphs), 100)
    }
    start = time.process_time()
    assert len(read(book(long)).text) > 300_000
    assert time.process_time() - start < 2
    many = {f"{number}.xhtml": "<p>One.</p>" for number in range(10_000)}
    start = time.process_time()
    assert len(read(book(many)).blocks) == 10_000
    assert time.process_time() - start < 8


SOUPS = {
    "open paragraphs": "<p>" * 50_000,
    "open type": "<b>" * 50_000,
    "comments": "<!--" * 100_000,
    "half tags": "<a" * 100_000,
    "half attributes": "<x y='" * 50_000,
    "space": " " * 500_000 + "<",
    "types": "<!DOCTYPE" * 50_000,
    "marks": f"<sup>{'1*' * 40}x</sup>" * 100,
    "half characters": "&a" * 200_000,
}


@pytest.mark.parametrize("soup", SOUPS.values(), ids=SOUPS)
def test_a_page_that_is_no_xml_costs_in_proportion(soup: str) -> None:
    start = time.process_time()
    data = book({"one.xhtml": page(soup), "two.xhtml": chapter("", LEAD)})
    assert LEAD in read(data).text
    assert time.process_time() - start < 3
