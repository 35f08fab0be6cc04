"""What an engine states of itself, and what the rest of the house asks of it."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

from briefing.errors import VoiceError
from briefing.types import Audio, Pace

__all__ = [
    "AskedVoice",
    "Engine",
    "Speeds",
    "State",
    "Voice",
    "VoiceInfo",
    "VoiceSpec",
    "is_installed",
    "open_session",
    "primary_language",
    "unknown_voice",
]

State: TypeAlias = Literal["installed", "would be fetched", "not installed"]


@dataclass(frozen=True, slots=True)
class VoiceSpec:
    """Which voice to open, and how; small and picklable, so workers can open their own."""

    engine: str
    """Its name in the table of engines: ``system``, ``natural``, ..."""
    name: str = ""
    """The engine's own name for a voice; empty for its default in *language*."""
    language: str = "en"
    speed: float = 1.0
    """0.5 to 2; 1 is the voice's own pace."""
    phonemes: tuple[tuple[str, str], ...] = ()
    """Words, and how they are said in IPA, for the engines that take it: natural and piper."""


class Voice(Protocol):
    """An open voice. Never crosses a process: send its :class:`VoiceSpec` and open it there."""

    @property
    def spec(self) -> VoiceSpec: ...

    @property
    def name(self) -> str:
        """The name a person would know it by."""
        ...

    @property
    def version(self) -> str:
        """Of the engine, for the manifest."""
        ...

    @property
    def rate_hz(self) -> int: ...

    def speak(self, spoken: str) -> Audio:
        """
        Say one line; equal text gives equal bytes, whatever was said before.

        Raises:
            VoiceError: Nothing audible came, or the engine failed; the message names the line.
        """
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice as ``briefing voices`` shows it."""

    wanted: str
    """What to give ``--voice``."""
    name: str
    languages: tuple[str, ...]
    """BCP 47 tags, lower case; empty for any."""
    engine: str
    state: State = "installed"
    note: str = ""
    """What it costs, or how to get it."""

    @property
    def installed(self) -> bool:
        """Whether it speaks without anything being fetched or installed."""
        return self.state == "installed"


@dataclass(frozen=True, slots=True)
class Speeds:
    """What is heard of the speeds that an engine is asked for, so that a wish comes true."""

    measured: tuple[tuple[float, float], ...] = ()
    """Asked and heard, rising, on trimmed news sentences; empty where the two are the same."""
    only_these: bool = False
    """Whether the engine is asked for measured speeds alone: others are not heard in proportion."""

    def ask(self, wanted: float) -> float:
        """What to ask the engine for, so that *wanted* is heard, or what is nearest to it."""
        if not self.only_these:
            return wanted
        return min(self.measured, key=lambda pair: abs(pair[1] / wanted - 1))[0]

    def hear(self, wanted: float) -> float:
        """What is heard where *wanted* is; between two measured speeds, in proportion."""
        asked = self.ask(wanted)
        for (low, low_heard), (high, high_heard) in pairwise(self.measured):
            if asked <= high:
                share = (asked - low) / (high - low)
                return low_heard + share * (high_heard - low_heard)
        return self.measured[-1][1] if self.measured else asked


class AskedVoice(Voice, Protocol):
    """A voice that is given a line before its sound is wanted."""

    def ask(self, spoken: str) -> Callable[[], Audio]:
        """What to call for the line's sound; that raises as ``speak`` does."""
        ...

    def forget(self) -> None:
        """Drop the lines whose sound nobody wants any more."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Engine:
    """
    All that the rest of the house knows of an engine; stated once, in the engine's own file.

    Making one loads nothing heavy: the table of engines is read at every start.
    """

    name: str
    """The name of its file, in a :class:`VoiceSpec` and in ``--voice``."""
    usage: str
    """What a person gives ``--voice`` for it."""
    sounds: str
    """How, in a few words for README."""
    reads: str
    """Which languages, in words."""
    languages: tuple[str, ...] = ()
    """
    The ones it reads, ISO 639-1, and the ones that ``--voice auto`` takes it for.

    Empty where its voices differ in that: then :attr:`choose` says which language has none.
    """
    extra: str
    """Our optional dependency that brings it; empty for what the base install has."""
    size_mb: int
    """What that extra adds to an installation, unpacked."""
    licence: str
    packages: tuple[tuple[str, str], ...]
    """What decides its sound: modules, its own first, and the distributions they come from."""
    open: Callable[[VoiceSpec], Voice]
    """Load a voice in this very process. Raises VoiceError where that fails."""
    open_here: Callable[[VoiceSpec], AskedVoice] | None = None
    """The same for an engine that can neither crash nor hang; others get a process of their own."""
    choose: Callable[[str, str], str]
    """
    A spec's ``name``, for what a person wrote after the colon and the article's BCP 47 tag.

    Asked only where the engine is installed and reads the language. Raises VoiceError.
    """
    list: Callable[[], tuple[VoiceInfo, ...]]
    """Its voices; asked only where the engine is installed."""
    pace: Callable[[str], Pace | None]
    """How fast the voice of that name is at its own speed; None where nobody measured."""
    speeds: Speeds = Speeds()
    lines_at_once: bool = False
    """Whether it speaks several at a time on threads, outside the interpreter's lock."""
    files: Callable[[str], tuple[Path, ...]] = lambda _name: ()
    """The person's own files that the voice of that name is read from."""
    for_tests: bool = False
    """Whether a person would not want to hear it."""

    @property
    def is_installed(self) -> bool:
        return not self.extra or is_installed(self.packages[0][0])

    def version(self, spec: VoiceSpec) -> str:
        """Everything but the text that decides how a line sounds; equal only for equal sound."""
        parts = [_find_version(*package) for package in self.packages]
        for path in self.files(spec.name):
            about = path.stat()
            parts.append(f"{about.st_size}-{about.st_mtime_ns}")
        return " ".join(parts)


