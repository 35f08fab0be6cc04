"""
Programs and packages that read an audio file and share no code with what wrote it.

Each tells what it found in one noun; what it does not tell stays None. One that is not installed
skips its test by name.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from briefing.ffmpeg import find_ffmpeg
from briefing.mastering import FORMATS

__all__ = ["READERS", "Reading", "start_in_vlc"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader shows of a file."""

    title: str
    artist: str | None = None
    year: int | None = None
    duration_s: float | None = None
    chapters: tuple[tuple[float, str], ...] | None = None
    """Where each starts, in seconds, and its title."""
    notes: str | None = None
    lyrics: str | None = None
    cover: bool | None = None


def _read_with_ffmpeg(path: Path) -> Reading:
    def list_all(*choice: str) -> list[str]:
        command = [str(find_ffmpeg()), "-v", "error", "-i", str(path), *choice]
        done = subprocess.run([*command, "-f", "ffmetadata", "-"], capture_output=True, check=True)
        # A backslash keeps the next character from meaning anything, a row's end too.
        return re.sub(r"\\(.|\n)", r"\1", done.stdout.decode("utf-8")).split("[CHAPTER]\n")

    head, *chapters = list_all()
    if path.suffix == ".opus":  # whose tags belong to the stream, not to the file
        head = list_all("-map_metadata", "0:s:a:0")[0]
    tags = re.findall(r"(?ms)^([\w-]+)=(.*?)(?=^[\w-]+=|\Z)", head)
    texts = {name.lower(): text.strip() for name, text in tags}
    found = []
    for chapter in chapters:
        fields = dict(row.split("=", 1) for row in chapter.strip().split("\n"))
        up, down = map(int, fields["TIMEBASE"].split("/"))
        found.append((int(fields["START"]) * up / down, fields["title"]))
    return Reading(
        title=texts["title"],
        artist=texts["artist"],
        year=int(texts["date"][:4]),
        chapters=tuple(found),
        notes=texts["comment"],
    )


def _read_with_tinytag(path: Path) -> Reading:
    tinytag = pytest.importorskip("tinytag", reason="tinytag is not here: not asked")
    tag = tinytag.TinyTag.get(path, image=True)
    return Reading(
        title=tag.title,
        artist=tag.artist,
        year=int(tag.year[:4]),
        duration_s=tag.duration,
        notes=tag.comment,
        lyrics=tag.other.get("lyrics", [None])[0],
        cover=tag.images.any is not None,
    )


def _read_with_eyed3(path: Path) -> Reading:
    eyed3 = pytest.importorskip("eyed3", reason="eyed3 is not here: not asked")
    file: Any = eyed3.load(path)
    tag = file.tag
    (contents,) = tag.table_of_contents
    by_name = {chapter.element_id: chapter for chapter in tag.chapters}
    chapters = [by_name[name] for name in contents.child_ids]
    return Reading(
        title=tag.title,
        artist=tag.artist,
        year=tag.recording_date.year,
        duration_s=file.info.time_secs,
        chapters=tuple((chapter.times.start / 1000, chapter.title) for chapter in chapters),
        notes=tag.comments[0].text,
        lyrics=tag.lyrics[0].text,
        cover=tag.images[0].image_data[:2] == b"\xff\xd8",
    )


def _read_with_mpg123(path: Path) -> Reading:
    told = _run("mpg123", "--test", "--verbose", str(path))
    assert not re.search(r"(?i)warning|error|\bvbr\b", told), told
    minutes, seconds = re.findall(r"\+(\d+):(\d+\.\d+) ---", told)[0]
    return Reading(
        title=re.findall(r"Title:\s+(.*)", told)[0],
        artist=re.findall(r"Artist:\s+(.*)", told)[0],
        year=int(re.findall(r"Year:\s+(\d+)", told)[0]),
        duration_s=60 * int(minutes) + float(seconds),
    )


