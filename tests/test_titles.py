"""What an article is called when it is announced."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.titles import suggest_title
from briefing.types import Article, Block

LEADS = (
    (
        "Oakhaven’s old harbour, empty since the ferry left, has found a tenant.",
        "Oakhaven’s old harbour",
    ),
    (
        "(CNN)The harbour may be coming back to life. Three boats arrived.",
        "The harbour may be coming back to life",
    ),
    (
        "Oslo (CNN)Prime Minister Ada Winterbourne appeared on Sunday for the first time.",
        "Prime Minister Ada Winterbourne",
    ),
    (
        "LONDON (Reuters) - The Bank of Albion raised its main rate on Thursday.",
        "The Bank of Albion raised its main rate on Thursday",
    ),
    (
        "(CNN) -- Former Rovers striker Tom Hallow returned to score twice on Saturday.",
        "Former Rovers striker Tom Hallow",
    ),
    (
        "(The Daily Ledger)Actor Nina Vale is ready to sing again after a year of silence.",
        "Actor Nina Vale",
    ),
    (
        "The Water Department only last month started keeping its letters in order.",
        "The Water Department",
    ),
    (
        "Freedonia's highest court Friday ordered the release of two editors.",
        "Freedonia's highest court",
    ),
    (
        "On Monday, the town of Millbrook voted to close its swimming pool for good.",
        "The town of Millbrook",
    ),
    (
        "A medical helicopter carrying four people crashed late on Tuesday near Dunmore.",
        "A medical helicopter carrying four people",
    ),
    ("Marlow & Finch went back to wool for its winter show in Turin on Sunday.", "Marlow & Finch"),
    (
        "U.S. Senator Joan Ferris said on Saturday that talks would go on through the week.",
        "U.S. Senator Joan Ferris",
    ),
    ("The city’s trams, which stopped in March, run again.", "The city’s trams"),
    (
        "Millbrook is flooding. The river rose for nine days before the wall gave way.",
        "Millbrook is flooding",
    ),
    (
        "A long-lost map of the Arctic has surfaced in a school library in Leeds this spring.",
        "A long-lost map of the Arctic",
    ),
    (
        "Scientists at the Rowan Institute have found a frog that can count up to six.",
        "Scientists at the Rowan Institute",
    ),
    (
        "The 40-year-old bridge that joins both halves of Carrow will be closed until May.",
        "The 40-year-old bridge",
    ),
    ("Wild boars are digging up the lawns of Bergheim, and nobody can stop them.", "Wild boars"),
    (
        "President Ilse Okoro: no talks before spring, whatever the neighbours may offer.",
        "President Ilse Okoro",
    ),
    (
        "Teachers in Norvale plan to strike for two days over pay and crowded rooms.",
        "Teachers in Norvale",
    ),
    (
        "The disappearance of flight 807 was followed by two days of silence from the airline.",
        "The disappearance of flight 807",
    ),
)
NAMED = (
    ("It was a cold night when Rosa Quill heard the dam go. Quill ran.", "Rosa Quill"),
    (
        "They call. Inspector Paul Dray has heard the tape. Dray is not amused.",
        "Inspector Paul Dray",
    ),
    (
        "Could a kite pull a ship? Engineer Mai Lund thinks so. Lund built one.",
        "Mai Lund",
    ),
    (
        "Thirty years ago, the strait was crossed in a bathtub by Owen Pike. Pike is 70 now.",
        "Owen Pike",
    ),
    (
        "Another one for the file of odd heists. A man named Leo Crane took a bell. Crane ran.",
        "Leo Crane",
    ),
)
HARD = (
    "This is it.",
    "It is raining again, and here we stay.",
    "“We will not leave,” she said, and did not.",
    "no capitals here at all just words going on and on without any stop whatsoever to end it",
    "12,000 people marched through Carrow on Sunday to ask for a cleaner river.",
    "STORM CLOSES AIRPORT FOR THE THIRD TIME IN A WEEK AND NOBODY KNOWS WHEN IT WILL OPEN",
    "(CNN)",
    "…",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf",
    "March 10, 2015. We travel to Norvale today, where the mills are turning again.",
    'The play "Cold Harbour" opens tonight to a house that sold out in four minutes.',
    "Is this the end? Perhaps, says nobody in particular.",
)
UNFINISHED = frozenset(
    word
    for word in re.findall(
        r"\w+",
        "a an the of in on at by for from to with and or but nor as than into that which who is "
        "are was were be been has have had will would can could may",
    )
)
BARE = frozenset(
    re.findall(r"\w+", "i you he she it we they this that these those here there what who")
)


def article_of(*texts: str, title: str = "", heading: str = "", language: str = "en") -> Article:
    """Blocks one after the other, with or without a headline of their own."""
    blocks, at = [], 0
    for text in (heading, *texts):
        if text:
            kind = "heading" if text is heading else "paragraph"
            blocks.append(Block(kind, text, at, at + len(text)))  # type: ignore[arg-type]
            at += len(text) + 1
    whole = "\n".join(block.text for block in blocks)
    return Article(title, tuple(blocks), language, whole, "note.txt")


@pytest.mark.parametrize(("lead", "title"), LEADS)
def test_a_lead_is_named_by_its_subject_or_by_its_short_first_sentence(
    lead: str, title: str
) -> None:
    assert suggest_title(article_of(lead)) == title


@pytest.mark.parametrize(("lead", "name"), NAMED)
def test_a_lead_without_a_subject_to_name_takes_the_name_it_returns_to(
    lead: str, name: str
) -> None:
    assert name in suggest_title(article_of(lead))


@pytest.mark.parametrize("lead", [lead for lead, _ in LEADS + NAMED] + list(HARD))
def test_a_suggested_title_is_whole_words_of_the_lead_and_finished(lead: str) -> None:
    title = suggest_title(article_of(lead))
    first, last = title.split()[0].lower(), title.split()[-1].lower()
    assert title
    assert len(title) <= 60 or " " not in title
    assert title == title.strip(" ,;:-–—")
    assert title == "Article" or title.lower() in " ".join(lead.split()).lower()
    assert last not in UNFINISHED
    assert first not in BARE or len(title.split()) > 1
    assert title.count('"') % 2 == 0
    assert title.count("“") == title.count("”")
    after = lead.lower().partition(title.lower())[2][:1]
    assert not after.isalnum() or len(title) == 60


@pytest.mark.parametrize(
    ("own", "site", "title"),
    [
        ("Bridge opens at last - BBC News", "", "Bridge opens at last"),
        ("Bridge opens at last | The Guardian", "", "Bridge opens at last"),
        ("Bridge opens at last – CNN.com", "", "Bridge opens at last"),
        ("Bridge opens at last | Bridges | The Guardian", "", "Bridge opens at last"),
        ("Bridge opens at last - Carrow Echo", "Carrow Echo", "Bridge opens at last"),
        ("Carrow Echo | Bridge opens at last", "Carrow Echo", "Bridge opens at last"),
        ("Bridge opens - and closes again", "", "Bridge opens - and closes again"),
        ("Spider-Man swings by", "", "Spider-Man swings by"),
    ],
)
def test_the_name_of_the_site_is_cut_from_a_page_title(own: str, site: str, title: str) -> None:
    article = article_of("Something else happened.", title=own)
    named = Article(own, article.blocks, "en", article.text, "page.html", site=site)
    assert suggest_title(named) == title


def test_a_headline_comes_before_the_lead() -> None:
    article = article_of("Mayor Ann Lowe cut the ribbon.", heading="Bridge opens at last")
    assert suggest_title(article) == "Bridge opens at last"


@pytest.mark.parametrize("title", ["", "Untitled", "index"])
def test_a_title_that_says_nothing_is_no_title(title: str) -> None:
    assert suggest_title(article_of(LEADS[0][0], title=title)) == LEADS[0][1]


@pytest.mark.parametrize(
    ("language", "lead", "title"),
    [
        (
            "de",
            "Die alte Brücke ist wieder offen, teilte die Stadt mit.",
            "Die alte Brücke ist wieder offen",
        ),
        ("fr", "Le vieux pont est rouvert, annonce la mairie.", "Le vieux pont est rouvert"),
        ("zh", "大桥重新开放，市长说。", "大桥重新开放"),
    ],
)
def test_other_languages_are_named_by_their_first_clause(
    language: str, lead: str, title: str
) -> None:
    assert suggest_title(article_of(lead, language=language)) == title


def test_an_article_without_a_word_still_has_a_title() -> None:
    assert suggest_title(Article("", (), "en", "", "empty.txt")) == "Article"


@given(st.text(min_size=1, max_size=300), st.sampled_from(["en", "de", "zh"]))
def test_no_lead_leaves_the_title_empty_or_endless(lead: str, language: str) -> None:
    title = suggest_title(article_of(lead, language=language))
    assert title.strip()
    assert len(title) <= 60


@pytest.mark.parametrize(
    "subject", ["Re: Bridge closes", "[Town-list] Bridge closes", "Fwd: Re: [Town] Bridge closes"]
)
def test_what_a_mail_program_puts_before_a_subject_is_no_part_of_it(subject: str) -> None:
    assert suggest_title(Article(subject, (), "en", "", "letter.eml")) == "Bridge closes"


def test_where_a_page_stands_in_its_book_is_no_part_of_its_title() -> None:
    article = Article("Chapter 4. A history of ferries", (), "en", "", "page.html")
    assert suggest_title(article) == "A history of ferries"
