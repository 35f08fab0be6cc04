"""A line takes whole sentences of its source, whatever the writing; in doubt it is not accused."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from briefing.fidelity.borders import Borders, check_borders
from briefing.fidelity.record import LineClaim, SpanClaim

WRAPPED = """\
The ferry company said on Monday that the crossing to the islands would
be closed for a week because of the storm and that people who had
booked could travel by the northern road.

Nobody was hurt when the pier was hit, said Mayor Ada
Marsh, but the kiosk is gone. The insurer has not yet decided who will
pay.
"""


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The pier fell. ", "Nobody was hurt."),
        ("“The pier fell.” ", "Nobody was hurt."),
        ("Was it old? ", "“Yes.”"),
        ("The pier fell [3][4]. ", "Nobody was hurt."),
        ("The pier fell.[3][4] ", "Nobody was hurt."),
        ("Harbour news\n", "The pier fell."),
        ("bread\n", "flour and water"),
        ("You need:\n• ", "flour"),
        ("1. Mix it. 2. Bake it ", "3. Eat it"),
        ("Hello, ", "I write about the pier."),
        ("It stood in the U.S. ", "Nobody was hurt."),
        ("They use harbour.org. ", "ferries.io is older."),
        ("桟橋が落ちた。", "けが人はいない。"),
        ("घाट गिर गया। ", "कोई घायल नहीं हुआ।"),
        ("ท่าเรือพังลง ", "ไม่มีผู้ใดได้รับบาดเจ็บ"),
        ("", "The pier fell."),
        ("The pier fell.", "\n"),
        ("The pier fell 🙂 ", "Nobody was hurt."),
        ("The pier fell.", "Nobody was hurt."),
    ],
)
def test_a_sentence_may_begin_here(left: str, right: str) -> None:
    assert Borders(left + right).is_border(len(left))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("He said ", "the pier fell."),
        ("He said: ", "“The pier fell.”"),
        ("He said, “", "The pier fell.”"),
        ("The pier fell", ", but nobody was hurt."),
        ("The pier fell, ", "but nobody was hurt."),
        ("“The pier fell!” ", "he said."),
        ("The pier was opened by Mr. ", "Holm."),
        ("It fell on Nov. ", "5."),
        ("The U.S. ", "government paid."),
        ("It cost approx. ", "five million."),
        ("It cost 3.", "5 million."),
        ("Die Mole ", "stürzte ein."),
        ("Пирс ", "рухнул."),
        ("The pi", "er fell."),
    ],
)
def test_no_sentence_begins_here(left: str, right: str) -> None:
    assert not Borders(left + right).is_border(len(left))


def test_the_end_of_a_full_row_ends_no_sentence_and_that_of_a_paragraph_does() -> None:
    borders = Borders(WRAPPED)
    assert not borders.is_border(WRAPPED.index("be closed"))
    assert not borders.is_border(WRAPPED.index("Marsh,"))
    assert borders.is_border(WRAPPED.index("Nobody"))
    assert borders.is_border(WRAPPED.index("The insurer"))


def drop_note(text: str, edits: Sequence[str]) -> str:
    return text.replace("Note: ", "") if edits else text


@pytest.mark.parametrize(("edits", "failures"), [((), 1), (("note dropped",), 0)])
def test_what_a_named_edit_takes_may_stand_outside_the_span(
    edits: tuple[str, ...], failures: int
) -> None:
    text = "It rained. Note: the pier fell. Nobody was hurt."
    start, end = text.index("the pier"), text.index(" Nobody")
    line = LineClaim(text[start:end], "", "host", 0, 1, span=SpanClaim(0, start, end), edits=edits)
    assert len(list(check_borders("line 1", line, Borders(text), drop_note))) == failures


@pytest.mark.parametrize("unit", ["a", ".", "“", "\n", "a. ", "[1]", "1. ", "www."])
def test_hostile_text_is_judged_in_time(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    started = time.process_time()
    borders = Borders(text)
    for place in range(0, len(text), 40):
        borders.is_border(place)
    assert time.process_time() - started < 3


def test_a_change_ends_before_the_numbers_of_its_issues() -> None:
    text = "Draw wells, see issue #17 and PR #21 (@ada)\nDraw hedges\n"
    assert Borders(text).is_border(len("Draw wells"))
    assert not Borders("Draw wells, see the map\n").is_border(len("Draw wells"))
