"""What is written into the audio file, read back by others: bytes, mutagen, ffmpeg."""

from __future__ import annotations

import base64
import datetime as dt
import re
import struct
import subprocess
from pathlib import Path
from typing import Any

import pytest
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus

from briefing.errors import OutputError, SoundError
from briefing.ffmpeg import find_ffmpeg
from briefing.languages import iso_639_2
from briefing.mastering import FORMATS
from briefing.outputs import AUDIO_SUFFIXES, WRITERS, make_cover, write_tags
from briefing.types import Article, Chapter, Cue, Line, Script, Segment

pytestmark = pytest.mark.slow(reason="ffmpeg encodes and decodes every format")

SUFFIXES = tuple(WRITERS)
TITLES = (
    "A much longer title than the others have",
    "B",
    "Ça va? 東京 😀",
    "Ende & <Schluss>; #1 = \\o/",
)
CHAPTERS = tuple(Chapter(title, n * 250, (n + 1) * 250) for n, title in enumerate(TITLES))


@pytest.fixture(scope="module")
def tones(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A second in each format, without tags."""
    folder = tmp_path_factory.mktemp("tones")
    source = ("-f", "lavfi", "-i", "sine=duration=1:sample_rate=48000")
    tones = {}
    for name, form in FORMATS.items():
        path = folder / f"a.{name}"
        encoding = form.arguments(form.usual_kbps)
        command = [str(find_ffmpeg()), "-v", "error", *source, *encoding, str(path)]
        subprocess.run(command, check=True)
        tones[path.suffix] = path.read_bytes()
    return tones


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


def tag(path: Path, audio: bytes, made: Script, cover: bytes = b"") -> Path:
    path.write_bytes(audio)
    cues = tuple(Cue(line, 0, 1) for line in made.lines)
    write_tags(path, script=made, chapters=CHAPTERS, cues=cues, cover_jpeg=cover)
    return path


def shown_by_ffmpeg(path: Path) -> str:
    """All it lists of a file: tags as ``name : text``, chapters, streams."""
    command = (find_ffmpeg(), "-hide_banner", "-i", path)
    return subprocess.run(command, capture_output=True, check=False).stderr.decode("utf-8")


def decoded(path: Path) -> bytes:
    command = (find_ffmpeg(), "-v", "error", "-i", path, "-map", "0:a", "-f", "s16le", "-")
    return subprocess.run(command, capture_output=True, check=True).stdout


# --- Every format -------------------------------------------------------------------------------


def test_every_format_that_is_made_has_its_writer() -> None:
    assert set(SUFFIXES) == set(AUDIO_SUFFIXES) == {f".{name}" for name in FORMATS}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_ffmpeg_reads_tags_cover_and_chapters(
    suffix: str, tmp_path: Path, tones: dict[str, bytes]
) -> None:
    made = script(articles=(article(site="Harbour Times", author="Ada Marsh"),))
    path = tag(tmp_path / f"a{suffix}", tones[suffix], made, make_cover("Tides", "today"))
    shown = shown_by_ffmpeg(path)
    for name, text in {
        "title": "Tides — “up” 😀 東",
        "artist": "Harbour Times",
        "album": "Briefings",
        "genre": "Podcast",
    }.items():
        assert any(
            row.split(" : ")[0].strip().lower() == name and row.endswith(f" : {text}")
            for row in shown.splitlines()
        ), (name, shown)
    assert ": 2026-11-24\n" in shown or ": 2026\n" in shown
    assert "From: The harbour — Ada Marsh, Harbour Times" in shown
    assert "mjpeg" in shown
    assert "1400x1400" in shown
    assert "attached pic" in shown
    times = re.findall(r"Chapter #0:\d+: start (\S+), end (\S+)", shown)
    assert [float(start) for start, _ in times] == [0, 0.25, 0.5, 0.75]
    # Vorbis comments give no ends, and ffmpeg's end of the last counts the encoder's delay.
    assert [float(end) for _, end in times] == pytest.approx([0.25, 0.5, 0.75, 1], abs=0.01)
    for title in TITLES:
        assert f": {title}\n" in shown


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_sound_is_untouched(suffix: str, tmp_path: Path, tones: dict[str, bytes]) -> None:
    (tmp_path / f"bare{suffix}").write_bytes(tones[suffix])
    path = tag(tmp_path / f"a{suffix}", tones[suffix], script(), make_cover("x", "y"))
    assert decoded(path) == decoded(tmp_path / f"bare{suffix}")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_tagging_again_replaces(suffix: str, tmp_path: Path, tones: dict[str, bytes]) -> None:
    path = tag(tmp_path / f"a{suffix}", tones[suffix], script(), b"\xff\xd8long cover")
    tag(path, path.read_bytes(), script())
    assert path.read_bytes() == tag(tmp_path / f"b{suffix}", tones[suffix], script()).read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"a{suffix}", f"b{suffix}"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_broken_characters_do_not_break_the_tags(
    suffix: str, tmp_path: Path, tones: dict[str, bytes]
) -> None:
    made = Script("a\ud800b\x00c\nd", "en", dt.date(2026, 1, 2), (), ())
    assert ": a b c d\n" in shown_by_ffmpeg(tag(tmp_path / f"a{suffix}", tones[suffix], made))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_without_chapters_or_cover_is_tagged(
    suffix: str, tmp_path: Path, tones: dict[str, bytes]
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(tones[suffix])
    write_tags(path, script=script(), chapters=(), cues=(), cover_jpeg=b"")
    shown = shown_by_ffmpeg(path)
    assert "Tides" in shown
    assert "Chapter #" not in shown
    assert "mjpeg" not in shown


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_no_sound_is_named(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{suffix}"
    if suffix != ".mp3":  # which has no beginning: a tag can stand before anything
        path.write_text("<html></html>" * 100, encoding="utf-8")
        with pytest.raises((OutputError, SoundError), match=rf"x{suffix}"):
            write_tags(path, script=script(), chapters=(), cues=(), cover_jpeg=b"")
        assert [file.name for file in tmp_path.iterdir()] == [path.name]
    with pytest.raises((OutputError, SoundError), match=rf"x{suffix}"):
        write_tags(
            tmp_path / "no" / path.name, script=script(), chapters=(), cues=(), cover_jpeg=b""
        )


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"x\.flac: no tags can be written .* use \.mp3, \.m4a"):
        write_tags(tmp_path / "x.flac", script=script(), chapters=(), cues=(), cover_jpeg=b"")


# --- MP3 ----------------------------------------------------------------------------------------


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


def chapter_starts(frames: list[tuple[str, bytes]]) -> list[tuple[str, int]]:
    starts = []
    for body in (body for name, body in frames if name == "CHAP"):
        name, _, times = body.partition(b"\0")
        starts.append((name.decode("ascii"), int.from_bytes(times[:4], "big")))
    return starts


def read_id3(path: Path) -> Any:
    return ID3(path)  # type: ignore[no-untyped-call]


def test_chapters_stand_in_time_order_in_the_bytes(tmp_path: Path, tones: dict[str, bytes]) -> None:
    path = tag(tmp_path / "a.mp3", tones[".mp3"], script(), make_cover("x", "y"))
    frames = frames_of(path.read_bytes())
    assert chapter_starts(frames) == [("ch0", 0), ("ch1", 250), ("ch2", 500), ("ch3", 750)]
    (contents,) = [body for name, body in frames if name == "CTOC"]
    # element, then flags (top level, ordered), then how many, then each
    assert contents.startswith(b"toc\0\x03\x04ch0\0ch1\0ch2\0ch3\0")
    assert {"TYER", "TDAT"} <= {name for name, _ in frames}


def test_an_mp3_keeps_its_info_header(tmp_path: Path, tones: dict[str, bytes]) -> None:
    path = tag(tmp_path / "a.mp3", tones[".mp3"], script())
    assert path.read_bytes().endswith(tones[".mp3"])
    assert b"Info" in tones[".mp3"][:400]


def test_mutagen_reads_every_script_and_emoji(tmp_path: Path, tones: dict[str, bytes]) -> None:
    made = script(articles=(article(site="Harbour Times", author="Ada Marsh"),))
    tags = read_id3(tag(tmp_path / "a.mp3", tones[".mp3"], made, b"\xff\xd8cover"))
    assert tags["TIT2"].text == ["Tides — “up” 😀 東"]
    assert tags["TPE1"].text == ["Harbour Times"]
    assert str(tags["TDRC"].text[0]) == "2026-11-24"
    assert [chapter.sub_frames["TIT2"].text[0] for chapter in tags.getall("CHAP")] == list(TITLES)
    assert tags["APIC:"].data == b"\xff\xd8cover"
    notes = tags["COMM::eng"].text[0]
    assert tags["TDES"].text == [notes]
    assert "From: The harbour — Ada Marsh, Harbour Times" in notes
    assert "00:00 A much longer title" in notes
    assert "A computer voice reads the article’s own sentences." in notes
    stanzas = tags["USLT::eng"].text.split("\n\n")
    assert stanzas[1] == "B said.\nAnd more."
    assert "\n\n".join(stanzas[4:]) == notes


# --- MP4 ----------------------------------------------------------------------------------------


def atoms(data: bytes, *path: bytes) -> list[bytes]:
    """The bodies of all boxes at *path* (ISO 14496-12), taken apart here and not by mutagen."""
    if not path:
        return [data]
    found, position = [], 0
    while position + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, position)
        if name == path[0]:
            # "meta" counts as a full box: version and flags come before its children.
            start = position + (12 if name == b"meta" else 8)
            found += atoms(data[start : position + size], *path[1:])
        position += size
    assert position == len(data)
    return found


@pytest.mark.parametrize(("suffix", "brand"), [(".m4a", b"M4A "), (".m4b", b"M4B ")])
def test_an_mp4_has_chapters_as_a_text_track_and_as_a_list(
    suffix: str, brand: bytes, tmp_path: Path, tones: dict[str, bytes]
) -> None:
    data = tag(tmp_path / f"a{suffix}", tones[suffix], script()).read_bytes()
    assert data[4:12] == b"ftyp" + brand
    assert data.index(b"moov") < data.index(b"mdat"), "a browser must not load it all to begin"
    # QuickTime's way, Apple's players: the sound refers to a track of texts.
    (reference,) = atoms(data, b"moov", b"trak", b"tref", b"chap")
    sound, texts = atoms(data, b"moov", b"trak")
    (header,) = atoms(texts, b"tkhd")
    assert header[12:16] == reference
    assert [atoms(track, b"mdia", b"hdlr")[0][8:12] for track in (sound, texts)] == [
        b"soun",
        b"text",
    ]
    (places,) = atoms(texts, b"mdia", b"minf", b"stbl", b"stco")
    (sizes,) = atoms(texts, b"mdia", b"minf", b"stbl", b"stsz")
    (place,) = struct.unpack(">I", places[8:])  # all in one place, one after the other
    for title, size in zip(TITLES, struct.unpack(">4I", sizes[12:]), strict=True):
        (length,) = struct.unpack_from(">H", data, place)
        assert data[place + 2 : place + 2 + length].decode("utf-8") == title
        place += size
    # Nero's way, most others.
    (listed,) = atoms(data, b"moov", b"udta", b"chpl")
    assert [title.encode("utf-8") in listed for title in TITLES] == [True] * 4


def test_an_mp4_gives_no_time_of_its_making(tmp_path: Path, tones: dict[str, bytes]) -> None:
    data = tag(tmp_path / "a.m4b", tones[".m4b"], script()).read_bytes()
    (header,) = atoms(data, b"moov", b"mvhd")
    assert header[4:12] == bytes(8)


@pytest.mark.parametrize(("suffix", "kind"), [(".m4a", None), (".m4b", [2])])
def test_an_mp4_says_in_itunes_words_what_it_is(
    suffix: str, kind: list[int] | None, tmp_path: Path, tones: dict[str, bytes]
) -> None:
    path = tag(tmp_path / f"a{suffix}", tones[suffix], script(), b"\xff\xd8cover")
    tags: Any = MP4(path).tags  # type: ignore[no-untyped-call]
    assert tags["\xa9nam"] == ["Tides — “up” 😀 東"]
    assert tags["\xa9day"] == ["2026-11-24"]
    assert tags.get("stik") == kind
    assert [bytes(cover) for cover in tags["covr"]] == [b"\xff\xd8cover"]
    (notes,) = tags["desc"]
    assert "00:00 A much longer title" in notes
    assert tags["ldes"] == tags["\xa9cmt"] == [notes]
    assert tags["\xa9lyr"][0].endswith(f"And more.\n\n{notes}")


def test_a_chapter_of_many_letters_is_cut_between_two(
    tmp_path: Path, tones: dict[str, bytes]
) -> None:
    path = tmp_path / "a.m4b"
    path.write_bytes(tones[".m4b"])
    long = (Chapter("東" * 200, 0, 500), Chapter("B\\", 500, 1000))
    write_tags(path, script=script(), chapters=long, cues=(), cover_jpeg=b"")
    read: Any = MP4(path)  # type: ignore[no-untyped-call]
    assert [chapter.title for chapter in read.chapters] == ["東" * 85, "B"]


# --- Opus ---------------------------------------------------------------------------------------


def test_opus_has_vorbis_comments(tmp_path: Path, tones: dict[str, bytes]) -> None:
    cover = make_cover("Tides", "today")
    path = tag(tmp_path / "a.opus", tones[".opus"], script(), cover)
    tags: Any = OggOpus(path).tags  # type: ignore[no-untyped-call]
    assert tags["TITLE"] == ["Tides — “up” 😀 東"]
    assert tags["DATE"] == ["2026-11-24"]
    assert tags["CHAPTER000"] == ["00:00:00.000"]
    assert tags["CHAPTER003"] == ["00:00:00.750"]
    assert [tags[f"CHAPTER{n:03}NAME"] for n in range(4)] == [[title] for title in TITLES]
    assert "00:00 A much longer title" in tags["DESCRIPTION"][0]
    assert tags["LYRICS"][0].endswith(f"And more.\n\n{tags['DESCRIPTION'][0]}")
    # FLAC's picture block: type, then the lengths of what comes before the picture.
    block = base64.b64decode(tags["METADATA_BLOCK_PICTURE"][0])
    assert block[:4] == (3).to_bytes(4, "big")
    assert block.endswith(len(cover).to_bytes(4, "big") + cover)


def test_opus_has_a_serial_number_that_does_not_change(tones: dict[str, bytes]) -> None:
    assert tones[".opus"][:4] == b"OggS"
    assert tones[".opus"][14:18] == bytes(4)


# --- WAV ----------------------------------------------------------------------------------------


def chunks_of(data: bytes) -> list[tuple[str, bytes]]:
    """RIFF taken apart by its own text (Multimedia Programming Interface 1.0, 1991)."""
    name, size, kind = struct.unpack_from("<4sI4s", data)
    assert (name, size, kind) == (b"RIFF", len(data) - 8, b"WAVE")
    chunks, position = [], 12
    while position < len(data):
        name, size = struct.unpack_from("<4sI", data, position)
        chunks.append((name.decode("ascii"), data[position + 8 : position + 8 + size]))
        position += 8 + size + size % 2
    assert position == len(data)
    return chunks


def test_a_wav_has_its_tags_after_its_sound(tmp_path: Path, tones: dict[str, bytes]) -> None:
    path = tag(tmp_path / "a.wav", tones[".wav"], script(), b"\xff\xd8odd")
    chunks = chunks_of(path.read_bytes())
    assert [name for name, _ in chunks] == ["fmt ", "data", "LIST", "cue ", "LIST", "id3 "]
    parts = [body for _, body in chunks]
    assert chapter_starts(frames_of(parts[5])) == [
        ("ch0", 0),
        ("ch1", 250),
        ("ch2", 500),
        ("ch3", 750),
    ]
    assert parts[2][:4] == b"INFO"
    assert b"INAM" in parts[2]
    assert "東".encode() in parts[2]
    (count,) = struct.unpack_from("<I", parts[3])
    points = [struct.unpack_from("<II4sIII", parts[3], 4 + 24 * n) for n in range(count)]
    assert [(number, frame) for number, frame, *_ in points] == [
        (0, 0),
        (1, 12_000),
        (2, 24_000),
        (3, 36_000),
    ]
    assert parts[4].startswith(b"adtllabl")


def test_a_wav_that_ends_before_its_sound_does_is_refused(
    tmp_path: Path, tones: dict[str, bytes]
) -> None:
    path = tmp_path / "a.wav"
    with pytest.raises(OutputError, match=r"a\.wav: its tags could not be written \(a WAV file wi"):
        tag(path, tones[".wav"][:-100], script())


# --- Words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("articles", "artist", "said"),
    [
        ((), "briefing", "Read by a computer voice."),
        ((article(author="Ada"),), "Ada", "the article’s own"),
        ((article(site="X"), article(site="Y")), "briefing", "the articles’ own"),
        ((article(location="https://example.org/a"),), "briefing", "https://example.org/a"),
        (
            (
                article(title="One", site="X", location="https://example.org/1"),
                article(title="Two", author="Ada", site="Y"),
                article(title="", location="feed"),
            ),
            "briefing",
            "From:\n- One — X — https://example.org/1\n- Two — Ada, Y\n- an article without",
        ),
    ],
)
def test_notes_say_where_it_comes_from_and_who_speaks(
    tmp_path: Path,
    tones: dict[str, bytes],
    articles: tuple[Article, ...],
    artist: str,
    said: str,
) -> None:
    tags = read_id3(tag(tmp_path / "a.mp3", tones[".mp3"], script(articles=articles)))
    assert tags["TPE1"].text == [artist]
    assert said in tags.getall("COMM")[0].text[0]
    assert said in tags.getall("USLT")[0].text


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_persons_own_path_is_not_told(
    suffix: str, tmp_path: Path, tones: dict[str, bytes]
) -> None:
    made = script(articles=(article(location="/home/ada/secret/a.txt"),))
    path = tag(tmp_path / f"a{suffix}", tones[suffix], made)
    data = path.read_bytes()
    assert b"secret" not in data
    assert "secret".encode("utf-16-le") not in data


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
