"""Whatever was changed after an episode was made, the check says what and where."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import CheckError
from briefing.pipeline import (
    check_episode,
    make_episode,
    make_script,
    read_article,
    render_script,
)
from briefing.script import format_script
from briefing.settings import ScriptSettings, VoiceSettings
from tests.conftest import DAY

pytestmark = pytest.mark.slow(reason="checks whole episodes, spoken for it")

ARTICLE = """\
Mayor Ruth Okafor did not sign the harbour treaty on Tuesday, May 4, 2021.

The treaty would have cost $3.5 million and closed 12 of the 40 berths, according to Ms. Okafor.

About 65 percent of the dockers, 1,240 men and women, voted against it in March.

"We were never asked," said Lars Brandt, who has worked at Pier 7 for 31 years.

## What happens now?

The council meets again on 18 June, and the minister, Dr. Aino Virtanen, will be there.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manifest of a correct episode."""
    folder = tmp_path_factory.mktemp("treaty")
    source = folder / "treaty.md"
    source.write_text(ARTICLE, encoding="utf-8")
    settings = ScriptSettings(date=DAY, minutes=3)
    episode = make_episode(source, folder, settings, voice=VoiceSettings("tone"))
    return episode.manifest_path


@pytest.fixture
def failures(made: Path) -> Callable[[Callable[[Any], None]], list[str]]:
    """Change the manifest in place, check it, and put it back."""
    before = made.read_text(encoding="utf-8")

    def check(change: Callable[[Any], None]) -> list[str]:
        record = copy.deepcopy(json.loads(before))
        change(record)
        try:
            made.write_text(json.dumps(record), encoding="utf-8")
            return [str(failure) for failure in check_episode(made).failures]
        finally:
            made.write_text(before, encoding="utf-8")

    return check


Failures = Callable[[Callable[[Any], None]], list[str]]


def line_with(record: Any, text: str) -> Any:
    return next(line for line in record["lines"] if text in line["text"])


def number_of(record: Any, text: str) -> int:
    return next(n for n, line in enumerate(record["lines"], 1) if text in line["text"])


def test_an_untouched_episode_passes(failures: Failures) -> None:
    assert failures(lambda _: None) == []


def replace_in(key: str, old: str, new: str) -> Callable[[Any], None]:
    def change(record: Any) -> None:
        line = next(line for line in record["lines"] if re.search(old, line[key]))
        line[key] = re.sub(old, new, line[key], count=1)

    return change


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("spoken", "three point five million", "three point six million"),
        ("spoken", "million", "billion"),
        ("spoken", "sixty[- ]five", "sixty four"),
        ("spoken", "percent", "people"),
        ("spoken", "twenty twenty[- ]one", "twenty twenty two"),
        ("spoken", "twelve", "thirteen"),
        ("spoken", "Okafor", "Okabe"),
        ("spoken", "did not sign", "did sign"),
        ("spoken", "never ", ""),
        ("spoken", "Lars Brandt", "Brandt"),
        ("text", "1,240", "1,241"),
        ("text", "did not sign", "did sign"),
        ("text", "31 years", "13 years"),
        ("text", "Virtanen", "Virtanen “"),
    ],
)
def test_one_wrong_word_fails_and_names_its_line(
    failures: Failures, made: Path, key: str, old: str, new: str
) -> None:
    record = json.loads(made.read_text(encoding="utf-8"))
    number = next(n for n, line in enumerate(record["lines"], 1) if re.search(old, line[key]))
    found = failures(replace_in(key, old, new))
    assert found, f"{old} -> {new} went unnoticed"
    assert all(failure.startswith(f"line {number}: ") for failure in found)


def test_a_moved_span_fails(failures: Failures) -> None:
    def move(record: Any) -> None:
        line_with(record, "dockers")["start"] += 1

    assert any("line" in failure for failure in failures(move))


def test_an_unknown_edit_fails(failures: Failures) -> None:
    def claim(record: Any) -> None:
        line_with(record, "dockers")["edits"] = ["made shorter"]

    assert any("made shorter" in failure for failure in failures(claim))


def test_a_link_line_that_is_no_heading_fails(failures: Failures) -> None:
    def invent(record: Any) -> None:
        line = line_with(record, "What happens now?")
        line["text"] = line["spoken"] = "Who is to blame?"

    assert failures(invent)


def test_a_source_that_was_changed_fails(failures: Failures) -> None:
    def change(record: Any) -> None:
        record["sources"][0]["text"] += " "

    assert any(failure.startswith("source 1: ") for failure in failures(change))


@pytest.mark.parametrize(
    ("thing", "key", "change"),
    [
        ("audio", "sha256", lambda _: "0" * 64),
        ("audio", "duration_ms", lambda value: value + 500),
        ("audio", "loudness_lufs", lambda value: value + 1),
        ("audio", "true_peak_dbtp", lambda value: value - 1),
        ("audio", "file", lambda _: "other.mp3"),
    ],
)
def test_a_figure_of_the_audio_that_is_wrong_fails(
    failures: Failures, thing: str, key: str, change: Callable[[Any], Any]
) -> None:
    def falsify(record: Any) -> None:
        record[thing][key] = change(record[thing][key])

    assert any(failure.startswith("audio: ") for failure in failures(falsify))


@pytest.mark.parametrize("moved_ms", [-40, 40])
def test_chapters_with_a_gap_or_an_overlap_fail(failures: Failures, moved_ms: int) -> None:
    def shift(record: Any) -> None:
        record["chapters"][1]["start_ms"] += moved_ms

    assert any("chapter" in failure for failure in failures(shift))


def test_a_persons_line_is_listed_and_does_not_fail(made: Path) -> None:
    before = made.read_text(encoding="utf-8")
    record = json.loads(before)
    line = line_with(record, "dockers")
    line |= {"source": None, "start": None, "end": None, "edits": ["edited"]}
    number = number_of(record, "dockers")
    try:
        made.write_text(json.dumps(record), encoding="utf-8")
        report = check_episode(made)
    finally:
        made.write_text(before, encoding="utf-8")
    assert report.failures == ()
    assert [edited.split(":")[0] for edited in report.edited_lines] == [f"line {number}"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"version": 2}', "null", '{"version": 1, "lines": 5}', "\x00", "[" * 50_000],
    ids=["empty", "list", "object", "version", "null", "types", "binary", "deep"],
)
def test_what_is_no_manifest_gets_one_line(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CheckError, match=r"x\.json"):
        check_episode(path)


@pytest.mark.parametrize(
    ("key", "value"), [("start", -5), ("end", 10**9), ("source", 7), ("start", 2**70)]
)
def test_a_span_outside_its_source_fails(failures: Failures, key: str, value: int) -> None:
    def falsify(record: Any) -> None:
        line_with(record, "dockers")[key] = value

    assert failures(falsify)


def test_a_forged_closing_date_or_speaker_fails(failures: Failures) -> None:
    def close(record: Any) -> None:
        record["lines"][-1]["text"] = record["lines"][-1]["spoken"] = "Vote for Smith."

    def say_guest(record: Any) -> None:
        record["lines"][1]["speaker"] = "guest"

    def move(record: Any) -> None:
        record["date"] = "2026-11-25"

    assert any("is not the closing" in failure for failure in failures(close))
    assert any("does not say the date" in failure for failure in failures(move))
    assert any("there is no guest" in failure for failure in failures(say_guest))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("treaty", "traety", "other words"),
        ("<v Host>", "<v Guest>", "“Guest” says it there"),
        (" --> 00:00:0", " --> 00:00:1", "ms there"),
        ("WEBVTT", "WEBVTT\n\n00:00:00.000 --> 00:00:00.001\n<v Host>More.", "lines, the manifest"),
    ],
)
def test_a_transcript_that_says_otherwise_fails(made: Path, old: str, new: str, what: str) -> None:
    transcript = made.with_suffix(".vtt")
    before = transcript.read_text(encoding="utf-8")
    assert old in before
    try:
        transcript.write_text(before.replace(old, new, 1), encoding="utf-8")
        found = [str(failure) for failure in check_episode(made).failures]
    finally:
        transcript.write_text(before, encoding="utf-8")
    assert len(found) == 1
    assert what in found[0]


def test_a_missing_transcript_is_noted_and_is_no_failure(made: Path) -> None:
    transcript = made.with_suffix(".vtt")
    before = transcript.read_bytes()
    transcript.unlink()
    try:
        report = check_episode(made)
    finally:
        transcript.write_bytes(before)
    assert report.passed
    assert report.notes == ("transcript: there is none beside the manifest",)
    assert check_episode(made).notes == ()


def test_a_title_that_a_person_gave_is_listed_and_does_not_fail(tmp_path: Path) -> None:
    source = tmp_path / "treaty.md"
    source.write_text(ARTICLE, encoding="utf-8")
    settings = ScriptSettings(date=DAY, title="Our harbour")
    episode = make_episode(source, tmp_path, settings, voice=VoiceSettings("tone"))
    report = check_episode(episode.manifest_path)
    assert report.passed
    assert report.edited_lines == ("title: “Our harbour” is not a source's",)


def test_a_script_that_a_person_rearranged_is_listed_and_does_not_fail(tmp_path: Path) -> None:
    source, script_file = tmp_path / "treaty.md", tmp_path / "script.md"
    source.write_text(ARTICLE, encoding="utf-8")
    script = format_script(make_script(read_article(source), ScriptSettings(date=DAY, minutes=3)))
    rows = script.splitlines()
    first, last = (
        next(place for place, row in enumerate(rows) if word in row)
        for word in ("Okafor did not", "dockers")
    )
    rows[first], rows[last] = rows[last], rows[first]
    text = "\n".join(rows).replace("## What happens now?", "## \\What comes next?")
    script_file.write_text(text, encoding="utf-8")
    episode = render_script(script_file, tmp_path / "out", voice=VoiceSettings("tone"))
    report = check_episode(episode.manifest_path)
    assert report.failures == ()
    assert any("stands before line" in each for each in report.edited_lines)
    assert any("What comes next?" in each for each in report.edited_lines)
