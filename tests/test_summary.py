"""What is chosen can be heard: it stands alone, keeps its order and fills the time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.speed.article import write_article
from briefing.sentences import split_text
from briefing.summary import choose_sentences, plan_briefing, rate_sentences
from briefing.summary.bars import find_bars
from briefing.summary.exchanges import Place, close_headings, find_exchanges, points_back
from briefing.summary.measures import find_outcomes
from briefing.summary.quotations import find_open_quotations
from briefing.summary.referents import OPENER_REACH, find_lost, find_references
from briefing.summary.ties import find_announcement
from briefing.summary.told import Told
from briefing.types import Sentence

HARBOUR = (
    "The harbour of Aldmouth will close for two years while its sea wall is rebuilt.",
    "The wall, built in 1874, was broken in three places by a storm in January.",
    "It had been repaired twice before.",
    "Engineers say the new wall will cost 40 million pounds and stand two metres higher.",
    "But the fishing fleet has nowhere else to land its catch.",
    "Some 60 boats work from Aldmouth, and most are too large for the villages nearby.",
    "“We were told on Monday,” said Ann Leary, who owns two boats.",
    "The council has promised to pay for berths in Carrow, 30 miles along the coast.",
    "That offer was refused by the fishing union on Thursday.",
    "Rebuilding of the sea wall begins in March, and the harbour reopens in two years.",
)


def place(*sections: tuple[str, tuple[str, ...]]) -> list[Sentence]:
    """Sentences as they would be found under headings."""
    placed: list[Sentence] = []
    for heading, texts in sections:
        for text in texts:
            placed.append(Sentence(text, len(placed), 0, len(text), heading))
    return placed


def test_the_lead_is_told_and_nothing_twice() -> None:
    assert HARBOUR[0] in choose_sentences(HARBOUR, max_sentences=3)
    twice = (HARBOUR[0], HARBOUR[0], *HARBOUR[1:])
    assert choose_sentences(twice, max_sentences=3).count(HARBOUR[0]) == 1


def test_three_sentences_when_no_limit_is_given() -> None:
    assert len(choose_sentences(HARBOUR)) == 3


@pytest.mark.parametrize(
    ("seconds", "lead"),
    [
        *((seconds, "Fishing boats will have to leave.") for seconds in (19, 21, 25, 37)),
        (24, f"{HARBOUR[0][:-1]}, and nobody in the town can say yet where its boats are to go."),
    ],
)
def test_a_briefing_begins_where_the_article_does_though_others_would_fill_better(
    seconds: int, lead: str
) -> None:
    assert choose_sentences((lead, *HARBOUR[1:]), max_seconds=seconds)[0] == lead


def test_placed_sentences_come_back_as_they_were() -> None:
    sentences = place(("", HARBOUR))
    chosen = choose_sentences(sentences, max_sentences=4)
    assert chosen == tuple(one for one in sentences if one in chosen)


def test_no_sentences_give_none() -> None:
    assert choose_sentences((), max_seconds=60) == ()
    assert rate_sentences(()) == ()
    assert plan_briefing(()).choose(1, lambda _: 1, lambda _: 1) == ()


def test_one_sentence_longer_than_all_the_time_is_still_said() -> None:
    assert choose_sentences(HARBOUR[:1], max_seconds=1) == HARBOUR[:1]


def test_when_nothing_fits_the_shortest_that_stands_alone_is_said() -> None:
    texts = ("A long sentence about the harbour and its wall.", "It broke.", "The wall broke.")
    assert choose_sentences(texts, max_words=1) == ("The wall broke.",)


def test_a_chain_of_leaning_sentences_is_told_from_its_start() -> None:
    chain = ("The wall broke.", *(f"It broke again in May {day}." for day in range(1, 20)))
    chosen = choose_sentences(chain, max_sentences=5)
    assert chosen
    assert chosen == chain[: len(chosen)]


@pytest.mark.parametrize(
    "texts",
    [
        tuple(text.upper() for text in HARBOUR),
        tuple(f"“{text}”" for text in HARBOUR),
        tuple(f"• {text}" for text in HARBOUR),
        ("?", "!", "…"),
        ("", " "),
        ("港は二年間閉鎖される。", "壁は嵐で壊れた。", "漁師は反対している。"),
    ],
    ids=["capitals", "quotations", "a list", "marks", "nothing", "Japanese"],
)
def test_unusual_articles_still_give_something(texts: tuple[str, ...]) -> None:
    chosen = choose_sentences(texts, max_sentences=2)
    assert 1 <= len(chosen) <= 2
    assert set(chosen) <= set(texts)


def test_english_word_lists_do_not_judge_other_languages() -> None:
    texts = (
        "Der Hafen wird für zwei Jahre geschlossen.",
        "So hat es der Rat beschlossen.",
        "Die Mauer am Hafen war im Januar gebrochen.",
        "Also muss die Mauer am Hafen neu gebaut werden.",
    )
    assert not any(rating.leans for rating in rate_sentences(texts, language="de"))
    assert texts[0] in choose_sentences(texts, max_sentences=2, language="de")


VOCABULARY = "wall harbour fleet storm council he said March 1874 the of and new two cost"
words = st.sampled_from(VOCABULARY.split())
starts = st.sampled_from(["The", "It", "But", "He", "Aldmouth", "“We", "Meanwhile,", "In March,"])
made = st.lists(
    st.tuples(starts, st.lists(words, min_size=1, max_size=20)).map(
        lambda parts: f"{parts[0]} {' '.join(parts[1])}."
    ),
    min_size=1,
    max_size=25,
    unique=True,
)


@settings(max_examples=60)
@given(made, st.integers(5, 120))
def test_a_limit_is_kept_the_order_too_and_nothing_dangles(texts: list[str], limit: int) -> None:
    chosen = choose_sentences(texts, max_seconds=limit, seconds=lambda text: len(text.split()))
    places = [texts.index(text) for text in chosen]
    assert places == sorted(set(places))
    assert places
    if len(places) > 1:
        assert sum(len(text.split()) for text in chosen) <= limit
    joined = [
        [one for one in own if one.reach == OPENER_REACH] for own in find_references(texts, ())
    ]
    assert len(places) == 1 or find_lost(joined, places) == ()


@settings(max_examples=30)
@given(made)
def test_equal_input_gives_equal_choice(texts: list[str]) -> None:
    assert choose_sentences(texts, max_words=40) == choose_sentences(list(texts), max_words=40)


@pytest.mark.parametrize("seconds", [30, 60, 120])
def test_the_time_is_used_well(seconds: int) -> None:
    texts = split_text(write_article(4))
    chosen = choose_sentences(texts, max_seconds=seconds, seconds=lambda text: len(text) / 15)
    assert 0.97 * seconds <= sum(len(text) / 15 for text in chosen) <= seconds


QUESTIONS = place(
    ("", HARBOUR[:4]),
    (
        "Who is affected?",
        (
            "Some 60 boats and 300 families in Aldmouth live from fishing.",
            "Most boats are too large for the villages nearby.",
            "Visitors will still find the fish market open.",
        ),
    ),
    (
        "When does work begin?",
        (
            "Work on the wall begins in March, after the winter storms.",
            "Divers will inspect the foundations first.",
            "Neighbours have been asked to move their cars.",
        ),
    ),
)


def plan(budget_ms: float) -> tuple[Sentence, ...]:
    return plan_briefing(QUESTIONS).choose(
        budget_ms, lambda sentence: 80 * len(sentence.text), lambda heading: 80 * len(heading)
    )


def test_each_question_is_answered_by_its_first_sentence_when_time_allows() -> None:
    chosen = plan(50_000)
    assert chosen[0].text == HARBOUR[0]
    assert QUESTIONS[4] in chosen
    assert QUESTIONS[7] in chosen


def test_a_question_is_not_asked_when_there_is_no_time_to_answer_it() -> None:
    assert {sentence.heading for sentence in plan(8_000)} == {""}


@pytest.mark.parametrize("budget_ms", [20_000, 30_000, 45_000])
def test_links_are_counted_in(budget_ms: float) -> None:
    chosen = plan(budget_ms)
    links = {sentence.heading for sentence in chosen if sentence.heading}
    spoken = sum(80 * len(one.text) for one in chosen) + sum(80 * len(link) for link in links)
    assert 0.9 * budget_ms <= spoken <= budget_ms


def test_a_rating_says_what_it_is_made_of() -> None:
    for rating in rate_sentences(HARBOUR):
        parts = rating.centrality + rating.position + sum(value for _, value in rating.details)
        assert rating.score == pytest.approx(parts)


@pytest.mark.slow(reason="reads a book")
def test_a_book_costs_little_more_than_its_length() -> None:
    def cost(sentences: int) -> float:
        texts = [f"{HARBOUR[i % 10][:-1]} in chapter {i} of {i % 97}." for i in range(sentences)]
        begin = time.process_time()
        choose_sentences(texts, max_seconds=300)
        return time.process_time() - begin

    assert cost(24_000) < 12 * max(0.1, cost(6_000))


def test_the_us_is_not_taken_for_us() -> None:
    def names(text: str) -> set[str]:
        return {name for name, _ in rate_sentences([text])[0].details}

    assert "says I or we" not in names("The US closed its harbour to boats on Thursday night.")
    assert "says I or we" in names("The mayor told us that the harbour was closed at night.")


@pytest.mark.parametrize(
    "text", ["For more information, please visit www.aldmouth.example.", "Read more: The wall."]
)
def test_what_points_elsewhere_is_not_said_while_there_is_a_choice(text: str) -> None:
    assert text not in choose_sentences((text, *HARBOUR), max_sentences=3)


@pytest.mark.parametrize(
    "label",
    [
        "The ferry that never sailed again from the island .",
        "These are the ferries that sail on Sunday:",
        "Ferry timetable .",
    ],
)
def test_a_heading_left_among_the_sentences_is_not_said(label: str) -> None:
    texts = [
        "The ferry to the island sank in the harbour on Monday night.",
        label,
        "Divers found the ferry at a depth of nine metres on Tuesday morning.",
        "The company that owns the ferry has three more and no money to raise this one.",
    ]
    assert label not in choose_sentences(texts, max_seconds=60)
    assert choose_sentences([label], max_seconds=60) == (label,)


INTERVIEW = (
    "Ann Leary has fished off Aldmouth for 40 years and owns the last two boats of its fleet.",
    "Q: You went to sea at 16. Were you afraid?",
    "A: Never. I was sick. My father had been sick for a year, and he told me it would pass.",
    "Q: The sea wall will be rebuilt next year. Will you stay in Aldmouth?",
    "A: Yes. The boats are old, but the harbour is where my sons learned to swim and to fish.",
    "Q: What do you want from the council?",
    "A: A berth in Carrow for both boats. The council promised one in March, and then it forgot.",
)
NAMED = tuple(text.replace("Q:", "Paul Hart:").replace("A:", "Ann Leary:") for text in INTERVIEW)
UNNAMED = tuple(text.removeprefix("Q: ").removeprefix("A: ") for text in INTERVIEW)


def interview(paragraphs: tuple[str, ...], heading: str = "") -> list[Sentence]:
    placed: list[Sentence] = []
    for block, paragraph in enumerate(paragraphs):
        for text in split_text(paragraph):
            placed.append(Sentence(text, block, 0, len(text), heading))
    return placed


@pytest.mark.parametrize("paragraphs", [INTERVIEW, NAMED, UNNAMED], ids=["Q, A", "names", "none"])
@pytest.mark.parametrize("seconds", range(12, 60, 4))
def test_an_answer_is_said_after_its_question_and_a_question_before_its_answer(
    paragraphs: tuple[str, ...], seconds: int
) -> None:
    sentences = interview(paragraphs)
    said = set(choose_sentences(sentences, max_seconds=seconds))
    for asked in (1, 3, 5):
        question = [one for one in sentences if one.block == asked]
        answer = [one for one in sentences if one.block == asked + 1]
        if said.intersection((*question, *answer)):
            assert said.issuperset((*question, answer[0]))


def test_labels_alone_tell_who_asks_when_paragraphs_are_not_known() -> None:
    texts = [one.text for one in interview(INTERVIEW)]
    for words in range(20, 120, 5):
        said = choose_sentences(texts, max_words=words)
        assert ("Will you stay in Aldmouth?" in said) == ("A: Yes." in said)


def test_what_follows_a_later_question_does_not_answer_the_heading() -> None:
    sentences = [
        *place(("", HARBOUR[:2])),
        *interview(INTERVIEW[1:], heading="Q: Who is she?"),
    ]
    headings = close_headings(
        [one.heading for one in sentences],
        find_exchanges(
            [one.text for one in sentences], [Place(one.block, one.heading) for one in sentences]
        ),
    )
    assert set(headings) == {""}


QUOTING = (
    "The harbour of Aldmouth will close for two years while its sea wall is rebuilt.",
    'Ann Leary, who owns two boats, was angry with the council. "They knew in March.',
    "The boats of Aldmouth have to go to Carrow.",
    'Nobody asked the fleet," she said.',
    "Engineers say the new harbour wall will cost 40 million pounds and stand two metres higher.",
    "“The wall of the harbour is 150 years old.",
    "“It will not last another storm,” said Paul Hart, an engineer of the council.",
)


@pytest.mark.parametrize("words", range(15, 100, 5))
def test_a_quotation_is_said_whole_or_not_at_all(words: int) -> None:
    said = choose_sentences(QUOTING, max_words=words)
    for quotation in (QUOTING[1:4], QUOTING[5:]):
        assert len(set(quotation).intersection(said)) in (0, len(quotation))


SINGLE = (
    "The harbour of Aldmouth will close for two years while its sea wall is rebuilt.",
    "Ann Leary, who owns two boats, was angry with the council: ‘They knew in March.",
    "It’s the boats’ last year.",
    "Nobody asked the fleet,’ she said.",
    "Engineers say the new harbour wall will cost 40 million pounds and stand two metres higher.",
    "'The wall of the harbour isn't new.",
    "'It won't last another storm,' said Paul Hart, an engineer of the council.",
)


@pytest.mark.parametrize("words", range(15, 100, 5))
def test_a_quotation_in_single_marks_is_said_whole_too(words: int) -> None:
    said = choose_sentences(SINGLE, max_words=words)
    for quotation in (SINGLE[1:4], SINGLE[5:]):
        assert len(set(quotation).intersection(said)) in (0, len(quotation))


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("‘The wall is too low,’ he said.", True),
        ("'What I can promise is that the wall will stand.'", True),
        ("‘The wall is too low,’ said Ann Leary, who owns two boats.", False),
        ("Ann Leary's plan for the '90s was dropped.", False),
        ("Fishermen’s boats are old.", False),
    ],
)
def test_apostrophes_are_no_quotations(text: str, leans: bool) -> None:
    own = find_references((HARBOUR[0], text), ())[1]
    assert bool(own) == leans


def test_a_quotation_that_never_ends_ties_nothing() -> None:
    texts = ["She said: “The harbour is closed.", *HARBOUR[:9]]
    assert find_open_quotations(texts, list(range(10))) == set()


def test_a_paragraph_is_quoted_to_its_end_where_its_speaker_goes_on_in_another() -> None:
    quoted = [f"It fell {time} times." for time in ("two", "three", "four", "five", "six")]
    texts = ["“The wall is old.", *quoted, "“The wall is lost.", *quoted, "The harbour is closed."]
    assert find_open_quotations(texts, [0] * 6 + [1] * 6 + [2]) >= {*range(5), *range(6, 11)}


@pytest.mark.parametrize(
    "announcement",
    ["But consider what is in that row.", "Why did it fall?"],
)
def test_what_announces_comes_with_what_it_announces(announcement: str) -> None:
    assert find_announcement(announcement)
    texts = [*HARBOUR[:4], announcement, "The harbour wall of Aldmouth has to go.", *HARBOUR[5:]]
    for seconds in range(20, 100, 5):
        said = choose_sentences(texts, max_seconds=seconds)
        assert announcement not in said or texts[5] in said


@pytest.mark.parametrize("items", [1, 2, 4])
def test_a_list_is_said_whole_and_a_line_alone_not_at_all(items: int) -> None:
    listed = ("Two old nets", "40 metres of rope", "One anchor of iron", "A bucket")[:items]
    texts = (*HARBOUR[:4], *listed, *HARBOUR[4:])
    for seconds in (30, 60, 120):
        count = len(set(listed).intersection(choose_sentences(texts, max_seconds=seconds)))
        assert count in (0, items if items > 2 else 0)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Q: What was that?", True),
        ("Why?", True),
        ("Is that true?", True),
        ("Who is affected?", False),
        ("What does this bill do for harbours?", False),
        ("Q: What are you working on now?", False),
    ],
)
def test_a_question_about_what_was_said_before_is_known(question: str, expected: bool) -> None:
    assert points_back(question) == expected


@settings(max_examples=40)
@given(made, st.data())
def test_what_a_sentence_adds_does_not_depend_on_how_the_others_came(
    texts: list[str], data: st.DataObject
) -> None:
    ratings = rate_sentences(texts)
    everything = range(len(texts))
    walked, direct = Told(ratings, everything), Told(ratings, everything)
    for index in data.draw(st.lists(st.sampled_from(everything), max_size=20)):
        if index in walked.chosen:
            walked.remove(index)
        else:
            walked.add(index)
    for index in walked.chosen:
        direct.add(index)
    for index in everything:
        assert walked.worth([index]) == direct.worth([index])


def test_a_place_and_a_day_are_not_taken_for_pointers_on_a_page() -> None:
    text = "Prices are above last year's, and the following day they rose again here."
    assert find_bars(text, "en") == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Scroll down for video.", "points elsewhere"),
        ("Click here to see the full list of closed harbours.", "points elsewhere"),
        ("The harbour is dredged twice a year, as described below.", "points elsewhere"),
        ("The following chart shows how deep the harbour is in each month.", "points elsewhere"),
        ("More of the harbour's history can be found here.", "points elsewhere"),
        ("Run the harbour's program with the following.", "points elsewhere"),
        (
            "All rights reserved by the Aldmouth Gazette and its partners in the county.",
            "points elsewhere",
        ),
        ("Ann Leary and Paul Hart contributed to this report.", "names who worked on it"),
        ("Reporting by Ann Leary in Aldmouth; editing by Paul Hart.", "names who worked on it"),
        ("Wales and the north of the island.", "has no verb"),
        ("However…", "has no verb"),
        ("Old Harbour timetable .", "is a label"),
        ("The 3-1 win:", "is a label"),
        (
            "harbour: crane.c:91 (lift): Assertion `load > 0' failed.",
            "is a program's message",
        ),
    ],
)
def test_what_is_no_sentence_to_say_is_never_said(text: str, reason: str) -> None:
    assert find_bars(text, "en") == reason
    assert text not in choose_sentences((*HARBOUR, text), max_seconds=3600)


@pytest.mark.parametrize(
    "text",
    [
        "The wall was written off by its insurers in March.",
        "Three cracks were reported from the north pier on Monday.",
        "Boats return on Monday.",
        "Aldmouth 2, Carrow 1.",
        "The first boat left at 10:15.",
        "The fault is in crane.c:91 and was mended on Monday.",
        "He pauses.",
        "Prices fall.",
        "This is what the Harbour men did well in their narrow 3-1 win:",
        "The harbour's visitors can watch the boats from the new wall above the market.",
    ],
)
def test_a_plain_sentence_is_not_barred(text: str) -> None:
    assert find_bars(text, "en") == ""


def test_where_nothing_is_left_to_say_time_is_not_filled() -> None:
    filling = tuple(
        f"And so it went on and on, then and there, {n} times or more." for n in range(20)
    )
    said = choose_sentences((*HARBOUR, *filling), max_seconds=3600)
    assert len(set(said) & set(filling)) < 5
    assert len(set(said) & set(HARBOUR)) >= 5


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Leary was found guilty of selling the boats.", "tells a verdict or a charge"),
        ("There was no evidence of cracks in the wall.", "tells a finding"),
        ("Aldmouth beat Carrow 3-1.", "tells a score"),
        ("The council voted to close the harbour.", "tells a vote"),
        ("It will cost $40 million.", "names a sum"),
    ],
)
def test_an_outcome_is_known_and_counts(text: str, outcome: str) -> None:
    assert outcome in find_outcomes(text)
    assert outcome in {name for name, _ in rate_sentences([text])[0].details}


def test_what_stands_under_a_heading_that_promises_a_result_is_preferred() -> None:
    body = tuple(f"The engineers looked at crack {n} of the wall on day {n}." for n in range(8))
    found = "The wall has to go within the year."
    plain = rate_sentences(place(("", HARBOUR), ("Method", body), ("Costs", (found,))))
    marked = rate_sentences(place(("", HARBOUR), ("Method", body), ("Conclusion", (found,))))
    assert marked[-1].score > plain[-1].score


COAST = (
    "Two towns on the coast are at odds over a new breakwater.",
    "Ann Leary, the mayor of Aldmouth, signed the contract for it in March.",
    "Her council will pay 40 million pounds over ten years.",
    "The firm that won the contract built the pier of Carrow in 1998.",
    "Paul Hart, the mayor of Carrow, says the breakwater will push the sand of his beach north.",
    "He asked a judge on Monday to stop the work.",
    "The judge will hear him in May.",
    "Engineers measured the beach for two years and found that it loses four metres a winter.",
    "The loss began before the breakwater was planned.",
    "Leary called the case a waste of money.",
    "Hart said that his town had been asked too late.",
    "A ferry brings 90,000 visitors a year to both towns.",
    "It sails from a pier that needs repair.",
    "If so, the ferry will move to Wenstead.",
)


@pytest.mark.parametrize("seconds", range(8, 80, 3))
def test_what_a_sentence_refers_to_was_heard_before_it(seconds: int) -> None:
    said = [COAST.index(text) for text in choose_sentences(COAST, max_seconds=seconds)]
    assert find_lost(find_references(COAST, ()), said) == ()
    if seconds > 20:
        assert 0 in said or 1 in said


def test_an_antecedent_that_is_dull_comes_in_with_what_needs_it() -> None:
    said = choose_sentences(COAST, max_sentences=4)
    for needing, needed in ((5, 4), (2, 1), (12, 11)):
        assert COAST[needing] not in said or COAST[needed] in said


def test_what_replies_to_a_question_that_is_asked_needs_no_other_antecedent() -> None:
    sentences = place(
        ("", HARBOUR[:4]),
        ("How many boats are there?", ("The number has not been counted, but 60 pay for berths.",)),
    )
    said = plan_briefing(sentences).choose(90_000, lambda one: 80 * len(one.text), lambda _: 900)
    assert sentences[-1] in said


QUARRY = (
    "On a wet morning in May, Ines Hale walked up a lane with a lantern and two dogs.",
    "Her boots were her father's.",
    "The lane is steep there, and the dogs were tired.",
    "Hale says the town's old quarry is to be filled with water and made a lake for swimmers.",
    "A study found the water of the quarry clean enough for children.",
    "The council has scheduled a hearing, and digging is expected to begin next spring.",
)


def named(gain: str, texts: tuple[str, ...], title: str = "") -> list[int]:
    """Which of *texts* are favoured for *gain*."""
    ratings = rate_sentences(place(("", texts)), title=title)
    return [i for i, rating in enumerate(ratings) if gain in dict(rating.details)]


def test_the_sentence_that_says_what_the_title_says_is_the_point() -> None:
    assert named("says what the title says", QUARRY, "Quarry to become a lake for swimmers") == [3]
    assert named("says what the title says", QUARRY, "A lantern for the bishop's garden") == []


def test_how_it_ended_is_favoured() -> None:
    assert named("tells how it ended", QUARRY) == [4]


def test_what_follows_an_unmarked_heading_of_results_is_the_result() -> None:
    fact_check = (*HARBOUR[:4], "Our ruling", HARBOUR[7])
    ratings = rate_sentences(place(("", fact_check)))
    assert "tells the result" in dict(ratings[5].details)


def test_a_subject_told_of_again_keeps_a_part_of_its_worth() -> None:
    ratings = rate_sentences(HARBOUR)
    read, heard = (Told(ratings, range(len(HARBOUR)), again=again) for again in (0.0, 0.3))
    for told in (read, heard):
        told.add(0)
    assert heard.worth([9]) > read.worth([9])  # more of the wall
    assert heard.worth([6]) == pytest.approx(read.worth([6]))  # nothing of it
