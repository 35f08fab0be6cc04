"""Saved pages: what comes along, and what hostile ones cannot do."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import time
from pathlib import Path

import pytest

from briefing.cleaning import clean_article
from briefing.deadline import call_here
from briefing.errors import SourceError
from briefing.sources import parse_source
from briefing.types import Article, Source

FIRST = (
    "The council voted on Tuesday to close the <b>old bridge</b> for two years while "
    '<a href="/cables">engineers</a> replace its cables &amp; paint.'
)
SECOND = "Residents say they were told too late, and that the school needs a crossing first."
PAGE = f"""<!doctype html>
<html lang="en-GB"><head><title>Bridge to close - Valley News</title>
<meta property="og:site_name" content="Valley News">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Bridge to close", "datePublished": "2025-03-04T08:00:00Z",
"author": {{"@type": "Person", "name": "Jane Doe"}}}}</script>
<script>var tracker = "Not to be read";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Bridge to close</h1><p>{FIRST}</p><h2>What do residents say?</h2><p>{SECOND}</p>
<ul><li>Work starts in March of next year.</li><li>Buses will take the upper road.</li></ul>
</article><footer>All rights reserved.</footer></body></html>"""


PAGES = Path(__file__).parent / "pages"
"""Pages of many makes, with what a listener should hear of each between ``[[`` and ``]]``."""


def read(page: str | bytes, location: str = "page.html") -> Article:
    data = page.encode("utf-8") if isinstance(page, str) else page
    return parse_source(Source(location, "text/html", data), run=call_here)


def paragraphs(page: str) -> list[str]:
    return [block.text for block in read(page).blocks]


def test_a_page_gives_its_text_and_what_is_known_of_it() -> None:
    article = read(PAGE)
    assert (article.title, article.author, article.site) == (
        "Bridge to close",
        "Jane Doe",
        "Valley News",
    )
    assert article.date == dt.date(2025, 3, 4)
    assert article.language == "en"
    assert [(block.kind, block.text) for block in article.blocks] == [
        (
            "paragraph",
            "The council voted on Tuesday to close the old bridge for two years while "
            "engineers replace its cables & paint.",
        ),
        ("heading", "What do residents say?"),
        ("paragraph", SECOND),
        ("paragraph", "Work starts in March of next year."),
        ("paragraph", "Buses will take the upper road."),
    ]
    for block in article.blocks:
        assert article.text[block.start : block.end] == block.text


def test_marks_of_notes_never_become_part_of_a_number() -> None:
    raised = FIRST.replace(
        "for two years",
        'for<sup>2</sup> two years,<sup class="r"><a href="#n">[&#49;]</a></sup> from the '
        "21<sup>st</sup>, and <i>10</i><sup>6</sup> m<sup>2</sup>",
    )
    text = read(PAGE.replace(FIRST, raised)).blocks[0].text
    assert "the old bridge for two years, from the 21st, and 10⁶ m² while engineers" in text


def test_the_page_s_own_encoding_is_believed() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><article><p>{}</p></article>'
    text = "Правительство объявило о новых мерах поддержки экономики и промышленности страны."
    assert read(page.format(text).encode("cp1251")).blocks[0].text == text


def test_scripts_and_inlined_pictures_do_not_count_as_the_page() -> None:
    ballast = (
        f"<script>{'x = 1;' * 700_000}</script><img src='data:image/png;base64,{'A' * 3000000}'>"
    )
    article = read(PAGE.replace("</head>", ballast + "</head>"))
    assert len(article.blocks) == 5
    assert article.author == "Jane Doe"


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(SourceError, match=r"page\.html: it is a page of more than 5 MB"):
        read("<html><body>" + f"<p>{SECOND}</p>" * 70_000)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html><body>" + "<div>" * 20_000 + SECOND,
        "<html><body><p>" + "<b>" * 20_000 + SECOND,
    ],
)
def test_a_page_without_an_article_says_so(page: str) -> None:
    with pytest.raises(SourceError, match=r"page\.html: no article was found"):
        read(page)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><article>" + f"<p>{SECOND}</p>" * 8000,
        "<html><body><p>" + SECOND + "<" * 100_000,
        "<html><body " + 'a="' * 50_000 + f"><p>{SECOND}",
        "<html><body>" + "<script>" * 20_000 + f"<p>{SECOND}</p>",
        "<html><body>" + "<!--" * 50_000 + f"<p>{SECOND}</p>",
    ],
)
def test_a_hostile_page_ends_soon_in_text_or_one_line(page: str) -> None:
    began = time.process_time()
    try:
        blocks = read(page).blocks
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert blocks
    assert time.process_time() - began < 10


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_of_a_page_the_article_is_read_and_nothing_else(path: Path) -> None:
    marked = path.read_text(encoding="utf-8")
    wanted = [
        " ".join(html.unescape(re.sub("<[^>]+>", "", text)).split())
        for text in re.findall(r"\[\[(.*?)\]\]", marked, re.DOTALL)
    ]
    article = read(marked.replace("[[", "").replace("]]", ""))
    assert [block.text for block in clean_article(article, extracted=True).blocks] == wanted


@pytest.mark.parametrize(
    ("name", "title", "author", "site", "date"),
    [
        (
            "news_ticker",
            "Ferry line to stop for winter repairs",
            "",
            "The Aldwick Post",
            "2025-11-03",
        ),
        (
            "teasers_between",
            "Glassworks to reopen after eleven years",
            "Tomas Reik",
            "Norden Courier",
            "2024-05-12",
        ),
        ("liveblog", None, "Hanna Brook, Owen Pryce", "The Coastal Times", "2025-01-14"),
        ("paywall_stub", "Inside the bank that would not fail", "", "Meridian Business", None),
        (
            "table_and_lists",
            "Rents fall for the first time in nine years",
            "",
            "Civic Ledger",
            None,
        ),
        ("layout_table", None, "", "", None),
        ("divs_br", "The night the river came", "", "", None),
    ],
)
def test_what_is_said_of_a_page_is_said_as_people_say_it(
    name: str, title: str | None, author: str, site: str, date: str | None
) -> None:
    page = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    article = read(page.replace("[[", "").replace("]]", ""))
    assert title is None or article.title == title
    assert (article.author, article.site) == (author, site)
    assert article.date == (dt.date.fromisoformat(date) if date else None)


BARE = f"<html><head><title>Bridge</title></head><body><article><p>{FIRST}</p><p>{SECOND}</p>"


@pytest.mark.parametrize(
    "added",
    [
        "<p>The mayor herself moved to the valley in 2019, when the bridge was new.</p>",
        "<p>On March 3, 2015 the bridge was opened by the mayor of that time.</p>",
        "<p><img src='/uploads/2017/05/bridge.jpg'> The bridge at night, seen from the quay.</p>",
        "</article><aside><a href='/2016/05/03/old-bridge.html'>The old bridge</a></aside>",
        "</article><footer>Copyright 2018 Valley News</footer>",
    ],
)
def test_a_date_in_the_running_text_is_not_the_page_s(added: str) -> None:
    assert read(BARE + added).date is None


@pytest.mark.parametrize(
    ("added", "location"),
    [
        ("<time datetime='2025-03-04T10:00'>Tuesday</time>", "page.html"),
        ("<div class='byline'>By Jane Doe, 4 March 2025</div>", "page.html"),
        ("", "https://valley.example/2025/03/04/bridge"),
    ],
)
def test_a_date_set_as_the_page_s_is_found(added: str, location: str) -> None:
    page = BARE.replace("<article>", f"<article>{added}")
    assert read(page, location).date == dt.date(2025, 3, 4)


def test_a_date_to_come_is_no_date() -> None:
    meta = '<meta property="article:published_time" content="2199-01-01T00:00:00Z">'
    assert read(BARE.replace("<head>", f"<head>{meta}")).date is None


@pytest.mark.parametrize(
    "charset", ["punycode", "idna", "unicode_escape", "rot13", "base64", "utf-16", "utf-7", "x"]
)
def test_a_page_that_names_no_charset_is_read_by_its_bytes(charset: str) -> None:
    page = f'<meta charset="{charset}">' + BARE.replace("told", "told, “café”,")
    assert "“café”" in read(page).text
    assert "“café”" in read(page.encode("cp1252")).text


def test_an_article_that_only_the_structured_data_holds_is_read_by_paragraphs() -> None:
    body = f"<p>{FIRST}</p><h2>What now?</h2><p>{SECOND}</p>"
    data = json.dumps([{"@graph": [{"@type": "NewsArticle", "articleBody": body}]}])
    page = f'<script type="application/ld+json">{data}</script><p>The council voted&hellip;</p>'
    kinds = [block.kind for block in read(page).blocks]
    assert kinds == ["paragraph", "heading", "paragraph"]


def test_what_stands_after_the_end_that_the_structured_data_states_is_not_read() -> None:
    said = [f"{FIRST} That was voted for {number} times." for number in range(9)]
    extra = "The best places to have lunch this summer, chosen by those who live there."
    data = json.dumps({"articleBody": re.sub("<[^>]+>", "", " ".join(said)).replace("&amp;", "&")})
    script = f'<script type="application/ld+json">{data}</script>'
    page = "<article>" + "".join(f"<p>{one}</p>" for one in (*said, extra))
    assert paragraphs(page)[-1] == extra
    assert extra not in paragraphs(script + page)
    assert len(paragraphs(script + page)) == len(said)


@pytest.mark.parametrize(
    "data", ["{", "[" * 5000, '{"articleBody": 3}', '{"articleBody": ""}', "null"]
)
def test_structured_data_that_is_broken_changes_nothing(data: str) -> None:
    broken = data if "articleBody" in data else data + '"articleBody"'
    script = f'<script type="application/ld+json">{broken}</script>'
    assert paragraphs(script + BARE) == paragraphs(BARE)


@pytest.mark.parametrize(
    "line",
    [
        '<p><a href="/x">Read more: How the old bridge survived the flood</a></p>',
        '<p><strong>Read more:</strong> <a href="/x">How the old bridge survived the flood</a></p>',
        '<p><em>Related: <a href="/x">Seven bridges for a rainy Sunday</a></em></p>',
        '<p><a href="/x">How the old bridge survived the flood of 1962</a></p>',
        '<p>Lire aussi : <a href="/x">Comment le vieux pont a résisté aux crues</a></p>',
        '<div class="newsletter-box"><p>Each morning at six, all that is new here.</p></div>',
        '<aside class="pullquote">They were told too late.</aside>',
        "<div><q>Residents were told too late, they say of the plan.</q></div>",
        "<blockquote><p>Residents say they were told too late</p></blockquote>",
        '<div class="author-bio"><p>Jane Doe has written about bridges since 2009.</p></div>',
        f"<p>{SECOND}</p>",
        "<p>© 2025 Valley News. All rights reserved.</p>",
        "<p>Follow Jane Doe on Twitter for more about bridges: @janedoe.</p>",
        "<p>Write to Jane Doe at jane.doe@valley.example.</p>",
        "<p>jane.doe@valley.example</p>",
        "<p>(END)</p>",
        "<figure><img src='x.jpg'><figcaption>The bridge at night.</figcaption></figure>",
    ],
)
def test_lines_that_lead_elsewhere_or_say_it_again_are_not_read(line: str) -> None:
    third = "<p>Buses will take the upper road, and the ferry runs until midnight on weekdays.</p>"
    page = f"<html><body><article><p>{FIRST}</p><p>{SECOND}</p>{{}}{third}</article>"
    assert paragraphs(page.format(line)) == paragraphs(page.format(""))


@pytest.mark.parametrize(
    "line",
    [
        'Residents can <a href="/x">read more about the plan</a> at the library until Friday.',
        '<a href="/x">The report was published on Monday by the county.</a>',
        "More than two thousand people came to the meeting in the school.",
        "Write to the council before Friday, said the mayor, who has read every letter.",
        "Copyright law was changed on Tuesday, the ministry said in a statement.",
        "“Read on!” was the motto of the library that stands beside the bridge.",
        "Run the <code>status</code> command to see the opening hours of the bridge.",
    ],
)
def test_sentences_that_look_like_leading_elsewhere_are_read(line: str) -> None:
    page = f"<html><body><article><p>{FIRST}</p><p>{line}</p><p>{SECOND}</p></article>"
    assert html.unescape(re.sub("<[^>]+>", "", line)) in paragraphs(page)


def test_a_lead_set_apart_from_the_article_is_read_first() -> None:
    third = "Buses will take the upper road, and the ferry runs until midnight on weekdays."
    body = "".join(f"<p>{third} That is line {number}.</p>" for number in range(8))
    page = (
        f'<html><body><article><div class="top"><h1>Bridge to close</h1><p>{SECOND}</p></div>'
        f'<div class="article-body">{body}</div></article>'
    )
    assert paragraphs(page)[0] == SECOND
    assert SECOND not in paragraphs(page.replace('"top"', '"standfirst"'))


def test_of_several_stated_articles_the_one_on_the_page_is_taken() -> None:
    other = " ".join(f"Another story of the day has {number} lines." for number in range(90))
    bodies = [{"articleBody": other}, {"articleBody": f"{SECOND}\n{FIRST}\n{SECOND[:-1]} too."}]
    script = f'<script type="application/ld+json">{json.dumps(bodies)}</script>'
    page = f"<html><body>{script}<article><p>{SECOND}</p></article></body></html>"
    assert len(paragraphs(page)) == 3
    assert paragraphs(page)[0] == SECOND


def test_boxes_that_hold_the_article_are_read_whatever_they_are_called() -> None:
    boxed = "".join(
        f'<div class="newsletter-block"><p>{FIRST} That is line {number}.</p></div>'
        for number in range(5)
    )
    assert len(paragraphs(f"<html><body><article>{boxed}</article></body></html>")) == 5


def test_text_between_paragraphs_is_read_in_its_place() -> None:
    page = f"<html><body><div><p>{SECOND}</p>{FIRST}<p>{SECOND[:-1]}, too.</p></div></body></html>"
    plain = html.unescape(re.sub("<[^>]+>", "", FIRST))
    assert paragraphs(page) == [SECOND, plain, f"{SECOND[:-1]}, too."]


@pytest.mark.parametrize(
    ("stated", "language"),
    [("de", "de"), ("en-GB", "en"), ("EN_us", "en"), ("und", "en"), ("x", "en"), ("", "en")],
)
def test_the_language_is_as_stated_or_as_the_words_tell(stated: str, language: str) -> None:
    assert (
        read(BARE.replace("<html>", f'<html class="no-js" lang="{stated}">')).language == language
    )


THIRD = "Buses will take the upper road, and the ferry runs until midnight on weekdays."
FOURTH = "The work is paid for by the county, which expects it to cost four million pounds."
TEASER = (
    '<div class="card"><h3><a href="/{0}">Another story, number {0}</a></h3>'
    "<p>What it says in a line or two, so that one would want to read on from here.</p></div>"
)
COMMENT = (
    "<div class=item><b>rider{0}</b><p>They should have built a second bridge twenty years ago, as "
    "everybody here knows.</p><a>Reply</a></div>"
)


@pytest.mark.parametrize(
    "ending",
    [
        f"<section><h2>More stories</h2>{''.join(map(TEASER.format, range(3)))}</section>",
        f"<div>{''.join(map(TEASER.format, range(4)))}</div>",
        f"<div>{re.sub('</?(?:h3|p)>', ' ', ''.join(map(TEASER.format, range(4))))}</div>",
        "<hr><div>More great valley stories</div><ul><li>A day on <a href='/1'>the last ferry</a>"
        "</li><li>Who still walks <a href='/2'>over the pass</a></li></ul>",
        f"<div><h4>12 Comments</h4>{COMMENT.format(1)}</div>",
        f"<div>{COMMENT.format(1)}{COMMENT.format(2)}</div>",
        f"<h3>Comments on Bridge to close</h3>{COMMENT.format(1)}",
        f'<div id="sf_comment_list"><p>{SECOND[:-1]}, and nobody asked us.</p></div>',
        "<h3>You may also like</h3><ul><li><a href='/1'>The last ferry of the year</a></li></ul>",
        "<h4>Noticias relacionadas</h4><p><a href='/1'>El puente viejo se cierra hoy</a></p>",
        f"<article><h1>A ferry for all of us</h1><p>{SECOND[:-1]}, again.</p></article>",
    ],
)
def test_what_stands_after_the_article_is_not_read(ending: str) -> None:
    page = (
        "<html><head><title>Bridge to close - Valley News</title></head><body><main><article>"
        f"<h1>Bridge to close</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p>"
        f"<p>{FOURTH[:-1]} or so.</p>{{}}</article>{{}}</main>"
    )
    assert paragraphs(page.format("", ending)) == paragraphs(page.format("", ""))
    assert paragraphs(page.format(ending, "")) == paragraphs(page.format("", ""))


def test_an_article_below_its_headline_may_have_headlines_of_its_own() -> None:
    body = f"<p>{FOURTH}</p><h1>A ferry for all of us</h1><p>{SECOND}</p><p>{THIRD}</p>"
    page = (
        "<html><head><title>Bridge to close</title></head><body><ul><li>News of the valley</li>"
        "<li>Letters to the editor</li></ul><h1>Bridge to close</h1><div>By the county desk</div>"
        f"<article>{body}</article><div>Harle Valley Review, 12 Quay Street</div></body></html>"
    )
    paragraphs = [block.text for block in read(page).blocks if block.kind == "paragraph"]
    assert paragraphs == [FOURTH, SECOND, THIRD]


@pytest.mark.parametrize(
    "section",
    [
        f"<section><h2>More on the plan</h2><p>{FOURTH}</p></section>",
        f'<div class="expert-comment"><p>{FOURTH}</p></div>',
        f"<h2>Comment</h2><p>{FOURTH}</p>",
        f"<h3>Related</h3><ul><li><a href='/1'>Old bridge</a></li></ul><p>{FOURTH}</p>",
    ],
)
def test_the_article_goes_on_after_a_heading_that_could_end_it(section: str) -> None:
    page = (
        f"<html><body><article><h1>Bridge to close</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
        f"{section}<p>{THIRD[:-1]}, and on Sundays.</p></article></body></html>"
    )
    read_lines = paragraphs(page)
    assert read_lines[-1] == f"{THIRD[:-1]}, and on Sundays."
    assert FOURTH in read_lines


def test_an_article_set_in_several_boxes_of_one_make_is_read_whole() -> None:
    box = '<div class="grid"><div class="text"><p>{}</p><p>{}</p></div><aside>Advert</aside></div>'
    page = (
        "<html><body><main><h1>Bridge to close</h1>"
        f"{box.format(FIRST, SECOND)}{box.format(THIRD, FOURTH)}</main></body></html>"
    )
    assert paragraphs(page) == paragraphs(
        f"<html><body><article><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p></article>"
    )


def test_articles_that_hold_most_of_the_page_are_its_text_whatever_their_headlines() -> None:
    page = (
        "<html><head><title>Valley guide</title></head><body><h1>Harle Valley</h1>"
        f"<article><h1>Bridge to close</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>"
    )
    assert paragraphs(page)[-3:] == paragraphs(
        f"<html><body><article><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article></body></html>"
    )


def test_a_page_that_is_a_table_is_read_row_by_row() -> None:
    entries = "".join(f"<tr><td>Rider {n}</td><td>{n}</td><td>4{n}</td></tr>" for n in range(40))
    heads = "<tr><th>Name</th><th>Place</th><th>Points</th></tr>"
    page = f"<html><body><article><h1>Standings</h1><p>{FIRST}</p><table>{{}}</table></article>"
    lines = paragraphs(page.format(heads + entries))
    assert len(lines) == 41
    assert lines[1] == "Rider 0: Place 0, Points 40."
    assert paragraphs(page.format(entries[: len(entries) // 20])) == lines[:1]


def test_a_list_of_short_entries_is_an_article() -> None:
    entries = "".join(
        f"<div><h3><a href='/{number}'>Bridge number {number}</a></h3>"
        f"<p>{THIRD} That is bridge {number} of six.</p></div>"
        for number in range(6)
    )
    page = f"<html><body><article><h1>Six bridges to see</h1><p>{FIRST}</p>{entries}</article>"
    assert len(paragraphs(page)) == 13


def test_what_little_stands_above_the_headline_is_no_part_of_the_article() -> None:
    blurb = "<p>Our captain Jane Roe explains the tides to a school class on the beach.</p>"
    story = "".join(
        f"<p>The ferry of the {day} day ran aground off Aldwick, and {day} boats came to help the "
        "people on board before the tide turned in the evening.</p>"
        for day in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
    )
    head = "<title>Ferries that ran aground</title>"
    page = f"<html><head>{head}</head><body><article>{blurb}<h1>Ferries that ran aground</h1>"
    article = read(f"{page}{story}</article></body></html>")
    assert article.title == "Ferries that ran aground"
    assert article.blocks[0].text.startswith("The ferry of the first day")
    assert "Jane Roe" not in article.text


def test_a_list_of_questions_and_answers_keeps_each_question_before_its_answer() -> None:
    asked = "".join(
        f"<dt><b>{number}. Why does ferry {number} run late?</b></dt>"
        f"<dd><p>Ferry {number} waits for the tide, which turns at {number} o'clock.</p></dd>"
        for number in range(1, 6)
    )
    page = f"<html><head><title>Ferry FAQ</title></head><body><dl>{asked}</dl></body></html>"
    told = [block.text for block in read(page).blocks]
    assert [text.endswith("?") for text in told] == [True, False] * 5
