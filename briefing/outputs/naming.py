"""What an episode's files are called, so that nothing is overwritten but the same episode."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from briefing.disk import is_held
from briefing.errors import CheckError, OutputError
from briefing.outputs.manifest import read_manifest
from briefing.plain import hash_text
from briefing.settings import AUDIO_FORMATS
from briefing.types import Article

__all__ = [
    "AUDIO_SUFFIXES",
    "LOCK_SUFFIX",
    "PART_SUFFIX",
    "check_output",
    "episode_path",
    "lock_file",
    "make_slug",
    "names_audio",
    "part_folder",
]

AUDIO_SUFFIXES = tuple(f".{name}" for name in AUDIO_FORMATS)
"""Endings that make ``-o NAME`` a file; any other name is a folder."""

_OTHER_AUDIO = frozenset({".aac", ".flac", ".m4p", ".mp2", ".mp4", ".oga", ".ogg", ".wma"})
"""Endings that no one gives to a folder."""

_NAMED = f"a file ending in {', '.join(AUDIO_SUFFIXES[:-1])} or {AUDIO_SUFFIXES[-1]}"

LOCK_SUFFIX = ".briefing-lock"
PART_SUFFIX = ".briefing-part"

MAX_SLUG = 60

# Names that Windows gives to devices, whatever the suffix.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)


def make_slug(title: str) -> str:
    """
    Shorten *title* to ASCII lower-case words joined by hyphens, at most 60 characters.

    Letters with marks lose them (``Curaçao`` -> ``curacao``) and other scripts are spelled by
    their letters' Unicode names (``Москва`` -> ``moskva``) where those are one short syllable.
    A title that leaves nothing, or less than half of its letters, is named by its hash.
    """
    words = _spell(re.sub(r"['’‘ʼ`´]", "", title))
    slug = re.sub(r"[^a-z0-9]+", "-", words).strip("-")
    letters = sum(character.isalnum() for character in unicodedata.normalize("NFC", title))
    if not slug or 2 * sum(character != "-" for character in slug) < letters:
        slug = "briefing-" + hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:8]
    slug = _cut(slug)
    return f"{slug}-briefing" if slug in _DEVICES else slug


def names_audio(output: Path) -> bool:
    """Whether *output* names an audio file, and with it the format; else it is a folder."""
    return output.suffix.lower() in AUDIO_SUFFIXES


def check_output(output: Path) -> None:
    """
    See that *output* can be a place for episodes, as far as its name and what is there tell.

    Raises:
        OutputError: A folder stands where a file should, or the other way round.
    """
    if str(output) == "-":
        raise OutputError(f"-o -: sound is not written to standard output; name {_NAMED}.")
    try:
        is_folder, is_there = output.is_dir(), output.exists()
    except OSError as error:
        raise _cannot_use(output, error) from error
    if names_audio(output):
        if is_folder:
            raise OutputError(
                f"{output}: a folder, not a file; name a file in it, or another folder."
            )
    elif not is_folder:
        if output.suffix.lower() in _OTHER_AUDIO:
            raise OutputError(f"{output}: {output.suffix} files are not made; name {_NAMED}.")
        if is_there:
            raise OutputError(f"{output}: a file, not a folder; name a folder, or {_NAMED}.")


def episode_path(
    output: Path,
    title: str,
    date: dt.date,
    *,
    articles: Sequence[Article] = (),
    suffix: str = ".mp3",
    ours: Path | None = None,
) -> Path:
    """
    Choose the audio file of an episode; touches nothing.

    A folder gives ``FOLDER/2026-11-24-<slug>.mp3``, or ``-2``, ``-3``, ... after it where that
    name, its transcript's or its manifest's is taken by anything but the same episode. A name
    that ends in one of ``AUDIO_SUFFIXES`` is used as it is.

    Args:
        output: The name of an audio file, or a folder; neither need exist.
        articles: What the episode is made of. The same episode is one with the same title, the
            same date, the same sources and the same format; it is the only thing that is ever
            replaced.
        suffix: Of the format that is made in a folder; one of ``AUDIO_SUFFIXES``.
        ours: The file whose lock is this run's own.

    Raises:
        OutputError: A folder stands where a file should, or the other way round, or the named
            file holds anything but the same episode.
    """
    check_output(output)
    identity = (title, date.isoformat(), sorted(hash_text(article.text) for article in articles))
    try:
        return _choose(output, identity, suffix, ours)
    except OSError as error:
        raise _cannot_use(output, error) from error


def _cannot_use(output: Path, error: OSError) -> OutputError:
    reason = (error.strerror or str(error)).lower()
    return OutputError(f"{output}: cannot be used ({reason}); choose another place with -o.")


_Identity = tuple[str, str, list[str]]


def _choose(output: Path, identity: _Identity, suffix: str, ours: Path | None) -> Path:
    if names_audio(output):
        return _named_file(output, identity)
    title, date, _ = identity
    stem = f"{date}-{make_slug(title)}"
    for number in itertools.count(1):
        path = output / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
        # What another run is making is not there yet, and must not be lost.
        if (_is_free(path) or _holds(path) == identity) and (
            path == ours or not is_held(lock_file(path))
        ):
            return path
    raise AssertionError("count() does not end")


def _named_file(path: Path, identity: _Identity) -> Path:
    if _is_free(path):
        return path
    held = _holds(path)
    if held == identity:
        return path
    there = ", ".join(file.name for file in _files(path) if file.exists())
    what = f"another episode ({held[0]}, {held[1]})" if held else f"something else ({there})"
    raise OutputError(
        f"{path}: this name holds {what}, which is never overwritten; "
        "choose another name or delete it first."
    )


def _is_free(path: Path) -> bool:
    return not any(file.exists() for file in _files(path))


def _files(audio: Path) -> tuple[Path, ...]:
    """An episode's; formats of one name would share the two last, so they cannot."""
    return (audio, audio.with_suffix(".vtt"), audio.with_suffix(".json"))


