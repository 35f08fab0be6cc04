"""A finished episode in every format: where its sounds are, and what independent readers say."""

from __future__ import annotations

import array
import subprocess
from pathlib import Path

import pytest

from briefing.ffmpeg import find_ffmpeg
from briefing.mastering import FORMATS
from briefing.outputs import read_manifest
from briefing.pipeline import make_episode
from briefing.settings import ScriptSettings, SoundSettings, VoiceSettings
from briefing.types import Episode
from tests.conftest import DAY, LIGHTHOUSE
from tests.outputs.readers import READERS, start_in_vlc

pytestmark = pytest.mark.slow(reason="an episode in every format, decoded by every player there is")

RATE_HZ = 8_000
SLACK_MS = 20


@pytest.fixture(scope="module")
def episodes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Episode]:
    """One article in each format."""
    folder = tmp_path_factory.mktemp("episodes")
    return {name: make(folder / f"lighthouse-{name}.{name}", "mp3") for name in FORMATS}


def make(output: Path, audio_format: str) -> Episode:
    """Hummed and without music, so that what should be silent is."""
    return make_episode(
        LIGHTHOUSE,
        output,
        ScriptSettings(minutes=1, date=DAY),
        voice=VoiceSettings("tone", speed=1.5),
        sound=SoundSettings(music="none", audio_format=audio_format),
    )


def loud_places(path: Path) -> list[bool]:
    """For each millisecond of the decoded file: is anything heard?"""
    command = [str(find_ffmpeg()), "-v", "error", "-i", str(path), "-map", "0:a"]
    command += ["-ac", "1", "-ar", str(RATE_HZ), "-f", "s16le", "-"]
    pcm = array.array("h", subprocess.run(command, capture_output=True, check=True).stdout)
    step = RATE_HZ // 1000
    parts = [pcm[at : at + step] for at in range(0, len(pcm) - step + 1, step)]
    peaks = [max(max(part), -min(part)) for part in parts]
    floor = max(peaks) / 30
    return [peak > floor for peak in peaks]


@pytest.mark.parametrize("name", FORMATS)
def test_cues_and_chapters_stand_where_they_are_heard(
    name: str, episodes: dict[str, Episode]
) -> None:
    episode = episodes[name]
    assert len(episode.chapters) > 1
    assert len(episode.cues) > 5
    loud = loud_places(episode.audio_path)
    assert abs(len(loud) - episode.measured.duration_ms) <= 1
    for cue in episode.cues:
        assert not any(loud[max(cue.start_ms - 150, 0) : max(cue.start_ms - SLACK_MS, 0)])
        assert any(loud[cue.start_ms : cue.start_ms + SLACK_MS])
        assert any(loud[cue.end_ms - SLACK_MS : cue.end_ms])
        assert not any(loud[cue.end_ms + SLACK_MS : cue.end_ms + 150])
    for chapter in episode.chapters[1:]:
        assert not any(loud[chapter.start_ms - SLACK_MS : chapter.start_ms + SLACK_MS])


def test_a_folder_gets_the_wanted_format_in_the_same_bytes(
    episodes: dict[str, Episode], tmp_path: Path
) -> None:
    again = make(tmp_path, "m4b")
    assert again.audio_path.name == "2026-11-24-the-lighthouse-that-moved.m4b"
    assert again.audio_path.read_bytes() == episodes["m4b"].audio_path.read_bytes()
    assert read_manifest(again.manifest_path)["audio"]["file"] == again.audio_path.name


@pytest.mark.parametrize(
    ("reader", "name"),
    [(reader, name) for reader, (_, names) in READERS.items() for name in names],
)
def test_an_independent_reader_agrees(reader: str, name: str, episodes: dict[str, Episode]) -> None:
    episode = episodes[name]
    read, _ = READERS[reader]
    found = read(episode.audio_path)
    assert found.title == episode.title
    assert found.artist in (None, "Ida Brandt")
    assert found.year in (None, DAY.year)
    assert found.cover in (None, True)
    if found.duration_s is not None:
        assert found.duration_s == pytest.approx(episode.measured.duration_ms / 1000, abs=0.6)
    if found.chapters is not None:
        starts, titles = zip(*found.chapters, strict=True)
        assert titles == tuple(chapter.title for chapter in episode.chapters)
        expected = [chapter.start_ms / 1000 for chapter in episode.chapters]
        # ffmpeg, and mpv with it, takes an MP3's encoder delay off the chapters too when copying
        # or playing: 25 ms, which is less than the silence that a chapter starts in.
        slack_s = 0.026 if name == "mp3" and reader in ("ffmpeg", "mpv") else 0.002
        assert starts == pytest.approx(expected, abs=slack_s)
    for text in (found.notes, found.lyrics):
        assert text is None or "From: The lighthouse that moved — Ida Brandt" in text
        assert text is None or f"00:00 {episode.chapters[0].title}\n" in text
    assert found.lyrics is None or episode.cues[1].line.text in found.lyrics


@pytest.mark.parametrize("name", ["m4b", "opus"])
def test_vlc_jumps_to_chapters(name: str, episodes: dict[str, Episode]) -> None:
    episode = episodes[name]
    start_s = start_in_vlc(episode.audio_path, 2)
    assert start_s == pytest.approx(episode.chapters[2].start_ms / 1000, abs=1)
