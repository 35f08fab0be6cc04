"""
What can go wrong, each as one sentence to the person: which thing, what happened, what to do.

::

    BriefingError
    ├── SourceError     an article could not be read
    ├── ScriptError     nothing fit to be read aloud, or a script that cannot be parsed
    ├── VoiceError      a voice is missing, failed, hung, or was silent
    ├── SoundError      sounds could not be mixed, mastered or encoded
    ├── OutputError     a file could not be written
    ├── ExtraError      an optional package is not installed
    ├── SettingsError   the settings file cannot be read, or names what is no setting
    └── CheckError      a manifest cannot be read, so nothing can be proved

Every other exception is a bug and keeps its traceback. All of these pickle, so that an error
comes home whole from a worker process.
"""

from __future__ import annotations

__all__ = [
    "BriefingError",
    "CheckError",
    "ExtraError",
    "OutputError",
    "ScriptError",
    "SettingsError",
    "SoundError",
    "SourceError",
    "VoiceError",
    "packages_of",
]


class BriefingError(Exception):
    """Something the person can act on; ``str(error)`` is the whole message."""


class SourceError(BriefingError):
    """An article could not be read."""


class ScriptError(BriefingError):
    """There is nothing to say, or a script file cannot be understood."""


class VoiceError(BriefingError):
    """A voice is missing, failed, hung or gave silence."""


class SoundError(BriefingError):
    """Mixing, mastering or encoding failed."""


class OutputError(BriefingError):
    """A file could not be written; whatever was there before is untouched."""


class ExtraError(BriefingError):
    """
    An optional package is needed.

    Args:
        wanted: What the person asked for, as the start of a sentence ("The natural voice").
        extra: The name of the extra that brings it.
    """

    def __init__(self, wanted: str, extra: str) -> None:
        super().__init__(wanted, extra)
        self.wanted = wanted
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.wanted} needs one more package: pip install {packages_of(self.extra)}"


class SettingsError(BriefingError):
    """The settings file cannot be read, or says what no command knows."""


class CheckError(BriefingError):
    """A manifest cannot be read at all."""


def packages_of(extra: str) -> str:
    """
    What *extra* brings, as a shell takes it.

    The packages themselves: naming the extra would have pip look for us in an index, and we may
    have been installed from a folder.
    """
    from importlib.metadata import PackageNotFoundError, requires

    try:
        stated = requires("article-briefing") or ()
    except PackageNotFoundError:
        stated = ()
    parts = (requirement.partition(";") for requirement in stated)
    marks = (f'extra == "{extra}"', f"extra == '{extra}'")
    packages = [f"'{package.strip()}'" for package, _, mark in parts if mark.strip() in marks]
    return " ".join(packages) or f"'article-briefing[{extra}]'"
