"""The README's episode: the seed's two minutes, looked at as a player, a reader and a prover do."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import mutagen.id3
import mutagen.mp3
import pytest

from briefing.ffmpeg import find_ffmpeg
from briefing.mastering import measure_file
from briefing.pipeline import check_episode, make_episode, make_script, read_article
from briefing.script import format_script
from briefing.settings import ScriptSettings, VoiceSettings
from briefing.types import Episode
from tests.conftest import DAY, ROOT, SEED

pytestmark = pytest.mark.slow(reason="whole episodes, spoken and mastered")

# mutagen says that it is typed, and is not.
ID3: Any = mutagen.id3.ID3
MP3: Any = mutagen.mp3.MP3
GOLDEN = ROOT / "tests" / "golden"


def manifest_of(episode: Episode) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(episode.manifest_path.read_text(encoding="utf-8"))
    return loaded


def test_the_script_is_the_golden_one() -> None:
    """Change the golden file only after reading the new script slowly, as a listener."""
    article = read_article(os.path.relpath(SEED, Path.cwd()))
    script = make_script(article, ScriptSettings(date=DAY), voice=VoiceSettings("system"))
    golden = (GOLDEN / "seed.md").read_text(encoding="utf-8")
    written = format_script(script)
    assert written.split("\n# ", 1)[1] == golden.split("\n# ", 1)[1]


def test_the_manifest_is_the_golden_one(tmp_path: Path) -> None:
    """In the exact-time voice; what ffmpeg's version may move (bytes, levels) is left out."""
    episode = make_episode(SEED, tmp_path, ScriptSettings(date=DAY), voice=VoiceSettings("tone"))
    made = manifest_of(episode)
    for source in made["sources"]:
        source["location"] = Path(source["location"]).name
    for key in ("sha256", "loudness_lufs", "true_peak_dbtp"):
        del made["audio"][key]
    golden = json.loads((GOLDEN / "seed.json").read_text(encoding="utf-8"))
    assert made == golden


def test_it_lasts_two_minutes_and_is_as_loud_as_a_podcast(seed_episode: Episode) -> None:
    measured = measure_file(seed_episode.audio_path)
    assert measured == seed_episode.measured
    assert measured.duration_ms == pytest.approx(120_000, rel=0.05)
    assert measured.loudness_lufs == pytest.approx(-16, abs=0.5)
    assert measured.true_peak_dbtp <= -1


def test_no_appeal_and_no_caption_is_spoken(seed_episode: Episode) -> None:
    said = " ".join(line.text for line in seed_episode.script.lines)
    for leaked in ("support", "donation", "Read more", "open image", "Independent", "paywall"):
        assert leaked not in said


def test_every_question_is_answered_in_a_chapter_of_its_own(seed_episode: Episode) -> None:
    assert [chapter.title for chapter in seed_episode.chapters] == [
        "El Salvador’s mega-prison",
        "What is the CECOT?",
        "How many prisoners does El Salvador hold?",
        "Why were immigrants sent to CECOT?",
    ]


def test_none_of_the_24_paragraphs_is_lost() -> None:
    article = read_article(SEED)
    assert sum(block.kind == "paragraph" for block in article.blocks) == 24
    assert sum(block.kind == "heading" for block in article.blocks) == 3
    assert len(article.removed) == 9


def test_a_player_finds_title_cover_chapters_and_lyrics(seed_episode: Episode) -> None:
    tags = ID3(seed_episode.audio_path)
    assert tags.version == (2, 3, 0)
    assert tags["TIT2"].text == ["El Salvador’s mega-prison"]
    assert tags.getall("TALB")
    assert tags.getall("TPE1")
    assert str(tags["TLAN"].text[0]) == "eng"
    assert "El Salvador" in tags.getall("COMM")[0].text[0]
    (cover,) = tags.getall("APIC")
    assert cover.mime == "image/jpeg"
    assert len(cover.data) < 512_000
    (lyrics,) = tags.getall("USLT")
    for line in seed_episode.script.lines:
        assert line.text in lyrics.text
    chapters = sorted(tags.getall("CHAP"), key=lambda chapter: chapter.start_time)
    assert [chapter.sub_frames["TIT2"].text[0] for chapter in chapters] == [
        chapter.title for chapter in seed_episode.chapters
    ]
    (contents,) = tags.getall("CTOC")
    assert contents.child_element_ids == [chapter.element_id for chapter in chapters]


