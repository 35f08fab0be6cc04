"""An episode's name is short, plain and never another's."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import OutputError
from briefing.outputs import (
    build_manifest,
    episode_path,
    make_slug,
    stage,
    write_manifest,
)
from briefing.types import Article, Measurement, Script

DAY = dt.date(2026, 11, 24)


def article(text: str = "The harbour opened.") -> Article:
    return Article(title="", blocks=(), language="en", text=text, location="-")


def publish_as(path: Path, title: str, articles: tuple[Article, ...], date: dt.date = DAY) -> None:
    """Leave at *path* what a finished episode leaves."""
    manifest = build_manifest(
        Script(title, "en", date, (), articles),
        audio_file=path.name,
        audio_sha256="",
        measured=Measurement(1000, -16, -1),
        voice={"engine": "tone", "name": "tone", "version": "1"},
        cues=(),
        chapters=(),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"sound")
    path.with_suffix(".vtt").write_text("WEBVTT\n", encoding="utf-8")
    path.with_suffix(".json").write_text(write_manifest(manifest), encoding="utf-8")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("El Salvador’s mega-prison", "el-salvadors-mega-prison"),
        ("What's new?", "whats-new"),
        ("  A -- B  ", "a-b"),
        ("Café in Łódź, Straße & Øresund", "cafe-in-lodz-strasse-oresund"),
        ("Новый мост в Москве", "novyi-most-v-moskve"),
        ("Ελλάδα", "ellada"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-briefing"),
        ("lpt1", "lpt1-briefing"),
        ("Rates up 0.25%", "rates-up-0-25"),
        ("50/50", "50-50"),
    ],
)
def test_a_title_becomes_plain_words(title: str, slug: str) -> None:
    assert make_slug(title) == slug


@pytest.mark.parametrize("title", ["東京の新しい地下鉄", "القاهرة", "😀", "", "ไทย ok"])
def test_a_title_that_cannot_be_spelled_gets_a_stable_name_of_its_own(title: str) -> None:
    assert re.fullmatch(r"briefing-[0-9a-f]{8}", make_slug(title))
    assert make_slug(title) == make_slug(title) != make_slug(title + "東")


@pytest.mark.slow(reason="looks at every character")
@given(st.text(max_size=300))
def test_every_slug_is_safe_in_every_file_system(title: str) -> None:
    slug = make_slug(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 60


def test_a_long_title_is_cut_between_words() -> None:
    assert make_slug("word " * 30) == "-".join(["word"] * 12)
    assert make_slug("x" * 100) == "x" * 60


def test_a_folder_gives_a_dated_name(tmp_path: Path) -> None:
    path = episode_path(tmp_path / "new", "A title", DAY, articles=(article(),))
    assert path == tmp_path / "new" / "2026-11-24-a-title.mp3"
    assert not path.parent.exists()


@pytest.mark.parametrize("name", ["X.MP3", "x.m4a", "x.m4b", "x.v2.opus", "x.wav"])
def test_a_name_that_ends_in_a_format_is_used_as_it_is(name: str, tmp_path: Path) -> None:
    assert episode_path(tmp_path / name, "A title", DAY, suffix=".mp3") == tmp_path / name


def test_a_folder_gets_the_format_that_is_asked_for(tmp_path: Path) -> None:
    path = episode_path(tmp_path, "A title", DAY, suffix=".m4b")
    assert path == tmp_path / "2026-11-24-a-title.m4b"


def test_an_episode_in_another_format_keeps_the_first_ones_transcript(tmp_path: Path) -> None:
    one = (article(),)
    publish_as(episode_path(tmp_path, "Two", DAY, articles=one), "Two", one)
    book = episode_path(tmp_path, "Two", DAY, articles=one, suffix=".m4b")
    assert book.name == "2026-11-24-two-2.m4b"
    publish_as(book, "Two", one)
    assert episode_path(tmp_path, "Two", DAY, articles=one, suffix=".m4b") == book
    with pytest.raises(OutputError, match=r"two\.wav: .* something else \(2026-11-24-two\.vtt, "):
        episode_path(tmp_path / "2026-11-24-two.wav", "Two", DAY, articles=one)


def test_one_name_is_not_made_in_two_formats_at_once(tmp_path: Path) -> None:
    first = episode_path(tmp_path, "Live", DAY)
    with stage(first):
        second = episode_path(tmp_path, "Live", DAY, suffix=".opus")
        assert second.name == "2026-11-24-live-2.opus"
        with (
            pytest.raises(OutputError, match="is being made by another"),
            stage(first.with_suffix(".opus")),
        ):
            pass


def test_the_same_episode_gets_its_own_name_again(tmp_path: Path) -> None:
    one = (article("First."), article("Second."))
    path = episode_path(tmp_path, "Two", DAY, articles=one)
    publish_as(path, "Two", one)
    assert episode_path(tmp_path, "Two", DAY, articles=one) == path
    assert episode_path(tmp_path, "Two", DAY, articles=one[::-1]) == path
    assert episode_path(path, "Two", DAY, articles=one) == path


@pytest.mark.parametrize(
    ("title", "text"), [("Two", "Another source."), ("TWO!", "First."), ("“Two”", "First.")]
)
def test_another_episode_of_that_name_gets_a_number(tmp_path: Path, title: str, text: str) -> None:
    publish_as(tmp_path / "2026-11-24-two.mp3", "Two", (article("First."),))
    path = episode_path(tmp_path, title, DAY, articles=(article(text),))
    assert path.name == "2026-11-24-two-2.mp3"
    publish_as(path, title, (article(text),))
    assert episode_path(tmp_path, title, DAY, articles=(article(text),)) == path
    third = episode_path(tmp_path, "Two", DAY, articles=(article("Third."),))
    assert third.name == "2026-11-24-two-3.mp3"


@pytest.mark.parametrize("suffix", [".mp3", ".vtt", ".json"])
def test_a_file_that_is_not_ours_keeps_its_name(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"2026-11-24-two{suffix}").write_text("mine", encoding="utf-8")
    assert episode_path(tmp_path, "Two", DAY).name == "2026-11-24-two-2.mp3"


@pytest.mark.parametrize("title", ["Other", "Two"])
def test_a_named_file_with_another_episode_is_refused(tmp_path: Path, title: str) -> None:
    path = tmp_path / "x.mp3"
    publish_as(path, "Other", (article("First."),))
    with pytest.raises(OutputError, match=r"holds another episode \(Other, 2026-11-24\)"):
        episode_path(path, title, DAY, articles=(article("Second."),))


def test_a_named_file_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "song.mp3").write_bytes(b"music")
    with pytest.raises(OutputError, match=r"holds something else.*choose another name"):
        episode_path(tmp_path / "song.mp3", "Two", DAY)


def test_a_name_that_another_run_is_making_is_taken(tmp_path: Path) -> None:
    first = episode_path(tmp_path, "Live", DAY, articles=(article("First."),))
    with stage(first):
        second = episode_path(tmp_path, "Live", DAY, articles=(article("Second."),))
    assert second.name == "2026-11-24-live-2.mp3"
    assert episode_path(tmp_path, "Live", DAY, articles=(article("Second."),)) == first


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("folder.mp3", "a folder, not a file"),
        ("plain", "a file, not a folder"),
        ("x.flac", r"\.flac files are not made; name a file ending in \.mp3, "),
        ("n" * 300 + ".mp3", "cannot be used"),
    ],
)
def test_a_place_that_cannot_be_an_episode_is_named(
    tmp_path: Path, name: str, message: str
) -> None:
    (tmp_path / "folder.mp3").mkdir()
    (tmp_path / "plain").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match=message):
        episode_path(tmp_path / name, "Two", DAY)
