"""What kind a document is, by its own signs, and what of that kind is told in which order."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from briefing.kinds import (
    KINDS,
    find_kind,
    find_unfit,
    find_whole,
    lean_by_kind,
    shape_article,
)
from briefing.sentences import split_sentences
from briefing.settings import KIND_NAMES
from briefing.summary import plan_briefing
from briefing.types import Article, Block, Removed

RECIPE = """\
Bean stew

A thick stew for a cold evening, ready in an hour.

# Why we love it

My grandmother made it every Friday, and the whole street came.

# Ingredients

400 g white beans

2 onions

Salt

# Method

Soak the beans overnight.

Fry the onions for ten minutes.

Add the beans and simmer for forty minutes.

# How to store it

It keeps for three days in the fridge.
"""
ABSTRACT = """\
# Background

It is not known whether naps help.

# Methods

We asked 400 nurses to nap.

# Results

No evidence was found that naps helped.

# Primary Funding Source

The Nap Foundation.
"""
LIVE = """\
The river has stopped rising and nobody was hurt.

18:40 The mayor says the bridge is open again.

17:05 Boats bring forty people from the mill.

16:20 Water reaches the market square.

15:55 The bridge is closed to all traffic.

15:30 We are signing off for now. Good night to all of you who followed us today.
"""
LETTERS = """\
# Buses must run at night

The last bus leaves at nine, and nurses walk home.

Ada Fell

Northtown

# Keep the pool

Our children learn to swim there every winter.

Tom Oar

Millbrook
"""
NEWSLETTER = """\
Hi everyone! Glad you are here, and hit reply with any thoughts.

# Port strike ends

Dockers went back to work on Monday after nine days.

# New ferry

The island gets a second ferry in May.

# Paint it faster

Start your free trial of Paintly today and never scrape again.

# Bread prices

A loaf costs a tenth more than last year.

# Night train

The night train returns after six years.

# Old mill

The old mill becomes a school of music.

P.S. You get this newsletter because you are one of our subscribers.
"""
BLOTTER = """\
These are reports of the sheriff's office.

March 3: ACCIDENT – A lorry hit a fence on Mill Road. It was towed.

March 3: THEFT – A bicycle was taken from the station.

March 4: ARRESTS – A man of 30 was arrested for theft. He was released.

March 5: FIRE – A shed burned on Lake Street. Nobody was hurt.
"""
LISTING = """\
There is money in every house; here is where it hides.

# 1. The piano

Coins fall between the keys.

# 2. The coat

Look in the lining.

# 3. The attic

Old letters have old stamps.
"""
README = """\
Ploughshare turns field notes into maps for anyone with a phone.

# Features

It draws fields, paths and wells.

# Installation

You can install it with pip:

# Configuration

PLOUGH_HOME, folder of the maps, e.g. /var/maps

# Contributing

Run the tests before you send a patch.
"""
INTERVIEW = """\
Mara Quill has drawn bridges for thirty years.

# How did you begin?

My father mended boats, and I wanted to know why they float.

# “I wanted to know why they float.”

# What do you draw first?

Always the river.

# And last?

The railings, because that is what hands touch.
"""
REVIEW = """\
A quiet film about a loud family.

Director Ilse Brandt

Running time 96 minutes

The first hour drags, but the house is a wonder.

See it for the last ten minutes, which forgive everything.
"""
NEWS = """\
The council closed the bridge on Monday after a crack was found.

It will stay closed for a month, the mayor said.
"""

LABELLED = """\
Background: It is not known whether naps help.

Methods: We asked 400 nurses to nap.

Results: No evidence was found that naps helped.
"""
PLAIN_RECIPE = """\
# Ingredients

400 g white beans

# Down to work

Soak the beans overnight.

Fry two onions for ten minutes.

Add the beans and simmer for forty minutes.
"""
CAPTIONS = """\
The mayor has opened the bridge.

00:04 we talked to a number of people who

00:09 crossed the bridge this morning and they