def is_installed(module: str) -> bool:
    """Whether *module* is installed; it is not imported: some take half a second to load."""
    return importlib.util.find_spec(module) is not None


def _find_version(module: str, distribution: str) -> str:
    """
    As the folder of its metadata says: ``hibari_tts-0.2.1``.

    ``importlib.metadata`` would answer the same, for 40 ms of imports.
    """
    found = importlib.util.find_spec(module)
    if found is None or found.origin is None:
        return f"{distribution}-none"
    home = Path(found.origin).parent.parent
    names = sorted(path.stem for path in home.glob(f"{distribution}-*.dist-info"))
    return names[-1] if names else f"{distribution}-{Path(found.origin).stat().st_mtime_ns}"


def primary_language(tag: str) -> str:
    """The first part of a BCP 47 tag: ``pt`` of ``pt-BR``; ``en`` of an empty one."""
    return tag.lower().replace("_", "-").partition("-")[0] or "en"


def unknown_voice(wanted: str, known: tuple[str, ...]) -> VoiceError:
    """The error for a voice that is none of the *known*, naming the nearest of them."""
    import difflib

    near = difflib.get_close_matches(wanted.lower(), sorted(set(known)), n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    return VoiceError(f"There is no voice {wanted!r}; {hint}'briefing voices' lists them all.")


def open_session(model: str, *, arena: bool) -> Any:
    """
    Load *model* for one thread at a time: where there are several, each speaks a line of its own.

    Args:
        arena: Keep a line's memory for the next one. Without it hibari takes 30 MB less for each
            line at a time and no longer, but Piper a fifth more CPU.
    """
    try:
        onnxruntime = import_module("onnxruntime")  # it ships no types
    except ImportError as error:
        if "failed to map segment" in str(error):  # its 20 MB of code found no room
            raise MemoryError from error
        raise VoiceError(f"the voice cannot be loaded ({error}); use --voice system.") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = arena
    options.enable_mem_pattern = False  # one is kept for each length of line: 1 MB a line
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
