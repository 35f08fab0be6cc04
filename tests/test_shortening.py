"""Sentences are made shorter only by rules that have a name and can be replayed."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.shortening import NOTES, RULES, has_notes, replay, shorten

SHORTENED = [
    ("NORTHTOWN (Aug. 13) -- The bridge is closed.", "The bridge is closed."),
    ("NEW HARBOUR--Fell shut the bridge.", "Fell shut the bridge."),
    ("MILLBROOK, Ill. — The bridge is closed.", "The bridge is closed."),
    ("Fix a crash on empty files (#5321).", "Fix a crash on empty files."),
    ("Acme’s (ACM-1.21%) shares fell.", "Acme’s shares fell."),
    ("We drew Millard3 as a boy.", "We drew Millard as a boy."),
    ("(CNN)The bridge is closed.", "The bridge is closed."),
    ("LONDON (Reuters) — The bridge is closed.", "The bridge is closed."),
    ("New Delhi, India (CNN) -- The bridge is closed.", "The bridge is closed."),
    ("(The Harbour Reporter)The bridge is closed.", "The bridge is closed."),
    ("Q: Are they leaving?", "Are they leaving?"),
    ("A: No, not yet.", "No, not yet."),
    ("LONDON, Nov 20 (Wirefeed) - The bridge is closed.", "The bridge is closed."),
    ("It is 45 miles (72 kilometers) east.", "It is 45 miles east."),
    ("A 5-mile (8-kilometer) run was held.", "A 5-mile run was held."),
    ("Winds reached 90 mph (145 kph).", "Winds reached 90 mph."),
    ("It weighs 27 kilograms (about 59 pounds), he said.", "It weighs 27 kilograms, he said."),
    ("It cost £3 million ($4 million).", "It cost £3 million."),
    ("The town was founded in 1820.[12]", "The town was founded in 1820."),
    ("Mrs Hall (pictured left) won.", "Mrs Hall won."),
    ("It knows ten tongues (see the list below for all) now.", "It knows ten tongues now."),
    (
        "They went to the Harbour Safety Board (HSB) on Sunday.",
        "They went to the Harbour Safety Board, or HSB, on Sunday.",
    ),
    (
        "It is run by the Harbour Safety Board (HSB).",
        "It is run by the Harbour Safety Board, or HSB.",
    ),
    (
        "The Harbour Safety Board (HSB), a charity, agreed.",
        "The Harbour Safety Board, or HSB, a charity, agreed.",
    ),
]
LEFT_ALONE = [
    "UNESCO — the culture body — said no.",
    "COVID-19 closed the bridge.",
    "Eva (whose name was changed) left.",
    "The plan (not the budget) was refused.",
    "The bridge is closed, the mayor said.",
    "A python (12 feet) was found.",
    "Smith (45) won the race.",
    "The mayor (D-Texas) agreed.",
    "The Harbour Safety Board (HSB) investigator agreed.",
    '"The Harbour Safety Board (HSB) was late," she said.',
    "The vote passed (51 to 49).",
    "[He] was late.",
    "A. Leary owns two boats.",
    "(CNN)",
    "(Laughter) The bridge is closed.",
]


@pytest.mark.parametrize(("written", "shorter"), SHORTENED)
def test_a_stated_rule_shortens(written: str, shorter: str) -> None:
    assert shorten(written)[0] == shorter


@pytest.mark.parametrize("written", LEFT_ALONE)
def test_what_may_matter_stays(written: str) -> None:
    assert shorten(written) == (written, ())


def test_the_rules_that_changed_something_are_named_in_order() -> None:
    text = "(CNN)It is 45 miles (72 kilometers) off."
    assert shorten(text)[1] == ("dateline dropped", "unit conversion dropped")


def test_every_rule_is_shown_at_work() -> None:
    used = {name for written, _ in SHORTENED for name in shorten(written)[1]}
    assert used == set(RULES)


def test_an_unknown_rule_cannot_be_replayed() -> None:
    with pytest.raises(KeyError):
        replay("Text.", ("made better",))


pieces = st.sampled_from(
    [
        "(CNN)", "PARIS (AP) —", "45 miles", "(72 kilometers)", "(HSB)", "Harbour Safety Board",
        "[3]", "said", "not", '"', "“", "”", "(pictured)", "$5 million", "(£4 million)", ",", ".",
        "He", "the", "on Sunday", "(not true)", "is",
    ]
)  # fmt: skip
texts = st.one_of(st.text(max_size=80), st.lists(pieces, max_size=14).map(" ".join))


@given(texts)
@example("AAA0A¹")
def test_words_are_only_left_out(text: str) -> None:
    # A note's number may be all that keeps two words apart: "mill3The".
    source = iter(re.findall(r"[^\W\d]+|\d+", text))
    for word in re.findall(r"[^\W\d]+|\d+", shorten(text)[0]):
        assert word == "or" or word in source


@given(texts)
def test_replaying_the_named_rules_gives_the_same_text(text: str) -> None:
    shorter, names = shorten(text)
    assert replay(text, names) == shorter


@given(texts)
def test_shortening_again_changes_nothing(text: str) -> None:
    once = shorten(text)[0]
    assert shorten(once) == (once, ())


@given(texts)
def test_no_quotation_is_opened_or_closed(text: str) -> None:
    for mark in '"“”':
        assert shorten(text)[0].count(mark) == text.count(mark)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Fix a crash on empty files (#5321).", "Fix a crash on empty files."),
        ("Faster start (#12, #14)", "Faster start"),
        ("Acme’s (ACM-1.21%) shares fell.", "Acme’s shares fell."),
        ("Acme (NASDAQ: ACM) said no.", "Acme said no."),
        ("It was the year (2019) of the flood.", "It was the year (2019) of the flood."),
        ("The vote (52%) was close.", "The vote (52%) was close."),
    ],
)
def test_what_only_a_reader_can_follow_is_not_said(written: str, said: str) -> None:
    assert shorten(written, without=[NOTES])[0] == said


def test_numbers_that_cling_to_words_are_notes_where_they_count_on() -> None:
    noted = "He read the Flash, and Barry Vale.1 I liked him.2 We drew Millard3 as a boy."
    assert has_notes(noted)
    assert shorten("We drew Millard3 as a boy.") == (
        "We drew Millard as a boy.",
        ("number of a note dropped",),
    )
    assert shorten("We drew Millard3when we could.")[0] == "We drew Millard when we could."
    assert not has_notes("Formula1 is older than Web3, and Channel4 showed both.")
    assert not has_notes("No number clings here, not in 1999 and not at 5pm.")


@pytest.mark.parametrize("piece", ["A", "9", "a1 ", "(#1", "(NYSE: ", "word "])
def test_a_long_word_takes_time_in_proportion(piece: str) -> None:
    def seconds(length: int) -> float:
        written = (piece * length)[:length]
        started = time.process_time()
        shorten(written)
        return time.process_time() - started

    seconds(1_000)  # compiles the patterns
    assert seconds(80_000) < 0.5
