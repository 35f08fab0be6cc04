"""A headline above a pasted text becomes its title, whatever stands between the two."""

from __future__ import annotations

import pytest

from briefing.pipeline import read_article
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


def test_a_text_without_a_headline_keeps_all_of_itself() -> None:
    article = read_article(Source("paste.txt", "text/plain", BODY.encode()))
    assert len(article.blocks) == 3
    assert "Jane Roe" not in article.title
