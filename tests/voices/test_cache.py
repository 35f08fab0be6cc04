"""Spoken lines that are kept: found again, never wrong, never in the way."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path

import pytest

from briefing.types import Audio
from briefing.voices import ENGINES, speak_lines
from briefing.voices.cache import LineCache, open_cache
from briefing.voices.engine import VoiceSpec

TONE = VoiceSpec("tone")
SOUND = Audio(b"\1\0\2\0", 24_000)


def cache_in(folder: Path, spec: VoiceSpec = TONE, *, limit_bytes: int = 10_000) -> LineCache:
    cache = open_cache(folder, spec, limit_bytes=limit_bytes)
    assert cache is not None
    return cache


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.line"))


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    cache_in(tmp_path / "lines").put("Hello.", SOUND)
    assert cache_in(tmp_path / "lines").get("Hello.") == SOUND


@pytest.mark.parametrize(
    "other",
    [
        VoiceSpec("system"),
        VoiceSpec("tone", "low"),
        VoiceSpec("tone", speed=1.01),
    ],
)
def test_another_voice_or_speed_is_another_line(tmp_path: Path, other: VoiceSpec) -> None:
    cache_in(tmp_path).put("Hello.", SOUND)
    assert cache_in(tmp_path, other).get("Hello.") is None
    assert cache_in(tmp_path).get("Hello!") is None


def test_editing_one_line_speaks_one_line(tmp_path: Path) -> None:
    list(speak_lines(TONE, ["One.", "Two.", "Three."], cache=tmp_path))
    assert len(entries(tmp_path)) == 3
    before = {path: path.read_bytes() for path in entries(tmp_path)}
    edited = list(speak_lines(TONE, ["One.", "Two, edited.", "Three."], cache=tmp_path))
    assert edited == list(speak_lines(TONE, ["One.", "Two, edited.", "Three."]))
    assert len(entries(tmp_path)) == 4
    assert all(path.read_bytes() == data for path, data in before.items())


def test_a_kept_line_opens_no_voice(tmp_path: Path) -> None:
    broken = VoiceSpec("system", "gmw/nowhere")
    cache_in(tmp_path, broken).put("Hello.", SOUND)
    assert list(speak_lines(broken, ["Hello."], cache=tmp_path)) == [SOUND]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data[:20],
        lambda data: data[:0],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: b"x" + data[1:],
        lambda data: data + b"\0\0",
    ],
)
def test_a_damaged_entry_is_spoken_again(tmp_path: Path, damage: object) -> None:
    assert callable(damage)
    whole = list(speak_lines(TONE, ["One.", "Two."], cache=tmp_path))
    for path in entries(tmp_path):
        path.write_bytes(damage(path.read_bytes()))
    assert list(speak_lines(TONE, ["One.", "Two."], cache=tmp_path)) == whole
    assert list(speak_lines(TONE, ["One.", "Two."], cache=tmp_path)) == whole


def test_the_oldest_are_dropped_when_there_are_too_many(tmp_path: Path) -> None:
    cache = cache_in(tmp_path, limit_bytes=3 * 48)
    for number in range(4):
        cache.put(f"Line {number}.", SOUND)
        age(tmp_path, cache, f"Line {number}.", 100 - number)
    cache.get("Line 0.")  # wanted again: no longer the oldest
    cache.close()
    assert [cache.get(f"Line {number}.") is not None for number in range(4)] == [
        True,
        False,
        True,
        True,
    ]


def age(folder: Path, cache: LineCache, text: str, seconds: int) -> None:
    newest = max(entries(folder), key=lambda path: path.stat().st_mtime_ns)
    assert cache.get(text) is not None
    then = time.time() - 1000 * seconds
    os.utime(newest, (then, then))


def test_a_folder_with_other_files_is_left_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "thesis.txt").write_text("all of it", encoding="utf-8")
    assert len(list(speak_lines(TONE, ["One."], cache=tmp_path))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    assert warnings_of(caplog) == [
        f"{tmp_path}: not used as a cache of spoken lines: it holds other files"
    ]


def test_the_cache_of_another_program_is_left_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "CACHEDIR.TAG").write_text("Signature: 8a477\n# by npm", encoding="utf-8")
    assert open_cache(tmp_path, TONE) is None
    assert "another program" in warnings_of(caplog)[0]


def test_another_persons_folder_is_left_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = tmp_path.stat().st_uid
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    assert open_cache(tmp_path, TONE) is None
    assert "another user" in warnings_of(caplog)[0]


def test_a_file_in_the_way_is_left_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "cache"
    path.write_text("a file", encoding="utf-8")
    assert len(list(speak_lines(TONE, ["One."], cache=path))) == 1
    assert path.read_text(encoding="utf-8") == "a file"
    assert len(warnings_of(caplog)) == 1


def test_what_a_killed_run_was_writing_is_removed_by_a_later_one(tmp_path: Path) -> None:
    list(speak_lines(TONE, ["One."], cache=tmp_path / "lines"))
    old, new = (tmp_path / "lines" / name for name in ("old.part", "new.part"))
    for part in (old, new):
        part.write_bytes(b"half")
    os.utime(old, (time.time() - 3600,) * 2)
    list(speak_lines(TONE, ["One."], cache=tmp_path / "lines"))
    assert not old.exists()
    assert new.exists()


def test_a_folder_that_vanishes_costs_the_cache_and_not_the_episode(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sounds = speak_lines(TONE, ["One.", "Two."], cache=tmp_path / "lines")
    next(sounds)
    for path in (tmp_path / "lines").iterdir():
        path.unlink()
    (tmp_path / "lines").rmdir()
    assert len(list(sounds)) == 1
    assert "no more spoken lines are kept" in warnings_of(caplog)[0]


def test_a_version_is_part_of_the_name() -> None:
    assert "pyttsx3-2.99" in ENGINES["system"].version(VoiceSpec("system"))
    assert "espeakng_loader-" in ENGINES["system"].version(VoiceSpec("system"))


def test_a_changed_piper_file_is_another_voice(tmp_path: Path) -> None:
    path = tmp_path / "voice.onnx"
    spec = VoiceSpec("piper", str(path))
    path.write_bytes(b"one")
    first = ENGINES["piper"].version(spec)
    path.write_bytes(b"other")
    assert ENGINES["piper"].version(spec) != first


def warnings_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
