"""What `check` says of sense, beside what it proves of words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.pipeline import check_episode, make_episode
from briefing.settings import ScriptSettings, VoiceSettings
from tests.conftest import DAY

STORY = """\
Ada Fell has run the ferry to Sarn for thirty years.

The island has a school with eleven pupils.

Tom Oar, a fisherman, wants to build a bridge instead.

He says that a bridge would be cheaper than boats.
"""


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    source = tmp_path / "ferry.txt"
    source.write_text(STORY, encoding="utf-8")
    settings = ScriptSettings(minutes=1, date=DAY, title="The ferry to Sarn")
    return make_episode(source, tmp_path, settings, voice=VoiceSettings("tone")).manifest_path


def test_a_script_that_keeps_what_its_pronouns_rest_on_has_no_such_note(manifest: Path) -> None:
    report = check_episode(manifest)
    assert report.passed
    assert not [note for note in report.notes if "heard of another" in note]


def test_a_he_whose_man_was_left_out_is_told(manifest: Path) -> None:
    record = json.loads(manifest.read_bytes())
    record["lines"] = [line for line in record["lines"] if not line["text"].startswith("Tom Oar")]
    manifest.write_text(json.dumps(record), encoding="utf-8")
    notes = [note for note in check_episode(manifest).notes if "heard of another" in note]
    assert any("“He”" in note for note in notes)
