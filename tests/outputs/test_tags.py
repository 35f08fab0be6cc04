"""What is written into the audio file, read back by others: bytes, mutagen, ffmpeg."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path
from typing import Any

import pytest
from mutagen.id3 import ID3

from briefing.errors import OutputError
from briefing.ffmpeg import find_ffmpeg
from briefing.outputs import make_cover, write_tags
from briefing.outputs.tags.languages import iso_639_2
from briefing.types import Article, Chapter, Cue, Line, Script, Segment

TITLES = ("A much longer title than the others have", "B", "Ça va? 東京 😀", "Ende & <Schluss>")
CHAPTERS = tuple(Chapter(title, n * 250, (n + 1) * 250) for n, title in enumerate(TITLES))


@pytest.fixture(scope="module")
def silence(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A second of MP3, without tags."""
    path = tmp_path_factory.mktemp("mp3") / "a.mp3"
    source = ["-f", "lavfi", "-i", "sine=duration=1:sample_rate=44100"]
    encoding = ["-c:a", "libmp3lame", "-b:a", "96k", "-id3v2_version", "0"]
    subprocess.run([find_ffmpeg(), "-v", "error", *source, *encoding, path], check=True)
    return path.read_bytes()


def article(**fields: Any) -> Article:
    given = {
        "title": "The harbour",
        "blocks": (),
        "language": "en",
        "text": "x",
        "location": "a.txt",
    }
    return Article(**(given | fields))


def script(language: str = "en", articles: tuple[Article, ...] = (article(),)) -> Script:
    segments = tuple(
        Segment(title, (Line(f"{title} said.", "x", 0), Line("And\nmore.", "x", 0)))
        for title in TITLES
    )
    return Script("Tides — “up” 😀 東", language, dt.date(2026, 11, 24), segments, articles)


def tag(path: Path, audio: bytes, made: Script, cover: bytes = b"") -> Any:
    path.write_bytes(audio)
    cues = tuple(Cue(line, 0, 1) for line in made.lines)
    write_tags(path, script=made, chapters=CHAPTERS, cues=cues, cover_jpeg=cover)
    return ID3(path)  # type: ignore[no-untyped-call]


def frames_of(data: bytes) -> list[tuple[str, bytes]]:
    """ID3v2.3 taken apart by its own text (id3.org/id3v2.3.0), not by mutagen."""
    assert data[:5] == b"ID3\x03\x00"
    size = sum(
        (byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True)
    )
    frames, rest = [], data[10 : 10 + size]
    while rest[:1].strip(b"\0"):
        length = int.from_bytes(rest[4:8], "big")
        frames.append((rest[:4].decode("ascii"), rest[10 : 10 + length]))
        rest = rest[10 + length :]
    assert not rest.strip(b"\0")
    return frames


def test_chapters_stand_in_time_order_in_the_bytes(tmp_path: Path, silence: bytes) -> None:
    tag(tmp_path / "a.mp3", silence, script(), make_cover("x", "y"))
    frames = frames_of((tmp_path / "a.mp3").read_bytes())
    chapters = [body for name, body in frames if name == "CHAP"]
    starts = []
    for body in chapters:
        name, _, times = body.partition(b"\0")
        starts.append((name.decode("ascii"), int.from_bytes(times[:4], "big")))
    assert starts == [("ch0", 0), ("ch1", 250), ("ch2", 500), ("ch3", 750)]
    (contents,) = [body for name, body in frames if name == "CTOC"]
    # element, then flags (top level, ordered), then how many, then each
    assert contents.startswith(b"toc\0\x03\x04ch0\0ch1\0ch2\0ch3\0")
    assert {"TYER", "TDAT"} <= {name for name, _ in frames}


def test_the_sound_and_its_info_header_are_untouched(tmp_path: Path, silence: bytes) -> None:
    path = tmp_path / "a.mp3"
    tag(path, silence, script())
    assert path.read_bytes().endswith(silence)
    assert b"Info" in silence[:400]