00:15 said that it was about time for

00:21 the town to have one of its own
"""
SHORT_LIVE = """\
0412 – The mayor says the bridge is open again.

0340 – Boats bring forty people from the mill.
"""
CHANGES = """\
plough 2.1 (2024-03-02)

Maps show wells.

plough 2.0 (2023-11-09)

Maps have names.
"""
README_WITH_HISTORY = """\
Ploughshare is a library that turns field notes into maps.

# How it works

It reads one line after the other, and draws what it finds there on a map: fields, paths, hedges,
gates, wells, and the names of all who walked them, as far as anybody wrote them down, with the day
on which they did so. What it cannot read it leaves white, and says so at the edge of the map. A map
of a hundred fields takes a second on a phone, and a map of a valley takes a minute; both can be
printed on one sheet, or on many that are glued together, and both can be sent to others by mail.

# Usage

Give it a folder, and it says what it does while it does it.

fields() gives back all fields of a folder.

# Thanks

To all who walked the fields.

# 2.1

Maps show wells.

# 2.0

Maps have names.
"""
TALK = """\
Ilse Brandt: You have drawn bridges for thirty years.

Mara Quill: And I have crossed all of them.

Ilse Brandt: Tell us about the first.

Mara Quill: It fell down.
"""
QUESTIONS = """\
What is asked here

1. Does the mill open on Sundays?

2. Where are boats kept?

3. The door sticks.

1. Does the mill open on Sundays?

No. It opens on Mondays.

2. Where are boats kept?

In the shed behind the mill.

3. The door sticks.

Lift it a little.

4. Who was the miller?

Ada Fell.
"""
PASTED_RECIPE = """\
A thick stew.

Ingredients:

- 400 g white beans

- 2 onions

- Salt

Method

Soak the beans. Fry the onions. Add the beans and simmer.
"""
ADDRESS = """\
My fellow citizens, we have a bridge again.

I thank all who worked on it, and my heart is with those who fell.
"""
ON_A_SPEECH = """\
The mayor's speech on the bridge pleased nobody.

"I thank my people," she said. The council will vote on Friday.
"""
NOTES = f"""\
# Change Log

# 2.1

