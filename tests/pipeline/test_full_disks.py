"""A full disk: what is said names the one that is full, and nothing is left on it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.errors import BriefingError, OutputError
from briefing.pipeline import check_episode, make_episode, make_today
from briefing.settings import ScriptSettings, SoundSettings, VoiceSettings
from tests.conftest import DAY, LIGHTHOUSE

pytestmark = [
    pytest.mark.slow(reason="whole episodes"),
    pytest.mark.skipif(sys.platform != "linux", reason="mounts a disk"),
]

SHORT = ScriptSettings(minutes=0.3, date=DAY)
TONE = VoiceSettings("tone")
FEED = """<rss version='2.0'><channel><title>Aldwick</title><item><title>The mill</title>
<guid>tag:mill</guid><description><![CDATA[<p>The mill at Aldwick grinds again. It had stood still
for 60 years.</p>]]></description></item></channel></rss>"""


@pytest.fixture
def disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk of so many kB."""
    place = tmp_path / "disk"
    place.mkdir()
    size = f"size={request.param}k"
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(place)], check=False, capture_output=True
    )
    if done.returncode:
        pytest.skip("only root can mount a disk here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize(
    ("disk", "suffix"),
    [(16, "mp3"), (200, "mp3"), (250, "mp3"), (150, "opus"), (200, "m4b"), (300, "wav")],
    indirect=["disk"],
)
def test_a_full_output_disk_is_named(disk: Path, suffix: str) -> None:
    with pytest.raises(BriefingError) as caught:
        make_episode(
            LIGHTHOUSE, disk / f"a.{suffix}", SHORT, voice=TONE, sound=SoundSettings(music="none")
        )
    assert str(disk) in str(caught.value)
    assert "with -o" in str(caught.value)
    assert "TMPDIR" not in str(caught.value)
    assert list(disk.iterdir()) == []


@pytest.mark.parametrize("disk", [16, 200, 800, 1100, 1400], indirect=True)
def test_a_full_temporary_disk_is_named(
    disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(disk))
    with pytest.raises(BriefingError) as caught:
        make_episode(LIGHTHOUSE, tmp_path / "out", SHORT, voice=TONE)
    assert str(disk) in str(caught.value)
    assert "point TMPDIR at another folder" in str(caught.value)
    assert list(disk.iterdir()) == []
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("disk", [16], indirect=True)
def test_a_check_needs_no_room(disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    episode = make_episode(LIGHTHOUSE, tmp_path / "out", SHORT, voice=TONE)
    (disk / "other").write_bytes(bytes(16_000))
    monkeypatch.setattr(tempfile, "tempdir", str(disk))
    assert check_episode(episode.manifest_path).passed


@pytest.mark.parametrize("disk", [250], indirect=True)
def test_a_full_cache_is_named_once_and_costs_nothing(
    disk: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    voice = VoiceSettings("tone", cache=disk / "lines")
    episode = make_episode(LIGHTHOUSE, tmp_path / "out", SHORT, voice=voice)
    assert episode.audio_path.exists()
    (warning,) = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert str(disk) in warning


@pytest.mark.parametrize("disk", [100], indirect=True)
def test_when_what_was_told_cannot_be_noted_the_episode_is_there_and_named(
    disk: Path, tmp_path: Path
) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(FEED, encoding="utf-8")
    (disk / ".seen.json.lock").touch()
    (disk / "other").write_bytes(bytes(100_000))
    with pytest.raises(OutputError, match=r"\.mp3 is made, but the next run will tell it again"):
        make_today([str(feed)], tmp_path / "out", SHORT, memory=disk / "seen.json", voice=TONE)
    assert len(list((tmp_path / "out").iterdir())) == 3
    (disk / "other").unlink()
    assert make_today([str(feed)], tmp_path / "out", SHORT, memory=disk / "seen.json", voice=TONE)
    again = make_today([str(feed)], tmp_path / "out", SHORT, memory=disk / "seen.json", voice=TONE)
    assert again is None
    assert len(list((tmp_path / "out").iterdir())) == 3
