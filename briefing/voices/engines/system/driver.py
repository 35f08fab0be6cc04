"""
A pyttsx3 driver that hands back sound instead of playing or saving it.

pyttsx3's own espeak driver loses the first file it saves, hangs for ever when a path cannot be
written, and prints on standard output. This one keeps pyttsx3's bindings and its engine, and
sends the sound of a line with ``finished-utterance``, as ``pcm`` and ``rate_hz``.

Only for the voice's own process: it changes the working folder and holds the one espeak-ng that
a process can have.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Any

__all__ = ["DRIVER", "buildDriver", "register_driver"]

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
