"""A headline above a pasted text becomes its title, whatever stands between the two."""

from __future__ import annotations

import pytest

from briefing.cleaning import clean_article
from briefing.pipeline import read_article
from briefing.sources import parse_source
from briefing.types import Source

HEADLINE = "Aldwick bridge opens again after three weeks"
BODY = (
    "The bridge at Aldwick opened to traffic on Monday after three weeks of repairs that cut the "
    "town in two. The work cost £2.4m, the county council said.\n\n"
    "Engineers replaced 14 of the bearings that carry the deck. Traders on the east bank had "
    "complained that their takings fell by a third while the bridge was closed.\n\n"
    "The council expects a further closure of two nights in March, when the road surface is to be "
    "laid again. Buses will run over the old ford road during that time.\n"
)


@pytest.mark.parametrize(
    "above",
    [
        f"{HEADLINE}\n\n",
        f"{HEADLINE}\n\nBy Jane Roe\n\n",
        f"{HEADLINE}\nBy Jane Roe\nFri 20 Nov 2026\n\n",
        f"Home > News > UK\n\n{HEADLINE}\n\nBy Jane Roe, transport correspondent\n\n",
        f"{HEADLINE}\n\nPublished 20 November 2026\n\nShare\n\n",
    ],
)
def test_the_headline_is_the_title_and_no_sentence(above: str) -> None:
    article = read_article(Source("paste.txt", "text/plain", f"{above}{BODY}".encode()))
    assert article.title == HEADLINE
    told = [block.text for block in article.blocks if block.kind == "paragraph"]
    assert told[0].startswith("The bridge at Aldwick opened")
    assert not [text for text in told if "Jane Roe" in text or "2026" in text]
    assert len(told) == 3


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        # Teasers with a date each stand between the byline and the article.
        (
            f"{HEADLINE}\nBy Jane Roe\nAldwick market is to have a roof\n2 May 2026\nTraffic in "
            "Aldwick falls\n3 May 2026\nAldwick traders ask for help\n9 May 2026\nBridge of "
            "Aldwick painted\n1 June 2026\n",
            HEADLINE,
        ),
        # A line of the headline's own, with its full stop, over the byline.
        (f"{HEADLINE}\nTraders on the east bank are glad of it.\nBy Jane Roe\n", HEADLINE),
        # The author's name has the hour beside it; the site's section stands before the headline.
        (f"Roads|{HEADLINE}\n{HEADLINE}\nJane Roe, DAILY ECHO 8:42 a.m. May 3, 2026\n", HEADLINE),
        # An author in words that are no name, over the stamp.
        (
            f"{HEADLINE}\nJane Roe and Ann Poe Aldwick Echo\nPublished 8:42 AM May 3, 2026\n",
            HEADLINE,
        ),
        ("ALDWICK BRIDGE <ALDB> OPENS AGAIN\n3-MAY-2026 08:42:13.65\nAldwick, May 3 -\n", None),
        ("[roads] Aldwick bridge opens again\n\n2026-05-03 Thread Jane Roe\n", None),
        ("Aldwick's bridge goes to the U.N.\n\nBy Jane Roe\n", None),
        ("# aldwick bridge opens again\n\n", "aldwick bridge opens again"),
        ("The Bridges of Aldwick\n\nBy Jane Roe\n", None),
    ],
)
def test_the_line_that_is_signed_is_the_headline(above: str, headline: str | None) -> None:
    article = clean_article(parse_source(Source("a.txt", "text/plain", f"{above}{BODY}".encode())))
    assert article.title == (headline or above.partition("\n")[0])
    assert not [block for block in article.blocks if "May 3" in block.text]


@pytest.mark.parametrize("place", ["Aldwick, OH", "Washington, D.C."])
def test_a_place_alone_is_no_headline(place: str) -> None:
    article = read_article(Source("paste.txt", "text/plain", f"{place}\n\n{BODY}".encode()))
    assert place not in (article.title, article.blocks[0].text)


def test_a_caption_with_its_photographer_is_no_headline_though_it_is_signed() -> None:
    menu = "\n\n".join(f"{word} today" for word in ("Share", "Print", "Resize", "Listen", "Save"))
    caption = (
        "County council engineer Joe Poe looks up at the bearings as traffic crosses the bridge at "
        "Aldwick on the first Monday of repairs. (Ann Lee/AFP/Getty Images)"
    )
    written = f"Coast Post online\n\n{HEADLINE}\n\n{menu}\n\n{caption}\n\nBy Jane Roe\n"
    written += f"March 18 at 12:22 PM\n\n{BODY}"
    article = read_article(Source("paste.txt", "text/plain", written.encode()))
    assert article.title == HEADLINE


def test_a_text_without_a_headline_keeps_all_of_itself() -> None:
    article = read_article(Source("paste.txt", "text/plain", BODY.encode()))
    assert len(article.blocks) == 3
    assert "Jane Roe" not in article.title


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        (
            "This article was amended on 22 November 2026. An earlier version gave the year of "
            "the bridge as 1987.",
            "a note about the article",
        ),
        ("Last modified on Sunday 22 November 2026 14.02 GMT", "a date line"),
        ("(Reporting by Elena Marsh in London; Editing by David Cole)", "a credit"),
        ("($1 = 0.7707 pounds)", "an exchange rate"),
        ("Photograph: L. Berg/ICE-K", "a credit"),
        ("Please wait...", "interface text"),
        ("This feature is temporarily unavailable. Please try again later.", "interface text"),
    ],
)
def test_a_note_below_the_article_goes_with_its_reason(note: str, reason: str) -> None:
    article = read_article(Source("paste.txt", "text/plain", f"{BODY}\n{note}\n".encode()))
    assert len(article.blocks) == 3
    assert [(removed.text, removed.reason) for removed in article.removed] == [(note, reason)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The council amended the plan on Tuesday after an earlier version gave the wrong year.",
        "She said that reporting by the council had been late, and that the editing took weeks.",
        "The pound bought 1.30 dollars on Monday, and the council paid for steel in dollars.",
        "Please wait for the ferry at the east bank, the council says in a letter to traders.",
    ],
)
def test_a_sentence_that_only_sounds_like_a_note_stays(sentence: str) -> None:
    article = read_article(Source("paste.txt", "text/plain", f"{BODY}\n{sentence}\n".encode()))
    assert article.blocks[-1].text == sentence