def _holds(path: Path) -> _Identity | None:
    """The identity of the episode at *path*; None when what is there is not one of ours."""
    if path.is_dir() or path.with_suffix(".vtt").is_dir():
        return None
    try:
        manifest = read_manifest(path.with_suffix(".json"))
    except CheckError:
        return None
    if manifest["audio"]["file"] != path.name:
        return None
    return (
        manifest["title"],
        manifest["date"],
        sorted(source["sha256"] for source in manifest["sources"]),
    )


def _spell(title: str) -> str:
    """Lower-case letters a-z and digits for what can be spelled so; a space for the rest."""
    parts = []
    plain = "".join(_read_letters("letters").get(character, character) for character in title)
    for character in unicodedata.normalize("NFKD", plain):
        if character.isascii():
            parts.append(character.lower())
        elif character.isalpha():
            parts.append(_spell_letter(character))
        elif not unicodedata.combining(character):
            parts.append(" ")
    return "".join(parts)


def _spell_letter(character: str) -> str:
    """``CYRILLIC SMALL LETTER ZHE`` -> ``zh``: scripts that name their sounds."""
    match = re.fullmatch(
        r"(?:CYRILLIC|GREEK) (?:SMALL|CAPITAL) LETTER (?:FINAL )?([A-Z]+)",
        unicodedata.name(character, ""),
    )
    if not match:
        return " "
    name = match[1].lower()
    return _read_letters("sounds").get(name, name)


@cache
def _read_letters(table: str) -> dict[str, str]:
    """A table of ``letters.toml``: what its letters, or their names, are spelled as."""
    import tomllib

    path = Path(__file__).with_name("letters.toml")
    spelled: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))[table]
    return spelled


def _cut(slug: str) -> str:
    """At most MAX_SLUG characters, cut between words where one ends in time."""
    if len(slug) <= MAX_SLUG:
        return slug
    head = slug[: MAX_SLUG + 1].rpartition("-")[0]
    return (head or slug[:MAX_SLUG]).strip("-")


def part_folder(target: Path) -> Path:
    """Where the files of *target* are built: hidden, beside it, the same for every run."""
    return target.with_name(_hidden_name(target) + PART_SUFFIX)


def lock_file(target: Path) -> Path:
    """The file that a run holds locked while it makes *target*."""
    return target.with_name(_hidden_name(target) + LOCK_SUFFIX)


def _hidden_name(target: Path) -> str:
    """
    Short enough for any file system, whatever *target* is called.

    It says nothing of the format: the transcript and the manifest of ``a.mp3`` and ``a.m4b`` would
    have one name, so only one of the two can be made.
    """
    mark = hashlib.sha256(target.stem.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f".{target.stem[:40]}-{mark}"
