"""What a player shows: title, date, cover, chapters, notes and lyrics, kept in the audio file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.errors import OutputError
from briefing.types import Chapter, Cue, Script

__all__ = ["Tags", "collect_tags", "write_id3", "write_tags"]


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of an episode, in no format's terms."""

    title: str
    artist: str
    album: str
    date: dt.date
    language: str
    """BCP 47, as in :attr:`Script.language`."""
    notes: str
    """Sources and ``00:00 Title`` lines."""
    lyrics: str
    cover_jpeg: bytes
    chapters: tuple[Chapter, ...]


def write_tags(
    path: Path,
    *,
    script: Script,
    chapters: Sequence[Chapter],
    cues: Sequence[Cue],
    cover_jpeg: bytes,
) -> None:
    """
    Write all tags into a finished audio file, in place of any it has.

    Raises:
        OutputError: The file cannot be tagged.
    """
    tags = collect_tags(script, chapters, cues, cover_jpeg)
    writers = {".mp3": write_id3}
    if path.suffix.lower() not in writers:
        raise OutputError(f"{path}: no tags can be written to a {path.suffix} file; use .mp3.")
    writers[path.suffix.lower()](path, tags)


def collect_tags(
    script: Script, chapters: Sequence[Chapter], cues: Sequence[Cue], cover_jpeg: bytes
) -> Tags:
    """Say in words what a player shows of *script*."""
    one = script.articles[0] if len(script.articles) == 1 else None
    return Tags(
        title=_tidy(script.title),
        artist=_tidy((one and (one.site or one.author)) or "briefing"),
        album="Briefings",
        date=script.date,
        language=script.language,
        notes=_notes(script, chapters),
        lyrics=_lyrics(script, cues),
        cover_jpeg=cover_jpeg,
        chapters=tuple(chapters),
    )


def write_id3(path: Path, tags: Tags) -> None:
    """
    Write *tags* as ID3v2.3, the version that every player and car reads.

    Raises:
        OutputError: The file cannot be written.
    """
    from mutagen import MutagenError
    from mutagen import id3 as untyped_id3

    id3: Any = untyped_id3  # mutagen says that it is typed, and is not
    utf16 = id3.Encoding.UTF16
    language = iso_639_2(tags.language)
    frames = id3.ID3()
    frames.add(id3.TIT2(encoding=utf16, text=tags.title))
    frames.add(id3.TPE1(encoding=utf16, text=tags.artist))
    frames.add(id3.TALB(encoding=utf16, text=tags.album))
    frames.add(id3.TCON(encoding=utf16, text="Podcast"))
    frames.add(id3.TDRC(encoding=utf16, text=tags.date.isoformat()))
    frames.add(id3.TLAN(encoding=utf16, text=language))
    frames.add(id3.COMM(encoding=utf16, lang=language, desc="", text=tags.notes))
    frames.add(id3.USLT(encoding=utf16, lang=language, desc="", text=tags.lyrics))
    if tags.cover_jpeg:
        frames.add(
            id3.APIC(
                encoding=id3.Encoding.LATIN1,
                mime="image/jpeg",
                type=id3.PictureType.COVER_FRONT,
                desc="",
                data=tags.cover_jpeg,
            )
        )
    names = [f"ch{number}" for number in range(len(tags.chapters))]
    for name, chapter in zip(names, tags.chapters, strict=True):
        frames.add(
            id3.CHAP(
                element_id=name,
                start_time=chapter.start_ms,
                end_time=chapter.end_ms,
                # No byte offsets: the times are exact, and readers seek by them.
                start_offset=0xFFFFFFFF,
                end_offset=0xFFFFFFFF,
                sub_frames=[id3.TIT2(encoding=utf16, text=_tidy(chapter.title))],
            )
        )
    if names:
        frames.add(
            id3.CTOC(
                element_id="toc",
                flags=id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED,
                child_element_ids=names[:255],  # counted in one byte
                sub_frames=[id3.TIT2(encoding=utf16, text=tags.title)],
            )
        )
    frames.update_to_v23()
    try:
        frames.save(path, v1=0, v2_version=3, padding=lambda _: 0)
        _put_chapters_in_time_order(path)
    except (MutagenError, OSError) as error:
        raise OutputError(f"{path}: its tags could not be written ({error}).") from error


