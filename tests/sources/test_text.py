"""Plain text to blocks."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.sources import load_source, parse_source
from briefing.types import Article, Source

SEED = Path(__file__).parents[2] / "seeds" / "000_09b23491491bf4a7.txt"

PARAGRAPHS = (
    "The council voted on Tuesday to close the old bridge for two years while engineers replace "
    "its cables, a decision that will send some nine thousand cars a day through the village.",
    "Residents say they were told too late. Shopkeepers fear for their trade, and the school "
    "wants a crossing before the first lorries come through in the spring.",
    "Work starts in March.",
)


def read(text: str, *, newline: str = "\n") -> Article:
    return parse_source(Source("x.txt", "text/plain", text.replace("\n", newline).encode("utf-8")))


def assert_blocks_hold(article: Article) -> None:
    end = 0
    for block in article.blocks:
        assert article.text[block.start : block.end] == block.text
        assert block.text == block.text.strip()
        assert block.text
        assert block.start >= end
        end = block.end


def test_the_seed_is_read_a_paragraph_a_line() -> None:
    article = parse_source(load_source(SEED))
    assert article.text == SEED.read_text(encoding="utf-8")
    assert len(article.blocks) == 36
    assert article.language == "en"
    assert_blocks_hold(article)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("width", [60, 72, 78])
@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n"])
def test_hand_wrapped_paragraphs_become_one_block_each(newline: str, width: int, gap: str) -> None:
    wrapped = gap.join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    article = read(wrapped, newline=newline)
    assert tuple(" ".join(block.text.split()) for block in article.blocks) == PARAGRAPHS
    assert article.text == wrapped.replace("\n", newline)
    assert_blocks_hold(article)


def test_hand_wrapped_paragraphs_may_follow_each_other_without_a_gap() -> None:
    wrapped = "\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)
    blocks = [" ".join(block.text.split()) for block in read(wrapped).blocks]
    assert len(blocks) >= 2
    assert blocks[-1] == PARAGRAPHS[-1]


def test_list_items_stay_apart_in_wrapped_text() -> None:
    item = "- " + textwrap.fill(PARAGRAPHS[0], 70, subsequent_indent="  ")
    article = read("\n".join((item, item)) + "\n\n" + textwrap.fill(PARAGRAPHS[1], 72))
    assert [block.text[:6] for block in article.blocks] == ["- The ", "- The ", "Reside"]


def test_a_headline_in_capitals_stays_apart_from_what_is_wrapped_below_it() -> None:
    above = ("BRIDGE AT ALDWICK <ALDB> TO CLOSE FOR TWO YEARS", "26-FEB-1987 16:43:13.65")
    article = read("\n".join((*above, textwrap.fill(PARAGRAPHS[0], 62))))
    assert tuple(block.text for block in article.blocks[:2]) == above
    assert len(article.blocks) == 3


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_paragraph_a_line_stays_a_block_a_line(newline: str) -> None:
    article = read("\n".join(PARAGRAPHS), newline=newline)
    assert tuple(block.text for block in article.blocks) == PARAGRAPHS


@pytest.mark.parametrize(
    "lines",
    [
        ("Home", "News", "Sport", "Weather"),
        (
            "Bridge to close for two years while cables are replaced",
            "School asks for a crossing before the lorries come",
            "Shopkeepers fear that trade will fall by half this year",
        ),
        ("Two roads met in a wood that day,", "And I, I could not stay,", "So I went on my way."),
        ("A first short line.", "A second short line.", "A third one, also short."),
    ],
)
def test_menus_headlines_and_verse_are_not_joined(lines: tuple[str, ...]) -> None:
    assert tuple(block.text for block in read("\n".join(lines)).blocks) == lines


def test_a_mark_at_the_start_is_not_part_of_the_text() -> None:
    article = parse_source(Source("x.txt", "text/plain", "\ufeffA line.".encode()))
    assert article.text == "A line."


def test_direction_marks_hold_their_places() -> None:
    article = read("A \u202eline\u202c here.\n\u200b\n\u200eNext one.\u200f")
    assert [block.text for block in article.blocks] == ["A \u202eline\u202c here.", "Next one."]
    assert_blocks_hold(article)


def test_only_invisible_characters_are_no_text() -> None:
    with pytest.raises(SourceError, match="no text in it"):
        read("\u200b\n\u00a0\n\ufeff\ufeff")


def test_text_without_a_full_stop_is_a_block() -> None:
    assert [block.text for block in read("no stop here").blocks] == ["no stop here"]


@given(
    st.text(
        st.one_of(
            st.sampled_from("\n\n\r ab.A, \t\u2028\x0b\xa0-1)"),
            st.characters(exclude_categories=["Cc", "Cs"]),
        ),
        min_size=1,
        max_size=600,
    )
)
def test_blocks_are_verbatim_in_order_and_lose_no_word(text: str) -> None:
    try:
        article = read(text)
    except SourceError:
        return
    assert article.text == text.removeprefix("\ufeff")
    assert_blocks_hold(article)
    kept = "".join("".join(block.text.split()) for block in article.blocks)
    letters = [character for character in text if character.isalnum()]
    assert [character for character in kept if character.isalnum()] == letters


UNDERLINED = """How the mill works
==================

The mill grinds on Tuesdays.

Its wheel
---------
It was built in 1840.

-----------------------------
It turns both ways.
"""


def test_an_underlined_line_is_a_heading_and_a_rule_is_nothing() -> None:
    article = read(UNDERLINED)
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("heading", "How the mill works"),
        ("paragraph", "The mill grinds on Tuesdays."),
        ("heading", "Its wheel"),
        ("paragraph", "It was built in 1840."),
        ("paragraph", "It turns both ways."),
    ]
    assert article.text == UNDERLINED
    assert all(article.text[one.start : one.end] == one.text for one in article.blocks)


@pytest.mark.parametrize(
    "text",
    [
        "The mill grinds on Tuesdays.\n-----------------------------\nIts wheel is old.",
        "The mill\nof the town\n-----------\nIts wheel is old.",
        "The old mill of the whole town\n-----\nIts wheel is old.",
    ],
)
def test_a_rule_between_two_parts_makes_no_heading(text: str) -> None:
    assert {block.kind for block in read(text).blocks} == {"paragraph"}


def test_stars_before_a_line_are_headings_in_an_outline_and_bullets_in_a_list() -> None:
    outline = "* Version 2\n\n** Repairs\n\n  The wheel turns again.\n\n* Version 1\n\n  It turned."
    blocks = read(outline).blocks
    assert [block.text for block in blocks if block.kind == "heading"] == [
        "Version 2",
        "Repairs",
        "Version 1",
    ]
    listed = read("* Flour\n* Water\n* Salt").blocks
    assert {block.kind for block in listed} == {"paragraph"}


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ("I have posted a series to mend this and several other\nfaults a month before.", 1),
        ("The patches of the series are at these four addresses\nhttps://quay.example/1", 2),
        ("The old mill of our town stands on the left bank.\nits wheel is lost.", 2),
        ("The old mill of our town stands on the left bank\nIts wheel", 2),
        ("Its old wheel\nturns", 2),
    ],
)
def test_two_lines_are_one_sentence_where_a_long_one_breaks_off_inside_it(
    lines: str, paragraphs: int
) -> None:
    letter = f"Hello,\n\n{lines}\n\nThe wheel.\nThe mill.\nThe bank."
    assert len(read(letter).blocks) == paragraphs + 4
