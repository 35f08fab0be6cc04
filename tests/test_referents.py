"""What a sentence's pronouns, definite nouns and short names rest on. Texts written for this."""

from __future__ import annotations

import pytest

from briefing.summary.referents import TITLE, Reference, find_lost, find_references

HARBOUR = (
    "Helen Marsh bought the old harbour in May.",
    "She wants to open a market there.",
    "George Pell, who runs the fish shop, opposes the plan.",
    "He says the market would ruin him.",
    "Marsh has hired an architect.",
    "Thomas Reed drew the first plans.",
    "He hopes to start in autumn.",
)


def _find(texts: tuple[str, ...], phrase: str, *, title: str = "") -> list[Reference]:
    references = find_references(texts, (), title=title)
    return [one for found in references for one in found if one.phrase == phrase]


def test_a_pronoun_rests_on_the_last_person_of_its_gender() -> None:
    assert [one.rests for one in _find(HARBOUR, "She")] == [(0,)]
    assert [one.rests for one in _find(HARBOUR, "He")] == [(2,), (5,)]


def test_a_pronoun_that_its_own_sentence_explains_is_no_reference() -> None:
    assert not _find(HARBOUR, "him")


def test_a_surname_rests_on_the_full_name() -> None:
    assert [one.rests for one in _find(HARBOUR, "Marsh")] == [(0,)]


def test_a_title_that_names_in_full_counts_as_heard() -> None:
    (reference,) = _find(HARBOUR[3:], "Marsh", title="Harbour sold to Helen Marsh")
    assert reference.rests == (TITLE,)


def test_a_nation_is_the_one_named_last() -> None:
    texts = (
        "Germany sold bonds on Tuesday.",
        "Italy did so a day later.",
        "Prices fell.",
        "The nation’s debt is large.",
    )
    (reference,) = _find(texts, "The nation’s")
    assert reference.rests == (1,)
    assert reference.rivals == {0}


@pytest.mark.parametrize(
    ("order", "lost"),
    [((0, 1), 0), ((0, 3), 1), ((2, 0, 3), 0), ((5, 2, 6), 1), ((1,), 1)],
)
def test_what_was_not_heard_or_was_overtaken_is_lost(order: tuple[int, ...], lost: int) -> None:
    references = find_references(HARBOUR, ())
    pronouns = [[one for one in found if one.phrase in ("She", "He")] for found in references]
    assert len(find_lost(pronouns, order)) == lost


def test_other_languages_give_no_references() -> None:
    assert find_references(("Elle dort.",), (), language="fr") == ((),)