def test_tagging_again_replaces(tmp_path: Path, silence: bytes) -> None:
    path = tmp_path / "a.mp3"
    tag(path, silence, script())
    once = path.read_bytes()
    tag(path, once, script())
    assert path.read_bytes() == once


def test_mutagen_reads_every_script_and_emoji(tmp_path: Path, silence: bytes) -> None:
    made = script(articles=(article(site="Harbour Times", author="Ada Marsh"),))
    tags = tag(tmp_path / "a.mp3", silence, made, b"\xff\xd8cover")
    assert tags["TIT2"].text == ["Tides — “up” 😀 東"]
    assert tags["TPE1"].text == ["Harbour Times"]
    assert str(tags["TDRC"].text[0]) == "2026-11-24"
    assert [chapter.sub_frames["TIT2"].text[0] for chapter in tags.getall("CHAP")] == list(TITLES)
    assert tags["APIC:"].data == b"\xff\xd8cover"
    notes = tags["COMM::eng"].text[0]
    assert "From: The harbour — Ada Marsh, Harbour Times" in notes
    assert "00:00 A much longer title" in notes
    assert "A computer voice reads the article’s own sentences." in notes
    assert tags["USLT::eng"].text.split("\n\n")[1] == "B said.\nAnd more."


def test_ffmpeg_reads_tags_cover_and_chapters(tmp_path: Path, silence: bytes) -> None:
    tag(tmp_path / "a.mp3", silence, script(), make_cover("Tides", "today"))
    shown = subprocess.run(
        [find_ffmpeg(), "-hide_banner", "-i", tmp_path / "a.mp3"], capture_output=True, check=False
    ).stderr.decode("utf-8")
    assert "Tides — “up” 😀 東" in shown
    assert "date            : 2026-11-24" in shown or "date            : 2026" in shown
    assert "attached pic" in shown
    assert "mjpeg" in shown
    assert "1400x1400" in shown
    for chapter in CHAPTERS:
        assert f"start {chapter.start_ms / 1000:.6f}, end {chapter.end_ms / 1000:.6f}" in shown
        assert chapter.title in shown


@pytest.mark.parametrize(
    ("articles", "artist", "said"),
    [
        ((), "briefing", "Read by a computer voice."),
        ((article(author="Ada"),), "Ada", "the article’s own"),
        ((article(site="X"), article(site="Y")), "briefing", "the articles’ own"),
        ((article(location="https://example.org/a"),), "briefing", "https://example.org/a"),
    ],
)
def test_notes_say_where_it_comes_from_and_who_speaks(
    tmp_path: Path, silence: bytes, articles: tuple[Article, ...], artist: str, said: str
) -> None:
    tags = tag(tmp_path / "a.mp3", silence, script(articles=articles))
    assert tags["TPE1"].text == [artist]
    assert said in tags.getall("COMM")[0].text[0]


def test_a_persons_own_path_is_not_told(tmp_path: Path, silence: bytes) -> None:
    made = script(articles=(article(location="/home/ada/secret/a.txt"),))
    assert "secret" not in tag(tmp_path / "a.mp3", silence, made).getall("COMM")[0].text[0]


def test_broken_characters_do_not_break_the_tags(tmp_path: Path, silence: bytes) -> None:
    made = Script("a\ud800b\x00c\nd", "en", dt.date(2026, 1, 2), (), ())
    assert tag(tmp_path / "a.mp3", silence, made)["TIT2"].text == ["a b c d"]


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("en", "eng"),
        ("en-GB", "eng"),
        ("pt_BR", "por"),
        ("de", "deu"),
        ("haw", "haw"),
        ("x", "und"),
    ],
)
def test_languages_have_three_letters(language: str, code: str) -> None:
    assert iso_639_2(language) == code


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"x\.flac: no tags"):
        write_tags(tmp_path / "x.flac", script=script(), chapters=(), cues=(), cover_jpeg=b"")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"x\.mp3: its tags could not be written"):
        write_tags(tmp_path / "no" / "x.mp3", script=script(), chapters=(), cues=(), cover_jpeg=b"")
