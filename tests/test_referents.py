"""What a sentence's pronouns, nouns, short names and joining words rest on. Texts of our own."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from briefing.summary.referents import TITLE, Reference, find_lost, find_references, report_lost
from briefing.types import Sentence

HARBOUR = (
    "Helen Marsh bought the old harbour in May.",
    "She wants to open a market there.",
    "George Pell, who runs the fish shop, opposes the plan.",
    "He says the market would ruin him.",
    "Marsh has hired an architect.",
    "Thomas Reed drew the first plans.",
    "He hopes to start in autumn.",
)


def _find(texts: tuple[str, ...], phrase: str, *, title: str = "") -> list[tuple[int, ...]]:
    """What each reference of this phrase rests on, in order."""
    return [one.rests for found in _all(texts, title) for one in found if one.phrase == phrase]


def _all(texts: tuple[str, ...], title: str = "") -> Sequence[tuple[Reference, ...]]:
    return find_references(texts, (), title=title)


def test_a_pronoun_rests_on_the_last_person_of_its_gender() -> None:
    assert _find(HARBOUR, "She") == [(0,)]
    assert _find(HARBOUR, "He") == [(2,), (5,)]


def test_a_pronoun_that_its_own_sentence_explains_is_no_reference() -> None:
    assert _find(HARBOUR, "him") == []


@pytest.mark.parametrize(
    "text",
    [
        "It is clear that nobody will come.",
        "It took two hours to mend the roof.",
        "It seems the roof will hold.",
        "A mill closed because it had lost money.",
        "Many families say they will move.",
        "After her win, Anna Bell rested.",
        "In their report, the doctors warn of fog.",
        "A 26-year-old from Lyme said he was lost.",
    ],
)
def test_a_pronoun_that_means_nothing_before_is_no_reference(text: str) -> None:
    assert _all(("The village lies in a valley.", text))[1] == ()


def test_who_is_quoted_does_not_explain_who_speaks() -> None:
    texts = ("Anna Bell leads the choir.", "“John Hardy sings well,” she said.")
    assert _find(texts, "she") == [(0,)]
    texts = ("Paul Bell leads the choir.", "“John Hardy sings well,” he said.")
    assert _find(texts, "he") == [(0,)]


def test_a_surname_rests_on_every_sentence_that_names_the_person() -> None:
    texts = (*HARBOUR[:2], "The mayor met Marsh on Friday.", "Marsh has hired an architect.")
    assert _find(texts, "Marsh") == [(0,), (0, 2)]


def test_relatives_of_one_surname_are_told_apart() -> None:
    texts = (
        "Nina Holt, 24, studied law.",
        "Her father, Adam Holt, owns a mill.",
        "Mr. Holt said nothing.",
        "Miss Holt wrote a book.",
    )
    assert _find(texts, "Mr . Holt") == [(1,)]
    assert _find(texts, "Miss Holt") == [(0,)]


def test_letters_rest_on_the_name_that_they_stand_for() -> None:
    texts = (
        "The Northern Bird Trust counts herons.",
        "Volunteers walk the river.",
        "The NBT pays for boots.",
    )
    assert _find(texts, "NBT") == [(0,)]


def test_a_title_that_names_in_full_counts_as_heard() -> None:
    assert _find(HARBOUR[3:], "Marsh", title="Harbour sold to Helen Marsh") == [(TITLE,)]


def test_a_nation_is_the_one_named_last() -> None:
    texts = (
        "Germany sold bonds on Tuesday.",
        "Italy did so a day later.",
        "Prices fell.",
        "The nation’s debt is large.",
    )
    (reference,) = (one for one in _all(texts)[3] if one.phrase == "The nation’s")
    assert reference.rests == (1,)
    assert reference.rivals == {0}


def test_another_of_its_kind_ends_what_a_noun_meant() -> None:
    texts = (
        "A van hit a wall in Mill Lane.",
        "The van was towed away.",
        "Later a van hit a tree.",
        "The van caught fire.",
    )
    assert _find(texts, "The van") == [(0,), (2,)]
    assert [bool(find_lost(_all(texts), order)) for order in ((0, 3), (2, 3))] == [True, False]


@pytest.mark.parametrize(
    ("before", "text", "phrase"),
    [
        ("The council voted to sell the library.", "The decision angered many.", "The decision"),
        ("A survey asked whom people trust.", "Such surveys are rare.", "Such surveys"),
        ("He dropped the vase.", "Nobody had expected this.", "this"),
        ("First, heat the oven.", "Second, mix the flour.", "Second"),
        ("The crew left at noon.", "Hours later, the storm came.", "Hours later"),
        ("Rain fell all night.", "If so, the race is off.", "If so"),
        ("Tom and Ann Ley keep bees.", "The couple sell honey.", "The couple"),
        ("Four men were seen on the roof.", "Those men were painters.", "Those men"),
    ],
)
def test_what_points_back_rests_on_the_sentence_before(before: str, text: str, phrase: str) -> None:
    assert _find((before, text), phrase) == [(0,)]


@pytest.mark.parametrize(
    "text",
    [
        "The sun shone all day.",
        "The mayor of Lyme opened the fair.",
        "The internet was down.",
        "The man who owns the mill was away.",
        "The Greek government sold it.",
        "This week brings more rain.",
        "The largest boat sank.",
    ],
)
def test_a_noun_that_says_itself_which_is_meant_is_no_reference(text: str) -> None:
    assert [
        one for one in _all(("Helen Marsh lives in Lyme.", text))[1] if one.phrase != "it"
    ] == []


BEFORE = "Tom Leary, a young man, said the boats near the bridge were too old."


def _rests_on_the_one_before(text: str) -> bool:
    return any(0 in one.rests for one in _all((BEFORE, text))[1])


@pytest.mark.parametrize(
    "text",
    [
        "He was late.",
        "“They left,” she said.",
        "That was more than double the figure of May.",
        "Meanwhile, the bridge stayed open.",
        "But the bridge stayed open.",
        "The group and others have cited abuse.",
        "As a result, the bridge closed.",
        "After the vote, he left the room.",
        "Such bridges are rare.",
        "The rest came from the town.",
        "“(But) the bridge stayed open.”",
        "In addition, the Harbour Board (HSB) agreed.",
        "The bridge is closed.”",
        "For context, that's less than a tenth.",
        "Yes, twice.",
        "Never.",
        "“No,” she said.",
        "“Not before June, sir,” Leary replied.",
        "“The wall is too low,” he said.",
        '"I was afraid of the sea," she recalled in 1999.',
        '"What I can promise is that the wall will stand."',
        "Leary added that the boats were old.",
        "The young man was very polite.",
        "Most engineers, however, disagree.",
    ],
)
def test_a_sentence_that_the_one_before_explains_rests_on_it(text: str) -> None:
    assert _rests_on_the_one_before(text)


@pytest.mark.parametrize(
    "text",
    [
        "Each cell holds 65 prisoners.",
        "Thatcher was late.",
        "Butter is dear.",
        "Hermes was late.",
        "In March, the bridge was closed.",
        "1,200 people left.",
        "No one was hurt at the harbour.",
        "No boats left the harbour.",
        "“The wall is too low,” said Ann Leary, who owns two boats.",
        "The men of Aldmouth left.",
        "The council agreed to pay.",
    ],
)
def test_a_sentence_that_stands_alone_is_not_suspected(text: str) -> None:
    assert not _rests_on_the_one_before(text)


@pytest.mark.parametrize(
    ("order", "lost"),
    [((0, 1), 0), ((0, 3), 1), ((2, 0, 3), 0), ((5, 2, 6), 1), ((1,), 1)],
)
def test_what_was_not_heard_or_was_overtaken_is_lost(order: tuple[int, ...], lost: int) -> None:
    pronouns = [
        [one for one in found if one.phrase in ("She", "He")]
        for found in find_references(HARBOUR, ())
    ]
    assert len(find_lost(pronouns, order)) == lost


def test_what_was_heard_too_long_ago_is_lost() -> None:
    texts = (
        "Helen Marsh bought a mill.",
        *(f"Rain fell in Lyme {n}." for n in range(6)),
        "She left.",
    )
    reference = Reference("She", (0,))
    references = [*[()] * 7, (reference,)]
    assert len(texts) == len(references)
    assert find_lost(references, range(8)) == ((7, reference),)
    assert find_lost(references, (0, 1, 2, 3, 7)) == ()


def test_a_script_is_judged_by_where_its_lines_stand_in_the_source() -> None:
    starts = [sum(len(text) + 1 for text in HARBOUR[:index]) for index in range(len(HARBOUR))]
    sentences = [
        Sentence(text, block, start, start + len(text))
        for block, (text, start) in enumerate(zip(HARBOUR, starts, strict=True))
    ]
    spans = [(one.start, one.end) for one in sentences]
    assert report_lost(sentences, [spans[0], spans[1]]) == ()
    shortened = (spans[6][0] + 3, spans[6][1])
    lost = report_lost(sentences, [spans[0], shortened])
    assert [(position, one.phrase) for position, one in lost] == [(1, "He")]
    assert report_lost((), ()) == ()


def test_other_languages_give_no_references() -> None:
    assert find_references(("Elle dort.",), (), language="fr") == ((),)


def test_no_text_is_too_odd() -> None:
    texts = ("", " ", ".", "“", "’s", "the", "He", "A" * 20_000, "a." * 10_000, '"' * 20_000)
    assert len(tuple(find_references(texts, ()))) == len(texts)


def test_the_cost_grows_with_the_length_of_the_text() -> None:
    texts = HARBOUR * 300
    start = time.process_time()
    tuple(find_references(texts, ()))
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("texts", "phrase", "rests"),
    [
        # Definite nouns and roles.
        (("Two mills agreed to merge.", "The deal will be signed in May."), "The deal", (0,)),
        (("Physicists built a clock.", "The scientists used ytterbium."), "The scientists", (0,)),
        (("Hale Foods sold a mill.", "The company closed two others."), "The company", (0,)),
        (("Ann Ley sued a baker.", "Snow fell.", "The lawsuit was dropped."), "The lawsuit", (1,)),
        (("A heron was found.", "It was fed.", "Rain fell.", "The heron left."), "The heron", (0,)),
        (("Lyme voted.", "The news did not please all."), "The news", (0,)),
        (("Ann Bell wrote three poems.", "The three poems were lost."), "The three poems", (0,)),
        # Surnames.
        (("Ann Hale swims.", "Snow fell.", "Hale won."), "Hale", (0,)),
        (("British swimmer Tom Hale won.", "Hale was glad."), "Hale", (0,)),
        # Letters.
        (("The Lyme Boat Trust has met.", "LBT members voted."), "LBT", (0,)),
        (("The Canadian Rail Union met.", "The CRU will strike."), "CRU", (0,)),
        # He after another man was named.
        (("Tom Bell sang.", "John Ley danced.", "He fell."), "He", (1,)),
        (("Anna Bell sang.", "Tom Ley danced.", "She fell."), "She", (0,)),
        (("Ann Bell sang.", "“Tom Ley danced,” she said."), "she", (0,)),
        # Ordinals without their first, and what else counts from before.
        (("First, peel them.", "Third, salt them."), "Third", (0,)),
        (("Tom Ley fell in 2001.", "Two years later, the roof fell."), "Two years later", (0,)),
        (("One man swam.", "Another drowned."), "Another", (0,)),
        # What adds to, or answers, what was said.
        (("Tom Bell sang.", "He also danced."), "He also", (0,)),
        (("The harbour froze.", "Most sailors, however, stayed."), "however", (0,)),
        (("Will it float?", "No."), "No.", (0,)),
        (("Plots form clusters.", "Such “clusters” can mislead."), "Such", (0,)),
        (("Lyme had a mill.", "At the end of the war it became a school."), "it", (0,)),
        (("The crew dives.", "I'm with them for a week."), "them", (0,)),
        (("The choir will sing.", "It's a plan that pleases all."), "It's", (0,)),
    ],
)
def test_a_listener_needs_what_it_rests_on(
    texts: tuple[str, ...], phrase: str, rests: tuple[int, ...]
) -> None:
    assert rests[0] in [place for found in _find(texts, phrase) for place in found]


@pytest.mark.parametrize(
    "text",
    [
        "It's clear that nobody will come.",
        "Paul Reed, the failed painter, left.",
        "Everyone praised the rare wooden ceilings.",
        "The new mayor of Lyme takes the next step.",
        "They left the two-day festival early.",
    ],
)
def test_a_noun_that_is_described_or_explains_a_name_needs_nothing(text: str) -> None:
    found = _all(("Ann Bell lives in a village.", text))[1]
    assert [one.phrase for one in found if one.phrase.startswith(("the", "It"))] == []


@pytest.mark.parametrize(
    ("order", "lost"), [((0, 1, 3), True), ((0, 2, 3), False), ((0, 3), True), ((2, 3), False)]
)
def test_he_is_lost_where_another_man_was_named_in_between(
    order: tuple[int, ...], lost: bool
) -> None:
    texts = (
        "Adam Holt owns a mill.",
        "Paul Reed owns a boat.",
        "Simon Cole owns a farm.",
        "He lives alone.",
    )
    assert bool(find_lost(_all(texts), order)) == lost


def test_relatives_of_one_surname_are_soon_mixed_up() -> None:
    texts = (
        "Nina Holt, 24, studied law.",
        "Her father, Adam Holt, owns a mill.",
        *(f"Rain fell on day {n}." for n in range(8)),
        "Mr. Holt said nothing.",
    )
    assert find_lost(_all(texts), (0, 1, *range(2, 6), 10)) == ()
    assert find_lost(_all(texts), range(len(texts))) != ()