def _put_chapters_in_time_order(path: Path) -> None:
    """Mutagen sorts frames by length; players that do not sort would show chapters shuffled."""
    with path.open("r+b") as file:
        header = file.read(10)
        body = file.read(_from_syncsafe(header[6:10]))
        frames, position = [], 0
        while position + 10 <= len(body) and body[position] != 0:
            # In version 2.3 a frame's size is a plain number, unlike the tag's.
            size = int.from_bytes(body[position + 4 : position + 8], "big")
            frames.append(body[position : position + 10 + size])
            position += 10 + size
        chapters = sorted((f for f in frames if f[:4] == b"CHAP"), key=_chapter_start)
        others = [frame for frame in frames if frame[:4] != b"CHAP"]
        file.seek(10)
        file.write(b"".join(others + chapters) + body[position:])


def _chapter_start(frame: bytes) -> int:
    after_name = frame.index(0, 10) + 1
    return int.from_bytes(frame[after_name : after_name + 4], "big")


def _from_syncsafe(size: bytes) -> int:
    return (size[0] << 21) | (size[1] << 14) | (size[2] << 7) | size[3]


def _notes(script: Script, chapters: Sequence[Chapter]) -> str:
    """For people: what it was made from, what is where, and that a computer speaks."""
    sources = [_source_note(a.title, a.author, a.site, a.location) for a in script.articles]
    marks = [f"{_clock(c.start_ms)} {_tidy(c.title)}" for c in chapters]
    own = "A computer voice reads the article’s own sentences."
    if len(script.articles) > 1:
        own = "A computer voice reads the articles’ own sentences."
    if not script.articles:
        own = "Read by a computer voice."
    parts = ("\n".join(sources), "\n".join(marks), f"{own} Made with briefing.")
    return "\n\n".join(part for part in parts if part)


def _source_note(title: str, author: str, site: str, location: str) -> str:
    where = location if location.startswith(("http://", "https://")) else ""
    names = ", ".join(name for name in (_tidy(author), _tidy(site)) if name)
    return "From: " + " — ".join(part for part in (_tidy(title), names, where) if part)


def _clock(time_ms: int) -> str:
    """``00:00`` and, from an hour on, ``1:00:00``: what players and show notes link."""
    minutes, seconds = divmod(time_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def _lyrics(script: Script, cues: Sequence[Cue]) -> str:
    """The lines as read, one to a row; an empty row between chapters."""
    heard = {id(cue.line) for cue in cues}
    stanzas = (
        "\n".join(_tidy(line.text) for line in segment.lines if id(line) in heard or not cues)
        for segment in script.segments
    )
    return "\n\n".join(stanza for stanza in stanzas if stanza)


def _tidy(text: str) -> str:
    """One row, without control characters or lone surrogates, which UTF-16 cannot hold."""
    plain = "".join(" " if ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 else c for c in text)
    return " ".join(plain.split())


def iso_639_2(language: str) -> str:
    """``en`` -> ``eng``; ``und`` where there is no three-letter code known here."""
    primary = language.lower().replace("_", "-").partition("-")[0]
    return _ISO_639_2.get(primary, primary if len(primary) == 3 else "und")


_ISO_639_2 = {
    "af": "afr", "am": "amh", "ar": "ara", "az": "aze", "be": "bel", "bg": "bul", "bn": "ben",
    "bs": "bos", "ca": "cat", "cs": "ces", "cy": "cym", "da": "dan", "de": "deu", "el": "ell",
    "en": "eng", "eo": "epo", "es": "spa", "et": "est", "eu": "eus", "fa": "fas", "fi": "fin",
    "fr": "fra", "ga": "gle", "gl": "glg", "gu": "guj", "he": "heb", "hi": "hin", "hr": "hrv",
    "hu": "hun", "hy": "hye", "id": "ind", "is": "isl", "it": "ita", "ja": "jpn", "ka": "kat",
    "kk": "kaz", "kn": "kan", "ko": "kor", "ku": "kur", "ky": "kir", "la": "lat", "lb": "ltz",
    "lt": "lit", "lv": "lav", "mk": "mkd", "ml": "mal", "mn": "mon", "mr": "mar", "ms": "msa",
    "mt": "mlt", "my": "mya", "nb": "nob", "ne": "nep", "nl": "nld", "nn": "nno", "no": "nor",
    "pa": "pan", "pl": "pol", "ps": "pus", "pt": "por", "ro": "ron", "ru": "rus", "si": "sin",
    "sk": "slk", "sl": "slv", "sq": "sqi", "sr": "srp", "sv": "swe", "sw": "swa", "ta": "tam",
    "te": "tel", "th": "tha", "tr": "tur", "tt": "tat", "uk": "ukr", "ur": "urd", "uz": "uzb",
    "vi": "vie", "yi": "yid", "yo": "yor", "zh": "zho", "zu": "zul",
}  # fmt: skip
