"""The manifest says what outside tools rely on, in the shape they rely on."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import CheckError
from briefing.outputs import (
    Manifest,
    build_manifest,
    file_sha256,
    read_manifest,
    write_manifest,
)
from briefing.plain import hash_text
from briefing.types import (
    Article,
    Chapter,
    Cue,
    Line,
    Measurement,
    Removed,
    Script,
    Segment,
    SourceSpan,
)


def build(
    text: str = "Ça va. “Yes.”", title: str = "Tides", respellings: dict[str, str] | None = None
) -> Manifest:
    article = Article(
        title="The harbour",
        blocks=(),
        language="en",
        text=text,
        location="a.txt",
        removed=(Removed("Read more", "interface", 0, 9), Removed("Donate", "appeal", 10, 16)),
    )
    lines = (
        Line("Tides.", "Tides.", 450),
        Line("Ça va.", "Sa va.", 800, "guest", SourceSpan(0, 0, 6), ("dateline dropped",)),
    )
    return build_manifest(
        Script(title, "en", dt.date(2026, 11, 24), (Segment(title, lines),), (article,)),
        audio_file="a.mp3",
        audio_sha256="0" * 64,
        measured=Measurement(2000, -16.0163, -1.4987),
        voice={"engine": "tone", "name": "Tone", "version": "1.0"},
        cues=(Cue(lines[0], 0, 900), Cue(lines[1], 1000, 1900)),
        chapters=(Chapter(title, 0, 2000),),
        respellings=respellings,
    )


def test_it_has_the_published_shape() -> None:
    assert json.loads(write_manifest(build())) == {
        "version": 1,
        "title": "Tides",
        "date": "2026-11-24",
        "language": "en",
        "audio": {
            "file": "a.mp3",
            "sha256": "0" * 64,
            "duration_ms": 2000,
            "loudness_lufs": -16.02,
            "true_peak_dbtp": -1.5,
        },
        "voice": {"engine": "tone", "name": "Tone", "version": "1.0"},
        "sources": [
            {
                "location": "a.txt",
                "title": "The harbour",
                "sha256": hashlib.sha256("Ça va. “Yes.”".encode()).hexdigest(),
                "text": "Ça va. “Yes.”",
                "removed_lines": ["Read more", "Donate"],
            }
        ],
        "chapters": [{"title": "Tides", "start_ms": 0, "end_ms": 2000}],
        "lines": [
            {
                "text": "Tides.",
                "spoken": "Tides.",
                "speaker": "host",
                "start_ms": 0,
                "end_ms": 900,
                "source": None,
                "start": None,
                "end": None,
                "edits": [],
            },
            {
                "text": "Ça va.",
                "spoken": "Sa va.",
                "speaker": "guest",
                "start_ms": 1000,
                "end_ms": 1900,
                "source": 0,
                "start": 0,
                "end": 6,
                "edits": ["dateline dropped"],
            },
        ],
    }


def test_only_respellings_that_were_used_are_written_down() -> None:
    used = build(respellings={"Ça": "Sa", "Holm": "hohm"}).get("respellings")
    assert used == {"Ça": "Sa"}


def test_it_is_readable_text_ending_in_a_newline() -> None:
    text = write_manifest(build())
    assert "Ça va." in text
    assert text.endswith("}\n")
    assert text == write_manifest(build())


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=80))
def test_any_text_comes_back_whole(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(write_manifest(build(text)), encoding="utf-8", newline="\n")
    assert read_manifest(path)["sources"][0]["text"] == text


def test_hashes_are_of_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\x00\r\n")
    assert file_sha256(tmp_path / "a") == hashlib.sha256(b"\x00\r\n").hexdigest()
    assert hash_text("é") == hashlib.sha256(b"\xc3\xa9").hexdigest()
    assert hash_text("\ud800")


def _spoil(part: str, value: Any) -> str:
    data: Any = json.loads(write_manifest(build()))
    *keys, last = (int(key) if key.isdigit() else key for key in part.split("."))
    inner = data
    for key in keys:
        inner = inner[key]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return json.dumps(data)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "not JSON"),
        ("{'a': 1}", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "the whole is a list"),
        (_spoil("version", 2), "version 2, and this briefing reads version 1"),
        (_spoil("title", ...), "title is missing"),
        (_spoil("audio.duration_ms", True), "audio.duration_ms is true or false"),
        (_spoil("audio.loudness_lufs", float("nan")), "not JSON"),
        (_spoil("lines.1.edits", [1]), r"lines\[1\].edits\[0\] is a number"),
        (_spoil("lines.0.start", "x"), r"lines\[0\].start is text"),
        (_spoil("chapters", {}), "chapters is an object"),
        (_spoil("voice", None), "voice is null"),
    ],
)
def test_what_is_not_a_manifest_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CheckError, match=rf"x\.json: .*{message}"):
        read_manifest(path)


def test_a_missing_manifest_is_named(tmp_path: Path) -> None:
    with pytest.raises(CheckError, match=r"x\.json: cannot be read"):
        read_manifest(tmp_path / "x.json")