def test_it_is_constant_bitrate_mono_with_an_info_header(seed_episode: Episode) -> None:
    audio = MP3(seed_episode.audio_path)
    assert (audio.info.channels, audio.info.sample_rate) == (1, 44_100)
    assert audio.info.bitrate == 96_000
    assert audio.info.bitrate_mode == mutagen.mp3.BitrateMode.CBR
    data = seed_episode.audio_path.read_bytes()
    first_frame = data[10 + ID3(seed_episode.audio_path).size :][:400]
    assert b"Info" in first_frame
    assert audio.info.length * 1000 == pytest.approx(seed_episode.measured.duration_ms, abs=60)


def test_ffmpeg_reads_the_same_chapters(seed_episode: Episode) -> None:
    shown = subprocess.run(
        [find_ffmpeg(), "-hide_banner", "-i", seed_episode.audio_path],
        capture_output=True,
        check=False,
    ).stderr.decode(errors="replace")
    assert shown.count("Chapter #0:") == 4
    for chapter in seed_episode.chapters:
        assert f"start {chapter.start_ms / 1000:.6f}, end {chapter.end_ms / 1000:.6f}" in shown
        assert chapter.title in shown
    assert "96 kb/s" in shown


def test_the_chapters_tile_the_episode(seed_episode: Episode) -> None:
    chapters = seed_episode.chapters
    assert chapters[0].start_ms == 0
    assert chapters[-1].end_ms == seed_episode.measured.duration_ms
    for before, after in pairwise(chapters):
        assert before.end_ms == after.start_ms


def test_the_manifest_is_true(seed_episode: Episode) -> None:
    record = manifest_of(seed_episode)
    data = seed_episode.audio_path.read_bytes()
    assert record["audio"]["sha256"] == hashlib.sha256(data).hexdigest()
    assert record["sources"][0]["text"] == SEED.read_text(encoding="utf-8")
    for line in record["lines"]:
        if line["source"] is not None and not line["edits"]:
            text = record["sources"][line["source"]]["text"]
            assert text[line["start"] : line["end"]] == line["text"]
    report = check_episode(seed_episode.manifest_path)
    assert report.failures == ()
    assert report.edited_lines == ()


def test_the_file_is_as_old_as_its_episode(seed_episode: Episode) -> None:
    changed = dt.datetime.fromtimestamp(seed_episode.audio_path.stat().st_mtime)
    assert changed.date() == DAY


def test_the_transcript_has_one_cue_a_line(seed_episode: Episode) -> None:
    text = seed_episode.transcript_path.read_text(encoding="utf-8")
    assert text.startswith("WEBVTT\n")
    assert text.count(" --> ") == len(seed_episode.script.lines)
    assert all(len(row) <= 65 for row in text.splitlines())
    assert text.count("<v Host>") == len(seed_episode.script.lines)


def test_a_second_run_gives_the_same_bytes_in_the_same_place(seed_episode: Episode) -> None:
    before = seed_episode.audio_path.read_bytes()
    again = make_episode(
        SEED,
        seed_episode.audio_path.parent,
        ScriptSettings(date=DAY),
        voice=VoiceSettings("system"),
    )
    assert again.audio_path == seed_episode.audio_path
    assert again.audio_path.read_bytes() == before


def test_neither_espeak_nor_ffmpeg_need_be_installed(tmp_path: Path) -> None:
    """An empty PATH leaves only what the wheels brought."""
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "make", SEED, "-o", tmp_path, "--voice", "system"],
        capture_output=True,
        check=False,
        env={**os.environ, "PATH": ""},
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.decode().strip()).stat().st_size > 1_000_000