Maps show wells. They are blue. (#812)

Fix a field that was drawn twice (a94f12c)

A field can be a row. It was called ((x)): row = 5 before.

deps: bump ink from 3 to 4

{"Fields have hedges and gates. " * 60}

# 2.0

Maps have names.
"""


MAILBAG = """\
Send yours to the desk. We may cut it.

Sir:

Why is there no bridge at the mill? My geese have to swim.

Yours truly,

Orla Finn

Mill Lane

Sir:

The clock is slow. Nobody minds but me.

Tom B. Oar,

Northtown

May 4
"""
OPINION = """\
The ferry stops at six. The council calls that "a saving we must make".

We should ask what it saves. A boat at the pier burns no less than a boat that sails.

The late crossing must come back. Nurses have to get home, and the island needs to eat.

It is not much to want. Let's write to the council tonight.
"""
QUOTED_OPINION = "\n\n".join(f"“{said}”" for said in OPINION.replace('"', "").split("\n\n"))
BARE_RECIPE = """\
A stew for a cold evening.

- 400 g white beans

- 2 cups of stock

- 1 onion, chopped

- 3 carrots, sliced

Soak the beans overnight.

Fry the onion with the carrots for ten minutes.

Add beans and stock. Simmer for an hour.
"""
STAMPED = """\
1. The lock is openpublished at 14:57 Greenwich Mean Time 10 May

Boats wait in two rows below the mill.

This post cannot be displayed in your browser. Please enable scripts.

2. A gate breakspublished at 14:51 Greenwich Mean Time 10 May

The lower gate hung by one hinge for an hour.
"""
CALLS = """\
Our town has few secrets. We print what the desk wrote down.

2:40 p.m. — A man on Mill Road reported a ghost in his barn. It was a sheet.

11:05 a.m. — A woman reported that her goat had been stolen. The goat came back at noon.

3:15 p.m. — A bell rang for an hour at the chapel. It was a wedding.

9:30 a.m. — A boy asked the desk for the time. It was half past nine.
"""
NUMBERED = """\
Barns are dear.

1. A barn wants a roof

The roof is half of what it costs.

2. It wants a door

The door is the other half.

3. It wants a cat

The cat comes by itself.
"""


def _article(written: str, title: str = "") -> Article:
    """Paragraphs at blank lines, headings after ``# ``, as a parser would give them."""
    blocks: list[Block] = []
    text = ""
    for part in written.strip().split("\n\n"):
        heading = part.startswith("# ")
        part = part.removeprefix("# ")
        start = len(text)
        text += part + "\n"
        blocks.append(Block("heading" if heading else "paragraph", part, start, start + len(part)))
    return Article(title or blocks[0].text, tuple(blocks), "en", text, "article.txt")


def _told(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


@pytest.mark.parametrize(
    ("written", "title", "kind"),
    [
        (RECIPE, "Bean stew", "recipe"),
        (BARE_RECIPE, "Bean stew", "recipe"),
        (BARE_RECIPE.replace("- ", "- In "), "Bean stew", "news"),
        (ABSTRACT, "Naps and nurses", "abstract"),
        (LIVE, "Flood in Northtown: live", "live"),
        (LETTERS, "Letters to the editor", "letters"),
        (MAILBAG, "The Harbour", "letters"),
        (OPINION, "Bring back the ferry", "opinion"),
        (QUOTED_OPINION, "Bring back the ferry", "news"),
        (NEWSLETTER, "The Harbour", "newsletter"),
        (BLOTTER, "Sheriff's reports", "blotter"),
        (LISTING, "3 places where money hides", "list"),
        (NUMBERED, "What a barn wants", "list"),
        (CALLS, "Calls to the desk", "blotter"),
        (re.sub(r"(:\d\d) ", r"\1 – ", LIVE), "Northtown police log", "blotter"),
        (BARE_RECIPE.replace(".\n\nFry", ". Fry").replace(".\n\nAdd", ". Add"), "Stew", "recipe"),
        (README, "Ploughshare", "readme"),
        (INTERVIEW, "Mara Quill", "interview"),
        (REVIEW, "The Loud House review", "review"),
        (NEWS, "Bridge closed", "news"),
        (LABELLED, "Naps and nurses", "abstract"),
        (PLAIN_RECIPE, "Beans", "recipe"),
        (PASTED_RECIPE, "Beans", "recipe"),
        (QUESTIONS, "Mill FAQ", "faq"),
        (QUESTIONS, "The mill", "faq"),
        (SHORT_LIVE, "Flood: live", "live"),
        (SHORT_LIVE, "The years of the flood", "news"),
        (CAPTIONS, "Bridge opened", "news"),
        (CHANGES, "Plough", "release-notes"),
        (NEWS, "Release notes for the spring", "release-notes"),
        (README_WITH_HISTORY, "Ploughshare", "readme"),
        (TALK, "Mara Quill", "interview"),
        (ADDRESS, "Bridge opened", "speech"),
        (ON_A_SPEECH, "The mayor's speech", "news"),
    ],
)
def test_a_document_is_known_by_its_own_signs(written: str, title: str, kind: str) -> None:
    assert find_kind(_article(written, title)).name == kind


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("written", [RECIPE, LIVE, LETTERS, BLOTTER, README, NEWS])
def test_whatever_kind_a_person_asks_for_something_is_told_and_every_block_is_verbatim(
    kind: object, written: str
) -> None:
    name = getattr(kind, "name")  # noqa: B009
    article = _article(written)
    told = shape_article(article, name)
    assert told.kind == name
    assert any(block.kind == "paragraph" for block in told.blocks)
    from_it = [block for block in told.blocks if block.start < block.end]
    assert all(article.text[one.start : one.end] == one.text for one in from_it)
    assert all(article.text[one.start : one.end] == one.text for one in told.removed)


def test_a_recipe_is_its_lead_its_ingredients_counted_its_steps_and_how_it_keeps() -> None:
    article = shape_article(_article(RECIPE, "Bean stew"))
    assert _told(article) == [
        "Bean stew",
        "It takes 3 ingredients.",
        "400 g white beans",
        "2 onions",
        "Salt",
        "Method",
        "Soak the beans overnight.",
        "Fry the onions for ten minutes.",
        "Add the beans and simmer for forty minutes.",
        "How to store it",
        "It keeps for three days in the fridge.",
    ]


def test_a_recipe_without_labels_is_its_rows_of_amounts_and_what_follows_them() -> None:
    told = _told(shape_article(_article(BARE_RECIPE, "Bean stew")))
    assert told[1:6] == [
        "It takes 4 ingredients.",
        "400 g white beans",
        "2 cups of stock",
        "1 onion, chopped",
        "3 carrots, sliced",
    ]
    assert told[-1] == "Add beans and stock. Simmer for an hour."


def test_the_count_of_ingredients_is_a_line_of_our_own_and_stands_nowhere_in_the_text() -> None:
    own = shape_article(_article(RECIPE, "Bean stew")).blocks[1]
    assert (own.kind, own.start) == ("item", own.end)


def test_a_step_of_a_recipe_is_worth_more_than_what_stands_around_it() -> None:
    article = shape_article(_article(RECIPE, "Bean stew"))
    lean = lean_by_kind(article)
    worth = {one.text: sum(amount for _, amount in lean(one)) for one in split_sentences(article)}
    assert worth["Soak the beans overnight."] > worth["400 g white beans"] > worth["Bean stew"]


def test_six_ingredients_are_told_those_of_the_title_first_and_salt_last() -> None:
    rows = "\n\n".join(
        ["Salt", *(f"{n} g of flour" for n in range(1, 7)), "9 onions", "1 kg beans"]
    )
    written = RECIPE.replace("400 g white beans\n\n2 onions\n\nSalt", rows)
    article = shape_article(_article(written, "Bean stew"))
    lean = lean_by_kind(article)
    worth = {one.text: sum(amount for _, amount in lean(one)) for one in split_sentences(article)}
    main = {text for text, amount in worth.items() if amount > 0 and text[0].isdigit()}
    assert main == {"1 kg beans", *(f"{n} g of flour" for n in range(1, 6))}
    assert worth["Salt"] < 0


def test_how_long_a_recipe_takes_and_for_how_many_is_told_though_it_is_no_sentence() -> None:
    text = "Serves 4\nVegan\n" + RECIPE
    article = _article(RECIPE, "Bean stew")
    moved = tuple(replace(one, start=one.start + 15, end=one.end + 15) for one in article.blocks)
    removed = (Removed("Serves 4", "a label", 0, 8), Removed("Vegan", "a label", 9, 14))
    told = shape_article(replace(article, text=text, blocks=moved, removed=removed))
    assert "Serves 4" in _told(told)
    assert "Vegan" not in _told(told)


def test_an_abstract_is_told_without_who_paid_for_it() -> None:
    article = shape_article(_article(ABSTRACT))
    assert "The Nap Foundation." not in _told(article)
    assert any("paid for" in removed.reason for removed in article.removed)


def test_a_live_page_is_told_from_its_latest_summary_and_then_in_time() -> None:
    told = _told(shape_article(_article(LIVE, "Flood: live")))
    assert [text[:5] for text in told] == ["The r", "15:55", "16:20", "17:05", "18:40"]


def test_a_numbered_line_of_pasted_text_names_what_stands_under_it() -> None:
    told = shape_article(_article(NUMBERED, "What a barn wants"))
    assert [one.text for one in told.blocks if one.kind == "item"] == [
        "1. A barn wants a roof",
        "2. It wants a door",
        "3. It wants a cat",
    ]


def test_an_entry_is_told_to_its_end_or_not_at_all_and_its_introduction_is_cut_first() -> None:
    article = shape_article(_article(CALLS, "Calls to the desk"))
    sentences = split_sentences(article)
    plan = plan_briefing(
        sentences,
        title=article.title,
        leaning=lean_by_kind(article),
        whole=find_whole(article),
    )
    told = plan.choose(16_000, lambda one: 70 * len(one.text), lambda _: 900)
    by_block = {
        block: [one for one in told if one.block == block]
        for block in range(1, len(article.blocks))
    }
    assert [len(lines) for lines in by_block.values()].count(2) >= 2
    assert {len(lines) for lines in by_block.values()} <= {0, 2}
    assert sentences[1] not in told


def test_a_live_page_s_headlines_end_with_their_time_which_is_not_told() -> None:
    article = shape_article(_article(STAMPED, "Lock repairs: live"))
    assert _told(article) == [
        "A gate breaks",
        "The lower gate hung by one hinge for an hour.",
        "The lock is open",
        "Boats wait in two rows below the mill.",
    ]


def test_the_latest_entry_of_a_live_page_counts() -> None:
    article = shape_article(_article(LIVE, "Flood in Northtown: live"))
    lean = lean_by_kind(article)
    worth = [bool(lean(one)) for one in split_sentences(article)]
    assert worth[-1]
    assert not any(worth[:-2])


def test_letters_are_told_each_under_its_subject_without_their_signatures() -> None:
    article = shape_article(_article(LETTERS, "Letters to the editor"))
    assert [b.text for b in article.blocks if b.kind == "item"] == [
        "Buses must run at night",
        "Keep the pool",
    ]
    assert "Millbrook" not in _told(article)


def test_a_letter_without_a_subject_is_told_under_its_writer_s_name() -> None:
    article = shape_article(_article(MAILBAG, "Letters to the editor"))
    assert _told(article) == [
        "Orla Finn",
        "Why is there no bridge at the mill? My geese have to swim.",
        "Tom B. Oar",
        "The clock is slow. Nobody minds but me.",
    ]
    assert find_whole(article) == frozenset(range(4))


def test_a_newsletter_is_its_items_without_greeting_sponsor_and_postscript() -> None:
    article = shape_article(_article(NEWSLETTER, "The Harbour"))
    assert [b.text for b in article.blocks if b.kind == "item"] == [
        "Port strike ends",
        "New ferry",
        "Bread prices",
        "Night train",
        "Old mill",
    ]
    assert not any("Paintly" in text or "P.S." in text or "Hi" in text for text in _told(article))


def test_of_a_newsletter_s_first_paragraph_only_the_greeting_is_cut() -> None:
    written = (
        "Good morning, readers! I hope you slept. The pier is to be mended in May.\n\n"
        "Let's get started.\n\n"
        "A crane comes on Monday, and the boats move to the mill.\n\n"
        "Leave a comment\n\nUnsubscribe"
    )
    told = _told(shape_article(_article(written, "The Harbour"), "newsletter"))
    assert told[:2] == [
        "The pier is to be mended in May.",
        "A crane comes on Monday, and the boats move to the mill.",
    ]


def test_how_a_reviewer_came_by_what_is_reviewed_is_not_told() -> None:
    note = "\n\nIt was read in an advance copy. See our ethics policy.\n"
    told = _told(shape_article(_article(REVIEW + note, "The Loud House review")))
    assert not any("advance copy" in text for text in told)


def test_a_readme_is_told_without_settings_commands_and_how_to_work_on_it() -> None:
    told = " ".join(_told(shape_article(_article(README, "Ploughshare"))))
    assert "wells" in told
    assert "PLOUGH_HOME" not in told
    assert "with pip" not in told
    assert "patch" not in told


@pytest.mark.parametrize(
    ("row", "is_fit"),
    [
        ("Barley {} 14.20", False),
        ("How to draw field {}", False),
        ("row = fields[{}]", False),
        ("The {} fields lie between the river and the road.", True),
        ("Field {}, that lies between the river and the road,", True),
    ],
)
def test_rows_of_a_table_of_links_and_of_code_are_nothing_to_be_told(
    row: str, is_fit: bool
) -> None:
    rows = "\n\n".join(row.format(number) for number in range(30))
    assert (find_unfit(_article(rows, "Fields")) == "") is is_fit


def test_the_history_at_the_end_of_a_readme_is_not_told() -> None:
    told = _told(shape_article(_article(README_WITH_HISTORY, "Ploughshare")))
    assert "Maps have names." not in told
    assert any(text.startswith("It reads one line after the other") for text in told)


def test_what_a_readme_is_and_does_is_told_and_not_how_to_use_it() -> None:
    article = shape_article(_article(README_WITH_HISTORY, "Ploughshare"))
    assert not any("Give it a folder" in text or "fields()" in text for text in _told(article))
    lean = lean_by_kind(article)
    assert [one.text for one in split_sentences(article) if lean(one)] == [
        "Ploughshare is a library that turns field notes into maps."
    ]


def test_release_notes_are_the_newest_version_without_references_and_chores() -> None:
    article = shape_article(_article(NOTES, "Change Log"))
    told = _told(article)
    assert "Fix a field that was drawn twice" in told
    assert "Maps show wells. They are blue." in told
    assert not any("bump" in text or text == "Maps have names." for text in told)
    assert all(article.text[block.start : block.end] == block.text for block in article.blocks)


def test_a_change_is_told_without_where_to_read_on_and_who_made_it() -> None:
    rows = "# 2.1\n\nAdd wells to maps, see issue #17 and PR #21 (@ada)\n\nDraw hedges #9 (@bo)\n\n"
    rows += "Name mills (4f2d19c) (by Ada)\n\nShow fords. Co-authored-by: Bo (4f2d19c) (by Ada)"
    told = _told(shape_article(_article(rows, "Change Log")))
    assert told == ["2.1", "Add wells to maps", "Draw hedges", "Name mills", "Show fords."]


def test_a_history_whose_oldest_version_stands_first_keeps_its_title() -> None:
    written = "# 0.1\n\nDraws fields.\n\n# 1.0\n\nDraws wells."
    told = shape_article(_article(written, "Ploughshare Releases"), "release-notes")
    assert told.title == "Ploughshare Releases"
    newest_first = "# 1.0\n\nDraws wells.\n\n# 0.1\n\nDraws fields."
    told = shape_article(_article(newest_first, "Ploughshare Releases"), "release-notes")
    assert told.title == "Ploughshare 1.0"


def test_numbered_questions_are_no_ingredients() -> None:
    asked = "\n\n".join(
        f"{number}.1 {words}\n\nIt does not. Try again. Then wait. Ask your neighbour."
        for number, words in enumerate(
            ("My C program stops", "Why cups of a map tear", "I write g and t", "A 2 c field"), 1
        )
    )
    assert find_kind(_article(asked, "Questions on Ploughshare")).name != "recipe"


def test_marked_changes_of_a_version_are_no_blotter() -> None:
    written = "# 2.1 (2026-05-01)\n\n* Maps show wells.\n\n* Fields are drawn once.\n\n"
    written += "* Names are kept.\n\n* Hedges grow.\n\n# 2.0 (2026-04-01)\n\n* Maps have names."
    assert find_kind(_article(written, "News of Ploughshare")).name == "release-notes"


def test_of_a_version_what_breaks_is_told_first_then_what_is_new_then_fixes() -> None:
    written = (
        "# 2.1\n\n# Fixes\n\nA field is drawn once.\n\n# Docs\n\nThe manual has a map.\n\n"
        "# Features\n\nMaps show wells.\n\n# Breaking changes\n\nOld maps are not read.\n\n"
        "# 2.0\n\nMaps have names."
    )
    article = shape_article(_article(written, "Change Log"))
    assert _told(article) == [
        "2.1",
        "Old maps are not read.",
        "Maps show wells.",
        "A field is drawn once.",
        "2.0",
        "Maps have names.",
    ]
    assert [one.text for one in article.blocks if one.kind == "item"] == ["2.1", "2.0"]
    lean = lean_by_kind(article)
    worth = {one.text: sum(amount for _, amount in lean(one)) for one in split_sentences(article)}
    assert worth["A field is drawn once."] > worth["Maps have names."]


def test_the_newest_version_is_told_though_it_was_taken_for_a_menu() -> None:
    article = _article("# 2.0\n\nMaps have names.", "Change Log")
    newest = "2.1 (2026-05-01)\nMaps show wells and mills\n"
    moved = tuple(
        replace(one, start=one.start + len(newest), end=one.end + len(newest))
        for one in article.blocks
    )
    removed = (Removed("2.1 (2026-05-01)", "a date", 0, 16), Removed(newest[17:-1], "menu", 17, 42))
    article = replace(article, text=newest + article.text, blocks=moved, removed=removed)
    assert _told(shape_article(article))[:2] == ["2.1 (2026-05-01)", "Maps show wells and mills"]


def test_of_release_notes_a_change_counts_and_code_does_not() -> None:
    article = shape_article(_article(NOTES, "Change Log"))
    lean = lean_by_kind(article)
    worth = {one.text: sum(amount for _, amount in lean(one)) for one in split_sentences(article)}
    assert worth["Fix a field that was drawn twice"] > 0
    assert worth["It was called ((x)): row = 5 before."] < 0


def test_a_result_counts_whether_its_label_is_a_heading_or_stands_before_it() -> None:
    for written in (ABSTRACT, LABELLED):
        article = shape_article(_article(written))
        lean = lean_by_kind(article)
        favoured = [one.text for one in split_sentences(article) if lean(one)]
        assert [text.removeprefix("Results: ") for text in favoured] == [
            "No evidence was found that naps helped."
        ]


def test_an_answer_that_a_page_sets_large_is_no_heading() -> None:
    told = _told(shape_article(_article(INTERVIEW, "Mara Quill")))
    assert "“I wanted to know why they float.”" not in told


def test_the_end_of_a_review_is_its_verdict_and_its_box_of_facts_is_not_told() -> None:
    article = shape_article(_article(REVIEW, "The Loud House review"))
    assert "Director Ilse Brandt" not in _told(article)
    lean = lean_by_kind(article)
    assert [bool(lean(one)) for one in split_sentences(article)] == [False, False, True]


def test_of_an_opinion_what_its_writer_wants_counts_and_not_what_is_quoted() -> None:
    article = shape_article(_article(OPINION, "Bring back the ferry"))
    lean = lean_by_kind(article)
    worth = {one.text: sum(amount for _, amount in lean(one)) for one in split_sentences(article)}
    assert worth["The late crossing must come back."] > 0
    assert worth["Let's write to the council tonight."] > 0
    assert worth['The council calls that "a saving we must make".'] == 0
    assert worth["It is not much to want."] == 0


def test_what_a_person_can_ask_for_are_the_kinds_there_are() -> None:
    assert sorted(kind.name for kind in KINDS) == list(KIND_NAMES)


def test_what_came_as_a_mail_is_told_as_one_unless_it_is_a_newsletter() -> None:
    assert shape_article(_article(NEWS), otherwise="mail").kind == "mail"
    assert shape_article(_article(NEWSLETTER), otherwise="mail").kind == "newsletter"


def test_of_questions_and_answers_neither_is_told_alone() -> None:
    article = shape_article(_article(QUESTIONS, "Mill FAQ"))
    asked = [block.text for block in article.blocks if block.kind == "item"]
    assert asked == [
        "Does the mill open on Sundays?",
        "Where are boats kept?",
        "The door sticks.",
        "Who was the miller?",
    ]
    assert all(article.text[one.start : one.end] == one.text for one in article.blocks)
    assert sum("answer does not follow" in removed.reason for removed in article.removed) == 3


def test_a_mark_before_an_item_is_not_told() -> None:
    told = _told(shape_article(_article(PASTED_RECIPE, "Beans")))
    assert told[:5] == [
        "A thick stew.",
        "It takes 3 ingredients.",
        "400 g white beans",
        "2 onions",
        "Salt",
    ]


def test_a_list_s_first_line_is_its_title_though_it_was_taken_for_no_part_of_it() -> None:
    article = _article(QUESTIONS, "What is asked here FAQ")
    moved = tuple(replace(one, start=one.start + 15, end=one.end + 15) for one in article.blocks)
    removed = (Removed("Mill questions", "not part of the article", 0, 14),)
    article = replace(
        article, text="Mill questions\n" + article.text, blocks=moved, removed=removed
    )
    assert shape_article(article).title == "Mill questions"


def test_the_first_question_is_asked_though_it_was_taken_for_the_title() -> None:
    more = "5. Who owns it now?\n\nThe town does.\n\n6. Is it loud?\n\nOnly at noon.\n"
    article = _article(QUESTIONS.partition("3. The door sticks.\n\n")[2] + "\n" + more)
    first = article.title
    shift = len("Mill questions\n")
    blocks = [replace(b, start=b.start + shift, end=b.end + shift) for b in article.blocks]
    removed = (
        Removed("Mill questions", "not part of the article", 0, 14),
        Removed(first, "the headline", shift, shift + len(first)),
    )
    text = "Mill questions\n" + article.text
    article = replace(article, text=text, blocks=tuple(blocks[1:]), removed=removed)
    told = shape_article(article)
    assert told.title == "Mill questions"
    assert told.blocks[0].kind == "item"
    assert first.endswith(told.blocks[0].text)


def test_a_readme_s_first_paragraph_is_told_though_a_list_follows_it() -> None:
    first = "Ploughshare is a tool for fields. It brings what others lack:"
    written = f"{first}\n\n# Features\n\nIt draws fields, paths and wells."
    assert first in _told(shape_article(_article(written, "Ploughshare"), "readme"))


def test_an_item_of_a_readme_s_list_is_not_told_without_what_announces_it() -> None:
    written = (
        "Ploughshare is a tool for fields.\n\nIt is not meant for:\n\nStealing maps\n\n"
        "Selling fields\n\nIt draws wells."
    )
    told = _told(shape_article(_article(written, "Ploughshare"), "readme"))
    assert told == ["Ploughshare is a tool for fields.", "It draws wells."]


@pytest.mark.parametrize(
    ("title", "place", "told"),
    [
        ("Change Log", "/home/ada/ploughshare/CHANGES", "Ploughshare 2.1"),
        ("Ploughshare NEWS -*- outline -*-", "NEWS", "Ploughshare 2.1"),
        ("Changes in release 2.1 (2026-05-01)", "harrow-2.1/NEWS", "harrow 2.1"),
        ("Release history", "/home/ada/docs/CHANGES", "Release history"),
    ],
)
def test_release_notes_are_named_by_their_program_and_its_newest_version(
    title: str, place: str, told: str
) -> None:
    written = (
        "# Changes in release 2.1 (2026-05-01)\n\nPloughshare draws wells.\n\n[bug since 1.9]\n\n"
        "# Changes in release 2.0 (2025-05-01)\n\nMaps have names."
    )
    article = shape_article(replace(_article(written, title), location=place))
    assert article.kind == "release-notes"
    assert article.title == told
    assert "[bug since 1.9]" not in _told(article)


def test_a_readme_is_named_by_what_it_is_of() -> None:
    written = "It draws fields.\n\n# Installation\n\nIt is small.\n\n# License\n\nMIT."
    for title in ("README: Ploughshare", "Ploughshare README", "Ploughshare"):
        assert shape_article(_article(written, title), "readme").title == "Ploughshare"
