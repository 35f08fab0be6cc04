"""What is planned is what is made: the same words by both commands, as long as was wished."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from briefing.pipeline import make_episode, make_script, read_articles
from briefing.pipeline.rundown import arrange
from briefing.settings import ScriptSettings, SoundSettings, VoiceSettings
from briefing.types import Episode
from tests.conftest import DAY, LIGHTHOUSE, ROOT, SEED

pytestmark = pytest.mark.slow(reason="speaks the episodes that it plans")

MORNING = ROOT / "tests" / "articles" / "morning"
WAV = SoundSettings(audio_format="wav")
TEXTS = {
    "interview.txt": """The keeper of the last ferry

Odd Lunde has taken people over the sound for forty years. In spring the bridge will be done.

Q: What will you miss?
A: The mornings. In winter nobody talks before the other side, and then everybody does.

Q: Have you been over the bridge yet?
A: Once, with the engineers, in a helmet. It took four minutes. I kept looking for the water.

Q: Who will buy the boat?
A: A school, perhaps. They asked for the price in October and have not called since.
""",
    "recipe.txt": """Barley soup for a cold day

A soup that stands all afternoon and is better the next day, from what is in the larder anyway.

Ingredients

200 g pearl barley
2 carrots
1 onion
1.5 l stock

Method

1. Chop the onion and the carrots and fry them in butter until they smell sweet.
2. Add the barley and stir for two minutes.
3. Pour in the stock and let it simmer for an hour and a half.
4. Salt it only at the end, for the stock has salt of its own.
""",
}
DOCUMENTS = [SEED, LIGHTHOUSE, *sorted(MORNING.glob("*.md")), *TEXTS]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def said_in(episode: Episode) -> list[str]:
    record = json.loads(episode.manifest_path.read_text(encoding="utf-8"))
    return [line["spoken"] for line in record["lines"]]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: Path(path).stem)
def test_an_episode_says_what_its_script_says(document: str | Path, texts: Path) -> None:
    settings = ScriptSettings(minutes=0.75, date=DAY)
    voice = VoiceSettings("system")
    script = make_script(read_articles(texts / document), settings, voice=voice)
    episode = make_episode(texts / document, texts / "out", settings, voice=voice, sound=WAV)
    assert said_in(episode) == [line.spoken for line in script.lines]


@pytest.mark.parametrize(
    "voice",
    [
        VoiceSettings("system", guest="tone"),
        VoiceSettings("system:en-gb", speed=1.15),
        VoiceSettings("tone", speed=1.3),
    ],
    ids=["guest", "unmeasured", "tone"],
)
def test_so_it_does_in_every_voice_and_in_time(voice: VoiceSettings, tmp_path: Path) -> None:
    settings = ScriptSettings(minutes=1, date=DAY)
    script = make_script(read_articles(SEED), settings, voice=voice)
    episode = make_episode(SEED, tmp_path, settings, voice=voice, sound=WAV)
    assert said_in(episode) == [line.spoken for line in script.lines]
    assert episode.measured.duration_ms == pytest.approx(60_000, rel=0.05)


def test_rests_stay_natural_and_keep_their_ranks(seed_episode: Episode) -> None:
    rests = [after.start_ms - before.end_ms for before, after in pairwise(seed_episode.cues)]
    assert min(rests) >= 0.75 * 450 - 1
    assert max(rests) > 1.5 * min(rests)


def test_rests_do_not_stretch_what_has_no_more_to_say(tmp_path: Path) -> None:
    settings = ScriptSettings(minutes=9, date=DAY)
    episode = make_episode(SEED, tmp_path, settings, voice=VoiceSettings("tone"), sound=WAV)
    first, second = episode.script.lines[1:3]
    assert {first.pause_ms, second.pause_ms} <= {450, 800, 1200}


def test_a_voice_that_cannot_be_heard_leaves_the_length_a_guess(
    caplog: pytest.LogCaptureFixture,
) -> None:
    nobody_speaks = VoiceSettings("system:en-gb", jobs=0)
    script = make_script(read_articles(SEED), ScriptSettings(date=DAY), voice=nobody_speaks)
    assert script.lines
    assert "The length is a guess" in caplog.text


def test_all_of_it_is_read_but_what_is_never_said(tmp_path: Path) -> None:
    source = tmp_path / "dam.md"
    source.write_text(
        "# Dam at Orrin is safe, engineers say\n\nThe dam at Orrin is safe, engineers said on "
        "Monday.\n\nThey looked at it for a week. It was built in 1931.\n\nScroll down for "
        "video.\n\nWater will be let out until Friday. Nobody has to leave the valley.\n",
        encoding="utf-8",
    )
    told: list[int] = []
    settings = ScriptSettings(minutes=None, date=DAY)
    script = make_script(
        read_articles(source), settings, voice=VoiceSettings("tone"), on_length=told.append
    )
    assert [line.text for line in script.lines if line.source_span] == [
        "The dam at Orrin is safe, engineers said on Monday.",
        "They looked at it for a week.",
        "It was built in 1931.",
        "Water will be let out until Friday.",
        "Nobody has to leave the valley.",
    ]
    episode = make_episode(source, tmp_path, settings, voice=VoiceSettings("tone"), sound=WAV)
    assert said_in(episode) == [line.spoken for line in script.lines]
    assert told == [pytest.approx(episode.measured.duration_ms, abs=20)]


def test_all_of_many_leaves_no_story_out() -> None:
    articles = read_articles(MORNING)
    assert not arrange(articles, minutes=None).crowded_out
    script = make_script(
        articles, ScriptSettings(minutes=None, date=DAY), voice=VoiceSettings("tone")
    )
    assert len(script.segments) == 5
    assert sum(line.source_span is not None for line in script.lines) > 30
