"""A host and a guest: the same words, in two voices as loud as one another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.errors import VoiceError
from briefing.pipeline import check_episode, make_episode
from briefing.settings import ScriptSettings, SoundSettings, VoiceSettings
from briefing.types import Episode
from tests.conftest import DAY, SEED

pytestmark = pytest.mark.slow(reason="whole episodes, spoken and mastered")

TWO_MINUTES = ScriptSettings(minutes=2, date=DAY)


@pytest.fixture(scope="module")
def episode(tmp_path_factory: pytest.TempPathFactory) -> Episode:
    return make_episode(
        SEED,
        tmp_path_factory.mktemp("two"),
        TWO_MINUTES,
        # The tone voice is at another rate: the guest is brought to the host's.
        voice=VoiceSettings("system", guest="tone"),
        sound=SoundSettings(music="none"),
    )


def test_the_guest_asks_the_questions_and_is_quoted(episode: Episode) -> None:
    guest = [cue.line for cue in episode.cues if cue.line.speaker == "guest"]
    assert any(line.text.endswith("?") and line.source_span is None for line in guest)
    for line in guest:
        assert line.text.endswith("?") or "“" in line.text or '"' in line.text
    assert {cue.line.speaker for cue in episode.cues} == {"host", "guest"}


def test_both_say_only_what_one_would(episode: Episode, seed_episode: Episode) -> None:
    ours = {line.text for line in seed_episode.script.lines if line.source_span is None}
    for line in episode.script.lines:
        if line.source_span is None:
            assert line.text in ours
    assert check_episode(episode.manifest_path).passed


def test_the_length_is_that_of_both(episode: Episode) -> None:
    assert episode.measured.duration_ms == pytest.approx(120_000, rel=0.05)


def test_the_files_say_who_speaks(episode: Episode) -> None:
    record = json.loads(episode.manifest_path.read_text(encoding="utf-8"))
    assert (record["voice"]["engine"], record["guest"]["engine"]) == ("system", "tone")
    assert "<v Guest>" in episode.transcript_path.read_text(encoding="utf-8")


def test_a_guest_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="nobody"):
        make_episode(
            SEED, tmp_path, TWO_MINUTES, voice=VoiceSettings("tone", guest="system:nobody")
        )
    assert not list(tmp_path.glob("*.mp3"))
