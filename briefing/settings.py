"""What a person can set, a frozen dataclass a stage, and where their own files are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from briefing.errors import SettingsError

__all__ = [
    "AUDIO_FORMATS",
    "KIND_NAMES",
    "AudioFormat",
    "ScriptSettings",
    "SoundSettings",
    "SourceSettings",
    "VoiceSettings",
    "cache_path",
    "config_path",
    "lexicon_path",
    "memory_path",
]

AudioFormat = Literal["mp3", "m4a", "m4b", "opus", "wav"]
AUDIO_FORMATS: tuple[AudioFormat, ...] = get_args(AudioFormat)
"""What a finished file can be; its name ends so, behind a dot."""

KIND_NAMES = (
    "abstract",
    "blotter",
    "digest",
    "faq",
    "forum",
    "interview",
    "letters",
    "list",
    "live",
    "mail",
    "news",
    "newsletter",
    "opinion",
    "readme",
    "recipe",
    "release-notes",
    "review",
    "speech",
)
"""What a document can be told as; a test says that they are those of :mod:`briefing.kinds`."""


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """How sources are read."""

    encoding: str = ""
    """Empty: found out from the bytes."""
    allow_private: bool = False
    """Fetch from addresses that are not public: this machine, the local network."""
    kind: str = "auto"
    """How documents are told: one of :data:`KIND_NAMES`, or ``auto``: as each of them looks."""
    entries: int = 8
    """At most so many of a feed, the newest."""


@dataclass(frozen=True, slots=True)
class ScriptSettings:
    """What is said, and for how long."""

    minutes: float | None = 2.0
    """Length of the whole episode, music and pauses included; None: all there is to read."""
    title: str = ""
    """Empty: the document's own, else one taken from its lead; of several, made of theirs."""
    date: dt.date | None = None
    """None: SOURCE_DATE_EPOCH's day when set, else today."""
    order: Literal["weight", "given", "newest"] = "weight"
    """Of several stories: the strongest first, as given, or the newest first."""
    lexicon: Path | None = None
    """How to pronounce names; None: the one in the user's config folder, if any."""


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """Which voices speak, how fast, and in how many processes."""

    wanted: str = "auto"
    """``auto``, ``system``, ``system:en-gb``, ``natural``, ...: as ``briefing voices`` lists."""
    guest: str = ""
    """A second voice for question headings and quotations; empty for none."""
    speed: float = 1.0
    jobs: int = 1
    """Processes that speak at once; the sound is the same whatever their number."""
    cache: Path | None = None
    """A folder of spoken lines to reuse; None: none."""


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """Music, loudness and file format."""

    music: Literal["none", "stings", "full"] = "stings"
    intro: Path | None = None
    outro: Path | None = None
    bed: Path | None = None
    loudness: str = "podcast"
    """A preset's name: podcast, mono, broadcast, alexa."""
    audio_format: str = "mp3"
    bitrate_kbps: int | None = None
    """None: the format's usual one."""


_APP = "briefing"


def config_path() -> Path:
    """The settings: ``briefing.toml``."""
    return _find_folder("config") / "briefing.toml"


def lexicon_path() -> Path:
    """How names are said: ``names.toml``, beside the settings."""
    return config_path().with_name("names.toml")


def memory_path() -> Path:
    """What was told of feeds: ``seen.json``, in the data folder."""
    return _find_folder("data") / "seen.json"


def cache_path() -> Path:
    """The folder of lines spoken before; it may be deleted at any time."""
    return _find_folder("cache") / "lines"


def _find_folder(kind: Literal["config", "data", "cache"]) -> Path:
    """
    The user's own folder for what is of that kind.

    Raises:
        SettingsError: The user has no home.
    """
    import platformdirs

    folders = platformdirs.PlatformDirs(_APP)
    try:
        return {
            "config": lambda: folders.user_config_path,
            "data": lambda: folders.user_data_path,
            "cache": lambda: folders.user_cache_path,
        }[kind]()
    except RuntimeError as error:
        raise SettingsError("this user has no home folder; set HOME to one.") from error
