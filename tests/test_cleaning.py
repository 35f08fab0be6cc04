"""What is not the article is not read aloud, and nothing of the article is lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cleaning import clean_article
from briefing.cleaning.features import describe_page
from briefing.cleaning.lines import find_headings
from briefing.cleaning.shapes import describe_shape
from briefing.cleaning.trees import Decision, choose_lines, load_trees
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


TEASERS = (
    "More from the Echo",
    "Council tax to rise by four per cent",
    "Households in the parish will pay about £60 more a year to keep the library open.",
    "12 November 2026",
    "Ferry timetable changes for winter",
    "The morning boat to the islands will leave half an hour later until the end of March.",
    "11 November 2026",
    "Harbour café wins county prize for its fish soup",
    "Judges praised the small kitchen, which opened in a former net store two years ago.",
    "10 November 2026",
)
REFERENCES = (
    "References",
    "1. Fell M. The lamps of the northern coast. J Maritime Hist. 2019;12:33-48. doi: 10.10/j.12",
    "2. Quill R, Marsh J. Lenses and their makers. Optics Today. 2015;7:101-9. doi: 10.10/ot.7.101",
    "3. Harbour Board. Losses at sea 1990 to 2020. 2021. Accessed May 3, 2026.",
    "4. Doe P, Roe S, et al. Fog and the eye. Vision Lett. 2011;4:5-17. PubMed.",
)
BLOG_COMMENTS = (
    "There are 3 comments",
    "Tom H says:",
    "14 November 2026 at 9:12 am",
    "So the council has no money for the roads but volunteers have money for a lamp?",
    "Reply",
    "Ann says:",
    "14 November 2026 at 9:40 am",
    "My grandfather kept that lighthouse for thirty years and would have loved to see this.",
    "Reply",
    "NorthShore says:",
    "14 November 2026 at 10:02 am",
    "The fog there is no joke, and I have seen two boats on those rocks with my own eyes.",
    "Reply",
)


@pytest.mark.parametrize(
    "tail", [TEASERS, REFERENCES, BLOG_COMMENTS], ids=["teasers", "references", "comments"]
)
def test_what_follows_the_end_is_not_read_though_it_is_good_prose(tail: Sequence[str]) -> None:
    assert kept(clean_article(article_of(*STORY, *tail))) == STORY


def test_a_heading_between_links_to_other_articles_stays() -> None:
    headings = ("Why did the council close it?", "What happens next?")
    links = ("Related: Ten walks along the coast", "Read more: A history of the harbour")
    page = (*STORY[:3], links[0], headings[0], *STORY[3:5], links[1], headings[1], *STORY[5:])
    cleaned = clean_article(article_of(*page))
    assert set(kept(cleaned)) == {*STORY, *headings}
    assert [reasons(cleaned)[link] for link in links] == ["a link to another article"] * 2


def test_the_items_of_a_list_inside_a_story_stay() -> None:
    items = (
        *("Two pairs of gloves", "A torch with a red light", "A flask of tea"),
        *("A map of the rocks", "A warm hat for the gallery", "A rope of ten metres"),
    )
    page = (*STORY[:4], "What to take to the lighthouse:", *items, *STORY[4:])
    assert set(items) <= set(kept(clean_article(article_of(*page))))


def test_an_extracted_article_keeps_lines_that_a_page_would_not() -> None:
    lines = (*STORY[:2], "Lamp: 1 kW", "Steps: 212", *STORY[2:], "The choir will sing.")
    assert kept(clean_article(article_of(*lines), extracted=True)) == lines


def test_scores_do_not_depend_on_how_many_lines_are_scored_together() -> None:
    trees = load_trees()
    lines = describe_page([describe_shape(text) for text in NEWS_PAGE])
    assert trees.score(lines) == [score for line in lines for score in trees.score([line])]


@pytest.mark.parametrize(
    ("scores", "chosen"),
    [
        ((6.0, 6.0, 6.0, 0.5), [True, True, True, False]),
        ((0.5, -1.0, -2.0, -3.5), [True, True, True, False]),
        ((), []),
    ],
    ids=["clear prose asks much", "an unsure page asks little", "no lines"],
)
def test_how_sure_a_line_must_be_is_measured_on_its_page(
    scores: Sequence[float], chosen: Sequence[bool]
) -> None:
    words = [20] * len(scores)
    assert choose_lines(scores, words, Decision(share=0.8, margin=2.7)) == chosen


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


@settings(max_examples=60)
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


CAPTIONS = (
    "00:01 According to the keeper the lamp is",
    "00:05 heavier than anybody thought it would be and. They",
    "00:09 had to carry it up at night while",
    "00:14 the wind blew. That was not much fun",
    "00:18 for the people of the village at all.",
)


def read_lines(lines: Sequence[str]) -> list[str]:
    source = Source("page.txt", "text/plain", "\n".join(lines).encode())
    return [block.text for block in clean_article(parse_source(source)).blocks]


def test_a_recordings_captions_inside_an_article_are_left_out() -> None:
    assert read_lines((*STORY[:2], *CAPTIONS, *STORY[2:])) == list(STORY)


def test_entries_of_a_live_page_are_no_captions() -> None:
    entries = [f"{hour:02}:17 {text}" for hour, text in zip(range(7, 14), STORY, strict=True)]
    assert read_lines((*STORY[:2], *entries)) == [*STORY[:2], *entries]


def test_a_transcript_is_kept_where_it_is_the_text() -> None:
    assert read_lines(CAPTIONS) == list(CAPTIONS)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("under which the lens of this lamp is provided.", False),
        ("A link has been sent to your friend's email address.", False),
        ("iLamp is what they call it.", True),
        ("A link has been found between the lamp and the birds.", True),
    ],
)
def test_half_sentences_and_a_pages_own_answers_are_left_out(line: str, kept: bool) -> None:
    assert (line in read_lines((*STORY[:4], line, *STORY[4:]))) == kept


@pytest.mark.parametrize(
    "below",
    [
        "Original Print Headline: Lamp is lit again",
        "Other Carrow Echo Editorials Stories",
        "More from the Carrow Echo",
    ],
)
def test_other_stories_below_an_article_are_left_out(below: str) -> None:
    assert below not in read_lines((*STORY, below))


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("1 day ago | parent | next", False),
        ("quill 3 hours ago [-]", False),
        ("marsh 2 hours ago | root | parent | prev [–]", False),
        ("10 years ago", True),
        ("The lamp went out 9 years ago", True),
    ],
)
def test_a_forums_own_lines_are_left_out(line: str, kept: bool) -> None:
    thread = (STORY[0], line, STORY[1])
    assert (line in read_lines(thread)) == kept
