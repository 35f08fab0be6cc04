"""A forum's page: question and answers, however the forum marks them."""

from __future__ import annotations

import json

import pytest

from briefing.kinds import shape_article
from briefing.languages import language, languages
from briefing.sources.page import parse_html
from briefing.types import Article, Source

ASKED = (
    "My rowing boat takes in water at the seam below the bench, and I do not know how to close it."
)
TAR = (
    "Dry the seam for a week, then press warm tar into it with a blunt iron, from the inside, and "
    "let it cool for a day before you row again."
)
WAX = (
    "I have always used beeswax with a little resin, which holds for one summer and smells better "
    "than anything else that closes a seam in a boat."
)
NEVER = (
    "Nothing will ever help you; burn the boat, buy a new one, and do not ask people who have more "
    "important things to do than you have."
)
THANKS = "Same here, thank you!"


def _microdata() -> str:
    def post(name: str, votes: int, text: str) -> str:
        return (
            f'<div itemprop="{name}" itemscope><div itemprop="upvoteCount" data-value="{votes}">'
            f'{votes}</div><div itemprop="text"><p>{text}</p><pre>rm -rf boat</pre></div></div>'
        )

    return (
        '<html lang="en"><head><title>How do I close a seam?</title></head>'
        '<body itemtype="https://schema.org/QAPage"><h1>How do I close a seam?</h1>'
        f'<div itemprop="mainEntity"><div itemprop="text"><p>{ASKED}</p></div>'
        + post("suggestedAnswer", 9, WAX)
        + post("suggestedAnswer", -4, NEVER)
        + post("suggestedAnswer", 12, THANKS)
        + post("acceptedAnswer", 3, TAR)
        + "</div></body></html>"
    )


def _stated() -> str:
    stated = {
        "@type": "QAPage",
        "mainEntity": {
            "@type": "Question",
            "text": f"<p>{ASKED}</p>",
            "acceptedAnswer": {"text": TAR, "upvoteCount": 3},
            "suggestedAnswer": [
                {"text": NEVER, "upvoteCount": "-4"},
                {"text": WAX, "upvoteCount": 9},
                {"text": THANKS, "upvoteCount": 12},
            ],
        },
    }
    return (
        "<html><head><title>How do I close a seam?</title>"
        f'<script type="application/ld+json">{json.dumps(stated)}</script></head>'
        f"<body><h1>How do I close a seam?</h1><p>{ASKED}</p></body></html>"
    )


def _markup() -> str:
    posts = "".join(
        f'<div class="topic-post"><div class="cooked"><p>{text}</p></div></div>'
        for text in (ASKED, TAR, THANKS, WAX)
    )
    return f"<html><head><title>Closing a seam</title></head><body>{posts}</body></html>"


def _read(page: str) -> Article:
    return parse_html(Source(location="seam.html", data=page.encode(), media_type="text/html"))


@pytest.mark.parametrize(
    ("page", "first"),
    [
        (_microdata(), "The accepted answer"),
        (_stated(), "The accepted answer"),
        (_markup(), "The first answer"),
    ],
    ids=["microdata", "scripts", "markup"],
)
def test_a_thread_is_its_question_and_its_answers_the_best_first(page: str, first: str) -> None:
    article = _read(page)
    assert [block.text for block in article.blocks] == [ASKED, first, TAR, "The second answer", WAX]


def test_each_answer_of_a_thread_is_announced_aloud() -> None:
    told = shape_article(_read(_microdata()))
    assert told.kind == "forum"
    assert [block.text for block in told.blocks if block.kind == "item"] == [
        "The accepted answer",
        "The second answer",
    ]


def test_what_readers_say_below_an_article_is_no_thread() -> None:
    page = (
        '<html><head><title>Boats</title></head><body itemtype="https://schema.org/NewsArticle">'
        f'<article><h1>Boats</h1><p>{TAR}</p><p>{WAX}</p></article><div itemprop="comment">'
        f'<div itemprop="text">{NEVER}</div></div></body></html>'
    )
    assert not any("burn the boat" in block.text for block in _read(page).blocks)


def test_answers_have_names_of_their_own_in_every_language_with_any() -> None:
    for code in languages():
        names = language(code).listed("page.answers")
        assert len(set(names)) == len(names)
        assert len(names) in (0, 5)
