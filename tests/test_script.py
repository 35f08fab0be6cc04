"""Laying out a programme, and its Markdown there and back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from briefing.errors import ScriptError
from briefing.script import (
    PARAGRAPH_MS,
    SECTION_MS,
    SENTENCE_MS,
    Differing,
    Story,
    format_script,
    parse_script,
    write_script,
)
from briefing.types import Article, Block, Line, Removed, Script, Sentence, SourceSpan

DAY = dt.date(2026, 11, 24)


def story(*parts: str) -> Story:
    """An article of one-sentence paragraphs; a part in ``[ ]`` is a heading."""
    text, blocks, chosen, heading = "", [], [], ""
    for part in parts:
        start = len(text)
        if part.startswith("["):
            heading = part.strip("[]")
            blocks.append(Block("heading", heading, start, start + len(heading)))
            text += f"{heading}\n"
            continue
        blocks.append(Block("paragraph", part, start, start + len(part)))
        text += f"{part}\n"
        sentence = Sentence(part, len(blocks) - 1, start, start + len(part), heading)
        span = SourceSpan(0, start, start + len(part))
        chosen.append((sentence, Line(part, part.lower(), 0, source_span=span)))
    return Story(Article("Cats", tuple(blocks), "en", text, "cats.txt"), tuple(chosen))


def lay_out(*stories: Story) -> Script:
    return write_script(stories, title="Cats", date=DAY, language="en", speak=str.upper)


def test_it_opens_with_title_and_date_and_closes_by_saying_who_spoke() -> None:
    lines = lay_out(story("Cats sleep.")).lines
    assert lines[0].text == "Cats. Your briefing for Tuesday, November 24th."
    assert lines[0].spoken == lines[0].text.upper()
    assert "computer voice" in lines[-1].text
    assert lines[0].source_span is lines[-1].source_span is None


UNDATED = "The date of this text is not known."


def test_a_weekday_beside_no_date_is_not_left_to_be_taken_for_this_week_s() -> None:
    told = story("Cats slept on Friday.")
    assert lay_out(told).lines[1].text == UNDATED
    dated = replace(told, article=replace(told.article, date=DAY))
    for other in (dated, story("Cats sleep."), story("Fridays are for cats.")):
        assert UNDATED not in [line.text for line in lay_out(other).lines]


def test_another_report_s_sentences_come_in_that_report_s_order() -> None:
    told = story("Nine cats sleep.", "Two dogs bark.")
    other = story("Three dogs bark.", "Eight cats sleep.")
    differing = tuple(Differing(other.article, line) for _, line in reversed(other.chosen))
    script = lay_out(replace(told, others=(other.article,), differing=differing))
    assert [line.text for line in script.lines[-3:-1]] == ["Three dogs bark.", "Eight cats sleep."]


def test_a_question_is_spoken_and_opens_a_chapter_when_its_answer_follows() -> None:
    script = lay_out(story("Cats sleep.", "[Why do they purr?]", "They are content."))
    assert [segment.title for segment in script.segments] == ["Cats", "Why do they purr?"]
    assert [line.text for line in script.segments[1].lines[:2]] == [
        "Why do they purr?",
        "They are content.",
    ]


def test_a_question_without_its_answer_is_not_spoken() -> None:
    whole = story("Cats sleep.", "[Why do they purr?]", "They are content.")
    script = lay_out(Story(whole.article, whole.chosen[:1]))
    assert "Why do they purr?" not in [line.text for line in script.lines]


def test_a_plain_heading_opens_a_chapter_and_is_never_spoken() -> None:
    script = lay_out(story("Cats sleep.", "[Purring]", "They purr.", "They purr a lot."))
    assert [segment.title for segment in script.segments] == ["Cats", "Purring"]
    assert "Purring" not in [line.text for line in script.lines]


def test_one_sentence_under_a_plain_heading_is_no_chapter_of_its_own() -> None:
    script = lay_out(story("Cats sleep.", "[Purring]", "They purr."))
    assert [segment.title for segment in script.segments] == ["Cats"]


def test_what_stands_under_another_heading_does_not_answer_the_question_before() -> None:
    script = lay_out(
        story("Cats sleep.", "[Why do they purr?]", "They like it.", "[Dogs]", "Bark.")
    )
    assert [segment.title for segment in script.segments] == ["Cats", "Why do they purr?", "Dogs"]
    assert script.segments[1].lines[-1].pause_ms == SECTION_MS


def test_a_question_that_was_removed_ends_the_answer_before_it() -> None:
    whole = story("Cats sleep.", "[Why do they purr?]", "They like it.", "What next?", "They eat.")
    blocks = tuple(block for block in whole.article.blocks if block.text != "What next?")
    start = whole.article.text.index("What next?")
    removed = (Removed("What next?", "not part of the article", start, start + 10),)
    article = replace(whole.article, blocks=blocks, removed=removed)
    chosen = tuple(
        (replace(sentence, block=min(sentence.block, 3)), line)
        for sentence, line in whole.chosen
        if sentence.text != "What next?"
    )
    script = lay_out(Story(article, chosen))
    assert [segment.title for segment in script.segments] == [
        "Cats",
        "Why do they purr?",
        "What next?",
    ]
    assert "What next?" not in [line.text for line in script.lines]


def test_a_label_before_a_question_is_not_spoken() -> None:
    script = lay_out(story("Cats sleep.", "[Q: Why do they purr?]", "They like it."))
    assert script.segments[1].title == "Why do they purr?"
    assert script.segments[1].lines[0].spoken == "WHY DO THEY PURR?"


def test_rests_grow_from_sentence_to_jump_to_section() -> None:
    whole = story("A one.", "B two.", "C three.", "D four.", "[Why?]", "E five.")
    script = lay_out(Story(whole.article, (*whole.chosen[:2], *whole.chosen[3:])))
    rests = {line.text: line.pause_ms for line in script.lines}
    assert rests["A one."] == SENTENCE_MS
    assert rests["B two."] == PARAGRAPH_MS  # C is skipped
    assert rests["D four."] == SECTION_MS
    assert rests["Why?"] == SENTENCE_MS


def test_nothing_chosen_is_an_error() -> None:
    with pytest.raises(ScriptError, match="no sentence"):
        lay_out(Story(story("Cats sleep.").article, ()))


def test_markdown_comes_back_as_it_went() -> None:
    script = lay_out(
        story("A one.", "B two.", "[Why?]", "C three.", "[Purring]", "# D four.", "E five.")
    )
    draft = parse_script(format_script(script), location="cats.md")
    assert (draft.title, draft.date, draft.language) == ("Cats", DAY, "en")
    assert [source.location for source in draft.sources] == ["cats.txt"]
    assert [segment.title for segment in draft.segments] == [s.title for s in script.segments]
    assert [segment.lines for segment in draft.segments] == [
        tuple((line.text, line.pause_ms) for line in segment.lines) for segment in script.segments
    ]


def test_comments_in_a_script_are_not_spoken() -> None:
    draft = parse_script(
        "# Cats\n\nA one. <!-- loud -->\n<!-- all\nof this --> B two.\n<!-- alone -->\nC three.\n",
        location="cats.md",
    )
    assert [text for text, _ in draft.segments[0].lines] == ["A one.", "B two.", "C three."]


@pytest.mark.parametrize("markdown", ["", "---\ndate: 2026-11-24\n---\n", "# Cats\n", "## Why\n"])
def test_a_script_without_a_line_says_so(markdown: str) -> None:
    with pytest.raises(ScriptError, match=r"cats\.md: no line to say"):
        parse_script(markdown, location="cats.md")


def test_a_date_that_is_none_is_named() -> None:
    with pytest.raises(ScriptError, match=r"cats\.md: date is 'soon'"):
        parse_script("---\ndate: soon\n---\nA one.\n", location="cats.md")


def test_a_question_that_is_not_said_stays_unsaid_on_the_way_through_markdown() -> None:
    whole = story("Cats sleep.", "[Why do they purr?]", "They are content.")
    script = lay_out(whole)
    unsaid = replace(script.segments[1], lines=script.segments[1].lines[1:])
    written = format_script(replace(script, segments=(script.segments[0], unsaid)))
    assert "## \\Why do they purr?" in written
    read = parse_script(written, location="s.md")
    assert read.segments[1].title == "Why do they purr?"
    assert [text for text, _ in read.segments[1].lines] == [line.text for line in unsaid.lines]


def test_in_a_talk_the_speaker_is_named_where_another_one_speaks_than_before() -> None:
    said = (
        "Ada Fell: We build boats.",
        "They are of oak.",
        "Bo Mill: All of them?",
        "So it is said.",
        "Ada Fell: Most are.",
        "Bo Mill: Good.",
    )
    whole = story(*said)
    talk = replace(whole.article, kind="interview")
    told = replace(whole, article=talk, chosen=(whole.chosen[1], *whole.chosen[3:5]))
    lines = [line.text for line in lay_out(told).lines[1:-1]]
    assert lines == [
        "Ada Fell:",
        "They are of oak.",
        "Bo Mill:",
        "So it is said.",
        "Ada Fell: Most are.",
    ]


def test_what_a_list_has_besides_is_said_at_its_end() -> None:
    whole = story(*(part for n in "abcd" for part in (f"[Why {n}?]", f"Because of {n}.")))
    told = replace(whole, article=replace(whole.article, kind="faq"), chosen=whole.chosen[:1])
    assert lay_out(told).lines[-2].text == "It answers 3 more questions."
