"""What is not the article is not read aloud, and nothing of the article is lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cleaning import clean_article
from briefing.cleaning.headings import find_headings
from briefing.errors import SourceError
from briefing.sources import load_source, parse_source
from briefing.types import Article, Block, Source

STORY = (
    "The lighthouse at Carrow Point will shine again this winter, nine years after its lamp was "
    "switched off to save money.",
    "Volunteers carried the new lens up 212 steps on Saturday, wrapped in blankets and tied to "
    "two ladders, while half the village watched from the beach.",
    "“We dropped nothing, which surprised everybody, and me most of all,” said Rosa Quill, who "
    "has led the group of forty since the council gave up the tower.",
    "The council closed it in 2017 because repairs would have cost £340,000, more than it spent "
    "on all the roads of the parish in that year.",
    "Fishermen had complained ever since that the rocks north of the harbour could not be seen "
    "in fog, and two boats were lost there in the spring of 2021.",
    "The lens was made in Turin by a firm that usually builds lamps for theatres, and it uses "
    "about as much power as an electric kettle.",
    "It will be lit for the first time on the night of the first of December, when the school "
    "choir is to sing from the gallery if the wind allows it.",
)

NEWS_PAGE = (
    *("Carrow Echo", "Skip to content", "News", "Sport", "Weather", "Sign in", "Subscribe"),
    "Lighthouse to shine again after nine dark years",
    "By Martin Fell",
    "Published 14 November 2026",
    *("Share on Facebook", "Share on Twitter", "Copy link"),
    "Photo: Jane Marsh/Getty Images",
    *STORY[:3],
    "Advertisement",
    *STORY[3:5],
    "Read more: Ten walks along the coast",
    *STORY[5:],
    "Related articles",
    "Council tax to rise by four per cent",
    "Ferry timetable changes for winter",
    "Ten walks along the coast",
    "Most read",
    "© 2026 Carrow Echo. All rights reserved.",
    *("Privacy policy", "Terms of use", "Contact us"),
)
BLOG_PAGE = (
    "We use cookies to improve your experience on our site. By continuing to browse you accept "
    "our use of cookies.",
    "Accept all",
    *("Home", "About", "Archive"),
    *STORY[:4],
    "Sign up for our newsletter and get the best stories delivered straight to your inbox.",
    "Enter your email address",
    *STORY[4:],
    *("Tags: lighthouses, Carrow", "Previous post", "Next post"),
    "Powered by WordPress",
)
COMMENTED_PAGE = (
    *STORY,
    "4 Comments",
    "Log in to reply",
    "seagull77",
    "2 hours ago",
    "My grandfather kept that lighthouse for thirty years and would have loved to see this.",
    "Reply",
    "Tom H",
    "3 hours ago",
    "So the council has no money for the roads but volunteers have money for a lamp?",
    "Reply",
    "NorthShore",
    "3 hours ago",
    "Great article, thanks for sharing. The fog there is no joke.",
    "Reply",
    "beachcomber",
    "5 hours ago",
    "I walked past on Saturday and they really did carry it up with two ladders.",
    "Reply",
    "Leave a comment",
)


def article_of(*texts: str, language: str = "en", location: str = "note.txt") -> Article:
    """Paragraphs a line each, as a pasted page gives them."""
    blocks, at = [], 0
    for text in texts:
        blocks.append(Block("paragraph", text, at, at + len(text)))
        at += len(text) + 1
    return Article("", tuple(blocks), language, "\n".join(texts), location)


def kept(article: Article) -> tuple[str, ...]:
    return tuple(block.text for block in article.blocks)


def reasons(article: Article) -> dict[str, str]:
    return {removed.text: removed.reason for removed in article.removed}


def test_the_seed_loses_its_appeal_and_captions_and_nothing_else(seed: Path) -> None:
    article = clean_article(parse_source(load_source(str(seed))))
    found = [(removed.reason, removed.text) for removed in article.removed]
    assert [reason for reason, _ in found].count("an appeal") == 5
    assert [text for reason, text in found if reason == "interface text"] == ["Read more"]
    assert [text for reason, text in found if reason == "a caption"] == (
        ["open image in gallery"] * 3
    )
    assert len(found) == 9
    assert [block.kind for block in article.blocks].count("paragraph") == 24
    assert [block.text for block in article.blocks if block.kind == "heading"] == [
        "What is the CECOT?",
        "How many prisoners does El Salvador hold?",
        "Why were immigrants sent to CECOT?",
    ]


@pytest.mark.parametrize(
    "page", [NEWS_PAGE, BLOG_PAGE, COMMENTED_PAGE], ids=["news", "blog", "talk"]
)
def test_every_paragraph_of_a_story_survives_its_page(page: Sequence[str]) -> None:
    assert set(STORY) <= set(kept(clean_article(article_of(*page))))


@pytest.mark.parametrize(
    "page", [NEWS_PAGE, BLOG_PAGE, COMMENTED_PAGE], ids=["news", "blog", "talk"]
)
def test_nothing_around_a_story_but_its_headline_is_read(page: Sequence[str]) -> None:
    headline = {"Lighthouse to shine again after nine dark years"}
    assert set(kept(clean_article(article_of(*page)))) - headline == set(STORY)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("By Martin Fell", "a byline"),
        ("Published 14 November 2026", "a date line"),
        ("Photo: Jane Marsh/Getty Images", "a credit"),
        ("Advertisement", "interface text"),
        ("Read more: Ten walks along the coast", "a link to another article"),
        ("© 2026 Carrow Echo. All rights reserved.", "legal text"),
    ],
)
def test_what_goes_is_named_for_what_it_is(line: str, reason: str) -> None:
    assert reasons(clean_article(article_of(*NEWS_PAGE)))[line] == reason


@pytest.mark.parametrize("appeal", [BLOG_PAGE[0], BLOG_PAGE[9]])
def test_a_cookie_banner_and_a_newsletter_are_appeals(appeal: str) -> None:
    assert reasons(clean_article(article_of(*BLOG_PAGE)))[appeal] == "an appeal"


@pytest.mark.parametrize(
    "quoted",
    [
        "“We need your donations, and we need them now,” the charity’s director said on Friday.",
        '"Please support our work and become a member," she told the crowd outside the museum.',
        "The newspaper said its subscribers would pay more from March, and blamed paper prices.",
    ],
)
def test_an_appeal_that_people_in_the_news_make_stays(quoted: str) -> None:
    assert quoted in kept(clean_article(article_of(*STORY[:3], quoted, *STORY[3:])))


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("The dam held.",)),
        ("en", ("a note without any capital or full stop that goes on for a while",)),
        ("en", ("- two eggs", "- a cup of flour", "- a pinch of salt", "- some butter")),
        ("en", ("“I saw it fall,” she said.", "“So did I,” he said.", "“It was loud,” she said.")),
        ("en", ("THE DAM HAS BURST.", "LEAVE THE VALLEY NOW AND GO TO THE SCHOOL ON THE HILL.")),
        (
            "de",
            ("Der Leuchtturm strahlt wieder.", "Vierzig Helfer trugen die Linse 212 Stufen hoch."),
        ),
        ("zh", ("灯塔将在今年冬天重新亮起。", "四十名志愿者把新透镜抬上了塔顶。")),
    ],
    ids=["one sentence", "no stop", "list", "quotes", "capitals", "German", "Chinese"],
)
def test_a_text_without_a_page_around_it_stays_whole(language: str, texts: Sequence[str]) -> None:
    article = clean_article(article_of(*texts, language=language))
    assert kept(article) == tuple(texts)
    assert article.removed == ()


@pytest.mark.parametrize(
    "texts",
    [
        ("Share on Facebook", "Read more", "Advertisement"),
        ("open image in gallery", "* * *"),
        ("Please donate today: your support keeps our journalism free for you and all of us.",),
    ],
)
def test_nothing_but_boilerplate_is_an_error_that_names_the_file(texts: Sequence[str]) -> None:
    with pytest.raises(SourceError, match=r"^menu\.txt: "):
        clean_article(article_of(*texts, location="menu.txt"))


LINES = st.one_of(
    st.sampled_from(NEWS_PAGE + BLOG_PAGE + COMMENTED_PAGE),
    st.text(min_size=1, max_size=80).filter(lambda text: "\n" not in text),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=30), st.sampled_from(["en", "de"]))
def test_kept_and_removed_together_are_what_came_in(texts: list[str], language: str) -> None:
    article = article_of(*texts, language=language)
    try:
        cleaned = clean_article(article)
    except SourceError:
        return
    parts = [(one.start, one.end, one.text) for one in cleaned.blocks]
    parts += [(one.start, one.end, one.text) for one in cleaned.removed]
    assert sorted(parts) == [(one.start, one.end, one.text) for one in article.blocks]
    starts = [block.start for block in cleaned.blocks]
    assert starts == sorted(starts)
    assert all(article.text[start:end] == text for start, end, text in parts)
    assert all(removed.reason for removed in cleaned.removed)


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("Why did the council close it?", True),
        ("Why did the council close it.", False),
        ("“Why did they close it?”", False),
        ("why did the council close it?", False),
        ("Read more", False),
        ("Why did the council close it when it knew of the rocks and the fog there?", False),
        ("1. Why did the council close it?", False),
        ("A lamp from Turin", False),
    ],
)
def test_only_a_short_question_is_trusted_as_a_heading_alone(line: str, is_heading: bool) -> None:
    assert find_headings([*STORY[:2], line, *STORY[2:4]])[2] is is_heading


def test_plain_headings_are_trusted_when_paragraphs_lie_between_them() -> None:
    texts = [*STORY[:2], "A lamp from Turin", *STORY[2:4], "Nine dark years", *STORY[4:6]]
    assert [i for i, heading in enumerate(find_headings(texts)) if heading] == [2, 5]


def test_a_heading_without_a_paragraph_after_it_is_none() -> None:
    assert not any(find_headings([*STORY[:3], "What comes next?"]))


def test_a_first_line_without_a_stop_is_the_headline() -> None:
    assert find_headings(["Lighthouse to shine again", *STORY[:2]]) == [True, False, False]


def test_a_headline_above_the_article_becomes_its_title() -> None:
    page = (
        "Home\nNews\nSign in\nSubscribe\nAldwick council votes to reopen the harbour bridge\n"
        "By Jane Miller\nPublished 3 hours ago\nShare\n"
        "The council of Aldwick voted on Monday to reopen the harbour bridge to cars, three weeks "
        "after a crack was found in its second pier, the mayor said.\n"
        "Engineers had closed the bridge on 3 May and filled the crack with resin. Buses may cross "
        "from Tuesday, and lorries only after a second inspection in June.\n"
        "The repair cost 240,000 pounds, half of it paid by the county, and the council will look "
        "at the other bridges of the town before the winter, the mayor said.\n"
        "Traders on the quay had complained that their takings had fallen by a third since the "
        "closure, and asked the council for a cut in their rents.\n"
        "Related stories\nPrivacy policy\nTerms of use\n"
    )
    source = Source("page.txt", "text/plain", page.encode())
    cleaned = clean_article(parse_source(source))
    assert cleaned.title == "Aldwick council votes to reopen the harbour bridge" or any(
        block.kind == "heading" and block.text.startswith("Aldwick council")
        for block in cleaned.blocks
    )
    kept = " ".join(block.text for block in cleaned.blocks)
    assert "Traders on the quay" in kept
    assert "Privacy" not in kept
