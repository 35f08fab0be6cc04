"""Lines about an article, and boxes inside it, are not read aloud; what only sounds so stays."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from briefing.cleaning import clean_article
from briefing.pipeline import read_article
from briefing.types import Article, Block, Source

STORY = (
    "The ferry to Skarra sank at its mooring on Monday night, hours after its last passengers "
    "had gone ashore, the harbour master said.",
    "Nobody was on board. “We heard a crack like a gun, and then she went down by the stern,” "
    "said Ole Brandt, who keeps the inn on the quay.",
    "Divers will look at the hull on Thursday, when the storm is expected to have passed, and "
    "the company said it had hired a second boat until the summer.",
    "The ship was built in 1971 and had passed its last inspection in March, the coastguard "
    "told a meeting of islanders on Tuesday.",
    "A replacement was promised two years ago, but the yard that was to build it went bankrupt "
    "before the keel was laid, a councillor added.",
)

STORY_S_END = (
    "The inn gave a meal to everybody who had helped with the ropes that night.",
    "On the mainland the last bus waited for an hour before it left.",
    "The storm took the roofs of three boat houses, and a flag.",
    "The school will open again on Friday, an hour later than usual.",
    "Mail for the islands is flown in until the second boat comes.",
    "Prices in the shop have not changed, its owner said.",
    "Nobody has yet claimed the bell, which lies on the quay.",
    "A collection for the crew stands at four thousand crowns.",
)


def article_of(*texts: str, language: str = "en") -> Article:
    blocks, at = [], 0
    for text in texts:
        blocks.append(Block("paragraph", text, at, at + len(text)))
        at += len(text) + 1
    return Article("The ferry to Skarra", tuple(blocks), language, "Ida Holm", "", "", "ferry")


def clean(*texts: str, language: str = "en") -> dict[str, str]:
    """Why each line went that did."""
    article = clean_article(article_of(*texts, language=language), extracted=True)
    return {removed.text: removed.reason for removed in article.removed}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("3:15 p.m.: This story was updated to add the name of the yard.", "a note"),
        ("*This sentence has been corrected to give the year of the inspection.", "a note"),
        ("*This article appears in the May 4, 2026 issue of Island Life.", "a note"),
        ("EDIT: Thanks for all the kind answers! I will fix the boat.", "a note"),
        ("(Corrects 10th paragraph to show that the yard is Norwegian, not Danish.)", "a note"),
        ("(Adds quotations, background)", "a note"),
        ("“Skarra” redirects here. For the village in Fife, see Skarra, Fife.", "a note"),
        ("Today’s newsletter is a 6 min read:", "a date line"),
        ("(Reporting by Ida Holm in Skarra; Editing by Tom Ness)", "a credit"),
        ("Data: Coastguard, Port of Skarra", "a credit"),
        ("— Skarra Ferries (@skarraferries) 4 May 2026", "a credit"),
        ("By Ida Holm, Island News, Skarra", "a byline"),
        ("The ferry leaves Skarra in 2019. (Jon Falk/Island News)", "a credit"),
        ("The wreck in the harbour on Monday.Credit...Jon Falk for Island News", "a credit"),
        ("The ferry at its pier, file photo", "a caption"),
        ("Figure 2. The hull, seen from below.", "a caption"),
        ("Start your free Boatwatch trial and know where every ship is.", "an offer"),
        ("Find a berth in any port. No registration required.", "an offer"),
        ("You may occasionally receive marketing messages from Island News.", "an appeal"),
        ("Our Standards: The Island News Code of Practice.", "about the publisher"),
        ("Learn more about our process.", "about the publisher"),
        ("Disclaimer: This text is no offer to buy or to sell any ship or share.", "legal text"),
        ("The writer holds no shares. This is not investment advice.", "legal text"),
        ("Submit your letter to the editor via this form.", "an appeal"),
        ("Want to know more about the ferry? Follow her on Mastodon.", "a call to readers"),
        ("Our editor is in Oslo next week: if you are, too, drop him a line.", "a call to readers"),
        ("Check back soon, we add new pictures every day.", "a call to readers"),
        ("In a previous post on old ships, we looked at eleven wrecks in the bay.", "a link"),
        ("Link: the harbour’s own report.", "a link"),
        ("Watch: Divers enter the engine room of the ferry", "a link"),
        ("The inspector’s whole report https://example.org/report", "a link"),
        ("Shipwrecks 74, 16-17 (2019)", "a reference"),
        ("Expect to pay £19 a crossing", "a fact box"),
        ("Hi everyone! 👋", "a greeting"),
        ("Dear Margit,", "a greeting"),
        ("Goodnight and stay safe.", "a greeting"),
        ("We are logging off now but we will be back from seven.", "a greeting"),
        ("17%of all ferries are older than fifty years", "a caption"),
        ("The length of is denoted as , and that of the hull as , as follows:", "a formula"),
    ],
)
def test_a_line_about_the_article_goes_with_its_reason(line: str, reason: str) -> None:
    gone = clean(*STORY[:3], line, *STORY[3:])
    assert set(gone) == {line}
    assert gone[line].startswith(reason)


@pytest.mark.parametrize(
    "line",
    [
        "“This is not financial advice,” the harbour master said, and the room laughed.",
        "The company said it would start a free trial of the second boat in June.",
        "The council asked islanders to submit their letters by Friday, an official said.",
        "He follows the accounts of three rivals on Twitter, and answers none of them.",
        "For the islanders of the west, see what the east has had for years: a bridge.",
        "The report was updated on Tuesday after divers found a second crack in the hull.",
        "By the time the divers came, Jon Falk had gone home.",
        "Her opponent, Marta Lund (Labour/Greens), said the yard had been paid.",
        "Thanks in part to the storm, nobody saw the ferry go down.",
        "The ferry cost 4.1 million, 17% of all that the islands spend in a year.",
    ],
)
def test_a_line_that_only_sounds_so_stays(line: str) -> None:
    assert not clean(*STORY[:3], line, *STORY[3:])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Cet article est paru dans notre newsletter « La mer ». Vous pouvez vous inscrire."),
        ("de", "Von Jonas Falk, Ida Holm und Tom Ness, NDR"),
        ("de", "Lesen Sie auch: Warum die alten Fähren noch fahren"),
        ("es", "Seguí leyendo: todos los ferris de la isla"),
        ("it", "— Traghetti Skarra (@skarra) 4 maggio 2026"),
    ],
)
def test_other_languages_have_such_lines_too(language: str, line: str) -> None:
    assert set(clean(*STORY, line, language=language)) == {line}


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("Ida Holm is a reporter in Skarra who writes about ships and the weather.", True),
        ("Karl Voss is the author of “Lost Hulls” and founder of a club of divers.", True),
        ("Ole Brandt is the author of “The Inn on the Quay”, which he sells at the bar.", False),
    ],
)
def test_who_wrote_it_goes_at_the_end_but_not_a_person_of_the_story(line: str, gone: bool) -> None:
    assert bool(clean(*STORY, *STORY_S_END, line)) == gone


def test_a_player_goes_with_its_title_blurb_and_transcript() -> None:
    blurb = "The ferry to Skarra went down at its pier in the night, and nobody was hurt."
    box = (
        *("Video", "0:00/1:12", "transcript", "How the Ferry Went Down", blurb),
        "“So you see the stern here, and it goes, and that is it, that is the end of her.”",
        f"{blurb}CreditCredit...Jon Falk for Island News",
    )
    assert set(clean(*STORY[:3], *box, *STORY[3:])) == set(box)


def test_a_lead_that_a_caption_repeats_stays() -> None:
    gone = clean(*STORY[:2], f"{STORY[0]} (Jon Falk/Island News)", *STORY[2:])
    assert STORY[0] not in gone


def test_a_paragraph_is_read_once() -> None:
    article = clean_article(article_of(*STORY[:2], STORY[0], *STORY[2:]), extracted=True)
    assert [block.text for block in article.blocks] == list(STORY)


def test_the_headline_of_another_story_inside_a_news_story_goes() -> None:
    link = "Ferry Captain Says He Warned Owners of Cracks Two Years Ago"
    assert set(clean(*STORY[:3], "Seen from the Quay", link, *STORY[3:])) == {
        "Seen from the Quay",
        link,
    }
    assert not clean(*STORY[:3], "A second boat", *STORY[3:])


def test_many_long_headings_are_the_article_s_own() -> None:
    heads = [f"What the islanders of Skarra think of ferry number {n}" for n in "ABCDE"]
    paragraphs = [f"{text} It was day {n}." for n, text in enumerate(STORY * 2)]
    lines = [line for pair in zip(heads, paragraphs, strict=False) for line in pair]
    assert not clean(paragraphs[5], *lines, paragraphs[6])


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        (("STORMS: How to read a weather map", "BOATS: Which are safe", "MAPS: Your harbour"), 3),
        (("BRANDT: I heard it", "HOLM: What did you hear", "BRANDT: A crack like a gun"), 0),
    ],
)
def test_links_each_with_its_label_go_and_speakers_stay(lines: Sequence[str], gone: int) -> None:
    assert len(clean(*STORY[:3], *lines, *STORY[3:])) == gone


def test_what_leads_to_an_address_goes_with_it() -> None:
    lines = ("The whole report can be found here:", "https://example.org/report")
    assert set(clean(*STORY, *lines)) == set(lines)


def test_a_list_in_markdown_keeps_items_that_a_page_s_menu_could_have() -> None:
    changes = (
        "Add support for the BERTH environment variable to choose a pier (#129)",
        *("Find a free pier by its number (#130)", "Share a berth with a second boat (#131)"),
        *("Show the menu of piers in colour (#133)", "Watch the tide table for changes (#134)"),
        *("Log in to the harbour by its short name (#135)", "Print the timetable (#136)"),
    )
    fixes = [f"Fix the crane that stopped when boat {n} came in late (#{n})" for n in range(12)]
    rows = ["# Harbour 2.0", "## Changes", *(f"- {row}" for row in changes)]
    rows += ["## Older", *(f"- {row}" for row in fixes)]
    article = read_article(Source("notes.md", "text/markdown", "\n".join(rows).encode()))
    assert not article.removed


@pytest.mark.parametrize("piece", [*"A9 #.\"'(:,-@©%", "a ", "By A ", "Credit", "1:", "a, ", "(a/"])
def test_a_hostile_line_costs_no_more_than_a_long_one(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    started = time.process_time()
    clean(*STORY, text, text)
    assert time.process_time() - started < 2
