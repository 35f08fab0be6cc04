"""Six local articles, two of them the same story: one programme."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import mutagen.id3
import pytest

from briefing.errors import SourceError
from briefing.pipeline import (
    check_episode,
    make_episode,
    make_script,
    plan_rundown,
    read_articles,
    render_script,
)
from briefing.pipeline.rundown import Item
from briefing.script import format_script
from briefing.settings import ScriptSettings, VoiceSettings
from briefing.types import Article, Episode, Script
from tests.conftest import DAY, ROOT

pytestmark = pytest.mark.slow(reason="whole episodes, spoken and mastered")

# mutagen says that it is typed, and is not.
ID3: Any = mutagen.id3.ID3
MORNING = ROOT / "tests" / "articles" / "morning"
GOLDEN = ROOT / "tests" / "golden"
FOUR_MINUTES = ScriptSettings(minutes=4, date=DAY)


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    return read_articles(MORNING)


@pytest.fixture(scope="module")
def script(articles: tuple[Article, ...]) -> Script:
    return make_script(articles, FOUR_MINUTES, voice=VoiceSettings("system"))


@pytest.fixture(scope="module")
def episode(tmp_path_factory: pytest.TempPathFactory) -> Episode:
    output = tmp_path_factory.mktemp("morning")
    return make_episode(MORNING, output, FOUR_MINUTES, voice=VoiceSettings("system"))


def titles(script: Script) -> list[str]:
    return [segment.title for segment in script.segments]


def test_the_programme_is_the_golden_one(script: Script) -> None:
    # Without the sources' paths, which differ from machine to machine.
    rows = [row for row in format_script(script).splitlines() if not row.startswith("source: ")]
    assert "\n".join(rows) + "\n" == (GOLDEN / "morning.md").read_text(encoding="utf-8")


def test_it_opens_as_a_presenter_does(script: Script) -> None:
    assert [line.text for line in script.lines[:5]] == [
        "Aldwick bridge opens again after three weeks. Your briefing for Tuesday, November 24th.",
        "Also: Island votes for its own wind turbine",
        "Storm warning for the coast",
        "Library to lend instruments",
        "And: Baker wins prize with bread from old grain",
    ]


def test_the_same_story_is_told_once_from_the_fuller_report(script: Script) -> None:
    assert sum("ridge" in title for title in titles(script)) == 1
    told = [line.text for line in script.segments[0].lines]
    assert "From The Aldwick Post, Monday:" in told
    at = told.index("Also reported by The Coast Herald.")
    assert told[at + 1] == "The work cost £2.9m, the county council said."
    assert "The work cost £2.4m, the county council said." in told[:at]


def test_every_line_stands_in_the_source_it_names(script: Script) -> None:
    spans = [(line, line.source_span) for line in script.lines if line.source_span]
    assert len({span.source for _, span in spans}) == 6
    for line, span in spans:
        if not line.edits:
            written = script.articles[span.source].text[span.start : span.end]
            assert " ".join(written.split()) == line.text


def test_it_is_as_long_as_it_was_asked_to_be(episode: Episode) -> None:
    assert episode.measured.duration_ms == pytest.approx(240_000, rel=0.05)
    assert [chapter.title for chapter in episode.chapters] == titles(episode.script)


def test_the_check_holds_and_a_changed_link_line_fails_it(episode: Episode, tmp_path: Path) -> None:
    assert check_episode(episode.manifest_path).passed
    record = json.loads(episode.manifest_path.read_text(encoding="utf-8"))
    [line] = [one for one in record["lines"] if one["text"] == "From The Aldwick Post, Monday:"]
    line["text"] = line["spoken"] = "From The Aldwick Star, Monday:"
    forged = tmp_path / episode.manifest_path.name
    forged.write_text(json.dumps(record), encoding="utf-8")
    (tmp_path / episode.audio_path.name).symlink_to(episode.audio_path)
    failures = [str(failure) for failure in check_episode(forged).failures]
    assert len(failures) == 1
    assert "From The Aldwick Star, Monday:" in failures[0]


def test_the_script_file_comes_back_without_an_edited_line(script: Script, tmp_path: Path) -> None:
    file = tmp_path / "morning.md"
    file.write_text(format_script(script), encoding="utf-8")
    rendered = render_script(file, tmp_path, FOUR_MINUTES, voice=VoiceSettings("tone")).script
    assert [line.text for line in rendered.lines] == [line.text for line in script.lines]
    assert not [line.text for line in rendered.lines if line.edits == ("edited",)]
    assert titles(rendered) == titles(script)


def test_more_to_say_gets_more_time(script: Script) -> None:
    words = {
        segment.title: sum(len(line.text.split()) for line in segment.lines)
        for segment in script.segments
    }
    assert words["Island votes for its own wind turbine"] > words["Library to lend instruments"]


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("weight", "Aldwick bridge opens again after three weeks", "Baker wins prize"),
        ("newest", "Storm warning for the coast", "Library to lend instruments"),
        ("given", "Library to lend instruments", "Aldwick bridge opens again"),
    ],
)
def test_stories_come_in_the_order_asked_for(order: str, first: str, last: str) -> None:
    names = ("library.md", "storm.md", "wind.md", "bread.md", "bridge-post.md")
    rundown = plan_rundown(
        read_articles([MORNING / name for name in names]),
        ScriptSettings(minutes=4, date=DAY, order=order),  # type: ignore[arg-type]
    )
    told = [item.article.title for item in rundown.items]
    assert told[0].startswith(first)
    assert told[-1].startswith(last)


def test_what_there_is_no_time_for_is_named(
    articles: tuple[Article, ...], caplog: pytest.LogCaptureFixture
) -> None:
    rundown = plan_rundown(articles, ScriptSettings(minutes=0.5, date=DAY))
    assert len(rundown.items) == 2
    assert "No room for 3 more in 0.5 minutes; give more --minutes." in caplog.text
    assert "Baker wins prize with bread from old grain" in caplog.text


@pytest.mark.parametrize("minutes", [1.0, 1.5])
def test_what_does_not_fit_is_left_out_and_the_length_is_kept(
    articles: tuple[Article, ...], minutes: float, caplog: pytest.LogCaptureFixture
) -> None:
    lengths: list[int] = []
    settings = ScriptSettings(minutes=minutes, date=DAY)
    script = make_script(
        articles, settings, voice=VoiceSettings("system"), on_length=lengths.append
    )
    assert lengths[0] == pytest.approx(60_000 * minutes, rel=0.05)
    assert all(article.title in caplog.text for article in script.left_out)


def test_what_was_left_out_is_named_in_the_notes_and_the_manifest(tmp_path: Path) -> None:
    settings = ScriptSettings(minutes=0.5, date=DAY)
    episode = make_episode(MORNING, tmp_path, settings, voice=VoiceSettings("tone"))
    record = json.loads(episode.manifest_path.read_text(encoding="utf-8"))
    left_out = [one["title"] for one in record["left_out"]]
    assert left_out == [
        "Baker wins prize with bread from old grain",
        "Library to lend instruments",
        "Storm warning for the coast",
        "Island votes for its own wind turbine",
    ]
    notes = ID3(episode.audio_path).getall("COMM")[0].text[0]
    _, named = notes.split("Left out:")
    assert all(title in named for title in left_out)
    assert check_episode(episode.manifest_path).passed


def test_a_page_of_scraps_does_not_lead_however_long_it_is(tmp_path: Path) -> None:
    # The story of the storm once more, from a page that could not be cleaned.
    storm = (MORNING / "storm.md").read_text(encoding="utf-8")
    scraps = "\n\n".join(f"Quay {number}, gate {number + 1}, until" for number in range(200))
    mess = tmp_path / "mess.md"
    mess.write_text(f"{storm}\n\n{scraps}\n", encoding="utf-8")
    parts = read_articles([MORNING / "wind.md", mess])
    assert len(parts[1].text) > 4 * len(parts[0].text)
    rundown = plan_rundown(parts, FOUR_MINUTES)
    assert rundown.items[0].article is parts[0]
    twice = plan_rundown(read_articles([mess, MORNING / "storm.md"]), FOUR_MINUTES)
    assert [item.article.location for item in twice.items] == [str(MORNING / "storm.md")]


def test_the_same_place_twice_is_no_agreement() -> None:
    post, herald = read_articles([MORNING / "bridge-post.md", MORNING / "bridge-herald.md"])
    alone = Item(post)
    assert Item(post, (herald,)).weight > alone.weight
    assert Item(post, (replace(herald, site=post.site),)).weight == alone.weight


def test_an_article_in_another_language_is_left_out_and_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    foreign = tmp_path / "pont.txt"
    foreign.write_text(
        "Le pont est de nouveau ouvert à la circulation depuis lundi. Les travaux ont duré trois "
        "semaines et ont coûté deux millions d'euros, selon la ville.\n",
        encoding="utf-8",
    )
    found = read_articles([MORNING / "storm.md", MORNING / "wind.md", foreign])
    rundown = plan_rundown(found, FOUR_MINUTES)
    assert rundown.language == "en"
    assert len(rundown.items) == 2
    assert f"{foreign}: its language (fr) is not the programme's (en)" in caplog.text


def test_a_file_that_is_named_must_be_there() -> None:
    with pytest.raises(SourceError, match="there is no such file"):
        read_articles([MORNING / "storm.md", MORNING / "gone.md"])


def test_one_bad_file_in_a_folder_is_told_and_the_rest_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "storm.md").write_bytes((MORNING / "storm.md").read_bytes())
    (tmp_path / "empty.md").write_text("\n", encoding="utf-8")
    assert [article.title for article in read_articles(tmp_path)] == ["Storm warning for the coast"]
    assert "empty.md: it is empty" in caplog.text
    assert "It is left out." in caplog.text


def test_a_folder_of_nothing_but_bad_files_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("\n", encoding="utf-8")
    with pytest.raises(SourceError, match="it is empty"):
        read_articles(tmp_path)
