"""Two runs at once, in one process or two: each episode is whole and none is lost."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from briefing.errors import OutputError
from briefing.pipeline import make_episode, make_today
from briefing.settings import ScriptSettings, SoundSettings, VoiceSettings
from briefing.types import Episode
from tests.conftest import DAY

pytestmark = pytest.mark.slow(reason="whole episodes, at once")

QUIET = SoundSettings(music="none")
TONE = VoiceSettings("tone")


def _article(folder: Path, number: int) -> Path:
    """All of one title, each with a text of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{number}.txt"
    path.write_text(f"The ferry\n\nThe ferry {number} sails again on Monday.", encoding="utf-8")
    return path


def _make(source: Path, output: Path) -> Episode:
    return make_episode(source, output, ScriptSettings(date=DAY), voice=TONE, sound=QUIET)


def test_threads_that_make_one_folder_each_have_a_name_of_their_own(tmp_path: Path) -> None:
    sources = [_article(tmp_path / "in", number) for number in range(6)]
    output = tmp_path / "new" / "out"
    with ThreadPoolExecutor(len(sources)) as pool:
        episodes = list(pool.map(lambda source: _make(source, output), sources))
    assert len({episode.audio_path for episode in episodes}) == len(sources)
    assert len(list(output.iterdir())) == 3 * len(sources)
    for source, episode in zip(sources, episodes, strict=True):
        record = json.loads(episode.manifest_path.read_bytes())
        assert source.read_text(encoding="utf-8").splitlines()[-1] in record["sources"][0]["text"]
        mark = hashlib.sha256(episode.audio_path.read_bytes()).hexdigest()
        assert record["audio"]["sha256"] == mark


def test_of_threads_that_make_one_name_one_does_and_the_others_are_told(tmp_path: Path) -> None:
    sources = [_article(tmp_path / "in", number) for number in range(3)]

    def make(source: Path) -> str:
        try:
            return str(_make(source, tmp_path / "out" / "x.mp3").audio_path)
        except OutputError as error:
            return str(error)

    with ThreadPoolExecutor(len(sources)) as pool:
        told = list(pool.map(make, sources))
    others = [line for line in told if line != str(tmp_path / "out" / "x.mp3")]
    assert len(others) == len(sources) - 1
    for line in others:
        assert "is being made by another briefing" in line or "holds another episode" in line
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_two_mornings_at_once_tell_nothing_twice(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(
        "<rss version='2.0'><channel><title>Aldwick</title><item><title>The mill</title><guid>tag:m"
        "</guid><description>The mill at Aldwick grinds again. It had stood still for 60 years."
        "</description></item></channel></rss>",
        encoding="utf-8",
    )

    def listen(_number: int) -> str:
        try:
            episode = make_today(
                [str(feed)],
                tmp_path / "out",
                ScriptSettings(minutes=1, date=DAY),
                memory=tmp_path / "seen.json",
                voice=TONE,
                sound=QUIET,
            )
        except OutputError as error:
            return str(error)
        return "made" if episode else "nothing new"

    with ThreadPoolExecutor(3) as pool:
        told = list(pool.map(listen, range(3)))
    assert told.count("made") == 1
    for line in told:
        assert line in ("made", "nothing new") or "another 'briefing today' is running" in line
    assert len(list((tmp_path / "out").iterdir())) == 3