def _read_with_mpv(path: Path) -> Reading:
    fields = ["=duration", "metadata/by-key/Title", "metadata/by-key/Artist", "track-list/count"]
    for number in range(20):
        fields += [f"=chapter-list/{number}/time", f"chapter-list/{number}/title"]
    message = "<<" + "|".join(f"${{{field}}}" for field in fields) + ">>"
    quiet = ("--no-config", "--vo=null", "--ao=null", "--sub-auto=no", "--length=0.1")
    told = _run("mpv", *quiet, f"--term-playing-msg={message}", str(path))
    shown = told.partition("<<")[2].partition(">>")[0].split("|")
    duration, title, artist, tracks, *chapters = shown
    pairs = zip(chapters[::2], chapters[1::2], strict=True)
    there = [(start, name) for start, name in pairs if re.match(r"-?\d", start)]
    return Reading(
        title=title,
        artist=artist,
        duration_s=float(duration),
        chapters=tuple((float(start), name) for start, name in there),
        cover=int(tracks) == 2,
    )


def _read_with_vlc(path: Path) -> Reading:
    told = _ask_vlc(path, "info", "info", "get_length")
    return Reading(
        title=re.findall(r"\| title: (.*)", told)[-1],
        artist=re.findall(r"\| artist: (.*)", told)[-1],
        duration_s=_last_seconds(told),
        notes=re.findall(r"(?s)\| description: (.*?)\n\|", told)[-1],
    )


def start_in_vlc(path: Path, chapter: int) -> float:
    """Where VLC, sent to a chapter (the first is 0), is half a second later."""
    return _last_seconds(_ask_vlc(path, f"chapter {chapter}", "get_time")) - 0.5


def _last_seconds(told: str) -> float:
    """VLC counts whole ones; this is the middle."""
    return float(re.findall(r"(?m)^(?:> )+(\d+)\s*$", told)[-1]) + 0.5


def _ask_vlc(path: Path, *words: str) -> str:
    """What it answers at its prompt to one word after the other."""
    if "run as root" in _run("vlc", "--version"):
        pytest.skip("VLC does not run as root: not asked")
    command = ("vlc", "-I", "rc", "--rc-fake-tty", "--aout=dummy", "--no-video", str(path))
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    ) as child:
        assert child.stdin is not None
        time.sleep(1)  # it listens before it has opened the file
        for word in (*words, "quit"):
            child.stdin.write(f"{word}\n")
            child.stdin.flush()
            time.sleep(0.5)
        told, _ = child.communicate(timeout=120)
    return told


def _read_with_mediainfo(path: Path) -> Reading:
    tracks = json.loads(_run("mediainfo", "--Output=JSON", str(path)))["media"]["track"]
    general = tracks[0]
    # A menu for Apple's chapters and one for Nero's.
    menus = {
        tuple((_seconds(key), str(title)) for key, title in track["extra"].items() if key[0] == "_")
        for track in tracks
        if track["@type"] == "Menu"
    }
    assert len(menus) <= 1
    return Reading(
        title=general["Track"],
        artist=general["Performer"],
        year=int(general["Recorded_Date"][:4]),
        duration_s=float(general["Duration"]),
        chapters=menus.pop() if menus else None,
    )


def _seconds(key: str) -> float:
    """``_00_01_18_975``: mediainfo's name for a time."""
    hours, minutes, seconds, millis = (int(part) for part in key.strip("_").split("_"))
    return 3600 * hours + 60 * minutes + seconds + millis / 1000


def _run(program: str, *arguments: str) -> str:
    """All that a program says; skips the test, and says so, where it is not installed."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not here: not asked")
    done = subprocess.run(
        (program, *arguments),
        capture_output=True,
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    return (done.stdout + done.stderr).decode("utf-8", "replace")


READERS: dict[str, tuple[Callable[[Path], Reading], tuple[str, ...]]] = {
    "ffmpeg": (_read_with_ffmpeg, tuple(FORMATS)),
    "tinytag": (_read_with_tinytag, tuple(FORMATS)),
    "eyed3": (_read_with_eyed3, ("mp3",)),
    "mpg123": (_read_with_mpg123, ("mp3",)),
    "mpv": (_read_with_mpv, tuple(FORMATS)),
    "vlc": (_read_with_vlc, ("mp3", "m4b", "opus")),
    "mediainfo": (_read_with_mediainfo, tuple(FORMATS)),
}
"""Each, and the formats it reads in a way that can be asked for."""
