"""What an installation has and lacks, found by trying it."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from briefing.disk import sweep_scratch
from briefing.errors import BriefingError, ExtraError
from briefing.ffmpeg import find_ffmpeg, run_ffmpeg
from briefing.outputs import names_audio, settle_folder
from briefing.settings import config_path, lexicon_path
from briefing.spoken import read_lexicon
from briefing.voices import ENGINES, Engine, choose_voice, open_voice

__all__ = ["Finding", "examine", "mend_output"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    thing: str
    state: str
    """``ok``; ``missing`` when an episode cannot be made without it; ``optional`` when it can."""
    detail: str
    """What was found, or the exact fix."""


def examine() -> Iterator[Finding]:
    """Try everything an episode needs, one finding at a time."""
    yield Finding("Python", "ok", f"{platform.python_version()} ({sys.executable})")
    yield _try("ffmpeg", "missing", lambda: str(find_ffmpeg()))
    yield _try("MP3 encoder", "missing", _encode_mp3)
    for engine in ENGINES.values():
        if not engine.for_tests:
            otherwise = "optional" if engine.extra else "missing"
            yield _try(f"{engine.name} voice", otherwise, partial(_speak, engine))
    yield _try("feeds", "optional", lambda: _find_package("feedparser", "A feed", "feeds"))
    yield _try("temporary folder", "missing", _write_temporary)
    yield _try("pronunciations", "missing", _describe_lexicon)
    yield Finding("settings", "ok", _describe_file(config_path()))


def mend_output(output: Path) -> tuple[str, ...]:
    """
    Finish or remove what killed runs left in a folder of episodes, or beside a named one.

    Every run does so in the folder that it writes into.

    Returns:
        What was done, a line for each.
    """
    sweep_scratch()
    return settle_folder(output.parent if names_audio(output) else output)


def _try(thing: str, otherwise: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(thing, "ok", look())
    except BriefingError as error:
        return Finding(thing, otherwise, str(error))


def _encode_mp3() -> str:
    run_ffmpeg(
        ["-f", "lavfi", "-i", "sine=duration=0.1", "-c:a", "libmp3lame", "-f", "null", "-"],
        task="encoding an MP3",
    )
    return "libmp3lame"


def _speak(engine: Engine) -> str:
    language = engine.languages[0] if engine.languages else "en"
    with open_voice(choose_voice(engine.name, language)) as voice:
        voice.speak("one two three")
        return f"{voice.name}, {voice.version}"


def _write_temporary() -> str:
    try:
        with tempfile.TemporaryFile() as file:
            file.write(bytes(1 << 20))
    except OSError as error:
        raise BriefingError(
            f"{tempfile.gettempdir()}: {error.strerror}. Free some space, or point TMPDIR at "
            "another folder."
        ) from error
    return tempfile.gettempdir()


def _describe_lexicon() -> str:
    lexicon = read_lexicon(None)
    if lexicon is None:
        return _describe_file(lexicon_path())
    return f"{len(lexicon.words) + len(lexicon.phonemes)} words in {lexicon_path()}"


def _describe_file(path: Path) -> str:
    return str(path) if path.is_file() else f"none of your own; they would be in {path}"


def _find_package(package: str, wanted: str, extra: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError as error:
        raise ExtraError(wanted, extra) from error
