"""
pyttsx3 with espeak-ng, in this very process, by a driver that hands back sound.

pyttsx3's own espeak driver loses the first file it saves, hangs for ever when a path cannot be
written, and prints on standard output. Ours keeps pyttsx3's bindings and its engine, and sends the
sound of a line with ``finished-utterance``, as ``pcm`` and ``rate_hz``.

Only for the voice's own process: it changes the working folder and holds the one espeak-ng that
a process can have.
"""

from __future__ import annotations

import ctypes
import os
import re
import struct
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefing.errors import VoiceError
from briefing.types import Audio
from briefing.voices.engine import VoiceSpec
from briefing.voices.line import clean_line, is_sayable, quote_line, trim_silence

__all__ = ["DRIVER", "EspeakVoice", "Statics", "register_driver"]

_WORDS_A_MINUTE = 155
"""espeak-ng's own count; 165 to 175 English words are heard in a minute of it."""
_LOWEST, _HIGHEST = 80, 450  # the range espeak-ng takes
_UNREAD = re.compile(r"[\u1000-\u109f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
"""Burmese, Japanese and Chinese script: each sign would be announced as "Chinese letter"."""


class EspeakVoice:
    """One pyttsx3 engine; each line is spoken as if it were the first: equal text, equal bytes."""

    def __init__(self, spec: VoiceSpec) -> None:
        """
        Raises:
            VoiceError: espeak-ng or the voice cannot be loaded.
        """
        self.spec = spec
        self._problem: Exception | None = None
        self._sound = Audio(b"", 1)
        try:
            self._engine, self._statics = self._open_engine()
        except (OSError, RuntimeError, ImportError) as error:
            raise VoiceError(
                f"The system voice cannot be loaded ({error}); reinstall it: "
                "pip install --force-reinstall espeakng-loader==0.2.4 pyttsx3==2.99"
            ) from error

    @property
    def name(self) -> str:
        return f"eSpeak NG {self.spec.name}"

    @property
    def version(self) -> str:
        version: str = self._engine.getProperty("version")
        return version

    @property
    def rate_hz(self) -> int:
        return 22_050

    def speak(self, spoken: str) -> Audio:
        read = _UNREAD.sub(" ", spoken)
        if not is_sayable(read):
            raise VoiceError(
                f"{quote_line(spoken)}: the system voice has no word in it to say; drop the line."
            )
        text = clean_line(read)
        self._statics.set_back()
        self._say(text)
        if self._problem:
            raise VoiceError(f"{quote_line(spoken)}: {self._problem}; say it differently.")
        sound = trim_silence(self._sound)
        if not sound.pcm:
            raise VoiceError(f"{quote_line(spoken)}: espeak-ng gave no sound; say it differently.")
        return sound

    def close(self) -> None:
        """The engine ends with its process."""

    def _open_engine(self) -> tuple[Any, Statics]:
        library, path = register_driver()
        import pyttsx3

        engine = pyttsx3.init(DRIVER)
        engine.connect("error", self._keep_problem)
        engine.connect("finished-utterance", self._keep_sound)
        rate = round(_WORDS_A_MINUTE * self.spec.speed)
        engine.setProperty("voice", self.spec.name)
        engine.setProperty("rate", min(max(rate, _LOWEST), _HIGHEST))
        engine.say("a")  # voice and rate are commands, carried out by the first utterance
        engine.runAndWait()
        if self._problem:
            raise VoiceError(f"system:{self.spec.name}: {self._problem}; see 'briefing voices'.")
        return engine, Statics(library, path)

    def _say(self, text: str) -> None:
        self._problem = None
        self._engine.say(text)
        self._engine.runAndWait()

    def _keep_problem(self, name: str | None, exception: Exception) -> None:  # noqa: ARG002
        self._problem = exception

    def _keep_sound(self, name: str | None, completed: bool, pcm: bytes, rate_hz: int) -> None:  # noqa: ARG002
        self._sound = Audio(pcm, rate_hz)


DRIVER = "briefing_espeak"
_BUFFER_MS = 1000
_DONT_EXIT = 0x8000  # without it, missing data is a C exit(1)


def register_driver() -> tuple[ctypes.CDLL, Path]:
    """
    Load the espeak-ng of the espeakng-loader wheel, and make this module a driver of pyttsx3.

    Returns:
        The library, and the file it came from.

    Raises:
        OSError: The library cannot be loaded here.
    """
    import espeakng_loader
    import pyttsx3.drivers

    data = Path(espeakng_loader.get_data_path())
    # espeak-ng gives up on paths over 160 characters; a relative one is always short.
    os.chdir(data.parent)
    os.environ["ESPEAK_DATA_PATH"] = data.name
    # pyttsx3 then asks for libespeak-ng.so.1 by name and gets the one that is already here.
    path = Path(espeakng_loader.get_library_path())
    library = ctypes.CDLL(str(path), mode=ctypes.RTLD_GLOBAL)
    sys.modules[f"{pyttsx3.drivers.__name__}.{DRIVER}"] = sys.modules[__name__]
    return library, path


def buildDriver(proxy: Any) -> EspeakDriver:  # noqa: N802  the name pyttsx3 looks for
    """Called by pyttsx3 when an engine opens."""
    return EspeakDriver(proxy)


class EspeakDriver:
    """One espeak-ng, speaking synchronously; its methods are the ones pyttsx3 calls."""

    def __init__(self, proxy: Any) -> None:
        from pyttsx3.drivers import _espeak

        self._proxy = proxy
        self._espeak = _espeak
        self._pcm = bytearray()
        self._rate_hz: int = _espeak.Initialize(
            _espeak.AUDIO_OUTPUT_SYNCHRONOUS, _BUFFER_MS, None, _DONT_EXIT
        )
        if self._rate_hz <= 0:
            raise RuntimeError("espeak-ng could not read its data")
        _espeak.SetSynthCallback(self._receive)

    def say(self, text: str) -> None:
        """Speak *text* at once, and notify with its sound."""
        self._pcm.clear()
        flags = self._espeak.CHARS_UTF8
        status = self._espeak.Synth(text.encode("utf-8", "replace"), flags=flags)
        if status != self._espeak.EE_OK:
            raise RuntimeError(f"espeak-ng gave status {status}")
        pcm = bytes(self._pcm)
        self._proxy.notify("finished-utterance", completed=True, pcm=pcm, rate_hz=self._rate_hz)

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802
        """``voice`` is an espeak identifier such as ``gmw/en-US``; the rest are whole numbers."""
        if name == "voice":
            status = self._espeak.SetVoiceByName(str(value).encode("utf-8"))
        else:
            status = self._espeak.SetParameter(
                {"rate": self._espeak.RATE, "pitch": self._espeak.PITCH}[name], int(value), 0
            )
        if status != self._espeak.EE_OK:
            raise ValueError(f"espeak-ng does not take {value!r} as {name}")

    def getProperty(self, name: str) -> str:  # noqa: N802
        """Only ``version``: everything else is what was set."""
        if name != "version":
            raise KeyError(name)
        version: bytes = self._espeak.Info(None)
        return version.decode("ascii").split(" ")[0]

    def startLoop(self) -> None:  # noqa: N802
        """Run what is queued; a command is done when it returns, so nothing is waited for."""
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802
        """Nothing runs between commands."""

    def stop(self) -> None:
        """Nothing runs between commands."""

    def destroy(self) -> None:
        """espeak-ng ends with its process."""

    def _receive(self, wave: Any, frames: int, _events: Any) -> int:
        if frames > 0:
            self._pcm += ctypes.string_at(wave, 2 * frames)
        return 0


_OUTLIVING = (
    "Flutter_ix",  # how far the pitch has fluttered
    "cycle_count",  # of the glottis: every n-th is rougher
    "agc",  # the gain, lowered after an overload
    "espeak_rand_state",  # the noise of breath
    "wcmdq_head",  # places in the ring of commands, at whose end it looks ahead less far
    "wcmdq_tail",
    "last_pitch_cmd",
    "last_amp_cmd",
)
"""In wavegen.c, synthesize.c and common.c of espeak-ng 1.52."""
_ANCHOR = "espeak_Synth"
"""A function that the library exports: where it is tells where all the rest is."""

_FILE = struct.Struct("<4sBB34xQ10xHH2x")  # magic, class, byte order, sections' offset, size, count
_SECTION = struct.Struct("<4xI16xQQI12xQ")  # type, offset, size, link, size of an entry
_SYMBOL = struct.Struct("<I4xQQ")  # name, value, size
_SYMBOL_TABLE = 2


class Statics:
    """
    What espeak-ng keeps from one utterance to the next, set back before each.

    The sound of a line depends on all that was said before it in the same process: the flutter of
    its pitch runs on, and so do a few counters of the wave generator. No call of the library sets
    them back, so they are found by name in its symbol table. Measured: with these set back, 3,000
    lines in 11 languages and at three speeds were byte for byte what a fork made that had said
    nothing.
    """

    def __init__(self, library: ctypes.CDLL, path: Path) -> None:
        """
        Args:
            path: The file that *library* was loaded from.

        Raises:
            OSError: Its symbols cannot be read, or it is another espeak-ng than we know.
        """
        places = _find_symbols(path, {_ANCHOR, *_OUTLIVING})
        anchor = ctypes.cast(library[_ANCHOR], ctypes.c_void_p).value
        assert anchor is not None
        base = anchor - places[_ANCHOR][0]
        spans = [(base + places[name][0], places[name][1]) for name in _OUTLIVING]
        self._kept = [(start, ctypes.string_at(start, size)) for start, size in spans]

    def set_back(self) -> None:
        """Make them what they were; only between utterances."""
        for start, value in self._kept:
            ctypes.memmove(start, value, len(value))


def _find_symbols(path: Path, names: Iterable[str]) -> dict[str, tuple[int, int]]:
    """
    Where a shared library keeps *names*, and how many bytes each takes.

    Source: System V ABI, "Object Files": the file header, sections and symbol table of a 64-bit
    little-endian ELF file. A static variable of a function is listed as ``Flutter_ix.5965``.
    """
    data = path.read_bytes()
    try:
        found = dict(_read_symbols(data, {name.encode() for name in names}))
    except (struct.error, IndexError, ValueError) as error:
        raise OSError(f"{path.name} is not a library as we know it: {error}") from error
    if missing := sorted(set(names) - found.keys()):
        raise OSError(f"{path.name} is another espeak-ng: no {', '.join(missing)} in it")
    return found


def _read_symbols(data: bytes, names: set[bytes]) -> Iterable[tuple[str, tuple[int, int]]]:
    magic, width, order, offset, size, count = _FILE.unpack_from(data)
    if (magic, width, order) != (b"\x7fELF", 2, 1):
        raise ValueError("not 64-bit ELF")
    sections = [_SECTION.unpack_from(data, offset + index * size) for index in range(count)]
    for kind, start, length, link, step in sections:
        if kind != _SYMBOL_TABLE:
            continue
        text = sections[link][1]
        for at in range(start, start + length, step):
            name_at, value, wide = _SYMBOL.unpack_from(data, at)
            name = data[text + name_at : data.index(b"\0", text + name_at)].split(b".")[0]
            if name in names:
                yield name.decode(), (value, wide)
